public import Certificates
internal import Exact
public import Games

extension Solution {
  /// The solution as a short table for people.
  ///
  /// - Parameters:
  ///   - game: the game with its names, as it was read.
  ///   - evidence: a few words on the certificate.
  public func table(for game: BimatrixGame, evidence: String) -> String {
    let led = concept.leader == 0 ? game : game.withPlayersExchanged
    var table = Table([.left, .left])
    let title = self.game.title ?? "untitled"
    table.append(["game", "\(title): \(game.rows) × \(game.columns), leader \(game.playerName(concept.leader))"])
    table.append(["concept", concept.description])
    switch value {
    case .exact(let value): table.append(["value", "\(value.withDecimal)   exact, \(evidence)"])
    case .bounded(let lower, let upper):
      table.append(["value", "between \(lower.withDecimal) and \(upper.withDecimal)   bounded, \(evidence)"])
    }
    if attained == false {
      table.append(["", "a supremum: no commitment attains it; the one below guarantees \(guaranteed.brief)"])
    }
    table.append(["commitment", commitmentText(led)])
    table.append([
      "response", "\(led.actionName(player: 1, action: response)), follower value \(followerValue.brief)",
    ])
    if tied.count > 1 {
      let names = tied.prefix(12).map { led.actionName(player: 1, action: $0) }.joined(separator: ", ")
      let more = tied.count > 12 ? ", … (\(tied.count) in all)" : ""
      table.append(["tied", "\(names)\(more): the leader gets \(guaranteed.brief) if ties are broken against it"])
    }
    table.append(["method", method])
    return table.text
  }

  private func commitmentText(_ game: BimatrixGame) -> String {
    let support = commitment.support
    let parts = support.prefix(20).map { action in
      let probability = commitment[action]
      let text = probability.description.count > 24 ? "≈ \(probability.decimal)" : probability.description
      return "\(game.actionName(player: 0, action: action)) \(text)"
    }
    return parts.joined(separator: ", ") + (support.count > 20 ? ", … (\(support.count) actions in all)" : "")
  }
}
