internal import Games
internal import LinearPrograms

/// What the lifted program said about a region.
struct RegionBound: Sendable {
  /// An upper bound of the leader's value there; minus infinity where the program has no solution.
  var bound: Double
  /// What proves it, up to rounding.
  var draft: LeafDraft
  /// The basis, to start from in parts of the region.
  var resting: SparseProgram.Resting?
  /// A policy read from the solution, by observation.
  var policy: [[Double]] = []
  /// The follower's values in the solution, of relevant states.
  var values: [Double] = []
  /// How to cut the region.
  var cut: SearchCut?

  var isEmpty: Bool { bound == -.infinity }
}

/// Bounds of regions of one process, in one kind of coordinates.
struct RegionSolver: Sendable {
  let model: SearchModel
  let coordinates: SearchCoordinates
  var rules = SearchRules()
  var stop = StopCondition.never

  /// Solves the lifted program of a region; `nil` where the library fails, which says nothing about the region.
  func bound(_ region: SearchRegion, from resting: SparseProgram.Resting?, margin: Double = 0) -> RegionBound? {
    let lines = LiftedLines(model, region, coordinates, margin: margin)
    let excluded = excluded(lines)
    for state in 0..<model.states
    where !region.allowed[state].indices.contains(where: { region.allowed[state][$0] && excluded[state][$0] == nil }) {
      return RegionBound(
        bound: -.infinity,
        draft: LeafDraft(stateWithoutResponse: state, model, lines, region, excluded))
    }
    do throws(SolverFailure) {
      var program = try LiftedProgram.of(model, lines, region, excluded)
      try program.relax(model, rules)
      let answer = try program.surely(from: resting, until: stop)
      switch answer.verdict {
      case .optimal:
        let draft = LeafDraft(answer.multipliers, program.shape, model, lines, region, coordinates, excluded)
        return read(answer, program.shape, region, lines, draft)
      case .infeasible where !answer.multipliers.isEmpty:
        guard let ray = contradiction(answer.multipliers, program.shape) else { return nil }
        let draft = LeafDraft(ray, program.shape, model, lines, region, coordinates, excluded)
        return RegionBound(
          bound: -.infinity, draft: LeafDraft(trivialFor: model).adding(4 * max(1, magnitude), times: draft))
      default: return nil
      }
    } catch {
      return nil
    }
  }

  /// For each state and response, another response that beats it throughout the region, if that is looked at.
  func excluded(_ lines: LiftedLines) -> [[Int?]] {
    rules.has(.exclusion) ? lines.exclusions : model.responses.map { [Int?](repeating: nil, count: $0) }
  }

  /// Multipliers of an infeasible verdict with their right sign, scaled to contradict the rows by 1; `nil` where they
  /// contradict nothing clearly.
  private func contradiction(_ multipliers: [Double], _ shape: LiftedShape) -> [Double]? {
    for sign in [1.0, -1.0] {
      var sum = 0.0
      for state in 0..<model.states { sum += sign * multipliers[shape.flow(state)] * model.flow * model.initial[state] }
      for row in shape.sumRow { sum += sign * multipliers[row] }
      for k in 0..<shape.lifted {
        var slope = 0.0
        for state in 0..<model.states { slope += multipliers[shape.flow(state, k)] * model.flow * model.initial[state] }
        for row in shape.sumRow { slope += multipliers[row + 1 + k] }
        sum += max(0, sign * slope)
      }
      if sum < -1e-9 * (multipliers.map(abs).max() ?? 1) { return multipliers.map { sign * $0 / -sum } }
    }
    return nil
  }

  /// How far a bound that uses nothing lies from any value.
  private var magnitude: Double { model.pairs.leader.map(abs).max() ?? 1 }

  /// The best solution at fixed values of the follower: a policy, read as in a region.
  func policy(at values: [Double], margin: Double = 0) -> [[Double]]? {
    let region = SearchRegion(model, .values, lower: values, upper: values)
    let lines = LiftedLines(model, region, nil, margin: margin)
    do throws(SolverFailure) {
      let excluded = model.responses.map { [Int?](repeating: nil, count: $0) }
      var program = try LiftedProgram.of(model, lines, region, excluded)
      let answer = try program.maximise(from: nil, until: stop)
      guard answer.verdict == .optimal else { return nil }
      return policy(answer.point, program.shape, lines.pairs)
    } catch {
      return nil
    }
  }

  // MARK: Reading a solution

  private func read(
    _ answer: SparseProgram.Answer, _ shape: LiftedShape, _ region: SearchRegion, _ lines: LiftedLines,
    _ draft: LeafDraft
  ) -> RegionBound {
    let point = answer.point
    let theta = (0..<shape.lifted).map { min(1, max(0, point[shape.theta($0)])) }
    let policy = policy(point, shape, lines.pairs)
    return RegionBound(
      bound: answer.objective, draft: draft, resting: answer.resting, policy: policy,
      values: coordinates.values(theta.indices.map { region.lower[$0] + lines.widths[$0] * theta[$0] }),
      cut: rules.cut(point, shape, region, lines, theta, policy, coordinates, model))
  }

  /// The policy of a solution: in each state the response with the largest mass, and the leader's mixture given it.
  ///
  /// States that are not visited take it from the policy part. Where states share an observation, their mixtures are
  /// averaged by how much they are visited.
  private func policy(_ point: [Double], _ shape: LiftedShape, _ pairs: SearchModel.Pairs) -> [[Double]] {
    var total = model.process.actions.map { [Double](repeating: 0, count: $0) }
    for state in 0..<model.states {
      let count = model.responses[state]
      let range = pairs.offset[state]..<pairs.offset[state + 1]
      var masses = range.map { max(0, point[shape.z($0)]) }
      var visited = masses.reduce(0, +)
      if visited < 1e-9 {
        visited = 1e-9
        if let place = model.place[state] {
          let first = shape.policyOffset[place]
          masses = masses.indices.map { max(0, point[shape.y(first + $0)]) }
        }
      }
      var responses = [Double](repeating: 0, count: count)
      for (offset, mass) in masses.enumerated() { responses[offset % count] += mass }
      let best = responses.indices.max { responses[$0] < responses[$1] } ?? 0
      let observation = model.process.states[state].observation
      for (corner, distribution) in pairs.corners[state].enumerated() {
        let share = responses[best] > 0 ? masses[corner * count + best] / responses[best] : corner == 0 ? 1 : 0
        for (action, weight) in distribution.enumerated() { total[observation][action] += visited * share * weight }
      }
    }
    return total.map { weights in
      let sum = weights.reduce(0, +)
      let cleaned = weights.map { $0 / sum < 1e-11 ? 0 : $0 / sum }
      let rest = cleaned.reduce(0, +)
      return cleaned.map { $0 / rest }
    }
  }
}
