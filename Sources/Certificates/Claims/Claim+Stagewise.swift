public import Exact
public import Games

/// The claim of the kind `spe`: a profile of play stage by stage from which nobody gains by deviating once, anywhere.
///
/// The players move one after the other in every state, each seeing what those before it did in that state, and nobody is
/// bound to anything.
public struct StagewiseClaim: Sendable, Hashable {
  /// The game inside the certificate, its players in the order in which they move.
  public let game: MarkovGame

  /// For each state (of each step, where there is a horizon), each player's value.
  public let values: [RationalVector]

  /// What the first player earns from the start.
  public let value: Rational

  /// A claim.
  public init(game: MarkovGame, values: [RationalVector], value: Rational) {
    self.game = game
    self.values = values
    self.value = value
  }
}
