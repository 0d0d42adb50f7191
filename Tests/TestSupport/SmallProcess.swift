public import Exact
public import Games

/// A small discounted process in plain rationals, with its values by enumeration of all deterministic policies.
public struct SmallProcess: Sendable {
  /// An action: what it pays now, and the probability of each next state.
  public struct Action: Sendable {
    /// The reward.
    public var reward: Rational
    /// One probability per state.
    public var next: [Rational]
  }

  /// What the next reward counts for.
  public var discount: Rational
  /// The actions of every state, which need not be equally many.
  public var states: [[Action]]

  /// A random process with few states and actions.
  public static func random(seed: UInt64) -> SmallProcess {
    var source = TestRandom(seed: seed)
    let states = 1 + source.below(3)
    let discount = source.discount()
    return SmallProcess(
      discount: discount,
      states: (0..<states).map { _ in (0..<(1 + source.below(3))).map { _ in source.action(states: states) } })
  }

  /// All deterministic policies.
  public var policies: [[Int]] {
    states.reduce([[]]) { policies, actions in policies.flatMap { policy in actions.indices.map { policy + [$0] } } }
  }

  /// What a policy is worth at every state: the solution of `v = r + γ P v`.
  public func values(of policy: [Int]) -> [Rational] {
    let rows = policy.indices.map { state in
      let action = states[state][policy[state]]
      let coefficients = action.next.indices.map { (state == $0 ? 1 : 0) - discount * action.next[$0] }
      return (coefficients, action.reward)
    }
    guard let values = solve(rows) else { preconditionFailure("a discounted process has a value") }
    return values
  }

  /// The best value of every state over all deterministic policies.
  public var optimum: [Rational] {
    policies.map(values(of:)).reduce(nil) { best, values in
      best.map { zip($0, values).map { max($0, $1) } } ?? values
    } ?? []
  }

  /// The process as the product knows it.
  public var process: DecisionProcess {
    DecisionProcess(discount: discount, transitions: states.map { $0.map(\.transition) })
  }
}

extension SmallProcess.Action {
  /// The action as the product knows it.
  var transition: Transition {
    Transition(reward: reward, probabilities: Dictionary(uniqueKeysWithValues: next.enumerated().map { ($0, $1) }))
  }
}

/// A small process with boxes in plain rationals, with its bounds by enumeration of the vertices of the boxes.
public struct SmallBoundedProcess: Sendable {
  /// What the next reward counts for.
  public var discount: Rational
  /// For each state, the least probability of every action of the bounded party.
  public var least: [[Rational]]
  /// For each state, the greatest probability of every action of the bounded party.
  public var greatest: [[Rational]]
  /// For each state and response, one action per action of the bounded party.
  public var states: [[[SmallProcess.Action]]]

  /// A random process with few states and actions; every box contains some distribution.
  public static func random(seed: UInt64) -> SmallBoundedProcess {
    var source = TestRandom(seed: seed)
    let count = 1 + source.below(2)
    var result = SmallBoundedProcess(discount: source.discount(), least: [], greatest: [], states: [])
    let slack = 1 + source.below(4)
    for _ in 0..<count {
      let inside = source.distribution(1 + source.below(3))
      result.least.append(inside.map { max(0, $0 - Rational(source.below(slack), over: 4)) })
      result.greatest.append(inside.map { min(1, $0 + Rational(source.below(slack), over: 4)) })
      result.states.append(
        (0..<(1 + source.below(2))).map { _ in inside.map { _ in source.action(states: count) } })
    }
    return result
  }

  /// The vertices of the set of distributions within the box of a state: all probabilities but one are at a bound.
  public func vertices(_ state: Int) -> [[Rational]] {
    let (least, greatest) = (least[state], greatest[state])
    var found: Set<[Rational]> = []
    for free in least.indices {
      for mask in 0..<(1 << least.count) {
        var point = least.indices.map { mask >> $0 & 1 == 1 ? greatest[$0] : least[$0] }
        point[free] = 1 - (point.reduce(0, +) - point[free])
        if least[free] <= point[free], point[free] <= greatest[free] { found.insert(point) }
      }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// What a response does where the bounded party mixes its actions.
  private func mixed(_ actions: [SmallProcess.Action], _ weights: [Rational]) -> SmallProcess.Action {
    SmallProcess.Action(
      reward: dot(weights, actions.map(\.reward)),
      next: states.indices.map { state in dot(weights, actions.map { $0.next[state] }) })
  }

  /// The responder's process where the bounded party plays a policy.
  public func process(against policy: [[Rational]]) -> SmallProcess {
    SmallProcess(
      discount: discount, states: states.indices.map { state in states[state].map { mixed($0, policy[state]) } })
  }

  /// The most that the responder can expect: both parties choose for it.
  public var best: [Rational] {
    SmallProcess(
      discount: discount,
      states: states.indices.map { state in
        states[state].flatMap { actions in vertices(state).map { mixed(actions, $0) } }
      }
    ).optimum
  }

  /// The least that a policy of the responder can be worth: the bounded party chooses against it.
  public func worst(_ policy: [Int]) -> [Rational] {
    SmallProcess(
      discount: discount,
      states: states.indices.map { state in
        vertices(state).map { vertex in
          let action = mixed(states[state][policy[state]], vertex)
          return SmallProcess.Action(reward: -action.reward, next: action.next)
        }
      }
    ).optimum.map { -$0 }
  }

  /// A policy of the bounded party within the boxes.
  public func randomPolicy(_ source: inout TestRandom) -> [[Rational]] {
    states.indices.map { state in
      let vertices = vertices(state)
      let weights = source.distribution(vertices.count)
      return least[state].indices.map { action in dot(weights, vertices.map { $0[action] }) }
    }
  }

  /// All deterministic policies of the responder.
  public var policies: [[Int]] {
    states.reduce([[]]) { policies, responses in policies.flatMap { policy in responses.indices.map { policy + [$0] } }
    }
  }

  /// The process as the product knows it.
  public var process: BoundedProcess {
    BoundedProcess(
      discount: discount,
      states: states.indices.map { state in
        .init(
          least: least[state], greatest: greatest[state],
          transitions: states[state].map { $0.map(\.transition) })
      })
  }
}

extension TestRandom {
  fileprivate mutating func discount() -> Rational {
    [0, Rational(1, over: 2), Rational(2, over: 3), Rational(9, over: 10), Rational(1, over: 7)][below(5)]
  }

  fileprivate mutating func action(states: Int) -> SmallProcess.Action {
    SmallProcess.Action(
      reward: Rational(below(9) - 4, over: 1 + below(3)), next: distribution(states))
  }

  /// Some probabilities, often zero.
  fileprivate mutating func distribution(_ count: Int) -> [Rational] {
    var weights = (0..<count).map { _ in below(4) }
    if weights.allSatisfy({ $0 == 0 }) { weights[below(count)] = 1 }
    let sum = weights.reduce(0, +)
    return weights.map { Rational($0, over: sum) }
  }
}
