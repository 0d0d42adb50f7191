public import Exact

extension PriceMechanism {
  /// What both followers say in an equilibrium, and what it is worth.
  public struct Equilibrium: Sendable, Hashable {
    /// For each follower and type, its message.
    public let messages: [[Int]]

    /// What the leader expects.
    public let value: Rational
  }

  /// All equilibria in pure message strategies of a deterministic mechanism, the first follower's messages varying slowest.
  ///
  /// - Parameter actions: the leader's action at each of its observations.
  /// - Complexity: proportional to the number of messages to the power of that of all types, times that of pairs of types.
  public func equilibria(of actions: [Int]) -> [Equilibrium] {
    precondition(actions.count == agents[0].observations, "the leader has an action at every observation")
    let results = results(of: actions)
    let strategies = values.map { Self.lists(of: messages, length: $0.count) }
    return strategies[0].flatMap { first in
      strategies[1].compactMap { second in
        isEquilibrium([first, second], results)
          ? Equilibrium(messages: [first, second], value: expected([first, second], results, agent: 0)) : nil
      }
    }
  }

  /// The least that the leader can expect of a deterministic mechanism, whatever followers say.
  func leastValue(of actions: [Int]) -> Rational {
    let results = results(of: actions)
    // Whoever says what, each pair of types leads to one of these.
    var sum = 0
    for first in values[0].indices {
      for second in values[1].indices {
        let least = results.map { $0[first][second][0] }
        sum += weights[0][first] * weights[1][second] * least.reduce(least[0], min)
      }
    }
    return Rational(sum, over: unit)
  }

  /// For each pair of messages and of types, what everybody earns, in units.
  func results(of actions: [Int]) -> [[[[Int]]]] {
    (0..<messages * messages).map { said in
      values[0].indices.map { first in values[1].indices.map { outcome(actions, said: said, [first, $0]) } }
    }
  }

  /// What is divided by to come from weighted units to expectations.
  var unit: Int { weights[0].reduce(0, +) * weights[1].reduce(0, +) * unitsPerOne }

  /// What everybody earns, in units, when the types are these and this was said.
  private func outcome(_ actions: [Int], said: Int, _ types: [Int]) -> [Int] {
    let worth = [values[0][types[0]], values[1][types[1]]]
    var earned = [-max(worth[0], worth[1]), 0, 0]
    var observation = 1 + said
    for _ in 0..<2 {
      let (follower, place) = actions[observation].quotientAndRemainder(dividingBy: prices.count)
      if worth[follower] >= prices[place] {
        earned[0] += worth[follower]
        earned[1 + follower] = worth[follower] - prices[place]
        return earned
      }
      observation = 1 + messages * messages + 2 * said + (1 - follower)
    }
    return earned
  }

  private func isEquilibrium(_ strategies: [[Int]], _ results: [[[[Int]]]]) -> Bool {
    (0..<2).allSatisfy { follower in
      values[follower].indices.allSatisfy { type in
        let own = worth(of: strategies[follower][type], to: follower, type: type, strategies, results)
        return (0..<messages).allSatisfy { worth(of: $0, to: follower, type: type, strategies, results) <= own }
      }
    }
  }

  /// What a message is worth to a type of a follower, in units and weighted by the other one's types.
  func worth(
    of message: Int, to follower: Int, type: Int, _ strategies: [[Int]], _ results: [[[[Int]]]]
  ) -> Int {
    values[1 - follower].indices.reduce(0) { sum, other in
      let heard = strategies[1 - follower][other]
      let said = follower == 0 ? message + messages * heard : heard + messages * message
      let result = follower == 0 ? results[said][type][other] : results[said][other][type]
      return sum + weights[1 - follower][other] * result[1 + follower]
    }
  }

  /// What an agent expects when this is said.
  func expected(_ strategies: [[Int]], _ results: [[[[Int]]]], agent: Int) -> Rational {
    var sum = 0
    for first in values[0].indices {
      for second in values[1].indices {
        let said = strategies[0][first] + messages * strategies[1][second]
        sum += weights[0][first] * weights[1][second] * results[said][first][second][agent]
      }
    }
    return Rational(sum, over: unit)
  }

  /// Every list of numbers below a bound.
  private static func lists(of bound: Int, length: Int) -> [[Int]] {
    (0..<length).reduce([[]]) { lists, _ in lists.flatMap { list in (0..<bound).map { list + [$0] } } }
  }
}
