internal import Certificates
internal import Exact
public import Games
internal import LinearPrograms

extension MarkovGame {
  /// Play stage by stage in which nobody gains by doing anything else, exactly.
  ///
  /// With a horizon, backward induction over steps and states finds it. A discounted game is solved by strategy iteration
  /// where its recursion over states is a contraction: all players want the same, two want the opposite, or only the first
  /// looks ahead. Otherwise the recursion need not converge, stationary pure equilibria need not exist, and there may be
  /// several: where the effort allows it, all stationary pure plays are looked at, and the answer may be that none is an
  /// equilibrium; beyond that, candidates are proposed by iteration from several starts and decided exactly. Nothing is
  /// ever read off an iteration without that.
  ///
  /// Ties of players behind another are broken for it (`strong`) or against it (`weak`); what then remains is broken for
  /// the players in their order, and at last by the order of profiles. Precisely, what can come of a history of actions in
  /// a state is a set of profiles: after a full profile, that profile. The player to move either takes the best for
  /// itself of all that can come of its actions (`strong`), or expects the worst for itself of each action and takes one
  /// of which that is best (`weak`). Where values need one profile, it is the one of the set best for the first player,
  /// among equals for the second, and so on, and among profiles that pay all the same the first. With three or more
  /// players there may be subgame-perfect play better for the first player than the strong one: an indifferent third
  /// player may move the second by hurting it.
  ///
  /// A stationary equilibrium is one whose profile in every state lies in the set of its state, given what the states are
  /// worth: a player's own indifference is left open. Of several, the one is reported on which play over ever longer
  /// horizons settles, where it settles on one; otherwise, of all that were looked at, the one best for the first player
  /// from the start (`weak`: the worst).
  ///
  /// - Parameter concept: commitment to actions (`action`), ties, the order of the players and, in its dynamics, whether
  ///   those behind the first look ahead.
  /// - Throws: ``EquilibriumError/unsupported(_:)`` for other concepts, for players who do not see the state, and for
  ///   games that are too large.
  public func stagewiseEquilibrium(
    _ concept: SolutionConcept = SolutionConcept(commitment: .action, dynamics: .init()),
    options: SolveOptions = SolveOptions(), search settings: StagewiseSearchSettings = .init()
  ) throws(EquilibriumError) -> StagewiseOutcome {
    let stages = try stages(for: concept)
    let solver = StagewiseSolver(stages: stages, concept: concept, options: options, settings: settings)
    return try solver.solve()
  }

  /// The game as the concept has it played.
  private func stages(for concept: SolutionConcept) throws(EquilibriumError) -> UnrolledStages {
    guard concept.commitment == .action, concept.followers == nil, concept.margin == nil else {
      throw .unsupported("play stage by stage is commitment to actions (action), by any number of players")
    }
    guard concept.response == .strong || concept.response == .weak else {
      throw .unsupported("stage by stage, ties are strong or weak")
    }
    guard concept.dynamics?.policies ?? .stationary == .stationary,
      concept.dynamics?.followerClass ?? .unrestricted == .unrestricted
    else { throw .unsupported("stage by stage nobody is bound: neither policies nor the follower are restricted") }
    guard observations.allSatisfy({ Set($0.ofState).count == stateCount }) else {
      throw .unsupported("stage by stage, everybody sees the state")
    }
    guard let order = concept.priorities(of: playerCount) else {
      throw .unsupported("the order of play names every player once")
    }
    do throws(ProcessFault) {
      return try stages(order: order, foresight: concept.dynamics?.foresight ?? .farsighted)
    } catch {
      switch error {
      case .tooLarge(let outcomes): throw .unsupported("the game has too many outcomes over its horizon: \(outcomes)")
      case .players(let count): throw .unsupported("there are \(count) players")
      }
    }
  }
}

/// Decides how a game is solved stage by stage, and finishes the answer.
private struct StagewiseSolver {
  let stages: UnrolledStages
  let concept: SolutionConcept
  let options: SolveOptions
  let settings: StagewiseSearchSettings
  let start = ContinuousClock.now

  private var game: StagewiseGame { stages.game }
  private var ties: StageTies { concept.response == .weak ? .weak : .strong }

  func solve() throws(EquilibriumError) -> StagewiseOutcome {
    if game.movesForward { return .equilibrium(try backwardInduction()) }
    if let kind = ContractionCase(game) { return try solve(kind) }
    var search = StagewiseSearch(game, ties: ties, settings, until: options.stop)
    let limit = search.limitOfHorizons()
    if let outcome = try enumerate(limit) { return outcome }
    guard let found = limit ?? search.run() else { return undecided(examined: search.examined.count) }
    return .equilibrium(
      try finish(
        found,
        method: limit == nil
          ? "iteration from several starts; the play read off is solved and checked exactly"
          : "iteration over ever longer horizons; the play read off is solved and checked exactly",
        others: .open(found: 1), statistics: [("candidates", search.examined.count + (limit == nil ? 0 : 1))]))
  }

