internal import LinearPrograms

extension StationarySearch {
  /// A side of a cut.
  private struct Part: Sendable {
    var bound: RegionBound
    var candidate: Candidate?
  }

  /// Cuts the regions with the largest bounds.
  ///
  /// - Returns: whether the round was finished; otherwise the tree is as before.
  mutating func cutRound() -> Bool {
    let closing = incumbent.worth + slack
    for index in tree.open where tree.nodes[index].bound ?? -.infinity <= closing || tree.nodes[index].cut == nil {
      tree.close(index)
    }
    let chosen = tree.open.sorted {
      let (left, right) = (tree.nodes[$0].bound ?? 0, tree.nodes[$1].bound ?? 0)
      return left != right ? left > right : $0 < $1
    }.prefix(Self.roundSize)
    let solver = solver(tree.coordinates)
    let (kept, root) = (tree, root(tree.coordinates))
    let work = chosen.compactMap { index in tree.nodes[index].cut.map { (index: index, cut: $0) } }
    let parts = workers.map(2 * work.count) { side in
      Self.part(of: work[side / 2].index, cut: work[side / 2].cut, isSecond: side % 2 == 1, kept, solver, root)
    }
    guard !parts.contains(where: { $0 == nil }) else { return false }
    for (place, entry) in work.enumerated() {
      guard let first = parts[2 * place], let second = parts[2 * place + 1] else { continue }
      counts.programs += 2
      tree.split(entry.index, by: entry.cut, first.bound, second.bound)
      for candidate in [first.candidate, second.candidate] {
        if let candidate { offer(candidate, solver.coordinates) }
      }
    }
    counts.rounds += 1
    counts.nodes += 2 * work.count
    return true
  }

  /// One side of a cut with its bound; `nil` where it is time to stop.
  private static func part(
    of index: Int, cut: SearchCut, isSecond: Bool, _ tree: SearchTree, _ solver: RegionSolver, _ root: SearchRegion
  ) -> Part? {
    guard !solver.stop.isMet else { return nil }
    var region = tree.region(of: index, in: root, solver.model)
    region.narrow(by: cut, toSecond: isSecond, solver.model)
    if let bound = solver.bound(region, from: tree.nodes[index].resting) {
      let candidate = bound.isEmpty ? nil : solver.candidate(bound)
      return solver.stop.isMet ? nil : Part(bound: bound, candidate: candidate)
    }
    guard !solver.stop.isMet else { return nil }
    // The library failed: what is known of the whole holds of the part, which is cut along its widest coordinate next.
    let widths = region.widths
    let widest = widths.indices.max { widths[$0] < widths[$1] }
    let middle = widest.map { SearchCut.coordinate($0, at: (region.lower[$0] + region.upper[$0]) / 2) }
    let bound = RegionBound(
      bound: tree.nodes[index].bound ?? 0, draft: tree.nodes[index].draft ?? LeafDraft(trivialFor: solver.model),
      cut: middle)
    return Part(bound: bound)
  }
}
