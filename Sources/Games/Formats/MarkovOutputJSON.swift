import Exact

// MARK: - Writing

extension MarkovGame {
  /// The game as a JSON value of the kind "markov", one move per line; equal outcomes of neighbouring profiles share one.
  package var json: JSONOutput {
    var members: [JSONOutput.Member] = [.init("format", .string(Game.jsonFormat)), .init("kind", "markov")]
    if let title { members.append(.init("title", .string(title))) }
    if let players { members.append(.init("players", .array(players.map { .string($0) }))) }
    let lists = sizes.indices.map { player -> JSONOutput in
      guard let names = actions?[player], !Names.areIndices(names) else { return .integer(Integer(sizes[player])) }
      return .array(names.map { .string($0) })
    }
    members.append(.init("actions", .array(lists)))
    let order = states.allSatisfy { $0.order == .sequential } ? Order.sequential : .simultaneous
    members.append(.init("states", jsonStates(order)))
    if order == .sequential { members.append(.init("order", .string(order.rawValue))) }
    if let horizon { members.append(.init("horizon", .integer(Integer(horizon)))) }
    if horizon == nil || discounts.contains(where: { $0 != 1 }) {
      let numbers = discounts.map { $0.numeralText.json }
      let shown = Set(discounts).count == 1 ? numbers[0] : "[" + numbers.joined(separator: ", ") + "]"
      members.append(.init("discount", .raw(shown)))
    }
    let start = StateDistribution(
      Dictionary(uniqueKeysWithValues: initial.support.map { ($0, initial[$0]) }))
    members.append(.init("initial", .raw(jsonText(start))))
    if observations.contains(where: { !$0.areStates || $0.names != nil }) {
      members.append(.init("observations", .array(observations.map(json))))
    }
    members.append(.init("moves", .array(jsonMoves.map { .raw($0) })))
    return .object(members)
  }

  /// The names of the states as they are called in files: their indices where they have none.
  private func jsonStates(_ order: Order) -> JSONOutput {
    func isPlain(_ state: State) -> Bool { state.order == order && state.available.map(\.count) == sizes }
    if states.allSatisfy({ $0.name == nil && isPlain($0) }) { return .integer(Integer(states.count)) }
    return .array(
      states.map { state in
        let name = state.name.map { JSONOutput.string($0) } ?? .null
        guard !isPlain(state) else { return name }
        var members: [String] = []
        if let name = state.name { members.append("\"name\": \(JSONOutput.quoted(name))") }
        if state.available.map(\.count) != sizes {
          let lists = state.available.enumerated().map { player, offered in
            offered.count == sizes[player]
              ? "null" : "[" + offered.map { reference($0, of: player) }.joined(separator: ", ") + "]"
          }
          members.append("\"actions\": [\(lists.joined(separator: ", "))]")
        }
        if state.order != order { members.append("\"order\": \"\(state.order.rawValue)\"") }
        return .raw("{" + members.joined(separator: ", ") + "}")
      })
  }

  /// How a move refers to a state; `*` would stand for all.
  private func reference(_ state: Int) -> String {
    states[state].name.map { $0 == "*" ? "\(state)" : JSONOutput.quoted($0) } ?? "\(state)"
  }

  /// How a move refers to an action; `*` would stand for all.
  private func reference(_ action: Int, of player: Int) -> String {
    guard let names = actions?[player], !Names.areIndices(names), names[action] != "*" else { return "\(action)" }
    return JSONOutput.quoted(names[action])
  }

