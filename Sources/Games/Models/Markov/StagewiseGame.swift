public import Exact

/// A game played stage by stage: in every state the players move one after the other, each seeing what those before it did
/// there, and nobody is bound to anything.
///
/// This is the spatio-temporal sequential Markov game of Zhang et al. (IJCAI 2023), with a state for each pair of a step
/// and a state where there is a horizon. Players count in the order in which they move. A *profile* of a state is one
/// action of every player, actions counting from 0; profiles are in the order in which the action of player 0 varies
/// slowest. Where the probabilities of the next states sum to less than 1, the game ends with what is missing, and nothing
/// more is earned.
public struct StagewiseGame: Sendable, Hashable {
  /// One state.
  public struct State: Sendable, Hashable {
    /// The number of actions of each player, positive.
    public let sizes: [Int]

    /// What each profile leads to: one reward per player, in the order in which they move, and the next states.
    public let outcomes: [MarkovGame.Outcome]

    /// A state.
    ///
    /// - Precondition: every profile has an outcome.
    public init(sizes: [Int], outcomes: [MarkovGame.Outcome]) {
      precondition(sizes.allSatisfy { $0 > 0 }, "everybody has an action")
      precondition(outcomes.count == sizes.reduce(1, *), "every profile has an outcome")
      self.sizes = sizes
      self.outcomes = outcomes
    }

    /// The action of each player in a profile.
    public func actions(of profile: Int) -> [Int] {
      var rest = profile
      var actions = sizes
      for player in sizes.indices.reversed() {
        actions[player] = rest % sizes[player]
        rest /= sizes[player]
      }
      return actions
    }
  }

  /// What the reward of the next step counts for, by player; from 0 to 1.
  public let discounts: [Rational]

  /// For each state, the probability to start there.
  public let initial: RationalVector

  /// The states.
  public let states: [State]

  /// A game.
  ///
  /// - Precondition: there are a player and a state; probabilities to start sum to 1; rewards are one per player; next
  ///   states exist; discounts are at most 1, and below it unless the game moves to later states only.
  public init(discounts: [Rational], initial: RationalVector, states: [State]) {
    precondition(!discounts.isEmpty && !states.isEmpty && initial.count == states.count, "there is something to play")
    precondition(initial.numerators.allSatisfy { $0.signum >= 0 } && initial.sum == 1, "a start is certain")
    precondition(discounts.allSatisfy { $0 >= 0 && $0 <= 1 }, "discounts are fractions")
    for state in states {
      precondition(state.sizes.count == discounts.count, "every player moves in every state")
      precondition(
        state.outcomes.allSatisfy {
          $0.rewards.count == discounts.count && $0.next.states.last ?? 0 < states.count
        }, "an outcome has a reward per player and next states that exist")
    }
    self.discounts = discounts
    self.initial = initial.reduced
    self.states = states
    precondition(discounts.allSatisfy { $0 < 1 } || movesForward, "what never ends is discounted")
  }

  /// The number of players.
  public var playerCount: Int { discounts.count }

  /// Whether every next state comes later in the list: such a game ends after at most as many steps as it has states.
  public var movesForward: Bool {
    states.enumerated().allSatisfy { index, state in
      state.outcomes.allSatisfy { $0.next.states.first.map { $0 > index } ?? true }
    }
  }

  /// What a profile is worth to a player for whom the states are worth `values`: its reward, and the discounted
  /// expectation of the values.
  public func worth(_ state: Int, _ profile: Int, to player: Int, _ values: [Rational]) -> Rational {
    let outcome = states[state].outcomes[profile]
    if discounts[player].isZero { return outcome.rewards[player] }
    return outcome.rewards[player] + discounts[player] * outcome.next.expectation(values)
  }

  /// The expectation of one number per state where the game starts.
  public func atStart(_ values: [Rational]) -> Rational {
    initial.support.reduce(.zero) { $0 + initial[$1] * values[$1] }
  }
}

/// A Markov game as it is played stage by stage, with the way back.
public struct UnrolledStages: Sendable, Hashable {
  /// The game, its players in the order in which they move.
  public let game: StagewiseGame

  /// The players of the Markov game in the order in which they move.
  public let order: [Int]

  /// For each state of the game, where it comes from; they are in the order of steps.
  public let origins: [UnrolledGame.Origin]
}

