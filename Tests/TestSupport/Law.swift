/// A law that failed, with the smallest game on which it still fails.
public struct BrokenLaw: Error, CustomStringConvertible {
  /// What to print.
  public let description: String

  /// A failure.
  public init(description: String) { self.description = description }
}

/// Checks a law on the games of some seeds and shrinks the first failure: as long as a simpler game fails as well, that one
/// takes its place.
///
/// - Parameters:
///   - seeds: what the games are made from.
///   - game: the game of a seed.
///   - simpler: the games next to one that are simpler, simplest first.
///   - law: returns `nil` where the law holds, otherwise what is wrong. Errors count as failures.
/// - Throws: ``BrokenLaw``.
public func forAll<Game>(
  _ seeds: Range<UInt64>, _ game: (UInt64) -> Game, simpler: (Game) -> [Game], _ law: (Game) throws -> String?
) throws {
  func failure(_ game: Game) -> String? {
    do { return try law(game) } catch { return "threw \(error)" }
  }
  for seed in seeds {
    var game = game(seed)
    guard var reason = failure(game) else { continue }
    shrinking: while true {
      for candidate in simpler(game) {
        if let smaller = failure(candidate) {
          (game, reason) = (candidate, smaller)
          continue shrinking
        }
      }
      break
    }
    throw BrokenLaw(description: "seed \(seed), shrunk to \(game): \(reason)")
  }
}
