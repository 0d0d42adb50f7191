internal import Games

/// How a search chooses its cuts, and what it does without.
struct SearchRules: Sendable {
  /// What is left out.
  var without: Set<SearchPart> = []
  /// How much mass the other responses of a state must have for a cut by responses.
  var responseThreshold = 0.05
  /// How much an error of the policy part counts, one of the occupancies counting for 1.
  var policyWeight = 0.1
  /// How much an error in a state counts for cuts of the leader's probabilities there; 0 for none.
  var probabilityWeight = 32.0
  /// The same where differences of values are boxed, whose cuts then say more.
  var differenceProbabilityWeight = 4.0
  /// The least spread of a probability that counts.
  var leastSpread = 0.25
  /// The largest number of leader actions at an observation whose probabilities are cut.
  var cornerLimit = 3

  /// Whether a part of the search takes place.
  func has(_ part: SearchPart) -> Bool { !without.contains(part) }

  /// The most promising cut of a region: where responses are mixed, one of them; else a coordinate, or a probability of the
  /// leader, where the products of the solution err most; `nil` where nothing is left to cut.
  func cut(
    _ point: [Double], _ shape: LiftedShape, _ region: SearchRegion, _ lines: LiftedLines, _ theta: [Double],
    _ policy: [[Double]], _ coordinates: SearchCoordinates, _ model: SearchModel
  ) -> SearchCut? {
    if has(.responses), let cut = responseCut(point, shape, lines.pairs, model) { return cut }
    let (pairs, widths) = (lines.pairs, lines.widths)
    var scores = [Double](repeating: 0, count: shape.lifted)
    var stateScores = [Double](repeating: 0, count: model.states)
    for pair in 0..<pairs.count {
      let state = pairs.state[pair]
      let own = model.place[state].map { shape.policyOffset[$0] + pair - pairs.offset[state] }
      for k in 0..<shape.lifted where widths[k] > 0 {
        var error = abs(point[shape.q(pair, k)] - point[shape.z(pair)] * theta[k])
        if let own { error += policyWeight * abs(point[shape.yq(own, k)] - point[shape.y(own)] * theta[k]) }
        scores[k] += widths[k] * error
        stateScores[state] += widths[k] * error
      }
    }
    let best = scores.indices.max { scores[$0] < scores[$1] }
    let disagreements = disagreements(point, shape, pairs, policy, model)
    let weight = coordinates == .values ? probabilityWeight : differenceProbabilityWeight
    if has(.probabilities), weight > 0,
      let cut = probabilityCut(
        region, policy, stateScores.map { $0 * weight }, disagreements, above: best.map { scores[$0] } ?? 0, model)
    {
      return cut
    }
    if let best, widths[best] > 1e-9 {
      let at = region.lower[best] + widths[best] * min(0.8, max(0.2, 0.5 * theta[best] + 0.25))
      return .coordinate(best, at: at.shortened(within: region.lower[best]...region.upper[best]))
    }
    return nil
  }

  private func responseCut(
    _ point: [Double], _ shape: LiftedShape, _ pairs: SearchModel.Pairs, _ model: SearchModel
  ) -> SearchCut? {
    var most = responseThreshold
    var choice: SearchCut?
    for state in 0..<model.states where model.responses[state] > 1 {
      var masses = [Double](repeating: 0, count: model.responses[state])
      for pair in pairs.offset[state]..<pairs.offset[state + 1] {
        masses[pairs.response[pair]] += point[shape.z(pair)]
        if let place = model.place[state] {
          masses[pairs.response[pair]] += 0.3 * point[shape.y(shape.policyOffset[place] + pair - pairs.offset[state])]
        }
      }
      let best = masses.indices.max { masses[$0] < masses[$1] } ?? 0
      let rest = masses.reduce(0, +) - masses[best]
      if rest > most { (most, choice) = (rest, .response(state: state, response: best)) }
    }
    return choice
  }

  /// For each observation and action, how differently a solution plays it in states that the leader cannot tell apart.
  private func disagreements(
    _ point: [Double], _ shape: LiftedShape, _ pairs: SearchModel.Pairs, _ policy: [[Double]], _ model: SearchModel
  ) -> [[Double]] {
    var result = policy.map { $0.map { _ in 0.0 } }
    guard !model.process.isFree else { return result }
    for state in 0..<model.states {
      let count = model.responses[state]
      let observation = model.process.states[state].observation
      var (mass, played) = (0.0, policy[observation].map { _ in 0.0 })
      for (corner, distribution) in pairs.corners[state].enumerated() {
        for response in 0..<count {
          let weight = max(0, point[shape.z(pairs.offset[state] + corner * count + response)])
          mass += weight
          for (action, share) in distribution.enumerated() { played[action] += weight * share }
        }
      }
      for action in played.indices {
        result[observation][action] += abs(played[action] - mass * policy[observation][action])
      }
    }
    return result
  }

  /// Cuts a probability of the leader where the products err more in one state than in any coordinate.
  private func probabilityCut(
    _ region: SearchRegion, _ policy: [[Double]], _ scores: [Double], _ disagreements: [[Double]],
    above threshold: Double, _ model: SearchModel
  ) -> SearchCut? {
    var most = threshold
    var choice: SearchCut?
    for state in 0..<model.states {
      let observation = model.process.states[state].observation
      let actions = model.process.actions[observation]
      guard actions > 1, actions <= cornerLimit else { continue }
      let box = region.probabilities[observation] ?? ProbabilityBox(count: actions)
      for action in 0..<(actions == 2 ? 1 : actions) {
        let (low, high) = (box.lower[action], box.upper[action])
        guard high - low > 1e-6 else { continue }
        let share = min(1, max(0, (policy[observation][action] - low) / (high - low)))
        let score =
          scores[state] * (high - low) * max(leastSpread, share * (1 - share))
          + disagreements[observation][action]
        guard score > most else { continue }
        let at = low + (high - low) * min(0.8, max(0.2, 0.5 * share + 0.25))
        (most, choice) = (
          score, .probability(observation: observation, action: action, at: at.shortened(within: low...high))
        )
      }
    }
    return choice
  }
}

extension Double {
  /// A number nearby with few digits in binary, inside a range.
  func shortened(within range: ClosedRange<Double>) -> Double {
    let width = range.upperBound - range.lowerBound
    guard width > 0 else { return self }
    // A grid of at least 64 steps over the range.
    let scale = Double(sign: .plus, exponent: 6 - Int(width.exponent), significand: 1)
    let short = (self * scale).rounded() / scale
    return short > range.lowerBound && short < range.upperBound ? short : self
  }
}
