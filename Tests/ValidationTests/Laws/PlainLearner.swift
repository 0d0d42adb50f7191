import Certificates
import Equilibria
import Exact
import Games
import Validation

/// A learner that is nothing but functions.
struct PlainLearner: InterruptibleLearner {
  let name: String
  var asked: @Sendable (Game) throws -> SolutionConcept
  var answering: @Sendable (_ game: Game, _ seed: UInt64, _ steps: Int) throws -> LearnedAnswer
  /// What it comes to if it is interrupted; `nil` for the same.
  var interrupted: (@Sendable (_ game: Game, _ seed: UInt64, _ steps: Int) throws -> LearnedAnswer)?

  func concept(in game: Game) throws -> SolutionConcept { try asked(game) }

  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer { try answering(game, seed, steps) }

  func learnInterrupted(_ game: Game, seed: UInt64, steps: Int, parts: Int) throws -> LearnedAnswer {
    try (interrupted ?? answering)(game, seed, steps)
  }

  /// What is asked of a learner that commits to mixtures where a game is played once, and to pure policies otherwise.
  static func usual(_ game: Game) -> SolutionConcept {
    var concept = SolutionConcept()
    if case .markov = game { concept = SolutionConcept(commitment: .pure, dynamics: .init(followerClass: .stationary)) }
    if game.playerCount > 2 { concept.followers = .nash }
    return concept
  }

  /// Solves games instead, and gives the response beside the commitment where there is one follower.
  static let perfect = PlainLearner(name: "perfect", asked: { usual($0) }) { game, _, _ in
    try solved(game).learned
  }

  /// The answer to a game.
  static func solved(_ game: Game) throws -> (answer: Answer, learned: LearnedAnswer) {
    guard let answer = try game.solved(usual(game)).solution.answer else {
      throw LearnerRefusal("there is no answer")
    }
    var learned: LearnedAnswer
    switch (answer.commitment, answer.response) {
    case (.mixed(let strategy), .action(let action)):
      guard case .normalForm(let all) = game else { throw LearnerRefusal("games in normal form have such answers") }
      learned = LearnedAnswer(commitment: strategy, follower: .pure(action, of: all.sizes[1]))
    case (.mixed(let strategy), _): learned = LearnedAnswer(commitment: strategy)
    case (.coverage(let coverage), _): learned = LearnedAnswer(coverage: coverage)
    case (.policy(let policy), _): learned = LearnedAnswer(policies: [policy])
    default: throw LearnerRefusal("there is no such answer")
    }
    learned.believedValue = answer.value.lower.approximation
    return (answer, learned)
  }

  /// The same with something done to its answers.
  static func perfect(
    but name: String, _ change: @escaping @Sendable (inout LearnedAnswer, Game, UInt64, Int) throws -> Void
  ) -> PlainLearner {
    PlainLearner(name: name, asked: { usual($0) }) { game, seed, steps in
      var answer = try solved(game).learned
      try change(&answer, game, seed, steps)
      return answer
    }
  }
}

extension LearnedAnswer {
  /// Some other commitment of the same game: the last action, wherever there is one, or no coverage.
  func last(in game: Game) -> LearnedAnswer {
    switch game {
    case .normalForm(let game): LearnedAnswer(commitment: .pure(game.sizes[0] - 1, of: game.sizes[0]))
    case .bayesian(let game): LearnedAnswer(commitment: .pure(game.rows - 1, of: game.rows))
    case .security(let game): LearnedAnswer(coverage: .zeros(game.targets))
    case .markov(let game):
      LearnedAnswer(policies: [
        .stationary(
          (0..<game.observations[0].count).map { observation in
            .pure(game.available(to: 0, at: observation).last ?? 0, of: game.sizes[0])
          })
      ])
    }
  }
}
