import Exact
import Games
import StackelbergTesting
import Synchronization
import Testing
import Validation

/// A learner that always takes the same action of the leader, first or last.
private struct Stubborn: CheckedLearner {
  let takesLast: Bool

  var name: String { "stubborn" }

  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    guard case .normalForm(let game) = game else { throw LearnerRefusal("it plays games in normal form") }
    return LearnedAnswer(commitment: .pure(takesLast ? game.sizes[0] - 1 : 0, of: game.sizes[0]))
  }
}

@Suite("A law in a test")
struct ObeysTests {
  private let families = "uniform:rows=1..4,columns=1..4"

  @Test("that is refuted is an issue, with all that is needed to see it fail again")
  func refuted() throws {
    let law = LearnerLaw.converges(within: Rational(1, over: 100), probability: Rational(9, over: 10))
    var record: CheckRecord?
    let told = Mutex<String?>(nil)
    try withKnownIssue {
      record = try Stubborn(takesLast: false).obeys(law, on: families)
    } matching: { issue in
      told.withLock { $0 = issue.comments.map(\.rawValue).joined() }
      return issue.severity == .error
    }
    let (found, text) = (try #require(record), try #require(told.withLock { $0 }))
    let failure = try #require(found.failures.first)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines[0] == "converges is refuted of stubborn: the leader reaches the certified value within 1/100 of its range")
    let tally = found.tallies[0]
    #expect(lines[1].hasPrefix("it held in \(tally.held) of \(tally.held + tally.failed) games; belief that it fails "))
    #expect(text.contains("in game \(failure.number) of seed 1 of uniform:rows=1..4,columns=1..4,payoffs="))
    #expect(text.contains(failure.reason) && text.contains(failure.minimalReason))
    // What is pasted into a file is the game, and the law fails in it.
    let game = try Game.read(Array(try #require(lines.last).utf8), source: "pasted")
    #expect(game == failure.minimal && failure.isMinimal)
    let trial = LearnerTrial(of: Stubborn(takesLast: false), in: game, seed: found.games[0].trainingSeed)
    #expect(try law.outcome(in: trial).isFailure)
    guard case .normalForm(let small) = game else {
      Issue.record("a game in normal form stays one")
      return
    }
    #expect(small.sizes[0] == 2 && small.sizes[1] <= 2)
  }

  @Test("that holds is none")
  func holds() throws {
    let law = LearnerLaw.deterministic()
    let record = try Stubborn(takesLast: true).obeys(law, on: families, games: 20)
    #expect(record.verdicts == [.holds] && record.games.count == 20)
  }

  @Test("that is not decided is a warning")
  func undecided() throws {
    let reasons = Mutex<[String]>([])
    try withKnownIssue {
      try Stubborn(takesLast: true).obeys(.resumable(), on: families, games: 5)
      try Stubborn(takesLast: true).obeys(.answers(), on: "random-bayesian", games: 5)
    } matching: { issue in
      reasons.withLock { $0.append(issue.comments.map(\.rawValue).joined()) }
      return issue.severity == .warning
    }
    let told = reasons.withLock { $0 }
    #expect(told.count == 2 && told[0].contains("the learner's trainings are not interrupted"))
    #expect(told.last?.contains("it plays games in normal form") == true)
  }

  @Test("about families that cannot be read is an error")
  func unreadable() {
    #expect(throws: GameSampleError.self) { try Stubborn(takesLast: true).obeys(.answers(), on: "uniforn") }
  }
}
