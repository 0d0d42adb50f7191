internal import Certificates
internal import Dispatch
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms
internal import Synchronization

/// Branch and bound over the follower's values, best bounds first.
///
/// The search itself runs in doubles, in rounds of a fixed number of regions, so that its course does not depend on the
/// number of threads. Lower bounds are exact all along: a policy counts once it has been rounded and evaluated in rationals.
/// Upper bounds are proved at the end, from the multipliers of the leaves.
struct StationarySearch {
  let model: SearchModel
  let box: RootBox
  let rules: SearchRules
  /// How far apart the bounds may stay, in units of the model.
  let target: Double
  let threads: Int
  let stop: StopCondition
  let report: @Sendable (SearchProgress) -> Void

  private(set) var incumbent: Incumbent
  /// What the best candidate in doubles was worth when it was last made exact.
  private var attempted = -Double.infinity
  private(set) var tree: SearchTree
  /// Whether the tree has its final root, so that a search can be resumed from it.
  private(set) var isRooted = false
  private(set) var counts = SearchCounts()

  /// The largest number of pairs of actions for which programs at fixed values are solved in rationals.
  private static let exactLimit = 200

  /// How many regions a round cuts.
  static let roundSize = 8

  init(
    _ model: SearchModel, rules: SearchRules = SearchRules(), target: Double, threads: Int, stop: StopCondition,
    report: @escaping @Sendable (SearchProgress) -> Void
  ) {
    self.model = model
    self.rules = rules
    self.target = target
    self.threads = max(1, threads)
    self.stop = stop
    self.report = report
    box = RootBox(model)
    incumbent = Incumbent(model.process.actions.map { .pure(0, of: $0) }, model)
    tree = SearchTree(coordinates: .values)
    tree.plant(RegionBound(bound: .greatestFiniteMagnitude, draft: LeafDraft(trivialFor: model)))
  }

  private func solver(_ coordinates: SearchCoordinates) -> RegionSolver {
    RegionSolver(model: model, coordinates: coordinates, rules: rules, stop: stop)
  }

  /// The region of everything.
  func root(_ coordinates: SearchCoordinates) -> SearchRegion {
    SearchRegion(
      model, coordinates, lower: model.relevant.map { (box.lower[$0] / model.followerScale).approximation },
      upper: model.relevant.map { (box.upper[$0] / model.followerScale).approximation })
  }

  /// Half the target: what lies at most this far above the incumbent is closed.
  private var slack: Double { target / 2 }

  // MARK: Course

  /// Goes on from a state that was kept.
  mutating func resume(_ checkpoint: SearchState) {
    let kept = Incumbent(checkpoint.policy.map { (try? MixedStrategy($0)) ?? .pure(0, of: $0.count) }, model)
    if kept.value > incumbent.value { incumbent = kept }
    attempted = checkpoint.attempted
    guard let tree = checkpoint.tree else { return }
    self.tree = tree
    counts = checkpoint.counts
    isRooted = true
  }

  /// Whether the bounds are as close as they should be.
  var isFinished: Bool {
    isRooted && (tree.open.isEmpty || max(tree.upper, incumbent.worth) - incumbent.worth <= target)
  }

  /// What is needed to go on later.
  var state: SearchState {
    SearchState(
      policy: incumbent.policy.map(\.probabilities), attempted: attempted, tree: isRooted ? tree : nil, counts: counts)
  }

  /// Searches until the bounds meet or it is time to stop; either way the tree covers everything.
  mutating func run(nodeLimit: Int = .max) {
    if !isRooted { plant() }
    guard isRooted else { return }
    while !tree.open.isEmpty, !stop.isMet, counts.nodes < nodeLimit {
      let upper = max(tree.upper, incumbent.worth)
      report(progress(upper))
      if upper - incumbent.worth <= target { break }
      guard cutRound() else { break }
    }
    report(progress(max(tree.upper, incumbent.worth)))
  }

  private func progress(_ upper: Double) -> SearchProgress {
    let unit = (model.leaderScale / model.exactFlow).approximation
    return SearchProgress(
      lower: incumbent.value.approximation, upper: upper * unit, open: tree.open.count, total: tree.nodes.count)
  }

  // MARK: Root

