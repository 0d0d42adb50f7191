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

extension Solution {
  /// The solution as JSON, with reports on the responses where there are any.
  func json(with reports: [ResponseReport]) -> JSONOutput {
    guard !reports.isEmpty, case .object(let members) = json else { return json }
    return .object(members + [.init("responses", reports.json)])
  }
}
