internal import Exact
internal import Games

// Which game a claim speaks of.

extension Claim {
  /// Whether the claim speaks of this game with this player leading.
  func isAbout(_ game: Game, leader: Int) -> Bool {
    switch (self, game) {
    case (.commitment(let claim), .normalForm(let game)):
      claim.game.withoutNames == game.bimatrix?.led(by: leader).withoutNames
    case (.commitment(let claim), .bayesian(let game)):
      claim.concept.margin == nil && leader == 0 && game.mergedColumns == claim.game.columns
        && claim.game.withoutNames == game.merged.withoutNames
    case (.matrixGame(let claim), .normalForm(let game)):
      claim.payoffs == game.bimatrix?.led(by: leader).leader
    case (.correlated(let claim), .normalForm(let game)): claim.game == game.led(by: leader).withoutNames
    case (.followers(let claim), .normalForm(let game)): claim.game == game.led(by: leader).withoutNames
    case (.noEquilibrium(let claimed), .normalForm(let game)): claimed == game.led(by: leader).withoutNames
    case (.bayesian(let claim), .bayesian(let game)): leader == 0 && claim.game == game.withoutNames
    case (.security(let claim), .security(let game)): leader == 0 && claim.game == game.withoutNames
    case (.stationary(let claim), .markov(let game)): claim.process.isOf(game, leader: leader)
    case (.policy(let claim), .markov(let game)): claim.process.isOf(game, leader: leader)
    case (.stagewise(let claim), .markov(let game)): claim.isAbout(game, leader: leader)
    case (.tied(let claim), .markov(let game)): claim.isOf(game, leader: leader)
    case (.quantal(let claim), .normalForm(let game)):
      claim.game.withoutNames == game.bimatrix?.led(by: leader).withoutNames
    default: false
    }
  }

  /// Whether the claim speaks of this game with the leader of a concept and, of play stage by stage, in its order.
  func isAbout(_ game: Game, _ concept: SolutionConcept) -> Bool {
    if isAbout(game, leader: concept.leader) { return true }
    guard case .stagewise(let claim) = self, case .markov(let game) = game,
      concept.priorities(of: game.playerCount)?.first == concept.leader
    else { return false }
    return claim.isAbout(game, concept)
  }

  /// The game inside the certificate, where it contains all of it, with the leader in its place.
  func game(leader: Int) -> Game? {
    switch self {
    case .commitment(let claim): .normalForm(claim.game.led(by: leader))
    case .correlated(let claim): .normalForm(claim.game.withLeader(movedTo: leader))
    case .followers(let claim): .normalForm(claim.game.withLeader(movedTo: leader))
    case .noEquilibrium(let game): .normalForm(game.withLeader(movedTo: leader))
    case .bayesian(let claim): .bayesian(claim.game)
    case .security(let claim): .security(claim.game)
    case .quantal(let claim): .normalForm(claim.game.led(by: leader))
    default: nil
    }
  }
}

extension BimatrixGame {
  fileprivate var withoutNames: BimatrixGame { BimatrixGame(leader: leader, follower: follower) }

  fileprivate func led(by player: Int) -> BimatrixGame { player == 0 ? self : withPlayersExchanged }
}

extension NormalFormGame {
  fileprivate var withoutNames: NormalFormGame { NormalFormGame(sizes: sizes, payoffs: payoffs) }
}
