internal import Exact
public import Games
public import Learning
public import LinearPrograms

/// One of the product's own learners, trained as `stackelberg train` trains it: in Markov games and games in normal form, of
/// two players.
///
/// A game in normal form is played once, and its answer is a commitment of that game.
public struct RunLearner: InterruptibleLearner {
  /// What is trained.
  public let learner: LearnerName

  /// The leader's algorithm.
  public let algorithm: AlgorithmName

  /// The player who leads.
  public let leader: Int

  private let overlay: (bytes: [UInt8], source: String)?
  private let interruption: Interruption?

  /// A learner.
  ///
  /// - Parameters:
  ///   - algorithm: one of the learner's, by default the first.
  ///   - settings: JSON text of settings that go before those which are usual in a game (see ``RunSettings/overlaid(by:source:)``),
  ///     and where it is from.
  ///   - leader: the player who leads.
  ///   - interruption: is looked at between two updates.
  /// - Precondition: the learner's leaders learn by the algorithm.
  /// - Throws: `InputError` where the settings are none of the learner's.
  public init(
    _ learner: LearnerName, _ algorithm: AlgorithmName? = nil, settings: (bytes: [UInt8], source: String)? = nil,
    leader: Int = 0, interruption: Interruption? = nil
  ) throws(InputError) {
    precondition(leader == 0 || leader == 1, "one of two players leads")
    self.learner = learner
    self.algorithm = algorithm ?? learner.algorithms[0]
    self.leader = leader
    self.interruption = interruption
    overlay = settings
    guard let overlay else { return }
    // Which settings there are does not depend on the game.
    _ = try RunSettings(learner, self.algorithm, in: Self.smallest, leader: leader)
      .overlaid(by: overlay.bytes, source: overlay.source)
  }

  private static var smallest: MarkovGame {
    MarkovGame(
      sizes: [1, 1], discounts: [1, 1], horizon: 1, initial: .unit(0, count: 1),
      states: [.init(available: [[0], [0]], outcomes: [.init(rewards: [0, 0], next: .certainly(0))])])
  }

  /// The learner, with its algorithm where that is not the first.
  public var name: String {
    algorithm == learner.algorithms[0] ? learner.rawValue : "\(learner.rawValue) by \(algorithm.rawValue)"
  }

  /// Pure or mixed commitment, against followers that act by their observation as learned ones do.
  public func concept(in game: Game) throws -> SolutionConcept {
    let markov = try played(game)
    let pure = try settings(in: markov).leader.commitsToPurePolicy
    guard case .markov = game else { return SolutionConcept(commitment: pure ? .pure : .mixed, leader: leader) }
    return LeaderJudge.concept(pure: pure, leader: leader, in: markov)
  }

  /// What was found to work in the game, or what the settings say.
  public func usualSteps(in game: Game) -> Int {
    guard let markov = try? played(game), let settings = try? settings(in: markov) else { return 10_000 }
    return settings.steps
  }
}

// MARK: - Training

