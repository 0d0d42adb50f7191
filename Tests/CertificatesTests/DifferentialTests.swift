import Certificates
import Equilibria
import Foundation
import Games
import TestSupport
import Testing

/// One text and what the product says about it, in the words of the proved checker.
private struct Judged {
  let text: [UInt8]
  let verdict: Verdict
  let line: String?

  init(_ text: [UInt8]) {
    self.text = text
    do throws(CertificateFault) {
      line = "VALID \(try Certificate<Unchecked>(text: text).verified().claim.summary)"
      verdict = .accepted
    } catch {
      switch error {
      case .malformed(let number, _): (verdict, line) = (.malformed, "MALFORMED line=\(number)")
      case .rejected: (verdict, line) = (.rejected, nil)
      }
    }
  }
}

/// Every text in which the product and the proved checker differ, in verdict, in the claim they read or in the line they
/// call malformed.
private func differences(_ texts: [[UInt8]]) throws -> [String] {
  let checker = try #require(ProvedChecker.current)
  let answers = try checker.answers(to: texts)
  return zip(texts, answers).compactMap { text, answer in
    let judged = Judged(text)
    if judged.verdict == answer.verdict, judged.line == nil || judged.line == answer.line { return nil }
    return
      "\(judged.verdict) \(judged.line ?? "") here, \(answer.line) there:\n\(String(decoding: text, as: UTF8.self))"
  }
}

@Suite(
  "The product and the proved checker agree",
  .enabled(if: ProvedChecker.current != nil, "STACKELBERG_CHECKER names no checker"))
struct DifferentialTests {
  @Test("on good and forged certificates made by hand") func forged() throws {
    let cases = Good.all + Forgery.all
    #expect(try differences(cases.map { Array($0.text.utf8) }).isEmpty)
  }

  /// The kinds `stationary` and `policy` are therefore in no other test here; a checker that learns them fails this one.
  @Test("but for the kinds that the proved checker does not know") func unknownKinds() throws {
    let checker = try #require(ProvedChecker.current)
    for answer in try checker.answers(to: Good.stationaries.map { Array($0.text.utf8) }) {
      #expect(answer.line == "MALFORMED line=2")
    }
  }

  @Test("on certificates with a changed claim line", arguments: 0..<4) func claimLines(block: UInt64) throws {
    var random = TestRandom(seed: 7000 + block)
    let texts = try ((block * 12)..<(block * 12 + 12)).flatMap { seed in
      try sampleCertificates(seed: seed).flatMap { Mutation.claimLines($0).filter { _ in random.below(3) == 0 } }
    }
    #expect(texts.count > 500)
    #expect(try differences(texts).isEmpty)
  }

  @Test("on certificates with blind changes", arguments: 0..<4) func blind(block: UInt64) throws {
    var random = TestRandom(seed: 8000 + block)
    let texts = try ((block * 12)..<(block * 12 + 12)).flatMap { seed in
      try (sampleCertificates(seed: seed) + Good.all.map { Array($0.text.utf8) }).flatMap { text in
        (0..<8).map { _ in Mutation.blind(text, using: &random) }
      }
    }
    #expect(texts.count > 1000)
    #expect(try differences(texts).isEmpty)
  }

  @Test("that every certificate for 5,000 random games, programs and processes holds", arguments: 0..<10)
  func accepted(block: UInt64) throws {
    let checker = try #require(ProvedChecker.current)
    let texts = try ((block * 500)..<(block * 500 + 500)).flatMap { try sampleCertificates(seed: 10_000 + $0) }
    #expect(texts.count >= 500 * 8)
    for (text, answer) in zip(texts, try checker.answers(to: texts)) {
      #expect(
        answer.line == Judged(text).line && answer.verdict == .accepted, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  private static let twoPlayerFamilies = GameFamily.descriptions.map(\.name).filter {
    (try? GameFamily(named: $0).hasTwoPlayers) == true
  }

  @Test("that certificates of larger games of every family of two players hold", arguments: twoPlayerFamilies)
  func families(name: String) throws {
    let checker = try #require(ProvedChecker.current)
    let family = try GameFamily(named: name)
    let texts = try (0..<UInt64(4)).flatMap { seed in
      let game = family.bimatrix(seed: seed)
      return try [SolutionConcept(), SolutionConcept(response: .weak), SolutionConcept(response: .adversarial)].map {
        try game.equilibrium($0).certificate.text
      }
    }
    for (text, answer) in zip(texts, try checker.answers(to: texts)) {
      #expect(answer.line == Judged(text).line && answer.verdict == .accepted, "\(name): \(answer.line)")
    }
  }
}

@Suite("The corpus beside the proofs") struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Proofs/certificates")

  /// What should lie there: the hand-made certificates, in a folder for each verdict.
  private static var expected: [String: String] {
    var files: [String: String] = [:]
    for one in Good.all + Forgery.all {
      let name = one.description.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
      files["\(one.verdict)/\(String(name).split(separator: "-").joined(separator: "-")).cert"] = one.text
    }
    return files
  }

  /// With `STACKELBERG_WRITE_CORPUS` set, the folder is written instead.
  @Test("is the one of these tests") func corpus() throws {
    if ProcessInfo.processInfo.environment["STACKELBERG_WRITE_CORPUS"] != nil {
      for verdict in ["accepted", "rejected", "malformed"] {
        try? FileManager.default.removeItem(at: Self.folder.appending(path: verdict))
        try FileManager.default.createDirectory(
          at: Self.folder.appending(path: verdict), withIntermediateDirectories: true)
      }
      for (name, text) in Self.expected { try Data(text.utf8).write(to: Self.folder.appending(path: name)) }
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path()).filter {
      $0.hasSuffix(".cert") && !$0.hasPrefix("large/")
    }
    #expect(Self.expected.count == Good.all.count + Forgery.all.count, "two of them have the same name")
    #expect(Set(names) == Set(Self.expected.keys))
    for (name, text) in Self.expected {
      #expect(try Data(contentsOf: Self.folder.appending(path: name)) == Data(text.utf8), "\(name)")
    }
  }
}
