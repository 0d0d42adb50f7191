import Equilibria
import Exact
import Games
import LinearPrograms
import Reports

/// How firmly the optimum of a two-player game stands.
struct RobustnessReport {
  let uniqueness: OptimumUniqueness
  let gap: InducibilityGap?
  let price: PriceOfRobustness

  init(of game: BimatrixGame, until stop: StopCondition) throws(EquilibriumError) {
    uniqueness = try game.optimumUniqueness(until: stop)
    gap = try game.inducibilityGap(until: stop)
    price = try game.priceOfRobustness(until: stop)
  }
}

extension SolutionExtra {
  /// The report on how firmly the optimum stands.
  static func robustness(_ report: RobustnessReport, of game: BimatrixGame) -> SolutionExtra {
    SolutionExtra(key: "robustness", json: report.json, table: report.table(for: game))
  }
}

extension RobustnessReport {
  var json: JSONOutput {
    var members: [JSONOutput.Member] = []
    switch uniqueness {
    case .unique: members.append(.init("unique", true))
    case .several(_, let other):
      members.append(.init("unique", false))
      members.append(.init("otherOptimum", .array(other.probabilities.rationals.map { .exact($0) })))
    }
    members.append(.init("inducibilityGap", gap.map { .exact($0.value) } ?? .null))
    members.append(.init("largestMargin", price.largestMargin.map { .exact($0) } ?? .null))
    members.append(.init("margins", .array(price.pieces.map(\.json))))
    return .object(members)
  }

  func table(for game: BimatrixGame) -> String {
    var summary = Table([.left, .left])
    switch uniqueness {
    case .unique: summary.append(["optimum", "unique commitment"])
    case .several(_, let other):
      let shares = other.support.map { "\(game.actionName(player: 0, action: $0)) \(other[$0].brief)" }
      summary.append(["optimum", "not unique: also \(shares.joined(separator: ", "))"])
    }
    if let gap {
      let name = game.actionName(player: 1, action: gap.response)
      summary.append(["inducibility gap", "\(gap.value.brief), for response \(name)"])
    }
    var table = Table([.right, .right, .right, .left], heading: ["margin", "leader value", "to margin", "response"])
    for piece in price.pieces {
      table.append([
        piece.start.margin.brief, piece.start.value.brief,
        piece.end.map { "\($0.margin.brief) (\($0.value.brief))" } ?? "any",
        game.actionName(player: 1, action: piece.response),
      ])
    }
    return summary.text + table.text
  }
}

extension PriceOfRobustness.Piece {
  fileprivate var json: JSONOutput {
    [
      "response": .integer(Integer(response)), "from": start.json, "to": end?.json ?? .null,
    ]
  }
}

extension PriceOfRobustness.Breakpoint {
  fileprivate var json: JSONOutput { ["margin": .exact(margin), "value": .exact(value)] }
}
