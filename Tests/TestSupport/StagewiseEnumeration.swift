public import Exact

// Play stage by stage by enumeration of plans, sharing nothing with the product: histories are lists of actions.

/// What everybody does in one state: the action after each list of actions of those who moved before.
public typealias StagePlan = [[Int]: Int]

extension SmallStages.State {
  /// All lists of actions of the first players.
  func histories(_ players: Int) -> [[Int]] {
    sizes.prefix(players).reduce([[]]) { lists, size in lists.flatMap { list in (0..<size).map { list + [$0] } } }
  }

  /// The profile to which a plan leads after some actions.
  func played(_ plan: StagePlan, after history: [Int] = []) -> [Int] {
    history.count == sizes.count ? history : played(plan, after: history + [plan[history] ?? 0])
  }

  /// The place of a profile.
  func place(_ profile: [Int]) -> Int { zip(sizes, profile).reduce(0) { $0 * $1.0 + $1.1 } }

  /// All plans of everybody together.
  var plans: [StagePlan] {
    var plans: [StagePlan] = [[:]]
    for player in sizes.indices {
      for history in histories(player) {
        plans = plans.flatMap { plan in
          (0..<sizes[player]).map { action in plan.merging([history: action]) { $1 } }
        }
      }
    }
    return plans
  }

  /// Whether nobody gains by another action once, after any actions, where profiles are worth this to everybody.
  func isStable(_ plan: StagePlan, _ worth: ([Int]) -> [Rational]) -> Bool {
    sizes.indices.allSatisfy { player in
      histories(player).allSatisfy { history in
        let expected = worth(played(plan, after: history))[player]
        return (0..<sizes[player]).allSatisfy { worth(played(plan, after: history + [$0]))[player] <= expected }
      }
    }
  }

  /// The nested outcomes, from the definition: the pairs of an action and what can come of it that are best for the player
  /// who moves (strong); or those in which it gets the most of the least that its actions can come to (weak).
  func nested(_ isStrong: Bool, after history: [Int] = [], _ worth: ([Int]) -> [Rational]) -> Set<[Int]> {
    let player = history.count
    if player == sizes.count { return [history] }
    var pairs: [(outcome: [Int], expected: Rational)] = []
    for action in 0..<sizes[player] {
      let outcomes = nested(isStrong, after: history + [action], worth)
      let least = outcomes.map { worth($0)[player] }.min() ?? 0
      for outcome in outcomes {
        let paid = worth(outcome)[player]
        if isStrong || paid == least { pairs.append((outcome, paid)) }
      }
    }
    let most = pairs.map(\.expected).max() ?? 0
    return Set(pairs.filter { $0.expected == most }.map(\.outcome))
  }

  /// The one of some profiles that pays the players most in their order, and among equals the first.
  func first(_ profiles: Set<[Int]>, _ worth: ([Int]) -> [Rational]) -> [Int] {
    profiles.sorted { left, right in
      let (mine, other) = (worth(left), worth(right))
      return mine == other
        ? left.lexicographicallyPrecedes(right) : other.lexicographicallyPrecedes(mine)
    }[0]
  }
}

extension SmallStages {
  /// What a profile of a state is worth to everybody where the states are worth `values[player][state]`.
  public func worth(_ state: Int, _ profile: [Int], _ values: [[Rational]]) -> [Rational] {
    let place = states[state].place(profile)
    return (0..<players).map { player in
      states[state].rewards[place][player] + discounts[player] * dot(states[state].next[place], values[player])
    }
  }

  /// What the states are worth to everybody where these profiles are played for ever: `v = r + γ P v`.
  public func values(playing profiles: [[Int]]) -> [[Rational]] {
    (0..<players).map { player in
      let rows = states.indices.map { state in
        let place = states[state].place(profiles[state])
        let coefficients = states.indices.map {
          (state == $0 ? 1 : 0) - discounts[player] * states[state].next[place][$0]
        }
        return (coefficients, states[state].rewards[place][player])
      }
      guard let values = solve(rows) else { preconditionFailure("a discounted game has values") }
      return values
    }
  }

  /// The paths of all stationary plans from which nobody gains by another action once, by enumeration of plans.
  public var stationaryPaths: Set<[[Int]]> {
    let plans = states.map(\.plans)
    var stable: Set<[[Int]]> = []
    var chosen: [[StagePlan]] = [[]]
    for list in plans { chosen = chosen.flatMap { some in list.map { some + [$0] } } }
    var known: [[[Int]]: [[Rational]]] = [:]
    for plan in chosen {
      let path = zip(states, plan).map { $0.played($1) }
      if stable.contains(path) { continue }
      let values = known[path] ?? values(playing: path)
      known[path] = values
      let isStable = states.indices.allSatisfy { state in
        states[state].isStable(plan[state]) { worth(state, $0, values) }
      }
      if isStable { stable.insert(path) }
    }
    return stable
  }

  /// Whether a path is one of the rule about ties, given that it is one of a stationary plan.
  public func isNested(_ path: [[Int]], isStrong: Bool) -> Bool {
    let values = values(playing: path)
    return states.indices.allSatisfy { state in
      states[state].nested(isStrong) { worth(state, $0, values) }.contains(path[state])
    }
  }

  /// What the states are worth to everybody with so many steps to go, and what is played in each, by the rule about ties.
  public func backward(_ steps: Int, isStrong: Bool) -> (values: [[Rational]], paths: [[[Int]]]) {
    var values = discounts.map { _ in states.map { _ in Rational.zero } }
    var paths: [[[Int]]] = []
    for _ in 0..<steps {
      let before = values
      var path: [[Int]] = []
      for state in states.indices {
        let worth = { (profile: [Int]) in self.worth(state, profile, before) }
        let profile = states[state].first(states[state].nested(isStrong, worth), worth)
        path.append(profile)
        for player in 0..<players { values[player][state] = worth(profile)[player] }
      }
      paths.insert(path, at: 0)
    }
    return (values, paths)
  }

  /// The most that a player can get from each state for ever by any plan of its own, where the others keep to these plans,
  /// by enumeration of its plans; `values` are compared with every one of them.
  public func isBestPlan(for player: Int, _ plan: [StagePlan], _ values: [Rational]) -> Bool {
    var own: [[StagePlan]] = [[]]
    for state in states {
      var choices: [StagePlan] = [[:]]
      for history in state.histories(player) {
        choices = choices.flatMap { choice in
          (0..<state.sizes[player]).map { action in choice.merging([history: action]) { $1 } }
        }
      }
      own = own.flatMap { some in choices.map { some + [$0] } }
    }
    return own.allSatisfy { deviation in
      let path = states.indices.map { state in
        states[state].played(plan[state].merging(deviation[state]) { $1 })
      }
      return zip(self.values(playing: path)[player], values).allSatisfy { $0 <= $1 }
    }
  }
}
