internal import Certificates
internal import Evaluation
internal import Exact
public import Games
internal import LinearPrograms

extension StackelbergProcess {
  /// The largest number of comparisons of responses, over states and actions, with which exact cases are tried.
  private static let comparisonLimit = 500_000

  /// Solves stationary commitment where that needs no general search: the case is recognised, and `method` names it.
  ///
  /// - Parameter isPure: whether the leader commits to deterministic policies only.
  /// - Returns: `nil` where the process belongs to no such case. The answer is exact in all cases but three: values of
  ///   zero-sum games may be irrational, and are enclosed as narrowly as `options.gap` asks, 1e-12 of the range unless given;
  ///   the search among deterministic policies may reach its limit; and a leader that is tied by its observations gets the
  ///   bounds of an exchange of values, which need not meet.
  public func exactCase(
    isPure: Bool = false, options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> ProcessCommitment? {
    let start = ContinuousClock.now
    let comparisons = states.reduce(0) { $0 + $1.actions * $1.responses * $1.responses }
    guard comparisons <= Self.comparisonLimit else { return nil }
    let draft: CaseDraft?
    do throws(SolverFailure) {
      draft = try self.draft(isPure: isPure, options: options)
    } catch {
      // The exact simplex method answers where the library fails.
      throw .stopped
    }
    guard let draft else { return nil }
    return try finish(draft, isPure: isPure, since: start)
  }
}

/// A solve before its certificate.
private struct CaseDraft {
  var exactCase: ExactCase
  var relaxed: RelaxedProcess
  var policy: [MixedStrategy]
  var tree: StationaryTree
  var statistics: [(name: String, count: Int)] = []
}

extension StackelbergProcess {
  private func finish(
    _ draft: CaseDraft, isPure: Bool, since start: ContinuousClock.Instant
  ) throws(EquilibriumError) -> ProcessCommitment {
    let evidence = draft.relaxed.evidence(draft.tree)
    guard let upper = StationaryProver(self, isPure: isPure).provedBound(evidence) else {
      throw .certificateRefused(.rejected(line: 0, "the evidence of an exact case does not hold"))
    }
    return try committed(
      to: draft.policy, isPure: isPure, upper: upper, evidence: evidence, method: draft.exactCase.method,
      statistics: draft.statistics, since: start)
  }

  private func draft(isPure: Bool, options: SolveOptions) throws(SolverFailure) -> CaseDraft? {
    let formal = formalCase(isPure: isPure)
    if formal == .zeroSum { return try zeroSumDraft(options) }
    let relaxed = try RelaxedProcess(self, until: options.stop)
    switch formal {
    case .followerControlled, .deterministicLeader:
      return try searchDraft(relaxed, formal ?? .exchange, isPure: isPure, options)
    case nil where !(isFree && relaxed.isDecided):
      return try exchangeDraft(relaxed, options)
    default:
      let exactCase = formal ?? .noIntertemporalIncentives
      guard let solution = try relaxed.optimum(multiplier: 0, in: relaxed.whole, until: options.stop) else {
        return nil
      }
      return CaseDraft(
        exactCase: exactCase, relaxed: relaxed, policy: relaxed.policy(solution), tree: .leaf(relaxed.leaf(solution)))
    }
  }

  /// Both sides' mixtures, finer and finer until their exact values are as near to each other as wanted.
  private func zeroSumDraft(_ options: SolveOptions) throws(SolverFailure) -> CaseDraft? {
    let outcomes = states.flatMap(\.outcomes)
    guard let first = outcomes.first, let other = outcomes.first(where: { $0.follower != first.follower }),
      let range = rewardRange
    else { return nil }
    let rate = (first.leader - other.leader) / (other.follower - first.follower)
    let goal = (options.gap > 0 ? options.gap : Rational(1, over: 1_000_000_000_000)) * range
    var bits = 48
    while true {
      let relaxed = try RelaxedProcess(self, bits: bits, until: options.stop)
      guard let solution = try relaxed.optimum(multiplier: rate, in: relaxed.whole, until: options.stop) else {
        return nil
      }
      let security = relaxed.security
      let width = rate * relaxed.atStart(zip(security.lower, security.upper).map { $1 - $0 })
      if width <= goal || bits > 2000 {
        var policy = actions.map { MixedStrategy.pure(0, of: $0) }
        for (state, punishment) in security.punishments.enumerated() {
          if let strategy = try? MixedStrategy(punishment) { policy[states[state].observation] = strategy }
        }
        return CaseDraft(
          exactCase: .zeroSum, relaxed: relaxed, policy: policy, tree: .leaf(relaxed.leaf(solution)))
      }
      bits *= 2
    }
  }

