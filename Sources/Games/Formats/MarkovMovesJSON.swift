import Exact

/// The reading of moves: every combination of a state and available actions is covered by exactly one.
struct MarkovMoves {
  private let states: MarkovStates
  private let actions: MarkovActions

  /// For each state, the place of its first combination.
  private var starts: [Int] = []

  /// For each combination, one more than the move that covers it, or 0.
  private var covering: [Int32] = []

  /// For each move, what it leads to; combinations share it.
  private var outcomes: [MarkovGame.Outcome] = []

  /// What one move takes: three arrays and its place in a growing one.
  private static let bytes = 320

  /// For each player and action, the states that offer it; where some state does not offer all.
  private var offering: [[[Int]]] = []

  /// What each combination leads to, by state.
  static func read(
    _ value: JSONValue, _ states: MarkovStates, _ actions: MarkovActions, _ memory: inout MarkovMemory
  ) throws(InputError) -> [[MarkovGame.Outcome]] {
    let elements = try value.array("an array of moves")
    var moves = MarkovMoves(states, actions)
    try moves.prepare(value, &memory)
    for move in elements { try moves.take(move, in: value, &memory) }
    return try moves.expanded(value)
  }

  private init(_ states: MarkovStates, _ actions: MarkovActions) {
    self.states = states
    self.actions = actions
  }

  private mutating func prepare(_ value: JSONValue, _ memory: inout MarkovMemory) throws(InputError) {
    var total = 0
    let limit = MarkovGame.outcomeLimit
    starts.reserveCapacity(states.count)
    for state in states.indices {
      starts.append(total)
      let combinations = states.available(state).reduce(1) { product, offered in
        product > limit ? product : product * offered.count
      }
      total += combinations
      guard total <= limit else {
        throw value.error("expected states and actions that make at most \(limit) combinations, found more")
      }
    }
    try memory.spend(total * (MemoryLayout<MarkovGame.Outcome>.stride + MemoryLayout<Int32>.stride), on: value)
    covering = Array(repeating: 0, count: total)
    guard states.isRestricted else { return }
    try memory.spend(total * MemoryLayout<Int>.stride, on: value)
    offering = actions.sizes.map { Array(repeating: [], count: $0) }
    for state in states.indices {
      for (player, offered) in states.available(state).enumerated() {
        for action in offered { offering[player][action].append(state) }
      }
    }
  }

  private mutating func take(_ move: JSONValue, in moves: JSONValue, _ memory: inout MarkovMemory) throws(InputError) {
    let object = try move.object(allowing: ["state", "actions", "rewards", "next"])
    let place = try object.required("state")
    let state = place.isString("*") ? nil : try states.table.index(of: place)
    let list = try object.required("actions")
    let players = actions.sizes.count
    var choice: [Int?] = []
    for (player, value) in try list.array("an array with an action of every player", count: players).enumerated() {
      guard !value.isString("*") else {
        choice.append(nil)
        continue
      }
      let action = try actions.tables[player].index(of: value)
      if let state, Self.position(of: action, in: states.available(state)[player]) == nil {
        throw value.error(
          "expected an action that state \(states.table.description(state)) offers player \(player), found \(value.summary)"
        )
      }
      choice.append(action)
    }
    var rewards: [Rational] = []
    rewards.reserveCapacity(players)
    let numbers = try object.required("rewards")
    try memory.spend(Self.bytes + 32 * players, on: numbers)
    for number in try numbers.array("an array with a reward of every player", count: players) {
      rewards.append(try memory.rational(number, "a number"))
    }
    outcomes.append(.init(rewards: rewards, next: try states.distribution(object.required("next"), &memory)))
    try cover(state, choice, at: move, in: moves)
  }

  /// Puts the last move down for the combinations it stands for.
  private mutating func cover(
    _ state: Int?, _ choice: [Int?], at move: JSONValue, in moves: JSONValue
  ) throws(InputError) {
    var covered = false
    for state in state.map({ [$0] }) ?? candidates(choice) {
      let available = states.available(state)
      var positions: [Range<Int>] = []
      for (player, action) in choice.enumerated() {
        guard let action else {
          positions.append(0..<available[player].count)
          continue
        }
        guard let position = Self.position(of: action, in: available[player]) else { break }
        positions.append(position..<position + 1)
      }
      guard positions.count == choice.count else { continue }
      covered = true
      if let (place, other) = mark(starts[state], 0, positions, available) {
        let combination = description(state, place - starts[state])
        throw move.error("expected each combination once, found \(combination) again, which moves[\(other)] covers")
      }
    }
    guard covered else {
      throw move.error("expected actions that some state offers, found none that offers all of them")
    }
  }

  /// The states in which actions may be available.
  private func candidates(_ choice: [Int?]) -> [Int] {
    guard states.isRestricted else { return Array(states.indices) }
    let lists = choice.enumerated().compactMap { player, action in action.map { offering[player][$0] } }
    return lists.min { $0.count < $1.count } ?? Array(states.indices)
  }

  /// Marks the combinations at the given positions, of the players from one on, behind those of a place; gives the first
  /// that is marked already, with the move that did.
  private mutating func mark(
    _ place: Int, _ player: Int, _ positions: [Range<Int>], _ available: [[Int]]
  ) -> (place: Int, move: Int)? {
    guard player < positions.count else {
      if covering[place] != 0 { return (place, Int(covering[place]) - 1) }
      covering[place] = Int32(outcomes.count)
      return nil
    }
    let stride = available[(player + 1)...].reduce(1) { $0 * $1.count }
    for position in positions[player] {
      if let clash = mark(place + position * stride, player + 1, positions, available) { return clash }
    }
    return nil
  }

  private static func position(of action: Int, in available: [Int]) -> Int? {
    if action < available.count, available[action] == action { return action }
    var (low, high) = (0, available.count)
    while low < high {
      let middle = (low + high) / 2
      if available[middle] < action { low = middle + 1 } else { high = middle }
    }
    return low < available.count && available[low] == action ? low : nil
  }

  /// A combination in words: `state "A" with "up", "left"`.
  private func description(_ state: Int, _ profile: Int) -> String {
    let available = states.available(state)
    var (rest, names) = (profile, [String]())
    for player in available.indices.reversed() {
      names.append(actions.tables[player].description(available[player][rest % available[player].count]))
      rest /= available[player].count
    }
    return "state \(states.table.description(state)) with \(names.reversed().joined(separator: ", "))"
  }

  private func expanded(_ value: JSONValue) throws(InputError) -> [[MarkovGame.Outcome]] {
    if let place = covering.firstIndex(of: 0) {
      let state = (starts.firstIndex { $0 > place } ?? starts.count) - 1
      throw value.error(
        "expected a move for every state and all actions available there, found none for "
          + description(state, place - starts[state]))
    }
    var transitions = 0
    for move in covering {
      transitions += outcomes[Int(move) - 1].next.states.count
      guard transitions <= MarkovGame.transitionLimit else {
        throw value.error("expected at most \(MarkovGame.transitionLimit) next states of all combinations, found more")
      }
    }
    return states.indices.map { state in
      let end = state + 1 < starts.count ? starts[state + 1] : covering.count
      return covering[starts[state]..<end].map { outcomes[Int($0) - 1] }
    }
  }
}
