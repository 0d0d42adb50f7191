import Exact
import Games
import Learning
import TestSupport
import Validation

/// What should be so of what goes on in every training of a learner: nothing that answers alone would show.
struct WitnessedLaw: Sendable, CustomStringConvertible {
  /// The claim.
  let description: String

  private let check: @Sendable (_ witness: Witness, _ game: MarkovGame, any TrainingSession) -> String?

  /// What is wrong with what a learner does in a game with a seed, or `nil`.
  func failure(of student: Student, in game: Game, seed: UInt64) throws -> String? {
    let witness = Witness()
    var training = try student.begun(game, seed: seed, steps: student.budget, witness: witness)
    while !training.isOver { training.session.advance() }
    return check(witness, try game.played, training.session)
  }

  /// The steps that a training tells are those that were taken in the environment, and the queries beside them.
  ///
  /// - Parameter queriesAreSteps: whether every query is a joint step of the oracle's own, and not to be counted again.
  static func counted(queriesAreSteps: Bool = false) -> WitnessedLaw {
    WitnessedLaw(description: "all steps are counted, and once") { witness, _, session in
      let (told, taken, asked) = (session.steps, witness.steps, witness.questions)
      let due = taken + (queriesAreSteps ? 0 : asked)
      return told == due ? nil : "\(told) are told; \(taken) were taken and \(asked) queries answered"
    }
  }

  /// Episodes of the leader are those of a sound problem: it sees its answers to queries and cannot tell them from moves, is
  /// paid for the game alone, keeps to what it answered, and followers begin afresh.
  static let sound = WitnessedLaw(description: "the leader's episodes are those of a sound problem") {
    witness, game, session in
    if session.episodes == 0 { return "the leader played nothing" }
    return witness.complaint(observations: game.observations[0].count)
  }
}
