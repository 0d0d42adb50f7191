internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// Several attacker types: branch and bound over the targets that they attack.
///
/// A node allows some targets of each type. It is closed by a leaf of the certificate whose bound, in exact arithmetic, is
/// no more than the best coverage so far pays: first one that treats every type alone, then one with the rounded multipliers
/// of the linear relaxation, then one with its exact multipliers. Where one target of each type is left, an exact linear
/// program gives the best coverage. Types of probability zero attack what they like and take no part.
struct SecuritySearch {
  static func solve(_ game: SecurityGame, _ options: SolveOptions) -> SecurityDraft {
    var search = SecuritySearch(game, options)
    search.run()
    return search.draft
  }

  private struct Node {
    /// For each type that has any probability, the targets that the node allows, in increasing order.
    let allowed: [[Int]]
    /// The best bound that is proved, and the leaf that proves it; its records may be of more targets than are allowed.
    var bound: Rational
    var evidence: SecurityLeaf
    var branch: (type: Int, children: [Int], isFirst: [Bool])?
  }

  private struct Incumbent {
    var coverage: RationalVector
    var evaluation: CoverageEvaluation
    var value: Rational { evaluation.strongValue }
  }

  private let game: SecurityGame
  private let options: SolveOptions
  /// The types that have any probability.
  private let active: [Int]
  private let arrays: [SecurityArrays]
  private let probabilities: [Rational]
  private let alone: [SingleAttacker]
  private var nodes: [Node] = []
  private var open: [Int] = []
  private var incumbent: Incumbent
  private var statistics = SecurityStatistics()
  private var triedProfiles: Set<[Int]> = []
  private let tolerance: Rational

  private init(_ game: SecurityGame, _ options: SolveOptions) {
    self.game = game
    self.options = options
    let active = game.types.indices.filter { game.types[$0].probability.signum > 0 }
    let alone = active.map { SingleAttacker(SecurityArrays(game.types[$0], resources: game.resources)) }
    self.active = active
    self.alone = alone
    arrays = alone.map(\.arrays)
    probabilities = active.map { game.types[$0].probability }
    tolerance = options.gap.isZero ? .zero : options.gap * game.defenderSpread
    let candidates = [RationalVector.zeros(game.targets)] + alone.map(\.coverage)
    let found = candidates.map { Incumbent(coverage: $0, evaluation: CoverageEvaluation(of: $0, in: game)) }
    incumbent = found.dropFirst().reduce(found[0]) { $1.value > $0.value ? $1 : $0 }
  }

  // MARK: The search

  private mutating func run() {
    let all = active.map { _ in Array(0..<game.targets) }
    let empty = SecurityLeaf(
      denominator: .one, price: .zero, weights: active.map { _ in SparseIntegers() },
      records: all.map { $0.map { AttackRecord(target: $0, price: .zero, multipliers: SparseIntegers()) } })
    nodes = [Node(allowed: all, bound: bound(of: empty, allowed: all), evidence: empty)]
    open = [0]
    while let place = open.indices.max(by: { nodes[open[$0]].bound < nodes[open[$1]].bound }) {
      guard !options.stop.isMet else { return }
      let index = open[place]
      options.report(
        SearchProgress(
          lower: incumbent.value.approximation, upper: nodes[index].bound.approximation, open: open.count,
          total: nodes.count))
      guard !isClosed(nodes[index]) else {
        open.remove(at: place)
        continue
      }
      do throws(SolverFailure) {
        let weights = try advance(index)
        open.remove(at: place)
        if let weights { branch(index, weights) }
      } catch {
        return
      }
    }
  }

  private func isClosed(_ node: Node) -> Bool { node.bound <= incumbent.value + tolerance }

