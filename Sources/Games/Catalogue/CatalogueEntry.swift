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
  public let game: Game

  /// The game, where it has two players in normal form.
  public var bimatrix: BimatrixGame? {
    if case .normalForm(let game) = game { game.bimatrix } else { nil }
  }

  /// The leader's value where the follower breaks ties in its favour; known of every game with one follower and no states.
  public let strongValue: Rational?

  /// The supremum of what the leader can guarantee itself where the follower breaks ties against it.
  public let weakValue: Rational?

  /// Whether some commitment reaches the weak value.
  public let weakAttained: Bool?

  /// The most the leader can secure against every column.
  public let maximin: Rational?

  /// The leader's value of correlated commitment; known of games of more than two players.
  public let correlatedValue: Rational?

  /// The leader's value where several followers answer a mixed commitment with the pure equilibrium that is best for
  /// it; `nil` where no commitment leaves them one, and for games with one follower.
  public let nashValue: Rational?

  /// Values of Markov games, each with the concept it is one of; empty for other games.
  public let knownValues: [KnownValue]

  private init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String, any game: Game,
    strong: Rational? = nil, weak: Rational? = nil, attained: Bool? = nil, maximin: Rational? = nil,
    correlated: Rational? = nil, nash: Rational? = nil, known: [KnownValue] = []
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
    correlatedValue = correlated
    nashValue = nash
    knownValues = known
  }
}

// MARK: - Entries of each kind

extension CatalogueEntry {
  /// An entry of two players whose game is given.
  init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String, game: BimatrixGame,
    strong: Rational, weak: Rational, attained: Bool, maximin: Rational
  ) {
    self.init(
      name, title, citation, provenance, note: note, any: .normalForm(game), strong: strong, weak: weak,
      attained: attained, maximin: maximin)
  }

  /// An entry of two players whose game is given by its payoffs, row by row.
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

  /// An entry of more than two players.
  init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String,
    game: NormalFormGame, correlated: Rational, nash: Rational?
  ) {
    self.init(
      name, title, citation, provenance, note: note, any: .normalForm(game), correlated: correlated, nash: nash)
  }

  /// An entry with a follower of several types.
  init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String,
    game: BayesianGame, strong: Rational
  ) {
    self.init(name, title, citation, provenance, note: note, any: .bayesian(game), strong: strong)
  }

  /// An entry about covering targets.
  init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String,
    game: SecurityGame, strong: Rational
  ) {
    self.init(name, title, citation, provenance, note: note, any: .security(game), strong: strong)
  }

  /// An entry with states.
  init(
    _ name: String, _ title: String, _ citation: Citation, _ provenance: Provenance, note: String, game: MarkovGame,
    known: [KnownValue]
  ) {
    self.init(name, title, citation, provenance, note: note, any: .markov(game), known: known)
  }
}
