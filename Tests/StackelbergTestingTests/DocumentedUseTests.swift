import Exact
import Foundation
import Games
import StackelbergTesting
import Testing
import Validation

/// A learner as an outside package would write one: it plays every pure commitment against a follower that answers it as well
/// as can be, and keeps the best.
private struct MyLearner: InterruptibleLearner {
  var name: String { "tries every action" }

  func concept(in game: Game) -> SolutionConcept { SolutionConcept(commitment: .pure) }

  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    guard case .normalForm(let all) = game, let game = all.bimatrix else {
      throw LearnerRefusal("it plays games of two players in normal form")
    }
    let outcomes = (0..<game.rows).map { row -> (row: Int, column: Int) in
      let columns = (0..<game.columns).sorted {
        (game.follower[row, $0], game.leader[row, $0]) > (game.follower[row, $1], game.leader[row, $1])
      }
      return (row, columns[0])
    }
    let best = outcomes.reduce(outcomes[0]) { best, next in
      game.leader[next.row, next.column] > game.leader[best.row, best.column] ? next : best
    }
    var answer = LearnedAnswer(
      commitment: .pure(best.row, of: game.rows), follower: .pure(best.column, of: game.columns))
    answer.believedValue = game.leader[best.row, best.column].approximation
    return answer
  }

  /// There is nothing to interrupt.
  func learnInterrupted(_ game: Game, seed: UInt64, steps: Int, parts: Int) throws -> LearnedAnswer {
    try learn(game, seed: seed, steps: steps)
  }
}

@Suite("What the documentation shows works")
struct DocumentedUseTests {
  @Test(arguments: LearnerLaw.standard()) func law(_ law: LearnerLaw) throws {
    try MyLearner().obeys(law, on: "uniform:rows=2..3,columns=2..3", games: 100)
  }

  @Test("the article shows the three lines above")
  func article() throws {
    let here = URL(filePath: #filePath)
    let folder = here.deletingLastPathComponent().appending(path: "../../Sources/Validation/Validation.docc")
    let article = try String(contentsOf: folder.appending(path: "Laws.md").standardized, encoding: .utf8)
    let own = try String(contentsOf: here, encoding: .utf8).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let start = try #require(article.range(of: "```swift\n@Test"))
    let shown = try #require(article[start.upperBound...].range(of: "```"))
    let lines = ("@Test" + article[start.upperBound..<shown.lowerBound]).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    #expect(lines.count == 3)
    let first = try #require(own.firstIndex(of: lines[0]))
    #expect(Array(own[first..<first + 3]) == lines)
  }
}
