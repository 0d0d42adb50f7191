public import Exact

/// A small strict checker of the format VIPR 1.0, written from its specification alone; rounding is not understood.
///
/// It shares nothing with the writer but rational numbers.
public struct VIPRChecker {
  /// What is wrong with a text.
  public struct Fault: Error, CustomStringConvertible {
    /// What is wrong.
    public let description: String
  }

  /// What a text proves: bounds of the optimal value of its program.
  public struct Range: Hashable {
    /// What some solution reaches.
    public let lower: Rational
    /// What no solution exceeds.
    public let upper: Rational

    /// Bounds.
    public init(lower: Rational, upper: Rational) {
      self.lower = lower
      self.upper = upper
    }
  }

  private enum Sense: String {
    case atMost = "L"
    case equal = "E"
    case atLeast = "G"

    var sign: Int { self == .atMost ? -1 : self == .equal ? 0 : 1 }
  }

  private struct Row {
    var sense: Sense
    var bound: Rational
    var coefficients: [Int: Rational]
    var isAssumption = false
    var assumptions: Set<Int> = []

    /// Whether this row says at least as much as another.
    func dominates(_ other: Row) -> Bool {
      if coefficients.isEmpty {
        // An absurdity implies everything.
        switch sense {
        case .atMost where bound < 0, .atLeast where bound > 0: return true
        case .equal where bound != 0: return true
        default: break
        }
      }
      guard coefficients == other.coefficients else { return false }
      switch other.sense {
      case .equal: return sense == .equal && bound == other.bound
      case .atMost: return sense != .atLeast && bound <= other.bound
      case .atLeast: return sense != .atMost && bound >= other.bound
      }
    }
  }

  private var words: ArraySlice<Substring>
  private var variables = 0
  private var integers: Set<Int> = []
  private var objective: [Int: Rational] = [:]
  private var isMaximum = false
  private var rows: [Row] = []

  private var constraints = 0
  private var derivations = 0

  /// Checks a text.
  public static func check(_ text: String) throws -> Range {
    var checker = VIPRChecker(text)
    return try checker.check()
  }

