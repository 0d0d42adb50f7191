public import Exact
public import Games

/// The claim of the kind `spe`: choices of play stage by stage from which nobody gains by deviating, anywhere.
///
/// The players move one after the other in every state, each seeing what those before it did in that state, and nobody is
/// bound to anything.
public struct StagewiseClaim: Sendable, Hashable {
  /// The game inside the certificate, its players in the order in which they move.
  public let game: StagewiseGame

  /// For each player, what the states are worth to it.
  public let values: [RationalVector]

  /// What the first player earns from the start.
  public let value: Rational

  /// For each state and each player, its action after each profile of the players before it.
  public let choices: [[[Int]]]

  /// A claim.
  public init(game: StagewiseGame, values: [RationalVector], value: Rational, choices: [[[Int]]]) {
    self.game = game
    self.values = values
    self.value = value
    self.choices = choices
  }
}

extension StagewiseClaim {
  /// Whether the game inside is this one, with this player moving first and the others behind it in some order; with more
  /// than five players, in their own.
  func isAbout(_ game: MarkovGame, leader: Int) -> Bool {
    let others = (0..<game.playerCount).filter { $0 != leader }
    return (others.count <= 4 ? others.permutations : [others]).contains { others in
      SolutionConcept.Foresight.allCases.contains { foresight in
        isAbout(
          game,
          SolutionConcept(
            commitment: .action, leader: leader, dynamics: .init(foresight: foresight, order: [leader] + others)))
      }
    }
  }

  /// Whether the game inside is this one, played in the order and with the foresight of a concept.
  public func isAbout(_ game: MarkovGame, _ concept: SolutionConcept) -> Bool {
    guard concept.commitment == .action, let order = concept.priorities(of: game.playerCount),
      let stages = try? game.stages(order: order, foresight: concept.dynamics?.foresight ?? .farsighted)
    else { return false }
    return stages.game == self.game
  }
}

extension [Int] {
  /// Every order of the entries.
  fileprivate var permutations: [[Int]] {
    guard let first else { return [[]] }
    return Array(dropFirst()).permutations.flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
  }
}
