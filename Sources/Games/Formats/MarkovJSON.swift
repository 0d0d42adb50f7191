import Exact

// The kind "markov" of stackelberg-game/1.

extension MarkovGame {
  /// The largest number of outcomes, one for each combination of a state and actions available there, that is read.
  public static let outcomeLimit = 4_000_000

  /// The largest number of possible next states, over all outcomes, that is read.
  public static let transitionLimit = 40_000_000

  /// The longest horizon that is read.
  public static let horizonLimit = 1_000_000

  init(json root: JSONValue) throws(InputError) {
    let object = try root.object(allowing: [
      "format", "kind", "title", "players", "states", "actions", "discount", "horizon", "initial", "order",
      "observations", "moves",
    ])
    let title = try object["title"]?.text("a title, a string")
    var memory = MarkovMemory(root.document)
    let actions = try MarkovActions(object.required("actions"))
    let players = try object["players"].flatMap { (value) throws(InputError) in
      _ = try value.array("the names of \(Wording.players(actions.sizes.count))", count: actions.sizes.count)
      let names = try NormalFormGame.names(value)
      return Names.areIndices(names) ? nil : names
    }
    let order = try object["order"].map { (value) throws(InputError) in try Order(json: value) } ?? .simultaneous
    let states = try MarkovStates(object.required("states"), actions, order, &memory)
    let horizon = try object["horizon"]?.integer(in: 1...Self.horizonLimit, "a number of steps")
    let discounts = try Self.discounts(object["discount"], in: root, actions.sizes.count, horizon: horizon)
    let initial = try states.distribution(object.required("initial"), &memory)
    let observations = try object["observations"].map { (value) throws(InputError) in
      try states.observations(value, players: actions.sizes.count)
    }
    let moves = try object.required("moves")
    let outcomes = try MarkovMoves.read(moves, states, actions, &memory)

    self.title = title.flatMap { $0.isEmpty ? nil : $0 }
    self.players = players
    self.actions = actions.names
    sizes = actions.sizes
    self.discounts = discounts
    self.horizon = horizon
    var start = [Rational](repeating: 0, count: states.count)
    for (state, probability) in zip(initial.states, initial.probabilities) { start[state] = probability }
    self.initial = RationalVector(start)
    self.observations = observations ?? Array(repeating: .states(states.count), count: actions.sizes.count)
    self.states = states.indices.map { states.state($0, outcomes: outcomes[$0]) }
  }

  /// What the next step counts for, per player: by default all with a horizon.
  private static func discounts(
    _ value: JSONValue?, in root: JSONValue, _ players: Int, horizon: Int?
  ) throws(InputError) -> [Rational] {
    guard let value else {
      guard horizon != nil else {
        throw root.error("expected the key \"discount\" or the key \"horizon\", found neither")
      }
      return Array(repeating: 1, count: players)
    }
    func discount(_ value: JSONValue) throws(InputError) -> Rational {
      let number = try value.rational("a discount")
      guard number >= 0, number <= 1 else { throw value.error(expected: "a discount from 0 to 1") }
      guard number < 1 || horizon != nil else {
        throw value.error("expected a discount of less than 1, as there is no horizon, found \(value.summary)")
      }
      return number
    }
    guard value.kind == .array else { return Array(repeating: try discount(value), count: players) }
    var result: [Rational] = []
    for element in try value.array("a discount, or one for each of \(Wording.players(players))", count: players) {
      result.append(try discount(element))
    }
    return result
  }
}

extension MarkovGame.Order {
  /// The order that a file names.
  init(json value: JSONValue) throws(InputError) {
    let text = try value.choice(of: Self.allCases.map(\.rawValue))
    guard let order = Self(rawValue: text) else { throw value.error(expected: "an order of moves") }
    self = order
  }
}

/// The memory that reading a Markov game takes beyond the text.
struct MarkovMemory {
  private(set) var budget: MemoryBudget

  init(_ document: JSONDocument) {
    // A tape that grows takes as much again.
    budget = MemoryBudget(input: document.bytes.count, spent: 2 * document.tape.count * MemoryLayout<JSONTapeWord>.size)
  }

  /// Puts down some bytes; the value is where they were asked for.
  mutating func spend(_ bytes: Int, on value: JSONValue) throws(InputError) {
    do throws(MemoryBudget.Exceeded) { try budget.spend(bytes) } catch { throw Self.exceeded(value) }
  }

  /// The error of a value that asks for too much.
  static func exceeded(_ value: JSONValue) -> InputError {
    value.error(
      "expected a game that fits the memory limit of 20 times the input (or 32 MB), found one that goes beyond it here")
  }

  /// A number, whose digits are put down where there are many.
  mutating func rational(_ value: JSONValue, _ what: String) throws(InputError) -> Rational {
    let numeral = try value.numeral(what)
    if case .big(let number) = numeral {
      try spend(MemoryBudget.bytes(of: number.numerator) + MemoryBudget.bytes(of: number.denominator), on: value)
    }
    return numeral.rational
  }
}

/// The actions of a file: how many each player has, and what they are called.
struct MarkovActions {
  let sizes: [Int]
  let names: [[String]]?
  let tables: [NameTable]

  init(_ value: JSONValue) throws(InputError) {
    let limit = NormalFormGame.playerLimit
    let what = "an array of the actions of every player"
    let players = try value.array(what).reduce(0) { count, _ in count + 1 }
    guard (2...limit).contains(players) else {
      throw value.error("expected the actions of 2 to \(limit) players, found \(players)")
    }
    var tables: [NameTable] = []
    for (player, list) in value.elements.enumerated() {
      let noun = "an action of player \(player)"
      if list.kind == .number {
        let range = 1...MarkovGame.outcomeLimit
        tables.append(NameTable(noun, names: nil, count: try list.integer(in: range, "a number of actions")))
        continue
      }
      guard list.kind == .array else { throw list.error(expected: "names of actions, or their number") }
      let names = try NormalFormGame.names(list)
      guard !names.isEmpty else { throw list.error(expected: "at least one action") }
      tables.append(NameTable(noun, names: Names.areIndices(names) ? nil : names, count: names.count))
    }
    self.tables = tables
    sizes = tables.map(\.count)
    names =
      tables.allSatisfy { $0.names == nil }
      ? nil : tables.map { table in table.names ?? (0..<table.count).map { "\($0)" } }
  }
}