  private func backwardInduction() throws(EquilibriumError) -> StagewiseEquilibrium {
    var values = game.discounts.map { _ in [Rational](repeating: 0, count: game.states.count) }
    var profiles = [Int](repeating: 0, count: game.states.count)
    for state in profiles.indices.reversed() {
      let play = game.play(state, values, ties: ties)
      profiles[state] = play.outcome
      for player in values.indices { values[player][state] = play.worth[play.outcome][player] }
    }
    return try finish(
      profiles, values, method: "backward induction over steps and states", others: .backwardInduction,
      statistics: [("states", game.states.count)])
  }

  private func solve(_ kind: ContractionCase) throws(EquilibriumError) -> StagewiseOutcome {
    var rounds = 0
    switch game.alternation(kind, ties: ties).solve(until: options.stop, rounds: &rounds) {
    case .solved(let profiles):
      return .equilibrium(
        try finish(
          profiles, method: "strategy iteration (\(kind.name))", others: .contraction,
          statistics: [("rounds", rounds)]))
    case .stopped(let lower, let upper):
      return undecided(examined: 0, bounds: CertifiedValue(lower: lower, upper: upper))
    }
  }

  /// The answer of a census, or `nil` where it is not tried, or finds nothing and does not look at everything.
  private func enumerate(_ limit: [Int]?) throws(EquilibriumError) -> StagewiseOutcome? {
    // A game in which the effort would not reach down to many candidates is left to the search.
    let profiles = game.states.reduce(0) { $0 + $1.outcomes.count }
    guard profiles * profiles * game.playerCount <= settings.effort / 40 else { return nil }
    let census = StagewiseCensus(of: game, ties: concept.response, effort: settings.effort, until: options.stop)
    let statistics = [
      ("regions", census.regions), ("candidates", census.examined), ("equilibria", census.equilibria.count),
    ]
    let paid = census.startValues.map { $0[0] }
    guard let place = census.reported(ties: concept.response), let least = paid.min(), let most = paid.max() else {
      guard census.isComplete else { return nil }
      return .none(
        NoStagewiseEquilibrium(
          stages: stages, concept: concept, profiles: census.candidates,
          equilibriaWithOtherTies: census.othersByTies, statistics: statistics))
    }
    return .equilibrium(
      try finish(
        limit ?? census.equilibria[place], method: "all stationary pure play, in regions, solved and checked exactly",
        others: census.isComplete
          ? .enumerated(profiles: census.candidates, equilibria: census.equilibria.count, values: least...most)
          : .open(found: census.equilibria.count),
        statistics: statistics))
  }

  private func undecided(examined: Int, bounds: CertifiedValue? = nil) -> StagewiseOutcome {
    .undecided(UndecidedStagewise(stages: stages, concept: concept, examined: examined, bounds: bounds))
  }

  // MARK: The answer

  private func finish(
    _ profiles: [Int], _ values: [[Rational]]? = nil, method: String, others: StagewiseMultiplicity,
    statistics: [(name: String, count: Int)]
  ) throws(EquilibriumError) -> StagewiseEquilibrium {
    let searched = ContinuousClock.now
    let values = values ?? game.values(playing: profiles)
    let choices = profiles.enumerated().map { state, profile in
      game.play(state, values, ties: ties).choices(leadingTo: profile)
    }
    let draft = Certificate.stagewise(
      StagewiseClaim(
        game: game, values: values.map { RationalVector($0) }, value: game.atStart(values[0]), choices: choices))
    let reconstructed = ContinuousClock.now
    let certificate: Certificate<Verified>
    do throws(CertificateFault) {
      certificate = try draft.verified()
    } catch {
      throw .certificateRefused(error)
    }
    let places = stages.order.indices.sorted { stages.order[$0] < stages.order[$1] }
    let path = profiles.enumerated().map { state, profile in
      let actions = game.states[state].actions(of: profile)
      return places.map { actions[$0] }
    }
    return StagewiseEquilibrium(
      stages: stages, concept: concept, method: method,
      values: places.map { values[$0].map { .exact($0) } },
      startValues: places.map { .exact(game.atStart(values[$0])) }, path: path, choices: choices, others: others,
      certificate: certificate, statistics: statistics,
      timing: SolveTiming(
        search: searched - start, reconstruction: reconstructed - searched, verification: .now - reconstructed))
  }
}
