internal import Exact
internal import Games

// MARK: - Kind security

extension Checker {
  /// Covering targets against an attacker who watches; theorems `security_level` and `security_tree_cert`.
  ///
  /// The lower side is the coverage itself. The upper side is either a level of the attacker's payoff that the coverage
  /// enforces at every target and no coverage can lower, or a tree whose leaves bound what the targets that they allow pay.
  mutating func checkSecurity() throws(CertificateFault) -> SecurityClaim {
    let problem = try securityProblem()
    let (targets, types) = (problem.targets, problem.types.count)
    let coverage = try vector("coverage", targets)
    try scanner.line("attacked")
    var targetsAttacked: [Int] = []
    for _ in 0..<types { targetsAttacked.append(try scanner.count("a target", below: targets)) }
    try scanner.endLine()
    let attacked = Placed(content: targetsAttacked, line: scanner.line)
    let value = try self.value("value")
    let upper = try self.value("upper")
    try scanner.line("evidence")
    let evidence = try scanner.word()
    try scanner.endLine()
    guard evidence == "level" || evidence == "tree" else {
      throw scanner.malformed("the evidence is \"level\" or \"tree\"")
    }
    let evidenceLine = scanner.line
    let level = evidence == "level" ? try self.value("level") : nil

    try judge(problem, coverage, attacked, value, upper)
    if let level {
      guard types == 1 else {
        throw CertificateFault.rejected(line: evidenceLine, "a level is evidence for one attacker type only")
      }
      try judgeLevel(level, problem, coverage, attacked: attacked.content[0], evidenceLine: evidenceLine)
      try end(.zero)
    } else {
      try checkSecurityTree(problem, upper.content)
    }
    return SecurityClaim(
      game: problem.game, coverage: coverage.content, attacked: attacked.content, value: value.content,
      upper: upper.content)
  }

  /// The lines from `dims` to the attackers' payoffs; none is judged.
  private mutating func securityProblem() throws(CertificateFault) -> SecurityProblem {
    try scanner.line("dims")
    let targets = try size("the number of targets")
    let types = try size("the number of types")
    try scanner.endLine()
    try scanner.line("resources")
    let resources = try scanner.count("the number of resources", below: SecurityGame.resourceLimit + 1)
    try scanner.endLine()
    let probabilities = try vector("probabilities", types)
    let defender = try sidePayoffs("defender", targets, types)
    let attacker = try sidePayoffs("attacker", targets, types)
    return SecurityProblem(
      resources: resources, probabilities: probabilities, defenderDenominator: defender.denominator,
      attackerDenominator: attacker.denominator,
      types: zip(defender.lists, attacker.lists).map { .init(defender: $0, attacker: $1) })
  }

  /// `NAME d` and, for each type, a line of two integers per target.
  private mutating func sidePayoffs(
    _ name: String, _ targets: Int, _ types: Int
  ) throws(CertificateFault) -> (denominator: Integer, lists: [SecurityProblem.Side]) {
    try scanner.line(name)
    let denominator = try scanner.positive("the common denominator")
    try scanner.endLine()
    var lists: [SecurityProblem.Side] = []
    for _ in 0..<types {
      var side = SecurityProblem.Side()
      for _ in 0..<targets {
        guard try scanner.nextLine() else {
          throw scanner.malformed("expected the payoffs of a target, found the end of the text")
        }
        side.covered.append(try scanner.integer())
        side.uncovered.append(try scanner.integer())
        try scanner.endLine()
      }
      lists.append(side)
    }
    return (denominator, lists)
  }

