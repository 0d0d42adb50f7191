internal import Certificates
internal import Exact
public import Games
internal import LinearPrograms

extension MarkovGame {
  /// Solves the game for commitment to policies against a follower whose logit response looks at the present step alone.
  ///
  /// What the follower does in a state depends on the leader's distribution there alone, and the leader's value rises with
  /// the values of the next states, so that backward induction is right: with a horizon step by step, lower bounds with lower
  /// ones and upper with upper; without one, the recursion contracts, and at any values the amount by which one step of it
  /// raises or lowers them bounds the distance to the fixed point.
  ///
  /// A farsighted follower answers like a myopic one where the moves are simultaneous, the leader commits to mixtures, and
  /// the follower's action does not influence the next state: what comes next then adds the same to all its actions.
  ///
  /// - Parameters:
  ///   - concept: a quantal response with its rationality, and commitment to mixtures or to prescriptions.
  ///   - options: a gap of 0 stands for a millionth.
  /// - Throws: ``EquilibriumError``; `unsupported` where the follower looks ahead and this matters, for which
  ///   ``quantalEstimate(_:starts:stop:)`` has an estimate.
  public func quantalEquilibrium(
    _ concept: SolutionConcept, options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> MarkovQuantalEquilibrium {
    let clock = ContinuousClock.now
    let rationality = try checkedRationality(of: concept)
    let isFarsighted = try checkForesight(of: concept)
    var solver = MarkovQuantalSolver(game: self, concept: concept, rationality: rationality, options: options)
    let answer = horizon == nil ? try solver.contraction() : try solver.induction()
    let start = answer.values[0]
    func atStart(_ end: (RationalInterval) -> Rational) -> Rational {
      initial.support.reduce(Rational.zero) { $0 + initial[$1] * (start[$1].map(end) ?? 0) }
    }
    return MarkovQuantalEquilibrium(
      game: self, concept: concept,
      method: (horizon == nil ? "a contraction, stage by stage" : "backward induction")
        + (isFarsighted ? "; the follower does not influence what comes next" : ""),
      plan: answer.plan, values: answer.values, value: CertifiedValue(lower: atStart(\.lower), upper: atStart(\.upper)),
      statistics: [("stages", solver.stages), ("cells", solver.cells)],
      timing: SolveTiming(search: .now - clock, verification: .zero))
  }

  /// The rationality of a concept that makes sense for this game.
  func checkedRationality(of concept: SolutionConcept) throws(EquilibriumError) -> Rational {
    guard playerCount == 2 else { throw .unsupported("quantal responses are those of one follower") }
    guard concept.response == .quantal, let rationality = concept.rationality, rationality >= 0 else {
      throw .unsupported("a quantal response has a rationality, which is not negative")
    }
    guard concept.commitment == .mixed || concept.commitment == .prescription else {
      throw .unsupported("with quantal responses, commitment is mixed or a prescription")
    }
    if concept.commitment == .prescription, states.contains(where: { $0.order == .sequential }) {
      throw .unsupported("a prescription answers the follower's action, which here comes second")
    }
    return rationality
  }

  /// Whether the follower looks ahead, which must not matter.
  private func checkForesight(of concept: SolutionConcept) throws(EquilibriumError) -> Bool {
    guard observations[concept.leader].areStates else {
      throw .unsupported("a leader that does not see the state is not solved with quantal responses")
    }
    if let horizon, horizon > 1, concept.dynamics?.policies != .markov {
      throw .unsupported("with a horizon, policies that depend on the step (markov) are solved with quantal responses")
    }
    if isMyopic(concept) { return false }
    guard answersStepByStep(to: concept) else {
      throw .unsupported("a quantal follower that looks ahead has no certified answer, only an estimate")
    }
    return true
  }

  private func isMyopic(_ concept: SolutionConcept) -> Bool {
    concept.dynamics?.foresight == .myopic || discounts[1 - concept.leader].isZero || horizon == 1
  }

  /// Whether the follower's answer in a state depends on what the leader does there alone: it is myopic, or its actions do
  /// not influence what comes next.
  func answersStepByStep(to concept: SolutionConcept) -> Bool {
    if playerCount != 2 || isMyopic(concept) { return true }
    let follower = 1 - concept.leader
    let isIndependent = states.allSatisfy { state in
      state.order == .simultaneous
        && state.available[concept.leader].indices.allSatisfy { action in
          state.available[follower].indices.allSatisfy { response in
            var (positions, first) = ([0, 0], [0, 0])
            (positions[concept.leader], positions[follower]) = (action, response)
            first[concept.leader] = action
            return state.outcomes[state.profile(at: positions)].next == state.outcomes[state.profile(at: first)].next
          }
        }
    }
    return concept.commitment == .mixed && isIndependent
  }
}

/// Stage by stage, between bounds.
struct MarkovQuantalSolver {
  typealias Answer = (plan: [[QuantalStage.Plan]], values: [[RationalInterval?]])

