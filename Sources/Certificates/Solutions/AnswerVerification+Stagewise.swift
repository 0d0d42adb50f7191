internal import Exact
internal import Games

// Answers about play stage by stage.

extension AnswerVerification {
  /// Compares with a stage-wise claim.
  ///
  /// - Returns: the fields that the claim says nothing about, or that cannot be compared without the game.
  func check(_ proved: StagewiseClaim) throws(VerificationFailure) -> [String] {
    let stated = solution.concept
    // The claim is that nobody gains by deviating; how ties are broken is part of the answer, not of the claim.
    var concept = SolutionConcept(commitment: .action, response: stated.response == .weak ? .weak : .strong)
    concept.dynamics = stated.dynamics
    try solution.requireConcept(concept)
    try require("concept.policies", stated.dynamics?.policies, .stationary)
    try require("concept.followerClass", stated.dynamics?.followerClass, .unrestricted)
    try requireValue(proved.value, proved.value)
    try require("attained", answer.attained, true)
    try require("guaranteed", answer.guaranteed, nil)
    try require("tied", answer.tied, .plan(.never))
    if case .markov(let game) = game, !proved.isAbout(game, stated) { throw .otherGame }
    guard case .markov(let game) = game, let order = stated.priorities(of: game.playerCount),
      let stages = try? game.stages(order: order, foresight: stated.dynamics?.foresight ?? .farsighted)
    else { return ["concept.response", "followerValues", "commitment", "response"] }
    try require("followerValues", answer.followerValues, stages.valuesOfOthers(proved.values))
    try require("commitment", answer.commitment, .policy(stages.policyOfFirst(proved.choices, in: game)))
    try require("response", answer.response, .plan(stages.planOfOthers(proved.choices, in: game)))
    return ["concept.response"]
  }
}
