internal import Certificates
internal import Exact
internal import Games
internal import Glibc
internal import LinearPrograms

/// The linear relaxation over a cell, in doubles: maximise `Σ w_ba L_ab` over the rows of ``QuantalCell`` and `Σ w_ba = 1`.
///
/// All variables are not negative, so that coefficients next to zero can be rounded to where the row stays true. What is
/// proved by the multipliers is computed exactly afterwards; rounding costs sharpness at most.
struct QuantalProgram {
  /// What the relaxation proposes.
  struct Proposal {
    /// Multipliers of the rows in units of scaled leader payoffs, not negative, by the index of the row.
    var multipliers: [(index: Int, value: Double)]
    /// `w_ba` at `a n + b`, or `nil` where the relaxation is empty.
    var point: [Double]?
  }

  private struct Row {
    let index: Int
    /// What the coefficients of ``QuantalCell`` were divided by.
    let scale: Double
    let coefficients: [Double]
  }

  private let arrays: QuantalArrays
  private let rationality: Double
  private var rows: [Row] = []

  /// The largest number of coefficients that a relaxation may have.
  private static let sizeLimit = 40_000_000

  /// Refuses games whose relaxations would be too large, or that no certificate can speak of.
  static func checkSize(rows: Int, columns: Int) throws(EquilibriumError) {
    guard columns <= QuantalCell.columnLimit else {
      throw .unsupported("with a logit follower of \(columns) actions; at most \(QuantalCell.columnLimit) are solved")
    }
    let (variables, inequalities) = (rows * columns, columns * (columns - 1) * (rows + columns + 4))
    guard variables * max(inequalities, 1) <= sizeLimit else {
      throw .unsupported(
        "a logit follower makes linear programs of \(inequalities) rows and \(variables) columns here, which is too many"
      )
    }
  }

  /// Below this, coefficients of rows whose largest is 1 are rounded.
  private static let threshold = 1e-9

  init(_ arrays: QuantalArrays, over cell: QuantalCell) {
    self.arrays = arrays
    rationality = cell.rationality.approximation
    let columns = arrays.columns
    let most = cell.most.map { ($0 * cell.rationality).approximation }
    for b in 0..<columns {
      for c in 0..<columns where c != b {
        appendRows(b, c, low: -most[c * columns + b], high: most[b * columns + c])
      }
    }
  }

  private mutating func appendRows(_ b: Int, _ c: Int, low: Double, high: Double) {
    let (rows, columns) = (arrays.rows, arrays.columns)
    let first = (b * columns + c) * (rows + columns + 4)
    let shift = max(high, 0)
    let own = exp(-shift)
    let top = exp(high - shift)
    let difference = (0..<rows).map { arrays.follower[$0 * columns + b] - arrays.follower[$0 * columns + c] }
    let empty = [Double](repeating: 0, count: rows * columns)
    if difference.contains(where: { $0 > high }) {
      for action in 0..<columns {
        var box = empty
        for a in 0..<rows { box[a * columns + action] = high - difference[a] }
        append(first + rows + action, box, unit: rationality)
      }
    }
    if own > Self.threshold {
      for a in 0..<rows {
        var ratio = empty
        ratio[a * columns + c] = top
        ratio[a * columns + b] = -own
        append(first + a, ratio)
      }
      let start = exp(low - shift)
      let slope = high - low > 1e-12 ? (top - start) / (high - low) : 0
      var secant = empty
      for a in 0..<rows {
        secant[a * columns + c] = start + slope * (difference[a] - low)
        secant[a * columns + b] = -own
      }
      append(first + rows + columns, secant)
    }
    for (place, point) in [low, (low + high) / 2, high].enumerated() {
      let other = exp(point - shift)
      guard other > Self.threshold else { continue }
      var tangent = empty
      for a in 0..<rows {
        tangent[a * columns + b] = own
        tangent[a * columns + c] = -other * (1 + difference[a] - point)
      }
      append(first + rows + columns + 1 + place, tangent)
    }
  }

  /// Keeps the row `coefficients · w >= 0`, scaled and rounded outward.
  ///
  /// - Parameter unit: what the coefficients given are multiples of.
  private mutating func append(_ index: Int, _ coefficients: [Double], unit: Double = 1) {
    let scale = coefficients.reduce(0) { max($0, abs($1)) }
    guard scale > 0, scale.isFinite else { return }
    var cuts = false
    let rounded = coefficients.map { value -> Double in
      let part = value / scale
      if part > 0 { return max(part, Self.threshold) }
      if part > -Self.threshold { return 0 }
      cuts = true
      return part
    }
    if cuts { rows.append(Row(index: index, scale: scale / unit, coefficients: rounded)) }
  }

  /// Solves the relaxation; where it is empty, finds multipliers that prove it.
  ///
  /// - Returns: `nil` where the library has no answer.
  func solved(until stop: StopCondition) throws(SolverFailure) -> Proposal? {
    var program = try FloatingProgram.empty(
      objective: arrays.leader, isFree: [Bool](repeating: false, count: arrays.leader.count))
    try program.append([Double](repeating: 1, count: arrays.leader.count), isEquation: true, bound: 1)
    for row in rows { try program.append(row.coefficients.map { -$0 }, isEquation: false, bound: 0) }
    let answer = try program.optimise(until: stop)
    switch answer.verdict {
    case .optimal:
      return Proposal(multipliers: multipliers(answer.multipliers, times: 1), point: answer.point)
    case .infeasible: return try emptinessProof(until: stop)
    case .unbounded, .cutOff, .unknown: return nil
    }
  }

  /// Multipliers that push every column below the least payoff, found by how much all rows must give way at least.
  private func emptinessProof(until stop: StopCondition) throws(SolverFailure) -> Proposal? {
    let count = arrays.leader.count
    var program = try FloatingProgram.empty(
      objective: [Double](repeating: 0, count: count) + [-1], isFree: [Bool](repeating: false, count: count + 1))
    try program.append([Double](repeating: 1, count: count) + [0], isEquation: true, bound: 1)
    for row in rows { try program.append(row.coefficients.map { -$0 } + [-1], isEquation: false, bound: 0) }
    let answer = try program.optimise(until: stop)
    guard answer.verdict == .optimal, answer.objective < 0 else { return nil }
    return Proposal(multipliers: multipliers(answer.multipliers, times: -2 / answer.objective), point: nil)
  }

  private func multipliers(_ values: [Double], times factor: Double) -> [(index: Int, value: Double)] {
    zip(rows, values.dropFirst()).compactMap { row, value in
      let multiplier = factor * value / row.scale
      return multiplier > 0 && multiplier.isFinite ? (row.index, multiplier) : nil
    }.sorted { $0.index < $1.index }
  }
}
