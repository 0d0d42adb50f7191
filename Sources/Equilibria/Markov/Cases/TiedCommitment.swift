public import Certificates
public import Exact
public import Games
internal import LinearPrograms

/// The answer to commitment against a follower who is restricted to deterministic functions of what it observes.
public struct TiedCommitment: Sendable {
  /// The process that was solved.
  public let process: StackelbergProcess

  /// For each state, what the follower observes there.
  public let followerObservations: [Int]

  /// Whether the leader was restricted to deterministic policies.
  public let isPure: Bool

  /// How the answer was found.
  public let method: String

  /// The strong value: exact, or between bounds of which the policy attains the lower one.
  public let value: CertifiedValue

  /// For each observation of the leader, its distribution over actions.
  public let policy: [MixedStrategy]

  /// For each observation of the follower, its answer.
  public let response: [Int]

  /// From the start, what the response is worth to the follower.
  public let followerValue: Rational

  /// The certificate; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// Counts of what the solver did, in order.
  public let statistics: [(name: String, count: Int)]

  /// How long the stages took.
  public let timing: SolveTiming
}

extension StackelbergProcess {
  /// Commitment against a follower who is restricted to deterministic functions of what it observes, judged from the start.
  ///
  /// Deterministic leaders are enumerated, and the answer is exact. For mixed ones the upper bound is that of an exchange of
  /// values, which needs no search, and the lower bound that of the best policy found; often they meet.
  ///
  /// - Parameter followerObservations: for each state, what the follower observes there, counted from 0.
  /// - Returns: `nil` where this has no answer: the process comes back to states; states that the follower cannot tell apart
  ///   offer it different numbers of responses; there are too many plans to look at; or, for leaders that cannot be
  ///   enumerated, the discounts differ.
  public func tiedCommitment(
    followerObservations: [Int], isPure: Bool = false, options: SolveOptions = SolveOptions()
  ) throws(EquilibriumError) -> TiedCommitment? {
    let start = ContinuousClock.now
    guard let plans = FollowerPlans(self, followerObservations) else { return nil }
    let draft: TiedDraft?
    do throws(SolverFailure) {
      draft = try isPure && plans.canEnumerate ? plans.enumerated(options.stop) : plans.searched(isPure, options.stop)
    } catch {
      // The exact simplex method answers where the library fails.
      guard let stopped = plans.stopped() else { throw .stopped }
      draft = stopped
    }
    guard let draft else { return nil }
    let searched = ContinuousClock.now
    let best = plans.best(draft.policy)
    let claim = TiedClaim(
      process: self, followerObservations: followerObservations, isPure: isPure, policy: draft.policy,
      response: plans.answers[best.plan], followerValue: best.follower, value: best.leader, upper: draft.upper)
    let text = Certificate.tied(claim, evidence: draft.evidence)
    let reconstructed = ContinuousClock.now
    let certificate: Certificate<Verified>
    do throws(CertificateFault) {
      certificate = try text.verified()
    } catch {
      throw .certificateRefused(error)
    }
    return TiedCommitment(
      process: self, followerObservations: followerObservations, isPure: isPure, method: draft.method,
      value: CertifiedValue(lower: best.leader, upper: draft.upper), policy: draft.policy,
      response: claim.response, followerValue: best.follower, certificate: certificate, statistics: draft.statistics,
      timing: SolveTiming(
        search: searched - start, reconstruction: reconstructed - searched, verification: .now - reconstructed))
  }
}

/// An answer before its certificate.
private struct TiedDraft {
  var policy: [MixedStrategy]
  var upper: Rational
  var evidence: TiedEvidence
  var method: String
  var statistics: [(name: String, count: Int)]
}

/// All plans of a restricted follower.
private struct FollowerPlans {
  let process: StackelbergProcess
  /// For each plan, the answer to each observation.
  let answers: [[Int]]
  /// For each plan, the response of each state.
  let plans: [[Int]]

  init?(_ process: StackelbergProcess, _ observations: [Int]) {
    guard process.movesForward, observations.count == process.states.count else { return nil }
    var responses = [Int](repeating: 0, count: (observations.max() ?? 0) + 1)
    for (state, observation) in zip(process.states, observations) {
      guard observation >= 0, [0, state.responses].contains(responses[observation]) else { return nil }
      responses[observation] = state.responses
    }
    let pairs = process.states.reduce(0) { $0 + $1.outcomes.count }
    let count = responses.reduce(1) { min(tiedWorkLimit, $0) * $1 }
    guard !responses.contains(0), count <= tiedWorkLimit / pairs else { return nil }
    self.process = process
    answers = responses.reduce([[]]) { lists, count in lists.flatMap { list in (0..<count).map { list + [$0] } } }
    plans = answers.map { answer in observations.map { answer[$0] } }
  }

  /// Whether the leader's deterministic policies can be enumerated.
  var canEnumerate: Bool {
    let pairs = process.states.reduce(0) { $0 + $1.outcomes.count } * plans.count
    return process.actions.reduce(1) { min(tiedWorkLimit, $0) * $1 } <= tiedWorkLimit / pairs
  }

  /// What a plan is worth from the start, exactly.
  func worth(_ policy: [MixedStrategy], _ plan: [Int]) -> (leader: Rational, follower: Rational) {
    let count = process.states.count
    var (leader, follower) = ([Rational](repeating: 0, count: count), [Rational](repeating: 0, count: count))
    for state in process.states.indices.reversed() {
      let strategy = policy[process.states[state].observation]
      for action in strategy.support {
        leader[state] += strategy[action] * process.leaderValue(state, action, plan[state], leader)
        follower[state] += strategy[action] * process.followerValue(state, action, plan[state], follower)
      }
    }
    return process.initial.support.reduce((Rational.zero, Rational.zero)) {
      ($0.0 + process.initial[$1] * leader[$1], $0.1 + process.initial[$1] * follower[$1])
    }
  }

