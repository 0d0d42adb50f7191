public import Exact
public import Games
public import LinearPrograms

/// All stationary pure play of a discounted game.
///
/// A *candidate* is one profile in every state. What the states are worth where it is played for ever follows by linear
/// systems, and it is the path of a stationary equilibrium exactly where, with these values, each of its profiles can come
/// of its state by backward induction. So the candidates decide: conditional strategies need not be enumerated.
///
/// Candidates are looked at in regions, each of which allows some profiles of every state. Bounds of the values throughout
/// a region exclude profiles that cannot come of their states there; what they leave open is cut into smaller regions, and
/// a single candidate is decided by its exact values.
public struct StagewiseCensus: Sendable, Hashable {
  /// The number of candidates: the product of the numbers of profiles over all states.
  public let candidates: Integer

  /// The candidates that are equilibria under the rule about ties, in the order of candidates (the first state slowest).
  public private(set) var equilibria: [[Int]] = []

  /// What each of these is worth to each player from the start, in the order in which they move.
  public private(set) var startValues: [[Rational]] = []

  /// How many candidates are equilibria only where ties are broken in another way.
  public private(set) var othersByTies = 0

  /// How many candidates were decided by their exact values; all others were excluded by bounds.
  public private(set) var examined = 0

  /// The number of regions.
  public private(set) var regions = 0

  /// Whether nothing was left out.
  public private(set) var isComplete = true

  /// Looks at all candidates of a discounted game.
  ///
  /// - Parameters:
  ///   - ties: `strong` or `weak`: those of players behind another are broken for it or against it.
  ///   - effort: how many outcomes may be looked at in all; the census is not complete where that does not suffice.
  public init(
    of game: StagewiseGame, ties: SolutionConcept.Response = .strong, effort: Int = .max,
    until stop: StopCondition = .never
  ) {
    candidates = game.states.reduce(.one) { $0 * Integer($1.outcomes.count) }
    let rule: StageTies = ties == .weak ? .weak : .strong
    let bounds = StageBounds(game)
    let work = game.states.reduce(0) { $0 + $1.outcomes.count } * game.playerCount
    var spent = 0
    var open = [StageRegion(game, bounds)]
    while var region = open.popLast() {
      if stop.isMet || spent > effort {
        isComplete = false
        break
      }
      regions += 1
      if let bounds, !region.isSmall {
        spent += work * region.narrow(bounds)
        if region.isEmpty { continue }
      }
      if let state = region.undecided {
        // The stack hands out the first profile first.
        open += region.allowed[state].reversed().map { region.playing($0, in: state) }
      } else {
        spent += work
        decide(region.allowed.map { $0[0] }, in: game, rule)
      }
    }
    let order = equilibria.indices.sorted { equilibria[$0].lexicographicallyPrecedes(equilibria[$1]) }
    (equilibria, startValues) = (order.map { equilibria[$0] }, order.map { startValues[$0] })
  }

  private mutating func decide(_ profiles: [Int], in game: StagewiseGame, _ rule: StageTies) {
    examined += 1
    let values = game.values(playing: profiles)
    guard game.isPlayed(profiles, values, ties: .any) else { return }
    if game.isPlayed(profiles, values, ties: rule) {
      equilibria.append(profiles)
      startValues.append(values.map { game.atStart($0) })
    } else {
      othersByTies += 1
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