  /// Plants the tree in the better of the two kinds of coordinates.
  private mutating func plant() {
    for candidate in solver(.values).sampled(count: 200, steps: 300, seed: 1) { offer(candidate, .values) }
    guard let first = planted(.values) else { return }
    tree = first
    if model.relevant.isEmpty || tree.upper - incumbent.worth <= target {
      isRooted = true
      return
    }
    guard !stop.isMet, let second = planted(.differences), !stop.isMet else { return }
    if second.upper < tree.upper { tree = second }
    isRooted = true
  }

  /// A tree in some coordinates, its root tightened; `nil` where the library fails on the root.
  private mutating func planted(_ coordinates: SearchCoordinates) -> SearchTree? {
    let solver = solver(coordinates)
    let root = root(coordinates)
    guard let bound = solver.bound(root, from: nil) else { return nil }
    counts.programs += 1
    var tree = SearchTree(coordinates: coordinates)
    tree.plant(bound)
    guard !bound.isEmpty else { return tree }
    for start in [solver.candidate(bound), solver.evaluate(incumbent.floating)] {
      offer(solver.polished(start, within: root), coordinates)
    }
    guard bound.bound > incumbent.worth + target, !model.relevant.isEmpty else { return tree }
    tighten(&tree, solver, root)
    return tree
  }

  /// Cuts parts off the root in which no coordinate of a solution worth more than the incumbent can lie.
  ///
  /// What is cut off becomes a leaf of its own, and no cut is made where its program does not prove it.
  private mutating func tighten(_ tree: inout SearchTree, _ solver: RegionSolver, _ root: SearchRegion) {
    var tip = 0
    for _ in 0..<6 {
      let region = tree.region(of: tip, in: root, model)
      let cutoff = incumbent.worth + slack
      guard let limits = extremes(solver, region, cutoff: cutoff, from: tree.nodes[tip].statuses) else { return }
      var shrunk = false
      for (k, range) in limits.enumerated() {
        let width = region.upper[k] - region.lower[k]
        for (isUpper, limit) in [(true, range.upper), (false, range.lower)] {
          guard let limit, !stop.isMet else { continue }
          let gain = isUpper ? region.upper[k] - limit : limit - region.lower[k]
          guard gain > 0.01 * width else { continue }
          let cut = SearchCut.coordinate(k, at: limit)
          var (kept, removed) = (tree.region(of: tip, in: root, model), tree.region(of: tip, in: root, model))
          kept.narrow(by: cut, toSecond: !isUpper, model)
          removed.narrow(by: cut, toSecond: isUpper, model)
          guard let proof = solver.bound(removed, from: tree.nodes[tip].resting) else { continue }
          counts.programs += 1
          guard proof.bound <= cutoff + 1e-7 else { continue }
          // The part that is kept inherits what is known; it is solved when all cuts are made.
          let same = RegionBound(
            bound: tree.nodes[tip].bound ?? 0, draft: tree.nodes[tip].draft ?? LeafDraft(trivialFor: model),
            resting: tree.nodes[tip].resting, cut: tree.nodes[tip].cut)
          let first = isUpper ? tree.split(tip, by: cut, same, proof) : tree.split(tip, by: cut, proof, same)
          tip = isUpper ? first : first + 1
          let other = isUpper ? first + 1 : first
          if !proof.isEmpty { tree.close(other) }
          if gain > 0.1 * width { shrunk = true }
        }
      }
      let narrowed = tree.region(of: tip, in: root, model)
      guard let bound = solver.bound(narrowed, from: tree.nodes[tip].resting) else { return }
      counts.programs += 1
      tree.refine(tip, bound)
      if bound.isEmpty { return }
      offer(solver.candidate(bound), solver.coordinates)
      if bound.bound <= incumbent.worth + slack {
        tree.close(tip)
        return
      }
      if !shrunk { break }
    }
    if let values = tree.nodes[tip].bound.map({ _ in incumbent.floating }) {
      offer(solver.polished(solver.evaluate(values), within: tree.region(of: tip, in: root, model)), solver.coordinates)
    }
  }

