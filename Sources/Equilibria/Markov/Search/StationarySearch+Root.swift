internal import Games
internal import LinearPrograms

/// How a search gets its first region. What takes long is done in pieces side by side, each from a start that does not
/// depend on the others, so that the tree does not depend on the number of threads.
extension StationarySearch {
  /// Plants the tree in the better of the two kinds of coordinates.
  mutating func plant() {
    for candidate in solver(.values).sampled(count: 200, steps: 300, seed: 1, workers) { offer(candidate, .values) }
    guard !stop.isMet, let first = planted(rules.has(.values) ? .values : .differences) else { return }
    tree = first
    if model.relevant.isEmpty || tree.upper - incumbent.worth <= target || !rules.has(.values)
      || !rules.has(.differences)
    {
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
    let known = incumbent.floating
    let polished = workers.map(2) { start in
      solver.polished(start == 0 ? solver.candidate(bound) : solver.evaluate(known), within: root)
    }
    for candidate in polished { offer(candidate, coordinates) }
    guard bound.bound > incumbent.worth + target, !model.relevant.isEmpty, rules.has(.tightening) else { return tree }
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
      guard let trims = trims(solver, region, cutoff: cutoff, from: tree.nodes[tip].resting) else { return }
      let shrunk = trim(&tree, &tip, trims, cutoff: cutoff, solver, root)
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
    guard tree.nodes[tip].bound != nil else { return }
    let start = solver.evaluate(incumbent.floating)
    offer(solver.polished(start, within: tree.region(of: tip, in: root, model)), solver.coordinates)
  }

  // MARK: Cutting off

  /// A part at one end of a coordinate that seems to hold nothing worth more than a cutoff.
  private struct Trim: Sendable {
    var cut: SearchCut
    /// Whether it is the second side of the cut.
    var isUpper: Bool
    /// Whether it is more than a tenth of the region.
    var isLarge: Bool
  }

  /// Makes the cuts whose programs prove that nothing is lost.
  ///
  /// - Parameter tip: the node that is cut, and then what is left of it.
  /// - Returns: whether much was cut off.
  private mutating func trim(
    _ tree: inout SearchTree, _ tip: inout Int, _ trims: [Trim], cutoff: Double, _ solver: RegionSolver,
    _ root: SearchRegion
  ) -> Bool {
    var waiting = trims[...]
    var shrunk = false
    while !waiting.isEmpty, !stop.isMet {
      // Several at a time, each as if those before it were made. Where one fails, the rest is begun anew.
      var kept = tree.region(of: tip, in: root, model)
      let parts = waiting.prefix(Self.trimsAtOnce).map { trim in
        var part = kept
        part.narrow(by: trim.cut, toSecond: trim.isUpper, model)
        kept.narrow(by: trim.cut, toSecond: !trim.isUpper, model)
        return part
      }
      let resting = tree.nodes[tip].resting
      let proofs = workers.map(parts.count) { solver.bound(parts[$0], from: resting) }
      counts.programs += proofs.count { $0 != nil }
      for proof in proofs {
        let trim = waiting.removeFirst()
        guard let proof, proof.bound <= cutoff + 1e-7 else { break }
        // The part that is kept inherits what is known; it is solved when all cuts are made.
        let same = RegionBound(
          bound: tree.nodes[tip].bound ?? 0, draft: tree.nodes[tip].draft ?? LeafDraft(trivialFor: model),
          resting: resting, cut: tree.nodes[tip].cut)
        let first =
          trim.isUpper ? tree.split(tip, by: trim.cut, same, proof) : tree.split(tip, by: trim.cut, proof, same)
        tip = trim.isUpper ? first : first + 1
        if !proof.isEmpty { tree.close(trim.isUpper ? first + 1 : first) }
        if trim.isLarge { shrunk = true }
      }
    }
    return shrunk
  }

  /// How many parts are tried at the same time, whatever the number of threads.
  private static let trimsAtOnce = 16

  /// What lies beyond the coordinates of all solutions worth at least a cutoff, outward by a little; `nil` where the
  /// library fails.
  private mutating func trims(
    _ solver: RegionSolver, _ region: SearchRegion, cutoff: Double, from resting: SparseProgram.Resting?
  ) -> [Trim]? {
    let lines = LiftedLines(model, region, solver.coordinates)
    let excluded = solver.excluded(lines)
    let found = workers.map(model.relevant.count) { k in
      Self.trims(of: k, solver, region, lines, excluded, cutoff: cutoff, from: resting)
    }
    counts.programs += found.reduce(0) { $0 + ($1 == nil ? 0 : 2) }
    guard !found.contains(where: { $0 == nil }) else { return nil }
    return found.flatMap { $0 ?? [] }
  }

  /// The same for one coordinate.
  private static func trims(
    of k: Int, _ solver: RegionSolver, _ region: SearchRegion, _ lines: LiftedLines, _ excluded: [[Int?]],
    cutoff: Double, from start: SparseProgram.Resting?
  ) -> [Trim]? {
    let width = region.upper[k] - region.lower[k]
    var resting = start
    var result: [Trim] = []
    do throws(SolverFailure) {
      var program = try LiftedProgram.of(solver.model, lines, region, excluded)
      try program.relax(solver.model, solver.rules)
      for isUpper in [true, false] {
        let answer = try program.extreme(k, isMaximum: isUpper, cutoff: cutoff, from: resting, until: solver.stop)
        guard answer.verdict == .optimal else {
          resting = nil
          continue
        }
        resting = answer.resting
        let at = region.lower[k] + width * answer.point[program.shape.theta(k)]
        let grid = Double(sign: .plus, exponent: width > 0 ? Int(width.exponent) - 24 : 0, significand: 1)
        let limit =
          isUpper
          ? ((at + 1e-6 * width) / grid).rounded(.up) * grid : ((at - 1e-6 * width) / grid).rounded(.down) * grid
        let gain = isUpper ? region.upper[k] - limit : limit - region.lower[k]
        guard gain > 0.01 * width else { continue }
        result.append(Trim(cut: .coordinate(k, at: limit), isUpper: isUpper, isLarge: gain > 0.1 * width))
      }
      return result
    } catch {
      return nil
    }
  }
}
