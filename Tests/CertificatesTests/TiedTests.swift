import Certificates
import Exact
import Games
import TestSupport
import Testing

@Suite("Certificates about followers restricted by what they observe") struct TiedTests {
  @Test("those made by hand are good", arguments: Good.tieds)
  func good(_ good: CertificateCase) throws {
    let text = Array(good.text.utf8)
    #expect(productVerdict(text) == .accepted)
    #expect(PlainChecker.verdict(text) == .accepted)
  }

  @Test("a forgery is refused in the right way, by both readers", arguments: Forgery.tieds)
  func refused(_ forgery: CertificateCase) {
    let text = Array(forgery.text.utf8)
    #expect(productVerdict(text) == forgery.verdict)
    #expect(PlainChecker.verdict(text) == forgery.verdict)
  }

  @Test("both readers agree on texts with one number changed", arguments: Good.tieds)
  func mutations(_ good: CertificateCase) {
    let lines = good.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (place, line) in lines.enumerated() where place > 1 {
      let words = line.split(separator: " ").map(String.init)
      for (index, word) in words.enumerated() {
        guard let number = Int(word) else { continue }
        for other in [number + 1, number - 1, 2 * number, 0] {
          var (changed, all) = (words, lines)
          changed[index] = "\(other)"
          all[place] = changed.joined(separator: " ")
          let text = Array(all.joined(separator: "\n").utf8)
          #expect(productVerdict(text) == PlainChecker.verdict(text), "\(good): \(all[place])")
        }
      }
    }
  }

  @Test("the writer says what the checker reads", arguments: Good.tieds)
  func written(_ good: CertificateCase) throws {
    guard case .tied(let claim) = try Certificate<Unchecked>(text: Array(good.text.utf8)).verified().claim else {
      Issue.record("another kind")
      return
    }
    let evidence: TiedEvidence =
      claim.isPure
      ? .enumeration
      : .exchange(
        .init(
          multiplier: Rational(1, over: 2), joint: RationalVector(numerators: [18, 9], denominator: 2),
          deviation: [1], secured: RationalVector([2, 2])))
    let text = Certificate.tied(claim, evidence: evidence).text
    #expect(String(decoding: text, as: UTF8.self) == good.text)
  }
}
