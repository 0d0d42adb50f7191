public import Exact

/// The reference for games of several players and for margins: everything by enumeration, straight from the definitions.
public struct PlayersEnumeration {
  private let game: SmallPlayers

  /// The reference answers for a game; player 0 leads.
  public init(_ game: SmallPlayers) { self.game = game }

  /// The vertices of the set of commitments at which a profile of the followers is a pure Nash equilibrium.
  private func vertices(_ profile: [Int]) -> [[Rational]] {
    var halfSpaces: [VertexEnumeration.HalfSpace] = []
    for player in game.sizes.indices.dropFirst() {
      for action in 0..<game.sizes[player] where action != profile[player - 1] {
        var changed = profile
        changed[player - 1] = action
        halfSpaces.append(
          VertexEnumeration.HalfSpace(
            coefficients: (0..<game.sizes[0]).map {
              game.payoff(player, [$0] + profile) - game.payoff(player, [$0] + changed)
            }, bound: 0))
      }
    }
    let rows = [[Rational]](repeating: [0], count: game.sizes[0])
    return VertexEnumeration(SmallGame(leader: rows, follower: rows)).vertices(halfSpaces)
  }

  /// The best value with followers in pure Nash equilibrium; `nil` where no commitment leaves them one.
  public var followersValue: Rational? {
    game.followerProfiles.flatMap { profile in
      vertices(profile).map { vertex in
        dot(vertex, (0..<game.sizes[0]).map { game.payoff(0, [$0] + profile) })
      }
    }.max()
  }

  /// The profiles of the followers that are pure Nash equilibria at a commitment.
  public func equilibria(_ commitment: [Rational]) -> [[Int]] {
    func pays(_ player: Int, _ profile: [Int]) -> Rational {
      dot(commitment, (0..<game.sizes[0]).map { game.payoff(player, [$0] + profile) })
    }
    return game.followerProfiles.filter { profile in
      game.sizes.indices.dropFirst().allSatisfy { player in
        (0..<game.sizes[player]).allSatisfy { action in
          var changed = profile
          changed[player - 1] = action
          return pays(player, changed) <= pays(player, profile)
        }
      }
    }
  }
}

extension VertexEnumeration {
  /// Where an action beats every action of another class by a margin.
  private func region(_ action: Int, margin: Rational, in game: SmallGame) -> [HalfSpace] {
    func column(_ action: Int) -> [Rational] { game.follower.map { $0[action] } }
    return (0..<game.columns).filter { column($0) != column(action) }.map { other in
      HalfSpace(coefficients: zip(column(action), column(other)).map { $0 - $1 }, bound: margin)
    }
  }

  /// The best value with a response that beats its rivals by a margin; `nil` where no response can.
  public static func value(of game: SmallGame, margin: Rational) -> Rational? {
    let enumeration = VertexEnumeration(game)
    return (0..<game.columns).flatMap { action in
      enumeration.vertices(enumeration.region(action, margin: margin, in: game)).map { vertex in
        dot(vertex, game.leader.map { $0[action] })
      }
    }.max()
  }

  /// All vertices of best-response regions at which the strong value is paid.
  public static func optima(of game: SmallGame) -> Set<[Rational]> {
    let enumeration = VertexEnumeration(game)
    let value = enumeration.strongValue
    return Set(
      (0..<game.columns).flatMap { action in
        enumeration.vertices(enumeration.region(action)).filter { vertex in
          dot(vertex, game.leader.map { $0[action] }) == value
        }
      })
  }

  /// By how much an action can at most be made better than all others, identical ones included; `nil` where there are none.
  public static func margin(of action: Int, in game: SmallGame) -> Rational? {
    guard game.columns > 1 else { return nil }
    let differences = game.follower.map { row in
      (0..<game.columns).filter { $0 != action }.map { row[action] - row[$0] }
    }
    return VertexEnumeration(SmallGame(leader: differences, follower: differences)).maximin
  }
}
