import Exact

// MARK: - Logit followers

extension PlainChecker {
  /// Roundings of the exponential at numbers that are not positive, found by alternating series.
  private final class Exponentials {
    let digits: Int
    private var found: [Rational: Rational] = [:]

    init(digits: Int) { self.digits = digits }

    private static func cut(_ value: Rational, _ bits: Int, up: Bool) -> Rational {
      let scale = Integer(2).power(bits)
      let floor = (value.numerator * scale).dividedFloor(by: value.denominator)
      return Rational(floor.quotient + (up && !floor.remainder.isZero ? 1 : 0), over: scale)
    }

    /// Between which numbers the exponential of `-z` lies, for `z` from 0 to 1: partial sums of the series lie on either
    /// side by turns.
    private static func small(_ z: Rational, _ bits: Int) -> (Rational, Rational) {
      var (low, high) = (Rational.zero, Rational.one)
      var (lowTerm, highTerm) = (Rational.one, Rational.one)
      var index = 0
      var (lowSum, highSum) = (Rational.one, Rational.one)
      while highTerm * Rational(Integer(2).power(bits)) >= 1 {
        index += 1
        lowTerm = cut(lowTerm * z / Rational(index), bits + 20, up: false)
        highTerm = cut(highTerm * z / Rational(index), bits + 20, up: true)
        if index % 2 == 1 {
          (lowSum, highSum) = (lowSum - highTerm, highSum - lowTerm)
          low = max(low, lowSum)
        } else {
          (lowSum, highSum) = (lowSum + lowTerm, highSum + highTerm)
          high = min(high, highSum)
        }
      }
      return (low, high)
    }

    /// The largest multiple of `2^-digits` that is at most the exponential.
    func below(_ y: Rational) -> Rational {
      if y == 0 { return 1 }
      if y <= Rational(-digits) { return 0 }
      if let result = found[y] { return result }
      var bits = digits + 40
      while true {
        let z = -y
        let whole = z.numerator.dividedFloor(by: z.denominator).quotient
        let fraction = z - Rational(whole)
        var (low, high) = Self.small(fraction, bits)
        let unit = Self.small(1, bits)
        for _ in 0..<(whole.small ?? 0) {
          low = Self.cut(low * unit.0, bits + 20, up: false)
          high = Self.cut(high * unit.1, bits + 20, up: true)
        }
        let (first, second) = (Self.cut(low, digits, up: false), Self.cut(high, digits, up: false))
        if first == second {
          found[y] = first
          return first
        }
        bits += 80
      }
    }

    /// The smallest multiple that is at least the exponential; away from zero the exponential is no fraction.
    func above(_ y: Rational) -> Rational { y == 0 ? 1 : below(y) + Rational(1, over: Integer(2).power(digits)) }
  }

  /// What is known of a cell: `bound[b][c]` is the most that `b` can be worth beyond `c`.
  private struct Cell {
    var bound: [[Rational]]

    func adding(_ b: Int, _ c: Int, _ value: Rational) -> Cell {
      var result = self
      for i in bound.indices {
        for j in bound.indices {
          result.bound[i][j] = min(bound[i][j], bound[i][b] + value + bound[c][j])
        }
      }
      return result
    }
  }

  private struct Logit {
    let game: Bimatrix
    let rationality: Rational
    let exponentials: Exponentials
    let upper: Rational

    func gain(_ a: Int, _ b: Int, _ c: Int) -> Rational { game.follower[a][b] - game.follower[a][c] }
  }

