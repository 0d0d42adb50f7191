public import Exact
import LinearPrograms

/// The reference for play without commitment: Nash equilibria by enumeration, correlated equilibria by one program.
public struct SimultaneousPlay {
  /// An equilibrium in mixed strategies.
  public struct NashEquilibrium: Hashable, Sendable {
    /// The probabilities of player 0.
    public let leader: [Rational]
    /// The probabilities of player 1.
    public let follower: [Rational]
  }

  private let game: SmallGame

  /// The reference answers for a game.
  public init(_ game: SmallGame) { self.game = game }

  /// The extreme Nash equilibria: pairs of vertices of the two subdivisions of the simplices into best-response
  /// regions, in which either player uses best responses to the other only.
  ///
  /// Every equilibrium is a mixture of extreme ones that share a strategy set with it, so a player's best and worst
  /// payoffs are found among them.
  ///
  /// Source: O. L. Mangasarian, Equilibrium Points of Bimatrix Games, Journal of the Society for Industrial and Applied
  /// Mathematics 12, 1964.
  public var extremeEquilibria: [NashEquilibrium] {
    let rows = strategies(game)
    let columns = strategies(
      SmallGame(leader: transposed(game.follower), follower: transposed(game.leader)))
    var found: [NashEquilibrium] = []
    for row in rows {
      for column in columns
      where support(row.vertex).isSubset(of: column.responses) && support(column.vertex).isSubset(of: row.responses) {
        found.append(NashEquilibrium(leader: row.vertex, follower: column.vertex))
      }
    }
    return found
  }

  /// What the leader gets in an equilibrium.
  public func leaderValue(_ equilibrium: NashEquilibrium) -> Rational {
    dot(equilibrium.leader, game.leader.map { dot($0, equilibrium.follower) })
  }

  /// The least and the greatest payoff of the leader in any Nash equilibrium.
  public var nashRange: ClosedRange<Rational> {
    let values = extremeEquilibria.map(leaderValue)
    guard let least = values.min(), let greatest = values.max() else {
      preconditionFailure("every finite game has an equilibrium (Nash 1950)")
    }
    return least...greatest
  }

  /// The leader's greatest payoff in any correlated equilibrium: one linear program.
  public func bestCorrelatedEquilibrium() throws -> Rational {
    let (rows, columns) = (0..<game.rows, 0..<game.columns)
    func cells(_ entry: (Int, Int) -> Rational) -> [Rational] { rows.flatMap { row in columns.map { entry(row, $0) } } }
    var constraints: [LinearProgram.Constraint] = []
    for row in rows {
      for other in rows where other != row {
        constraints.append(.init(cells { $0 == row ? game.leader[other][$1] - game.leader[row][$1] : 0 }, .atMost, 0))
      }
    }
    for column in columns {
      for other in columns where other != column {
        constraints.append(
          .init(cells { $1 == column ? game.follower[$0][other] - game.follower[$0][column] : 0 }, .atMost, 0))
      }
    }
    constraints.append(.init(cells { _, _ in 1 }, .equal, 1))
    let program = LinearProgram(maximise: cells { game.leader[$0][$1] }, constraints: constraints)
    guard case .optimal(_, _, let value) = try program.solve() else {
      throw BrokenLaw(description: "a correlated equilibrium exists")
    }
    return value
  }

  /// The vertices of a leader's subdivided simplex with all best responses of the follower.
  private func strategies(_ game: SmallGame) -> [(vertex: [Rational], responses: Set<Int>)] {
    let reference = VertexEnumeration(game)
    let vertices = Set((0..<game.columns).flatMap { reference.vertices(reference.region($0)) })
    return vertices.map { vertex in
      let payoffs = transposed(game.follower).map { dot($0, vertex) }
      let most = payoffs.max()
      return (vertex, Set(payoffs.indices.filter { payoffs[$0] == most }))
    }
  }

  private func support(_ strategy: [Rational]) -> Set<Int> { Set(strategy.indices.filter { !strategy[$0].isZero }) }

  private func transposed(_ rows: [[Rational]]) -> [[Rational]] {
    rows[0].indices.map { column in rows.map { $0[column] } }
  }
}
