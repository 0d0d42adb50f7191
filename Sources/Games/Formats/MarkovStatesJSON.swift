import Exact

/// The states of a file: what they are called, what can be done there and who sees it, and how files refer to them.
struct MarkovStates {
  let table: NameTable

  /// The available actions of every player, for the states that have some of their own.
  private let restricted: [Int: [[Int]]]

  /// All actions of every player.
  private let all: [[Int]]

  private let order: MarkovGame.Order
  private let orders: [Int: MarkovGame.Order]

  /// What one state takes: its name in three places, the state, an outcome, a probability to start there.
  private static let bytes = 200

  init(
    _ value: JSONValue, _ actions: MarkovActions, _ order: MarkovGame.Order, _ memory: inout MarkovMemory
  ) throws(InputError) {
    let noun = "a state"
    self.order = order
    var own: [Int: [[Int]]] = [:]
    var orders: [Int: MarkovGame.Order] = [:]
    try memory.spend(actions.sizes.reduce(0, +) * MemoryLayout<Int>.stride, on: value)
    all = actions.sizes.map { Array(0..<$0) }
    let perState = Self.bytes + 8 * actions.sizes.count
    guard value.kind != .number else {
      let count = try value.integer(in: 1...MarkovGame.outcomeLimit, "a number of states")
      try memory.spend(count * perState, on: value)
      table = NameTable(noun, names: nil, count: count)
      restricted = [:]
      self.orders = [:]
      return
    }
    var names: [String] = []
    for (state, element) in try value.array("an array of states, or their number").enumerated() {
      try memory.spend(perState, on: element)
      var name: JSONValue? = element
      if element.kind == .object {
        let object = try element.object(allowing: ["name", "actions", "order"])
        name = object["name"]
        if let value = object["order"] { orders[state] = try MarkovGame.Order(json: value) }
        if let value = object["actions"], value.kind != .null {
          own[state] = try Self.available(value, actions, &memory)
        }
      }
      let text = try name.flatMap { (name) throws(InputError) in
        name.kind == .null ? nil : try name.text(name.index == element.index ? Self.entry : "a name, a string or null")
      }
      names.append(Names.filled(text, at: state))
    }
    guard !names.isEmpty else { throw value.error(expected: "at least one state") }
    guard names.count <= MarkovGame.outcomeLimit else {
      throw value.error("expected at most \(MarkovGame.outcomeLimit) states, found \(names.count)")
    }
    if let (earlier, later) = Names.firstRepetition(in: names) {
      let element = value.elements.dropFirst(later).first(where: { _ in true }) ?? value
      throw (element.member("name") ?? element).error(Names.repetition(of: names[later], earlier: earlier))
    }
    table = NameTable(noun, names: Names.areIndices(names) ? nil : names, count: names.count)
    restricted = own
    self.orders = orders
  }

  private static let entry = "a name, null, or an object with the keys \"name\", \"actions\", \"order\""

  /// The actions that a state offers every player.
  private static func available(
    _ value: JSONValue, _ actions: MarkovActions, _ memory: inout MarkovMemory
  ) throws(InputError) -> [[Int]] {
    let what = "an array of the actions that are available to every player"
    var result: [[Int]] = []
    try memory.spend(128 + 48 * actions.sizes.count, on: value)
    for (player, list) in try value.array(what, count: actions.sizes.count).enumerated() {
      guard list.kind != .null else {
        try memory.spend(8 * actions.sizes[player], on: list)
        result.append(Array(0..<actions.sizes[player]))
        continue
      }
      var offered: [Int] = []
      for element in try list.array("an array of available actions, or null for all") {
        offered.append(try actions.tables[player].index(of: element))
      }
      try memory.spend(16 * offered.count, on: list)
      guard !offered.isEmpty else { throw list.error(expected: "at least one available action") }
      if let (_, later) = Repetition.first(
        count: offered.count, hash: { $1.combine(offered[$0]) }, areEqual: { offered[$0] == offered[$1] })
      {
        let element = list.elements.dropFirst(later).first(where: { _ in true }) ?? list
        throw element.error("expected every action once, found \(element.summary) again")
      }
      result.append(offered.sorted())
    }
    return result
  }

  var count: Int { table.count }
  var indices: Range<Int> { 0..<table.count }

  /// Whether some state does not offer all actions.
  var isRestricted: Bool { !restricted.isEmpty }

  /// The actions that a state offers every player.
  func available(_ state: Int) -> [[Int]] { restricted[state] ?? all }

  /// A state; its name where that says more than its index.
  func state(_ state: Int, outcomes: [MarkovGame.Outcome]) -> MarkovGame.State {
    let name = table.names.flatMap { $0[state] == "\(state)" ? nil : $0[state] }
    return MarkovGame.State(
      name: name, available: available(state), order: orders[state] ?? order, outcomes: outcomes)
  }
}

// MARK: - Distributions over states

