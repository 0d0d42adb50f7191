import Exact

/// How a reader of certificates decides a text.
public enum Verdict: Sendable, Hashable {
  /// The evidence proves the claim.
  case accepted
  /// The text is well formed, but its evidence does not prove its claim.
  case rejected
  /// The text breaks the grammar.
  case malformed
}

/// A second reading of the certificate format, for comparison with the product's: slow, simple, in rationals, written from
/// the description of the format alone.
public struct PlainChecker {
  struct Malformed: Error {}
  struct Rejected: Error {}

  /// The lines that are not comments; the last is `nil` where it does not end with a line feed.
  private var lines: [[Substring]?] = []
  /// For each of them, the bytes up to its end.
  private var lengths: [Int] = []
  private var next = 0

  /// Whether a text is a certificate whose evidence proves its claim.
  public static func accepts(_ text: [UInt8]) -> Bool { verdict(text) == .accepted }

  /// Decides a text.
  public static func verdict(_ text: [UInt8]) -> Verdict {
    do {
      var checker = PlainChecker(text)
      try checker.check()
      return .accepted
    } catch { return error is Rejected ? .rejected : .malformed }
  }

  private init(_ text: [UInt8]) {
    // Bytes, not characters: Swift takes a carriage return and a line feed for one character.
    var pieces = text.split(separator: 10, omittingEmptySubsequences: false)
    let rest = pieces.popLast() ?? []
    for line in pieces where line.first != 35 {
      lengths.append(line.endIndex + 1)
      // What is not ASCII is a token of no kind.
      let isText = line.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
      let string = isText ? String(decoding: line, as: UTF8.self) : "?"
      lines.append(string.split(separator: " ", omittingEmptySubsequences: false))
    }
    if !rest.isEmpty { lines.append(nil) }
  }

  // MARK: Grammar

  func grammar(_ condition: Bool) throws { if !condition { throw Malformed() } }

  mutating func line(_ keyword: String? = nil) throws -> [Substring] {
    guard next < lines.count, let line = lines[next] else { throw Malformed() }
    next += 1
    guard let keyword else { return line }
    try grammar(line.first == keyword[...])
    return Array(line.dropFirst())
  }

