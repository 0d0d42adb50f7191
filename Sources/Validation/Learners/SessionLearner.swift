internal import Exact
package import Games
package import Learning

/// A learner that is trained in sessions, in Markov games and games in normal form of two players.
package protocol SessionLearner: InterruptibleLearner {
  /// A training that has not begun.
  ///
  /// - Throws: ``LearnerRefusal`` where the learner is not for games such as this one.
  func begun(_ game: Game, seed: UInt64, steps: Int) throws -> SessionTraining

  /// Is called between two updates.
  ///
  /// - Throws: ``LearningStopped`` where the training is interrupted.
  func proceed() throws(LearningStopped)
}

/// A session with what it happens in.
package struct SessionTraining: Sendable {
  /// The session.
  package var session: any TrainingSession

  /// The game as the session knows it.
  package let environment: MarkovEnvironment

  /// After how many steps the training is over.
  package let steps: Int

  /// The standard error of what the leader believes.
  package let believedError: Double?

  /// A training.
  package init(
    _ session: any TrainingSession, in environment: MarkovEnvironment, steps: Int, believedError: Double? = nil
  ) {
    self.session = session
    self.environment = environment
    self.steps = steps
    self.believedError = believedError
  }

  /// Whether the budget is used up, or nothing is left to learn.
  package var isOver: Bool { session.isFinished || session.steps >= steps }
}

extension SessionLearner {
  /// Trains in a game until the budget is used up or nothing is left to learn.
  public func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    var training = try begun(game, seed: seed, steps: steps)
    while !training.isOver {
      try proceed()
      training.session.advance()
    }
    return LearnedAnswer(of: training, in: game)
  }

  /// Trains in a game and is interrupted after the first update, the second, the fourth and so on, and after every part of the
  /// budget.
  public func learnInterrupted(_ game: Game, seed: UInt64, steps: Int, parts: Int) throws -> LearnedAnswer {
    var training = try begun(game, seed: seed, steps: steps)
    let part = max(1, steps / max(1, parts))
    var (updates, next) = (0, 1)
    while !training.isOver {
      try proceed()
      let before = training.session.steps / part
      training.session.advance()
      updates += 1
      guard updates == next || before != training.session.steps / part else { continue }
      if updates == next { next *= 2 }
      let saved = training.session.savedState
      training = try begun(game, seed: seed, steps: steps)
      try training.session.resume(fromSaved: saved)
    }
    return LearnedAnswer(of: training, in: game)
  }
}

extension Game {
  /// The game as learners play it: one in normal form is played once.
  ///
  /// - Throws: ``LearnerRefusal`` for any other kind of game, and other numbers of players.
  package var played: MarkovGame {
    get throws(LearnerRefusal) {
      switch self {
      case .markov(let game) where game.playerCount == 2: return game
      case .normalForm(let game) where game.playerCount == 2:
        do { return try game.iterated(horizon: 1, memory: 0) } catch { throw LearnerRefusal("\(error)") }
      default: throw LearnerRefusal("the learner is for Markov games and games in normal form, of two players")
      }
    }
  }

  /// What the answers of sessions in the game are compared with.
  ///
  /// - Throws: ``LearnerRefusal`` as ``played``.
  package func concept(pure: Bool, leader: Int) throws(LearnerRefusal) -> SolutionConcept {
    let played = try played
    guard case .markov = self else { return SolutionConcept(commitment: pure ? .pure : .mixed, leader: leader) }
    return LeaderJudge.concept(pure: pure, leader: leader, in: played)
  }
}

// MARK: - Answers

extension LearnedAnswer {
  /// How many contexts are told of a follower at most.
  private static let contextLimit = 1000

  /// What a training in a game has come to.
  init(of training: SessionTraining, in game: Game) {
    let session = training.session
    switch game {
    case .markov: self.init(.policies(Self.policies(of: training)))
    default:
      let strategies = session.leader.strategies
      self.init(
        commitment: strategies[0], follower: session.follower.flatMap { Self.answer(of: $0, to: strategies) })
    }
    steps = session.steps
    believedValue = session.believedValue
    believedError = believedValue.flatMap { _ in training.believedError }
  }

  /// The policies in a Markov game; a follower that was taught to answer every leader is told as such.
  private static func policies(of training: SessionTraining) -> MarkovPolicyFile {
    let leader = training.session.leader.stationary
    if let oracle = training.session.oracle, oracle.contexts.count <= contextLimit {
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
}
