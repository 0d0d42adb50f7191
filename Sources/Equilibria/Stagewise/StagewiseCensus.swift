public import Exact
public import Games
public import LinearPrograms

/// All stationary pure play of a discounted game, looked at one profile after the other.
///
/// A *candidate* is one profile in every state. What the states are worth where it is played for ever follows by linear
/// systems, and it is the path of a stationary equilibrium exactly where, with these values, each of its profiles can come
/// of its state by backward induction. So the candidates decide: conditional strategies need not be enumerated.
public struct StagewiseCensus: Sendable, Hashable {
  /// The number of candidates: the product of the numbers of profiles over all states.
  public let candidates: Int

  /// The candidates that are equilibria under the rule about ties, in the order of candidates (the first state slowest).
  public internal(set) var equilibria: [[Int]] = []

  /// What each of these is worth to each player from the start, in the order in which they move.
  public internal(set) var startValues: [[Rational]] = []

  /// How many candidates are equilibria only where ties are broken in another way.
  public internal(set) var othersByTies = 0

  /// How many candidates were looked at; fewer than all where the census was stopped.
  public internal(set) var examined = 0

  /// Whether all candidates were looked at.
  public var isComplete: Bool { examined == candidates }

  /// The number of candidates of a game, or `nil` where no machine word holds it.
  public static func candidates(of game: StagewiseGame) -> Int? {
    var count = 1
    for state in game.states {
      let (product, overflow) = count.multipliedReportingOverflow(by: state.outcomes.count)
      if overflow { return nil }
      count = product
    }
    return count
  }

  /// Looks at all candidates of a game.
  ///
  /// - Parameter ties: `strong` or `weak`: those of players behind another are broken for it or against it.
  /// - Precondition: a machine word holds the number of candidates.
  public init(
    of game: StagewiseGame, ties: SolutionConcept.Response = .strong, until stop: StopCondition = .never
  ) {
    guard let candidates = Self.candidates(of: game) else { preconditionFailure("the candidates can be counted") }
    self.candidates = candidates
    let rule: StageTies = ties == .weak ? .weak : .strong
    var profiles = [Int](repeating: 0, count: game.states.count)
    while examined < candidates, !stop.isMet {
      examined += 1
      let values = game.values(playing: profiles)
      if game.isPlayed(profiles, values, ties: .any) {
        if game.isPlayed(profiles, values, ties: rule) {
          equilibria.append(profiles)
          startValues.append(values.map { game.atStart($0) })
        } else {
          othersByTies += 1
        }
      }
      for state in profiles.indices.reversed() {
        profiles[state] += 1
        if profiles[state] < game.states[state].outcomes.count { break }
        profiles[state] = 0
      }
    }
  }

  /// The equilibrium to report, by its place: for strong ties the best for the first player, for weak ties the worst, among
  /// equals the best for the others in their order.
  func reported(ties: SolutionConcept.Response) -> Int? {
    startValues.indices.reduce(nil as Int?) { best, place in
      guard let best else { return place }
      for (player, (left, right)) in zip(startValues[place], startValues[best]).enumerated() where left != right {
        return (left > right) != (player == 0 && ties == .weak) ? place : best
      }
      return best
    }
  }
}

extension StagewiseGame {
  /// Whether each of these profiles can come of its state where the states are worth `values`.
  func isPlayed(_ profiles: [Int], _ values: [[Rational]], ties: StageTies) -> Bool {
    profiles.enumerated().allSatisfy { state, profile in
      play(state, values, ties: ties).outcomes.contains(profile)
    }
  }
}
