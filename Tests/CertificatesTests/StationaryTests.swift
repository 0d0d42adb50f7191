import Certificates
import Exact
import Games
import TestSupport
import Testing

@Suite("Bounds of stationary commitment") struct StationaryTests {
  /// A certificate for a random policy and the least bound that random evidence proves.
  private func certificate(seed: UInt64) throws -> (claim: StationaryClaim, evidence: StationaryEvidence)? {
    var random = TestRandom(seed: seed)
    let small = SmallStackelberg.random(seed: seed)
    let isPure = random.below(3) == 0
    guard let proof = small.randomEvidence(isPure: isPure, exact: random.below(2) == 0, &random) else { return nil }
    let policy = small.randomPolicy(isPure: isPure, &random)
    let worth = small.worth(of: policy)
    let claim = StationaryClaim(
      process: small.process, isPure: isPure, policy: policy, response: worth.strongResponse,
      followerValues: RationalVector(worth.follower), leaderValues: RationalVector(worth.strong),
      value: small.atStart(worth.strong), upper: proof.bound)
    return (claim, proof.evidence)
  }

  @Test("no policy is worth more than what repaired evidence proves", arguments: 0..<8)
  func sound(block: UInt64) throws {
    for seed in (block * 25)..<(block * 25 + 25) {
      let (claim, evidence) = try #require(try certificate(seed: seed))
      let bound = evidence.provedBound(in: claim.process, isPure: claim.isPure)
      #expect(bound == claim.upper, "seed \(seed)")
      let small = SmallStackelberg(claim.process)
      var random = TestRandom(seed: seed + 1000)
      for _ in 0..<10 {
        let worth = small.worth(of: small.randomPolicy(isPure: claim.isPure, &random))
        #expect(small.atStart(worth.strong) <= claim.upper, "seed \(seed)")
      }
    }
  }

  @Test("what is written is accepted, and says what was claimed", arguments: 0..<8)
  func written(block: UInt64) throws {
    for seed in (block * 25)..<(block * 25 + 25) {
      let (claim, evidence) = try #require(try certificate(seed: seed))
      let certificate = Certificate.stationary(claim, evidence: evidence)
      #expect(try certificate.verified().claim == .stationary(claim), "seed \(seed)")
      #expect(PlainChecker.accepts(certificate.text), "seed \(seed)")
    }
  }
}
