internal import Certificates
internal import Exact
internal import Games
internal import Glibc
internal import LinearPrograms

/// Branch and bound over cells of commitments, best first, for commitment against a logit follower.
///
/// Each cell has multipliers of the rows of ``QuantalCell``, proposed by a linear program in doubles, and the bound that
/// these prove is computed exactly; commitments are proposed by ascent, and what they pay at least is computed exactly too.
/// So both bounds hold at any moment.
struct QuantalSearch {
  /// The commitment found, with a lower bound of what it pays.
  struct Incumbent {
    var commitment: MixedStrategy
    var value: Rational
    /// What it pays in scaled units, approximately.
    var approximation: Double
  }

  private struct Node {
    let cell: QuantalCell
    /// What the node's own multipliers prove.
    var own: Rational
    var multipliers = SparseIntegers()
    /// The least bound known for the node's commitments: its own, or one of a node above.
    var bound: Rational
    var proposal: [Double]?
    var cut: (response: Int, other: Int, value: Rational)?
    /// The first of its two children, which follow each other.
    var children: Int?
  }

  let game: BimatrixGame
  let rationality: Rational
  /// The digits to which exponentials are rounded.
  let precision = 96

  private let arrays: QuantalArrays
  private let ascent: QuantalAscent
  private let options: SolveOptions
  private let tolerance: Rational
  private let range: ClosedRange<Rational>
  /// Multipliers are multiples of two to the power of minus this.
  private let digits: Int
  private var exponential: RoundedExponential
  private var nodes: [Node] = []
  private var open: [Int] = []
  private(set) var incumbent: Incumbent
  private(set) var programs = 0
  private(set) var failures = 0

  /// The number of cells.
  var cells: Int { nodes.count }

  /// How far apart the bounds may stay where the options do not say, as a fraction of the range of leader payoffs.
  static let defaultGap = Rational(1, over: 1_000_000)

  init(_ game: BimatrixGame, rationality: Rational, options: SolveOptions) {
    self.game = game
    self.rationality = rationality
    self.options = options
    arrays = QuantalArrays(game, rationality: rationality)
    ascent = QuantalAscent(arrays: arrays, stop: options.stop)
    exponential = RoundedExponential(precision: precision)
    range = game.leader.range
    let width = range.upperBound - range.lowerBound
    tolerance = (options.gap.isZero ? Self.defaultGap : options.gap) * width
    digits = 56 - (width.isZero ? 0 : max(-1000, min(Int(log2(width.approximation)), 40)))
    incumbent = Incumbent(
      commitment: .pure(0, of: game.rows), value: range.lowerBound, approximation: -.infinity)
  }

  /// Whether the follower answers every commitment with the same probability for all its actions.
  private var isUniform: Bool {
    rationality.isZero
      || (0..<game.rows).allSatisfy { row in
        (0..<game.columns).allSatisfy { game.follower[row, $0] == game.follower[row, 0] }
      }
  }

  // MARK: The search

  /// Searches until the bounds are close, or until stopped.
  mutating func run() {
    let root = QuantalCell(of: game, rationality: rationality)
    if isUniform { return settleUniform(root) }
    for row in 0..<game.rows where row == 0 || !options.stop.isMet { consider(.pure(row, of: game.rows)) }
    consider(QuantalAscent.rational(ascent.best().commitment))
    nodes = [Node(cell: root, own: range.upperBound, bound: range.upperBound)]
    do throws(SolverFailure) {
      try relax(0)
      var discarded = incumbent.value
      open = [0]
      while let index = open.first {
        let upper = max(incumbent.value, max(nodes[index].bound, discarded))
        if upper - incumbent.value <= tolerance { break }
        report(upper)
        if options.stop.isMet { throw .stopped }
        removeFirst()
        guard nodes[index].bound > discarded else { continue }
        guard nodes[index].bound > incumbent.value + tolerance / 2, let cut = branching(nodes[index]) else {
          discarded = max(discarded, nodes[index].bound)
          continue
        }
        nodes[index].cut = cut
        var (first, second) = (nodes[index].cell, nodes[index].cell)
        first.tighten(cut.response, cut.other, to: cut.value)
        second.tighten(cut.other, cut.response, to: -cut.value)
        let child = nodes.count
        for cell in [first, second] {
          nodes.append(Node(cell: cell, own: range.upperBound, bound: nodes[index].bound))
        }
        nodes[index].children = child
        for place in [child, child + 1] {
          try relax(place)
          insert(place)
        }
      }
    } catch {}
  }