  func integer(_ token: Substring) throws -> Integer {
    let digits = token.first == "-" ? token.dropFirst() : token
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), digits == "0" || digits.first != "0",
      token != "-0", let value = Integer(String(token))
    else { throw Malformed() }
    return value
  }

  func natural(_ token: Substring, below limit: Int) throws -> Int {
    guard let value = try integer(token).small, (0..<limit).contains(value) else { throw Malformed() }
    return value
  }

  func denominator(_ token: Substring) throws -> Integer {
    let value = try integer(token)
    try grammar(value > 0)
    return value
  }

  mutating func rational(_ name: String) throws -> Rational {
    let tokens = try line(name)
    try grammar(tokens.count == 1)
    let parts = tokens[0].split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 1 { return Rational(try integer(parts[0])) }
    try grammar(parts.count == 2)
    return Rational(try integer(parts[0]), over: try denominator(parts[1]))
  }

  func vector(_ tokens: [Substring], _ count: Int) throws -> [Rational] {
    try grammar(tokens.count == count + 1)
    let denominator = try denominator(tokens[0])
    return try tokens.dropFirst().map { Rational(try integer($0), over: denominator) }
  }

  mutating func vector(_ name: String, _ count: Int) throws -> [Rational] { try vector(try line(name), count) }

  /// `t k p ..` from the front of the tokens, over a denominator.
  func sparse(_ tokens: inout ArraySlice<Substring>, _ count: Int, over denominator: Integer) throws
    -> [Int: Rational]
  {
    guard let head = tokens.popFirst() else { throw Malformed() }
    var result: [Int: Rational] = [:]
    var last = -1
    for _ in 0..<(try natural(head, below: count + 1)) {
      guard let first = tokens.popFirst(), let second = tokens.popFirst() else { throw Malformed() }
      let index = try natural(first, below: count)
      try grammar(index > last)
      last = index
      result[index] = Rational(try integer(second), over: denominator)
    }
    return result
  }

  func dense(_ sparse: [Int: Rational], _ count: Int) -> [Rational] { (0..<count).map { sparse[$0] ?? 0 } }

  mutating func matrix(_ name: String, _ rows: Int, _ columns: Int) throws -> [[Rational]] {
    let head = try line(name)
    try grammar(head.count == 1)
    let denominator = try denominator(head[0])
    var result: [[Rational]] = []
    for _ in 0..<rows {
      let tokens = try line()
      try grammar(tokens.count == columns)
      result.append(try tokens.map { Rational(try integer($0), over: denominator) })
    }
    return result
  }

  mutating func sizes(_ count: Int, from least: Int) throws -> [Int] {
    let tokens = try line("dims")
    try grammar(tokens.count == count)
    let sizes = try tokens.map { try natural($0, below: 10_000_000) }
    try grammar(sizes.allSatisfy { $0 >= least })
    return sizes
  }

  mutating func index(_ name: String, below limit: Int) throws -> Int {
    let tokens = try line(name)
    try grammar(tokens.count == 1)
    return try natural(tokens[0], below: limit)
  }

  mutating func end(_ count: Integer) throws {
    let tokens = try line("end")
    try grammar(tokens.count == 1)
    let stated = try integer(tokens[0])
    try grammar(stated == count && next == lines.count)
  }

  // MARK: Judgement

  func judge(_ condition: Bool) throws { if !condition { throw Rejected() } }

  func judgeDistribution(_ vector: [Rational]) throws {
    try judge(vector.allSatisfy { $0 >= 0 } && vector.reduce(0, +) == 1)
  }

  // MARK: Kinds

  private mutating func check() throws {
    let first = try line()
    try grammar(first == ["stackelberg-certificate", "1"])
    switch try line("kind") {
    case ["sse"]: try checkStrong()
    case ["weak"]: try checkWeak()
    case ["pure"]: try checkPure()
    case ["zero-sum"]: try checkZeroSum()
    case ["lp-optimal"]: try checkOptimum()
    case ["lp-infeasible"]: try checkInfeasibility()
    case ["lp-unbounded"]: try checkRay()
    case ["margin"]: try checkMargin()
    case ["correlated"]: try checkCorrelated()
    case ["followers"]: try checkFollowers()
    case ["no-equilibrium"]: try checkNoEquilibrium()
    case ["mdp"]: try checkProcess()
    case ["imdp"]: try checkBoundedProcess()
    case ["security"]: try checkSecurity()
    case ["bayesian"]: try checkBayesian()
    case ["spe"]: try checkStagewise()
    case ["stationary"]: try checkStationary()
    case ["tied"]: try checkTied()
    case ["policy"]: try checkPolicy()
    case ["quantal"]: try checkQuantal()
    default: throw Malformed()
    }
  }

  struct Bimatrix {
    let leader: [[Rational]]
    let follower: [[Rational]]
    var rows: Int { leader.count }
    var columns: Int { leader[0].count }
    func column(_ matrix: [[Rational]], _ action: Int) -> [Rational] { matrix.map { $0[action] } }
    func pays(_ matrix: [[Rational]], _ strategy: [Rational]) -> [Rational] {
      (0..<columns).map { dot(column(matrix, $0), strategy) }
    }
  }

  mutating func bimatrix() throws -> Bimatrix {
    let size = try sizes(2, from: 1)
    return Bimatrix(
      leader: try matrix("leader", size[0], size[1]), follower: try matrix("follower", size[0], size[1]))
  }

  private mutating func checkStrong() throws {
    let game = try bimatrix()
    let strategy = try vector("strategy", game.rows)
    let response = try index("response", below: game.columns)
    let (value, upper) = (try rational("value"), try rational("upper"))

    try judgeDistribution(strategy)
    let follower = game.pays(game.follower, strategy)
    try judge(follower[response] == follower.max() && game.pays(game.leader, strategy)[response] == value)
    try judge(value <= upper)

    for action in 0..<game.columns {
      let tokens = try line()
      try grammar(tokens.count >= 3)
      let stated = try integer(tokens[1])
      try grammar(stated == Integer(action))
      let denominator = try denominator(tokens[2])
      let multipliers: [Rational]
      if tokens[0] == "bound" {
        multipliers = try vector(Array(tokens[2...]), game.columns)
      } else {
        try grammar(tokens[0] == "sbound")
        var rest = tokens[3...]
        multipliers = dense(try sparse(&rest, game.columns, over: denominator), game.columns)
        try grammar(rest.isEmpty)
      }
      try judge(multipliers.allSatisfy { $0 >= 0 })
      for row in 0..<game.rows {
        let regrets = (0..<game.columns).map { game.follower[row][action] - game.follower[row][$0] }
        try judge(game.leader[row][action] + dot(multipliers, regrets) <= upper)
      }
    }
    try end(Integer(game.columns))
  }

  private mutating func checkWeak() throws {
    let game = try bimatrix()
    let strategy = try vector("strategy", game.rows)
    let response = try index("response", below: game.columns)
    let guaranteed = try rational("guaranteed")
    let (value, upper) = (try rational("value"), try rational("upper"))
    var limit: (action: Int, point: [Rational], inducing: [Rational])?
    switch try line("lower") {
    case ["attained"]: break
    case ["limit"]:
      limit = (
        try index("class", below: game.columns), try vector("limit", game.rows), try vector("inducing", game.rows)
      )
    default: throw Malformed()
    }

    func same(_ left: Int, _ right: Int) -> Bool {
      game.column(game.follower, left) == game.column(game.follower, right)
    }
    try judgeDistribution(strategy)
    let (leader, follower) = (game.pays(game.leader, strategy), game.pays(game.follower, strategy))
    let tied = (0..<game.columns).filter { follower[$0] == follower.max() }
    try judge(tied.contains(response) && leader[response] == guaranteed)
    try judge(tied.map { leader[$0] }.min() == guaranteed && guaranteed <= value && value <= upper)
    if let limit {
      try judgeDistribution(limit.point)
      try judgeDistribution(limit.inducing)
      let (atLimit, inside) = (game.pays(game.follower, limit.point), game.pays(game.follower, limit.inducing))
      try judge(atLimit[limit.action] == atLimit.max())
      for other in 0..<game.columns {
        if same(other, limit.action) {
          try judge(game.pays(game.leader, limit.point)[other] >= value)
        } else {
          try judge(inside[other] < inside[limit.action])
        }
      }
    } else {
      try judge(guaranteed == value)
    }

    for action in 0..<game.columns {
      let tokens = try line()
      try grammar(tokens.count >= 3)
      let stated = try integer(tokens[1])
      try grammar(stated == Integer(action))
      if tokens[0] == "same" {
        try grammar(tokens.count == 3)
        let earlier = try natural(tokens[2], below: action)
        try judge(same(earlier, action))
        continue
      }
      try grammar(tokens[0] == "dominated" || tokens[0] == "wbound")
      let denominator = try denominator(tokens[2])
      var rest = tokens[3...]
      let first = dense(try sparse(&rest, game.columns, over: denominator), game.columns)
      if tokens[0] == "dominated" {
        try grammar(rest.isEmpty)
        try judgeDistribution(first)
        try judge((0..<game.columns).allSatisfy { first[$0] == 0 || !same($0, action) })
        for row in 0..<game.rows { try judge(dot(first, game.follower[row]) >= game.follower[row][action]) }
      } else {
        let multipliers = dense(try sparse(&rest, game.columns, over: denominator), game.columns)
        try grammar(rest.isEmpty)
        try judgeDistribution(first)
        try judge(multipliers.allSatisfy { $0 >= 0 })
        try judge((0..<game.columns).allSatisfy { first[$0] == 0 || same($0, action) })
        for row in 0..<game.rows {
          let regrets = (0..<game.columns).map { game.follower[row][action] - game.follower[row][$0] }
          try judge(dot(first, game.leader[row]) + dot(multipliers, regrets) <= upper)
        }
      }
    }
    try end(Integer(game.columns))
  }

  private mutating func checkPure() throws {
    let ties = try line("ties")
    try grammar(ties == ["strong"] || ties == ["weak"])
    let game = try bimatrix()
    let strategy = try vector("strategy", game.rows)
    let response = try index("response", below: game.columns)
    let (value, upper) = (try rational("value"), try rational("upper"))

    try judgeDistribution(strategy)
    guard let chosen = strategy.firstIndex(of: 1) else { throw Rejected() }
    let values = (0..<game.rows).map { row in
      let tied = (0..<game.columns).filter { game.follower[row][$0] == game.follower[row].max() }
      let paid = tied.map { game.leader[row][$0] }
      return (ties == ["strong"] ? paid.max() : paid.min()) ?? 0
    }
    try judge(game.follower[chosen][response] == game.follower[chosen].max())
    try judge(game.leader[chosen][response] == value && values[chosen] == value)
    try judge(value <= upper && values.allSatisfy { $0 <= upper })
    try end(0)
  }

  private mutating func checkZeroSum() throws {
    let size = try sizes(2, from: 1)
    let matrix = try matrix("leader", size[0], size[1])
    let (strategy, mixture) = (try vector("strategy", size[0]), try vector("mixture", size[1]))
    let (value, upper) = (try rational("value"), try rational("upper"))

    try judgeDistribution(strategy)
    try judgeDistribution(mixture)
    for column in 0..<size[1] { try judge(dot(strategy, matrix.map { $0[column] }) >= value) }
    for row in matrix { try judge(dot(mixture, row) <= upper) }
    try end(0)
  }
}

