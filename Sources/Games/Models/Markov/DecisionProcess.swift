public import Exact

/// What follows an action in a discounted process: a reward and the probabilities of the next states, over one denominator.
public struct Transition: Sendable, Hashable {
  /// The reward, times the denominator.
  public var reward: Integer

  /// The probabilities of the next states, times the denominator.
  public var probabilities: SparseIntegers

  /// The common denominator, positive.
  public var denominator: Integer

  /// A transition from integers over a denominator.
  public init(reward: Integer, probabilities: SparseIntegers, denominator: Integer) {
    self.reward = reward
    self.probabilities = probabilities
    self.denominator = denominator
  }

  /// A transition to the states of the keys, each with its probability.
  public init(reward: Rational, probabilities: [Int: Rational]) {
    let states = probabilities.keys.sorted()
    let numbers = RationalVector(states.map { probabilities[$0] ?? .zero } + [reward])
    var sparse = SparseIntegers()
    for (state, numerator) in zip(states, numbers.numerators) { sparse.append(index: state, value: numerator) }
    self.init(reward: numbers.numerators[states.count], probabilities: sparse, denominator: numbers.denominator)
  }

  /// Whether the probabilities are not negative and sum to 1.
  package var isDistribution: Bool {
    probabilities.values.allSatisfy { $0.signum > 0 } && probabilities.sum == denominator
  }

  /// What the action is worth where the states are worth `values`: `r + γ Σ_t P(t) v_t`.
  ///
  /// - Returns: the value times its denominator, which is the transition's times the discount's times that of the values.
  package func numeratorOfValue(discount: Rational, values: RationalVector) -> Integer {
    var expected = Accumulator()
    for (state, probability) in zip(probabilities.indices, probabilities.values) {
      expected.add(values.numerators[state], times: probability)
    }
    return reward * discount.denominator * values.denominator + discount.numerator * expected.sum
  }

  /// What the action is worth where the states are worth `values`.
  public func value(discount: Rational, values: RationalVector) -> Rational {
    Rational(
      numeratorOfValue(discount: discount, values: values),
      over: denominator * discount.denominator * values.denominator)
  }
}

/// A discounted Markov decision process with finitely many states and actions.
public struct DecisionProcess: Sendable, Hashable {
  /// What the reward of the next step counts for, from 0 to less than 1.
  public var discount: Rational

  /// For each state, one transition per action; each state has at least one.
  public var transitions: [[Transition]]

  /// A process.
  public init(discount: Rational, transitions: [[Transition]]) {
    self.discount = discount
    self.transitions = transitions
  }
}

/// A discounted process that two parties control, where all that is known of one is a box around its stationary policy.
public struct BoundedProcess: Sendable, Hashable {
  /// One state: the box around the bounded party's probabilities there, and what follows.
  public struct State: Sendable, Hashable {
    /// For each action of the bounded party, its least probability.
    public var least: [Rational]

    /// For each action of the bounded party, its greatest probability.
    public var greatest: [Rational]

    /// For each action of the responder, one transition per action of the bounded party; the rewards are the responder's.
    public var transitions: [[Transition]]

    /// A state.
    public init(least: [Rational], greatest: [Rational], transitions: [[Transition]]) {
      self.least = least
      self.greatest = greatest
      self.transitions = transitions
    }
  }

  /// What the reward of the next step counts for, from 0 to less than 1.
  public var discount: Rational

  /// The states; each has at least one action of either party.
  public var states: [State]

  /// A process.
  public init(discount: Rational, states: [State]) {
    self.discount = discount
    self.states = states
  }
}