extension SolutionConcept {
  /// The players in the order in which they move stage by stage: the one that the concept names, otherwise the leader
  /// first and the others in their order; `nil` where that does not name each of `players` once.
  public func priorities(of players: Int) -> [Int]? {
    let order = dynamics?.order ?? [leader] + (0..<players).filter { $0 != leader }
    return order.sorted() == Array(0..<players) ? order : nil
  }
}

extension MarkovGame {
  /// The game as it is played stage by stage.
  ///
  /// Who sees whose action in a state of this game does not matter: stage by stage, everybody sees what was done before.
  ///
  /// - Parameters:
  ///   - order: the players in the order in which they move; `nil` for player 0 first and the others in their order.
  ///   - foresight: whether the players behind the first look ahead; myopic ones have discount 0.
  /// - Precondition: the order names every player once.
  /// - Throws: ``ProcessFault/tooLarge(outcomes:)``.
  public func stages(
    order: [Int]? = nil, foresight: SolutionConcept.Foresight = .farsighted
  ) throws(ProcessFault) -> UnrolledStages {
    let order = order ?? Array(0..<playerCount)
    precondition(order.sorted() == Array(0..<playerCount), "everybody moves once")
    let outcomes = states.reduce(0) { $0 + $1.outcomes.count }
    guard outcomes <= Self.processLimit / (horizon ?? 1) else {
      throw .tooLarge(outcomes: outcomes.multipliedReportingOverflow(by: horizon ?? 1).partialValue)
    }
    let reordered = states.map { StagewiseGame.State($0, order: order) }
    var origins: [UnrolledGame.Origin] = []
    var firsts: [[Int: Int]] = []
    if let horizon {
      var reached = Set(initial.support)
      for step in 0..<horizon {
        var places: [Int: Int] = [:]
        for state in reached.sorted() {
          places[state] = origins.count
          origins.append(.init(step: step, state: state))
        }
        firsts.append(places)
        reached = Set(reached.flatMap { states[$0].outcomes.flatMap(\.next.states) })
      }
    } else {
      origins = states.indices.map { .init(step: 0, state: $0) }
    }
    let unrolled = origins.map { origin -> StagewiseGame.State in
      let state = reordered[origin.state]
      guard let horizon else { return state }
      let isLast = origin.step + 1 == horizon
      let places = isLast ? [:] : firsts[origin.step + 1]
      return .init(sizes: state.sizes, outcomes: state.outcomes.map { $0.moving(to: places) })
    }
    var start = [Rational](repeating: 0, count: origins.count)
    for (place, origin) in origins.enumerated() where origin.step == 0 { start[place] = initial[origin.state] }
    let discounts = order.enumerated().map { place, player -> Rational in
      place > 0 && foresight == .myopic ? 0 : self.discounts[player]
    }
    return UnrolledStages(
      game: StagewiseGame(discounts: discounts, initial: RationalVector(start), states: unrolled), order: order,
      origins: origins)
  }
}

extension StagewiseGame.State {
  /// A state of a Markov game with its players in the order in which they move, and actions by their positions.
  fileprivate init(_ state: MarkovGame.State, order: [Int]) {
    let sizes = order.map { state.available[$0].count }
    var strides = state.available.map(\.count)
    var stride = 1
    for player in strides.indices.reversed() {
      let size = strides[player]
      strides[player] = stride
      stride *= size
    }
    // For each profile in the new order, its place in the old one.
    var places = [0]
    for (player, size) in zip(order, sizes) {
      places = places.flatMap { place in (0..<size).map { place + $0 * strides[player] } }
    }
    self.init(
      sizes: sizes,
      outcomes: places.map { place in
        let outcome = state.outcomes[place]
        return .init(rewards: order.map { outcome.rewards[$0] }, next: outcome.next)
      })
  }
}

extension MarkovGame.Outcome {
  /// The same with the next states in other places; what has no place is where the game ends.
  fileprivate func moving(to places: [Int: Int]) -> MarkovGame.Outcome {
    var moved: [Int: Rational] = [:]
    for (state, probability) in zip(next.states, next.probabilities) {
      if let place = places[state] { moved[place] = probability }
    }
    return .init(rewards: rewards, next: StateDistribution(moved))
  }
}
