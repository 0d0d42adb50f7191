import Exact
import Games
import TestSupport
import Testing

@testable import Validation

@Suite("Records and saved failures of others are believed only as far as they can be followed") struct CheckReadingTests
{
  private static func complaint(_ text: String) -> String? {
    do throws(InputError) {
      _ = try CheckRecord.read(Array(text.utf8), source: "r")
      return nil
    } catch { return "\(error)" }
  }

  @Test("a game that is not the one of its number is another build's") func games() throws {
    let record = DrawnLaws(seed: 2).run(shard: CheckShard(1, of: 1)).record()
    let digest = try #require(record.games.last).digest
    #expect(Self.complaint(record.text) == nil)
    let other = String(digest.reversed())
    let line = record.heading.shard.map { _ in record.games.count + 1 } ?? 0
    let complaint = try #require(Self.complaint(record.text.replacing(digest, with: other)))
    #expect(
      complaint.hasPrefix("r:\(line):") && complaint.contains("digest: expected \(digest), that of game "),
      "\(complaint)")
  }

  @Test("the name of a law is no path", arguments: ["../../x", "a/b", "", "Answers", "a b", "answers.", "ä"])
  func names(name: String) throws {
    let record = DrawnLaws(seed: 2).run().record()
    let own = try #require(record.heading.laws.first).name
    let complaint = try #require(
      Self.complaint(record.text.replacing("\"\(own)\"", with: "\"\(name)\"")))
    #expect(complaint.hasPrefix("r:1:") && complaint.contains("expected the name of a law"), "\(complaint)")
    let game = record.heading.sample.draw(0, seed: 1).game
    let failure = CheckFailure(
      law: own, number: 0, reason: "so", minimal: game, minimalReason: "so", tries: 1, isMinimal: true)
    let saved = Regression(failure, in: record.games[0], of: record.heading).text
    #expect(throws: Never.self) { try Regression(reading: Array(saved.utf8), source: "s") }
    let changed = saved.replacing("\"law\": \"\(own)\"", with: "\"law\": \"\(name)\"")
    #expect(changed != saved)
    #expect(throws: InputError.self) { try Regression(reading: Array(changed.utf8), source: "s") }
  }

  @Test("known evidence gives the text that is found from the games") func evidence() {
    for seed in UInt64(1)...6 {
      let record = DrawnLaws(seed: seed).run().record()
      #expect(record.text(record.tallies) == record.text)
    }
  }
}
