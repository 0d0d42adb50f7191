public import Certificates
internal import Exact
public import Games

extension Solution {
  /// The solution as a short table for people.
  ///
  /// - Parameters:
  ///   - game: the game with its names, as it was read.
  ///   - evidence: a few words on the certificate.
  ///   - absence: what it means that there is no value.
  public func table(
    for game: Game, evidence: String, absence: String = "no commitment leaves the followers a pure equilibrium"
  ) -> String {
    var table = Table([.left, .left])
    let leader = game.playerName(concept.leader)
    table.append(["game", "\(self.game.title ?? "untitled"): \(game.sizeText), leader \(leader)"])
    table.append(["concept", concept.description])
    if let answer {
      answer.append(to: &table, game, leader: concept.leader, evidence: evidence)
    } else {
      table.append(["value", "none: \(absence)   exact, \(evidence)"])
    }
    table.append(["method", method])
    return table.text
  }
}

extension Answer {
  fileprivate func append(to table: inout Table, _ game: Game, leader: Int, evidence: String) {
    switch value {
    case _ where estimate != nil:
      table.append(["value", "≈ \(value.lower.decimal)   estimate: \(estimate ?? "")"])
    case .exact(let value): table.append(["value", "\(value.withDecimal)   exact, \(evidence)"])
    case .bounded(let lower, let upper):
      table.append(["value", "\(Rational.between(lower, upper))   bounded, \(evidence)"])
    }
    if attained == false, let guaranteed {
      table.append(["", "a supremum: no commitment attains it; the one below guarantees \(guaranteed.brief)"])
    }
    if case .markov(let game) = game {
      appendPlay(to: &table, game, leader: leader)
      return
    }
    table.append(["commitment", commitmentText(game, leader: leader)])
    switch response {
    case .action(let action):
      table.append(["response", "\(name(of: action, in: game, leader)), follower value \(followerValues[0].brief)"])
    case .actions(let actions):
      let responders = game.responders(leader: leader)
      for (index, (responder, action)) in zip(responders, actions).enumerated().prefix(12) {
        let name = game.responseNames(actions, leader: leader)?[index] ?? "\(action)"
        table.append([index == 0 ? "responses" : "", "\(responder): \(name), value \(followerValues[index].brief)"])
      }
      if actions.count > 12 { table.append(["", "… (\(actions.count) in all)"]) }
    case .obedience:
      let values = zip(game.responders(leader: leader), followerValues).map { "\($0) \($1.brief)" }
      table.append(["response", "as recommended; follower values: \(values.abbreviated(to: 12))"])
    case .logit(let bounds):
      let names =
        game.responders(leader: leader).count == 1 ? bounds.indices.map { name(of: $0, in: game, leader) } : []
      let shares = zip(names, bounds).map { "\($0) ≈ \($1.lowerBound.decimal)" }
      table.append(["response", "by chance: " + shares.abbreviated(to: 12)])
    case .plan(let plan): table.append(["response", "\(plan)"])
    }
    if let text = tiesText(game, leader: leader) { table.append(["tied", text]) }
  }

  private func name(of action: Int, in game: Game, _ leader: Int) -> String {
    game.responseNames([action], leader: leader)?[0] ?? "\(action)"
  }

  private func tiesText(_ game: Game, leader: Int) -> String? {
    guard let guaranteed else { return nil }
    let loss = ": the leader gets \(guaranteed.brief) if ties are broken against it"
    switch tied {
    case .none, .plan: return nil
    case .actions(let actions):
      guard actions.count > 1 else { return nil }
      return actions.map { name(of: $0, in: game, leader) }.abbreviated(to: 12) + loss
    case .types(let lists):
      let open = lists.count { $0.count > 1 }
      guard open > 0 else { return nil }
      return "\(open) of \(lists.count) types" + loss
    case .profiles(let profiles):
      guard profiles.count > 1 else { return nil }
      let names = profiles.map { profile in
        "(" + (game.responseNames(profile, leader: leader) ?? profile.map(\.description)).joined(separator: ", ") + ")"
      }
      return names.abbreviated(to: 6) + loss
    }
  }