  /// The claim: probabilities, coverage, best attacks and the value they pay.
  private func judge(
    _ problem: SecurityProblem, _ coverage: Placed<RationalVector>, _ attacked: Placed<[Int]>,
    _ value: Placed<Rational>,
    _ upper: Placed<Rational>
  ) throws(CertificateFault) {
    _ = try distribution(problem.probabilities)
    let (shares, denominator) = (coverage.content.numerators, coverage.content.denominator)
    guard shares.allSatisfy({ $0.signum >= 0 && $0 <= denominator }) else {
      throw coverage.rejected("a target is covered with no probability")
    }
    guard shares.reduce(.zero, +) <= Integer(problem.resources) * denominator else {
      throw coverage.rejected("the coverage takes more resources than there are")
    }
    var paid = Integer.zero
    for (index, type) in problem.types.enumerated() {
      let target = attacked.content[index]
      let best = type.attacker.payoff(target, shares[target], of: denominator)
      for other in 0..<problem.targets {
        guard type.attacker.payoff(other, shares[other], of: denominator) <= best else {
          throw attacked.rejected("the target that type \(index) attacks is not a best one for it")
        }
      }
      paid +=
        problem.probabilities.content.numerators[index] * type.defender.payoff(target, shares[target], of: denominator)
    }
    let unit = problem.probabilities.content.denominator * denominator * problem.defenderDenominator
    guard value.content == Rational(paid, over: unit) else {
      throw value.rejected("the coverage and attacks do not pay the value")
    }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }
  }

  /// Theorem `security_level`.
  private func judgeLevel(
    _ level: Placed<Rational>, _ problem: SecurityProblem, _ coverage: Placed<RationalVector>, attacked: Int,
    evidenceLine: Int
  ) throws(CertificateFault) {
    let (attacker, defender) = (problem.types[0].attacker, problem.types[0].defender)
    guard
      (0..<problem.targets).allSatisfy({
        defender.uncovered[$0] < defender.covered[$0] && attacker.covered[$0] < attacker.uncovered[$0]
      })
    else {
      throw CertificateFault.rejected(line: evidenceLine, "coverage does not help the defender and hurt the attacker")
    }
    let (shares, denominator) = (coverage.content.numerators, coverage.content.denominator)
    // The level times the denominator of the attacker's payoffs; and of the coverage as well.
    let height = level.content * Rational(problem.attackerDenominator)
    let fraction = height.denominator
    let reach = height.numerator * denominator
    let most = defender.payoff(attacked, shares[attacked], of: denominator)
    guard fraction * attacker.payoff(attacked, shares[attacked], of: denominator) == reach else {
      throw level.rejected("the attacked target does not pay the level")
    }
    for target in 0..<problem.targets {
      let gain = fraction * attacker.payoff(target, shares[target], of: denominator)
      guard gain <= reach else { throw level.rejected("target \(target) pays the attacker more than the level") }
      guard gain == reach || shares[target].isZero else {
        throw level.rejected("target \(target) is covered, but pays less than the level")
      }
      guard gain < reach || defender.payoff(target, shares[target], of: denominator) <= most else {
        throw level.rejected("target \(target) pays the level, and the defender more than the attacked one")
      }
    }
    let isFloor = fraction == .one && attacker.covered.contains(height.numerator)
    guard isFloor || shares.reduce(.zero, +) == Integer(problem.resources) * denominator else {
      throw level.rejected("a lower level is not excluded")
    }
  }
}

/// A security game as its certificate has it, in integers.
private struct SecurityProblem {
  /// What attacks on the targets pay one side, times its common denominator.
  struct Side {
    var covered: [Integer] = []
    var uncovered: [Integer] = []

    /// What an attack pays where the target is covered with a probability of `share` over `denominator`; the payoff's
    /// denominator is this one times that of the side.
    func payoff(_ target: Int, _ share: Integer, of denominator: Integer) -> Integer {
      share * covered[target] + (denominator - share) * uncovered[target]
    }
  }

  struct AttackerType {
    let defender: Side
    let attacker: Side
  }

  let resources: Int
  let probabilities: Placed<RationalVector>
  let defenderDenominator: Integer
  let attackerDenominator: Integer
  let types: [AttackerType]

  var targets: Int { types[0].defender.covered.count }

  /// The game itself; its probabilities were judged before.
  var game: SecurityGame {
    func payoffs(_ side: Side, _ denominator: Integer) -> SecurityGame.AttackerType.Payoffs {
      SecurityGame.AttackerType.Payoffs(
        covered: RationalVector(numerators: side.covered, denominator: denominator),
        uncovered: RationalVector(numerators: side.uncovered, denominator: denominator))
    }
    return SecurityGame(
      resources: resources,
      types: types.indices.map { type in
        SecurityGame.AttackerType(
          probability: probabilities.content[type],
          defender: payoffs(types[type].defender, defenderDenominator),
          attacker: payoffs(types[type].attacker, attackerDenominator))
      })
  }
}

// MARK: - The tree

/// A node on the way from the root to the one being read, whose children are not all read.
private struct OpenBranch {
  let type: Int
  let groups: [Int]
  let children: Int
  /// Which targets of the type the node allows.
  let allowed: [Bool]
  /// The child being read.
  var child = -1
}

/// The records of one type at a leaf.
private struct LeafBounds {
  let weights: SparseIntegers
  var records: [(target: Int, price: Integer, multipliers: SparseIntegers)] = []
}

extension Checker {
  /// Reads the nodes in preorder and judges each leaf, then the end line; of the tree, only the way to the present node is
  /// kept.
  private mutating func checkSecurityTree(_ problem: SecurityProblem, _ upper: Rational) throws(CertificateFault) {
    let types = problem.types.count
    var allowed = [[Bool]](repeating: [Bool](repeating: true, count: problem.targets), count: types)
    var open: [OpenBranch] = []
    var records = 0
    while true {
      guard try scanner.nextLine() else { throw scanner.malformed("expected a node, found the end of the text") }
      records += 1
      switch try scanner.word() {
      case "branch":
        let type = try scanner.count("the type", below: types)
        let children = try scanner.count("the number of children", below: problem.targets + 1)
        guard children > 0 else { throw scanner.malformed("a branch has children") }
        var groups: [Int] = []
        for _ in 0..<problem.targets { groups.append(try scanner.count("the child of a target", below: children)) }
        try scanner.endLine()
        open.append(OpenBranch(type: type, groups: groups, children: children, allowed: allowed[type]))
      case "leaf":
        try checkLeaf(problem, allowed, upper)
      case let word: throw scanner.malformed("expected \"branch\" or \"leaf\", found \"\(word)\"")
      }
      // On to the next child, from the innermost node that has one left.
      while var branch = open.popLast() {
        branch.child += 1
        if branch.child < branch.children {
          allowed[branch.type] = zip(branch.allowed, branch.groups).map { $0 && $1 == branch.child }
          open.append(branch)
          break
        }
        allowed[branch.type] = branch.allowed
      }
      if open.isEmpty { break }
    }
    try end(Integer(records))
  }

