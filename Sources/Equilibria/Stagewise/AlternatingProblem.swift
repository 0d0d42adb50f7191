internal import Exact
internal import Games
internal import LinearPrograms

/// A discounted game of perfect information: in every state a player picks a group of profiles and an adversary a profile of
/// that group; the player earns the rewards of player 0.
///
/// Its recursion `v(s) = max over groups, min over their profiles of r + γ Σ P v` is a contraction by `γ`, so it has one
/// solution. Strategy iteration (Hoffman and Karp, Management Science 12, 1966) finds it in rationals: the player's groups
/// are answered by an optimal adversary, and improved as long as that is possible.
struct AlternatingProblem {
  let game: StagewiseGame

  /// For each state, the groups, none empty.
  let groups: [[[Int]]]

  /// How a solve ended.
  enum Result {
    /// For each state, a profile that solves the recursion.
    case solved([Int])
    /// It was stopped; from the start, the value lies between these bounds.
    case stopped(lower: Rational, upper: Rational)
  }

  private var discount: Rational { game.discounts[0] }

  private func worth(_ state: Int, _ profile: Int, _ values: [Rational]) -> Rational {
    game.worth(state, profile, to: 0, values)
  }

  /// The group whose worst profile is worth most, and that profile with its worth.
  private func best(_ state: Int, _ values: [Rational]) -> (group: Int, profile: Int, worth: Rational) {
    var best: (group: Int, profile: Int, worth: Rational)?
    for (group, profiles) in groups[state].enumerated() {
      let worst = worst(state, group, profiles[0], values)
      if best.map({ worst.worth > $0.worth }) ?? true { best = (group, worst.profile, worst.worth) }
    }
    guard let best else { preconditionFailure("there is something to pick") }
    return best
  }

  /// The profile of a group that is worth least; a given one where no other is worth less.
  private func worst(
    _ state: Int, _ group: Int, _ given: Int, _ values: [Rational]
  ) -> (profile: Int, worth: Rational) {
    var least = (profile: given, worth: worth(state, given, values))
    for profile in groups[state][group] where profile != given {
      let paid = worth(state, profile, values)
      if paid < least.worth { least = (profile, paid) }
    }
    return least
  }

  /// Solves the recursion.
  func solve(until stop: StopCondition, rounds: inout Int) -> Result {
    let start = approximateValues(until: stop)
    var values = start.map { Rational(exactly: $0) ?? .zero }
    let first = values.indices.map { best($0, values) }
    var picked = first.map(\.group)
    var profiles = first.map(\.profile)
    while true {
      rounds += 1
      var isSettled = false
      while !isSettled {
        if stop.isMet { return bounds(around: values) }
        values = game.values(playing: profiles, to: [0])[0]
        isSettled = true
        for state in profiles.indices {
          let worst = worst(state, picked[state], profiles[state], values)
          if worst.worth < values[state] {
            profiles[state] = worst.profile
            isSettled = false
          }
        }
      }
      var isImproved = false
      for state in profiles.indices {
        let best = best(state, values)
        if best.worth > values[state] {
          picked[state] = best.group
          profiles[state] = best.profile
          isImproved = true
        }
      }
      if !isImproved { return .solved(profiles) }
    }
  }

  /// The value from the start lies within `max |T v - v| / (1 - γ)` of what `v` makes it.
  private func bounds(around values: [Rational]) -> Result {
    let change = values.indices.map { (best($0, values).worth - values[$0]).magnitude }.max() ?? .zero
    let error = change / (1 - discount)
    let middle = game.atStart(values)
    return .stopped(lower: middle - error, upper: middle + error)
  }

  /// Iterates the recursion in doubles, for a start.
  private func approximateValues(until stop: StopCondition) -> [Double] {
    let approximate = ApproximateStages(game)
    var values = [Double](repeating: 0, count: groups.count)
    let scale = approximate.rewards.joined().reduce(1) { max($0, $1[0].magnitude) }
    for _ in 0..<max(100, min(20_000, 20_000_000 / approximate.work)) where !stop.isMet {
      var change = 0.0
      for state in values.indices {
        let worth = zip(approximate.rewards[state], approximate.moves[state]).map { rewards, moves in
          moves.reduce(rewards[0]) { $0 + approximate.discounts[0] * $1.probability * values[$1.state] }
        }
        let value = groups[state].reduce(-Double.infinity) { best, profiles in
          max(best, profiles.reduce(Double.infinity) { min($0, worth[$1]) })
        }
        change = max(change, (value - values[state]).magnitude)
        values[state] = value
      }
      if change <= scale * 1e-13 { break }
    }
    return values
  }
}
