internal import Exact
internal import Foundation
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
    try game.concept(pure: settings(in: game.played).leader.commitsToPurePolicy, leader: leader)
  }

  /// What was found to work in the game, or what the settings say.
  public func usualSteps(in game: Game) -> Int {
    guard let markov = try? game.played, let settings = try? settings(in: markov) else { return 10_000 }
    return settings.steps
  }
}

// MARK: - Training

extension RunLearner: SessionLearner {
  package func proceed() throws(LearningStopped) {
    if interruption?.isRaised == true { throw LearningStopped() }
  }

  package func begun(_ game: Game, seed: UInt64, steps: Int) throws -> SessionTraining {
    let markov = try game.played
    let settings = try settings(in: markov, steps: max(1, steps))
    let environment = settings.environment(of: markov, leader: leader)
    do throws(OracleFault) {
      return SessionTraining(
        try settings.session(in: environment, seed: seed), in: environment, steps: settings.steps,
        believedError: error(settings, in: markov))
    } catch { throw LearnerRefusal("\(error)") }
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

  /// How far the mean over a batch may be off: nothing where nothing is left to chance, and otherwise at most half the range of
  /// the leader's values over the square root of the number of games; and, where games are cut, all that lies behind the cut.
  private func error(_ settings: RunSettings, in game: MarkovGame) -> Double? {
    guard let batch = settings.leader.batchSize else { return nil }
    let games = Double(batch * settings.gamesPerEpisode)
    let sampling =
      game.hasChance ? Game.markov(game).valueRange(of: leader).approximation / (2 * games.squareRoot()) : 0
    guard game.horizon == nil else { return sampling }
    let rewards = game.rewardRange(of: leader)
    let largest = max(rewards.lowerBound.magnitude, rewards.upperBound.magnitude) * game.discountedSteps(of: leader)
    return sampling + pow(game.discounts[leader].approximation, Double(settings.longestEpisode)) * largest.approximation
  }
}