// MARK: - Linear programs

extension PlainChecker {
  private struct Program {
    var variables: Int
    var free: Set<Int>
    var objective: [Int: Rational]
    var rows: [(coefficients: [Int: Rational], bound: Rational)] = []
    var equations: [(coefficients: [Int: Rational], bound: Rational)] = []
    var size: Integer { Integer(rows.count + equations.count) }

    func value(_ coefficients: [Int: Rational], _ point: [Rational]) -> Rational {
      coefficients.reduce(0) { $0 + $1.value * point[$1.key] }
    }
  }

  private mutating func program() throws -> Program {
    let size = try sizes(3, from: 0)
    var tokens = try line("free")[...]
    guard let head = tokens.popFirst() else { throw Malformed() }
    let count = try natural(head, below: size[2] + 1)
    try grammar(tokens.count == count)
    let free = try tokens.map { try natural($0, below: size[2]) }
    try grammar(zip(free, free.dropFirst()).allSatisfy { $0 < $1 })
    let objective = try programRow("objective", size[2], hasBound: false).coefficients
    var program = Program(variables: size[2], free: Set(free), objective: objective)
    for _ in 0..<size[0] { program.rows.append(try programRow("row", size[2], hasBound: true)) }
    for _ in 0..<size[1] { program.equations.append(try programRow("eqrow", size[2], hasBound: true)) }
    return program
  }

