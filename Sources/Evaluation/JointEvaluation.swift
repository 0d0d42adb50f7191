public import Exact
public import Games

/// What a given joint distribution is worth to all players, and whether followers do as they are told, exactly and without
/// any optimisation.
///
/// Player 0 leads: it draws a profile, plays its own action in it and tells each of the others theirs.
public struct JointEvaluation: Sendable, Hashable {
  /// The expected payoff of each player.
  public let payoffs: [Rational]

  /// By how much each player from 1 on would gain, before it knows what it is told, if it answered every recommendation with
  /// a best response while all others obey; never negative.
  public let regrets: [Rational]

  /// Whether no follower gains by disobeying, whatever it is told.
  public var isObeyed: Bool { regrets.allSatisfy(\.isZero) }

  /// Evaluates a joint distribution.
  ///
  /// - Precondition: the profiles with a positive probability exist.
  public init(of joint: JointDistribution, in game: NormalFormGame) {
    let columns = game.followerProfileCount
    let cells = zip(joint.weights.indices, joint.weights.values).map { place, weight in
      let (row, column) = place.quotientAndRemainder(dividingBy: columns)
      return (row: row, column: column, profile: game.followerProfile(at: column), weight: weight)
    }
    payoffs = game.payoffs.map { matrix in
      let sum = cells.reduce(Integer.zero) { $0 + $1.weight * matrix.numerators[$1.row, $1.column] }
      return Rational(sum, over: joint.denominator * matrix.denominator)
    }
    regrets = game.sizes.indices.dropFirst().map { player in
      let matrix = game.payoffs[player]
      var regret = Integer.zero
      for recommended in 0..<game.sizes[player] {
        let told = cells.filter { $0.profile[player - 1] == recommended }
        var best = Integer.zero
        for action in 0..<game.sizes[player] where !told.isEmpty {
          let gain = told.reduce(Integer.zero) { sum, cell in
            let changed = game.column(cell.column, after: Deviation(player: player, action: action))
            return sum + cell.weight * (matrix.numerators[cell.row, changed] - matrix.numerators[cell.row, cell.column])
          }
          best = max(best, gain)
        }
        regret += best
      }
      return Rational(regret, over: joint.denominator * matrix.denominator)
    }
  }
}
