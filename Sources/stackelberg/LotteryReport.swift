import Evaluation
import Exact
import Games
import Reports

extension SolutionExtra {
  /// The allocations that a lottery draws, with their probabilities.
  static func allocations(_ lottery: AllocationLottery, in game: Game) -> SolutionExtra {
    let allocations = lottery.allocations
    var table = Table([.right, .left], heading: ["probability", "targets covered"])
    for allocation in allocations {
      let names = allocation.targets.map(game.targetName)
      table.append([allocation.probability.brief, names.isEmpty ? "none" : names.joined(separator: ", ")])
    }
    return SolutionExtra(
      key: "allocations",
      json: .array(
        allocations.map {
          [
            "probability": .exact($0.probability),
            "targets": .array($0.targets.map { .integer(Integer($0)) }),
          ]
        }), table: table.text)
  }
}

extension Game {
  fileprivate func targetName(_ target: Int) -> String {
    if case .security(let game) = self { game.targetName(target) } else { "\(target)" }
  }
}