extension RunLearner {
  /// Trains in a game until the budget is used up or nothing is left to learn.
  public func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    var training = try begun(game, seed, steps)
    while !training.isOver { try advance(&training) }
    return answer(of: training, in: game)
  }

  /// Trains in a game and is interrupted after the first update, the second, the fourth and so on, and after every part of the
  /// budget.
  public func learnInterrupted(_ game: Game, seed: UInt64, steps: Int, parts: Int) throws -> LearnedAnswer {
    var training = try begun(game, seed, steps)
    var (updates, next) = (0, 1)
    while !training.isOver {
      let before = training.session.steps
      try advance(&training)
      updates += 1
      let part = max(1, steps / max(1, parts))
      guard updates == next || before / part != training.session.steps / part else { continue }
      if updates == next { next *= 2 }
      let saved = training.session.savedState
      training = try begun(game, seed, steps)
      try training.session.resume(fromSaved: saved)
    }
    return answer(of: training, in: game)
  }

  /// A training with what it happens in.
  private struct Training {
    let settings: RunSettings
    let environment: MarkovEnvironment
    var session: any TrainingSession

    var isOver: Bool { session.isFinished || session.steps >= settings.steps }
  }

  private func advance(_ training: inout Training) throws(LearningStopped) {
    if interruption?.isRaised == true { throw LearningStopped() }
    training.session.advance()
  }

  private func begun(_ game: Game, _ seed: UInt64, _ steps: Int) throws(LearnerRefusal) -> Training {
    let markov = try played(game)
    let settings = try settings(in: markov, steps: max(1, steps))
    let environment = settings.environment(of: markov, leader: leader)
    do throws(OracleFault) {
      return Training(
        settings: settings, environment: environment, session: try settings.session(in: environment, seed: seed))
    } catch { throw LearnerRefusal("\(error)") }
  }

  /// The game in which training happens.
  private func played(_ game: Game) throws(LearnerRefusal) -> MarkovGame {
    switch game {
    case .markov(let game) where game.playerCount == 2: return game
    case .normalForm(let game) where game.playerCount == 2:
      do { return try game.iterated(horizon: 1, memory: 0) } catch { throw LearnerRefusal("\(error)") }
    default: throw LearnerRefusal("the learner is for Markov games and games in normal form, of two players")
    }
  }

  /// The settings in a game; of another budget than theirs the follower gets the same share.
  private func settings(in game: MarkovGame, steps: Int? = nil) throws(LearnerRefusal) -> RunSettings {
    var settings = RunSettings(learner, algorithm, in: game, leader: leader)
    if let overlay {
      do throws(InputError) {
        settings = try settings.overlaid(by: overlay.bytes, source: overlay.source)
      } catch { throw LearnerRefusal("\(error)") }
    }
    guard let steps, steps != settings.steps else { return settings }
    let share = (Integer(settings.followerSteps) * Integer(steps)).dividedFloor(by: Integer(settings.steps)).quotient
    settings.followerSteps = max(settings.followerSteps > 0 ? 1 : 0, share.small ?? .max)
    settings.steps = steps
    return settings
  }
}

// MARK: - Answers

extension RunLearner {
  /// How many contexts are told of a follower at most.
  private static let contextLimit = 1000

  private func answer(of training: Training, in game: Game) -> LearnedAnswer {
    let session = training.session
    var answer: LearnedAnswer
    switch game {
    case .markov: answer = LearnedAnswer(.policies(policies(training)))
    default:
      let strategies = session.leader.strategies
      answer = LearnedAnswer(
        commitment: strategies[0], follower: session.follower.flatMap { Self.answer(of: $0, to: strategies) })
    }
    answer.steps = session.steps
    answer.believedValue = session.believedValue
    answer.believedError = session.believedValue.flatMap { _ in error(training) }
    return answer
  }

  /// The policies in a Markov game; a follower that was taught to answer every leader is told as such.
  private func policies(_ training: Training) -> MarkovPolicyFile {
    let leader = training.session.leader.stationary
    if let oracle = training.session.oracle, oracle.contexts.count <= Self.contextLimit {
      return MarkovPolicyFile(policies: [leader], contextual: oracle.policy(in: training.environment))
    }
    switch training.session.follower {
    case .contextual(let contextual): return MarkovPolicyFile(policies: [leader], contextual: contextual)
    case .policy(let response): return MarkovPolicyFile(policies: [leader, response])
    case .responses, nil: return MarkovPolicyFile(policies: [leader])
    }
  }

  /// What a follower plays once in answer to a pure leader.
  private static func answer(of follower: LearnedFollower, to leader: [MixedStrategy]) -> MixedStrategy? {
    let response: MarkovPolicy?
    switch follower {
    case .contextual(let contextual):
      guard let contexts = contextual.contexts(of: leader), contexts.count == 1 else { return nil }
      response = contextual.responses[contexts[0].context]
    case .policy(let policy): response = policy
    case .responses: response = nil
    }
    guard case .stationary(let strategies)? = response else { return nil }
    return strategies[0]
  }

  /// The most that the standard error of the mean over a batch can be: nothing where nothing is left to chance, and otherwise
  /// half the range of the leader's values over the square root of the number of games.
  private func error(_ training: Training) -> Double? {
    guard let batch = training.settings.leader.batchSize else { return nil }
    let game = training.environment.game
    guard game.hasChance else { return 0 }
    let games = Double(batch * training.settings.gamesPerEpisode)
    return Game.markov(game).valueRange(of: leader).approximation / (2 * games.squareRoot())
  }
}
