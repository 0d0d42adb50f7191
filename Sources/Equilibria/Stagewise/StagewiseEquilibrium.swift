public import Certificates
public import Exact
public import Games

/// Play stage by stage in which nobody gains by doing anything else, anywhere, with its verified certificate.
///
/// The players move in a priority order in every state, each sees what those before it did there, and nobody is bound to
/// anything beyond that (the equilibrium of the spatio-temporal sequential Markov game of Zhang et al., IJCAI 2023). The
/// value is that of *this* equilibrium: `exact` means that the play is an equilibrium and is worth just that. Whether it is
/// the only one is what ``others`` says.
public struct StagewiseEquilibrium: Sendable {
  /// The game as it is played, with the way back.
  public let stages: UnrolledStages

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// How the answer was found.
  public let method: String

  /// For each player of the Markov game, what each state of ``stages`` is worth to it.
  public let values: [[CertifiedValue]]

  /// For each player of the Markov game, what it earns from the start.
  public let startValues: [CertifiedValue]

  /// For each state of ``stages``, the available action (by position) of each player of the Markov game where nobody
  /// deviates.
  public let path: [[Int]]

  /// For each state of ``stages`` and each player in the order in which they move, its available action (by position) after
  /// each profile of those before it.
  public let choices: [[[Int]]]

  /// What is known of other equilibria.
  public let others: StagewiseMultiplicity

  /// The certificate, of the kind `spe`; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// Counts of what the solver did, in order.
  public let statistics: [(name: String, count: Int)]

  /// How long the stages of the solve took.
  public let timing: SolveTiming

  /// How ties are broken.
  public var ties: SolutionConcept.Response { concept.response }

  /// What the player who moves first earns from the start.
  public var value: CertifiedValue { startValues[stages.order[0]] }

  /// How the values are known.
  public var standing: String { value.standing }
}

/// What is known of stationary equilibria beside the one reported.
public enum StagewiseMultiplicity: Sendable, Hashable {
  /// Backward induction over a finite horizon: with the rule about ties, there is one.
  case backwardInduction

  /// The recursion over states is a contraction: every equilibrium pays the first player the same in every state.
  case contraction

  /// All stationary pure play was looked at: how many choices of a joint action in each state there are, how many of them
  /// are equilibria under the rule about ties, and the least and the greatest value of the first player from the start
  /// among these.
  case enumerated(profiles: Integer, equilibria: Int, values: ClosedRange<Rational>)

  /// Not all was looked at: how many equilibria were found; there may be more.
  case open(found: Int)

  /// What a reader should know before taking the value for the only one; `nil` where nothing else is possible.
  public var note: String? {
    switch self {
    case .backwardInduction, .contraction, .enumerated(_, equilibria: 1, _): nil
    case .enumerated(_, let equilibria, let values):
      "one of \(equilibria) stationary stage-wise equilibria, with values of the first player from "
        + "\(values.lowerBound) to \(values.upperBound)"
    case .open: "a stationary stage-wise equilibrium; it may not be the only one"
    }
  }
}

/// A discounted game in which no stationary pure play is an equilibrium stage by stage, found by looking at all of it.
public struct NoStagewiseEquilibrium: Sendable {
  /// The game as it is played.
  public let stages: UnrolledStages

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// The number of profiles, one for every choice of a joint action in each state; none of them is an equilibrium.
  public let profiles: Integer

  /// How many of these are equilibria where ties are broken in another way.
  public let equilibriaWithOtherTies: Int

  /// Counts of what the solver did, in order.
  public let statistics: [(name: String, count: Int)]
}

/// A discounted game for which no stationary equilibrium was found, although not all were looked at.
public struct UndecidedStagewise: Sendable {
  /// The game as it is played.
  public let stages: UnrolledStages

  /// The concept that was asked for.
  public let concept: SolutionConcept

  /// How many candidates were examined exactly.
  public let examined: Int

  /// Bounds of the first player's value from the start, where the recursion is a contraction and was stopped.
  public let bounds: CertifiedValue?
}

/// The answer about play stage by stage.
public enum StagewiseOutcome: Sendable {
  /// An equilibrium.
  case equilibrium(StagewiseEquilibrium)
  /// There is no stationary pure one.
  case none(NoStagewiseEquilibrium)
  /// None was found; there may be one.
  case undecided(UndecidedStagewise)

  /// The equilibrium, if there is one.
  public var equilibrium: StagewiseEquilibrium? {
    if case .equilibrium(let equilibrium) = self { equilibrium } else { nil }
  }
}

/// How hard to look for stationary play where the recursion need not converge.
public struct StagewiseSearchSettings: Sendable, Hashable {
  /// From how many starts to iterate.
  public var starts: Int

  /// The seed of the starts.
  public var seed: UInt64

  /// How many outcomes may be looked at in order to decide about all stationary play; where that does not suffice, some is
  /// left out.
  public var effort: Int

  /// Settings; by default 32 starts, and an effort of seconds.
  public init(starts: Int = 32, seed: UInt64 = 1, effort: Int = 20_000_000) {
    precondition(starts >= 0 && effort >= 0, "counts are not negative")
    self.starts = starts
    self.seed = seed
    self.effort = effort
  }
}

extension StagewiseEquilibrium {
  /// For each player of the Markov game, its plan as a conditional policy whose observations are the states of ``stages``.
  ///
  /// Profiles of those who moved before are in the order of their indices in the Markov game, the lowest slowest, and
  /// count all their actions; after one that is not available, the plan is the player's first available action.
  public func policies(in game: MarkovGame) -> [MarkovPolicy] {
    game.sizes.indices.map { player in
      let place = stages.order.firstIndex(of: player) ?? 0
      let superiors = stages.order.prefix(place)
      let sorted = superiors.sorted()
      let profiles = sorted.reduce([[:]]) { list, superior in
        list.flatMap { profile in
          (0..<game.sizes[superior]).map { profile.merging([superior: $0]) { $1 } }
        }
      }
      return .conditional(
        stages.origins.enumerated().map { place, origin in
          let available = game.states[origin.state].available
          return profiles.map { profile in
            var history: Int? = 0
            for superior in superiors {
              let position = profile[superior].flatMap { available[superior].firstIndex(of: $0) }
              history = history.flatMap { history in position.map { history * available[superior].count + $0 } }
            }
            let choice = history.map { choices[place][superiors.count][$0] } ?? 0
            return .pure(available[player][choice], of: game.sizes[player])
          }
        })
    }
  }
}
