internal import Certificates
public import Exact
public import Games
internal import Glibc

/// Prescriptions against a logit follower: the leader's mixture may answer the follower's action, and the value is found by
/// bisection with a closed form.
///
/// For a guess `p` write `F(p) = Σ_b max_α (U_b(α) - p) e^(η R_b(α))`, each maximum over the leader's mixtures. The value
/// exceeds `p` if and only if `F(p) > 0`. With `(R_b, U_b)` in the polygon of the payoff pairs of action `b`, each maximum is
/// attained on a segment between two actions `i` and `k`, at an end or where `U = p - (U_k - U_i) / (η (R_k - R_i))`; these
/// points are rational where `p` and `η` are, and only the exponential has to be enclosed.
struct QuantalPrescription {
  /// A mixture of two actions of the leader against one of the follower.
  struct Mixture {
    var first: Int
    var second: Int
    /// The probability of the second.
    var share: Rational
    var leader: Rational
    var follower: Rational
  }

  let game: BimatrixGame
  let rationality: Rational

  /// All points at which the maximum for a follower action can be attained.
  private func candidates(_ column: Int, _ guess: Rational) -> [Mixture] {
    var result: [Mixture] = []
    for first in 0..<game.rows {
      let (leader, follower) = (game.leader[first, column], game.follower[first, column])
      result.append(Mixture(first: first, second: first, share: 0, leader: leader, follower: follower))
      for second in (first + 1)..<max(game.rows, first + 1) {
        let gain = game.leader[second, column] - leader
        let slope = game.follower[second, column] - follower
        guard !gain.isZero, !slope.isZero, !rationality.isZero else { continue }
        let share = (guess - gain / (rationality * slope) - leader) / gain
        guard share > 0, share < 1 else { continue }
        result.append(
          Mixture(
            first: first, second: second, share: share, leader: leader + share * gain,
            follower: follower + share * slope))
      }
    }
    return result
  }

  /// The sign of `F(p)` in doubles, and for each column the best candidate.
  ///
  /// Terms are compared by their logarithms, so that none vanishes.
  private func approximation(_ guess: Rational) -> (sign: Double, best: [Mixture]) {
    var best: [(mixture: Mixture, sign: Double, size: Double)] = []
    for column in 0..<game.columns {
      var chosen: (mixture: Mixture, sign: Double, size: Double)?
      for candidate in candidates(column, guess) {
        let gain = (candidate.leader - guess).approximation
        let size = log(abs(gain)) + (rationality * (candidate.follower - greatestPayoff)).approximation
        let sign: Double = gain > 0 ? 1 : -1
        if chosen.map({ sign > $0.sign || (sign == $0.sign && sign * size > sign * $0.size) }) ?? true {
          chosen = (candidate, sign, size)
        }
      }
      if let chosen { best.append(chosen) }
    }
    let greatest = best.map(\.size).max() ?? 0
    return (best.reduce(0) { $0 + $1.sign * exp($1.size - greatest) }, best.map(\.mixture))
  }

  private var greatestPayoff: Rational { game.follower.range.upperBound }

  /// Whether `F(p)` is shown not to be positive, so that no prescription pays more than `p`.
  private func isUpperBound(_ guess: Rational, _ exponential: inout RoundedExponential) -> Bool {
    var sum = Rational.zero
    for column in 0..<game.columns {
      var most: Rational?
      for candidate in candidates(column, guess) {
        let gain = candidate.leader - guess
        let exponent = rationality * (candidate.follower - greatestPayoff)
        let term = gain * (gain > 0 ? exponential.above(exponent) : exponential.below(exponent))
        most = most.map { max($0, term) } ?? term
      }
      sum += most ?? 0
    }
    return sum <= 0
  }

