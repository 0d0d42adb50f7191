internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// A policy with its worth, in doubles.
struct Candidate: Sendable {
  var policy: [[Double]]
  /// The follower's values of relevant states.
  var values: [Double]
  var worth: Double
}

/// A policy in rationals with its exact worth.
struct Incumbent: Sendable {
  var policy: [MixedStrategy]
  /// In true units.
  var value: Rational
  /// In units of ``SearchModel``.
  var worth: Double

  init(_ policy: [MixedStrategy], _ model: SearchModel) {
    self.policy = policy
    value = ProcessEvaluation(of: policy, in: model.process).strongValue
    worth = (value * model.exactFlow / model.leaderScale).approximation
  }
}

extension RegionSolver {
  func evaluate(_ policy: [[Double]]) -> Candidate {
    let evaluation = FloatingEvaluation(model, policy)
    return Candidate(policy: policy, values: evaluation.followerValues, worth: evaluation.value)
  }

  /// The best of three policies near a solution, improved while the responses stay the same.
  ///
  /// The three are the one read from the solution, and the best at the solution's values and at the values of that policy.
  func candidate(_ bound: RegionBound) -> Candidate {
    var best = evaluate(bound.policy)
    guard model.process.isFree, !model.relevant.isEmpty else { return best }
    for values in [bound.values, best.values] {
      guard let policy = policy(at: values) else { continue }
      let other = evaluate(policy)
      if other.worth > best.worth { best = other }
    }
    return climbed(best)
  }

  /// A better policy near a candidate to which the follower responds in the same way; the candidate where none is found.
  func climbed(_ start: Candidate) -> Candidate {
    guard rules.has(.separation),
      let policy = ResponseSeparation(self, of: start.policy).policy(near: start.policy, margin: 1e-9)
    else {
      return start
    }
    let other = evaluate(policy)
    return other.worth > start.worth ? other : start
  }

  /// Moves a candidate uphill through small boxes around its values, where the relaxation is nearly exact.
  func polished(_ start: Candidate, within root: SearchRegion, rounds: Int = 15) -> Candidate {
    var best = start
    var radius = 0.1
    var bounds: RegionBound?
    for _ in 0..<rounds where !model.relevant.isEmpty && !stop.isMet && rules.has(.polish) {
      let region = root.around(coordinates.coordinates(best.values), radius: radius)
      guard let bound = bound(region, from: bounds?.resting), !bound.isEmpty else { return best }
      bounds = bound
      if bound.bound - best.worth < 1e-7 { return best }
      let other = candidate(bound)
      if other.worth > best.worth + 1e-9 {
        best = other
      } else {
        radius /= 4
        if radius < 1e-7 { return best }
      }
    }
    return best
  }

  /// Good starts: random policies, the best of them improved observation by observation.
  func sampled(count: Int, steps: Int, seed: UInt64, _ workers: SearchWorkers) -> [Candidate] {
    var source = SampleSource(state: seed)
    let policies = (0..<count).map { _ in model.process.actions.map { source.distribution($0) } }
    let evaluated = workers.map(count) { stop.isMet ? nil : evaluate(policies[$0]) }
    let found = evaluated.compactMap(\.self).sorted { $0.worth > $1.worth }
    return workers.map(min(3, found.count)) { chain in
      climbed(improved(found[chain], steps: steps, SampleSource(state: seed &+ UInt64(chain + 1) << 32)))
    }
  }

  private func improved(_ start: Candidate, steps: Int, _ source: SampleSource) -> Candidate {
    var source = source
    var best = start
    var step = 0.3
    for _ in 0..<steps where !stop.isMet {
      var policy = best.policy
      let observation = min(policy.count - 1, Int(source.uniform() * Double(policy.count)))
      let direction = source.distribution(policy[observation].count)
      let length = source.uniform() < 0.1 ? 1 : step
      policy[observation] = zip(policy[observation], direction).map { (1 - length) * $0 + length * $1 }
      let other = evaluate(policy)
      if other.worth > best.worth {
        best = other
        step = min(1, step * 1.5)
      } else {
        step = max(1e-4, step * 0.95)
      }
    }
    return best
  }

