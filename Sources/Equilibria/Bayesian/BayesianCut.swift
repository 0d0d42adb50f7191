internal import Exact
internal import Games
internal import LinearPrograms

/// A linear upper bound of what one type pays the leader, as a function of the commitment, with its multipliers.
///
/// Where action j of the type is a best response, `sum_h y_jh (F_j - F_h)` is not negative for any `y >= 0`; so the type
/// pays at most `sum_i x_i mu_i` with `mu_i = max_j [ L_ij + sum_h y_jh (F_ij - F_ih) ]` at every commitment x.
struct BayesianCut: Sendable {
  /// For each action of the type, the multipliers of its comparisons, in integer units times `2^bits`.
  let multipliers: [SparseIntegers]
  /// The prices mu, in integer units times `2^bits`.
  let prices: [Integer]
  /// The prices in scaled units.
  let scaledPrices: [Double]

  /// The tightest prices for some multipliers.
  init(_ multipliers: [SparseIntegers], type: BayesianArrays.TypeArrays, bits: Int, leaderExponent: Int) {
    self.multipliers = multipliers
    let rows = type.rowMaxima.count
    var greatest = [Integer?](repeating: nil, count: rows)
    for action in 0..<type.columns {
      let compared = type.follower.combiningColumns(multipliers[action])
      let total = multipliers[action].sum
      for row in 0..<rows {
        let value = type.paid[row, action].shifted(left: bits) + total * type.follower[row, action] - compared[row]
        if greatest[row].map({ value > $0 }) ?? true { greatest[row] = value }
      }
    }
    prices = greatest.map { $0 ?? .zero }
    scaledPrices = prices.map {
      ($0 - type.offset.shifted(left: bits)).approximation(dividedByPowerOfTwo: leaderExponent + bits)
    }
  }

  /// What the cut allows at a commitment, in scaled units.
  func value(at point: [Double]) -> Double { zip(scaledPrices, point).reduce(0) { $0 + $1.0 * $1.1 } }
}

extension BayesianArrays {
  /// The number of binary places that the multipliers of cuts have, so that rounding them costs little.
  var cutBits: Int { types.reduce(0) { max($0, 10 - leaderExponent + $1.followerExponent) } }

  /// The tightest cut at a commitment: its value there is that of the concave envelope of what the type pays.
  ///
  /// The envelope is the best that a leader could do who recommends actions to the type: maximise `sum_ij L_ij z_ij`
  /// where `sum_j z_ij = x_i` and no recommended action is worse for the type than another. Its rows enter as they are
  /// violated; the multipliers of the last round are the cut.
  ///
  /// - Returns: `nil` where GLPK fails or the search is stopped.
  func envelopeCut(type index: Int, at point: [Double], until stop: StopCondition) -> BayesianCut? {
    let type = types[index]
    let columns = type.columns
    let support = point.indices.filter { point[$0] > 1e-9 }
    var compared: [(action: Int, other: Int, scale: Double)] = []
    var known = Set<Int>()
    do throws(SolverFailure) {
      var program = try FloatingProgram.empty(
        objective: support.flatMap { row in (0..<columns).map { type.scaledPaid[row * columns + $0] } },
        isFree: Array(repeating: false, count: support.count * columns))
      for (position, row) in support.enumerated() {
        var coefficients = [Double](repeating: 0, count: support.count * columns)
        for action in 0..<columns { coefficients[position * columns + action] = 1 }
        try program.append(coefficients, isEquation: true, bound: point[row])
      }
      while true {
        let proposal = try program.optimise(until: stop)
        guard case .optimal = proposal.verdict else { return nil }
        var hasGrown = false
        for action in 0..<columns {
          var excess = [Double](repeating: 0, count: columns)
          for (position, row) in support.enumerated() {
            let mass = proposal.point[position * columns + action]
            guard mass > 1e-12 else { continue }
            let own = type.scaledFollower[row * columns + action]
            for other in 0..<columns { excess[other] += mass * (type.scaledFollower[row * columns + other] - own) }
          }
          guard let worst = excess.indices.max(by: { excess[$0] < excess[$1] }), excess[worst] > 1e-9,
            known.insert(action * columns + worst).inserted
          else { continue }
          var coefficients = [Double](repeating: 0, count: support.count * columns)
          let scale = rowScale(index, action, worst)
          for (position, row) in support.enumerated() {
            coefficients[position * columns + action] =
              scale * (type.scaledFollower[row * columns + worst] - type.scaledFollower[row * columns + action])
          }
          try program.append(coefficients, isEquation: false, bound: 0)
          compared.append((action, worst, scale))
          hasGrown = true
        }
        if hasGrown { continue }
        let bits = cutBits
        let factor = Double(sign: .plus, exponent: leaderExponent - type.followerExponent + bits, significand: 1)
        var dense = [[Integer]](repeating: Array(repeating: .zero, count: columns), count: columns)
        for (offset, row) in compared.enumerated() {
          let value = max(0, proposal.multipliers[support.count + offset]) * row.scale
          dense[row.action][row.other] = Integer(exactly: (value * factor).rounded()) ?? .zero
        }
        return BayesianCut(dense.map { SparseIntegers($0) }, type: type, bits: bits, leaderExponent: leaderExponent)
      }
    } catch {
      return nil
    }
  }

  /// A power of two near the reciprocal of the largest difference between two follower columns of a type.
  func rowScale(_ index: Int, _ action: Int, _ other: Int) -> Double {
    let type = types[index]
    var largest = 0.0
    for row in 0..<rows {
      let base = row * type.columns
      largest = max(largest, abs(type.scaledFollower[base + action] - type.scaledFollower[base + other]))
    }
    // Subnormal differences would have no finite reciprocal.
    return largest > 0 ? Double(sign: .plus, exponent: min(1000, -Int(largest.exponent)), significand: 1) : 1
  }
}
