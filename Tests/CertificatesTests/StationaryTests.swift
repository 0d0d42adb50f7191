import Certificates
import Exact
import Games
import TestSupport
import Testing

@Suite("Bounds of stationary commitment") struct StationaryTests {
  @Test("no policy is worth more than what repaired evidence proves", arguments: 0..<8)
  func sound(block: UInt64) throws {
    for seed in (block * 25)..<(block * 25 + 25) {
      let (claim, evidence) = try #require(SmallStackelberg.sample(seed: seed))
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
      let (claim, evidence) = try #require(SmallStackelberg.sample(seed: seed))
      let certificate = Certificate.stationary(claim, evidence: evidence)
      #expect(try certificate.verified().claim == .stationary(claim), "seed \(seed)")
      #expect(PlainChecker.accepts(certificate.text), "seed \(seed)")
      let policy = SmallStackelberg.policyClaim(claim)
      let worth = Certificate.policy(policy)
      #expect(try worth.verified().claim == .policy(policy), "seed \(seed)")
      #expect(PlainChecker.accepts(worth.text), "seed \(seed)")
    }
  }

  @Test("the bound that evidence proves is the least that the checker accepts", arguments: 0..<4)
  func least(block: UInt64) throws {
    for seed in (block * 15)..<(block * 15 + 15) {
      let (claim, evidence) = try #require(SmallStackelberg.sample(seed: seed))
      let lower = claim.upper - Rational(1, over: 1_000_000)
      guard lower >= claim.value else { continue }
      let less = StationaryClaim(
        process: claim.process, isPure: claim.isPure, policy: claim.policy, response: claim.response,
        followerValues: claim.followerValues, leaderValues: claim.leaderValues, value: claim.value, upper: lower)
      let text = Certificate.stationary(less, evidence: evidence).text
      #expect(productVerdict(text) == .rejected && PlainChecker.verdict(text) == .rejected, "seed \(seed)")
    }
  }

  @Test("exact constants are the least, and rounded ones at least that and not much more", arguments: 0..<4)
  func constants(block: UInt64) throws {
    let step = Rational(1, over: 1000)
    for seed in (block * 15)..<(block * 15 + 15) {
      let small = SmallStackelberg.random(seed: seed)
      var random = TestRandom(seed: seed)
      guard let (evidence, _) = small.randomEvidence(isPure: false, exact: true, &random) else { continue }
      let prover = StationaryProver(small.process)
      try evidence.leaves(in: prover) { leaf, region in
        let exact = try #require(prover.repaired(leaf, in: region, denominator: nil))
        #expect(exact.leaf == leaf, "seed \(seed)")
        for state in leaf.bounds.indices {
          // One constant less: some statement fails.
          var less = leaf
          less.bounds[state].function.constant -= step
          #expect(prover.provedBound(less, in: region) == nil, "seed \(seed)")
        }
        for state in leaf.restrictions.keys {
          var less = leaf
          less.restrictions[state]?.function.constant -= step
          #expect(prover.provedBound(less, in: region) == nil, "seed \(seed)")
        }
        let rounded = try #require(prover.repaired(leaf, in: region))
        #expect(prover.provedBound(rounded.leaf, in: region) == rounded.bound, "seed \(seed)")
        #expect(exact.bound <= rounded.bound && rounded.bound <= exact.bound + step, "seed \(seed)")
      }
    }
  }

  @Test("the corners of a region span what it allows the leader", arguments: 0..<200)
  func corners(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let count = 1 + random.below(4)
    let process = StackelbergProcess(
      leaderDiscount: 0, followerDiscount: 0, initial: .unit(0, count: 1),
      states: [
        .init(
          observation: 0, responses: 1,
          outcomes: Array(repeating: .init(leader: 0, follower: 0, next: .end), count: count))
      ])
    var region = StationaryRegion(process, isPure: false, coordinates: .values, lower: [0], upper: [0])
    for _ in 0..<random.below(4) {
      let cut = StationaryCut.probability(
        observation: 0, action: random.below(count), at: Rational(random.below(7), over: 6))
      let parts = region.divided(by: cut)
      region = random.below(2) == 0 ? parts.first : parts.second
    }
    let corners = region.corners(0).map(\.rationals)
    let (least, most) = (region.least[0], region.greatest[0])
    // All distributions in steps of a sixth that keep to the bounds.
    var points: [[Rational]] = [[]]
    for _ in 0..<count { points = points.flatMap { begun in (0...6).map { begun + [Rational($0, over: 6)] } } }
    points = points.filter { point in
      point.reduce(0, +) == 1 && point.indices.allSatisfy { least[$0] <= point[$0] && point[$0] <= most[$0] }
    }
    #expect(region.isEmpty == points.isEmpty && points.isEmpty == corners.isEmpty)
    #expect(Set(corners).isSubset(of: Set(points)) && Set(corners).count == corners.count)
    for _ in 0..<20 {
      let weights = (0..<count).map { _ in Rational(random.below(11) - 5) }
      func worth(_ point: [Rational]) -> Rational { zip(point, weights).reduce(0) { $0 + $1.0 * $1.1 } }
      #expect(points.map(worth).max() == corners.map(worth).max())
    }
  }

  @Test("deep trees are read and refused without deep calls") func deep() throws {
    let head = Good.stationary.text.components(upTo: "cut response 0 1")
    let cuts = String(repeating: "cut value 0 2\n", count: 100_000)
    #expect(productVerdict(Array((head + cuts).utf8)) == .malformed)
    let comb = String(repeating: "cut value 0 1/2\nempty\n", count: 20_000)
    #expect(productVerdict(Array((head + comb).utf8)) == .malformed)
  }
}

extension String {
  /// The lines before one.
  fileprivate func components(upTo line: String) -> String {
    let lines = split(separator: "\n")
    return lines.prefix { $0 != line }.joined(separator: "\n") + "\n"
  }
}

extension StationaryEvidence {
  /// Visits the leaves of regions that are not empty.
  fileprivate func leaves(
    in prover: StationaryProver, _ body: (StationaryLeaf, StationaryRegion) throws -> Void
  ) throws {
    func visit(_ tree: StationaryTree, _ region: StationaryRegion) throws {
      switch tree {
      case .leaf(let leaf): if !region.isEmpty { try body(leaf, region) }
      case .cut(let cut, let first, let second):
        let parts = region.divided(by: cut)
        try visit(first, parts.first)
        try visit(second, parts.second)
      }
    }
    try visit(tree, prover.region(of: self))
  }
}
