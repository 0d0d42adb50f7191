import Games
import Learning
import Validation

/// A learner of this package that is put together in tests, with or without a fault.
struct Student: SessionLearner, CustomStringConvertible {
  /// What it is called.
  let name: String

  /// After how many steps it is judged, where it does not end by itself.
  let budget: Int

  /// Whether it commits to pure policies.
  let isPure: Bool

  private let beginning: @Sendable (MarkovGame, UInt64, Witness?) throws -> any TrainingSession

  /// A learner.
  ///
  /// - Parameter beginning: a session in a game with a seed; a witness, where there is one, sees what goes on between the
  ///   learner and its environment.
  init(
    _ name: String, budget: Int, isPure: Bool = true,
    beginning: @escaping @Sendable (MarkovGame, UInt64, Witness?) throws -> any TrainingSession
  ) {
    self.name = name
    self.budget = budget
    self.isPure = isPure
    self.beginning = beginning
  }

  var description: String { name }

  func concept(in game: Game) throws -> SolutionConcept { try game.concept(pure: isPure, leader: 0) }

  func usualSteps(in game: Game) -> Int { budget }

  func proceed() {}

  func begun(_ game: Game, seed: UInt64, steps: Int) throws -> SessionTraining {
    try begun(game, seed: seed, steps: steps, witness: nil)
  }

  func begun(_ game: Game, seed: UInt64, steps: Int, witness: Witness?) throws -> SessionTraining {
    let markov = try game.played
    return SessionTraining(
      try beginning(markov, seed, witness), in: MarkovEnvironment(markov), steps: steps,
      believedError: isPure && !markov.hasChance ? 0 : nil)
  }
}
