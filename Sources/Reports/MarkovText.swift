internal import Certificates
internal import Exact
internal import Games

// The policies of a Markov game in words: one line per state, or per step and state.

extension Answer {
  /// Appends the leader's policy, the response and what is tied.
  func appendPlay(to table: inout Table, _ game: MarkovGame, leader: Int) {
    let followers = game.sizes.indices.filter { $0 != leader }
    var lines = commitmentLines(game, leader: leader)
    append(&lines, as: "commitment", to: &table)
    let values = zip(followers, followerValues).map { follower, value in
      followers.count == 1 ? value.brief : "\(game.playerName(follower)) \(value.brief)"
    }
    if followers.count == 1 {
      lines = planLines(responsePlan, game, leader: leader, follower: followers[0])
      append(&lines, as: "response", to: &table)
    }
    if !values.isEmpty {
      table.append([values.count > 1 ? "followers" : "follower", "value " + values.joined(separator: ", ")])
    }
    if let guaranteed, guaranteed != value.lower {
      table.append(["tied", "the leader gets \(guaranteed.brief) if ties are broken against it"])
    }
  }

  private var responsePlan: Plan { if case .plan(let plan) = response { plan } else { .never } }

  private func append(_ lines: inout [String], as heading: String, to table: inout Table) {
    let limit = 24
    if lines.count > limit { lines = lines.prefix(limit) + ["… (\(lines.count) in all; --json has them)"] }
    for (index, line) in lines.enumerated() { table.append([index == 0 ? heading : "", line]) }
  }

  private func commitmentLines(_ game: MarkovGame, leader: Int) -> [String] {
    if case .steps(let steps) = commitment {
      return steps.enumerated().flatMap { step, policy in
        policyLines(policy, game, leader: leader).map { "step \(step), \($0)" }
      }
    }
    guard case .policy(let policy) = commitment else { return [] }
    return policyLines(policy, game, leader: leader)
  }

  private func policyLines(_ policy: MarkovPolicy, _ game: MarkovGame, leader: Int) -> [String] {
    func line(_ distribution: MixedStrategy) -> String {
      distribution.support.map { action in
        let name = game.actionName(action, of: leader)
        return distribution.support.count == 1 ? name : "\(name) \(distribution[action].brief)"
      }.joined(separator: ", ")
    }
    func name(_ observation: Int) -> String {
      let seen = game.observations[leader]
      return seen.areStates ? game.stateName(observation) : seen.names?[observation] ?? "observation \(observation)"
    }
    switch policy {
    case .stationary(let list): return list.enumerated().map { "\(name($0)): \(line($1))" }
    case .markov(let steps):
      return steps.enumerated().flatMap { step, list in
        list.enumerated().map { "step \(step), \(name($0)): \(line($1))" }
      }
    case .conditional(let lists):
      return lists.enumerated().map { observation, list in
        "\(name(observation)): " + list.map(line).joined(separator: "; ")
      }
    }
  }

  /// The lines of a plan by state, or by step and state.
  private func planLines(_ plan: Plan, _ game: MarkovGame, leader: Int, follower: Int) -> [String] {
    guard case .cases(let cases) = plan else { return [] }
    func answer(_ plan: Plan, in state: Int) -> String {
      switch plan {
      case .action(let action): return game.actionName(action, of: follower)
      case .never: return "never reached"
      case .cases(let replies):
        return zip(game.states[state].available[leader], replies).map { action, reply in
          "\(answer(reply, in: state)) after \(game.actionName(action, of: leader))"
        }.joined(separator: ", ")
      }
    }
    func isByState(_ plans: [Plan]) -> Bool {
      guard plans.count == game.stateCount else { return false }
      return zip(plans, game.states).allSatisfy { plan, state in
        switch plan {
        case .action, .never: true
        case .cases(let replies):
          state.order == .sequential && replies.count == state.available[leader].count
            && replies.allSatisfy { if case .cases = $0 { false } else { true } }
        }
      }
    }
    if game.horizon == nil || isByState(cases) {
      return zip(cases, cases.indices).map { "\(game.stateName($1)): \(answer($0, in: $1))" }
    }
    return cases.enumerated().flatMap { step, plan -> [String] in
      guard case .cases(let states) = plan else { return [] }
      return states.enumerated().compactMap { state, plan in
        if case .never = plan { return nil }
        return "step \(step), \(game.stateName(state)): \(answer(plan, in: state))"
      }
    }
  }
}