  let game: MarkovGame
  let concept: SolutionConcept
  let rationality: Rational
  let options: SolveOptions
  private(set) var stages = 0
  private(set) var cells = 0

  /// The binary digits behind the point that bounds keep.
  private static let digits = 80

  init(game: MarkovGame, concept: SolutionConcept, rationality: Rational, options: SolveOptions) {
    self.game = game
    self.concept = concept
    self.rationality = rationality
    self.options = options
  }

  private var discount: Rational { game.discounts[concept.leader] }

  /// What may be lost in one stage, as a fraction of the range of its payoffs: the gap, shared among the steps.
  private var stageGap: Rational {
    let gap = options.gap.isZero ? QuantalSearch.defaultGap : options.gap
    return max(gap / game.discountedSteps(of: concept.leader), Rational(1, over: 100_000_000))
  }

  /// The game of one state where the next states are worth `values` to the leader.
  private func stage(_ index: Int, _ values: [Rational]) -> QuantalStage {
    let state = game.states[index]
    let leader = concept.leader
    let follower = 1 - leader
    var (paid, wanted): ([[Rational]], [[Rational]]) = ([], [])
    for action in state.available[leader].indices {
      var (paidRow, wantedRow): ([Rational], [Rational]) = ([], [])
      for response in state.available[follower].indices {
        var positions = [0, 0]
        (positions[leader], positions[follower]) = (action, response)
        let outcome = state.outcomes[state.profile(at: positions)]
        paidRow.append(outcome.rewards[leader] + discount * outcome.next.expectation(values))
        wantedRow.append(outcome.rewards[follower])
      }
      paid.append(paidRow)
      wanted.append(wantedRow)
    }
    return QuantalStage(
      game: BimatrixGame(leader: PayoffMatrix(paid), follower: PayoffMatrix(wanted)),
      isSequential: state.order == .sequential, concept: concept, rationality: rationality)
  }

  /// A plan for one state with bounds: what any plan pays where the next states are worth `upper`, at most, and what this
  /// one pays where they are worth `lower`, at least.
  private mutating func solve(
    _ index: Int, _ lower: [Rational], _ upper: [Rational]
  ) throws(EquilibriumError) -> (plan: QuantalStage.Plan, bounds: RationalInterval) {
    if concept.commitment == .mixed, game.states[index].order == .simultaneous {
      let available = game.states[index].available
      try QuantalProgram.checkSize(
        rows: available[concept.leader].count, columns: available[1 - concept.leader].count)
    }
    let solved = stage(index, upper).solved(gap: stageGap, options: options)
    stages += 1
    cells += solved.cells
    let paid = stage(index, lower).value(of: solved.plan).lower
    return (solved.plan, RationalInterval(paid, max(paid, solved.upper)).rounded(fractionalBits: Self.digits))
  }

  // MARK: With a horizon