  /// The best plan for the follower; among several, the first that is best for the leader.
  func best(_ policy: [MixedStrategy]) -> (plan: Int, leader: Rational, follower: Rational) {
    var best: (plan: Int, leader: Rational, follower: Rational)?
    for (index, plan) in plans.enumerated() {
      let worth = worth(policy, plan)
      guard let known = best else {
        best = (index, worth.leader, worth.follower)
        continue
      }
      if (known.follower, known.leader) < (worth.follower, worth.leader) {
        best = (index, worth.leader, worth.follower)
      }
    }
    return best ?? (0, 0, 0)
  }

  /// The best deterministic policy of the leader.
  func enumerated(_ stop: StopCondition) throws(SolverFailure) -> TiedDraft {
    var best: (policy: [MixedStrategy], value: Rational)?
    var choices = process.actions.map { _ in 0 }
    var count = 0
    while true {
      guard !stop.isMet else { throw .stopped }
      let policy = zip(choices, process.actions).map { MixedStrategy.pure($0, of: $1) }
      let value = self.best(policy).leader
      count += 1
      if best.map({ value > $0.value }) ?? true { best = (policy, value) }
      guard let place = choices.indices.last(where: { choices[$0] + 1 < process.actions[$0] }) else { break }
      choices[place] += 1
      for later in choices.indices where later > place { choices[later] = 0 }
    }
    guard let best else { preconditionFailure("every observation has an action") }
    return TiedDraft(
      policy: best.policy, upper: best.value, evidence: .enumeration, method: "enumeration of deterministic policies",
      statistics: [("policies", count), ("plans", plans.count)])
  }

  /// The plan that secures most to the follower, whatever the leader does, with what it secures in each state.
  private var security: (plan: Int, secured: [Rational], value: Rational) {
    var best: (plan: Int, secured: [Rational], value: Rational)?
    for (index, plan) in plans.enumerated() {
      var secured = [Rational](repeating: 0, count: process.states.count)
      for state in process.states.indices.reversed() {
        let worths = (0..<process.states[state].actions).map {
          process.followerValue(state, $0, plan[state], secured)
        }
        secured[state] = worths.min() ?? 0
      }
      let value = process.initial.support.reduce(Rational.zero) { $0 + process.initial[$1] * secured[$1] }
      if best.map({ value > $0.value }) ?? true { best = (index, secured, value) }
    }
    return best ?? (0, [], 0)
  }

  /// What is known where nothing was searched: the bound of both players joining forces, and what the deterministic policy
  /// is worth that would do so, as far as the leader's observations allow; `nil` where the discounts differ.
  func stopped() -> TiedDraft? {
    guard process.leaderDiscount == process.followerDiscount else { return nil }
    var joint = [Rational](repeating: 0, count: process.states.count)
    var policy = process.actions.map { MixedStrategy.pure(0, of: $0) }
    for (index, state) in process.states.enumerated().reversed() {
      var best: (action: Int, worth: Rational)?
      for action in 0..<state.actions {
        for response in 0..<state.responses {
          let worth = process.leaderValue(index, action, response, joint)
          if best.map({ worth > $0.worth }) ?? true { best = (action, worth) }
        }
      }
      guard let best else { return nil }
      joint[index] = best.worth
      policy[state.observation] = .pure(best.action, of: state.actions)
    }
    let security = security
    let upper = process.initial.support.reduce(Rational.zero) { $0 + process.initial[$1] * joint[$1] }
    return TiedDraft(
      policy: policy, upper: upper,
      evidence: .exchange(
        .init(
          multiplier: 0, joint: RationalVector(joint), deviation: answers[security.plan],
          secured: RationalVector(security.secured))),
      method: "the bound of a joint process, nothing searched", statistics: [("plans", plans.count)])
  }

  /// The bound of an exchange of values, and the best policy found.
  func searched(_ isPure: Bool, _ stop: StopCondition) throws(SolverFailure) -> TiedDraft? {
    guard process.leaderDiscount == process.followerDiscount else { return nil }
    let relaxed = try RelaxedProcess(process, comparesResponses: false, until: stop)
    let security = security
    guard let solution = try relaxed.tightest(in: relaxed.whole, secured: security.value, until: stop) else {
      return nil
    }
    let upper = relaxed.atStart(solution.values) - solution.multiplier * security.value
    let penalty = 4 * (1 + solution.multiplier.approximation)
    var search = TiedSearch(
      floating: FloatingTiedProcess(process, follower: .restricted(plans), penalty: penalty),
      actions: process.actions, secured: security.value, upper: upper,
      from: try canEnumerate
        ? enumerated(stop).policy : relaxed.policy(solution).map { .pure($0.support[0], of: $0.count) },
      value: { best($0).leader }, followerWorth: { worth($0, $1).follower }, bestPlan: { plans[best($0).plan] },
      until: stop)
    search.climbPure()
    if !isPure {
      search.offer(relaxed.policy(solution))
      search.run()
    }
    return TiedDraft(
      policy: search.incumbent.policy, upper: max(upper, search.incumbent.value),
      evidence: .exchange(
        .init(
          multiplier: solution.multiplier, joint: RationalVector(solution.values),
          deviation: answers[security.plan], secured: RationalVector(security.secured))),
      method: ExactCase.exchange.method, statistics: [("plans", plans.count), ("evaluations", search.evaluations)])
  }
}
