public import Exact

/// Decides from one game after the other whether something holds with at least a stated probability, and stops as soon as it
/// knows.
///
/// Two beliefs are kept, each from even odds against the case that is hardest to tell apart from it, that the probability is
/// exactly the stated one, p: that it is lower, somewhere between 0 and p, and that it is higher, somewhere between p and 1,
/// all being equally likely there. After s successes and f failures the odds of the first are
///
///     ∫₀ᵖ θˢ(1−θ)ᶠ dθ / p  :  pˢ(1−p)ᶠ
///
/// a ratio of integers, computed as such. As long as the true probability is at least p whatever was seen before, as it is in games
/// that are drawn one by one from a ``GameSample``, these odds are a supermartingale
/// that begins at 1, so that by Ville's inequality they ever exceed k with probability at most 1/k: however long the test goes on
/// and whenever it is looked at, a claim that is true is refuted with probability at most (1−b)/b, where b is the belief at
/// which the test decides. The same is so of the second belief and claims that are false. A claim of certainty is refuted by
/// one failure.
public struct SequentialTest: Sendable, Hashable {
  /// What is decided.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// It holds with at least the stated probability.
    case holds
    /// It does not.
    case refuted
    /// The evidence does not tell.
    case undecided
  }

  /// The probability that is claimed, from 0 to 1; 1 means always, and then one failure refutes, and nothing ever proves.
  public let claimed: Rational

  /// How strongly either is to be believed before it is decided, at least 1/2 and less than 1.
  public let belief: Rational

  /// How often it held.
  public private(set) var successes = 0

  /// How often it did not.
  public private(set) var failures = 0

  /// A test without evidence.
  ///
  /// - Precondition: the claimed probability is above 0 and at most 1, the belief at least 1/2 and less than 1.
  public init(claimed: Rational, belief: Rational = Rational(99, over: 100)) {
    precondition(claimed > 0 && claimed <= 1, "a probability above 0")
    precondition(belief >= Rational(1, over: 2) && belief < 1, "a belief from 1/2 to 1")
    self.claimed = claimed
    self.belief = belief
  }

  /// A test after some evidence.
  ///
  /// - Precondition: as of ``init(claimed:belief:)``, and nothing happened a negative number of times.
  public init(claimed: Rational, belief: Rational = Rational(99, over: 100), successes: Int, failures: Int) {
    precondition(successes >= 0 && failures >= 0, "what happened is counted")
    self.init(claimed: claimed, belief: belief)
    (self.successes, self.failures) = (successes, failures)
  }

  /// Takes in what happened once.
  public mutating func observe(success: Bool) {
    if success { successes += 1 } else { failures += 1 }
  }

  /// How strongly it is to be believed that the claim is false: from 1/2, without evidence, towards 0 or 1.
  public var beliefInLess: Rational {
    guard claimed < 1 else { return failures > 0 ? 1 : Rational(1, over: 2) }
    let odds = odds.less
    return odds / (1 + odds)
  }

  /// How strongly it is to be believed that the probability is higher than claimed.
  public var beliefInMore: Rational {
    guard claimed < 1 else { return 0 }
    let odds = odds.more
    return odds / (1 + odds)
  }

  /// The odds of a lower and of a higher probability, each against exactly the claimed one, which is less than 1.
  ///
  /// With p = a/c and b = c − a the integrals are tails of the binomial distribution of n + 1 trials, where n = s + f:
  ///
  ///     lower:  Σ over j ≤ f of C(n+1, j) aⁿ⁺¹⁻ʲ bʲ  :  (n+1) C(n, f) aˢ⁺¹ bᶠ
  ///     higher: Σ over j > f of C(n+1, j) aⁿ⁺¹⁻ʲ bʲ  :  (n+1) C(n, f) aˢ bᶠ⁺¹
  private var odds: (less: Rational, more: Rational) {
    let (a, c) = (claimed.numerator, claimed.denominator)
    let b = c - a
    let trials = successes + failures + 1
    // Of at most f failures, divided by a to the number of successes.
    var fewer: Integer = 0
    var choices: Integer = 1
    for j in 0...failures {
      fewer += choices * a.power(failures + 1 - j) * b.power(j)
      if j < failures { choices = (choices * Integer(trials - j)).dividedExactly(by: Integer(j + 1)) }
    }
    // (n+1) C(n, f) = (f+1) C(n+1, f+1) = (n+1−f) C(n+1, f)
    let common = Integer(trials - failures) * choices * b.power(failures)
    let power = a.power(successes)
    return (
      Rational(fewer, over: common * a), Rational(c.power(trials) - fewer * power, over: common * power * b)
    )
  }

  /// What is decided by now.
  public var verdict: Verdict {
    guard successes + failures > 0 else { return .undecided }
    guard claimed < 1 else { return failures > 0 ? .refuted : .undecided }
    let (less, more) = odds
    let threshold = belief / (1 - belief)
    if less >= threshold { return .refuted }
    return more >= threshold ? .holds : .undecided
  }
}

// MARK: - In words

extension SequentialTest: CustomStringConvertible {
  /// What was seen and what is believed, such as `47 of 50 games; belief that it fails more often than claimed: 0.036`.
  public var description: String {
    let games = successes + failures
    guard games > 0 else { return "no games yet" }
    let seen = "\(successes) of \(games) \(games == 1 ? "game" : "games")"
    guard claimed < 1 else { return failures > 0 ? seen + ", and it is claimed of all" : seen }
    return "\(seen); belief that it fails more often than claimed: \(Self.decimal(beliefInLess))"
  }

  /// A belief with three digits; what is not certain does not look so.
  public static func decimal(_ belief: Rational) -> String {
    let (numerator, denominator) = (belief.numerator, belief.denominator)
    let thousandths = (2000 * numerator + denominator).dividedFloor(by: 2 * denominator).quotient
    if belief < 1, thousandths >= 1000 { return "above 0.999" }
    if thousandths.isZero, belief > 0 { return "below 0.001" }
    if belief >= 1 { return "1" }
    let digits = "\(thousandths)"
    return "0." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
