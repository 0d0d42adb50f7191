import Games
import Learning
import TestSupport

/// The games that oracles are tested on.
enum OracleGames {
  /// The twelve ordinal games, played ten times by players who remember the last step.
  static let names = [
    "prisoners-dilemma", "stag-hunt", "assurance", "coordination", "mixed-harmony", "harmony", "no-conflict",
    "deadlock",
    "prisoners-delight", "hero", "battle", "chicken",
  ]

  /// An iterated ordinal game.
  static func iterated(_ name: String) throws -> MarkovEnvironment {
    guard case .markov(let game)? = Catalogue.entry(named: "iterated-\(name)")?.game else {
      throw BrokenLaw(description: "the catalogue has iterated-\(name)")
    }
    return MarkovEnvironment(game)
  }

  /// A game played once, everybody making one observation.
  static func once(_ game: NormalFormGame) throws -> MarkovEnvironment {
    MarkovEnvironment(try game.iterated(horizon: 1, memory: 0))
  }
}
