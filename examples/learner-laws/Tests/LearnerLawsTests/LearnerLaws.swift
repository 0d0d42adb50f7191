import Exact
import Games
import StackelbergTesting
import Testing
import Validation

/// A learner that knows nothing but what it is paid: in every round it commits to an action of the leader, and a follower that
/// saw it tries one of its own.
///
/// Both keep what paid best.
struct Bandit: CheckedLearner {
  let name = "bandit"

  func concept(in game: Game) -> SolutionConcept { SolutionConcept(commitment: .pure) }

  func usualSteps(in game: Game) -> Int { 100 }

  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    guard case .normalForm(let all) = game, let game = all.bimatrix else {
      throw LearnerRefusal("it plays games of two players in normal form")
    }
    var random = SeededGenerator(seed: seed)
    // For each action of the leader, the follower's best one so far and what it pays the two.
    var answers = [(column: Int, leader: Rational, follower: Rational)?](repeating: nil, count: game.rows)
    for _ in 0..<steps {
      let (row, column) = (random.uniform(in: 0...game.rows - 1), random.uniform(in: 0...game.columns - 1))
      let paid = (column: column, leader: game.leader[row, column], follower: game.follower[row, column])
      if let known = answers[row], (known.follower, known.leader) >= (paid.follower, paid.leader) { continue }
      answers[row] = paid
    }
    var best: (row: Int, column: Int, value: Rational) = (0, 0, game.leader[0, 0])
    for (row, answer) in answers.enumerated() {
      if let answer, row == 0 || answer.leader > best.value { best = (row, answer.column, answer.leader) }
    }
    return LearnedAnswer(
      commitment: .pure(best.row, of: game.rows), follower: .pure(best.column, of: game.columns))
  }
}

@Test(arguments: LearnerLaw.standard()) func law(_ law: LearnerLaw) throws {
  try Bandit().obeys(law, on: "uniform:rows=2..3,columns=2..3", games: 100)
}
