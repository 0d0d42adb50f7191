internal import Certificates
internal import Exact

/// The evidence of a leaf in doubles: multipliers of the lifted program, in units of ``SearchModel``, without the constants,
/// which are found exactly at the end.
struct LeafDraft: Sendable {
  /// For each state, the coefficients of its bound in the values of the relevant states.
  var bounds: [[Double]]
  /// For each state and response, the multipliers of its comparisons with every response and, last, of consistency.
  var multipliers: [[[Double]]]
  /// For some states, the same of their restrictions.
  var restrictions: [Int: Restriction]

  /// What is said of one state: coefficients and multipliers.
  struct Restriction: Sendable {
    var slopes: [Double]
    var multipliers: [[Double]]
  }

  /// A draft without restrictions.
  init(bounds: [[Double]], multipliers: [[[Double]]]) {
    self.bounds = bounds
    self.multipliers = multipliers
    restrictions = [:]
  }

  /// What is known without any program: the largest reward at every step.
  init(trivialFor model: SearchModel) {
    let count = model.relevant.count
    bounds = Array(repeating: Array(repeating: 0, count: count), count: model.states)
    multipliers = model.responses.map { Array(repeating: Array(repeating: 0, count: $0 + 1), count: $0) }
    restrictions = [:]
  }

  /// Reads the multipliers of a lifted program.
  ///
  /// The column of `z` says that a state's bound, a function of `θ`, exceeds the reward, the discounted next bounds and
  /// the weighted incentives together wherever `θ` lies in the box; the column of `y` says it of restrictions.
  init(
    _ row: [Double], _ shape: LiftedShape, _ model: SearchModel, _ lines: LiftedLines, _ region: SearchRegion,
    _ coordinates: SearchCoordinates, _ excluded: [[Int?]]
  ) {
    self.init(trivialFor: model)
    let lifted = shape.lifted
    /// Coefficients of `θ` as coefficients of values.
    func slopes(_ theta: [Double]) -> [Double] {
      var result = zip(theta, lines.widths).map { $1 > 0 ? $0 / $1 : 0 }
      if coordinates == .differences, !result.isEmpty { result[0] -= result.dropFirst().reduce(0, +) }
      return result
    }
    let constants = (0..<model.states).map { row[shape.flow($0)] }
    let thetas = (0..<model.states).map { state in (0..<lifted).map { row[shape.flow(state, $0)] } }
    for state in 0..<model.states {
      var restriction = Restriction(
        slopes: [],
        multipliers: Array(
          repeating: Array(repeating: 0, count: model.responses[state] + 1), count: model.responses[state]))
      bounds[state] = slopes(thetas[state])
      let count = model.responses[state]
      for response in 0..<count {
        for other in 0..<count where other != response {
          let offset = LiftedShape.comparison(response, other, of: count)
          multipliers[state][response][other] = max(0, -row[shape.incentive[state] + offset])
          if let place = model.place[state] {
            restriction.multipliers[response][other] = max(0, -row[shape.policyIncentive[place] + offset])
          }
        }
        if let place = model.place[state], let consistency = shape.consistency[state] {
          multipliers[state][response][count] = -row[consistency + response]
          restriction.multipliers[response][count] = -row[shape.policyConsistency[place] + response]
        }
        // A response that another one beats everywhere: enough of the comparison makes it harmless.
        guard let other = excluded[state][response], region.allowed[state][response] else { continue }
        let gap = -lines.greatest(lines.incentive(state, response, other))
        multipliers[state][response] = Array(repeating: 0, count: count + 1)
        var excess = 0.0
        for corner in lines.pairs.corners[state].indices {
          let pair = lines.pairs.offset[state] + corner * count + response
          var constant = lines.pairs.leader[pair] - constants[state]
          var slope = thetas[state].map { -$0 }
          for (next, probability) in lines.pairs.next[pair] {
            constant += model.leaderDiscount * probability * constants[next]
            for k in 0..<lifted { slope[k] += model.leaderDiscount * probability * thetas[next][k] }
          }
          excess = max(excess, slope.reduce(constant) { $0 + max(0, $1) })
        }
        multipliers[state][response][other] = 1.01 * excess / gap
        if let place = model.place[state] {
          restriction.multipliers[response] = Array(repeating: 0, count: count + 1)
          let constant = -row[shape.sumRow[place]]
          let short = (0..<lifted).reduce(constant) { $0 + max(0, -row[shape.sumRow[place] + 1 + $1]) }
          restriction.multipliers[response][other] = 1.01 * max(0, short) / gap
        }
      }
      guard let place = model.place[state] else { continue }
      restriction.slopes = slopes((0..<lifted).map { row[shape.sumRow[place] + 1 + $0] })
      restrictions[state] = restriction
    }
  }