  /// How far each coordinate reaches among solutions worth at least a cutoff, outward by a little.
  private mutating func extremes(
    _ solver: RegionSolver, _ region: SearchRegion, cutoff: Double, from statuses: [UInt8]?
  ) -> [(lower: Double?, upper: Double?)]? {
    let lines = LiftedLines(model, region, solver.coordinates)
    var result: [(lower: Double?, upper: Double?)] = []
    var resting = statuses.map(SparseProgram.Resting.init(statuses:))
    do throws(SolverFailure) {
      var program = try LiftedProgram.of(model, lines, region, lines.exclusions)
      for k in model.relevant.indices {
        var range: (lower: Double?, upper: Double?) = (nil, nil)
        for isMaximum in [true, false] {
          let width = region.upper[k] - region.lower[k]
          let answer = try program.extreme(k, isMaximum: isMaximum, cutoff: cutoff, from: resting, until: stop)
          counts.programs += 1
          guard answer.verdict == .optimal else {
            resting = nil
            continue
          }
          resting = answer.resting
          let at = region.lower[k] + width * answer.point[program.shape.theta(k)]
          let grid = Double(sign: .plus, exponent: width > 0 ? Int(width.exponent) - 24 : 0, significand: 1)
          if isMaximum {
            range.upper = ((at + 1e-6 * width) / grid).rounded(.up) * grid
          } else {
            range.lower = ((at - 1e-6 * width) / grid).rounded(.down) * grid
          }
        }
        result.append(range)
      }
      return result
    } catch {
      return nil
    }
  }

  // MARK: Rounds

  /// What became of one region of a round.
  private struct Parts: Sendable {
    var cut: SearchCut
    var first: (bound: RegionBound, candidate: Candidate?)
    var second: (bound: RegionBound, candidate: Candidate?)
  }

  /// Cuts the regions with the largest bounds.
  ///
  /// - Returns: whether the round was finished; otherwise the tree is as before.
  private mutating func cutRound() -> Bool {
    let closing = incumbent.worth + slack
    for index in tree.open where tree.nodes[index].bound ?? -.infinity <= closing || tree.nodes[index].cut == nil {
      tree.close(index)
    }
    let chosen = tree.open.sorted {
      let (left, right) = (tree.nodes[$0].bound ?? 0, tree.nodes[$1].bound ?? 0)
      return left != right ? left > right : $0 < $1
    }.prefix(Self.roundSize)
    let parts = Mutex([Int: Parts]())
    let solver = solver(tree.coordinates)
    let (kept, root) = (tree, root(tree.coordinates))
    let workers = min(threads, chosen.count)
    let work = Array(chosen)
    @Sendable func run(_ worker: Int) {
      for place in stride(from: worker, to: work.count, by: workers) {
        guard let result = Self.parts(of: work[place], kept, solver, root) else { continue }
        parts.withLock { $0[work[place]] = result }
      }
    }
    if workers > 1 {
      DispatchQueue.concurrentPerform(iterations: workers, execute: run)
    } else if workers == 1 {
      run(0)
    }
    let results = parts.withLock { $0 }
    guard results.count == work.count else { return false }
    for index in work {
      guard let result = results[index] else { continue }
      counts.programs += 2
      tree.split(index, by: result.cut, result.first.bound, result.second.bound)
      for candidate in [result.first.candidate, result.second.candidate] {
        if let candidate { offer(candidate, solver.coordinates) }
      }
    }
    counts.rounds += 1
    counts.nodes += 2 * work.count
    return true
  }

  /// Cuts one region and bounds its parts; `nil` where it is time to stop.
  private static func parts(
    of index: Int, _ tree: SearchTree, _ solver: RegionSolver, _ root: SearchRegion
  ) -> Parts? {
    guard !solver.stop.isMet, let cut = tree.nodes[index].cut else { return nil }
    let region = tree.region(of: index, in: root, solver.model)
    func side(_ isSecond: Bool) -> (bound: RegionBound, candidate: Candidate?) {
      var part = region
      part.narrow(by: cut, toSecond: isSecond, solver.model)
      if let bound = solver.bound(part, from: tree.nodes[index].resting) {
        return (bound, bound.isEmpty ? nil : solver.candidate(bound))
      }
      // The library failed: what is known of the whole holds of the part, which is cut along its widest coordinate next.
      let widths = part.widths
      let widest = widths.indices.max { widths[$0] < widths[$1] }
      let middle = widest.map { SearchCut.coordinate($0, at: (part.lower[$0] + part.upper[$0]) / 2) }
      return (
        RegionBound(
          bound: tree.nodes[index].bound ?? 0, draft: tree.nodes[index].draft ?? LeafDraft(trivialFor: solver.model),
          cut: middle), nil
      )
    }
    let (first, second) = (side(false), side(true))
    return solver.stop.isMet ? nil : Parts(cut: cut, first: first, second: second)
  }

