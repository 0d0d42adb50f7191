internal import Exact
internal import Games

// Answers to stationary commitment in Markov games.

extension AnswerVerification {
  /// Compares with a stationary claim.
  ///
  /// - Returns: the fields that cannot be compared without the game.
  func check(_ proved: StationaryClaim) throws(VerificationFailure) -> [String] {
    let commitment: SolutionConcept.Commitment = proved.isPure ? .pure : .mixed
    // Which policies and which foresight the process stands for shows in the comparison with the game.
    var concept = SolutionConcept(commitment: commitment)
    concept.dynamics = solution.concept.dynamics
    try solution.requireConcept(concept)
    guard let dynamics = solution.concept.dynamics else {
      throw .field("concept.policies", stated: "none", proved: "those of a Markov game")
    }
    // Without the game it is open whether a restriction of the follower changes anything.
    let isRestricted = dynamics.followerClass == .stationary
    if case .markov(let game) = game, isRestricted, game.isRestricting(follower: 1 - solution.concept.leader) {
      throw .field("concept.followerClass", stated: "stationary", proved: "unrestricted")
    }
    try require("concept.priorities", dynamics.order, nil)
    try requireValue(proved.value, proved.upper)
    try checkAttained(proved.value)
    let start = proved.process.initial
    try require(
      "followerValues", answer.followerValues,
      [start.support.reduce(Rational.zero) { $0 + start[$1] * proved.followerValues[$1] }])
    let ties = PolicyTies(proved)
    guard let guaranteed = answer.guaranteed else {
      throw .field("guaranteed", stated: "nothing", proved: "\(ties.worstValue)")
    }
    try require("guaranteed", guaranteed, ties.worstValue)
    if case .markov(let game) = game, !proved.isAbout(game, concept: solution.concept) { throw .otherGame }
    guard case .markov(let game) = game,
      let unrolled = try? game.process(
        leader: solution.concept.leader, leaderPolicies: dynamics.policies, foresight: dynamics.foresight)
    else {
      let followerClass = isRestricted ? ["concept.followerClass"] : []
      return ["concept.leader", "concept.policies", "concept.foresight"] + followerClass
        + ["commitment", "response", "tied"]
    }
    guard unrolled.process == proved.process else { throw .otherGame }
    let leader = solution.concept.leader
    try require("commitment", answer.commitment, .policy(game.policy(proved.policy, in: unrolled, leader: leader)))
    try require("response", answer.response, .plan(game.plan(proved.response, in: unrolled, leader: leader)))
    try require("tied", answer.tied, .plan(game.plan(tied: ties.tied, in: unrolled, leader: leader)))
    return []
  }
}

extension AnswerVerification {
  /// Compares with a claim about a follower who is restricted to what it observes.
  ///
  /// - Returns: the fields that the claim says nothing about, or that cannot be compared without the game.
  func check(_ proved: TiedClaim) throws(VerificationFailure) -> [String] {
    var concept = SolutionConcept(commitment: proved.isPure ? .pure : .mixed)
    concept.dynamics = solution.concept.dynamics
    try solution.requireConcept(concept)
    try require("concept.followerClass", solution.concept.dynamics?.followerClass, .stationary)
    try require("concept.priorities", solution.concept.dynamics?.order, nil)
    try requireValue(proved.value, proved.upper)
    try checkAttained(proved.value)
    try require("followerValues", answer.followerValues, [proved.followerValue])
    try require("guaranteed", answer.guaranteed, nil)
    try require("tied", answer.tied, .plan(.never))
    let leader = solution.concept.leader
    guard case .markov(let game) = game, let dynamics = solution.concept.dynamics else {
      return ["concept.leader", "concept.policies", "concept.foresight", "commitment", "response"]
    }
    guard
      let unrolled = try? game.process(
        leader: leader, leaderPolicies: dynamics.policies, foresight: dynamics.foresight),
      unrolled.process == proved.process,
      game.followerObservations(in: unrolled, leader: leader) == proved.followerObservations
    else { throw .otherGame }
    try require("commitment", answer.commitment, .policy(game.policy(proved.policy, in: unrolled, leader: leader)))
    try require(
      "response", answer.response, .plan(game.plan(restricted: proved.response, in: unrolled, leader: leader)))
    return []
  }
}

/// What follows from a policy and the follower's values under it alone: which responses are tied, and what the policy pays
/// where ties are broken against the leader.
private struct PolicyTies {
  /// For each state, the best responses.
  let tied: [[Int]]

  /// From the start, the leader's value where ties are broken against it.
  let worstValue: Rational

  init(_ claim: StationaryClaim) {
    let process = claim.process
    let values = claim.followerValues.rationals
    tied = process.states.enumerated().map { index, state in
      let policy = claim.policy[state.observation]
      return (0..<state.responses).filter { response in
        policy.support.reduce(Rational.zero) {
          $0 + policy[$1] * process.followerValue(index, $1, response, values)
        } == values[index]
      }
    }
    // From some choice among the tied, to ones that are worse for the leader, as long as there are any; from the last state
    // to the first, so that a process that moves forward is done at once.
    var choices = tied.map { $0[0] }
    var worth = Self.values(of: choices, claim)
    while true {
      var isWorse = false
      for (index, state) in process.states.enumerated().reversed() {
        let policy = claim.policy[state.observation]
        for response in tied[index] {
          let value = policy.support.reduce(Rational.zero) {
            $0 + policy[$1] * process.leaderValue(index, $1, response, worth)
          }
          guard value < worth[index] else { continue }
          worth[index] = value
          if choices[index] != response { isWorse = true }
          choices[index] = response
        }
      }
      guard isWorse else { break }
      worth = Self.values(of: choices, claim)
    }
    let final = worth
    worstValue = process.initial.support.reduce(Rational.zero) { $0 + process.initial[$1] * final[$1] }
  }

  /// What the policy is worth to the leader where the follower answers with these responses, state by state.
  private static func values(of choices: [Int], _ claim: StationaryClaim) -> [Rational] {
    let process = claim.process
    var (rewards, next): ([Rational], [[(index: Int, weight: Rational)]]) = ([], [])
    for (state, choice) in zip(process.states, choices) {
      let policy = claim.policy[state.observation]
      var reward = Rational.zero
      var moves: [(index: Int, weight: Rational)] = []
      for action in policy.support {
        let outcome = state[action, choice]
        reward += policy[action] * outcome.leader
        for (place, probability) in zip(outcome.next.states, outcome.next.probabilities) {
          moves.append((place, process.leaderDiscount * policy[action] * probability))
        }
      }
      rewards.append(reward)
      next.append(moves)
    }
    return RationalRecursion(constants: rewards, references: next).values
  }
}