  private func commitmentText(_ game: Game, leader: Int) -> String {
    func share(_ probability: Rational) -> String {
      probability.description.count > 24 ? "≈ \(probability.decimal)" : probability.description
    }
    switch commitment {
    case .mixed(let strategy):
      return strategy.support.map { "\(game.actionName(player: leader, action: $0)) \(share(strategy[$0]))" }
        .abbreviated(to: 20)
    case .recommendations(let list):
      return list.map { recommendation in
        let names = recommendation.profile.enumerated().map { game.actionName(player: $0, action: $1) }
        return "(\(names.joined(separator: ", "))) \(share(recommendation.probability))"
      }.abbreviated(to: 12)
    case .coverage(let coverage):
      let covered = (0..<coverage.count).filter { coverage[$0] > 0 }
      if covered.isEmpty { return "no target is covered" }
      return covered.map { "\(game.targetName($0)) \(share(coverage[$0]))" }.abbreviated(to: 20)
    case .prescription(let list):
      return list.enumerated().map { response, strategy in
        let answer = strategy.support.map {
          "\(game.actionName(player: leader, action: $0)) \(share(strategy[$0]))"
        }
        return "after \(name(of: response, in: game, leader)): \(answer.abbreviated(to: 6))"
      }.abbreviated(to: 12)
    case .policy, .steps: return ""
    }
  }
}

extension [String] {
  /// The texts with commas between, the first ones only where there are many.
  fileprivate func abbreviated(to limit: Int) -> String {
    prefix(limit).joined(separator: ", ") + (count > limit ? ", … (\(count) in all)" : "")
  }
}

extension Game {
  /// How large the game is, in words.
  public var sizeText: String {
    switch self {
    case .normalForm(let game): game.sizes.map(\.description).joined(separator: " × ")
    case .bayesian(let game):
      "\(game.rows) leader actions, \(game.types.count) \(game.types.count == 1 ? "type" : "types") with "
        + game.types.map { "\($0.columns)" }.abbreviated(to: 12) + " actions"
    case .security(let game):
      "\(game.targets) \(game.targets == 1 ? "target" : "targets"), \(game.resources) "
        + (game.resources == 1 ? "resource" : "resources")
        + (game.types.count == 1 ? "" : ", \(game.types.count) attacker types")
    case .markov(let game):
      "\(game.stateCount) \(game.stateCount == 1 ? "state" : "states"), "
        + game.sizes.map(\.description).joined(separator: " × ") + " actions, "
        + (game.horizon.map { "\($0) \($0 == 1 ? "step" : "steps")" }
          ?? "discount " + Set(game.discounts).sorted().map(\.description).joined(separator: " and "))
    }
  }

  /// Who responds: the followers by name, or the types.
  fileprivate func responders(leader: Int) -> [String] {
    switch self {
    case .normalForm(let game): game.sizes.indices.filter { $0 != leader }.map(game.playerName)
    case .bayesian(let game): game.types.enumerated().map { $1.name ?? "type \($0)" }
    case .security(let game): game.types.enumerated().map { $1.name ?? "type \($0)" }
    case .markov(let game): game.sizes.indices.filter { $0 != leader }.map(game.playerName)
    }
  }

  fileprivate func actionName(player: Int, action: Int) -> String {
    switch self {
    case .normalForm(let game): game.actionName(player: player, action: action)
    case .bayesian(let game): game.leaderActions?[action] ?? "\(action)"
    case .security(let game): game.targetName(action)
    case .markov(let game): game.actionName(action, of: player)
    }
  }

  fileprivate func targetName(_ target: Int) -> String {
    if case .security(let game) = self { game.targetName(target) } else { "\(target)" }
  }
}
