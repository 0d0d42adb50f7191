internal import Exact
internal import Games

// Answers about play stage by stage.

extension AnswerVerification {
  /// Compares with a stage-wise claim.
  ///
  /// - Returns: the fields that the claim says nothing about, or that cannot be compared without the game.
  func check(_ proved: StagewiseClaim) throws(VerificationFailure) -> [String] {
    let stated = solution.concept
    // The claim is that nobody gains by deviating; how ties are broken is read off the play.
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
    guard proved.breaksTies(for: stated.response == .strong) else {
      throw .field(
        "concept.response", stated: stated.response.rawValue, proved: "play in which ties are broken in another way")
    }
    guard case .markov(let game) = game, let order = stated.priorities(of: game.playerCount),
      let stages = try? game.stages(order: order, foresight: stated.dynamics?.foresight ?? .farsighted)
    else {
      return [
        "concept.leader", "concept.priorities", "concept.foresight", "followerValues", "commitment", "response",
      ]
    }
    try require("followerValues", answer.followerValues, stages.valuesOfOthers(proved.values))
    try require("commitment", answer.commitment, .policy(stages.policyOfFirst(proved.choices, in: game)))
    try require("response", answer.response, .plan(stages.planOfOthers(proved.choices, in: game)))
    return []
  }
}

extension StagewiseClaim {
  /// Whether in every state the play could come about where each player behind another breaks its ties for that one, or
  /// against it.
  ///
  /// Of what may come of a history, the player to move takes the best for itself (ties for it), or what is best for itself
  /// if of every action the worst comes (ties against it).
  fileprivate func breaksTies(for isForSuperior: Bool) -> Bool {
    game.states.indices.allSatisfy { state in
      let sizes = game.states[state].sizes
      var path = 0
      for (player, size) in sizes.enumerated() { path = path * size + choices[state][player][path] }
      let worth = values.enumerated().map { player, values in
        let rationals = values.rationals
        return game.states[state].outcomes.indices.map { game.worth(state, $0, to: player, rationals) }
      }
      var possible = worth[0].indices.map { [$0] }
      for player in sizes.indices.reversed() {
        let size = sizes[player]
        possible = stride(from: 0, to: possible.count, by: size).map { first in
          let actions = possible[first..<(first + size)]
          let paid = worth[player]
          guard !isForSuperior else {
            let all = actions.joined()
            let most = all.map { paid[$0] }.max()
            return all.filter { paid[$0] == most }
          }
          let expected = actions.map { profiles in profiles.map { paid[$0] }.min() }
          let most = expected.compactMap { $0 }.max()
          return zip(actions, expected).flatMap { profiles, least in
            least == most ? profiles.filter { paid[$0] == most } : []
          }
        }
      }
      return possible[0].contains(path)
    }
  }
}
