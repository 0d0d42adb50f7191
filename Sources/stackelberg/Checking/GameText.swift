import Exact
import Games
import Reports

/// A small game in full, as tables.
struct GameText {
  private let game: Game

  /// How many lines are shown at most.
  private static let limit = 40

  init(_ game: Game) { self.game = game }

  /// The tables; `nil` for a game that is too large to be read.
  var text: String? {
    let text =
      switch game {
      case .normalForm(let game): game.playerCount == 2 ? game.bimatrix.map(Self.text) : Self.text(of: game)
      case .bayesian(let game): Self.text(of: game)
      case .security(let game): Self.text(of: game)
      case .markov(let game): Self.text(of: game)
      }
    guard let text, text.split(separator: "\n").count <= Self.limit,
      text.split(separator: "\n").allSatisfy({ $0.count <= 160 })
    else { return nil }
    return text
  }

  /// The payoffs, the leader's first in each cell.
  private static func text(of game: BimatrixGame) -> String { cells(game.leader, game.follower) }

  private static func cells(_ leader: PayoffMatrix, _ follower: PayoffMatrix) -> String {
    guard leader.rows * leader.columns <= 1000 else { return String(repeating: "\n ", count: limit + 1) }
    var table = Table(
      Array(repeating: .right, count: leader.columns + 1),
      heading: ["leader, follower"] + (0..<leader.columns).map { "\($0)" })
    for row in 0..<leader.rows {
      table.append(
        ["\(row)"] + (0..<leader.columns).map { "\(leader[row, $0]), \(follower[row, $0])" })
    }
    return table.text
  }

  private static func text(of game: NormalFormGame) -> String? {
    guard game.sizes.reduce(1, *) <= limit else { return nil }
    var table = Table([.left, .left], heading: ["actions", "payoffs"])
    var profile = game.sizes.map { _ in 0 }
    for _ in 0..<game.sizes.reduce(1, *) {
      table.append([
        profile.map(\.description).joined(separator: ", "),
        (0..<game.playerCount).map { "\(game.payoff(of: $0, at: profile))" }.joined(separator: ", "),
      ])
      for player in profile.indices.reversed() {
        profile[player] += 1
        if profile[player] < game.sizes[player] { break }
        profile[player] = 0
      }
    }
    return table.text
  }

  private static func text(of game: BayesianGame) -> String {
    game.types.enumerated().map { index, type in
      "type \(index), probability \(type.probability)\n" + cells(type.leader, type.follower)
    }.joined(separator: "\n")
  }

  private static func text(of game: SecurityGame) -> String {
    var text = "resources \(game.resources)\n"
    for (index, type) in game.types.enumerated() {
      if game.types.count > 1 { text += "attacker \(index), probability \(type.probability)\n" }
      var table = Table(
        [.right, .right, .right, .right, .right],
        heading: ["target", "defender covered", "uncovered", "attacker covered", "uncovered"])
      for target in 0..<game.targets {
        table.append([
          "\(target)", "\(type.defender.covered[target])", "\(type.defender.uncovered[target])",
          "\(type.attacker.covered[target])", "\(type.attacker.uncovered[target])",
        ])
      }
      text += table.text
    }
    return text
  }

  private static func text(of game: MarkovGame) -> String? {
    let count = game.states.reduce(0) { $0 + $1.outcomes.count }
    guard count <= limit, game.playerCount == 2 else { return nil }
    func list(_ next: StateDistribution) -> String {
      let parts = zip(next.states, next.probabilities).map { state, probability in
        probability == 1 ? "\(state)" : "\(state) with \(probability)"
      }
      return parts.isEmpty ? "end" : parts.joined(separator: ", ")
    }
    let horizon = game.horizon.map { ", horizon \($0)" } ?? ""
    let start = game.initial.support.map { state in
      game.initial.rationals[state] == 1 ? "\(state)" : "\(state) with \(game.initial.rationals[state])"
    }
    var text =
      "start \(start.joined(separator: ", ")); discounts \(game.discounts.map(\.description).joined(separator: ", "))\(horizon)\n"
    var table = Table([.right, .left, .left, .left], heading: ["state", "actions", "rewards", "next"])
    for (index, state) in game.states.enumerated() {
      var place = 0
      for first in state.available[0] {
        for second in state.available[1] {
          let outcome = state.outcomes[place]
          place += 1
          table.append([
            "\(index)", "\(first), \(second)", outcome.rewards.map(\.description).joined(separator: ", "),
            list(outcome.next),
          ])
        }
      }
    }
    text += table.text
    return text
  }
}
