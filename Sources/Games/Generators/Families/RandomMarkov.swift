public import Exact

// Markov games of two players whose rewards and next states are drawn.

extension FamilyDescription {
  /// Any profile of any state may lead to every state.
  static let markovDense = markov(
    "markov-dense", "states with uniform integer rewards, and any next states", .markovBounds, [],
    next: { $0.integer("states") })

  /// A profile of a state leads to few states.
  static let markovSparse = markov(
    "markov-sparse", "states with uniform integer rewards, and few next states each", .markovBounds, [.branching],
    next: { min($0.integer("branching"), $0.integer("states")) })

  /// The leader alone decides where states lead.
  static let markovLeaderControlled = markov(
    "markov-leader-controlled", "states with uniform integer rewards; the leader controls what comes next",
    .singleController, [], next: { $0.integer("states") }, controller: { _ in .leader })

  /// The follower alone decides where states lead.
  static let markovFollowerControlled = markov(
    "markov-follower-controlled", "states with uniform integer rewards; the follower controls what comes next",
    .singleController, [], next: { $0.integer("states") }, controller: { _ in .follower })

  /// One of the two decides where a state leads.
  static let markovSwitchingControl = markov(
    "markov-switching-control", "states with uniform integer rewards; in each, one player controls what comes next",
    .switchingControl, [], next: { $0.integer("states") },
    controller: { $0.uniform(below: 2) == 0 ? .leader : .follower })

  /// Both want the same.
  static let markovTeam = markov(
    "markov-team", "states with uniform integer rewards, the same for both players", .markovBounds, [],
    next: { $0.integer("states") }, follower: .same)

  /// Each wants the opposite of what the other wants.
  static let markovZeroSum = markov(
    "markov-zero-sum", "states with uniform integer rewards, the follower's the opposite of the leader's", .shapley,
    [], next: { $0.integer("states") }, follower: .opposite)

  /// Whose action decides where a state leads.
  private enum Control: Sendable {
    case both, leader, follower
  }

  /// Where the follower's rewards come from.
  private enum FollowerRewards: Sendable {
    case drawn, same, opposite
  }

  private static func markov(
    _ name: String, _ summary: String, _ citation: Citation, _ further: [FamilyParameter],
    next: @escaping @Sendable (FamilyValues) -> Int, follower: FollowerRewards = .drawn,
    controller: @escaping @Sendable (inout SeededGenerator) -> Control = { _ in .both }
  ) -> FamilyDescription {
    FamilyDescription(
      name: name, summary: summary, citation: citation,
      parameters: [.states, .markovRows, .markovColumns] + further + [
        .discount(Rational(9, over: 10)), .horizon(0), .low(0), .high(100), .probabilityDenominator,
      ],
      isRandom: true,
      extent: {
        .markov(
          states: $0.integer("states"), rows: $0.integer("rows"), columns: $0.integer("columns"), next: next($0))
      },
      contradiction: { values in
        if let branching = values["branching"], branching > values.rational("states") {
          return "expected branching to be at most states, found \(branching) and \(values.rational("states"))"
        }
        return values.endlessWithoutDiscount ?? values.emptyRange
      }
    ) { values, random in
      let (count, rows, columns) = (values.integer("states"), values.integer("rows"), values.integer("columns"))
      let successors = next(values)
      let states = (0..<count).map { _ -> MarkovGame.State in
        let control = controller(&random)
        // Where the profiles lead that have the same action of who decides.
        var shared: [Int: StateDistribution] = [:]
        var outcomes: [MarkovGame.Outcome] = []
        outcomes.reserveCapacity(rows * columns)
        for profile in 0..<rows * columns {
          let leader = random.uniform(in: values.payoffs)
          let other =
            switch follower {
            case .drawn: random.uniform(in: values.payoffs)
            case .same: leader
            case .opposite: -leader
            }
          let deciding =
            switch control {
            case .both: profile
            case .leader: profile / columns
            case .follower: profile % columns
            }
          let next = shared[deciding] ?? random.distribution(over: successors, of: count, values.integer("denominator"))
          if control != .both { shared[deciding] = next }
          outcomes.append(.init(rewards: [Rational(leader), Rational(other)], next: next))
        }
        return .init(available: [Array(0..<rows), Array(0..<columns)], outcomes: outcomes)
      }
      return .markov(
        MarkovGame(
          sizes: [rows, columns], discounts: Array(repeating: values.rational("discount"), count: 2),
          horizon: values.steps,
          initial: RationalVector(numerators: Array(repeating: .one, count: count), denominator: Integer(count)),
          states: states))
    }
  }
}

extension SeededGenerator {
  /// A distribution over `successors` of `count` states, chosen uniformly: the pieces into which uniform cuts divide
  /// `denominator`.
  fileprivate mutating func distribution(over successors: Int, of count: Int, _ denominator: Int) -> StateDistribution {
    // The first places of a shuffled list, of which only what is exchanged is stored.
    var exchanged: [Int: Int] = [:]
    var chosen: [Int] = []
    for place in 0..<successors {
      let other = successors == count ? place : uniform(in: place...count - 1)
      chosen.append(exchanged[other] ?? other)
      exchanged[other] = exchanged[place] ?? place
    }
    let cuts = [0] + (1..<max(1, successors)).map { _ in uniform(in: 0...denominator) }.sorted() + [denominator]
    var probabilities: [Int: Rational] = [:]
    for (place, state) in chosen.enumerated() {
      probabilities[state] = Rational(cuts[place + 1] - cuts[place], over: denominator)
    }
    return StateDistribution(probabilities)
  }
}

