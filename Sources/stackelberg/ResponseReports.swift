import Certificates
import Equilibria
import Exact
import Games
import Reports

extension [ResponseReport] {
  /// The reports as a table for people.
  func table(for game: BimatrixGame) -> String {
    var table = Table([.left, .left, .right, .right], heading: ["response", "reach", "margin", "leader value"])
    let best = compactMap(\.value).max()
    for report in self {
      let twins = report.identical.map { game.actionName(player: 1, action: $0) }.joined(separator: ", ")
      table.append([
        game.actionName(player: 1, action: report.response),
        report.reach.rawValue + (twins.isEmpty ? "" : " with \(twins)"),
        report.margin.map(\.abbreviated) ?? "", report.value.map { $0.abbreviated + ($0 == best ? " *" : "  ") } ?? "",
      ])
    }
    return table.text + "* optimal under strong ties\n"
  }

  /// The reports as JSON.
  var json: JSONOutput {
    .array(
      map { report in
        [
          "response": .integer(.init(report.response)),
          "identical": .array(report.identical.map { .integer(.init($0)) }), "reach": .string(report.reach.rawValue),
          "margin": report.margin.map { .exact($0) } ?? .null, "value": report.value.map { .exact($0) } ?? .null,
          "commitment": report.commitment.map { .array($0.probabilities.rationals.map { .exact($0) }) } ?? .null,
        ]
      })
  }
}

/// A report that goes with a solution, under a key of its own in files and as a table for people.
struct SolutionExtra {
  let key: String
  let json: JSONOutput
  let table: String

  /// The reports on the follower's actions.
  static func responses(_ reports: [ResponseReport], of game: BimatrixGame) -> SolutionExtra {
    SolutionExtra(key: "responses", json: reports.json, table: reports.table(for: game))
  }
}

extension Solution {
  /// The solution as JSON with some reports.
  func json(with extras: [SolutionExtra]) -> JSONOutput {
    guard !extras.isEmpty, case .object(let members) = json else { return json }
    return .object(members + extras.map { .init($0.key, $0.json) })
  }
}
