internal import Exact
internal import Games

/// Reads the tree of a certificate of kind `bayesian` node by node, for those who translate it.
///
/// It judges nothing: it is meant for texts that the checker accepted.
struct BayesianTreeReader {
  /// What a leaf says, as numbers.
  struct Leaf {
    /// For each type, a weight per row.
    var weights: [[Rational]] = []
    /// For each type and allowed action, the multipliers of its comparisons that are not zero.
    var multipliers: [[Int: [(action: Int, value: Rational)]]] = []
  }

  enum Node {
    /// The type whose actions are divided, and the actions that each child allows.
    case branch(type: Int, parts: [[Int]])
    case leaf(Leaf)
  }

  private var scanner: CertificateScanner
  private let game: BayesianGame
  private var isBehindClaim = false

  init(_ text: [UInt8], of game: BayesianGame) {
    scanner = CertificateScanner(text)
    self.game = game
  }

  /// The next node in preorder.
  ///
  /// - Parameter allowed: the actions that the node allows each type.
  mutating func next(allowed: [[Int]]) throws(CertificateFault) -> Node {
    if !isBehindClaim {
      // Two lines of heading, three of sizes and probabilities, the payoffs, and four of the claim.
      for _ in 0..<(2 + 3 + 2 * (1 + game.types.count * game.rows) + 4) { _ = try scanner.nextLine() }
      isBehindClaim = true
    }
    guard try scanner.nextLine() else { throw scanner.malformed("expected a node, found the end of the text") }
    guard try scanner.word() == "branch" else { return .leaf(try leaf(allowed)) }
    let type = try scanner.count("the type", below: game.types.count)
    let children = try scanner.count("the number of children", below: game.types[type].columns + 1)
    var parts = Array(repeating: [Int](), count: children)
    for action in 0..<game.types[type].columns {
      let part = try scanner.count("the child", below: children)
      if allowed[type].contains(action) { parts[part].append(action) }
    }
    try scanner.endLine()
    return .branch(type: type, parts: parts)
  }

  private mutating func leaf(_ allowed: [[Int]]) throws(CertificateFault) -> Leaf {
    let denominator = try scanner.positive("the common denominator")
    try scanner.endLine()
    var leaf = Leaf()
    for (type, actions) in allowed.enumerated() {
      try scanner.line("weights")
      _ = try scanner.integer()
      leaf.weights.append(try scanner.integers(game.rows).map { Rational($0, over: denominator) })
      try scanner.endLine()
      var multipliers: [Int: [(action: Int, value: Rational)]] = [:]
      for action in actions {
        try scanner.line("sbound")
        _ = try scanner.integer()
        let record = try scanner.sparse(below: game.types[type].columns)
        try scanner.endLine()
        multipliers[action] = zip(record.indices, record.values).map { ($0, Rational($1, over: denominator)) }
      }
      leaf.multipliers.append(multipliers)
    }
    return leaf
  }
}
