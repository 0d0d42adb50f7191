import Foundation
import FuzzParsers
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
    let directory = tests.appending(path: "Fuzz").appending(path: folder)
    let files = (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.compactMap { file in
      (try? Data(contentsOf: file)).map { FuzzInput(name: "\(folder)/\(file.lastPathComponent)", bytes: Array($0)) }
    }
  }
}

@Suite("What a fuzzer found") struct FuzzFindsTests {
  @Test(
    "goes through every reader, and what is read survives being written",
    arguments: FuzzInput.all(in: "finds") + FuzzInput.all(in: "corpus"))
  func replay(_ input: FuzzInput) {
    // The fuzzer's own function, which traps where something is wrong.
    #expect(input.bytes.withUnsafeBufferPointer { fuzz($0.baseAddress, $0.count) } == 0)
  }

  @Test("is looked for from a corpus of files, some of them games") func corpus() {
    let games = FuzzInput.all(in: "corpus").filter { (try? Game.read($0.bytes, source: $0.name)) != nil }
    #expect(games.count >= 9)
  }
}
