public import Exact
public import Games

/// What a policy of the leader of a Markov game is worth against a follower who may use any policy: exactly, and without
/// any optimisation library.
///
/// The follower sees the state and the step (and, where it moves second, the leader's action) and answers with a best
/// response. Values are unnormalised expected discounted sums from the start, or from a decision.
public struct MarkovEvaluation: Sendable, Hashable {
  /// What the follower faces.
  public let process: CommittedProcess

  /// For each decision, what a best response is worth to the follower.
  public let followerValues: [Rational]

  /// For each decision, the choices (positions among the available actions) that are best there, increasing; never empty.
  public let tied: [[Int]]

  /// For each decision, the leader's value where ties are broken for it.
  public let strongValues: [Rational]

  /// For each decision, a best choice, the least of several; together they attain the strong values.
  public let strongResponse: [Int]

  /// For each decision, the leader's value where ties are broken against it.
  public let weakValues: [Rational]

  /// For each decision, a best choice, the least of several; together they attain the weak values.
  public let weakResponse: [Int]

  /// Evaluates a policy; see ``CommittedProcess/init(of:by:in:foresight:)``.
  public init(
    of policy: MarkovPolicy, by leader: Int = 0, in game: MarkovGame,
    foresight: SolutionConcept.Foresight = .farsighted
  ) throws(PolicyFault) {
    self.init(of: try CommittedProcess(of: policy, by: leader, in: game, foresight: foresight))
  }

  /// Evaluates what the leader committed to.
  public init(of process: CommittedProcess) {
    self.process = process
    let best = BestResponses(leader: process.leaderProblem, follower: process.followerProblem)
    followerValues = best.followerValues
    tied = best.tied
    (strongValues, strongResponse) = best.strong
    (weakValues, weakResponse) = best.weak
  }

  /// From the start, what a best response is worth to the follower; to a myopic follower, its expected first reward.
  public var followerValue: Rational { process.initial.expectation(followerValues) }

  /// From the start, the leader's value where ties are broken for it.
  public var strongValue: Rational { process.initial.expectation(strongValues) }

  /// From the start, the leader's value where ties are broken against it.
  public var weakValue: Rational { process.initial.expectation(weakValues) }

  /// For each decision, the actions that are best there.
  public var tiedActions: [[Int]] { zip(tied, process.actions).map { tied, actions in tied.map { actions[$0] } } }

  /// The actions of a response: its choice of each decision among the available actions.
  public func actions(of response: [Int]) -> [Int] { zip(response, process.actions).map { $1[$0] } }

  /// The leader's values against a follower who may lose up to `slack` at every decision: it takes any choice `b` with
  /// `Q(d, b) >= V(d) - slack`, where `V` and `Q` are the values of a best response and of taking `b` and playing a best
  /// response ever after.
  ///
  /// Over a whole play such a follower loses at most the slack times its discounted number of steps. With slack 0 the
  /// bounds are the weak and the strong value.
  ///
  /// - Precondition: `slack` is not negative.
  /// - Returns: the choices allowed at each decision, and the least and the greatest value of the leader over all policies
  ///   that keep to them, from the start.
  public func values(withSlack slack: Rational) -> (allowed: [[Int]], weakValue: Rational, strongValue: Rational) {
    precondition(slack >= 0, "a slack is not negative")
    let follower = process.followerProblem
    let allowed = follower.nearlyBest(
      among: follower.choices.map { Array($0.indices) }, followerValues, slack: slack)
    let leader = process.leaderProblem
    return (
      allowed, process.initial.expectation(leader.minimum(among: allowed).values),
      process.initial.expectation(leader.optimum(among: allowed).values)
    )
  }

  /// What a given follower is worth to either party, from the start.
  public struct Response: Sendable, Hashable {
    /// The leader's value.
    public let leader: Rational
    /// The follower's value.
    public let follower: Rational
    /// What the follower loses against a best response; not negative.
    public let regret: Rational
  }

  /// Evaluates a given policy of the follower, which may draw its actions.
  ///
  /// - Parameter policy: stationary, dependent on the step, or conditional on the leader's action, where the follower sees
  ///   it in all states.
  public func response(_ policy: MarkovPolicy, in game: MarkovGame) throws(PolicyFault) -> Response {
    let (leader, follower) = (process.leaderIndex, 1 - process.leaderIndex)
    try policy.check(follower, in: game, profiles: game.sizes[leader])
    if case .conditional = policy, let decision = process.decisions.first(where: { $0.seen == nil }) {
      throw .unseen(player: follower, state: decision.state)
    }
    let distributions = process.decisions.indices.map { place in
      let decision = process.decisions[place]
      return policy.distribution(
        step: decision.step, observation: process.observations[place], profile: decision.seen ?? 0)
    }
    func value(_ problem: DecisionProblem) -> Rational {
      let mixed = process.decisions.indices.map { place in
        Transition.mixture(
          zip(process.actions[place], problem.choices[place]).map { (distributions[place][$0], $1) })
      }
      return process.initial.expectation(MarkovChain(discount: problem.discount, transitions: mixed).values)
    }
    let earned = value(process.followerProblem)
    return Response(leader: value(process.leaderProblem), follower: earned, regret: followerValue - earned)
  }
}
