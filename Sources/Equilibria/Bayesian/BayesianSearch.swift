internal import Certificates
internal import Exact
internal import Games
internal import LinearPrograms

/// Branch and bound over the responses of the types, on the model without large constants.
///
/// A node lets some types keep to one action each and bounds what the others pay by linear functions of the commitment:
/// the largest payoff of each row, and cuts. In doubles, the node with the highest bound is branched until no bound
/// exceeds the incumbent, which itself is always exact: fixing the responses leaves one linear program. Then exact
/// arithmetic takes over as in ``BestFirstSearch``: every leaf must either be shown, by exact multipliers, to pay at most
/// the incumbent, or it is branched further. Nothing that doubles said is needed for correctness.
///
/// Source: the branching on responses with node bounds is that of Jain, Kiekintveld and Tambe (AAMAS 2011); the model is
/// MIP-p-G of Casorrán, Fortz, Labbé and Ordóñez (EJOR 2019).
struct BayesianSearch {
  let arrays: BayesianArrays
  private(set) var nodes: [BayesianNode] = []
  private(set) var incumbent: (strategy: MixedStrategy, value: Rational)
  private(set) var statistics = BayesianStatistics()
  /// When exact arithmetic took over from doubles.
  private(set) var handover = ContinuousClock.now
  /// The evidence of each node that is a leaf, with the bound it proves.
  private(set) var evidence: [Int: (leaf: BayesianLeaf, bound: Rational)] = [:]

  private var cuts: [[BayesianCut]]
  private let tolerance: Rational
  private let stop: StopCondition
  private let report: (SearchProgress) -> Void
  /// The vectors of responses whose programs were solved exactly.
  private var tried: Set<[Int]> = []
  private var open = NodeQueue()
  private var rounds = 0
  /// The point of the root's program, in doubles.
  private var rootPoint: [Double] = []

  /// Prepares a search.
  ///
  /// - Parameter tolerance: how far above the incumbent a bound may stay, in true payoffs.
  init(
    _ arrays: BayesianArrays, tolerance: Rational, until stop: StopCondition,
    report: @escaping (SearchProgress) -> Void
  ) {
    self.arrays = arrays
    self.tolerance = tolerance
    self.stop = stop
    self.report = report
    incumbent = arrays.bestPure
    cuts = Array(repeating: [], count: arrays.types.count)
  }

  /// An upper bound of the value: the incumbent, or the largest bound that the evidence of a leaf proves.
  var upper: Rational { evidence.values.reduce(incumbent.value) { max($0, $1.bound) } }

  /// Searches to the end, or until stopped; either way every leaf has evidence afterwards.
  mutating func run() {
    nodes = [BayesianNode(fixed: Array(repeating: -1, count: arrays.types.count))]
    do throws(SolverFailure) {
      defer { handover = .now }
      try searchInDoubles()
    } catch {
      completeEvidence()
      return finishStatistics()
    }
    do throws(SolverFailure) { try decideExactly() } catch { completeEvidence() }
    finishStatistics()
  }

  private mutating func finishStatistics() {
    statistics.nodes = nodes.count
    statistics.leaves = evidence.count
    statistics.rounds = rounds
    statistics.cuts = cuts.reduce(0) { $0 + $1.count }
  }

  // MARK: In doubles

  /// The incumbent's value in scaled units.
  private var reached: Double { arrays.scaled(incumbent.value) }

  /// No bound above this, in scaled units, is left at the end.
  private var target: Double { arrays.scaled(incumbent.value + tolerance) }

  /// What counts as equal in doubles.
  private var margin: Double { 1e-9 * arrays.range }

