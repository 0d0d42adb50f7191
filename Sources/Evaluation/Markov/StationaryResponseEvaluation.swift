public import Exact
public import Games

/// What a policy of the leader is worth against a follower who is restricted to deterministic functions of what it observes
/// (and, where it moves second, of the leader's action): not of the step, nor of the past.
///
/// The best of these responses is judged from the start of the game. They are enumerated, first by the situations that are
/// reached; a partial response is dropped where even a follower free in everything left open would earn less than the best
/// response found. That bound is exact, so that all best responses are found.
public struct StationaryResponseEvaluation: Sendable, Hashable {
  /// What the follower's action may depend on.
  public struct Situation: Sendable, Hashable {
    /// The follower's observation.
    public let observation: Int
    /// The leader's action that it sees, or `nil` where the moves are simultaneous.
    public let seen: Int?
  }

  /// The situations, by observation and then by the action seen.
  public let situations: [Situation]

  /// The best responses, or those that are nearly best: for each situation the position of the action among the available
  /// ones, or `nil` where the situation never comes up under the response, so that any action will do.
  public let tied: [[Int?]]

  /// What the best responses are worth to the follower from the start.
  public let followerValue: Rational

  /// For each of these responses, what it is worth to the leader from the start.
  public let leaderValues: [Rational]

  /// How many partial and complete responses were examined.
  public let examined: Int

  /// The first of these responses that pays the leader most, by its place in ``tied``.
  public var strongResponse: Int { leaderValues.indices.reduce(0) { leaderValues[$1] > leaderValues[$0] ? $1 : $0 } }

  /// The first of these responses that pays the leader least, by its place in ``tied``.
  public var weakResponse: Int { leaderValues.indices.reduce(0) { leaderValues[$1] < leaderValues[$0] ? $1 : $0 } }

  /// The leader's value where ties are broken for it.
  public var strongValue: Rational { leaderValues[strongResponse] }

  /// The leader's value where ties are broken against it.
  public var weakValue: Rational { leaderValues[weakResponse] }

  /// Evaluates a policy; see ``CommittedProcess/init(of:by:in:foresight:)``.
  ///
  /// - Parameter limit: how many partial and complete responses are examined at most; beyond,
  ///   ``PolicyFault/tooManyResponses(limit:)``.
  public init(
    of policy: MarkovPolicy, by leader: Int = 0, in game: MarkovGame, limit: Int = 100_000
  ) throws(PolicyFault) {
    try self.init(of: try CommittedProcess(of: policy, by: leader, in: game), limit: limit)
  }

  /// Evaluates what the leader committed to.
  ///
  /// - Parameter slack: how much less than a best response a response may be worth to the follower and still be looked at;
  ///   with 0, best responses alone are. ``strongValue`` and ``weakValue`` are then the greatest and the least value of the
  ///   leader over all pure responses that lose at most so much.
  /// - Precondition: the slack is not negative.
  public init(of process: CommittedProcess, limit: Int = 100_000, slack: Rational = 0) throws(PolicyFault) {
    precondition(slack >= 0, "a slack is not negative")
    var search = StationarySearch(process, limit: limit, slack: slack)
    try search.run()
    situations = search.situations
    tied = search.best
    followerValue = search.value ?? 0
    examined = search.examined
    leaderValues = search.best.map { response in
      let choices = search.situation.map { response[$0] ?? 0 }
      return process.initial.expectation(process.leaderProblem.values(of: choices))
    }
  }
}

/// The enumeration of a follower's stationary responses.
private struct StationarySearch {
  let process: CommittedProcess
  let limit: Int
  let slack: Rational
  let problem: DecisionProblem
  let situations: [StationaryResponseEvaluation.Situation]

  /// For each decision, its situation.
  let situation: [Int]

  /// The responses that are best or nearly so, as far as is known.
  var best: [[Int?]] = []

  /// For each of them, what it is worth to the follower.
  private var worths: [Rational] = []

  var value: Rational?
  var examined = 0

  init(_ process: CommittedProcess, limit: Int, slack: Rational) {
    self.process = process
    self.limit = limit
    self.slack = slack
    problem = process.followerProblem
    let keys = zip(process.observations, process.decisions).map { observation, decision in
      StationaryResponseEvaluation.Situation(observation: observation, seen: decision.seen)
    }
    situations = Set(keys).sorted { ($0.observation, $0.seen ?? -1) < ($1.observation, $1.seen ?? -1) }
    let places = Dictionary(uniqueKeysWithValues: zip(situations, situations.indices))
    situation = keys.map { places[$0] ?? 0 }
  }

  mutating func run() throws(PolicyFault) {
    try examine([Int?](repeating: nil, count: situations.count), relaxed: nil)
    let least = (value ?? 0) - slack
    best = zip(best, worths).filter { $0.1 >= least }.map(\.0)
    best.sort { left, right in left.lexicographicallyPrecedes(right) { ($0 ?? -1) < ($1 ?? -1) } }
  }

  /// Looks at the responses that agree with a partial one.
  ///
  /// - Parameter relaxed: what a follower who is free in everything left open can do, where that is known.
  private mutating func examine(
    _ response: [Int?], relaxed known: (values: [Rational], choices: [Int])?
  ) throws(PolicyFault) {
    guard examined < limit else { throw .tooManyResponses(limit: limit) }
    examined += 1
    let relaxed =
      known
      ?? problem.optimum(
        among: situation.indices.map { decision in
          response[situation[decision]].map { [$0] } ?? Array(process.follower[decision].indices)
        })
    let bound = process.initial.expectation(relaxed.values)
    if let value, bound < value - slack { return }
    guard let open = firstOpen(response) else {
      best.append(response)
      worths.append(bound)
      value = max(value ?? bound, bound)
      return
    }
    // The choice of the free follower first: it is the likeliest to be best.
    let first = relaxed.choices[open]
    for choice in [first] + process.follower[open].indices.filter({ $0 != first }) {
      // The decision is reached whatever is done in situations left open, so a worse choice there costs something; where
      // there is nothing to spare, that is too much.
      if choice != first, slack.isZero, value == bound,
        problem.discount.signum > 0 || process.initial.states.contains(open),
        process.follower[open][choice].worth(problem.discount, relaxed.values) < relaxed.values[open]
      {
        continue
      }
      var next = response
      next[situation[open]] = choice
      let isKept = situation.indices.allSatisfy { situation[$0] != situation[open] || relaxed.choices[$0] == choice }
      try examine(next, relaxed: isKept ? relaxed : nil)
    }
  }

  /// The first decision that is reached under a partial response and that it leaves open.
  private func firstOpen(_ response: [Int?]) -> Int? {
    var reached = Set(process.initial.states)
    var waiting = process.initial.states
    var open: Int?
    while let decision = waiting.popLast() {
      guard let choice = response[situation[decision]] else {
        open = min(open ?? decision, decision)
        continue
      }
      for next in process.follower[decision][choice].probabilities.indices where reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    return open
  }
}