extension MarkovStates {
  /// A distribution: a state, or an object of states and their probabilities, which sum to exactly 1.
  func distribution(_ value: JSONValue, _ memory: inout MarkovMemory) throws(InputError) -> StateDistribution {
    switch value.kind {
    case .string, .number: return .certainly(try table.index(of: value))
    case .object: break
    default: throw value.error(expected: "a state, or an object of states and their probabilities")
    }
    let count = value.count
    try memory.spend(96 + 64 * count, on: value)
    var entries: [(state: Int, probability: Rational)] = []
    entries.reserveCapacity(count)
    if count > Self.directLimit {
      // Many unrelated denominators are given up on before they take time and memory.
      let budget = memory.budget
      let lists = try ScaledNumbers.read(lists: 1, within: budget, count: { count }) { (visit) throws(InputError) in
        for (place, (_, element)) in value.members.enumerated() {
          let numeral = try element.numeral("a probability")
          do throws(MemoryBudget.Exceeded) { try visit(0, place, numeral) } catch {
            throw MarkovMemory.exceeded(element)
          }
        }
      }
      _ = lists
    }
    for (key, element) in value.members {
      let state = try table.index(ofKey: key)
      let probability = try memory.rational(element, "a probability")
      guard probability >= 0 else { throw element.error(expected: "a probability that is not negative") }
      entries.append((state, probability))
    }
    let sum = entries.reduce(Rational.zero) { $0 + $1.probability }
    guard sum == 1 else {
      let text = sum.description
      let shown = text.utf8.count <= 2 * Wording.quotationLimit ? text : "about \(sum.approximation)"
      throw value.error("expected probabilities that sum to exactly 1, found the sum \(shown)")
    }
    return StateDistribution(sorted: entries.filter { !$0.probability.isZero }.sorted { $0.state < $1.state })
  }

  /// The number of probabilities that are summed up without further thought.
  private static let directLimit = 64
}

extension StateDistribution {
  /// The distribution of positive probabilities that sum to 1, the states increasing.
  fileprivate init(sorted entries: [(state: Int, probability: Rational)]) {
    states = entries.map(\.state)
    probabilities = entries.map(\.probability)
  }
}

// MARK: - Observations

extension MarkovStates {
  /// What the players can tell about the state.
  func observations(_ value: JSONValue, players: Int) throws(InputError) -> [MarkovGame.Observations] {
    let what = "an array of the observations of every player"
    var result: [MarkovGame.Observations] = []
    for (player, entry) in try value.array(what, count: players).enumerated() {
      switch entry.kind {
      case .null: result.append(.states(count))
      case .object: result.append(try observations(ofStates: entry, player))
      case .array: result.append(try observations(listed: entry, player))
      default: throw entry.error(expected: "an object of states and their observations, a list of observations or null")
      }
    }
    return result
  }

  /// Observations as an object: for every state a name or an index.
  private func observations(ofStates value: JSONValue, _ player: Int) throws(InputError) -> MarkovGame.Observations {
    var seen = [JSONValue?](repeating: nil, count: count)
    for (key, observation) in value.members {
      guard observation.kind == .string || observation.kind == .number else {
        throw observation.error(expected: "an observation, a name or an index")
      }
      seen[try table.index(ofKey: key)] = observation
    }
    if let missing = seen.firstIndex(where: { $0 == nil }) {
      throw value.error("expected an observation for every state, found none for \(table.description(missing))")
    }
    let values = seen.compactMap(\.self)
    let byName = values[0].kind == .string
    var ofState: [Int] = []
    var names: [String] = []
    var indices: [String: Int] = [:]
    for observation in values {
      guard byName else {
        ofState.append(try observation.integer(in: 0...(count - 1), "an observation, an index"))
        continue
      }
      let name = try observation.text("the name of an observation, as in the state before")
      guard !name.isEmpty else { throw observation.error(expected: "the name of an observation") }
      if indices[name] == nil {
        indices[name] = names.count
        names.append(name)
      }
      ofState.append(indices[name] ?? 0)
    }
    let number = byName ? names.count : (ofState.max() ?? 0) + 1
    if !byName, let missing = Set(0..<number).subtracting(ofState).min() {
      throw value.error("expected every observation up to \(number - 1) in some state, found none with \(missing)")
    }
    try requireSameActions(ofState, player) { values[$0] }
    return .init(names: byName && !Names.areIndices(names) ? names : nil, count: number, ofState: ofState)
  }

  /// Observations as a list, each with its states.
  private func observations(listed value: JSONValue, _ player: Int) throws(InputError) -> MarkovGame.Observations {
    var ofState = [Int?](repeating: nil, count: count)
    var places = [JSONValue?](repeating: nil, count: count)
    var names: [String] = []
    for (index, element) in value.elements.enumerated() {
      let object = try element.object(allowing: ["name", "states"])
      let name = try object["name"].flatMap { (name) throws(InputError) in
        name.kind == .null ? nil : try name.text("a name, a string or null")
      }
      names.append(Names.filled(name, at: index))
      let list = try object.required("states")
      for entry in try list.array("an array of states") {
        let state = try table.index(of: entry)
        if let other = ofState[state] {
          throw entry.error(
            "expected every state in one observation, found \(entry.summary), which is in that at \(other)")
        }
        ofState[state] = index
        places[state] = entry
      }
      guard list.count > 0 else { throw list.error(expected: "at least one state") }
    }
    if let missing = ofState.firstIndex(where: { $0 == nil }) {
      throw value.error("expected an observation for every state, found none for \(table.description(missing))")
    }
    if let (earlier, later) = Names.firstRepetition(in: names) {
      let element = value.elements.dropFirst(later).first(where: { _ in true }) ?? value
      throw (element.member("name") ?? element).error(Names.repetition(of: names[later], earlier: earlier))
    }
    let list = ofState.compactMap(\.self)
    try requireSameActions(list, player) { places[$0] ?? value }
    return .init(names: Names.areIndices(names) ? nil : names, count: names.count, ofState: list)
  }

  /// Refuses states that look alike to a player but offer it different actions.
  private func requireSameActions(
    _ ofState: [Int], _ player: Int, place: (Int) -> JSONValue
  ) throws(InputError) {
    guard isRestricted else { return }
    var first: [Int: Int] = [:]
    for (state, observation) in ofState.enumerated() {
      guard let earlier = first[observation] else {
        first[observation] = state
        continue
      }
      guard available(earlier)[player] == available(state)[player] else {
        throw place(state).error(
          "expected states of one observation to offer player \(player) the same actions, found that "
            + "\(table.description(state)) differs from \(table.description(earlier))")
      }
    }
  }
}