  /// A prescription and an upper bound of the value, by default within `2^-40` of the range of leader payoffs.
  func solved() -> (mixtures: [Mixture], upper: Rational, steps: Int) {
    let range = game.leader.range
    let width = range.upperBound - range.lowerBound
    if width.isZero || (rationality * (greatestPayoff - game.follower.range.lowerBound)).isZero { return uniform() }
    // In doubles, on a grid of multiples of the range over a power of two.
    let bits = 44
    func point(_ step: Int) -> Rational {
      range.lowerBound + width * Rational(Integer(step), over: Integer.one.shifted(left: bits))
    }
    var (low, high) = (0, 1 << bits)
    var steps = 0
    while high - low > 1 {
      let middle = (low + high) / 2
      steps += 1
      if approximation(point(middle)).sign > 0 { low = middle } else { high = middle }
    }
    // Then exactly: as far above as it takes to be sure.
    let least = (rationality * (greatestPayoff - game.follower.range.lowerBound)).approximation
    var exponential = RoundedExponential(precision: 128 + Int(min(2 * least, 20_000)))
    var slack = 1
    while high < 1 << bits, !isUpperBound(point(high), &exponential) {
      high = min(high + slack, 1 << bits)
      slack *= 4
      steps += 1
    }
    return (approximation(point(low)).best, point(high), steps)
  }

  /// Where all follower actions are equally likely whatever is prescribed, each is answered with the best action.
  private func uniform() -> (mixtures: [Mixture], upper: Rational, steps: Int) {
    let mixtures = (0..<game.columns).map { column in
      let best = (0..<game.rows).max { game.leader[$0, column] < game.leader[$1, column] } ?? 0
      return Mixture(
        first: best, second: best, share: 0, leader: game.leader[best, column], follower: game.follower[best, column])
    }
    // Where the leader's payoffs are all equal, the mean is that payoff.
    return (mixtures, mixtures.reduce(0) { $0 + $1.leader } / Rational(game.columns), 0)
  }
}

extension QuantalPrescription.Mixture {
  /// The mixture as a distribution, its share rounded to a multiple of `2^-60`.
  func strategy(of count: Int) -> MixedStrategy {
    let share = share.rounded(down: true, bits: 60)
    if share.isZero { return .pure(first, of: count) }
    var probabilities = [Rational](repeating: 0, count: count)
    probabilities[first] = 1 - share
    probabilities[second] = share
    return (try? MixedStrategy(RationalVector(probabilities))) ?? .pure(first, of: count)
  }
}

extension BimatrixGame {
  /// Commitment to prescriptions.
  func quantalPrescription(
    _ concept: SolutionConcept, _ rationality: Rational, _ options: SolveOptions
  ) -> QuantalEquilibrium {
    let start = ContinuousClock.now
    let answer = QuantalPrescription(game: self, rationality: rationality).solved()
    let commitments = answer.mixtures.map { $0.strategy(of: rows) }
    let evaluation = LogitEvaluation(ofPrescription: commitments, in: self, rationality: rationality)
    return QuantalEquilibrium(
      game: self, concept: concept, method: "bisection with a closed form for each pair of actions",
      commitments: commitments, evaluation: evaluation,
      value: CertifiedValue(
        lower: evaluation.leaderValue.lower, upper: max(answer.upper, evaluation.leaderValue.lower)),
      certificate: nil, statistics: [("bisections", answer.steps)],
      timing: SolveTiming(search: .now - start, verification: .zero))
  }

  /// The strong value of commitment to prescriptions: against each action of the follower a mixture, and a best response.
  ///
  /// The leader rewards one action and answers every other one with what is worst for the follower there, so that against
  /// the first the mixture must pay the follower no less than `max_c min_a F_ac`; its best one plays at most two actions.
  public var strongPrescriptionValue: Rational {
    var best: Rational?
    for column in 0..<columns {
      let threats = (0..<columns).filter { $0 != column }.map { other in
        (0..<rows).reduce(follower[0, other]) { min($0, follower[$1, other]) }
      }
      let floor = threats.max()
      for first in 0..<rows where floor.map({ follower[first, column] >= $0 }) ?? true {
        best = max(best ?? leader[first, column], leader[first, column])
        guard let floor else { continue }
        for second in 0..<rows where follower[second, column] < floor {
          // As much of the second as leaves the follower its floor.
          let share =
            (follower[first, column] - floor) / (follower[first, column] - follower[second, column])
          let value = leader[first, column] + share * (leader[second, column] - leader[first, column])
          best = max(best ?? value, value)
        }
      }
    }
    guard let best else { preconditionFailure("an action with the largest of the least payoffs can be rewarded") }
    return best
  }
}
