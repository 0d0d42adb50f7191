import Exact

// The kind "bayesian", read from the description of the format alone.

extension PlainChecker {
  private struct Kind {
    var probability: Rational
    var leader: [[Rational]]
    var follower: [[Rational]]
    var columns: Int { leader[0].count }
  }

  mutating func checkBayesian() throws {
    let size = try sizes(2, from: 1)
    let (rows, count) = (size[0], size[1])
    let tokens = try line("columns")
    try grammar(tokens.count == count)
    let columns = try tokens.map { try natural($0, below: 10_000_000) }
    try grammar(columns.allSatisfy { $0 > 0 })
    let probabilities = try vector("probabilities", count)
    func matrices(_ name: String, _ checker: inout PlainChecker) throws -> [[[Rational]]] {
      let head = try checker.line(name)
      try checker.grammar(head.count == 1)
      let denominator = try checker.denominator(head[0])
      var result: [[[Rational]]] = []
      for columns in columns {
        var matrix: [[Rational]] = []
        for _ in 0..<rows {
          let tokens = try checker.line()
          try checker.grammar(tokens.count == columns)
          matrix.append(try tokens.map { Rational(try checker.integer($0), over: denominator) })
        }
        result.append(matrix)
      }
      return result
    }
    let leader = try matrices("leader", &self)
    let follower = try matrices("follower", &self)
    let strategy = try vector("strategy", rows)
    let named = try line("responses")
    try grammar(named.count == count)
    let responses = try zip(named, columns).map { try natural($0, below: $1) }
    let (value, upper) = (try rational("value"), try rational("upper"))
    let types = (0..<count).map { Kind(probability: probabilities[$0], leader: leader[$0], follower: follower[$0]) }

    try judgeDistribution(probabilities)
    try judgeDistribution(strategy)
    var paid = Rational.zero
    for (type, response) in zip(types, responses) {
      func mean(_ payoffs: [[Rational]], _ action: Int) -> Rational { dot(strategy, payoffs.map { $0[action] }) }
      for other in 0..<type.columns { try judge(mean(type.follower, other) <= mean(type.follower, response)) }
      paid += type.probability * mean(type.leader, response)
    }
    try judge(paid == value && value <= upper)

    let records = try node(types, types.map { Set(0..<$0.columns) }, rows, upper)
    try end(Integer(records))
  }

  /// Reads a node and all below it.
  ///
  /// - Returns: the number of their records.
  private mutating func node(_ types: [Kind], _ allowed: [Set<Int>], _ rows: Int, _ upper: Rational) throws -> Int {
    let tokens = try line()
    guard tokens.first == "branch" else {
      try grammar(tokens.first == "leaf" && tokens.count == 2)
      try leaf(types, allowed, rows, upper, over: try denominator(tokens[1]))
      return 1
    }
    try grammar(tokens.count >= 3)
    let type = try natural(tokens[1], below: types.count)
    let children = try natural(tokens[2], below: types[type].columns + 1)
    try grammar(children > 0 && tokens.count == 3 + types[type].columns)
    let groups = try tokens.dropFirst(3).map { try natural($0, below: children) }
    var records = 1
    for child in 0..<children {
      var narrowed = allowed
      narrowed[type] = allowed[type].filter { groups[$0] == child }
      records += try node(types, narrowed, rows, upper)
    }
    return records
  }

  private mutating func leaf(
    _ types: [Kind], _ allowed: [Set<Int>], _ rows: Int, _ upper: Rational, over denominator: Integer
  ) throws {
    var weights: [[Rational]] = []
    var multipliers: [[Int: [Rational]]] = []
    for (index, type) in types.enumerated() {
      let head = try line("weights")
      try grammar(head.count == rows + 1)
      let stated = try integer(head[0])
      try grammar(stated == Integer(index))
      weights.append(try head.dropFirst().map { Rational(try integer($0), over: denominator) })
      var records: [Int: [Rational]] = [:]
      for action in allowed[index].sorted() {
        var rest = try line("sbound")[...]
        guard let number = rest.popFirst() else { throw Malformed() }
        let stated = try integer(number)
        try grammar(stated == Integer(action))
        records[action] = dense(try sparse(&rest, type.columns, over: denominator), type.columns)
        try grammar(rest.isEmpty)
      }
      multipliers.append(records)
    }
    if allowed.contains(where: \.isEmpty) { return }
    try judge(multipliers.allSatisfy { $0.values.allSatisfy { $0.allSatisfy { $0 >= 0 } } })
    var bound = (0..<rows).map { row in weights.reduce(0) { $0 + $1[row] } }.max() ?? 0
    for (index, type) in types.enumerated() {
      var values: [Rational] = []
      for action in allowed[index] {
        for row in 0..<rows {
          let regrets = type.follower[row].map { type.follower[row][action] - $0 }
          values.append(
            type.probability * type.leader[row][action] - weights[index][row]
              + dot(multipliers[index][action] ?? [], regrets))
        }
      }
      bound += values.max() ?? 0
    }
    try judge(bound <= upper)
  }
}
