public import Exact
public import Games

/// How likely each state of a Markov game follows each other, as far as the players' policies decide it.
///
/// Where a player has no policy, it may do anything, and the probability lies between two bounds. Of policies that depend on
/// the step, the first step counts.
public struct StateTransitions: Sendable, Hashable {
  /// A state that may follow another; parallel ways are merged.
  public struct Edge: Sendable, Hashable {
    /// The state before.
    public let origin: Int
    /// The state after.
    public let destination: Int
    /// The least and the greatest probability of the step, whatever players without a policy do; the greatest is positive.
    public let probability: ClosedRange<Rational>
  }

  /// The steps that are possible, by the state before, then by the state after.
  public let edges: [Edge]

  /// The steps in a game.
  ///
  /// - Parameters:
  ///   - policies: for each player, what it does, or `nil`; a policy that depends on what others did counts in games of two
  ///     players, as that of the one who sees the leader's action.
  ///   - leader: the player whose action others see in sequential states.
  public init(of game: MarkovGame, policies: [MarkovPolicy?], leader: Int) {
    precondition(policies.count == game.playerCount, "every player has a policy or none")
    var edges: [Edge] = []
    for state in game.states.indices {
      let rules = policies.enumerated().map { player, policy in
        Rule(policy, of: player, in: game, at: state, leader: leader)
      }
      let bounds = Self.bounds(game, state, rules, leader)
      for (destination, bound) in bounds.enumerated() where bound.upperBound > 0 {
        edges.append(Edge(origin: state, destination: destination, probability: bound))
      }
    }
    self.edges = edges
  }

  /// What a player does in one state.
  private enum Rule {
    case free
    /// A probability per available action.
    case mixed([Rational])
    /// The same for every available action of the leader.
    case answering([[Rational]])

    init(_ policy: MarkovPolicy?, of player: Int, in game: MarkovGame, at state: Int, leader: Int) {
      let available = game.states[state].available
      let observation = game.observations[player].ofState[state]
      if let mixed = policy?.distribution(step: 0, observation: observation) {
        self = .mixed(available[player].map { mixed[$0] })
      } else if case .conditional(let lists)? = policy, game.playerCount == 2, player != leader,
        lists[observation].count == game.sizes[leader]
      {
        self = .answering(available[leader].map { seen in available[player].map { lists[observation][seen][$0] } })
      } else {
        self = .free
      }
    }

    func probability(_ position: Int, leaderPlays seen: Int) -> Rational? {
      switch self {
      case .free: nil
      case .mixed(let list): list[position]
      case .answering(let lists): lists[seen][position]
      }
    }
  }

  /// For every next state the least and the greatest probability.
  private static func bounds(
    _ game: MarkovGame, _ state: Int, _ rules: [Rule], _ leader: Int
  ) -> [ClosedRange<Rational>] {
    let here = game.states[state]
    // The profiles among which players without a policy choose; those who see a leader with a policy choose after its action.
    struct Choice: Hashable {
      let seen: Int?
      let free: [Int]
    }
    let isSeen = here.order == .sequential && rules[leader].probability(0, leaderPlays: 0) != nil
    var reached: [Choice: [Rational]] = [:]
    for profile in here.outcomes.indices {
      let positions = here.positions(of: profile)
      var weight = Rational.one
      var free: [Int] = []
      for (player, rule) in rules.enumerated() {
        if let probability = rule.probability(positions[player], leaderPlays: positions[leader]) {
          weight *= probability
        } else {
          free.append(positions[player])
        }
      }
      let choice = Choice(seen: isSeen ? positions[leader] : nil, free: free)
      var list = reached[choice] ?? Array(repeating: .zero, count: game.stateCount)
      let next = here.outcomes[profile].next
      for (place, probability) in zip(next.states, next.probabilities) { list[place] += weight * probability }
      reached[choice] = list
    }
    // Sums and bounds do not depend on the order of choices.
    var least = [Int: [Rational]]()
    var greatest = [Int: [Rational]]()
    for (choice, list) in reached {
      let key = choice.seen ?? -1
      least[key] = least[key].map { zip($0, list).map(min) } ?? list
      greatest[key] = greatest[key].map { zip($0, list).map(max) } ?? list
    }
    return (0..<game.stateCount).map { place in
      least.values.reduce(.zero) { $0 + $1[place] }...greatest.values.reduce(.zero) { $0 + $1[place] }
    }
  }
}
