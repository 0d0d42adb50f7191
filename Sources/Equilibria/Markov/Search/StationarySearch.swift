internal import Exact
internal import Games
internal import LinearPrograms

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
  let workers: SearchWorkers
  let stop: StopCondition
  let report: @Sendable (SearchProgress) -> Void

  var incumbent: Incumbent
  /// What the best candidate in doubles was worth when it was last made exact.
  private var attempted = -Double.infinity
  var tree: SearchTree
  /// Whether the tree has its final root, so that a search can be resumed from it.
  var isRooted = false
  var counts = SearchCounts()

  /// How many regions a round cuts.
  static let roundSize = 8

  init(
    _ model: SearchModel, rules: SearchRules = SearchRules(), target: Double, threads: Int, stop: StopCondition,
    report: @escaping @Sendable (SearchProgress) -> Void
  ) {
    self.model = model
    self.rules = rules
    self.target = target
    workers = SearchWorkers(threads: threads)
    self.stop = stop
    self.report = report
    box = RootBox(model, until: stop)
    incumbent = Incumbent(model.process.actions.map { .pure(0, of: $0) }, model)
    tree = SearchTree(coordinates: .values)
    tree.plant(RegionBound(bound: .greatestFiniteMagnitude, draft: LeafDraft(trivialFor: model)))
  }

  func solver(_ coordinates: SearchCoordinates) -> RegionSolver {
    RegionSolver(model: model, coordinates: coordinates, rules: rules, stop: stop)
  }

  /// The region of everything.
  func root(_ coordinates: SearchCoordinates) -> SearchRegion {
    SearchRegion(
      model, coordinates, lower: model.relevant.map { (box.lower[$0] / model.followerScale).approximation },
      upper: model.relevant.map { (box.upper[$0] / model.followerScale).approximation })
  }

  /// Half the target: what lies at most this far above the incumbent is closed.
  var slack: Double { target / 2 }

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

  // MARK: Incumbent

  /// Makes a candidate exact where it promises more than the incumbent.
  mutating func offer(_ candidate: Candidate, _ coordinates: SearchCoordinates) {
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
