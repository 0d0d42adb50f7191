import Exact
import Foundation
import Games
import Testing

@testable import Validation

@Suite("What the documentation says of learners in any language is so") struct OutsideDocumentationTests {
  private let text: String

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    text = try String(
      contentsOf: root.appending(path: "Sources/Validation/Validation.docc/OutsideLearners.md"), encoding: .utf8)
  }

  /// The lines of the code blocks in JSON.
  private var lines: [String] {
    text.components(separatedBy: "```json\n").dropFirst().flatMap { part in
      part.components(separatedBy: "\n```")[0].split(separator: "\n").map(String.init)
    }
  }

  @Test("a question is shown as it is asked, and every answer is one") func dialogue() throws {
    let question = try #require(lines.first)
    let root = try JSONDocument(parsing: Array(question.utf8), source: "question").root
    let game = Game.normalForm(
      BimatrixGame(leader: PayoffMatrix([[2, 4], [1, 3]]), follower: PayoffMatrix([[1, 0], [0, 1]])))
    #expect(Array((question + "\n").utf8) == OutsideDialogue.question(game, seed: 7, steps: 10_000))
    #expect(root.count == 3)
    let answers = lines.dropFirst()
    #expect(answers.count == 5)
    for line in answers {
      if line.contains("refused") {
        #expect(throws: LearnerRefusal.self) { _ = try OutsideDialogue.answer(Array(line.utf8), to: game) }
        continue
      }
      let answer = try OutsideDialogue.answer(Array(line.utf8), to: game)
      let worth = try answer.policy.worth(in: game, SolutionConcept(), epsilon: 0)
      // The leader's best is 7/2, near which they all are.
      #expect(worth.commitment.strong >= Rational(34, over: 10))
      if line.contains("policies") { #expect(worth.follower != nil) }
      #expect(answer.steps ?? 0 <= 10_000)
    }
  }

  @Test(
    "limits of time are told in seconds",
    arguments: [
      (Duration.seconds(60), "60 seconds"), (.seconds(1), "1 second"), (.seconds(0.3), "0.3 seconds"),
      (.milliseconds(1250), "1.25 seconds"), (.seconds(1e9), "1000000000 seconds"),
    ])
  func seconds(_ limit: Duration, _ text: String) {
    #expect(OutsideFault(.late(limit, partial: false)).description == "no answer within \(text)")
  }

  @Test("failures read as they are shown") func failures() throws {
    let place = InputError(
      source: "answer", location: .init(line: 1, column: 12), path: "policy",
      message: "expected probabilities that sum to 1, found the sum 5/4")
    let faults = [
      OutsideFault(
        .ended(.status(1), withinLine: false, hasRead: true),
        lastWords: "Traceback (most recent call last):\nZeroDivisionError: division by zero\n\n"),
      OutsideFault(.ended(.status(0), withinLine: true, hasRead: true)),
      OutsideFault(.late(OutsideLearner.usualTime, partial: false), lastWords: "still at it"),
      OutsideFault(.closed), OutsideFault(.memory(OutsideLearner.usualMemory)),
      OutsideFault(.long(OutsideLearner.usualAnswer)), OutsideFault(.hasty("\"Loading ...\"")),
      OutsideFault(.talkative("\"done\"")), OutsideFault(.nonsense(place)),
    ]
    let table = text.components(separatedBy: "|---|---|\n")[1...].first { $0.contains("ended with status") }
    let rows = try #require(table).split(separator: "\n").prefix { $0.hasPrefix("|") }
    #expect(rows.count == faults.count)
    for (row, fault) in zip(rows, faults) { #expect(row.contains("| `\(fault)`"), "\(fault)") }
  }
}
