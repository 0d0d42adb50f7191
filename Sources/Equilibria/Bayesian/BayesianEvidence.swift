internal import Certificates
internal import Exact
internal import Games

/// Multipliers that bound a node of the search over the responses of several types, in exact arithmetic.
///
/// With weights mu and multipliers y over the denominator, in integer units, the node pays at most
/// `max_i sum_t mu^t_i`: the weights are the tightest with
/// `L^t_ij + sum_h y^t_jh (F^t_ij - F^t_ih) <= mu^t_i` for every action j that the node allows to type t.
struct BayesianEvidence {
  private(set) var denominator: Integer
  /// For each type of the arrays, one weight per leader action.
  private(set) var weights: [[Integer]] = []
  /// For each type of the arrays, the multipliers of the actions that the node allows, in increasing order.
  private(set) var comparisons: [[(action: Int, multipliers: SparseIntegers)]] = []
  /// The bound that they prove, in integer units.
  private(set) var bound: Rational = .zero

  /// Integer multipliers of one node.
  ///
  /// - Parameters:
  ///   - regrets: those of the types that keep to one action, over `whole * 2^bits`.
  ///   - shares: those of the cuts, over `whole`; for each type they sum to at most 1.
  ///   - group: the actions that the node allows to one more type, with one comparison each, over `whole * 2^bits`.
  private init(
    _ arrays: BayesianArrays, cuts: [[BayesianCut]], fixed: [Int], whole: Integer, bits: Int,
    regrets: [(type: Int, other: Int, value: Integer)], shares: [(type: Int, cut: Int, value: Integer)],
    group: (type: Int, members: [(action: Int, other: Int, value: Integer)])? = nil
  ) {
    denominator = whole.shifted(left: bits)
    var sums = [Integer](repeating: .zero, count: arrays.rows)
    for (index, type) in arrays.types.enumerated() {
      var weights: [Integer]
      if let group, group.type == index {
        weights = []
        var records: [(action: Int, multipliers: SparseIntegers)] = []
        for member in group.members {
          let own = tightest(type, action: member.action, regrets: [(member.other, member.value)])
          weights = weights.isEmpty ? own.weights : zip(weights, own.weights).map { max($0, $1) }
          records.append((member.action, own.multipliers))
        }
        comparisons.append(records)
      } else if fixed[index] >= 0 {
        let own = tightest(
          type, action: fixed[index], regrets: regrets.lazy.filter { $0.type == index }.map { ($0.other, $0.value) })
        weights = own.weights
        comparisons.append([(fixed[index], own.multipliers)])
      } else {
        let shares = shares.filter { $0.type == index && !$0.value.isZero }
        let rest = (whole - shares.reduce(.zero) { $0 + $1.value }).shifted(left: bits)
        weights = type.rowMaxima.map { $0 * rest }
        for share in shares {
          let prices = cuts[index][share.cut].prices
          for row in weights.indices { weights[row] += share.value * prices[row] }
        }
        comparisons.append(
          (0..<type.columns).map { action in
            if shares.isEmpty { return (action, SparseIntegers()) }
            var dense = [Integer](repeating: .zero, count: type.columns)
            for share in shares {
              let multipliers = cuts[index][share.cut].multipliers[action]
              for (other, value) in zip(multipliers.indices, multipliers.values) {
                dense[other] += share.value * value
              }
            }
            return (action, SparseIntegers(dense))
          })
      }
      for row in sums.indices { sums[row] += weights[row] }
      self.weights.append(weights)
    }
    bound = Rational(sums.dropFirst().reduce(sums[0]) { max($0, $1) }, over: denominator)
  }

  /// The tightest weights of a type that keeps to one action.
  private func tightest(
    _ type: BayesianArrays.TypeArrays, action: Int, regrets: [(other: Int, value: Integer)]
  ) -> (weights: [Integer], multipliers: SparseIntegers) {
    var multipliers = SparseIntegers()
    for (other, value) in regrets.sorted(by: { $0.other < $1.other }) where other != action {
      multipliers.append(index: other, value: value)
    }
    let compared = type.follower.combiningColumns(multipliers)
    let total = multipliers.sum
    let weights = compared.indices.map { row in
      denominator * type.paid[row, action] + total * type.follower[row, action] - compared[row]
    }
    return (weights, multipliers)
  }