  private mutating func programRow(
    _ name: String, _ count: Int, hasBound: Bool
  ) throws -> (coefficients: [Int: Rational], bound: Rational) {
    let tokens = try line()
    let head = hasBound ? 3 : 2
    try grammar(tokens.count >= head)
    let denominator = try denominator(tokens[1])
    let bound = hasBound ? Rational(try integer(tokens[2]), over: denominator) : 0
    if tokens[0] == name[...] {
      try grammar(tokens.count == head + count)
      let numbers = try tokens[head...].map { Rational(try integer($0), over: denominator) }
      return (Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($0, $1) }), bound)
    }
    try grammar(tokens[0] == "s\(name)")
    var rest = tokens[head...]
    let result = try sparse(&rest, count, over: denominator)
    try grammar(rest.isEmpty)
    return (result, bound)
  }

  private func judgePoint(_ point: [Rational], _ program: Program) throws {
    try judge(point.indices.allSatisfy { program.free.contains($0) || point[$0] >= 0 })
    for row in program.rows { try judge(program.value(row.coefficients, point) <= row.bound) }
    for row in program.equations { try judge(program.value(row.coefficients, point) == row.bound) }
  }

  /// Judges `s_i >= c_i`, and `=` where free; returns `y · b + z · b'`.
  private func judgeMultipliers(
    _ multipliers: [Rational], _ equations: [Rational], _ program: Program, costs: [Int: Rational]
  ) throws -> Rational {
    try judge(multipliers.allSatisfy { $0 >= 0 })
    var covered: [Int: Rational] = [:]
    var bound: Rational = 0
    for (row, weight) in zip(program.rows + program.equations, multipliers + equations) {
      for (variable, coefficient) in row.coefficients { covered[variable, default: 0] += weight * coefficient }
      bound += weight * row.bound
    }
    for variable in Set(covered.keys).union(costs.keys) {
      let (left, right) = (covered[variable] ?? 0, costs[variable] ?? 0)
      try judge(program.free.contains(variable) ? left == right : left >= right)
    }
    return bound
  }

  private mutating func checkOptimum() throws {
    let program = try program()
    let point = try vector("primal", program.variables)
    let multipliers = try vector("dual", program.rows.count)
    let equations = try vector("eqdual", program.equations.count)
    try grammar(program.variables <= lengths[next - 1])

    try judgePoint(point, program)
    let bound = try judgeMultipliers(multipliers, equations, program, costs: program.objective)
    try judge(program.value(program.objective, point) == bound)
    try end(program.size)
  }

  private mutating func checkInfeasibility() throws {
    let program = try program()
    let multipliers = try vector("dual", program.rows.count)
    let equations = try vector("eqdual", program.equations.count)
    try grammar(program.variables <= lengths[next - 1])

    let bound = try judgeMultipliers(multipliers, equations, program, costs: [:])
    try judge(bound < 0)
    try end(program.size)
  }

  private mutating func checkRay() throws {
    let program = try program()
    let point = try vector("primal", program.variables)
    let ray = try vector("ray", program.variables)
    try grammar(program.variables <= lengths[next - 1])

    try judgePoint(point, program)
    try judge(ray.indices.allSatisfy { program.free.contains($0) || ray[$0] >= 0 })
    for row in program.rows { try judge(program.value(row.coefficients, ray) <= 0) }
    for row in program.equations { try judge(program.value(row.coefficients, ray) == 0) }
    try judge(program.value(program.objective, ray) > 0)
    try end(program.size)
  }
}

