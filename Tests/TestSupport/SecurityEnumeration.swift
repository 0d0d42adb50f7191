public import Exact
internal import Games
internal import LinearPrograms

/// The reference for security games: every combination of attacked targets is a linear program, and every set of covered
/// targets a row of a game in normal form.
public struct SecurityEnumeration {
  private let game: SmallSecurityGame

  /// The reference answers for a game.
  public init(_ game: SmallSecurityGame) { self.game = game }

  private var targets: Int { game.targets }

  /// All combinations of one target per type.
  private var profiles: [[Int]] {
    game.types.reduce([[]]) { profiles, _ in profiles.flatMap { profile in (0..<targets).map { profile + [$0] } } }
  }

  /// The best coverage among those where each type attacks the given target; `nil` where there is none.
  public func value(attacked: [Int]) throws -> Rational? {
    var objective = [Rational](repeating: 0, count: targets)
    var constant: Rational = 0
    var constraints: [LinearProgram.Constraint] = []
    for (type, target) in attacked.enumerated() {
      let payoffs = game.types[type]
      constant += game.probability(type) * payoffs[target].defenderUncovered
      objective[target] +=
        game.probability(type) * (payoffs[target].defenderCovered - payoffs[target].defenderUncovered)
      for other in 0..<targets where other != target {
        var row = [Rational](repeating: 0, count: targets)
        row[other] = payoffs[other].attackerCovered - payoffs[other].attackerUncovered
        row[target] = payoffs[target].attackerUncovered - payoffs[target].attackerCovered
        constraints.append(
          .init(row, .atMost, payoffs[target].attackerUncovered - payoffs[other].attackerUncovered))
      }
    }
    constraints.append(.init([Rational](repeating: 1, count: targets), .atMost, Rational(game.resources)))
    for target in 0..<targets {
      constraints.append(.init((0..<targets).map { $0 == target ? 1 : 0 }, .atMost, 1))
    }
    switch try LinearProgram(maximise: objective, constraints: constraints).solve() {
    case .optimal(_, _, let value): return constant + value
    default: return nil
    }
  }

  /// The best value of all linear programs.
  public func value() throws -> Rational {
    var best: Rational?
    for attacked in profiles {
      guard let value = try value(attacked: attacked) else { continue }
      if best.map({ value > $0 }) ?? true { best = value }
    }
    return best ?? 0
  }

  /// The game in normal form: a row for each set of covered targets whose size is allowed, and a column for each
  /// combination of attacked targets.
  ///
  /// Types of probability zero have no column of their own: all their attacks are good.
  public func normalForm(sizes: ClosedRange<Int>) -> SmallGame {
    let allocations = (0..<(1 << targets)).filter { sizes.contains($0.nonzeroBitCount) }
    func table(_ payoff: (SmallSecurityGame.Target, Bool) -> Rational) -> [[Rational]] {
      allocations.map { covered in
        profiles.map { attacked in
          attacked.enumerated().reduce(Rational.zero) { sum, attack in
            sum + game.probability(attack.offset)
              * payoff(game.types[attack.offset][attack.element], covered >> attack.element & 1 == 1)
          }
        }
      }
    }
    return SmallGame(
      leader: table { $1 ? $0.defenderCovered : $0.defenderUncovered },
      follower: table { $1 ? $0.attackerCovered : $0.attackerUncovered })
  }
}