  private mutating func searchInDoubles() throws(SolverFailure) {
    try solve(0)
    try strengthenRoot()
    if isOpen(0) { open.insert(0, bound: nodes[0].bound) }
    var steps = 0
    while let index = open.first, isOpen(index) {
      if stop.isMet { throw .stopped }
      open.removeFirst()
      for child in try branch(index) where isOpen(child) { open.insert(child, bound: nodes[child].bound) }
      steps += 1
      if steps % 16 == 1 {
        report(
          SearchProgress(
            lower: arrays.unscaled(reached), upper: arrays.unscaled(max(reached, open.bound ?? reached)),
            open: open.count, total: nodes.count))
      }
    }
  }

  private func isOpen(_ index: Int) -> Bool {
    nodes[index].branchType >= 0 && nodes[index].bound > target + margin
  }

  /// Solves the program of a node in doubles and looks for a better commitment near its point.
  private mutating func solve(
    _ index: Int, start: [BayesianNodeProgram.Row] = [], cutoff: Double = -.infinity
  ) throws(SolverFailure) {
    let fixed = nodes[index].fixed
    let program = BayesianNodeProgram(arrays, cuts: cuts, fixed: fixed)
    statistics.programs += 1
    let proposal = try program.propose(start: start, cutoff: cutoff, until: stop, rounds: &rounds)
    if proposal.hasFailed { statistics.failed += 1 }
    nodes[index].bound = proposal.bound
    nodes[index].multipliers = proposal.multipliers
    nodes[index].branchType = -1
    if index == 0 { rootPoint = proposal.point }
    if proposal.isInfeasible && !proposal.hasFailed { return }
    // What the types do at the point, and by how much they pay less than the program lets them.
    var vector = fixed
    var credit = -1.0
    for (type, action) in fixed.enumerated() where action < 0 {
      let answer = reply(of: type, at: proposal.point)
      vector[type] = answer.action
      let allowed = cuts[type].reduce(answer.largest) { min($0, $1.value(at: proposal.point)) }
      if allowed - answer.paid > credit {
        credit = allowed - answer.paid
        nodes[index].branchType = type
        nodes[index].branchReply = answer.action
      }
    }
    guard proposal.bound > target + margin else { return }
    let paid = vector.indices.reduce(0) { $0 + payoff(type: $1, action: vector[$1], at: proposal.point) }
    if paid > reached + margin || !fixed.contains(-1) { try consider(vector, from: fixed == vector ? proposal : nil) }
  }

  /// A best response of a type, ties broken for the leader, what it pays, and the mean of the row maxima.
  private func reply(of index: Int, at point: [Double]) -> (action: Int, paid: Double, largest: Double) {
    let type = arrays.types[index]
    var own = [Double](repeating: 0, count: type.columns)
    var paid = own
    var largest = 0.0
    for row in point.indices where point[row] > 0 {
      let base = row * type.columns
      largest += point[row] * type.scaledMaxima[row]
      for action in own.indices {
        own[action] += point[row] * type.scaledFollower[base + action]
        paid[action] += point[row] * type.scaledPaid[base + action]
      }
    }
    let most = own.max() ?? 0
    var best: Int?
    for action in own.indices where own[action] > most - 1e-9 {
      if best.map({ paid[action] > paid[$0] }) ?? true { best = action }
    }
    return (best ?? 0, paid[best ?? 0], largest)
  }

  private func payoff(type index: Int, action: Int, at point: [Double]) -> Double {
    let type = arrays.types[index]
    return point.indices.reduce(0) { $0 + point[$1] * type.scaledPaid[$1 * type.columns + action] }
  }

  /// Solves the program of a vector of responses exactly; its commitment may be the new incumbent.
  private mutating func consider(
    _ vector: [Int], from proposal: BayesianNodeProgram.Proposal? = nil
  ) throws(SolverFailure) {
    guard tried.insert(vector).inserted else { return }
    statistics.settled += 1
    let program = BayesianNodeProgram(arrays, cuts: cuts, fixed: vector)
    let start: BayesianNodeProgram.Proposal
    if let proposal {
      start = proposal
    } else {
      start = try program.propose(start: [], cutoff: -.infinity, until: stop, rounds: &rounds)
      if start.bound <= reached + margin && !start.hasFailed { return }
    }
    let settlement = try program.settle(from: start, target: .zero, until: stop)
    if case .optimal(_, let point, _) = settlement { improve(by: point) }
  }

