internal import Exact
internal import Games

extension BimatrixGame {
  /// A security game in normal form: the defender's actions are the sets of `resources` targets to cover, in lexicographic
  /// order, the attacker's the targets.
  ///
  /// An attack on a covered target pays the defender 1 to 10 and the attacker -10 to -1, on an uncovered one -10 to -1 and 1
  /// to 10, all uniform integers, as in C. Kiekintveld et al., Computing Optimal Randomized Resource Allocations for Massive
  /// Security Games, AAMAS 2009.
  static func expandedSecurity(targets: Int, resources: Int, seed: UInt64) -> BimatrixGame {
    var random = SeededGenerator(seed: seed)
    let payoffs = (0..<targets).map { _ in
      (
        defender: (covered: random.uniform(in: 1...10), open: random.uniform(in: -10 ... -1)),
        attacker: (covered: random.uniform(in: -10 ... -1), open: random.uniform(in: 1...10))
      )
    }
    var leader: [Int] = []
    var follower: [Int] = []
    let allocations = subsets(of: targets, size: resources)
    for covered in allocations {
      for (target, payoff) in payoffs.enumerated() {
        let isCovered = covered.contains(target)
        leader.append(isCovered ? payoff.defender.covered : payoff.defender.open)
        follower.append(isCovered ? payoff.attacker.covered : payoff.attacker.open)
      }
    }
    func matrix(_ words: [Int]) -> PayoffMatrix {
      PayoffMatrix(
        numerators: IntegerMatrix(rows: allocations.count, columns: targets, words: words), denominator: .one)
    }
    return BimatrixGame(
      title: "security, \(resources) resources on \(targets) targets, expanded, seed \(seed)", leader: matrix(leader),
      follower: matrix(follower))
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