// MARK: - What descriptions of Markov games share

extension FamilyParameter {
  fileprivate static let states = FamilyParameter(
    "states", "number of states", default: 3, in: 1...1_000_000, isSize: true)

  fileprivate static let markovRows = FamilyParameter(
    "rows", "actions of the row player", default: 2, in: 1...Rational(GameFamily.cellLimit), isSize: true)

  fileprivate static let markovColumns = FamilyParameter(
    "columns", "actions of the column player", default: 2, in: 1...Rational(GameFamily.cellLimit), isSize: true)

  fileprivate static let branching = FamilyParameter(
    "branching", "possible next states of each profile", default: 2, in: 1...1_000_000)

  fileprivate static let probabilityDenominator = FamilyParameter(
    "denominator", "common denominator of the probabilities of next states", default: 100,
    in: 1...1_000_000_000_000)

  /// What the reward of the next step counts for.
  static func discount(_ value: Rational) -> FamilyParameter {
    FamilyParameter(
      "discount", "what the reward of the next step counts for", default: value, in: 0...1, isInteger: false)
  }

  /// The number of steps.
  static func horizon(_ value: Rational) -> FamilyParameter {
    FamilyParameter(
      "horizon", "number of steps; 0 for a game without end", default: value, in: 0...Rational(MarkovGame.horizonLimit))
  }
}

extension FamilyValues {
  /// The horizon, where there is one.
  var steps: Int? { integer("horizon") == 0 ? nil : integer("horizon") }

  /// The complaint about a game that neither ends nor is discounted.
  var endlessWithoutDiscount: String? {
    steps == nil && rational("discount") == 1
      ? "expected discount to be less than 1 where horizon is 0, found 1" : nil
  }
}

extension Citation {
  /// The source of solving Markov games for a commitment, which dense and sparse games measure.
  static let markovBounds = Citation(
    author: "Y. Vorobeychik and S. Singh", title: "Computing Stackelberg Equilibria in Discounted Stochastic Games",
    venue: "AAAI", year: 2012)

  /// The source of zero-sum Markov games.
  static let shapley = Citation(
    author: "L. S. Shapley", title: "Stochastic Games", venue: "Proceedings of the National Academy of Sciences 39",
    year: 1953)

  /// The source of games in which one player controls what comes next.
  static let singleController = Citation(
    author: "T. Parthasarathy and T. E. S. Raghavan",
    title: "An Orderfield Property for Stochastic Games when One Player Controls Transition Probabilities",
    venue: "Journal of Optimization Theory and Applications 33", year: 1981)

  /// The source of games in which who controls what comes next depends on the state.
  static let switchingControl = Citation(
    author: "J. A. Filar",
    title: "Ordered Field Property for Stochastic Games when the Player who Controls Transitions "
      + "Changes from State to State",
    venue: "Journal of Optimization Theory and Applications 34", year: 1981)
}

extension GameFamily {
  /// Who decides what comes next in the states of a random Markov game, and what the follower wants.
  public enum MarkovShape: String, Sendable, Hashable, CaseIterable {
    /// Both players decide, and want different things.
    case dense, sparse
    /// One player decides.
    case leaderControlled = "leader-controlled", followerControlled = "follower-controlled"
    /// In each state one player decides.
    case switchingControl = "switching-control"
    /// Both players decide, and want the same, or the opposite.
    case team, zeroSum = "zero-sum"
  }

  /// Markov games of two players with uniform integer rewards that start anywhere, all states equally likely.
  ///
  /// State by state: in `switching-control` a coin for who decides; then, profile by profile in their order, the leader's
  /// reward and the follower's, and where it leads, unless an earlier profile of the same deciding action has drawn that.
  /// The next states are all (`dense` and most others), or `branching` of them chosen uniformly; their probabilities are the
  /// pieces into which uniform cuts divide the denominator.
  ///
  /// Source: games of this kind measure the programs of Y. Vorobeychik and S. Singh, Computing Stackelberg Equilibria in
  /// Discounted Stochastic Games, AAAI 2012; the distribution is this package's.
  public static func markov(
    _ shape: MarkovShape = .dense, states: Int, rows: Int, columns: Int, branching: Int? = nil,
    discount: Rational = Rational(9, over: 10), horizon: Int? = nil, payoffs: ClosedRange<Int> = 0...100,
    denominator: Int = 100
  ) throws(FamilyError) -> GameFamily {
    var parameters: [String: Rational] = [
      "states": Rational(states), "rows": Rational(rows), "columns": Rational(columns), "discount": discount,
      "horizon": Rational(horizon ?? 0), "low": Rational(payoffs.lowerBound), "high": Rational(payoffs.upperBound),
      "denominator": Rational(denominator),
    ]
    parameters["branching"] = branching.map { Rational($0) }
    return try GameFamily(named: "markov-\(shape.rawValue)", parameters: parameters)
  }
}
