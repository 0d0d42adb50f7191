public import Exact
public import Games

/// Multipliers that bound what an attack of one type on one target can pay the defender.
public struct AttackRecord: Sendable, Hashable {
  /// The target.
  public var target: Int

  /// The price of a resource, times the leaf's denominator; not negative.
  public var price: Integer

  /// The multipliers of the comparisons with attacks on other targets, times the leaf's denominator; not negative.
  public var multipliers: SparseIntegers

  /// A record.
  public init(target: Int, price: Integer, multipliers: SparseIntegers) {
    self.target = target
    self.price = price
    self.multipliers = multipliers
  }
}

/// The evidence of a leaf: all numbers over one denominator.
public struct SecurityLeaf: Sendable, Hashable {
  /// The common denominator, positive.
  public var denominator: Integer

  /// The price of a resource that all types share.
  public var price: Integer

  /// For each type, what it is charged for the coverage of each target; of any sign.
  public var weights: [SparseIntegers]

  /// For each type, one record per target that the leaf allows, in increasing order.
  public var records: [[AttackRecord]]

  /// A leaf.
  public init(
    denominator: Integer, price: Integer, weights: [SparseIntegers], records: [[AttackRecord]]
  ) {
    self.denominator = denominator
    self.price = price
    self.weights = weights
    self.records = records
  }
}

/// A tree over the targets that types attack.
public indirect enum SecurityTree: Sendable, Hashable {
  /// The targets of one type in groups: `groups` gives the child of every target.
  case branch(type: Int, groups: [Int], children: [SecurityTree])
  /// A node without children.
  case leaf(SecurityLeaf)
}

/// Why no coverage pays more than a certificate of kind `security` says.
public enum SecurityEvidence: Sendable, Hashable {
  /// The coverage holds every target down to this payoff of the attacker.
  case level(Rational)
  /// Multipliers at the leaves of a tree.
  case tree(SecurityTree)
}

extension Certificate where Check == Unchecked {
  /// A certificate of kind `security`: a coverage, the target that each type attacks, and evidence for the upper bound.
  public static func security(
    _ game: SecurityGame, coverage: RationalVector, attacked: [Int], value: Rational, upper: Rational,
    evidence: SecurityEvidence
  ) -> Certificate {
    var writer = CertificateWriter(kind: "security")
    writer.line("dims", "\(game.targets) \(game.types.count)")
    writer.line("resources", game.resources)
    writer.line("probabilities", RationalVector(game.types.map(\.probability)))
    writer.payoffs("defender", game.types.map(\.defender))
    writer.payoffs("attacker", game.types.map(\.attacker))
    writer.line("coverage", coverage)
    writer.line("attacked", attacked.map(\.description).joined(separator: " "))
    writer.line("value", value)
    writer.line("upper", upper)
    switch evidence {
    case .level(let level):
      writer.line("evidence", "level")
      writer.line("level", level)
      return writer.finish(records: 0)
    case .tree(let tree):
      writer.line("evidence", "tree")
      var records = 0
      writer.append(tree, counting: &records)
      return writer.finish(records: records)
    }
  }
}

extension CertificateWriter {
  /// The payoffs of one side, over the least denominator that all types share.
  fileprivate mutating func payoffs(_ name: String, _ payoffs: [SecurityGame.AttackerType.Payoffs]) {
    var denominator = Integer.one
    for side in payoffs {
      denominator = Integer.leastCommonMultiple(denominator, side.covered.denominator)
      denominator = Integer.leastCommonMultiple(denominator, side.uncovered.denominator)
    }
    line(name, denominator)
    for side in payoffs {
      let coveredFactor = denominator.dividedExactly(by: side.covered.denominator)
      let uncoveredFactor = denominator.dividedExactly(by: side.uncovered.denominator)
      for target in side.covered.numerators.indices {
        append("\(side.covered.numerators[target] * coveredFactor) ")
        append("\(side.uncovered.numerators[target] * uncoveredFactor)")
        endLine()
      }
    }
  }

  fileprivate mutating func append(_ tree: SecurityTree, counting records: inout Int) {
    records += 1
    switch tree {
    case .branch(let type, let groups, let children):
      line("branch \(type) \(children.count)", groups.map(\.description).joined(separator: " "))
      for child in children { append(child, counting: &records) }
    case .leaf(let leaf):
      line("leaf \(leaf.denominator)", leaf.price)
      for (type, weights) in leaf.weights.enumerated() {
        append("weights \(type) ")
        append(weights)
        endLine()
        for record in leaf.records[type] {
          append("sbound \(record.target) \(record.price) ")
          append(record.multipliers)
          endLine()
        }
      }
    }
  }
}
