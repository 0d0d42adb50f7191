import TestSupport
import Testing

@Suite("Changed certificates") struct MutationTests {
  @Test("what the solver writes is accepted by both readers", arguments: 0..<8)
  func accepted(block: UInt64) throws {
    for seed in (block * 100)..<(block * 100 + 100) {
      for text in try sampleCertificates(seed: seed) {
        #expect(
          productVerdict(text) == .accepted && PlainChecker.accepts(text),
          "seed \(seed):\n\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test("a changed claim line is rejected unless the claim is still true", arguments: 0..<8)
  func claimLines(block: UInt64) throws {
    var changed = 0
    var refused = 0
    for seed in (block * 40)..<(block * 40 + 40) {
      for text in try sampleCertificates(seed: seed) {
        for mutant in Mutation.claimLines(text) {
          let verdict = productVerdict(mutant)
          #expect(
            verdict == PlainChecker.verdict(mutant), "seed \(seed):\n\(String(decoding: mutant, as: UTF8.self))")
          changed += 1
          refused += verdict == .accepted ? 0 : 1
        }
      }
    }
    // Nearly all such changes falsify the claim; that most are refused shows that the comparison is not idle.
    #expect(refused > changed * 8 / 10, "\(refused) of \(changed)")
  }

  @Test("blind changes get the same verdict from both readers", arguments: 0..<8)
  func blind(block: UInt64) throws {
    var random = TestRandom(seed: 1000 + block)
    var seen: [Verdict: Int] = [:]
    for seed in (block * 40)..<(block * 40 + 40) {
      for text in try sampleCertificates(seed: seed) + Good.all.map({ Array($0.text.utf8) }) {
        for _ in 0..<40 {
          let mutant = Mutation.blind(text, using: &random)
          let verdict = productVerdict(mutant)
          #expect(
            verdict == PlainChecker.verdict(mutant), "seed \(seed):\n\(String(decoding: mutant, as: UTF8.self))")
          seen[verdict, default: 0] += 1
        }
      }
    }
    // Both ways of refusing, and harmless changes, are among them.
    #expect([.accepted, .rejected, .malformed].allSatisfy { seen[$0, default: 0] > 500 }, "\(seen)")
  }

  @Test("a certificate cut off anywhere is malformed", arguments: Good.all)
  func truncated(good: CertificateCase) {
    let text = Array(good.text.utf8)
    for length in text.indices {
      #expect(productVerdict(Array(text.prefix(length))) == .malformed)
      #expect(PlainChecker.verdict(Array(text.prefix(length))) == .malformed)
    }
  }
}
