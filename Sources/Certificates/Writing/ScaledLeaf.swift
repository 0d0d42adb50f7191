internal import Exact
internal import Games

/// A leaf in integers, as it is written and judged: the functions over one denominator, each response's multipliers over
/// another.
struct ScaledLeaf {
  var denominator: Integer
  var bounds: [ScaledStatement]
  var restrictions: [(state: Int, statement: ScaledStatement)]

  /// The leaf with the multipliers of the responses that a region allows.
  init(_ leaf: StationaryLeaf, in region: StationaryRegion) {
    let restricted = leaf.restrictions.sorted { $0.key < $1.key }
    let statements = leaf.bounds + restricted.map(\.value)
    let states = leaf.bounds.indices + restricted.map(\.key)
    let order = statements.map { $0.function.coefficients.keys.sorted() }
    let scaled = RationalVector(
      zip(statements, order).flatMap { statement, order in
        [statement.function.constant] + order.map { statement.function.coefficients[$0] ?? .zero }
      })
    var start = 0
    let all = zip(statements, zip(order, states)).map { statement, place in
      let (order, state) = place
      var coefficients = SparseIntegers()
      for (offset, index) in order.enumerated() {
        coefficients.append(index: index, value: scaled.numerators[start + 1 + offset])
      }
      defer { start += 1 + order.count }
      return ScaledStatement(
        function: ScaledFunction(constant: scaled.numerators[start], coefficients: coefficients),
        multipliers: region.responses(state).map { ($0, ScaledMultipliers(statement.multipliers[$0])) })
    }
    denominator = scaled.denominator
    bounds = Array(all.prefix(leaf.bounds.count))
    restrictions = Array(zip(restricted.map(\.key), all.dropFirst(leaf.bounds.count)))
  }
}

extension ScaledMultipliers {
  init(_ multipliers: ResponseMultipliers) {
    let others = multipliers.incentives.keys.sorted()
    let scaled = RationalVector([multipliers.consistency] + others.map { multipliers.incentives[$0] ?? .zero })
    var incentives = SparseIntegers()
    for (other, value) in zip(others, scaled.numerators.dropFirst()) { incentives.append(index: other, value: value) }
    self.init(consistency: scaled.numerators[0], incentives: incentives, denominator: scaled.denominator)
  }
}