  /// Makes a commitment the incumbent where it pays more.
  private mutating func improve(by point: RationalVector) {
    guard let strategy = try? MixedStrategy(point) else { return }
    let value = arrays.strongValue(of: strategy)
    if value > incumbent.value { incumbent = (strategy, value) }
  }

  /// Adds cuts at the root as long as they lower its bound well.
  private mutating func strengthenRoot() throws(SolverFailure) {
    var patience = 3
    while isOpen(0), patience > 0 {
      let bound = nodes[0].bound
      let point = rootPoint
      var hasGrown = false
      for type in arrays.types.indices {
        guard let cut = arrays.envelopeCut(type: type, at: point, until: stop) else { continue }
        let maxima = arrays.types[type].scaledMaxima
        let allowed = cuts[type].reduce(zip(point, maxima).reduce(0) { $0 + $1.0 * $1.1 }) {
          min($0, $1.value(at: point))
        }
        guard cut.value(at: point) < allowed - 1e-6 * arrays.range else { continue }
        cuts[type].append(cut)
        hasGrown = true
      }
      guard hasGrown else { return }
      try solve(0)
      patience = nodes[0].bound < bound - 0.02 * (bound - reached) ? 3 : patience - 1
    }
  }

  // MARK: Branching

  /// Gives a node its children: one for each action of its branching type that its own multipliers do not close, and one
  /// for all actions that they do.
  ///
  /// - Returns: the children.
  private mutating func branch(_ index: Int, grouping: Bool = true) throws(SolverFailure) -> [Int] {
    let node = nodes[index]
    let type = node.branchType
    let actions = node.group?.members.map(\.action) ?? Array(0..<arrays.types[type].columns)
    var members: [(action: Int, other: Int, value: Double)] = []
    var singles = actions
    if grouping {
      let rest = prices(of: node, without: type)
      singles = []
      for action in actions {
        if let value = closing(type, action, against: node.branchReply, rest) {
          members.append((action, node.branchReply, value))
        } else {
          singles.append(action)
        }
      }
    }
    // Rows that the node's program needed are likely to be needed again.
    let start =
      node.multipliers.regrets.map { BayesianNodeProgram.Row.comparison(type: $0.type, other: $0.other) }
      + node.multipliers.cuts.map { .cut(type: $0.type, cut: $0.cut) }
    var children: [Int] = []
    let length = nodes.count
    do throws(SolverFailure) {
      for action in singles {
        var child = BayesianNode(fixed: node.fixed)
        child.fixed[type] = action
        children.append(nodes.count)
        nodes.append(child)
        try solve(nodes.count - 1, start: start, cutoff: target - 1e-5 * arrays.range)
      }
    } catch {
      // A node has all its children or none, so that the tree covers everything at any time.
      nodes.removeSubrange(length...)
      throw error
    }
    if !members.isEmpty {
      var child = BayesianNode(fixed: node.fixed)
      child.group = .init(type: type, members: members)
      child.multipliers = node.multipliers
      child.multipliers.cuts.removeAll { $0.type == type }
      child.bound = target
      children.append(nodes.count)
      nodes.append(child)
    }
    nodes[index].children = children
    return children
  }

  /// What a node's multipliers let all types but one pay, row by row.
  private func prices(of node: BayesianNode, without excluded: Int) -> [Double] {
    var result = [Double](repeating: 0, count: arrays.rows)
    for (index, action) in node.fixed.enumerated() where index != excluded {
      let type = arrays.types[index]
      for row in result.indices {
        result[row] += action < 0 ? type.scaledMaxima[row] : type.scaledPaid[row * type.columns + action]
      }
    }
    for regret in node.multipliers.regrets where regret.type != excluded {
      let type = arrays.types[regret.type]
      let action = node.fixed[regret.type]
      for row in result.indices {
        let base = row * type.columns
        result[row] += regret.value * (type.scaledFollower[base + action] - type.scaledFollower[base + regret.other])
      }
    }
    for share in node.multipliers.cuts where share.type != excluded {
      let (prices, maxima) = (cuts[share.type][share.cut].scaledPrices, arrays.types[share.type].scaledMaxima)
      for row in result.indices { result[row] += share.share * (prices[row] - maxima[row]) }
    }
    return result
  }