  /// Bounds a node.
  ///
  /// - Returns: `nil` where that closes it; otherwise the weights of its targets in the relaxation, where it has a solution.
  /// - Throws: ``SolverFailure/stopped`` only.
  private mutating func advance(_ index: Int) throws(SolverFailure) -> [[Double]]? {
    let allowed = nodes[index].allowed
    statistics.nodes += 1
    improve(index, leafAlone(allowed))
    if isClosed(nodes[index]) { return nil }
    if allowed.allSatisfy({ $0.count == 1 }) {
      improve(index, try settle(allowed.map { $0[0] }))
      return nil
    }
    var relaxation = SecurityRelaxation(arrays, probabilities, allowed: allowed)
    let none = allowed.map { $0.map { _ in 0.0 } }
    do throws(SolverFailure) {
      let (optimal, rays) = try relaxation.propose(until: options.stop)
      guard let optimal else {
        for ray in rays {
          for factor in [1e2, 1e4, 1e6] {
            improve(index, relaxation.leaf(ray, over: 1000, times: factor))
            if isClosed(nodes[index]) { return nil }
          }
        }
        return none
      }
      for denominator in [1000, 1_000_000, 1_000_000_000] {
        improve(index, relaxation.leaf(optimal.multipliers, over: denominator))
        if isClosed(nodes[index]) {
          statistics.rounded += 1
          return nil
        }
      }
      var weights = none
      var place = 0
      for type in allowed.indices {
        for target in allowed[type].indices {
          weights[type][target] = optimal.weights[place]
          place += 1
        }
      }
      let profile = allowed.indices.map { type in allowed[type][Self.greatest(weights[type])] }
      if triedProfiles.insert(profile).inserted { _ = try settle(profile) }
      if isClosed(nodes[index]) { return nil }
      let near = 1e-7 * max(1, optimal.value.magnitude)
      if relaxation.columns <= 600, optimal.value <= incumbent.value.approximation + near {
        improve(index, try relaxation.settle(from: optimal.basis, until: options.stop))
        statistics.settled += 1
        if isClosed(nodes[index]) { return nil }
      }
      return weights
    } catch .stopped {
      throw .stopped
    } catch .library {
      statistics.failed += 1
      return none
    }
  }

  private static func greatest(_ weights: [Double]) -> Int {
    weights.indices.reduce(0) { weights[$1] > weights[$0] ? $1 : $0 }
  }

  /// Takes a leaf as a node's evidence where its bound is better than what the node has.
  private mutating func improve(_ index: Int, _ leaf: SecurityLeaf?) {
    guard let leaf else { return }
    let bound = bound(of: leaf, allowed: nodes[index].allowed)
    guard bound < nodes[index].bound else { return }
    nodes[index].bound = bound
    nodes[index].evidence = leaf
  }

  /// Splits the most divided type: its heaviest target against the rest.
  private mutating func branch(_ index: Int, _ weights: [[Double]]) {
    let node = nodes[index]
    let candidates = node.allowed.indices.filter { node.allowed[$0].count > 1 }
    func rank(_ type: Int) -> (Double, Int) {
      let divided = 1 - weights[type][Self.greatest(weights[type])]
      return (divided > 1e-6 ? divided : 0, node.allowed[type].count)
    }
    guard let type = candidates.max(by: { rank($0) < rank($1) }) else { return }
    let chosen = node.allowed[type][Self.greatest(weights[type])]
    let isFirst = (0..<game.targets).map { $0 == chosen }
    var children: [Int] = []
    for part in [node.allowed[type].filter { isFirst[$0] }, node.allowed[type].filter { !isFirst[$0] }] {
      var allowed = node.allowed
      allowed[type] = part
      children.append(nodes.count)
      open.append(nodes.count)
      nodes.append(
        Node(allowed: allowed, bound: bound(of: node.evidence, allowed: allowed), evidence: node.evidence))
    }
    nodes[index].branch = (type, children, isFirst)
  }

  // MARK: Leaves

