import Certificates
import Exact
import Games
import TestSupport
import Testing

@Suite("Forged certificates about processes") struct StationaryForgeryTests {
  @Test("those made by hand are good", arguments: Good.stationaries)
  func good(_ good: CertificateCase) {
    let text = Array(good.text.utf8)
    #expect(productVerdict(text) == .accepted)
    #expect(PlainChecker.verdict(text) == .accepted)
  }

  @Test("a forgery is refused in the right way, by both readers", arguments: Forgery.stationaries)
  func refused(_ forgery: CertificateCase) {
    let text = Array(forgery.text.utf8)
    #expect(productVerdict(text) == forgery.verdict)
    #expect(PlainChecker.verdict(text) == forgery.verdict)
  }
}