  /// A multiplier for the comparison of an action with another that brings all rows to the target, where there is one.
  private func closing(_ index: Int, _ action: Int, against other: Int, _ rest: [Double]) -> Double? {
    let type = arrays.types[index]
    let goal = target - 1e-6 * arrays.range
    var (least, greatest) = (0.0, Double.infinity)
    for row in rest.indices {
      let base = row * type.columns
      let excess = rest[row] + type.scaledPaid[base + action] - goal
      let slope = type.scaledFollower[base + action] - type.scaledFollower[base + other]
      if slope < 0 {
        least = max(least, excess / -slope)
      } else if slope > 0 {
        greatest = min(greatest, -excess / slope)
      } else if excess > 0 {
        return nil
      }
      if least > greatest { return nil }
    }
    return greatest.isFinite ? (least + greatest) / 2 : 1.25 * least
  }

  // MARK: Exactly

  private mutating func decideExactly() throws(SolverFailure) {
    // Likely winners first, so that the target is right for all others.
    var leaves = nodes.indices.filter { nodes[$0].children.isEmpty }
    leaves.sort { (nodes[$0].bound, $1) > (nodes[$1].bound, $0) }
    var position = 0
    while position < leaves.count {
      leaves += try decide(leaves[position])
      position += 1
    }
  }

  /// Gives one leaf its evidence, or children.
  private mutating func decide(_ index: Int) throws(SolverFailure) -> [Int] {
    if stop.isMet { throw .stopped }
    let goal = incumbent.value + tolerance
    if let rounded = roundedEvidence(index, target: arrays.scaled(goal)), proves(goal, index, rounded) { return [] }
    let node = nodes[index]
    if node.group != nil {
      nodes[index].branchType = node.group?.type ?? 0
      return try branch(index, grouping: false)
    }
    statistics.settled += 1
    let program = BayesianNodeProgram(arrays, cuts: cuts, fixed: node.fixed)
    let proposal = try program.propose(start: [], cutoff: -.infinity, until: stop, rounds: &rounds)
    let units = Rational(arrays.leaderUnits)
    switch try program.settle(from: proposal, target: goal * units, until: stop) {
    case .infeasible(let evidence): record(index, evidence)
    case .optimal(let value, let point, let evidence):
      improve(by: point)
      if value <= (incumbent.value + tolerance) * units {
        record(index, evidence)
      } else {
        nodes[index].branchType = node.fixed.firstIndex(of: -1) ?? -1
        return try branch(index, grouping: false)
      }
    }
    return []
  }

  private mutating func record(_ index: Int, _ found: BayesianEvidence) {
    evidence[index] = (found.leaf(in: arrays), found.bound / Rational(arrays.leaderUnits))
  }

  private mutating func proves(_ goal: Rational, _ index: Int, _ found: BayesianEvidence) -> Bool {
    guard found.bound <= goal * Rational(arrays.leaderUnits) else { return false }
    record(index, found)
    return true
  }

  /// The bound that a node's multipliers prove, in doubles.
  private func provedBound(_ node: BayesianNode) -> Double {
    var prices = prices(of: node, without: node.group?.type ?? -1)
    if let group = node.group {
      let type = arrays.types[group.type]
      for row in prices.indices {
        let base = row * type.columns
        prices[row] +=
          group.members.map { member in
            let regret = type.scaledFollower[base + member.action] - type.scaledFollower[base + member.other]
            return type.scaledPaid[base + member.action] + member.value * regret
          }.max() ?? 0
      }
    }
    return prices.max() ?? 0
  }

