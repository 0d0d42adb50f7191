import Games
import Testing

/// What a reader of untrusted text owes its caller: an answer or an error with a place, and nothing else.
@Suite("A damaged file") struct DamagedFilesTests {
  private static let samples = [
    Sample.json, Sample.payoffForm, Sample.outcomeForm, Sample.threePlayers, Sample.security, Sample.markov,
  ]

  @Test("is refused wherever it is cut", arguments: samples) func cut(_ text: String) {
    let bytes = Array(text.utf8)
    // Behind the last digit or bracket only space is left, or a number that is still a number.
    let end = (bytes.lastIndex { $0 > 0x20 } ?? 0) + 1
    for length in 0..<end {
      let error = refusal(of: Array(bytes[..<length]))
      #expect(error?.hasPrefix("test:") == true, "\(length) bytes")
    }
  }

  @Test("is refused or read after any byte is changed", arguments: samples) func changed(_ text: String) throws {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      for byte in UInt8.min...(.max) where byte != bytes[index] {
        var changed = bytes
        changed[index] = byte
        guard let game = try? Game.read(changed, source: "test") else { continue }
        if byte & 7 == 1 { #expect(try read(game.text(as: .json)) == game) }
      }
    }
  }

  @Test("is refused or read after bytes are removed, doubled or exchanged", arguments: samples) func shuffled(
    _ text: String
  ) {
    let bytes = Array(text.utf8)
    var random = FormatRandom(state: 5)
    for _ in 0..<2000 {
      var changed = bytes
      for _ in 0...random.below(3) {
        let (first, second) = (random.below(changed.count), random.below(changed.count))
        switch random.below(3) {
        case 0: changed.removeSubrange(min(first, second)..<max(first, second))
        case 1: changed.insert(contentsOf: changed[min(first, second)..<max(first, second)], at: first)
        default: changed.swapAt(first, second)
        }
        if changed.isEmpty { changed = bytes }
      }
      _ = refusal(of: changed)
    }
  }

  @Test("of noise is refused", arguments: [GameFormat?.none, .json, .nfg, .csv]) func noise(_ format: GameFormat?) {
    var random = FormatRandom(state: 6)
    for length in 0..<400 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(refusal(of: bytes, as: format) != nil)
      #expect(refusal(of: Array("NFG 1 R ".utf8) + bytes) != nil)
      let marks = (0..<length).map { _ in Array("{}[]\",:0\\ -e/".utf8)[random.below(13)] }
      #expect(refusal(of: marks, as: format) != nil)
    }
  }
}
