import Certificates
import Equilibria
import Exact
import Games
import TestSupport
import Testing

/// Two movers on a board of three by three cells.
///
/// After Zhang et al. (AAAI 2020): they start in the upper corners, from which the way down is blocked, and the cell in the
/// middle of the bottom row is the goal. Moves are left, right, up and down; a step costs 1, arriving pays 10 and ends the
/// game; movers who would meet in one cell both stay where they are.
private enum Board {
  static let goal = 1
  static let start = (6, 8)
  static let cells = (0..<9).filter { $0 != goal }
  static let places = cells.flatMap { first in cells.filter { $0 != first }.map { (first, $0) } }

  /// The cell (column plus three times the row) to which a move leads.
  static func moved(_ cell: Int, _ action: Int) -> Int {
    let (column, row) = (cell % 3, cell / 3)
    switch action {
    case 0: return column > 0 ? cell - 1 : cell
    case 1: return column < 2 ? cell + 1 : cell
    case 2: return row < 2 ? cell + 3 : cell
    default: return row > 0 && cell != start.0 && cell != start.1 ? cell - 3 : cell
    }
  }

  static func game(discount: Rational, horizon: Int?) -> MarkovGame {
    let over = places.count
    var states = places.map { first, second in
      MarkovGame.State(
        available: [[0, 1, 2, 3], [0, 1, 2, 3]],
        outcomes: (0..<16).map { profile in
          var (one, two) = (moved(first, profile / 4), moved(second, profile % 4))
          if one == two { (one, two) = (first, second) }
          let rewards: [Rational] = [one == goal ? 9 : -1, two == goal ? 9 : -1]
          let next = places.firstIndex { $0 == (one, two) } ?? over
          return .init(rewards: rewards, next: .certainly(next))
        })
    }
    states.append(
      .init(
        available: [[0, 1, 2, 3], [0, 1, 2, 3]],
        outcomes: (0..<16).map { _ in .init(rewards: [0, 0], next: .certainly(over)) }))
    let first = places.firstIndex { $0 == start } ?? 0
    return MarkovGame(
      sizes: [4, 4], discounts: [discount, discount], horizon: horizon,
      initial: .unit(first, count: states.count), states: states)
  }
}

@Suite("Two movers on a board, stage by stage") struct StagewiseGridTests {
  /// Nobody arrives before the third step; who does then earns this, and the other pays for three steps.
  private func earned(_ discount: Rational) -> (first: Rational, second: Rational) {
    (-1 - discount + 9 * discount * discount, -1 - discount - discount * discount)
  }

  @Test("over a horizon, ties decide who arrives by the shortest way", arguments: [3, 4, 8])
  func horizon(steps: Int) throws {
    let game = Board.game(discount: 1, horizon: steps)
    let (most, least) = earned(1)
    let strong = try #require(try game.stagewiseEquilibrium(.stages()).equilibrium)
    #expect(strong.startValues == [.exact(most), .exact(least)])
    let weak = try #require(try game.stagewiseEquilibrium(.stages(nil, .weak)).equilibrium)
    #expect(weak.startValues == [.exact(least), .exact(most)])
  }

  @Test("without a horizon, a stationary equilibrium is read off, solved and certified")
  func discounted() throws {
    for discount in [Rational(1, over: 2), Rational(9, over: 10)] {
      let (most, least) = earned(discount)
      let answer = try #require(
        try Board.game(discount: discount, horizon: nil).stagewiseEquilibrium(.stages()).equilibrium)
      #expect(answer.startValues == [.exact(most), .exact(least)] && answer.others == .open(found: 1))
      #expect(PlainChecker.accepts(answer.certificate.text))
    }
  }
}
