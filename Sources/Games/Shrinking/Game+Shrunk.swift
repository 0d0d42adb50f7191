/// A game that was made as simple as a property allows.
public struct ShrunkGame: Sendable, Hashable {
  /// The simplest game that was found to have the property.
  public let game: Game

  /// How many games were tried.
  public let tries: Int

  /// Whether none of the ``Game/simpler`` games has the property: otherwise the limit on tries ended the search.
  public let isMinimal: Bool

  /// The result of a search.
  public init(game: Game, tries: Int, isMinimal: Bool) {
    self.game = game
    self.tries = tries
    self.isMinimal = isMinimal
  }
}

extension Game {
  /// The number of games that a search for a simple one tries unless a caller says otherwise.
  public static let shrinkingTries = 10_000

  /// A simple game that still fails; see ``shrunk(while:tries:found:)``.
  public func shrunk(while fails: (Game) throws -> Bool, tries limit: Int = shrinkingTries) rethrows -> ShrunkGame {
    try shrunk(while: fails, tries: limit, found: { _, _ in })
  }

  /// A simple game that still fails, by greedy descent: the first of the ``simpler`` games that fails takes the place
  /// of the game, and so on until none does or the limit is reached.
  ///
  /// After each success the search goes on with the same sort of step, and around to the first; it ends where all steps
  /// from one game have been tried. No game is tried twice. The same game and answers give the same result.
  ///
  /// This game itself is taken to fail and not tried. The search ends, as ``complexity`` falls with each success.
  ///
  /// - Parameters:
  ///   - fails: whether a game has the property of interest.
  ///   - limit: how many games are tried at most.
  ///   - found: is given each simpler game that fails, and the number of tries so far.
  /// - Throws: what `fails` or `found` throws.
  public func shrunk(
    while fails: (Game) throws -> Bool, tries limit: Int,
    found: (Game, Int) throws -> Void
  ) rethrows -> ShrunkGame {
    var (game, tries, start) = (self, 0, 0)
    var passed: Set<Game> = []
    search: while true {
      let simpler = game.simpler
      let count = simpler.proposalCount
      for step in 0..<count {
        let place = (start + step) % count
        guard let candidate = simpler.proposal(place), !passed.contains(candidate) else { continue }
        guard tries < limit else { return ShrunkGame(game: game, tries: tries, isMinimal: false) }
        tries += 1
        if try fails(candidate) {
          try found(candidate, tries)
          (game, start) = (candidate, place)
          continue search
        }
        passed.insert(candidate)
      }
      return ShrunkGame(game: game, tries: tries, isMinimal: true)
    }
  }
}
