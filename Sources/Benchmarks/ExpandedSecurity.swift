internal import Exact
internal import Games

extension SecurityGame {
  /// The game in normal form: the defender's actions are the sets of as many targets to cover as there are resources, in
  /// lexicographic order, the attacker's the targets.
  ///
  /// - Precondition: there is one type of attacker, and there are no more resources than targets.
  var expandedByFullAllocations: BimatrixGame {
    precondition(types.count == 1 && resources <= targets, "one attacker, and a target for every resource")
    let (defender, attacker) = (types[0].defender, types[0].attacker)
    let allocations = subsets(of: targets, size: resources)
    func matrix(_ payoffs: AttackerType.Payoffs) -> PayoffMatrix {
      PayoffMatrix(
        allocations.map { allocation in
          (0..<targets).map { allocation.contains($0) ? payoffs.covered[$0] : payoffs.uncovered[$0] }
        })
    }
    return BimatrixGame(
      title: title.map { "\($0), every allocation a row" }, leader: matrix(defender), follower: matrix(attacker))
  }
}

/// The subsets of `0..<count` with `size` members, each increasing, in lexicographic order.
private func subsets(of count: Int, size: Int) -> [[Int]] {
  var result: [[Int]] = [[]]
  for place in 0..<size {
    result = result.flatMap { begun in
      ((begun.last ?? -1) + 1..<count - (size - 1 - place)).map { begun + [$0] }
    }
  }
  return result
}
