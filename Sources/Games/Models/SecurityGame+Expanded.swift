internal import Exact

// Coverage as mixtures of allocations: the defender's actions one by one.

extension SecurityGame {
  /// The number of allocations of at most as many resources as there are, or `nil` where it exceeds the range of `Int`.
  public var allocationCount: Int? {
    var (total, sets) = (1, 1)
    for size in 0..<min(resources, targets) {
      // The next binomial coefficient; the product is divisible.
      let (product, overflow) = sets.multipliedReportingOverflow(by: targets - size)
      if overflow { return nil }
      sets = product / (size + 1)
      let (sum, isTooLarge) = total.addingReportingOverflow(sets)
      if isTooLarge { return nil }
      total = sum
    }
    return total
  }

  /// The allocations: the sets of at most as many targets as there are resources, by size, then in lexicographic order.
  ///
  /// - Precondition: their number, ``allocationCount``, is one that memory can hold.
  public var allocations: [[Int]] {
    var result: [[Int]] = [[]]
    var latest = result
    for _ in 0..<min(resources, targets) {
      latest = latest.flatMap { begun in (((begun.last ?? -1) + 1)..<targets).map { begun + [$0] } }
      result += latest
    }
    return result
  }

  /// The game in which the defender chooses among ``allocations``, and each type of attacker among the targets.
  ///
  /// A mixture of allocations covers every target with some probability, and every coverage is that of a mixture; so the values
  /// are those of this game.
  ///
  /// - Precondition: the number of allocations, ``allocationCount``, is one that memory can hold.
  public var expanded: BayesianGame {
    let allocations = allocations
    func matrix(_ payoffs: AttackerType.Payoffs) -> PayoffMatrix {
      let (covered, uncovered) = (payoffs.covered.rationals, payoffs.uncovered.rationals)
      return PayoffMatrix(
        allocations.map { allocation in
          var row = uncovered
          for target in allocation { row[target] = covered[target] }
          return row
        })
    }
    return BayesianGame(
      title: title, players: ["defender", "attacker"],
      leaderActions: targetNames.map { names in
        allocations.map { $0.isEmpty ? "none" : $0.map { names[$0] }.joined(separator: "+") }
      },
      types: types.map { type in
        BayesianGame.FollowerType(
          name: type.name, actions: targetNames, probability: type.probability, leader: matrix(type.defender),
          follower: matrix(type.attacker))
      })
  }
}

extension Game {
  /// The most payoffs per player that ``inNormalForm`` makes of a game of another kind.
  public static let normalFormLimit = 4_000_000

  /// The same game in normal form: types merged into one follower who chooses an action for every type, coverage replaced by
  /// allocations; or why there is no such game of a size that is reasonable.
  ///
  /// Strong and weak values, mixed and pure, are those of the game itself; but a pure commitment to an allocation is less than a
  /// coverage.
  public var inNormalForm: Result<NormalFormGame, ConversionRefusal> {
    switch self {
    case .normalForm(let game): return .success(game)
    case .bayesian(let game):
      guard let columns = game.mergedColumns, columns <= Self.normalFormLimit / game.rows else {
        return .failure(
          ConversionRefusal("merging the types takes more than \(Self.normalFormLimit) payoffs per player"))
      }
      return .success(NormalFormGame(game.types.count == 1 ? game.onlyType : game.merged))
    case .security(let game):
      guard let rows = game.allocationCount, rows <= Self.normalFormLimit / game.targets / game.types.count else {
        return .failure(
          ConversionRefusal("listing the allocations takes more than \(Self.normalFormLimit) payoffs per player"))
      }
      return Game.bayesian(game.expanded).inNormalForm
    case .markov:
      return .failure(ConversionRefusal("a Markov game has no normal form of reasonable size"))
    }
  }
}

/// Why a game is not converted.
public struct ConversionRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason in words.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension BayesianGame {
  /// The game of two players that a game with one type is, with its names.
  fileprivate var onlyType: BimatrixGame {
    let type = types[0]
    let hasNames = leaderActions != nil || type.actions != nil
    let names = [leaderActions ?? (0..<rows).map { "\($0)" }, type.actions ?? (0..<type.columns).map { "\($0)" }]
    return BimatrixGame(
      title: title, players: players, actions: hasNames ? names : nil, leader: type.leader, follower: type.follower)
  }
}