  /// The range of leader rewards times the discounted number of steps, at most.
  private var rewardRange: Rational? {
    let rewards = states.flatMap { $0.outcomes.map(\.leader) }
    guard let least = rewards.min(), let greatest = rewards.max() else { return nil }
    let steps = leaderDiscount < 1 ? (1 - leaderDiscount).reciprocal : Rational(states.count)
    return (greatest - least) * steps
  }

  private func searchDraft(
    _ relaxed: RelaxedProcess, _ exactCase: ExactCase, isPure: Bool, _ options: SolveOptions
  ) throws(SolverFailure) -> CaseDraft? {
    guard let solution = try relaxed.tightest(in: relaxed.whole, until: options.stop) else { return nil }
    var policy = relaxed.policy(solution)
    if isPure { policy = policy.map { .pure($0.support[0], of: $0.count) } }
    var search = CaseSearch(relaxed, isPure: isPure, from: policy, until: options.stop)
    if isPure { search.climb() }
    let tree = try search.prove(relaxed.whole)
    return CaseDraft(
      exactCase: exactCase, relaxed: relaxed, policy: search.incumbent.policy, tree: tree,
      statistics: [("nodes", search.nodes), ("settled", search.settled)])
  }

  private func exchangeDraft(_ relaxed: RelaxedProcess, _ options: SolveOptions) throws(SolverFailure) -> CaseDraft? {
    guard let solution = try relaxed.tightest(in: relaxed.whole, until: options.stop) else { return nil }
    let upper = relaxed.bound(solution)
    let policy = relaxed.policy(solution)
    var search = TiedSearch(
      floating: FloatingTiedProcess(
        self, follower: .unrestricted, penalty: 4 * (1 + solution.multiplier.approximation)),
      actions: actions, secured: relaxed.securedValue, upper: upper, from: policy,
      value: { ProcessEvaluation(of: $0, in: self).strongValue },
      followerWorth: { self.followerWorth($0, $1) },
      bestPlan: { ProcessEvaluation(of: $0, in: self).strongResponse }, until: options.stop)
    if let free = try relaxed.optimum(multiplier: 0, in: relaxed.whole, until: options.stop) {
      search.offer(relaxed.policy(free))
    }
    if !isFree {
      search.lookAtPure(atMost: 256)
      search.climbPure()
      // Where the process comes back to states, a policy takes many sweeps to judge.
      if movesForward { search.run() } else { search.run(starts: 4, steps: 200) }
    }
    guard search.incumbent.value >= upper || !isFree else { return nil }
    return CaseDraft(
      exactCase: .exchange, relaxed: relaxed, policy: search.incumbent.policy, tree: .leaf(relaxed.leaf(solution)),
      statistics: [("evaluations", search.evaluations)])
  }

  /// What a response is worth to the follower from the start under a policy, exactly.
  private func followerWorth(_ policy: [MixedStrategy], _ plan: [Int]) -> Rational {
    var rewards: [Rational] = []
    var moves: [[Int: Rational]] = []
    for (index, state) in states.enumerated() {
      let strategy = policy[state.observation]
      var (reward, next) = (Rational.zero, [Int: Rational]())
      for action in strategy.support {
        let outcome = state[action, plan[index]]
        reward += strategy[action] * outcome.follower
        for (target, probability) in zip(outcome.next.states, outcome.next.probabilities) {
          next[target, default: 0] += strategy[action] * probability * followerDiscount
        }
      }
      rewards.append(reward)
      moves.append(next)
    }
    let values = MarkovChain(rewards: rewards, moves: moves).values
    return initial.support.reduce(.zero) { $0 + initial[$1] * values[$1] }
  }
}