// MARK: - Discounted processes

extension PlainChecker {
  private struct Bounds {
    let discount: Rational
    let lower: [Rational]
    let upper: [Rational]
    let policy: [Int]
  }

  private struct Step {
    let reward: Rational
    let next: [Int: Rational]

    var isDistribution: Bool { next.values.allSatisfy { $0 >= 0 } && next.values.reduce(0, +) == 1 }

    func value(_ discount: Rational, _ values: [Rational]) -> Rational {
      reward + discount * next.reduce(0) { $0 + $1.value * values[$1.key] }
    }
  }

  private mutating func bounds(_ states: Int, _ actions: Int) throws -> Bounds {
    let discount = try rational("discount")
    let (lower, upper) = (try vector("lower", states), try vector("upper", states))
    let tokens = try line("policy")
    try grammar(tokens.count == states)
    let policy = try tokens.map { try natural($0, below: actions) }
    try judge(discount >= 0 && discount < 1)
    return Bounds(discount: discount, lower: lower, upper: upper, policy: policy)
  }

  /// `NAME i .. q ..`: the tokens behind the given indices.
  mutating func labelled(_ name: String, _ labels: [Int]) throws -> [Substring] {
    let tokens = try line(name)
    try grammar(tokens.count > labels.count)
    for (token, label) in zip(tokens, labels) {
      let stated = try integer(token)
      try grammar(stated == Integer(label))
    }
    return Array(tokens.dropFirst(labels.count))
  }

  private mutating func step(_ labels: [Int], _ states: Int) throws -> Step {
    let tokens = try labelled("trans", labels)
    try grammar(tokens.count >= 2)
    let denominator = try denominator(tokens[0])
    var rest = tokens[2...]
    let step = Step(
      reward: Rational(try integer(tokens[1]), over: denominator),
      next: try sparse(&rest, states, over: denominator))
    try grammar(rest.isEmpty)
    return step
  }

  private mutating func checkProcess() throws {
    let size = try sizes(2, from: 1)
    let bounds = try bounds(size[0], size[1])
    for state in 0..<size[0] {
      var steps: [Step] = []
      for action in 0..<size[1] { steps.append(try step([state, action], size[0])) }
      try judge(steps.allSatisfy(\.isDistribution))
      for step in steps { try judge(step.value(bounds.discount, bounds.upper) <= bounds.upper[state]) }
      try judge(bounds.lower[state] <= steps[bounds.policy[state]].value(bounds.discount, bounds.lower))
    }
    try end(Integer(size[0]) * Integer(size[1]))
  }

  private mutating func checkBoundedProcess() throws {
    let size = try sizes(3, from: 1)
    let (states, actions, responses) = (size[0], size[1], size[2])
    let bounds = try bounds(states, responses)
    func part(_ value: Rational) -> Rational { max(value, 0) }
    for state in 0..<states {
      let box = try vector(try labelled("box", [state]), 2 * actions)
      let (least, greatest) = (Array(box.prefix(actions)), Array(box.suffix(actions)))
      var levels: [[Rational]] = []
      var steps: [[Step]] = []
      for response in 0..<responses {
        levels.append(try vector(try labelled("levels", [state, response]), 2))
        var row: [Step] = []
        for action in 0..<actions { row.append(try step([state, response, action], states)) }
        steps.append(row)
      }
      try judge(zip(least, greatest).allSatisfy { 0 <= $0 && $0 <= $1 })
      try judge(least.reduce(0, +) <= 1 && 1 <= greatest.reduce(0, +))
      try judge(steps.joined().allSatisfy(\.isDistribution))
      for (row, level) in zip(steps, levels) {
        let (values, k) = (row.map { $0.value(bounds.discount, bounds.upper) }, level[0])
        let above = k + dot(greatest, values.map { part($0 - k) }) - dot(least, values.map { part(k - $0) })
        try judge(above <= bounds.upper[state])
      }
      let played = bounds.policy[state]
      let (values, k) = (steps[played].map { $0.value(bounds.discount, bounds.lower) }, levels[played][1])
      let below = k + dot(least, values.map { part($0 - k) }) - dot(greatest, values.map { part(k - $0) })
      try judge(bounds.lower[state] <= below)
    }
    try end(Integer(states) * (1 + Integer(responses) * (1 + Integer(actions))))
  }
}