  /// Whether one node is to be examined before another: its bound is higher, or it is older.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    nodes[left].bound == nodes[right].bound ? left < right : nodes[left].bound > nodes[right].bound
  }

  /// Puts a node among those that are open, a heap.
  private mutating func insert(_ node: Int) {
    open.append(node)
    var place = open.count - 1
    while place > 0, precedes(open[place], open[(place - 1) / 2]) {
      open.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes the first node from the heap.
  private mutating func removeFirst() {
    open.swapAt(0, open.count - 1)
    open.removeLast()
    var place = 0
    while let child = [2 * place + 1, 2 * place + 2].filter({ $0 < open.count }).min(by: {
      precedes(open[$0], open[$1])
    }),
      precedes(open[child], open[place])
    {
      open.swapAt(place, child)
      place = child
    }
  }

  /// Bounds a node, and climbs from what its relaxation proposes.
  private mutating func relax(_ index: Int) throws(SolverFailure) {
    programs += 1
    let program = QuantalProgram(arrays, over: nodes[index].cell)
    let answer: QuantalProgram.Proposal?
    do throws(SolverFailure) {
      answer = try program.solved(until: options.stop)
    } catch {
      if error == .stopped { throw error }
      failures += 1
      return
    }
    guard let answer else {
      failures += 1
      return
    }
    let width = (range.upperBound - range.lowerBound).approximation
    var multipliers = SparseIntegers()
    for (row, value) in answer.multipliers {
      let scaled = (value * width * Double(sign: .plus, exponent: digits, significand: 1)).rounded()
      guard scaled.isFinite, let integer = Integer(exactly: scaled) else { continue }
      multipliers.append(index: row, value: integer)
    }
    let own = nodes[index].cell.bound(multipliers, over: denominator, &exponential)
    if own < nodes[index].own {
      nodes[index].own = own
      nodes[index].multipliers = multipliers
    }
    nodes[index].bound = min(nodes[index].bound, own)
    nodes[index].proposal = answer.point
    guard let point = answer.point else { return }
    let commitment = mixture(point)
    consider(QuantalAscent.rational(commitment))
    if nodes[index].bound > incumbent.value {
      let rows = Double(arrays.rows)
      let climbed = ascent.climbed(from: commitment.map { 0.98 * $0 + 0.02 / rows }, steps: 100)
      consider(QuantalAscent.rational(climbed.commitment))
    }
  }

  private var denominator: Integer { Integer.one.shifted(left: max(digits, 0)) }

  /// The leader's mixture in a point of the relaxation.
  private func mixture(_ point: [Double]) -> [Double] {
    let weights = (0..<arrays.rows).map { row in
      (0..<arrays.columns).reduce(0) { $0 + max(0, point[row * arrays.columns + $1]) }
    }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// Where to cut: the pair of follower actions whose relation the relaxation gets most wrong.
  private func branching(_ node: Node) -> (response: Int, other: Int, value: Rational)? {
    let (rows, columns) = (arrays.rows, arrays.columns)
    let uniform = [Double](repeating: 1 / Double(rows * columns), count: rows * columns)
    let point = node.proposal ?? uniform
    let mixture = mixture(point)
    let played = (0..<columns).map { column in (0..<rows).reduce(0) { $0 + point[$1 * columns + column] } }
    let excess = (0..<columns).map { column in
      (0..<rows).reduce(0) { $0 + abs(point[$1 * columns + column] - played[column] * mixture[$1]) }
    }
    var best: (response: Int, other: Int, score: Double, share: Double)?
    for b in 0..<columns {
      for c in (b + 1)..<max(columns, b + 1) {
        let low = (rationality * node.cell.least(b, c)).approximation
        let width = (rationality * (node.cell.most(b, c) - node.cell.least(b, c))).approximation
        guard width > 1e-9 else { continue }
        let difference = (0..<rows).reduce(0) {
          $0 + mixture[$1] * (arrays.follower[$1 * columns + b] - arrays.follower[$1 * columns + c])
        }
        let shift = max(difference, 0)
        let violation = abs(played[b] * exp(-shift) - played[c] * exp(difference - shift))
        let score = (violation + (excess[b] + excess[c]) / 2) * min(1, width)
        if best.map({ score > $0.score }) ?? true {
          best = (b, c, score, min(max(0.5 * (difference - low) / width + 0.25, 0.2), 0.8))
        }
      }
    }
    guard let best else { return nil }
    // A multiple of a power of two that is at least 1/64 of the width inside.
    let (least, most) = (node.cell.least(best.response, best.other), node.cell.most(best.response, best.other))
    let width = most - least
    let bits = 7 - (width.numerator.bitWidth - width.denominator.bitWidth)
    let target = least + width * Rational(Int((best.share * 1024).rounded()), over: 1024)
    let power = Rational(Integer.one.shifted(left: abs(bits)))
    let unit = bits >= 0 ? power.reciprocal : power
    let steps = target / unit
    let value = Rational(steps.numerator.dividedFloor(by: steps.denominator).quotient) * unit
    return (best.response, best.other, value)
  }

  /// Makes a commitment the incumbent where it pays more.
  private mutating func consider(_ commitment: MixedStrategy) {
    let approximation = arrays.value(of: commitment.probabilities.rationals.map(\.approximation))
    guard approximation > incumbent.approximation else { return }
    let evaluation = LogitEvaluation(of: commitment, in: game, rationality: rationality)
    let value = evaluation.leaderValue.lower
    guard value >= incumbent.value else { return }
    incumbent = Incumbent(commitment: commitment, value: value, approximation: approximation)
  }

  private func report(_ upper: Rational) {
    options.report(
      SearchProgress(
        lower: incumbent.value.approximation, upper: upper.approximation, open: open.count, total: nodes.count))
  }

  // MARK: Without a search

  /// All follower actions are equally likely, so that the best action of the leader is the best commitment, and ratios
  /// of equal exponentials even out what it pays against them.
  private mutating func settleUniform(_ root: QuantalCell) {
    let columns = game.columns
    let means = (0..<game.rows).map { row in
      (0..<columns).reduce(Rational.zero) { $0 + game.leader[row, $1] } / Rational(columns)
    }
    let best = means.indices.max { means[$0] < means[$1] } ?? 0
    incumbent = Incumbent(commitment: .pure(best, of: game.rows), value: means[best], approximation: 0)
    let stride = QuantalCell.stride(of: game)
    var entries: [Int: Rational] = [:]
    for row in 0..<game.rows {
      var carried = Rational.zero
      for column in 0..<max(columns - 1, 0) {
        carried += game.leader[row, column] - means[row]
        let (from, to) = carried.signum > 0 ? (column, column + 1) : (column + 1, column)
        entries[(from * columns + to) * stride + row] = carried.magnitude
      }
    }
    let indices = entries.keys.sorted()
    let vector = RationalVector(indices.map { entries[$0] ?? 0 })
    var multipliers = SparseIntegers()
    for (index, value) in zip(indices, vector.numerators) { multipliers.append(index: index, value: value) }
    uniformDenominator = vector.denominator
    let own = root.bound(multipliers, over: vector.denominator, &exponential)
    nodes = [Node(cell: root, own: own, multipliers: multipliers, bound: own)]
  }

  private var uniformDenominator: Integer?

  // MARK: The evidence

  /// An upper bound of the value, and the tree that proves it: of each node its own multipliers or its children, whichever
  /// prove more.
  func evidence() -> (upper: Rational, tree: QuantalTree) {
    var proved = nodes.map(\.own)
    for index in nodes.indices.reversed() {
      if let child = nodes[index].children { proved[index] = min(proved[index], max(proved[child], proved[child + 1])) }
    }
    let upper = max(proved[0], incumbent.value).rounded(down: false, bits: precision)
    func tree(_ index: Int) -> QuantalTree {
      let node = nodes[index]
      guard node.own > upper, let cut = node.cut, let child = node.children else {
        return .leaf(multipliers: node.multipliers, denominator: uniformDenominator ?? denominator)
      }
      return .cut(
        response: cut.response, other: cut.other, at: cut.value, first: tree(child), second: tree(child + 1))
    }
    return (proved[0] == incumbent.value ? incumbent.value : upper, tree(0))
  }
}
