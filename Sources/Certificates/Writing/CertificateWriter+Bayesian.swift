public import Exact
public import Games

/// One record of a search tree over the responses of several types, in preorder; see <doc:CertificateFormat>.
public enum BayesianRecord: Sendable, Hashable {
  /// The node's actions of a type are distributed to its children: each action of the type has the number of its child.
  case branch(type: Int, groups: [Int], children: Int)
  /// A node without children, with multipliers that bound it.
  case leaf(BayesianLeaf)
}

/// Multipliers that bound what any commitment pays the leader while every type keeps to the actions that a node allows.
public struct BayesianLeaf: Sendable, Hashable {
  /// The common denominator, positive.
  public var denominator: Integer

  /// For each type, one weight per leader action: the price of that action for the type.
  public var weights: [[Integer]]

  /// For each type and each action that the node allows, in increasing order, the multipliers of its comparisons with the
  /// other actions of the type; not negative.
  public var comparisons: [[(action: Int, multipliers: SparseIntegers)]]

  /// A leaf.
  public init(
    denominator: Integer, weights: [[Integer]], comparisons: [[(action: Int, multipliers: SparseIntegers)]]
  ) {
    self.denominator = denominator
    self.weights = weights
    self.comparisons = comparisons
  }

  /// The same numbers without a common factor.
  public var reduced: BayesianLeaf {
    var divisor = denominator
    func include(_ value: Integer) {
      if divisor != .one, !value.isZero { divisor = Integer.greatestCommonDivisor(divisor, value) }
    }
    weights.forEach { $0.forEach(include) }
    comparisons.forEach { $0.forEach { $0.multipliers.values.forEach(include) } }
    if divisor == .one { return self }
    return BayesianLeaf(
      denominator: denominator.dividedExactly(by: divisor),
      weights: weights.map { $0.map { $0.dividedExactly(by: divisor) } },
      comparisons: comparisons.map { records in
        records.map { record in
          var divided = SparseIntegers()
          for (index, value) in zip(record.multipliers.indices, record.multipliers.values) {
            divided.append(index: index, value: value.dividedExactly(by: divisor))
          }
          return (record.action, divided)
        }
      })
  }

  /// Whether the two leaves have the same numbers.
  public static func == (left: BayesianLeaf, right: BayesianLeaf) -> Bool {
    left.denominator == right.denominator && left.weights == right.weights
      && left.comparisons.count == right.comparisons.count
      && zip(left.comparisons, right.comparisons).allSatisfy { $0.elementsEqual($1, by: ==) }
  }

  /// Feeds the numbers to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(denominator)
    hasher.combine(weights)
    for record in comparisons.joined() {
      hasher.combine(record.action)
      hasher.combine(record.multipliers)
    }
  }
}

extension Certificate where Check == Unchecked {
  /// A certificate of kind `bayesian`.
  ///
  /// - Parameters:
  ///   - game: the game.
  ///   - strategy: the commitment.
  ///   - responses: the action of each type, a best response to the commitment.
  ///   - value: what the commitment pays the leader.
  ///   - upper: an upper bound of what any commitment pays.
  ///   - tree: the records that prove it, in preorder.
  public static func bayesian(
    _ game: BayesianGame, strategy: MixedStrategy, responses: [Int], value: Rational, upper: Rational,
    tree: [BayesianRecord]
  ) -> Certificate {
    var writer = CertificateWriter(kind: "bayesian")
    writer.game(game)
    writer.line("strategy", strategy.probabilities)
    writer.append("responses")
    writer.append(responses.map { Integer($0) })
    writer.endLine()
    writer.line("value", value)
    writer.line("upper", upper)
    for record in tree { writer.record(record) }
    return writer.finish(records: tree.count)
  }
}

extension CertificateWriter {
  mutating func game(_ game: BayesianGame) {
    line("dims", "\(game.rows) \(game.types.count)")
    append("columns")
    append(game.types.map { Integer($0.columns) })
    endLine()
    line("probabilities", RationalVector(game.types.map(\.probability)))
    payoffs("leader", game.types.map(\.leader))
    payoffs("follower", game.types.map(\.follower))
  }

  /// Several matrices over one denominator, one after the other.
  private mutating func payoffs(_ name: String, _ matrices: [PayoffMatrix]) {
    let denominator = matrices.reduce(Integer.one) { Integer.leastCommonMultiple($0, $1.denominator) }
    line(name, denominator)
    for matrix in matrices {
      let factor = denominator.dividedExactly(by: matrix.denominator)
      for row in 0..<matrix.rows {
        append(((0..<matrix.columns).map { "\(matrix.numerators[row, $0] * factor)" }).joined(separator: " "))
        endLine()
      }
    }
  }

  mutating func record(_ record: BayesianRecord) {
    switch record {
    case .branch(let type, let groups, let children):
      append("branch \(type) \(children)")
      append(groups.map { Integer($0) })
      endLine()
    case .leaf(let leaf):
      line("leaf", leaf.denominator)
      for (type, weights) in leaf.weights.enumerated() {
        append("weights \(type)")
        append(weights)
        endLine()
        for record in leaf.comparisons[type] {
          append("sbound \(record.action) ")
          append(record.multipliers)
          endLine()
        }
      }
    }
  }
}
