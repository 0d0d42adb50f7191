internal import Certificates
internal import Exact
internal import Games
internal import LinearPrograms

// What the optimum of a relaxed process proves.

extension RelaxedProcess {
  /// Evidence of a tree from the box.
  func evidence(_ tree: StationaryTree) -> StationaryEvidence {
    StationaryEvidence(
      coordinates: .values, lower: security.lower, upper: most, security: security.mixtures, tree: tree)
  }

  /// The policy of the choices; states that share an observation take the choice of the first that the choices reach.
  func policy(_ solution: Solution) -> [MixedStrategy] {
    let visited = visitedStates(solution)
    var policy = process.actions.map { MixedStrategy.pure(0, of: $0) }
    var isSet = process.actions.map { _ in false }
    for state in visited.sorted() + process.states.indices {
      let observation = process.states[state].observation
      guard !isSet[observation], let strategy = try? MixedStrategy(solution.choices[state].distribution) else {
        continue
      }
      (policy[observation], isSet[observation]) = (strategy, true)
    }
    return policy
  }

  /// The states that the choices of a solution reach from the start.
  func visitedStates(_ solution: Solution) -> Set<Int> {
    var visited = Set(process.initial.support)
    var open = process.initial.support
    while let state = open.popLast() {
      let choice = solution.choices[state]
      for action in choice.distribution.support {
        for next in process.states[state][action, choice.response].next.states where !visited.contains(next) {
          visited.insert(next)
          open.append(next)
        }
      }
    }
    return visited
  }

  // MARK: Bounds

  /// What a solution proves.
  func bound(_ solution: Solution) -> Rational { atStart(solution.values) - solution.multiplier * securedWeighted }

  private var securedWeighted: Rational {
    process.initial.support.reduce(.zero) {
      $0 + process.initial[$1] * weight($1) * security.lower[$1]
    }
  }

  /// The proof.
  func leaf(_ solution: Solution) -> StationaryLeaf {
    StationaryLeaf(
      bounds: process.states.indices.map { state in
        let rate = solution.multiplier * weight(state)
        return .init(
          function: AffineFunction(constant: solution.values[state], coefficients: [state: -rate]),
          multipliers: solution.incentives[state].map {
            ResponseMultipliers(incentives: $0, consistency: rate)
          })
      })
  }

  /// A proof that nothing is worth more than a target in a region where some state leaves no response, or `nil` where all
  /// do: the comparisons of that state contradict each other, as often as it takes.
  func emptinessLeaf(
    in region: Region, target: Rational, until stop: StopCondition
  ) throws(SolverFailure) -> StationaryLeaf? {
    let values = process.states.map { _ in Rational.zero }
    for state in process.states.indices {
      let best = try best(state, 0, values, in: region, until: stop)
      guard best.choice == nil else { continue }
      guard let everything = try optimum(multiplier: 0, in: whole, until: stop) else { return nil }
      var leaf = leaf(everything)
      let factor = max(0, atStart(everything.values) - target)
      leaf.restrictions[state] = .init(
        function: AffineFunction(constant: -factor),
        multipliers: best.incentives.map { ResponseMultipliers(incentives: $0.mapValues { $0 * factor }) })
      return leaf
    }
    return nil
  }

  /// The solution whose bound is least over all multipliers, or one whose bound is at most a target already.
  ///
  /// The bound is a convex, piecewise linear function of the multiplier, and every solution is one of its lines: two lines of
  /// opposite slopes are cut until the function lies on their intersection.
  ///
  /// - Parameter secured: what the follower gets from the start at least, in the weights; by default what it secures.
  func tightest(
    in region: Region, secured: Rational? = nil, target: Rational? = nil, until stop: StopCondition
  ) throws(SolverFailure) -> Solution? {
    let secured = secured ?? securedWeighted
    func bound(_ solution: Solution) -> Rational { atStart(solution.values) - solution.multiplier * secured }
    func slope(_ solution: Solution) -> Rational { solution.follower - secured }
    func isGood(_ solution: Solution) -> Bool { target.map { bound(solution) <= $0 } ?? false }
    guard var left = try optimum(multiplier: 0, in: region, until: stop) else { return nil }
    guard weights != nil, slope(left) < 0, !isGood(left) else { return left }
    var multiplier = Rational.one
    var right = left
    while true {
      guard let next = try optimum(multiplier: multiplier, in: region, until: stop) else { return nil }
      if isGood(next) { return next }
      right = next
      if slope(next) >= 0 { break }
      left = next
      multiplier *= 8
      // In a region whose relaxation falls short of what the follower secures, nothing is left.
      if multiplier > Rational(Integer.one.shifted(left: 120)) { return next }
    }
    while slope(right) > 0 {
      let meeting = (left.leader - right.leader) / (slope(right) - slope(left))
      guard let next = try optimum(multiplier: meeting, in: region, until: stop) else { return nil }
      if isGood(next) || bound(next) == left.leader + meeting * slope(left) { return next }
      if slope(next) < 0 { left = next } else { right = next }
    }
    return right
  }
}

extension StackelbergProcess {
  /// For each state, what a multiplier of follower rewards counts for, so that `m_k γ_L = m_s γ_F` on every transition from
  /// `s` to `k` and states of the start have 1; `nil` where there are no such numbers.
  var exchangeWeights: [Rational]? {
    if leaderDiscount == followerDiscount { return states.map { _ in 1 } }
    guard leaderDiscount > 0, followerDiscount > 0 else { return nil }
    let ratio = followerDiscount / leaderDiscount
    var neighbours = states.map { _ in [(state: Int, factor: Rational)]() }
    for (index, state) in states.enumerated() {
      for next in Set(state.outcomes.flatMap(\.next.states)).sorted() {
        neighbours[index].append((next, ratio))
        neighbours[next].append((index, ratio.reciprocal))
      }
    }
    var weights = [Rational?](repeating: nil, count: states.count)
    for state in initial.support { weights[state] = 1 }
    var open = initial.support
    for start in [-1] + states.indices {
      if start >= 0 {
        guard weights[start] == nil else { continue }
        weights[start] = 1
        open = [start]
      }
      while let state = open.popLast() {
        guard let weight = weights[state] else { continue }
        for (next, factor) in neighbours[state] {
          if let known = weights[next] {
            guard known == weight * factor else { return nil }
          } else {
            weights[next] = weight * factor
            open.append(next)
          }
        }
      }
    }
    return weights.compactMap { $0 }
  }
}