  /// The lines of a leaf behind its first word; they are judged when the last of them is read.
  private mutating func checkLeaf(
    _ problem: SecurityProblem, _ allowed: [[Bool]], _ upper: Rational
  ) throws(CertificateFault) {
    let denominator = try scanner.positive("the common denominator")
    let price = try scanner.integer()
    try scanner.endLine()
    var bounds: [LeafBounds] = []
    for type in problem.types.indices {
      try scanner.line("weights")
      guard try scanner.integer() == Integer(type) else {
        throw scanner.malformed("expected the weights of type \(type)")
      }
      var one = LeafBounds(weights: try scanner.sparse(below: problem.targets))
      try scanner.endLine()
      for target in 0..<problem.targets where allowed[type][target] {
        try scanner.line("sbound")
        guard try scanner.integer() == Integer(target) else {
          throw scanner.malformed("expected the record of target \(target)")
        }
        let price = try scanner.integer()
        let multipliers = try scanner.sparse(below: problem.targets)
        try scanner.endLine()
        one.records.append((target, price, multipliers))
      }
      bounds.append(one)
    }

    if bounds.contains(where: { $0.records.isEmpty }) { return }
    guard price.signum >= 0,
      bounds.allSatisfy({ $0.records.allSatisfy { $0.price.signum >= 0 && $0.multipliers.isNonnegative } })
    else { throw scanner.rejected("a price or a multiplier is negative") }
    // Everything times the leaf's denominator and the common denominator of payoffs and probabilities.
    let unit =
      problem.probabilities.content.denominator * problem.defenderDenominator * problem.attackerDenominator
    var total = price * Integer(problem.resources)
    var charges = [Integer](repeating: .zero, count: problem.targets)
    for one in bounds { for (target, weight) in one.weights.entries { charges[target] += weight } }
    for charge in charges where charge > price { total += charge - price }
    total *= unit
    for (type, one) in bounds.enumerated() {
      let weights = one.weights.dense(count: problem.targets)
      var greatest: Integer?
      for record in one.records {
        let bound = problem.bound(type, record, one.weights, weights, denominator)
        greatest = greatest.map { max($0, bound) } ?? bound
      }
      if let greatest { total += greatest }
    }
    guard Rational(total, over: denominator * unit) <= upper else {
      throw scanner.rejected("the multipliers of the leaf do not prove the upper bound")
    }
  }
}

extension SecurityProblem {
  /// `B^t_a` of the format, times the leaf's denominator, those of the payoffs and that of the probabilities.
  fileprivate func bound(
    _ type: Int, _ record: (target: Int, price: Integer, multipliers: SparseIntegers), _ weights: SparseIntegers,
    _ dense: [Integer], _ denominator: Integer
  ) -> Integer {
    let (defender, attacker) = (types[type].defender, types[type].attacker)
    let target = record.target
    // Factors that bring payoffs of the two sides, and multipliers alone, to the common unit.
    let probability = probabilities.content.numerators[type] * attackerDenominator * denominator
    let attackUnit = probabilities.content.denominator * defenderDenominator
    let unit = attackUnit * attackerDenominator
    let price = record.price * unit
    var bound = probability * defender.uncovered[target] + price * Integer(resources)
    var regrets = Integer.zero
    for (other, multiplier) in record.multipliers.entries {
      regrets += multiplier * (attacker.uncovered[target] - attacker.uncovered[other])
    }
    bound += attackUnit * regrets
    // Targets of which neither a weight nor a multiplier speaks have slope zero, and no price is negative.
    var isSeen: Set<Int> = []
    func add(_ other: Int, _ multiplier: Integer) {
      guard isSeen.insert(other).inserted else { return }
      var slope = multiplier * (attacker.uncovered[other] - attacker.covered[other])
      if other == target { slope += record.multipliers.sum * (attacker.covered[target] - attacker.uncovered[target]) }
      slope = slope * attackUnit - dense[other] * unit
      if other == target { slope += probability * (defender.covered[target] - defender.uncovered[target]) }
      if slope > price { bound += slope - price }
    }
    for (other, multiplier) in record.multipliers.entries { add(other, multiplier) }
    for (other, _) in weights.entries { add(other, .zero) }
    add(target, .zero)
    return bound
  }
}

extension SparseIntegers {
  fileprivate var isNonnegative: Bool { values.allSatisfy { $0.signum >= 0 } }

  fileprivate var entries: Zip2Sequence<[Int], [Integer]> { zip(indices, values) }
}