  /// The bound of a leaf where only some targets are allowed.
  private func bound(of leaf: SecurityLeaf, allowed: [[Int]]) -> Rational {
    var charges = [Integer](repeating: .zero, count: game.targets)
    for weights in leaf.weights {
      for (target, weight) in zip(weights.indices, weights.values) { charges[target] += weight }
    }
    var shared = leaf.price * Integer(game.resources)
    for charge in charges where charge > leaf.price { shared += charge - leaf.price }
    var total = Rational(shared, over: leaf.denominator)
    for (type, targets) in allowed.enumerated() {
      let weights = leaf.weights[type].dense(count: game.targets)
      let isFree = leaf.weights[type].indices.isEmpty
      var isAllowed = [Bool](repeating: false, count: game.targets)
      for target in targets { isAllowed[target] = true }
      var greatest: Rational?
      for record in leaf.records[type] where isAllowed[record.target] {
        let bound = arrays[type].bound(
          record, over: leaf.denominator, probability: probabilities[type], weights: isFree ? nil : weights)
        greatest = max(greatest ?? bound, bound)
      }
      total += greatest ?? .zero
    }
    return total
  }

  /// A leaf that charges nothing for coverage, so that every type is bounded by what it pays alone.
  private func leafAlone(_ allowed: [[Int]]) -> SecurityLeaf {
    var limits = allowed.indices.map { alone[$0].greatest(of: allowed[$0]) }
    if limits.contains(where: { $0 == nil }) {
      // Some type can attack none of its targets: its bound alone brings the sum down to the value.
      var rest = incumbent.value
      let crude = allowed.indices.map { type in alone[type].crude(of: allowed[type]) }
      guard let blocked = limits.firstIndex(where: { $0 == nil }) else { preconditionFailure("one is there") }
      for type in allowed.indices where type != blocked { rest -= probabilities[type] * crude[type] }
      limits = crude
      limits[blocked] = rest / probabilities[blocked]
    }
    let multipliers = allowed.indices.map { type in
      allowed[type].map { target in
        alone[type].multipliers(of: target, upTo: limits[type] ?? .zero).scaled(by: probabilities[type])
      }
    }
    return AttackMultipliers.leaf(multipliers, weights: allowed.map { _ in [] }, price: .zero)
  }

  /// The best coverage with which each type attacks a given target: a candidate for the best of all, and the leaf that
  /// shows it to be the best of its kind, or that there is none.
  private mutating func settle(_ profile: [Int]) throws(SolverFailure) -> SecurityLeaf {
    let program = ProfileProgram(arrays, probabilities, attacked: profile)
    statistics.settled += 1
    switch try program.program.solve(until: options.stop) {
    case .optimal(let point, let multipliers, _):
      let coverage = point.reduced
      let candidate = Incumbent(coverage: coverage, evaluation: CoverageEvaluation(of: coverage, in: game))
      if candidate.value > incumbent.value { incumbent = candidate }
      return program.leaf(multipliers.rationals)
    case .infeasible(let multipliers):
      return program.leaf(refuting: multipliers.rationals, downTo: incumbent.value)
    case .unbounded: preconditionFailure("coverages are bounded")
    }
  }

  // MARK: The answer

  private var draft: SecurityDraft {
    var upper = incumbent.value
    for node in nodes where node.branch == nil { upper = max(upper, node.bound) }
    return SecurityDraft(
      method: "branch and bound over attacked targets", lower: incumbent.value, upper: upper,
      coverage: incumbent.coverage, attacked: incumbent.evaluation.attacks.map(\.strongTarget),
      evidence: .tree(tree(0)), statistics: statistics)
  }

  private func tree(_ index: Int) -> SecurityTree {
    let node = nodes[index]
    if let branch = node.branch {
      return .branch(
        type: active[branch.type], groups: branch.isFirst.map { $0 ? 0 : 1 }, children: branch.children.map(tree))
    }
    var leaf = node.evidence
    leaf.weights = game.types.map { _ in SparseIntegers() }
    leaf.records = game.types.map { _ in
      (0..<game.targets).map { AttackRecord(target: $0, price: .zero, multipliers: SparseIntegers()) }
    }
    for (place, type) in active.enumerated() {
      leaf.weights[type] = node.evidence.weights[place]
      leaf.records[type] = node.evidence.records[place].filter { node.allowed[place].contains($0.target) }
    }
    return .leaf(leaf)
  }
}