  /// The multipliers of an exact optimum, of which rows those of comparisons refer to integer units times `2^bits`.
  init(
    _ arrays: BayesianArrays, cuts: [[BayesianCut]], fixed: [Int], rows: [BayesianNodeProgram.Row],
    multipliers: [Integer], denominator: Integer, bits: Int
  ) {
    var regrets: [(type: Int, other: Int, value: Integer)] = []
    var shares: [(type: Int, cut: Int, value: Integer)] = []
    for (row, value) in zip(rows, multipliers) {
      switch row {
      case .comparison(let type, let other): regrets.append((type, other, value))
      case .cut(let type, let cut): shares.append((type, cut, value))
      }
    }
    self.init(arrays, cuts: cuts, fixed: fixed, whole: denominator, bits: bits, regrets: regrets, shares: shares)
  }

  /// Comparisons that contradict each other, multiplied until they prove a target, however low.
  init(
    contradicting arrays: BayesianArrays, fixed: [Int], rows: [BayesianNodeProgram.Row], multipliers: [Integer],
    target: Rational
  ) {
    var regrets: [(type: Int, other: Int, value: Integer)] = []
    for (row, value) in zip(rows, multipliers) {
      if case .comparison(let type, let other) = row { regrets.append((type, other, value)) }
    }
    let cuts = [[BayesianCut]](repeating: [], count: fixed.count)
    let plain = BayesianEvidence(arrays, cuts: cuts, fixed: fixed, whole: .one, bits: 0, regrets: [], shares: [])
    let one = BayesianEvidence(arrays, cuts: cuts, fixed: fixed, whole: .one, bits: 0, regrets: regrets, shares: [])
    // In every row, one helping of the regrets lowers the sum by at least this much.
    let least = (0..<arrays.rows).map { row in
      zip(plain.weights, one.weights).reduce(Integer.zero) { $0 + $1.0[row] - $1.1[row] }
    }.min()
    var helpings = Integer.zero
    if let least, least.signum > 0, plain.bound > target {
      let step = (plain.bound - target) / Rational(least)
      helpings = -((-step.numerator).dividedFloor(by: step.denominator).quotient)
    }
    self.init(
      arrays, cuts: cuts, fixed: fixed, whole: .one, bits: 0,
      regrets: regrets.map { ($0.type, $0.other, $0.value * helpings) }, shares: [])
  }

  /// The multipliers of doubles, rounded to multiples of a power of two.
  ///
  /// - Parameter precision: the binary places that scaled multipliers keep.
  init(rounding node: BayesianNode, _ arrays: BayesianArrays, cuts: [[BayesianCut]], precision: Int) {
    let types = arrays.types
    let bits = node.multipliers.cuts.isEmpty ? 0 : arrays.cutBits
    let used = node.multipliers.regrets.map(\.type) + (node.group.map { [$0.type] } ?? [])
    let wanted = used.map { precision + types[$0].followerExponent - arrays.leaderExponent }
    let places = max(0, wanted.max() ?? 0, bits > 0 ? precision : 0)
    let one = Double(sign: .plus, exponent: places, significand: 1)
    func regret(_ type: Int, _ value: Double) -> Integer {
      let factor = Double(
        sign: .plus, exponent: arrays.leaderExponent - types[type].followerExponent + places, significand: 1)
      return (Integer(exactly: (value * factor).rounded()) ?? .zero).shifted(left: bits)
    }
    let whole = Integer.one.shifted(left: places)
    var left = [Integer](repeating: whole, count: types.count)
    var shares: [(type: Int, cut: Int, value: Integer)] = []
    for share in node.multipliers.cuts where node.group?.type != share.type {
      let value = min(left[share.type], Integer(exactly: (share.share * one).rounded()) ?? .zero)
      left[share.type] -= value
      shares.append((share.type, share.cut, value))
    }
    self.init(
      arrays, cuts: cuts, fixed: node.fixed, whole: whole, bits: bits,
      regrets: node.multipliers.regrets.map { ($0.type, $0.other, regret($0.type, $0.value)) }, shares: shares,
      group: node.group.map { group in
        (group.type, group.members.map { ($0.action, $0.other, regret(group.type, $0.value)) })
      })
  }

  /// The same multipliers for the true payoffs of all types of the game, as certificates state them.
  func leaf(in arrays: BayesianArrays) -> BayesianLeaf {
    let game = arrays.game
    var leaf = BayesianLeaf(
      denominator: denominator * arrays.leaderUnits,
      weights: Array(repeating: Array(repeating: .zero, count: game.rows), count: game.types.count),
      comparisons: game.types.map { type in (0..<type.columns).map { ($0, SparseIntegers()) } })
    for (position, type) in arrays.types.enumerated() {
      leaf.weights[type.index] = weights[position]
      leaf.comparisons[type.index] = comparisons[position].map {
        ($0.action, $0.multipliers.multiplied(by: arrays.followerUnits))
      }
    }
    return leaf.reduced
  }
}
