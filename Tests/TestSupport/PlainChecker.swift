import Exact

/// A second reading of the certificate format, for comparison with the product's: slow, simple, in rationals, written from
/// the description of the format alone.
public struct PlainChecker {
  private struct Refusal: Error {}

  private var lines: [[Substring]] = []
  private var next = 0

  /// Whether a text is a certificate whose evidence proves its claim.
  public static func accepts(_ text: [UInt8]) -> Bool {
    do {
      var checker = try PlainChecker(text)
      try checker.check()
      return true
    } catch { return false }
  }

  private init(_ text: [UInt8]) throws {
    guard text.last == 10 else { throw Refusal() }
    let string = String(decoding: text, as: UTF8.self)
    for line in string.dropLast().split(separator: "\n", omittingEmptySubsequences: false) where line.first != "#" {
      lines.append(line.split(separator: " ", omittingEmptySubsequences: false))
    }
  }

  // MARK: Tokens

  private mutating func line(_ keyword: String? = nil) throws -> [Substring] {
    guard next < lines.count else { throw Refusal() }
    let line = lines[next]
    next += 1
    guard let keyword else { return line }
    guard line.first == keyword[...] else { throw Refusal() }
    return Array(line.dropFirst())
  }

  private func integer(_ token: Substring) throws -> Integer {
    let digits = token.first == "-" ? token.dropFirst() : token
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), digits == "0" || digits.first != "0",
      token != "-0", let value = Integer(String(token))
    else { throw Refusal() }
    return value
  }

  private func natural(_ token: Substring, below limit: Int) throws -> Int {
    guard let value = try integer(token).small, (0..<limit).contains(value) else { throw Refusal() }
    return value
  }

  private func rational(_ tokens: [Substring]) throws -> Rational {
    guard tokens.count == 1 else { throw Refusal() }
    let parts = tokens[0].split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 1 { return Rational(try integer(parts[0])) }
    guard parts.count == 2 else { throw Refusal() }
    let denominator = try integer(parts[1])
    guard denominator > 0 else { throw Refusal() }
    return Rational(try integer(parts[0]), over: denominator)
  }

  private func vector(_ tokens: [Substring], _ count: Int) throws -> [Rational] {
    guard tokens.count == count + 1 else { throw Refusal() }
    let denominator = try integer(tokens[0])
    guard denominator > 0 else { throw Refusal() }
    return try tokens.dropFirst().map { Rational(try integer($0), over: denominator) }
  }

  /// `t k p ..` from the front of the tokens, as a dense vector over a denominator.
  private func sparse(_ tokens: inout ArraySlice<Substring>, _ count: Int, over denominator: Integer) throws
    -> [Rational]
  {
    guard let head = tokens.popFirst() else { throw Refusal() }
    var result = [Rational](repeating: 0, count: count)
    var last = -1
    for _ in 0..<(try natural(head, below: count + 1)) {
      guard let first = tokens.popFirst(), let second = tokens.popFirst() else { throw Refusal() }
      let index = try natural(first, below: count)
      guard index > last else { throw Refusal() }
      last = index
      result[index] = Rational(try integer(second), over: denominator)
    }
    return result
  }

  private mutating func matrix(_ name: String, _ rows: Int, _ columns: Int) throws -> [[Rational]] {
    let head = try line(name)
    guard head.count == 1 else { throw Refusal() }
    let denominator = try integer(head[0])
    guard denominator > 0 else { throw Refusal() }
    return try (0..<rows).map { _ in
      let tokens = try line()
      guard tokens.count == columns else { throw Refusal() }
      return try tokens.map { Rational(try integer($0), over: denominator) }
    }
  }

  private func require(_ condition: Bool) throws { if !condition { throw Refusal() } }

  private mutating func end(_ count: Int) throws {
    let tokens = try line("end")
    try require(tokens.count == 1 && (try integer(tokens[0])) == Integer(count) && next == lines.count)
  }

  private mutating func distribution(_ name: String, _ count: Int) throws -> [Rational] {
    let result = try vector(try line(name), count)
    try require(result.allSatisfy { $0 >= 0 } && result.reduce(0, +) == 1)
    return result
  }

  private mutating func sizes(_ count: Int) throws -> [Int] {
    let tokens = try line("dims")
    try require(tokens.count == count)
    return try tokens.map { try natural($0, below: 1_000_000) }
  }

  // MARK: Kinds

  private mutating func check() throws {
    try require(try line() == ["stackelberg-certificate", "1"])
    let kind = try line("kind")
    switch kind {
    case ["sse"]: try checkStrong()
    case ["weak"]: try checkWeak()
    case ["pure"]: try checkPure()
    case ["zero-sum"]: try checkZeroSum()
    case ["lp-optimal"]: try checkProgram(isFeasible: true)
    case ["lp-infeasible"]: try checkProgram(isFeasible: false)
    default: throw Refusal()
    }
  }

  private struct Bimatrix {
    let leader: [[Rational]]
    let follower: [[Rational]]
    var rows: Int { leader.count }
    var columns: Int { leader[0].count }
    func column(_ matrix: [[Rational]], _ action: Int) -> [Rational] { matrix.map { $0[action] } }
    func pays(_ matrix: [[Rational]], _ strategy: [Rational]) -> [Rational] {
      (0..<columns).map { dot(column(matrix, $0), strategy) }
    }
  }

  private mutating func bimatrix() throws -> Bimatrix {
    let size = try sizes(2)
    try require(size[0] > 0 && size[1] > 0)
    return Bimatrix(
      leader: try matrix("leader", size[0], size[1]), follower: try matrix("follower", size[0], size[1]))
  }

  private mutating func response(_ game: Bimatrix) throws -> Int {
    let tokens = try line("response")
    try require(tokens.count == 1)
    return try natural(tokens[0], below: game.columns)
  }

  private mutating func checkStrong() throws {
    let game = try bimatrix()
    let strategy = try distribution("strategy", game.rows)
    let response = try response(game)
    let (value, upper) = (try rational(try line("value")), try rational(try line("upper")))
    let follower = game.pays(game.follower, strategy)
    try require(follower[response] == follower.max() && game.pays(game.leader, strategy)[response] == value)
    try require(value <= upper)
    for action in 0..<game.columns {
      let tokens = try line()
      try require(tokens.count >= 3 && (try integer(tokens[1])) == Integer(action))
      let denominator = try integer(tokens[2])
      try require(denominator > 0)
      let multipliers: [Rational]
      if tokens[0] == "bound" {
        multipliers = try vector(Array(tokens[2...]), game.columns)
      } else {
        try require(tokens[0] == "sbound")
        var rest = tokens[3...]
        multipliers = try sparse(&rest, game.columns, over: denominator)
        try require(rest.isEmpty)
      }
      try require(multipliers.allSatisfy { $0 >= 0 })
      for row in 0..<game.rows {
        let regrets = (0..<game.columns).map { game.follower[row][action] - game.follower[row][$0] }
        try require(game.leader[row][action] + dot(multipliers, regrets) <= upper)
      }
    }
    try end(game.columns)
  }

  private mutating func checkWeak() throws {
    let game = try bimatrix()
    let strategy = try distribution("strategy", game.rows)
    let response = try response(game)
    let guaranteed = try rational(try line("guaranteed"))
    let (value, upper) = (try rational(try line("value")), try rational(try line("upper")))
    func same(_ left: Int, _ right: Int) -> Bool {
      game.column(game.follower, left) == game.column(game.follower, right)
    }
    let (leader, follower) = (game.pays(game.leader, strategy), game.pays(game.follower, strategy))
    let tied = (0..<game.columns).filter { follower[$0] == follower.max() }
    try require(tied.contains(response) && leader[response] == guaranteed)
    try require(tied.map { leader[$0] }.min() == guaranteed && guaranteed <= value && value <= upper)
    switch try line("lower") {
    case ["attained"]: try require(guaranteed == value)
    case ["limit"]:
      let tokens = try line("class")
      try require(tokens.count == 1)
      let action = try natural(tokens[0], below: game.columns)
      let limit = try distribution("limit", game.rows)
      let inducing = try distribution("inducing", game.rows)
      let (atLimit, inside) = (game.pays(game.follower, limit), game.pays(game.follower, inducing))
      try require(atLimit[action] == atLimit.max())
      for other in 0..<game.columns {
        if same(other, action) {
          try require(game.pays(game.leader, limit)[other] >= value)
        } else {
          try require(inside[other] < inside[action])
        }
      }
    default: throw Refusal()
    }
    for action in 0..<game.columns {
      let tokens = try line()
      try require(tokens.count >= 3 && (try integer(tokens[1])) == Integer(action))
      if tokens[0] == "same" {
        try require(tokens.count == 3)
        try require(same(try natural(tokens[2], below: action), action))
        continue
      }
      let denominator = try integer(tokens[2])
      try require(denominator > 0)
      var rest = tokens[3...]
      let first = try sparse(&rest, game.columns, over: denominator)
      try require(first.allSatisfy { $0 >= 0 } && first.reduce(0, +) == 1)
      if tokens[0] == "dominated" {
        try require(rest.isEmpty)
        try require((0..<game.columns).allSatisfy { first[$0] == 0 || !same($0, action) })
        for row in 0..<game.rows { try require(dot(first, game.follower[row]) >= game.follower[row][action]) }
      } else {
        try require(tokens[0] == "wbound")
        let multipliers = try sparse(&rest, game.columns, over: denominator)
        try require(rest.isEmpty && multipliers.allSatisfy { $0 >= 0 })
        try require((0..<game.columns).allSatisfy { first[$0] == 0 || same($0, action) })
        for row in 0..<game.rows {
          let regrets = (0..<game.columns).map { game.follower[row][action] - game.follower[row][$0] }
          try require(dot(first, game.leader[row]) + dot(multipliers, regrets) <= upper)
        }
      }
    }
    try end(game.columns)
  }

  private mutating func checkPure() throws {
    let ties = try line("ties")
    try require(ties == ["strong"] || ties == ["weak"])
    let game = try bimatrix()
    let strategy = try distribution("strategy", game.rows)
    let response = try response(game)
    let (value, upper) = (try rational(try line("value")), try rational(try line("upper")))
    guard let chosen = strategy.firstIndex(of: 1) else { throw Refusal() }
    let values = (0..<game.rows).map { row in
      let tied = (0..<game.columns).filter { game.follower[row][$0] == game.follower[row].max() }
      let paid = tied.map { game.leader[row][$0] }
      return (ties == ["strong"] ? paid.max() : paid.min()) ?? 0
    }
    try require(game.follower[chosen][response] == game.follower[chosen].max())
    try require(game.leader[chosen][response] == value && values[chosen] == value)
    try require(value <= upper && values.allSatisfy { $0 <= upper })
    try end(0)
  }

  private mutating func checkZeroSum() throws {
    let size = try sizes(2)
    try require(size[0] > 0 && size[1] > 0)
    let matrix = try matrix("leader", size[0], size[1])
    let strategy = try distribution("strategy", size[0])
    let mixture = try distribution("mixture", size[1])
    let (value, upper) = (try rational(try line("value")), try rational(try line("upper")))
    for column in 0..<size[1] { try require(dot(strategy, matrix.map { $0[column] }) >= value) }
    for row in matrix { try require(dot(mixture, row) <= upper) }
    try end(0)
  }

  private mutating func checkProgram(isFeasible: Bool) throws {
    let size = try sizes(3)
    var tokens = try line("free")[...]
    guard let head = tokens.popFirst() else { throw Refusal() }
    var free: [Int] = []
    for _ in 0..<(try natural(head, below: size[2] + 1)) {
      guard let token = tokens.popFirst() else { throw Refusal() }
      free.append(try natural(token, below: size[2]))
    }
    try require(tokens.isEmpty && zip(free, free.dropFirst()).allSatisfy { $0 < $1 })
    let objective = try programRow("objective", size[2], hasBound: false)
    let rows = try (0..<size[0]).map { _ in try programRow("row", size[2], hasBound: true) }
    let equations = try (0..<size[1]).map { _ in try programRow("eqrow", size[2], hasBound: true) }
    var value: Rational?
    if isFeasible {
      let point = try vector(try line("primal"), size[2])
      value = dot(objective, point)
      try require((0..<size[2]).allSatisfy { free.contains($0) || point[$0] >= 0 })
      for row in rows { try require(dot(Array(row.dropFirst()), point) <= row[0]) }
      for row in equations { try require(dot(Array(row.dropFirst()), point) == row[0]) }
    }
    let multipliers = try vector(try line("dual"), size[0])
    try require(multipliers.allSatisfy { $0 >= 0 })
    let all = rows + equations
    let sum = multipliers + (try vector(try line("eqdual"), size[1]))
    for variable in 0..<size[2] {
      let covered = dot(sum, all.map { $0[variable + 1] })
      let cost = isFeasible ? objective[variable] : 0
      try require(free.contains(variable) ? covered == cost : covered >= cost)
    }
    let bound = dot(sum, all.map { $0[0] })
    try require(value.map { $0 == bound } ?? (bound < 0))
    try end(all.count)
  }

  /// The bound, where there is one, first.
  private mutating func programRow(_ name: String, _ count: Int, hasBound: Bool) throws -> [Rational] {
    let tokens = try line()
    let head = hasBound ? 3 : 2
    try require(tokens.count >= head)
    let denominator = try integer(tokens[1])
    try require(denominator > 0)
    let bound = hasBound ? [Rational(try integer(tokens[2]), over: denominator)] : []
    if tokens[0] == name[...] {
      try require(tokens.count == head + count)
      return bound + (try tokens[head...].map { Rational(try integer($0), over: denominator) })
    }
    try require(tokens[0] == "s\(name)")
    var rest = tokens[head...]
    let result = try sparse(&rest, count, over: denominator)
    try require(rest.isEmpty)
    return bound + result
  }
}