  // MARK: Incumbent

  /// Makes a candidate exact where it promises more than the incumbent.
  private mutating func offer(_ candidate: Candidate, _ coordinates: SearchCoordinates) {
    guard candidate.worth > max(incumbent.worth, attempted) + max(1e-9, 0.02 * target) || attempted == -.infinity else {
      return
    }
    attempted = max(attempted, candidate.worth)
    let exact = solver(coordinates).incumbent(near: candidate, within: root(coordinates))
    counts.incumbents += 1
    if exact.value > incumbent.value { incumbent = exact }
    // Where rounding lost much, other candidates of the same worth may fare better.
    if exact.worth < candidate.worth - 0.1 * target, counts.incumbents < Self.retryLimit { attempted = incumbent.worth }
  }

  /// How many candidates are made exact before those that are hardly better than one that failed are left alone.
  private static let retryLimit = 100

  // MARK: Evidence

  /// The evidence of the tree and the bound it proves; the value itself where the root alone proves it.
  mutating func evidence() -> (evidence: StationaryEvidence, upper: Rational) {
    let prover = StationaryProver(model.process)
    if let exact = exactRoot(prover) { return exact }
    let rounded = tree.evidence(model, box, prover, denominator: Integer.one.shifted(left: 40))
    return (rounded.evidence, max(incumbent.value, rounded.bound ?? incumbent.value))
  }

  /// Where the root was never cut and bounds the incumbent closely: the solution of its program in rationals, whose policy
  /// may be better than the incumbent and whose multipliers may prove that nothing is.
  private mutating func exactRoot(_ prover: StationaryProver) -> (evidence: StationaryEvidence, upper: Rational)? {
    let node = tree.nodes[0]
    guard tree.nodes.count == 1, tree.upper - incumbent.worth <= max(target, 1e-4),
      let draft = node.draft,
      let resting = node.resting,
      let solution = ExactRoot(model, box, tree.coordinates).solution(resting, draft: draft)
    else { return nil }
    var policies = [solution.policy]
    if model.process.isFree, model.pairs.count <= Self.exactLimit {
      policies.append(try? ExactRoot.policy(model, at: solution.values, until: stop))
      // The optimum often has simple values, which the incumbent comes near.
      let near = ProcessEvaluation(of: incumbent.policy, in: model.process).followerValues
      for limit in [12, 60, 400] {
        let simple = model.relevant.map { Rational.nearest(to: near[$0], denominatorAtMost: Integer(limit)) }
        policies.append(try? ExactRoot.policy(model, at: simple.map { $0 / model.followerScale }, until: stop))
      }
    }
    for policy in policies {
      guard let policy else { continue }
      let other = Incumbent(policy, model)
      if other.value > incumbent.value { incumbent = other }
    }
    var evidence = tree.emptyEvidence(model, box)
    guard let repaired = prover.repaired(solution.leaf, in: prover.region(of: evidence), denominator: nil),
      repaired.bound <= incumbent.value
    else { return nil }
    evidence.tree = .leaf(repaired.leaf)
    return (evidence, incumbent.value)
  }
}

/// Counts of what a search did.
struct SearchCounts: Sendable, Hashable {
  /// The regions of the tree, those not counted that the tightening of the root cut off.
  var nodes = 1
  /// The lifted programs that were solved, those of trial policies not counted.
  var programs = 0
  /// The finished rounds.
  var rounds = 0
  /// The policies that were made exact.
  var incumbents = 0
}

extension Incumbent {
  /// The policy in doubles.
  var floating: [[Double]] { policy.map { strategy in (0..<strategy.count).map { strategy[$0].approximation } } }
}

extension SearchTree {
  /// Replaces what is known of an open node.
  mutating func refine(_ index: Int, _ bound: RegionBound) {
    if bound.isEmpty {
      nodes[index].bound = nil
      nodes[index].draft = bound.draft
      nodes[index].isOpen = false
      open.removeAll { $0 == index }
      return
    }
    if bound.bound <= nodes[index].bound ?? .infinity {
      nodes[index].bound = bound.bound
      nodes[index].draft = bound.draft
    }
    nodes[index].statuses = bound.resting?.statuses
    nodes[index].cut = bound.cut
  }
}

extension SearchTree.Node {
  /// The basis to start from.
  var resting: SparseProgram.Resting? { statuses.map(SparseProgram.Resting.init(statuses:)) }
}
