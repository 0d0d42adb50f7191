import Certificates
import Exact
import Games
import TestSupport
import Testing

@Suite("Bounds of discounted processes") struct ProcessTests {
  private static let little = Rational(1, over: 1_000_000)

  private func verdicts(_ certificate: Certificate<Unchecked>) -> [Verdict] {
    [productVerdict(certificate.text), PlainChecker.verdict(certificate.text)]
  }

  /// The vector with one coordinate moved.
  private func moved(_ values: [Rational], _ index: Int, by step: Rational) -> RationalVector {
    var values = values
    values[index] += step
    return RationalVector(values)
  }

  @Test("mdp: the exact values are proved, and nothing tighter", arguments: 0..<4)
  func tight(block: UInt64) throws {
    for seed in (block * 50)..<(block * 50 + 50) {
      let small = SmallProcess.random(seed: seed)
      let optimum = small.optimum
      for policy in small.policies {
        let values = small.values(of: policy)
        func certificate(lower: RationalVector, upper: RationalVector) -> Certificate<Unchecked> {
          .decisionProcess(small.process, policy: policy, lower: lower, upper: upper)
        }
        let (lower, upper) = (RationalVector(values), RationalVector(optimum))
        #expect(verdicts(certificate(lower: lower, upper: upper)) == [.accepted, .accepted], "seed \(seed)")
        for state in values.indices {
          let above = moved(values, state, by: Self.little)
          #expect(verdicts(certificate(lower: above, upper: upper)) == [.rejected, .rejected], "seed \(seed)")
          let below = moved(optimum, state, by: -Self.little)
          #expect(verdicts(certificate(lower: lower, upper: below)) == [.rejected, .rejected], "seed \(seed)")
        }
      }
    }
  }

  @Test("mdp: values with room to spare are proved", arguments: 0..<100)
  func padded(seed: UInt64) throws {
    let small = SmallProcess.random(seed: seed)
    let policy = small.policies[0]
    let certificate = Certificate.decisionProcess(
      small.process, policy: policy, lower: RationalVector(small.values(of: policy).map { $0 - 1 }),
      upper: RationalVector(small.optimum.map { $0 + Rational(1, over: 3) }))
    let verified = try certificate.verified()
    guard case .decisionProcess(let claim) = verified.claim else {
      Issue.record("another kind")
      return
    }
    #expect(claim.policy == policy && claim.discount == small.discount)
    #expect(claim.lower.rationals == small.values(of: policy).map { $0 - 1 })
    #expect(claim.states == small.states.count && claim.actions == small.states.map(\.count).max())
  }

  @Test("imdp: the exact bounds are proved, and nothing tighter", arguments: 0..<4)
  func tightBoxes(block: UInt64) throws {
    for seed in (block * 40)..<(block * 40 + 40) {
      let small = SmallBoundedProcess.random(seed: seed)
      let best = small.best
      for policy in small.policies {
        let worst = small.worst(policy)
        func certificate(lower: RationalVector, upper: RationalVector) -> Certificate<Unchecked> {
          .boundedProcess(small.process, policy: policy, lower: lower, upper: upper)
        }
        let (lower, upper) = (RationalVector(worst), RationalVector(best))
        #expect(verdicts(certificate(lower: lower, upper: upper)) == [.accepted, .accepted], "seed \(seed)")
        for state in worst.indices {
          let above = moved(worst, state, by: Self.little)
          #expect(verdicts(certificate(lower: above, upper: upper)) == [.rejected, .rejected], "seed \(seed)")
          let below = moved(best, state, by: -Self.little)
          #expect(verdicts(certificate(lower: lower, upper: below)) == [.rejected, .rejected], "seed \(seed)")
        }
      }
    }
  }

  @Test("imdp: against any policy in the boxes, the values lie within the bounds", arguments: 0..<4)
  func withinBounds(block: UInt64) throws {
    var random = TestRandom(seed: 500 + block)
    for seed in (block * 40)..<(block * 40 + 40) {
      let small = SmallBoundedProcess.random(seed: seed)
      let policy = small.policies[random.below(small.policies.count)]
      let certificate = Certificate.boundedProcess(
        small.process, policy: policy, lower: RationalVector(small.worst(policy)), upper: RationalVector(small.best))
      guard case .boundedProcess(let claim) = try certificate.verified().claim else {
        Issue.record("another kind")
        continue
      }
      for _ in 0..<5 {
        let facing = small.process(against: small.randomPolicy(&random))
        let values = facing.values(of: policy)
        #expect(zip(claim.lower.rationals, values).allSatisfy { $0 <= $1 }, "seed \(seed)")
        #expect(zip(facing.optimum, claim.upper.rationals).allSatisfy { $0 <= $1 }, "seed \(seed)")
      }
    }
  }

  @Test("imdp with one response bounds the value of every policy within the boxes")
  func oneResponse() throws {
    var random = TestRandom(seed: 77)
    for seed in 0..<100 as Range<UInt64> {
      var small = SmallBoundedProcess.random(seed: seed)
      small.states = small.states.map { Array($0.prefix(1)) }
      let policy = small.states.map { _ in 0 }
      let (worst, best) = (small.worst(policy), small.best)
      let certificate = Certificate.boundedProcess(
        small.process, policy: policy, lower: RationalVector(worst), upper: RationalVector(best))
      #expect(verdicts(certificate) == [.accepted, .accepted], "seed \(seed)")
      let values = small.process(against: small.randomPolicy(&random)).values(of: policy)
      #expect(values.indices.allSatisfy { worst[$0] <= values[$0] && values[$0] <= best[$0] }, "seed \(seed)")
    }
  }

  @Test("states with different numbers of actions are filled up")
  func ragged() throws {
    let stay = Transition(reward: 1, probabilities: [0: 1])
    let move = Transition(
      reward: Rational(1, over: 2), probabilities: [0: Rational(1, over: 3), 1: Rational(2, over: 3)])
    let half = Rational(1, over: 2)
    let process = BoundedProcess(
      discount: 0,
      states: [
        .init(least: [0, 0], greatest: [1, half], transitions: [[stay, move]]),
        .init(least: [1], greatest: [1], transitions: [[move], [stay]]),
      ])
    let certificate = Certificate.boundedProcess(
      process, policy: [0, 1], lower: RationalVector([Rational(3, over: 4), 1]), upper: RationalVector([1, 1]))
    #expect(verdicts(certificate) == [.accepted, .accepted])
  }

  @Test("the memory for a hostile header is what its text could fill")
  func hostile() {
    let head = "stackelberg-certificate 1\nkind imdp\ndims 9999999 9999999 9999999\ndiscount 0\n"
    #expect(productVerdict(Array((head + "lower 1 0\n").utf8)) == .malformed)
    let one = "stackelberg-certificate 1\nkind imdp\ndims 1 9999999 9999999\ndiscount 0\nlower 1 0\nupper 1 0\n"
    #expect(productVerdict(Array((one + "policy 9999998\nbox 0 1 0 0\n").utf8)) == .malformed)
  }
}
