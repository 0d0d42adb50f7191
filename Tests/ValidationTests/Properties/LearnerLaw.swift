import Exact
import Games
import Learning
import TestSupport
import Validation

/// A learner as laws see it: something that can be trained in a game from a seed.
struct Student: Sendable, CustomStringConvertible {
  /// What it is called.
  let description: String

  /// After how many steps it is judged, where it does not end by itself.
  let steps: Int

  /// Begins a training.
  ///
  /// The witness, where there is one, sees what goes on between the learner and its environment.
  let begin: @Sendable (_ game: PlayedGame, _ seed: UInt64, _ witness: Witness?) throws -> any TrainingSession

  /// Whether a training has come to its end.
  func isOver(_ session: any TrainingSession) -> Bool { session.isFinished || session.steps >= steps }

  /// A training that has come to its end.
  ///
  /// - Throws: ``BrokenLaw`` where it does not.
  func trained(in game: PlayedGame, seed: UInt64, witness: Witness? = nil) throws -> any TrainingSession {
    var session = try begin(game, seed, witness)
    for _ in 0..<10_000 {
      if isOver(session) { return session }
      session.advance()
    }
    throw BrokenLaw(description: "its steps never come to \(steps)")
  }

  /// What the leader commits to in the end is worth against a best response, exactly.
  func value(in game: PlayedGame, seed: UInt64) throws -> LeaderValue {
    try worth(of: trained(in: game, seed: seed).leader, in: game)
  }
}

/// What a policy of the leader is worth against a best response of a follower who acts by its observation, exactly.
func worth(of leader: TablePolicy, in game: PlayedGame) throws -> LeaderValue {
  let markov = try game.markov
  guard leader.table.count == markov.observations[0].count, leader.table.allSatisfy({ $0.count == markov.sizes[0] })
  else { throw BrokenLaw(description: "the leader's policy is not one of this game") }
  return try LeaderValue(of: leader, in: markov, followerClass: .stationary)
}

/// The certified value of the best commitment, pure or mixed.
func reference(of game: PlayedGame, pure: Bool) throws -> Reference {
  let markov = try game.markov
  return try Reference(of: markov, concept: LeaderJudge.concept(pure: pure, leader: 0, in: markov))
}

/// What should be so of every learner of a kind, in every game of a family.
///
/// A law is a value: its name is the claim, its generator makes the games, and its check says what is wrong, judged exactly.
struct LearnerLaw: Sendable, CustomStringConvertible {
  /// The claim.
  let description: String

  /// The game of a seed.
  let game: @Sendable (UInt64) -> PlayedGame

  /// What is wrong with what a learner does in a game with a seed, or `nil`; errors count as failures.
  let check: @Sendable (_ student: Student, _ game: PlayedGame, _ seed: UInt64) throws -> String?

  /// What is wrong with a learner in the game of a seed, which seeds its training as well.
  ///
  /// - Parameter shrinks: whether a failure is shrunk to the simplest game near it that fails as well.
  func failure(of student: Student, seed: UInt64, shrinks: Bool = false) -> String? {
    do {
      try forAll(seed..<seed + 1, game, simpler: { shrinks ? $0.simpler : [] }) { try check(student, $0, seed) }
      return nil
    } catch { return "\(error)" }
  }

  /// Checks the law on the games of some seeds.
  ///
  /// - Throws: ``BrokenLaw`` at the first failure, shrunk.
  func hold(for student: Student, seeds: Range<UInt64>) throws {
    for seed in seeds where failure(of: student, seed: seed) != nil {
      throw BrokenLaw(description: "\(description): \(failure(of: student, seed: seed, shrinks: true) ?? "")")
    }
  }
}
