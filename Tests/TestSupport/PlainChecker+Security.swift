import Exact

// MARK: - Security games

extension PlainChecker {
  private struct Target {
    let covered: Rational
    let uncovered: Rational
    var slope: Rational { covered - uncovered }
    func pays(_ share: Rational) -> Rational { share * covered + (1 - share) * uncovered }
  }

  private struct Security {
    let targets: Int
    let types: Int
    let resources: Rational
    let probabilities: [Rational]
    let defender: [[Target]]
    let attacker: [[Target]]
  }

  private mutating func sides(_ name: String, _ targets: Int, _ types: Int) throws -> [[Target]] {
    let head = try line(name)
    try grammar(head.count == 1)
    let denominator = try denominator(head[0])
    var result: [[Target]] = []
    for _ in 0..<types {
      var list: [Target] = []
      for _ in 0..<targets {
        let tokens = try line()
        try grammar(tokens.count == 2)
        let pair = try tokens.map { Rational(try integer($0), over: denominator) }
        list.append(Target(covered: pair[0], uncovered: pair[1]))
      }
      result.append(list)
    }
    return result
  }

  mutating func checkSecurity() throws {
    let size = try sizes(2, from: 1)
    let (targets, types) = (size[0], size[1])
    let resources = try index("resources", below: 10_000_000)
    let probabilities = try vector("probabilities", types)
    let game = Security(
      targets: targets, types: types, resources: Rational(resources), probabilities: probabilities,
      defender: try sides("defender", targets, types), attacker: try sides("attacker", targets, types))
    let coverage = try vector("coverage", targets)
    let tokens = try line("attacked")
    try grammar(tokens.count == types)
    let attacked = try tokens.map { try natural($0, below: targets) }
    let (value, upper) = (try rational("value"), try rational("upper"))
    let kind = try line("evidence")
    try grammar(kind == ["level"] || kind == ["tree"])
    let level = kind == ["level"] ? try rational("level") : nil

    try judgeDistribution(probabilities)
    try judge(coverage.allSatisfy { $0 >= 0 && $0 <= 1 } && coverage.reduce(0, +) <= game.resources)
    let gains = game.attacker.map { zip($0, coverage).map { $0.pays($1) } }
    let paid = game.defender.map { zip($0, coverage).map { $0.pays($1) } }
    for type in 0..<types { try judge(gains[type].max() == gains[type][attacked[type]]) }
    try judge(dot(probabilities, (0..<types).map { paid[$0][attacked[$0]] }) == value && value <= upper)
    guard let level else {
      var nodes = 0
      let all = [Set<Int>](repeating: Set(0..<targets), count: types)
      try node(game, all, upper, &nodes)
      return try end(Integer(nodes))
    }
    try judge(types == 1)
    try judge(game.defender[0].allSatisfy { $0.slope > 0 } && game.attacker[0].allSatisfy { $0.slope < 0 })
    for target in 0..<targets {
      try judge(gains[0][target] <= level && (coverage[target] == 0 || gains[0][target] == level))
      try judge(gains[0][target] < level || paid[0][target] <= value)
    }
    try judge(gains[0][attacked[0]] == level)
    try judge(game.attacker[0].contains { $0.covered == level } || coverage.reduce(0, +) == game.resources)
    try end(0)
  }

  /// A node with all below it.
  private mutating func node(_ game: Security, _ allowed: [Set<Int>], _ upper: Rational, _ nodes: inout Int) throws {
    nodes += 1
    let tokens = try line()
    guard tokens.first == "branch" else {
      try grammar(tokens.count == 3 && tokens[0] == "leaf")
      return try leaf(game, allowed, upper, denominator(tokens[1]), price: integer(tokens[2]))
    }
    try grammar(tokens.count == 3 + game.targets)
    let type = try natural(tokens[1], below: game.types)
    let children = try natural(tokens[2], below: game.targets + 1)
    try grammar(children > 0)
    let groups = try tokens[3...].map { try natural($0, below: children) }
    for child in 0..<children {
      var part = allowed
      part[type] = part[type].filter { groups[$0] == child }
      try node(game, part, upper, &nodes)
    }
  }

  private mutating func leaf(
    _ game: Security, _ allowed: [Set<Int>], _ upper: Rational, _ q: Integer, price: Integer
  ) throws {
    typealias Record = (target: Int, price: Rational, multipliers: [Int: Rational])
    var weights: [[Int: Rational]] = []
    var records: [[Record]] = []
    for type in 0..<game.types {
      var tokens = try labelled("weights", [type])[...]
      weights.append(try sparse(&tokens, game.targets, over: q))
      try grammar(tokens.isEmpty)
      var list: [Record] = []
      for target in allowed[type].sorted() {
        var tokens = try labelled("sbound", [target])[...]
        guard let first = tokens.popFirst() else { throw Malformed() }
        let price = Rational(try integer(first), over: q)
        list.append((target, price, try sparse(&tokens, game.targets, over: q)))
        try grammar(tokens.isEmpty)
      }
      records.append(list)
    }
    if allowed.contains(where: \.isEmpty) { return }

    let shared = Rational(price, over: q)
    try judge(shared >= 0)
    try judge(records.joined().allSatisfy { $0.price >= 0 && $0.multipliers.values.allSatisfy { $0 >= 0 } })
    var total = shared * game.resources
    for target in 0..<game.targets {
      total += max(0, weights.reduce(0) { $0 + ($1[target] ?? 0) } - shared)
    }
    for type in 0..<game.types {
      let (defender, attacker, probability) = (game.defender[type], game.attacker[type], game.probabilities[type])
      let bounds = records[type].map { record in
        let a = record.target
        let y = dense(record.multipliers, game.targets)
        var bound = probability * defender[a].uncovered + record.price * game.resources
        for s in 0..<game.targets {
          bound += y[s] * (attacker[a].uncovered - attacker[s].uncovered)
          var slope = -y[s] * attacker[s].slope - (weights[type][s] ?? 0)
          if s == a { slope += probability * defender[a].slope + y.reduce(0, +) * attacker[a].slope }
          bound += max(0, slope - record.price)
        }
        return bound
      }
      total += bounds.max() ?? 0
    }
    try judge(total <= upper)
  }
}
