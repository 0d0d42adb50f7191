public import Certificates
internal import Exact

extension SmallStackelberg {
  /// A claim about a random policy with random evidence, which proves its upper bound and no less.
  public static func sample(seed: UInt64) -> (claim: StationaryClaim, evidence: StationaryEvidence)? {
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

  /// What the policy of a claim is worth, as a claim of its own.
  public static func policyClaim(_ claim: StationaryClaim) -> PolicyClaim {
    let worth = SmallStackelberg(claim.process).worth(of: claim.policy)
    return PolicyClaim(
      process: claim.process, policy: claim.policy, followerValues: RationalVector(worth.follower),
      strongValues: RationalVector(worth.strong), weakValues: RationalVector(worth.weak),
      strongResponse: worth.strongResponse, weakResponse: worth.weakResponse)
  }
}

/// Certificates of the kinds `stationary` and `policy` for a small random process: all of them are to be accepted.
public func sampleStationaryCertificates(seed: UInt64) throws -> [[UInt8]] {
  guard let (claim, evidence) = SmallStackelberg.sample(seed: seed) else { return [] }
  return [
    Certificate.stationary(claim, evidence: evidence).text,
    Certificate.policy(SmallStackelberg.policyClaim(claim)).text,
  ]
}
