public import Exact

/// A game of the literature with the values that are known of it.
public struct CatalogueEntry: Sendable {
  /// How the values of an entry are known.
  public enum Provenance: String, Sendable, Hashable, CaseIterable {
    /// Payoffs and strong value appear in the source; the other values were computed for this catalogue.
    case published
    /// The payoffs appear in the source; all values were computed for this catalogue.
    case computed
    /// The game was made for this catalogue, to show one thing; the source tells what that thing is.
    case constructed
  }

  /// The name to call it by, in lower case with hyphens.
  public let name: String

  /// The title for people; the game has it too.
  public let title: String

  /// The publication it comes from or, where it was constructed, the one it illustrates.
  public let citation: Citation

  /// What to learn from it.
  public let note: String

  /// How its values are known.
  public let provenance: Provenance

  /// The game; player 0 leads.
  public let game: BimatrixGame

  /// The leader's value where the follower breaks ties in its favour.
  public let strongValue: Rational

  /// The supremum of what the leader can guarantee itself where the follower breaks ties against it.
  public let weakValue: Rational?

  /// Whether some commitment reaches the weak value.
  public let weakAttained: Bool?

  /// The most the leader can secure against every column.
  public let maximin: Rational?

  /// An entry whose game is given.
  init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String, game: BimatrixGame,
    strong: Rational, weak: Rational, attained: Bool, maximin: Rational
  ) {
    var game = game
    game.title = title
    self.name = name
    self.title = title
    self.citation = citation
    self.note = note
    self.provenance = provenance
    self.game = game
    strongValue = strong
    weakValue = weak
    weakAttained = attained
    self.maximin = maximin
  }

  /// An entry whose game is given by its payoffs, row by row.
  init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String,
    players: [String]? = nil, actions: [[String]]? = nil, leader: [[Rational]], follower: [[Rational]],
    strong: Rational, weak: Rational, attained: Bool, maximin: Rational
  ) {
    self.init(
      name, title, citation, provenance, note: note,
      game: BimatrixGame(
        players: players, actions: actions, leader: PayoffMatrix(leader), follower: PayoffMatrix(follower)),
      strong: strong, weak: weak, attained: attained, maximin: maximin)
  }
}