  /// Multipliers from doubles, rounded just finely enough to prove a target; `nil` where they come too close to it.
  private func roundedEvidence(_ index: Int, target: Double) -> BayesianEvidence? {
    var node = nodes[index]
    var proved = provedBound(node)
    if !node.multipliers.contradiction.isEmpty, proved >= target {
      let program = BayesianNodeProgram(arrays, cuts: cuts, fixed: node.fixed)
      let step =
        (proved - target + 0.01 * arrays.range) / program.leastExcess(node.multipliers.contradiction)
      for regret in node.multipliers.contradiction {
        if let place = node.multipliers.regrets.firstIndex(where: { $0.type == regret.type && $0.other == regret.other }
        ) {
          node.multipliers.regrets[place].value += step * regret.value
        } else {
          node.multipliers.regrets.append((regret.type, regret.other, step * regret.value))
        }
      }
      proved = provedBound(node)
    }
    let slack = target - proved
    guard slack > 1e-11 * max(arrays.range, .leastNormalMagnitude), slack.isFinite else { return nil }
    let terms = Double(
      node.multipliers.regrets.count + 2 * node.multipliers.cuts.count + (node.group == nil ? 0 : 1))
    guard (2 * terms / slack).isFinite else { return nil }
    let precision = terms == 0 ? 0 : max(0, Int((2 * terms / slack).exponent) + 1)
    return BayesianEvidence(rounding: node, arrays, cuts: cuts, precision: precision)
  }

  /// After a stop: whatever the present multipliers prove.
  private mutating func completeEvidence() {
    let goal = incumbent.value + tolerance
    for index in nodes.indices where nodes[index].children.isEmpty && evidence[index] == nil {
      if let rounded = roundedEvidence(index, target: arrays.scaled(goal)), proves(goal, index, rounded) { continue }
      let fine = BayesianEvidence(rounding: nodes[index], arrays, cuts: cuts, precision: 40)
      var plain = BayesianNode(fixed: nodes[index].fixed)
      plain.group = nodes[index].group.map { group in
        .init(type: group.type, members: group.members.map { ($0.action, $0.other, 0) })
      }
      let coarse = BayesianEvidence(rounding: plain, arrays, cuts: cuts, precision: 0)
      record(index, fine.bound <= coarse.bound ? fine : coarse)
    }
  }

  // MARK: The tree

  /// The records of the tree, in preorder.
  var records: [BayesianRecord] {
    var result: [BayesianRecord] = []
    var pending = [0]
    while let index = pending.popLast() {
      let node = nodes[index]
      guard let first = node.children.first else {
        if let leaf = evidence[index]?.leaf { result.append(.leaf(leaf)) }
        continue
      }
      let branched = node.branchType
      let type = arrays.types[branched]
      var groups = [Int](repeating: 0, count: type.columns)
      for (number, child) in node.children.enumerated() {
        if let group = nodes[child].group {
          for member in group.members { groups[member.action] = number }
        } else {
          groups[nodes[child].fixed[branched]] = number
        }
      }
      assert(first > index, "children come after their parent")
      result.append(.branch(type: type.index, groups: groups, children: node.children.count))
      pending += node.children.reversed()
    }
    return result
  }
}

/// The open nodes, highest bound first and, among equals, the oldest: a binary heap.
private struct NodeQueue {
  private var heap: [(bound: Double, index: Int)] = []

  var count: Int { heap.count }
  var first: Int? { heap.first?.index }
  var bound: Double? { heap.first?.bound }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (heap[left], heap[right])
    return first.bound != second.bound ? first.bound > second.bound : first.index < second.index
  }

  mutating func insert(_ index: Int, bound: Double) {
    heap.append((bound, index))
    var place = heap.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      var best = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isBefore(child, best) { best = child }
      if best == place { return }
      heap.swapAt(place, best)
      place = best
    }
  }
}
