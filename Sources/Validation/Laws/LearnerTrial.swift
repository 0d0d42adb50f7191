public import Equilibria
internal import Exact
public import Games

/// One game in which laws of a learner are checked, with what was found out there so far: however many laws ask, the learner is
/// trained once, and the game solved once.
///
/// A trial stays on one thread.
public final class LearnerTrial {
  /// What is asked for.
  private struct Question: Hashable {
    let game: Game
    let seed: UInt64
    let steps: Int
  }

  /// Who is checked.
  public let learner: any CheckedLearner

  /// The game.
  public let game: Game

  /// The seed of the training.
  public let seed: UInt64

  /// The budget of the training.
  public let steps: Int

  /// How many of its answers did not come in time so far.
  private(set) var lateAnswers = 0

  /// What a program wrote to its standard error where it failed first, if it wrote anything; no two runs need agree on it.
  private(set) var lastWords = ""

  private let options: SolveOptions
  private var answers: [Question: Result<LearnedAnswer, any Error>] = [:]
  private var references: [Game: Result<Reference, EquilibriumError>] = [:]

  /// A trial.
  ///
  /// - Parameters:
  ///   - steps: the budget, or `nil` for what is usual.
  ///   - options: how the game is solved.
  public init(
    of learner: any CheckedLearner, in game: Game, seed: UInt64, steps: Int? = nil,
    options: SolveOptions = SolveOptions()
  ) {
    self.learner = learner
    self.game = game
    self.seed = seed
    self.steps = steps ?? learner.usualSteps(in: game)
    self.options = options
  }

  /// What the learner comes to, in this game with this budget or in others.
  ///
  /// - Throws: what the learner throws.
  public func answer(in other: Game? = nil, steps: Int? = nil) throws -> LearnedAnswer {
    let question = Question(game: other ?? game, seed: seed, steps: steps ?? self.steps)
    if let known = answers[question] { return try known.get() }
    let answer = Result { try learn(question.game, steps: question.steps) }
    answers[question] = answer
    return try answer.get()
  }

  /// What the learner comes to if it is trained anew, as if nobody had asked before.
  public func anotherAnswer() throws -> LearnedAnswer { try learn(game, steps: steps) }

  private func learn(_ game: Game, steps: Int) throws -> LearnedAnswer {
    do { return try learner.learn(game, seed: seed, steps: steps) } catch let fault as OutsideFault {
      if case .late = fault.kind { lateAnswers += 1 }
      if lastWords.isEmpty { lastWords = fault.lastWords }
      throw fault
    }
  }

  /// What the learner comes to is worth, exactly.
  ///
  /// - Throws: what the learner throws, and ``GivenPolicy/Fault``.
  public func worth(
    in other: Game? = nil, steps: Int? = nil
  ) throws -> (commitment: CommitmentWorth, follower: FollowerWorth?) {
    let game = other ?? game
    return try answer(in: game, steps: steps).policy.worth(in: game, learner.concept(in: game), epsilon: 0)
  }

  /// The certified value that answers are compared with.
  ///
  /// - Throws: ``LearnerRefusal``, and `EquilibriumError` where there is none.
  public func reference(in other: Game? = nil) throws -> Reference {
    let game = other ?? game
    if let known = references[game] { return try known.get() }
    let concept = try answer(in: game).policy.concept(learner.concept(in: game))
    let reference = Result { () throws(EquilibriumError) in try Reference(of: game, concept: concept, options: options)
    }
    references[game] = reference
    return try reference.get()
  }
}
