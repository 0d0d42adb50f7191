public import Exact
public import Games

/// What a given commitment is worth to the leader of a game of several players whose followers answer with a pure Nash
/// equilibrium of the game that it leaves them: all of these equilibria, exactly and without any optimisation.
///
/// Player 0 leads. Profiles of the followers are named by their place in the order of profiles, which is the column of the
/// payoff matrices.
public struct FollowersEvaluation: Sendable, Hashable {
  /// The expected payoffs of each player at each profile of the followers.
  public let payoffs: [RationalVector]

  /// The profiles of the followers that are pure Nash equilibria, in increasing order; there may be none.
  public let equilibria: [Int]

  /// The equilibrium that pays the leader most, the least among equals; `nil` where there is none.
  public let best: Int?

  /// The equilibrium that pays the leader least, the least among equals; `nil` where there is none.
  public let worst: Int?

  /// What the leader gets in the equilibrium best for it.
  public var bestValue: Rational? { best.map { payoffs[0][$0] } }

  /// What the leader gets in the equilibrium worst for it.
  public var worstValue: Rational? { worst.map { payoffs[0][$0] } }

  /// Evaluates a commitment of player 0.
  ///
  /// - Precondition: the strategy has one probability per action of player 0.
  /// - Complexity: one product of the strategy with each payoff matrix, and one comparison for each profile and deviation.
  public init(of commitment: MixedStrategy, in game: NormalFormGame) {
    precondition(commitment.count == game.sizes[0], "a commitment has one probability per leader action")
    let weights = SparseIntegers(commitment.probabilities.numerators)
    let denominator = commitment.probabilities.denominator
    let payoffs = game.payoffs.map { matrix in
      RationalVector(
        numerators: matrix.numerators.combiningRows(weights), denominator: denominator * matrix.denominator)
    }
    let deviations = game.deviations
    let equilibria = (0..<game.followerProfileCount).filter { column in
      deviations.allSatisfy { deviation in
        let paid = payoffs[deviation.player].numerators
        return paid[game.column(column, after: deviation)] <= paid[column]
      }
    }
    let leader = payoffs[0].numerators
    self.payoffs = payoffs
    self.equilibria = equilibria
    best = equilibria.reduce(nil as Int?) { best, column in
      best.map { leader[column] > leader[$0] ? column : $0 } ?? column
    }
    worst = equilibria.reduce(nil as Int?) { worst, column in
      worst.map { leader[column] < leader[$0] ? column : $0 } ?? column
    }
  }
}