  mutating func induction() throws(EquilibriumError) -> Answer {
    let (count, horizon) = (game.stateCount, game.horizon ?? 1)
    var reached = [Set(game.initial.support)]
    for _ in 1..<max(horizon, 1) {
      reached.append(Set((reached.last ?? []).flatMap { game.states[$0].outcomes.flatMap(\.next.states) }))
    }
    var answer: Answer = (
      [[QuantalStage.Plan]](repeating: [QuantalStage.Plan](repeating: [], count: count), count: horizon),
      [[RationalInterval?]](repeating: [RationalInterval?](repeating: nil, count: count), count: horizon)
    )
    var (lower, upper) = ([Rational](repeating: 0, count: count), [Rational](repeating: 0, count: count))
    for step in (0..<horizon).reversed() {
      var (nextLower, nextUpper) = (lower, upper)
      for state in reached[step].sorted() {
        let solved = try solve(state, lower, upper)
        answer.plan[step][state] = solved.plan
        answer.values[step][state] = solved.bounds
        (nextLower[state], nextUpper[state]) = (solved.bounds.lower, solved.bounds.upper)
      }
      (lower, upper) = (nextLower, nextUpper)
    }
    return answer
  }

  // MARK: Without one

  mutating func contraction() throws(EquilibriumError) -> Answer {
    var values = proposal()
    var best: Answer?
    var width: Rational?
    // The first round is finished in any case: it needs no search where that was stopped.
    for _ in 0..<6 {
      var plans: [QuantalStage.Plan] = []
      var images: [RationalInterval] = []
      for state in game.states.indices {
        let solved = try solve(state, values, values)
        plans.append(solved.plan)
        images.append(solved.bounds)
      }
      let factor = discount / (1 - discount)
      // Where one step of the recursion raises the values by at most r, the fixed point lies within r / (1 - γ) above them,
      // and one more step shrinks that by γ.
      let rise = zip(images, values).map { $0.upper - $1 }.reduce(nil) { max($0 ?? $1, $1) } ?? 0
      let fall = zip(images, values).map { $0.lower - $1 }.reduce(nil) { min($0 ?? $1, $1) } ?? 0
      let bounds = images.map {
        RationalInterval($0.lower + factor * fall, $0.upper + factor * rise).rounded(fractionalBits: Self.digits)
      }
      let next = bounds.reduce(Rational.zero) { max($0, $1.width) }
      if width.map({ next < $0 }) ?? true { best = ([plans], [bounds.map { $0 }]) }
      if options.stop.isMet { break }
      if let width, next * 2 > width { break }
      width = next
      values = evaluated(plans)
    }
    guard let best else { preconditionFailure("the first round gives bounds") }
    return best
  }

  /// Values close to the fixed point, by improving plans without bounds until they are worth no more.
  private func proposal() -> [Rational] {
    var values = [Rational](repeating: 0, count: game.stateCount)
    var last = -Double.infinity
    for _ in 0..<50 {
      if options.stop.isMet { break }
      values = evaluated(game.states.indices.map { stage($0, values).proposal(until: options.stop) })
      let sum = values.reduce(0) { $0 + $1.approximation }
      if sum <= last + 1e-11 * max(1, abs(sum)) { break }
      last = sum
    }
    return values
  }

  /// What plans are worth, approximately, as multiples of a power of two.
  private func evaluated(_ plans: [QuantalStage.Plan]) -> [Rational] {
    let zeros = [Rational](repeating: 0, count: game.stateCount)
    let leader = concept.leader
    let follower = 1 - leader
    var rewards: [Double] = []
    var moves: [[(Int, Double)]] = []
    for (index, plan) in plans.enumerated() {
      let state = game.states[index]
      let stage = stage(index, zeros)
      rewards.append(stage.value(of: plan).midpoint.approximation)
      var next = [Double](repeating: 0, count: game.stateCount)
      for action in state.available[leader].indices {
        let evaluation = LogitEvaluation(
          ofPrescription: stage.isSequential
            ? plan.map { _ in .pure(action, of: stage.game.rows) } : plan, in: stage.game, rationality: rationality)
        for response in state.available[follower].indices {
          var positions = [0, 0]
          (positions[leader], positions[follower]) = (action, response)
          let weight = evaluation.probabilities[response].midpoint.approximation * plan[response][action].approximation
          let outcome = state.outcomes[state.profile(at: positions)].next
          for (target, probability) in zip(outcome.states, outcome.probabilities) {
            next[target] += weight * probability.approximation
          }
        }
      }
      moves.append(
        next.enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element * discount.approximation) })
    }
    return LinearRecursion(moves: moves).values(rewards).map {
      (Rational(exactly: $0) ?? 0).rounded(down: true, bits: 60)
    }
  }
}
