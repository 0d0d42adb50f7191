import Foundation
import Games
import Testing

/// An input that a fuzzer once found, or starts from.
struct FuzzInput: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]

  var testDescription: String { name }

  /// Every file of a folder beside the fuzzer's sources.
  static func all(in folder: String) -> [FuzzInput] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let directory = tests.appending(path: "Fuzz").appending(path: folder)
    let files = (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.compactMap { file in
      (try? Data(contentsOf: file)).map { FuzzInput(name: "\(folder)/\(file.lastPathComponent)", bytes: Array($0)) }
    }
  }
}

@Suite("What a fuzzer found") struct FuzzFindsTests {
  @Test("is refused, or survives being written", arguments: FuzzInput.all(in: "finds") + FuzzInput.all(in: "corpus"))
  func replay(_ input: FuzzInput) throws {
    for format in [nil] + GameFormat.allCases {
      guard let game = try? Game.read(input.bytes, source: input.name, format: format) else { continue }
      for other in GameFormat.allCases { #expect(try read(game.text(as: other), as: other) == game) }
    }
  }

  @Test("is looked for from a corpus of files, some valid") func corpus() {
    let valid = FuzzInput.all(in: "corpus").filter { refusal(of: $0.bytes) == nil }
    #expect(valid.count >= 9)
  }
}