  mutating func checkQuantal() throws {
    let size = try sizes(2, from: 1)
    try grammar(size[1] <= 64)
    let game = Bimatrix(
      leader: try matrix("leader", size[0], size[1]), follower: try matrix("follower", size[0], size[1]))
    let rationality = try rational("rationality")
    let digits = try index("precision", below: 4097)
    try grammar(digits > 0)
    let strategy = try vector("strategy", game.rows)
    let (value, upper) = (try rational("value"), try rational("upper"))

    try judgeDistribution(strategy)
    try judge(rationality >= 0 && value <= upper)
    let exponentials = Exponentials(digits: digits)
    let (paid, wanted) = (game.pays(game.leader, strategy), game.pays(game.follower, strategy))
    let top = wanted.max() ?? 0
    let sum = (0..<game.columns).reduce(Rational.zero) { sum, b in
      let y = rationality * (wanted[b] - top)
      return sum + (paid[b] >= value ? exponentials.below(y) : exponentials.above(y)) * (paid[b] - value)
    }
    try judge(sum >= 0)

    let logit = Logit(game: game, rationality: rationality, exponentials: exponentials, upper: upper)
    let all = Cell(
      bound: (0..<game.columns).map { b in
        (0..<game.columns).map { c in (0..<game.rows).map { logit.gain($0, b, c) }.max() ?? 0 }
      })
    var records = 0
    try cell(logit, all, &records)
    try end(Integer(records))
  }

  /// A cell with all below it.
  private mutating func cell(_ logit: Logit, _ cell: Cell, _ records: inout Int) throws {
    records += 1
    let columns = logit.game.columns
    let tokens = try line()
    if tokens.first == "cut" {
      try grammar(tokens.count == 4)
      let (b, c) = (try natural(tokens[1], below: columns), try natural(tokens[2], below: columns))
      let parts = tokens[3].split(separator: "/", omittingEmptySubsequences: false)
      try grammar(parts.count <= 2)
      let value = Rational(try integer(parts[0]), over: parts.count == 2 ? try denominator(parts[1]) : 1)
      try judge(value <= cell.bound[b][c] && -value <= cell.bound[c][b])
      try self.cell(logit, cell.adding(b, c, value), &records)
      return try self.cell(logit, cell.adding(c, b, -value), &records)
    }
    try grammar(tokens.first == "leaf" && tokens.count >= 2)
    let q = try denominator(tokens[1])
    var rest = tokens[2...]
    let group = logit.game.rows + columns + 4
    let multipliers = try sparse(&rest, columns * columns * group, over: q)
    try grammar(rest.isEmpty)
    try judge(multipliers.values.allSatisfy { $0 >= 0 })
    var worth = logit.game.leader
    for (index, y) in multipliers.sorted(by: { $0.key < $1.key }) where y != 0 {
      let row = row(logit, cell, index / group / columns, index / group % columns, index % group)
      for a in 0..<logit.game.rows { for b in 0..<columns { worth[a][b] += y * row[a][b] } }
    }
    try judge(worth.joined().allSatisfy { $0 <= logit.upper })
  }

  /// The coefficients of a row, by leader and follower action.
  private func row(_ logit: Logit, _ cell: Cell, _ b: Int, _ c: Int, _ place: Int) -> [[Rational]] {
    let (rows, columns, eta) = (logit.game.rows, logit.game.columns, logit.rationality)
    let (low, high) = (-cell.bound[c][b], cell.bound[b][c])
    let shift = high > 0 ? high : 0
    func down(_ t: Rational) -> Rational { logit.exponentials.below(eta * (t - shift)) }
    func up(_ t: Rational) -> Rational { logit.exponentials.above(eta * (t - shift)) }
    var result = [[Rational]](repeating: [Rational](repeating: 0, count: columns), count: rows)
    if place < rows {
      result[place][c] += up(high)
      result[place][b] -= down(0)
    } else if place < rows + columns {
      for a in 0..<rows { result[a][place - rows] += high - logit.gain(a, b, c) }
    } else if place == rows + columns {
      let (start, end) = (up(low), up(high))
      for a in 0..<rows {
        let along = low == high ? 0 : (logit.gain(a, b, c) - low) / (high - low)
        result[a][c] += (1 - along) * start + along * end
        result[a][b] -= down(0)
      }
    } else {
      let point = [low, (low + high) / 2, high][place - rows - columns - 1]
      for a in 0..<rows {
        result[a][b] += up(0)
        result[a][c] -= down(point) * (1 + eta * (logit.gain(a, b, c) - point))
      }
    }
    return result
  }
}
