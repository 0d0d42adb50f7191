internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

extension StationarySearch {
  /// The largest number of pairs of actions for which programs at fixed values are solved in rationals.
  private static let exactLimit = 200

  /// How far above the incumbent, in units of the model, bounds in doubles may lie that are exactly its value.
  private static let rounding = 1e-7

  /// The evidence of the tree and the bound it proves: the value itself where the bounds meet but for rounding.
  mutating func evidence() -> (evidence: StationaryEvidence, upper: Rational) {
    let prover = StationaryProver(model.process)
    if let exact = exactRoot(prover) { return exact }
    let denominator = Integer.one.shifted(left: 40)
    guard isFinished, tree.upper - incumbent.worth <= Self.rounding, !stop.isMet else {
      let rounded = tree.evidence(model, box, prover, denominator: denominator, workers)
      return (rounded.evidence, max(incumbent.value, rounded.bound ?? incumbent.value))
    }
    let leaves = ExactLeaves(
      model: model, box: box, tree: tree, solver: solver(tree.coordinates), root: root(tree.coordinates),
      prover: prover)
    improve([leaves.best.flatMap { leaves.solution($0) }].compactMap(\.self))
    let value = incumbent.value
    let proved = tree.evidence(
      model, box, prover, denominator: denominator, workers, above: value,
      exact: { leaf, region in leaves.proof(leaf, in: region) })
    return (proved.evidence, max(value, proved.bound ?? value))
  }

  /// Where the root was never cut and bounds the incumbent closely: the solution of its program in rationals, whose policy
  /// may be better than the incumbent and whose multipliers may prove that nothing is.
  private mutating func exactRoot(_ prover: StationaryProver) -> (evidence: StationaryEvidence, upper: Rational)? {
    let node = tree.nodes[0]
    guard tree.nodes.count == 1, tree.upper - incumbent.worth <= max(target, 1e-4),
      let draft = node.draft,
      let resting = node.resting,
      let solution = ExactRoot(model, box, tree.coordinates)?.solution(resting, draft: draft)
    else { return nil }
    improve([solution])
    var evidence = tree.emptyEvidence(model, box)
    guard let repaired = prover.repaired(solution.leaf, in: prover.region(of: evidence), denominator: nil),
      repaired.bound <= incumbent.value
    else { return nil }
    evidence.tree = .leaf(repaired.leaf)
    return (evidence, incumbent.value)
  }

  /// Takes a policy of exact solutions, or one at simple values nearby, as the incumbent if it is better.
  private mutating func improve(_ solutions: [ExactRoot.Solution]) {
    var policies = solutions.map(\.policy)
    if model.process.isFree, model.pairs.count <= Self.exactLimit {
      for solution in solutions { policies.append(try? ExactRoot.policy(model, at: solution.values, until: stop)) }
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
  }
}

/// The leaves of a tree, solved again and then in rationals.
private struct ExactLeaves: Sendable {
  let model: SearchModel
  let box: RootBox
  let tree: SearchTree
  let solver: RegionSolver
  let root: SearchRegion
  let prover: StationaryProver

  /// The leaf with the largest bound, the first of them.
  var best: Int? {
    tree.nodes.indices.filter { tree.nodes[$0].split == nil && tree.nodes[$0].bound != nil }
      .max { tree.nodes[$0].bound ?? 0 < tree.nodes[$1].bound ?? 0 }
  }

  /// The solution of a leaf's program that belongs to the basis in doubles; `nil` where there is none or it cannot be had.
  func solution(_ leaf: Int) -> ExactRoot.Solution? {
    let region = tree.region(of: leaf, in: root, model)
    guard let bound = solver.bound(region, from: tree.nodes[leaf].resting), let resting = bound.resting else {
      return nil
    }
    return ExactRoot(model, box, tree.coordinates, cuts: tree.cuts(to: leaf))?.solution(resting, draft: bound.draft)
  }

  /// The proof that the exact multipliers of a leaf give.
  func proof(_ leaf: Int, in region: StationaryRegion) -> (leaf: StationaryLeaf, bound: Rational)? {
    solution(leaf).flatMap { prover.repaired($0.leaf, in: region, denominator: nil) }
  }
}