  private func jsonText(_ next: StateDistribution) -> String {
    if next.states.count == 1, next.probabilities == [1] {
      return states[next.states[0]].name.map { JSONOutput.quoted($0) } ?? "\(next.states[0])"
    }
    let entries = zip(next.states, next.probabilities).map { state, probability in
      "\(JSONOutput.quoted(stateName(state))): \(probability.numeralText.json)"
    }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  private func json(_ seen: Observations) -> JSONOutput {
    if seen.areStates, seen.names == nil { return .null }
    // Names in an object are numbered as they come, so any other order needs a list.
    var met = 0
    let isInOrder = seen.ofState.allSatisfy { observation in
      met = max(met, observation == met ? met + 1 : met)
      return observation < met
    }
    guard seen.names == nil || isInOrder else {
      return .array(
        (0..<seen.count).map { observation in
          let list = states.indices.filter { seen.ofState[$0] == observation }.map(reference)
          let name = seen.names.map { "\"name\": \(JSONOutput.quoted($0[observation])), " } ?? ""
          return .raw("{\(name)\"states\": [\(list.joined(separator: ", "))]}")
        })
    }
    let entries = states.indices.map { state in
      let observation = seen.ofState[state]
      return "\(JSONOutput.quoted(stateName(state))): "
        + (seen.names.map { JSONOutput.quoted($0[observation]) } ?? "\(observation)")
    }
    return .raw("{" + entries.joined(separator: ", ") + "}")
  }

  /// The moves, of which equal ones share a line.
  ///
  /// In large games they do not, as reading a short text of theirs would take more memory than texts may.
  private var jsonMoves: [String] {
    let isLarge = states.reduce(0) { $0 + $1.outcomes.count } > Self.sharingLimit
    let first = states[0]
    let isUniform =
      !isLarge && states.count > 1
      && states.allSatisfy { $0.outcomes == first.outcomes && $0.available == first.available }
    return (isUniform ? [0] : Array(states.indices)).flatMap { index -> [String] in
      let state = states[index]
      let place = isUniform ? "\"*\"" : reference(index)
      let last = isLarge ? 1 : state.available.last?.count ?? 1
      func line(_ profile: Int, _ actions: [String]) -> String {
        let outcome = state.outcomes[profile]
        let rewards = outcome.rewards.map { $0.numeralText.json }.joined(separator: ", ")
        return "{\"state\": \(place), \"actions\": [\(actions.joined(separator: ", "))], \"rewards\": [\(rewards)], "
          + "\"next\": \(jsonText(outcome.next))}"
      }
      if !isLarge, state.outcomes.allSatisfy({ $0 == state.outcomes[0] }) {
        return [line(0, sizes.map { _ in "\"*\"" })]
      }
      return stride(from: 0, to: state.outcomes.count, by: last).flatMap { start -> [String] in
        let group = start..<start + last
        func actions(_ profile: Int) -> [String] {
          state.positions(of: profile).enumerated().map { reference(state.available[$0][$1], of: $0) }
        }
        if last > 1, group.allSatisfy({ state.outcomes[$0] == state.outcomes[start] }) {
          return [line(start, actions(start).dropLast() + ["\"*\""])]
        }
        return group.map { line($0, actions($0)) }
      }
    }
  }

  /// The largest number of outcomes of a game whose equal outcomes share a line.
  private static let sharingLimit = 100_000
}

// MARK: - Digest

extension MarkovGame {
  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case.
  ///
  /// The canonical text consists of lines, each ended by one line feed, of items separated by one space:
  ///
  /// ```
  /// markov
  /// 2 2
  /// 2 1
  /// 9/10 1/2
  /// -
  /// 1 0
  /// 0 1
  /// 0 0
  /// simultaneous 2 0 1 1 0
  /// 1 0 0 1
  /// 0 2 0 1/2 1 1/2
  /// sequential 1 1 1 0
  /// 0 3 0 1
  /// ```
  ///
  /// The first line is the kind of game, the second the numbers of players and of states, the third the number of actions
  /// of every player, the fourth their discounts, the fifth the horizon or `-`, the sixth the probability of every state to
  /// start there. Then comes a line for each player with its observation in every state. Then come the states: a line with
  /// the order and, for each player, the number of its available actions and these; then a line for each profile of them,
  /// in the order of profiles, with the rewards, and each possible next state with its probability, states increasing.
  /// Numbers are written as in ``NormalFormGame/digest``. Titles and names do not occur.
  public var digest: String {
    var hash = SHA256()
    forEachCanonicalLine { hash.update($0) }
    return hash.hexDigest()
  }

  /// The text whose hash is the ``digest``.
  package var canonicalText: String {
    var result: [UInt8] = []
    forEachCanonicalLine { result += $0 }
    return String(decoding: result, as: UTF8.self)
  }

  private func forEachCanonicalLine(_ body: ([UInt8]) -> Void) {
    func line(_ items: some Sequence<String>) { body(Array((items.joined(separator: " ") + "\n").utf8)) }
    line(["markov"])
    line(["\(playerCount)", "\(stateCount)"])
    line(sizes.map(\.description))
    line(discounts.map(\.description))
    line([horizon.map { "\($0)" } ?? "-"])
    line(states.indices.map { initial[$0].description })
    for seen in observations { line(seen.ofState.map(\.description)) }
    for state in states {
      line([state.order.rawValue] + state.available.flatMap { [$0.count] + $0 }.map(\.description))
      for outcome in state.outcomes {
        let next = zip(outcome.next.states, outcome.next.probabilities).flatMap { ["\($0)", $1.description] }
        line(outcome.rewards.map(\.description) + next)
      }
    }
  }
}
