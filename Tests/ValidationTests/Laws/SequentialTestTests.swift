import Exact
import Testing
import Validation

@Suite("A sequential test decides what it says, with the error that it says")
struct SequentialTestTests {
  static let claims = [
    Rational(1, over: 2), Rational(9, over: 10), Rational(99, over: 100), Rational(2, over: 7), Rational(1, over: 10),
  ]

  private func test(_ claimed: Rational, _ successes: Int, _ failures: Int, belief: Rational = Rational(99, over: 100))
    -> SequentialTest
  {
    var test = SequentialTest(claimed: claimed, belief: belief)
    for _ in 0..<successes { test.observe(success: true) }
    for _ in 0..<failures { test.observe(success: false) }
    return test
  }

  /// x to the power n.
  private func power(_ x: Rational, _ n: Int) -> Rational { (0..<n).reduce(Rational.one) { product, _ in product * x } }

  /// The integral of θˢ(1−θ)ᶠ from a to b, by the binomial expansion of the second factor.
  private func integral(_ s: Int, _ f: Int, from a: Rational, to b: Rational) -> Rational {
    var (sum, choose) = (Rational.zero, Rational.one)
    for k in 0...f {
      let exponent = s + k + 1
      let term = choose * (power(b, exponent) - power(a, exponent)) / Rational(exponent)
      sum += k.isMultiple(of: 2) ? term : -term
      choose = choose * Rational(f - k) / Rational(k + 1)
    }
    return sum
  }

  @Test("beliefs are the odds of the integrals, computed another way", arguments: claims)
  func integrals(_ p: Rational) {
    for s in 0...14 {
      for f in 0...9 {
        let test = test(p, s, f)
        let exactly = power(p, s) * power(1 - p, f)
        let less = integral(s, f, from: 0, to: p) / p / exactly
        let more = integral(s, f, from: p, to: 1) / (1 - p) / exactly
        #expect(test.beliefInLess == less / (1 + less), "\(s) and \(f)")
        #expect(test.beliefInMore == more / (1 + more), "\(s) and \(f)")
      }
    }
  }

  @Test("odds against a true claim fall on average, or stay, whatever was seen before", arguments: claims)
  func supermartingale(_ p: Rational) {
    func odds(_ belief: Rational) -> Rational { belief / (1 - belief) }
    for s in 0...12 {
      for f in 0...12 {
        let (now, good, bad) = (test(p, s, f), test(p, s + 1, f), test(p, s, f + 1))
        for step in 0...4 {
          let high = p + (1 - p) * Rational(step, over: 4)
          let less = high * odds(good.beliefInLess) + (1 - high) * odds(bad.beliefInLess)
          #expect(less <= odds(now.beliefInLess), "\(s) and \(f) at \(high)")
          let low = p * Rational(step, over: 4)
          let more = low * odds(good.beliefInMore) + (1 - low) * odds(bad.beliefInMore)
          #expect(more <= odds(now.beliefInMore), "\(s) and \(f) at \(low)")
        }
        // At the stated probability itself the game is fair.
        #expect(p * odds(good.beliefInLess) + (1 - p) * odds(bad.beliefInLess) == odds(now.beliefInLess))
      }
    }
  }

  /// The exact probabilities that a test of a claim has decided one way or the other within some games.
  private func decisions(
    _ claimed: Rational, _ belief: Rational, truly p: Rational, games: Int
  ) -> (refuted: Rational, holds: Rational) {
    // Of all ways to come to so many successes without a decision: how likely they are together.
    var (undecided, refuted, holds) = ([Rational.one], Rational.zero, Rational.zero)
    for played in 1...games {
      var next = [Rational](repeating: 0, count: played + 1)
      for (successes, probability) in undecided.enumerated() where !probability.isZero {
        next[successes + 1] += probability * p
        next[successes] += probability * (1 - p)
      }
      for successes in next.indices where !next[successes].isZero {
        switch test(claimed, successes, played - successes, belief: belief).verdict {
        case .refuted: refuted += next[successes]
        case .holds: holds += next[successes]
        case .undecided: continue
        }
        next[successes] = 0
      }
      undecided = next
    }
    #expect(undecided.reduce(refuted + holds, +) == 1)
    return (refuted, holds)
  }

  @Test(
    "however a test stops within sixty games, it errs no more often than it says",
    arguments: [Rational(1, over: 2), Rational(9, over: 10)], [Rational(9, over: 10), Rational(19, over: 20)])
  func errors(_ claimed: Rational, _ belief: Rational) {
    let allowed = (1 - belief) / belief
    for step in 0...2 {
      let high = decisions(claimed, belief, truly: claimed + (1 - claimed) * Rational(step, over: 3), games: 60)
      #expect(high.refuted <= allowed, "\(high.refuted.approximation)")
      let low = decisions(claimed, belief, truly: claimed * Rational(3 - step, over: 3), games: 60)
      #expect(low.holds <= allowed, "\(low.holds.approximation)")
    }
    // It does decide: what never happens is refuted, and what always happens is believed.
    #expect(decisions(claimed, belief, truly: 0, games: 60).refuted == 1)
    #expect(decisions(claimed, belief, truly: 1, games: 60).holds == 1)
  }

  @Test("successes of one claim are failures of the opposite one", arguments: claims)
  func symmetric(_ p: Rational) {
    for s in 0...10 {
      for f in 0...10 {
        let (one, other) = (test(p, s, f), test(1 - p, f, s))
        #expect(one.beliefInLess == other.beliefInMore && one.beliefInMore == other.beliefInLess)
        let opposite: SequentialTest.Verdict =
          switch other.verdict {
          case .holds: .refuted
          case .refuted: .holds
          case .undecided: .undecided
          }
        #expect(one.verdict == opposite)
      }
    }
  }

  @Test("without evidence nothing is believed, and certainty is refuted by one failure and proved by nothing")
  func ends() {
    for p in Self.claims {
      #expect(test(p, 0, 0).beliefInLess == Rational(1, over: 2) && test(p, 0, 0).beliefInMore == Rational(1, over: 2))
      // At even odds either would be decided by anything, but not by nothing.
      #expect(SequentialTest(claimed: p, belief: Rational(1, over: 2)).verdict == .undecided)
    }
    #expect(test(1, 1000, 0).verdict == .undecided && test(1, 1000, 1).verdict == .refuted)
    #expect(test(1, 3, 0).beliefInLess == Rational(1, over: 2) && test(1, 3, 1).beliefInLess == 1)
  }

  @Test("thousands of games are no burden")
  func large() {
    #expect(test(Rational(9, over: 10), 960, 40).verdict == .holds)
    #expect(test(Rational(9, over: 10), 800, 200).verdict == .refuted)
    #expect(test(Rational(9, over: 10), 900, 100).verdict == .undecided)
  }

  @Test("a test tells what it believes in numbers and words")
  func words() {
    let nine = Rational(9, over: 10)
    #expect(test(nine, 0, 0).description == "no games yet")
    #expect(test(nine, 47, 3).description == "47 of 50 games; belief that it fails more often than claimed: 0.036")
    #expect(test(nine, 0, 5).description == "0 of 5 games; belief that it fails more often than claimed: above 0.999")
    #expect(test(nine, 1, 0).description == "1 of 1 game; belief that it fails more often than claimed: 0.333")
    #expect(test(1, 12, 0).description == "12 of 12 games")
    #expect(test(1, 12, 1).description == "12 of 13 games, and it is claimed of all")
  }
}
