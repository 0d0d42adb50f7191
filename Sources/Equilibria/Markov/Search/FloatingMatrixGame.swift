/// A small matrix game in doubles: rows are chosen to make the largest entry over columns small.
struct FloatingMatrixGame {
  /// The value.
  private(set) var value: Double
  /// A mixture of columns that secures the value.
  private(set) var mixture: [Double]

  /// Solves by the simplex method on `max Σ y, Σ_b y_b M_ab <= 1`, after a shift that makes all entries positive.
  init(_ table: [[Double]]) {
    let (rows, columns) = (table.count, table[0].count)
    mixture = (0..<columns).map { $0 == 0 ? 1 : 0 }
    // Saddle points in pure choices are frequent and exact.
    let maxima = table.map { $0.max() ?? 0 }
    let upper = maxima.min() ?? 0
    var lower = -Double.infinity
    for column in 0..<columns {
      let least = table.map { $0[column] }.min() ?? 0
      if least > lower {
        lower = least
        mixture = (0..<columns).map { $0 == column ? 1 : 0 }
      }
    }
    value = lower
    if upper - lower <= 1e-14 * (1 + abs(upper)) { return }
    let least = table.map { $0.min() ?? 0 }.min() ?? 0
    let most = maxima.max() ?? 0
    let range = most - least
    // One line per row, with the slacks on the right, and last the objective.
    var lines = table.enumerated().map { row, entries in
      entries.map { 1 + ($0 - least) / range } + (0..<rows).map { $0 == row ? 1.0 : 0 } + [1.0]
    }
    lines.append([Double](repeating: -1, count: columns) + [Double](repeating: 0, count: rows + 1))
    var basic = (0..<rows).map { columns + $0 }
    for _ in 0..<(50 * (rows + columns)) {
      guard let entering = (0..<(rows + columns)).first(where: { lines[rows][$0] < -1e-12 }) else { break }
      var leaving: Int?
      for row in 0..<rows where lines[row][entering] > 1e-12 {
        let ratio = lines[row][rows + columns] / lines[row][entering]
        guard let chosen = leaving else {
          leaving = row
          continue
        }
        let best = lines[chosen][rows + columns] / lines[chosen][entering]
        if ratio < best - 1e-15 || (ratio <= best + 1e-15 && basic[row] < basic[chosen]) { leaving = row }
      }
      guard let leaving else { break }
      let pivot = lines[leaving][entering]
      for place in lines[leaving].indices { lines[leaving][place] /= pivot }
      for row in lines.indices where row != leaving && lines[row][entering] != 0 {
        let factor = lines[row][entering]
        for place in lines[row].indices { lines[row][place] -= factor * lines[leaving][place] }
      }
      basic[leaving] = entering
    }
    var weights = [Double](repeating: 0, count: columns)
    for row in 0..<rows where basic[row] < columns { weights[basic[row]] = max(0, lines[row][rows + columns]) }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return }
    let candidate = weights.map { $0 / sum }
    // What the mixture secures, whatever the pivots did.
    let secured = table.map { zip($0, candidate).reduce(0) { $0 + $1.0 * $1.1 } }.min() ?? lower
    if secured > value { (value, mixture) = (secured, candidate) }
  }
}
