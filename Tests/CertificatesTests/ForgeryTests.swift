import Certificates
import TestSupport
import Testing

/// How the product decides a text.
func productVerdict(_ text: [UInt8]) -> Verdict {
  do throws(CertificateFault) {
    _ = try Certificate<Unchecked>(text: text).verified()
    return .accepted
  } catch {
    switch error {
    case .malformed: return .malformed
    case .rejected: return .rejected
    }
  }
}

@Suite("Forged certificates") struct ForgeryTests {
  @Test("a forgery is refused in the right way, by both readers", arguments: Forgery.all)
  func refused(_ forgery: CertificateCase) {
    let text = Array(forgery.text.utf8)
    #expect(productVerdict(text) == forgery.verdict)
    #expect(PlainChecker.verdict(text) == forgery.verdict)
  }

  @Test("the certificates they are made from are good", arguments: Good.all)
  func good(_ good: CertificateCase) {
    #expect(productVerdict(Array(good.text.utf8)) == .accepted)
    #expect(PlainChecker.verdict(Array(good.text.utf8)) == .accepted)
  }

  @Test("comments are ignored, whatever bytes they hold, and an accepted line repeats the claim")
  func comments() throws {
    for (good, summary) in [
      (Good.strong, "kind=sse m=2 n=2 value=7/2 upper=7/2"),
      (Good.unbounded, "kind=lp-unbounded rows=1 eqs=1 vars=3"),
      (Good.process, "kind=mdp states=2 actions=2 discount=1/2"),
      (Good.bounded, "kind=imdp states=1 actions=2 responses=2 discount=1/2"),
      (Good.securityTree, "kind=security n=2 types=2 resources=1 value=-4/3 upper=-4/3"),
      (Good.stagewise, "kind=spe states=2 players=2 value=1"),
    ] {
      var text: [UInt8] = []
      for line in good.text.split(separator: "\n") {
        text += Array("# a note\r".utf8) + [0xFF, 0x0A] + Array("\(line)\n".utf8)
      }
      #expect(try Certificate<Unchecked>(text: text).verified().claim.summary == summary)
      #expect(PlainChecker.accepts(text))
      #expect(productVerdict(text + [0x23]) == .malformed)
      #expect(PlainChecker.verdict(text + [0x23]) == .malformed)
    }
  }

  @Test(
    "a false line is named, though it is judged after others were read",
    arguments: [
      (Good.strong, "strategy 2 1 1", "strategy 2 1 2"), (Good.strong, "value 7/2", "value 3"),
      (Good.strong, "upper 7/2", "upper 3"), (Good.pure, "response 1", "response 0"),
      (Good.weak, "guaranteed -2", "guaranteed -1"), (Good.weak, "limit 3 2 1", "limit 1 0 1"),
      (Good.weak, "inducing 1 1 0", "inducing 3 2 1"), (Good.weak, "value -4/3", "value -3"),
      (Good.zeroSum, "value 0", "value 1"), (Good.zeroSum, "mixture 2 1 1", "mixture 2 2 1"),
      (Good.optimum, "primal 1 1 4", "primal 1 1 5"), (Good.unbounded, "ray 1 1 1 -1", "ray 1 0 0 0"),
      (Good.process, "discount 1/2", "discount 1"),
      (Good.process, "trans 0 0 1 1 1 0 1", "trans 0 0 1 9 1 0 1"),
      (Good.bounded, "levels 0 0 1 6 1", "levels 0 0 1 0 1"),
      (Good.securityLevel, "coverage 3 2 1", "coverage 3 2 2"), (Good.securityLevel, "level 2/3", "level 1"),
      (Good.securityLevel, "value -2/3", "value -1"), (Good.securityTree, "attacked 1 1", "attacked 1 0"),
      (Good.securityTree, "sbound 1 1 0", "sbound 1 -1 0"),
      (Good.stagewise, "discounts 2 1 1", "discounts 2 1 3"), (Good.stagewise, "initial 2 1 1", "initial 2 1 2"),
      (Good.stagewise, "value 1", "value 2"), (Good.stagewise, "choice 1 0 1", "choice 1 1 1"),
    ])
  func place(good: CertificateCase, line: String, other: String) throws {
    let lines = good.text.split(separator: "\n").map(String.init)
    let number = try #require(lines.firstIndex(of: line)) + 1
    let text = lines.map { $0 == line ? other : $0 }.joined(separator: "\n") + "\n"
    do throws(CertificateFault) {
      _ = try Certificate<Unchecked>(text: Array(text.utf8)).verified()
      Issue.record("accepted")
    } catch {
      guard case .rejected(number, _) = error else {
        Issue.record("\(error), expected a rejection at line \(number)")
        return
      }
    }
  }
}