  // MARK: Exactly

  /// The best exact policy near a candidate.
  ///
  /// Where a response is best only by a tie that rounding destroys, the candidate is replaced by one nearby whose responses
  /// are best by a margin.
  func incumbent(near candidate: Candidate, within root: SearchRegion) -> Incumbent {
    func rounded(_ policy: [[Double]], tolerance: Double, limit: Int) -> [MixedStrategy] {
      policy.map { Self.distribution($0, tolerance: tolerance, limit: limit) }
    }
    var best = Incumbent(rounded(candidate.policy, tolerance: 1e-9, limit: 1000), model)
    func offer(_ policy: [MixedStrategy]) {
      let other = Incumbent(policy, model)
      if other.value > best.value { best = other }
    }
    for (tolerance, limit) in [(1e-5, 60), (1e-7, 2000)] {
      offer(rounded(candidate.policy, tolerance: tolerance, limit: limit))
    }
    guard best.worth < candidate.worth - 1e-9, !model.relevant.isEmpty || model.process.isFree else { return best }
    let separation = ResponseSeparation(self, of: candidate.policy)
    for margin in [1e-8, 1e-7, 1e-6, 1e-5] where best.worth < candidate.worth - 2 * margin && rules.has(.separation) {
      guard let policy = separation.policy(near: candidate.policy, margin: margin) else { break }
      offer(rounded(policy, tolerance: 1e-12, limit: 1000))
    }
    for margin in [1e-7, 1e-6, 1e-5] {
      for radius in [1e-4, 1e-2] {
        if best.worth >= candidate.worth - 2 * margin { return best }
        let region = root.around(coordinates.coordinates(candidate.values), radius: radius)
        guard let bound = bound(region, from: nil, margin: margin), !bound.isEmpty else { continue }
        offer(rounded(bound.policy, tolerance: 1e-12, limit: 1000))
        let values = evaluate(bound.policy).values
        if let policy = policy(at: values, margin: margin / 2) {
          offer(rounded(policy, tolerance: 1e-12, limit: 1000))
        }
      }
    }
    return best
  }

  /// Rational probabilities near given ones: simple fractions where all are near simple fractions, else dyadic ones.
  static func distribution(_ weights: [Double], tolerance: Double, limit: Int) -> MixedStrategy {
    let simple = weights.map { Rational.nearest(to: $0, denominatorAtMost: Integer(limit)) ?? 0 }
    if zip(simple, weights).allSatisfy({ abs($0.approximation - $1) < tolerance }), simple.reduce(.zero, +) == 1,
      let result = try? MixedStrategy(RationalVector(simple))
    {
      return result
    }
    var numerators = weights.map { $0 < 1e-10 ? 0 : Int(($0 * 0x1p34).rounded()) }
    let most = numerators.indices.max { numerators[$0] < numerators[$1] } ?? 0
    numerators[most] += (1 << 34) - numerators.reduce(0, +)
    let vector = RationalVector(numerators: numerators.map { Integer($0) }, denominator: Integer(1 << 34))
    return (try? MixedStrategy(vector.reduced)) ?? .pure(most, of: weights.count)
  }
}

extension SearchRegion {
  /// The part of the region near some coordinates; the radius is a fraction of the widths.
  func around(_ center: [Double], radius: Double) -> SearchRegion {
    var result = self
    for (k, width) in widths.enumerated() {
      let middle = min(upper[k], max(lower[k], center[k]))
      result.lower[k] = max(lower[k], middle - radius * width)
      result.upper[k] = min(upper[k], middle + radius * width)
    }
    return result
  }
}

/// Numbers for sampling, always the same ones (SplitMix64).
private struct SampleSource: Sendable {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53
  }

  mutating func distribution(_ actions: Int) -> [Double] {
    if uniform() < 0.3 {
      let pure = min(actions - 1, Int(uniform() * Double(actions)))
      return (0..<actions).map { $0 == pure ? 1 : 0 }
    }
    let weights = (0..<actions).map { _ in 1e-9 + uniform() }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
