import Certificates
import Exact
import Foundation
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

  @Test("the example of the format is one of them") func example() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let format = try String(
      contentsOf: root.appending(path: "Sources/Certificates/Certificates.docc/CertificateFormat.md"), encoding: .utf8)
    let indented = Good.stationary.text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    #expect(format.contains("\n\n\(indented)\n"))
  }

  @Test("a forgery is refused in the right way, by both readers", arguments: Forgery.stationaries)
  func refused(_ forgery: CertificateCase) {
    let text = Array(forgery.text.utf8)
    #expect(productVerdict(text) == forgery.verdict)
    #expect(PlainChecker.verdict(text) == forgery.verdict)
  }

  @Test("a certificate cut off anywhere is malformed", arguments: Good.stationaries)
  func truncated(good: CertificateCase) {
    let text = Array(good.text.utf8)
    for length in text.indices {
      #expect(productVerdict(Array(text.prefix(length))) == .malformed)
      #expect(PlainChecker.verdict(Array(text.prefix(length))) == .malformed)
    }
  }

  /// A good certificate, one line of it, what stands there instead, and the line that is to be named, if another.
  struct Place: Sendable, CustomStringConvertible {
    let good: CertificateCase
    let line: String
    let other: String
    var named: String?

    init(_ good: CertificateCase, _ line: String, _ other: String, at named: String? = nil) {
      (self.good, self.line, self.other, self.named) = (good, line, other, named)
    }

    var description: String { "\(good): \(line) -> \(other)" }
  }

  @Test(
    "a false line is named, though it is judged after others were read",
    arguments: [
      Place(Good.promise, "discounts 9/10 9/10", "discounts 2 9/10"),
      Place(Good.promise, "discounts 9/10 9/10", "discounts 9/10 1"),
      Place(Good.promise, "initial 1 1 0", "initial 1 0 0"),
      Place(Good.promise, "trans 0 0 1 2 0 1 1 1", "trans 0 0 1 2 0 1 1 2"),
      Place(Good.promise, "policy 1 27 8 19", "policy 1 27 8 20"),
      Place(Good.promise, "policy 1 27 8 19", "policy 1 27 9 18", at: "follower 9 90 100"),
      Place(Good.purePromise, "policy 1 2 0 2", "policy 1 2 1 1"),
      Place(Good.promise, "follower 9 90 100", "follower 9 90 101"),
      Place(Good.stationary, "responses 1", "responses 0"),
      Place(Good.promise, "responses 1 0", "responses 0 0", at: "leader 513 6120 5660"),
      Place(Good.promise, "leader 513 6120 5660", "leader 513 6120 5661"),
      Place(Good.promise, "value 680/57", "value 679/57"), Place(Good.promise, "upper 680/57", "upper 679/57"),
      Place(Good.promise, "least 1 10 9", "least 1 10 10", at: "secure 1 1 1 0 1"),
      Place(Good.promise, "most 19 270 300", "most 19 270 299"),
      Place(Good.promise, "secure 0 1 1 0 1", "secure 0 1 1 0 2"),
      Place(Good.promise, "secure 0 1 1 0 1", "secure 0 1 1 1 1"),
      Place(Good.promise, "cut value 0 9", "cut value 0 11", at: "empty"),
      Place(Good.promise, "bound 1 840 1 1 -19", "bound 1 839 1 1 -19", at: "case 0 3 1 0"),
      Place(Good.promise, "bound 1 5660 0", "bound 1 5659 0", at: "case 0 2 0 0"),
      Place(Good.stationary, "upper 9/25", "upper 179/500", at: "case 1 1 -2 0"),
      Place(Good.policy, "strong 513 6120 5660", "strong 513 6119 5660"),
      Place(Good.policy, "responses 0 0", "responses 1 0"),
      Place(Good.policy, "weak 27 0 8", "weak 27 0 9"),
    ])
  func place(_ place: Place) throws {
    let lines = place.good.text.split(separator: "\n").map(String.init)
    let number = try #require(lines.lastIndex(of: place.named ?? place.line)) + 1
    #expect(lines.contains(place.line))
    let text = lines.map { $0 == place.line ? place.other : $0 }.joined(separator: "\n") + "\n"
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

  // MARK: Changed numbers

  /// Whether what a text claims is true, as far as some policies can tell.
  private func isTrue(_ text: [UInt8]) throws -> Bool {
    switch try Certificate<Unchecked>(text: text).verified().claim {
    case .stationary(let claim):
      let small = SmallStackelberg(claim.process)
      let worth = small.worth(of: claim.policy)
      var random = TestRandom(seed: 5)
      let others = (0..<12).map { _ in small.worth(of: small.randomPolicy(isPure: claim.isPure, &random)).strong }
      return claim.followerValues.rationals == worth.follower
        && zip(claim.response, worth.tied).allSatisfy { $1.contains($0) }
        && zip(claim.leaderValues.rationals, worth.strong).allSatisfy { $0 <= $1 }
        && claim.value == small.atStart(claim.leaderValues.rationals)
        && (others + [worth.strong]).allSatisfy { small.atStart($0) <= claim.upper }
    case .policy(let claim):
      let worth = SmallStackelberg(claim.process).worth(of: claim.policy)
      return claim.followerValues.rationals == worth.follower && claim.strongValues.rationals == worth.strong
        && claim.weakValues.rationals == worth.weak
    default: return false
    }
  }

  @Test("with any number changed, it is refused or still true, and both readers agree", arguments: Good.stationaries)
  func numbers(good: CertificateCase) throws {
    var refused = 0
    let mutants = Mutation.numbers(Array(good.text.utf8))
    for mutant in mutants {
      let verdict = productVerdict(mutant)
      let text = String(decoding: mutant, as: UTF8.self)
      #expect(verdict == PlainChecker.verdict(mutant), "\(text)")
      if verdict == .accepted {
        let isTrue = try isTrue(mutant)
        #expect(isTrue, "\(text)")
      } else {
        refused += 1
      }
    }
    #expect(refused > mutants.count * 7 / 10, "\(refused) of \(mutants.count)")
  }

  @Test("blind changes get the same verdict from both readers", arguments: Good.stationaries)
  func blind(good: CertificateCase) throws {
    var random = TestRandom(seed: 31)
    var seen: [Verdict: Int] = [:]
    for _ in 0..<400 {
      let mutant = Mutation.blind(Array(good.text.utf8), using: &random)
      let verdict = productVerdict(mutant)
      #expect(verdict == PlainChecker.verdict(mutant), "\(String(decoding: mutant, as: UTF8.self))")
      if verdict == .accepted {
        let isTrue = try isTrue(mutant)
        #expect(isTrue, "\(String(decoding: mutant, as: UTF8.self))")
      }
      seen[verdict, default: 0] += 1
    }
    #expect([.accepted, .rejected, .malformed].allSatisfy { seen[$0, default: 0] > 10 }, "\(seen)")
  }

  @Test("random certificates with a changed number get the same verdict from both readers", arguments: 0..<4)
  func random(block: UInt64) throws {
    var random = TestRandom(seed: 900 + block)
    var seen: [Verdict: Int] = [:]
    for seed in (block * 10)..<(block * 10 + 10) {
      let all = try sampleStationaryCertificates(seed: seed).flatMap { Mutation.numbers($0) }
      for _ in 0..<30 {
        let mutant = all[random.below(all.count)]
        let verdict = productVerdict(mutant)
        let text = String(decoding: mutant, as: UTF8.self)
        #expect(verdict == PlainChecker.verdict(mutant), "\(text)")
        if verdict == .accepted {
          let isTrue = try isTrue(mutant)
          #expect(isTrue, "\(text)")
        }
        seen[verdict, default: 0] += 1
      }
    }
    #expect([.accepted, .rejected, .malformed].allSatisfy { seen[$0, default: 0] > 10 }, "\(seen)")
  }
}