  /// The proof that a state in which all responses are excluded cannot be.
  init(
    stateWithoutResponse state: Int, _ model: SearchModel, _ lines: LiftedLines, _ region: SearchRegion,
    _ excluded: [[Int?]]
  ) {
    self.init(trivialFor: model)
    let count = model.responses[state]
    let excess = 4 * max(1, model.pairs.leader.map(abs).max() ?? 1)
    var weights = Array(repeating: Array(repeating: 0.0, count: count + 1), count: count)
    for response in 0..<count {
      guard let other = excluded[state][response], region.allowed[state][response] else { continue }
      weights[response][other] = excess / -lines.greatest(lines.incentive(state, response, other))
    }
    restrictions[state] = Restriction(
      slopes: Array(repeating: 0, count: model.relevant.count), multipliers: weights)
  }

  /// The sum with a multiple of another draft.
  func adding(_ factor: Double, times other: LeafDraft) -> LeafDraft {
    func sum(_ left: [[Double]], _ right: [[Double]]) -> [[Double]] {
      zip(left, right).map { zip($0, $1).map { $0 + factor * $1 } }
    }
    var result = self
    result.bounds = sum(bounds, other.bounds)
    result.multipliers = zip(multipliers, other.multipliers).map(sum)
    for (state, added) in other.restrictions {
      let own = restrictions[state]
      result.restrictions[state] = Restriction(
        slopes: zip(own?.slopes ?? added.slopes.map { _ in 0 }, added.slopes).map { $0 + factor * $1 },
        multipliers: sum(own?.multipliers ?? added.multipliers.map { $0.map { _ in 0 } }, added.multipliers))
    }
    return result
  }

  /// The evidence in true units and in rationals, still without constants.
  func leaf(_ model: SearchModel) -> StationaryLeaf {
    let unit = model.leaderScale / model.followerScale
    let restricted = unit / model.exactFlow
    func statement(_ slopes: [Double], _ weights: [[Double]], _ scale: Rational) -> StationaryLeaf.Statement {
      var coefficients: [Int: Rational] = [:]
      for (place, slope) in slopes.enumerated() where slope != 0 {
        coefficients[model.relevant[place]] = Self.dyadic(slope) * scale
      }
      return StationaryLeaf.Statement(
        function: AffineFunction(constant: 0, coefficients: coefficients),
        multipliers: weights.map { weights in
          var incentives: [Int: Rational] = [:]
          for (other, weight) in weights.dropLast().enumerated() where weight > 0 {
            incentives[other] = Self.dyadic(weight) * scale
          }
          return ResponseMultipliers(
            incentives: incentives, consistency: Self.dyadic(weights[weights.count - 1]) * scale)
        })
    }
    var restrictions: [Int: StationaryLeaf.Statement] = [:]
    for (state, own) in self.restrictions
    where own.slopes.contains(where: { $0 != 0 }) || own.multipliers.contains(where: { $0.contains { $0 != 0 } }) {
      restrictions[state] = statement(own.slopes, own.multipliers, restricted)
    }
    return StationaryLeaf(
      bounds: bounds.indices.map { statement(bounds[$0], multipliers[$0], unit) }, restrictions: restrictions)
  }

  /// A multiple of 2^-36, or of a coarser power of two for what is large.
  static func dyadic(_ value: Double) -> Rational {
    let bits = max(0, min(36, 50 - (value == 0 ? 0 : Int(value.exponent))))
    let scale = Double(sign: .plus, exponent: bits, significand: 1)
    return (Rational(exactly: (value * scale).rounded()) ?? 0) / Rational(Integer.one.shifted(left: bits))
  }
}