  private init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("%") }
    words = lines.flatMap { $0.split(separator: " ") }[...]
  }

  // MARK: Words

  private mutating func word() throws -> Substring {
    guard let word = words.popFirst() else { throw Fault(description: "the text ends too early") }
    return word
  }

  private mutating func expect(_ expected: String) throws {
    let found = try word()
    guard found == expected else { throw Fault(description: "expected \(expected), found \(found)") }
  }

  private mutating func count(below limit: Int = .max) throws -> Int {
    let found = try word()
    guard let number = Int(found), number >= 0, number < limit else {
      throw Fault(description: "\(found) is no number below \(limit)")
    }
    return number
  }

  private mutating func rational() throws -> Rational {
    let found = try word()
    guard let number = try? Rational(parsing: String(found)) else { throw Fault(description: "\(found) is no number") }
    return number
  }

  /// `p i_1 a_1 .. i_p a_p`, without the zeros; the indices are distinct.
  private mutating func entries(below limit: Int) throws -> [Int: Rational] {
    var result: [Int: Rational] = [:]
    for _ in 0..<(try count()) {
      let index = try count(below: limit)
      guard result.updateValue(try rational(), forKey: index) == nil else {
        throw Fault(description: "index \(index) occurs twice")
      }
    }
    return result.filter { $0.value != 0 }
  }

  private mutating func row() throws -> Row {
    _ = try word()
    guard let sense = Sense(rawValue: String(try word())) else { throw Fault(description: "expected L, E or G") }
    let bound = try rational()
    if words.first == "OBJ" {
      words.removeFirst()
      return Row(sense: sense, bound: bound, coefficients: objective)
    }
    return Row(sense: sense, bound: bound, coefficients: try entries(below: variables))
  }

  // MARK: Sections

  private mutating func check() throws -> Range {
    try expect("VER")
    try expect("1.0")
    try expect("VAR")
    variables = try count()
    var names: Set<Substring> = []
    for _ in 0..<variables { names.insert(try word()) }
    guard names.count == variables else { throw Fault(description: "two variables have one name") }
    try expect("INT")
    for _ in 0..<(try count()) { integers.insert(try count(below: variables)) }
    try expect("OBJ")
    isMaximum = try word() == "max"
    guard isMaximum else { throw Fault(description: "only maxima are understood") }
    objective = try entries(below: variables)
    try expect("CON")
    constraints = try count()
    let bounds = try count(below: constraints + 1)
    for index in 0..<constraints {
      rows.append(try row())
      guard index >= bounds || rows[index].coefficients.count == 1 else {
        throw Fault(description: "row \(index) is no bound of a variable")
      }
    }
    try expect("RTP")
    try expect("range")
    let range = Range(lower: try rational(), upper: try rational())
    try expect("SOL")
    var reached: Rational?
    for _ in 0..<(try count()) {
      let value = try solution()
      reached = reached.map { max($0, value) } ?? value
    }
    guard let reached, reached >= range.lower else { throw Fault(description: "no solution reaches the lower bound") }
    try expect("DER")
    derivations = try count()
    for _ in 0..<derivations { rows.append(try derivation()) }
    guard let last = rows.last, last.assumptions.isEmpty,
      last.dominates(Row(sense: .atMost, bound: range.upper, coefficients: objective))
    else { throw Fault(description: "the last row does not prove the upper bound") }
    guard words.isEmpty else { throw Fault(description: "there is more text") }
    return range
  }

  private func product(_ coefficients: [Int: Rational], _ point: [Int: Rational]) -> Rational {
    coefficients.reduce(.zero) { $0 + $1.value * (point[$1.key] ?? 0) }
  }

  /// A feasible point, and what it is worth.
  private mutating func solution() throws -> Rational {
    let name = try word()
    let point = try entries(below: variables)
    for (index, value) in point where integers.contains(index) && value.denominator != .one {
      throw Fault(description: "solution \(name): variable \(index) is \(value)")
    }
    for (index, row) in rows.enumerated() {
      let value = product(row.coefficients, point)
      guard row.sense.sign > 0 ? value >= row.bound : row.sense.sign < 0 ? value <= row.bound : value == row.bound
      else {
        throw Fault(description: "solution \(name) breaks row \(index)")
      }
    }
    return product(objective, point)
  }

  private mutating func derivation() throws -> Row {
    let index = rows.count
    var claimed = try row()
    try expect("{")
    switch try word() {
    case "asm":
      claimed.isAssumption = true
      claimed.assumptions = [index]
    case "lin":
      let combined = try combination(try entries(below: index))
      guard combined.dominates(claimed) else { throw Fault(description: "row \(index) does not follow") }
      claimed.assumptions = combined.assumptions
    case "uns":
      let sides = [
        (bound: try count(below: index), assumption: try count(below: index)),
        (bound: try count(below: index), assumption: try count(below: index)),
      ]
      guard sides.allSatisfy({ rows[$0.bound].dominates(claimed) }) else {
        throw Fault(description: "row \(index) does not follow from both sides")
      }
      let assumed = sides.map { rows[$0.assumption] }
      guard let low = assumed.first(where: { $0.sense == .atMost }),
        let high = assumed.first(where: { $0.sense == .atLeast }), low.isAssumption, high.isAssumption,
        low.coefficients == high.coefficients, high.bound == low.bound + 1, low.bound.denominator == .one,
        low.coefficients.allSatisfy({ integers.contains($0.key) && $0.value.denominator == .one })
      else { throw Fault(description: "row \(index) joins what is no split") }
      claimed.assumptions = sides.reduce(into: []) { all, side in
        all.formUnion(rows[side.bound].assumptions.subtracting([side.assumption]))
      }
    case let other: throw Fault(description: "row \(index) has the reason \(other)")
    }
    try expect("}")
    let last = try word()
    guard last == "-1" || Int(last) ?? -1 >= index else {
      throw Fault(description: "row \(index) is forgotten too early")
    }
    return claimed
  }

  /// Multiples of rows, each multiplied so that all point the same way.
  private func combination(_ multipliers: [Int: Rational]) throws -> Row {
    let signs = Set(multipliers.map { rows[$0.key].sense.sign * $0.value.signum }).subtracting([0])
    guard signs.count <= 1 else { throw Fault(description: "a combination mixes inequalities of both directions") }
    var result = Row(
      sense: signs.isEmpty ? .equal : signs == [1] ? .atLeast : .atMost, bound: .zero, coefficients: [:])
    for (index, multiplier) in multipliers {
      result.bound += multiplier * rows[index].bound
      result.assumptions.formUnion(rows[index].assumptions)
      for (variable, coefficient) in rows[index].coefficients {
        result.coefficients[variable, default: .zero] += multiplier * coefficient
      }
    }
    result.coefficients = result.coefficients.filter { $0.value != 0 }
    return result
  }
}
