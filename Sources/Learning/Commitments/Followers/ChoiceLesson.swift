internal import Games
internal import Glibc
internal import Networks

/// Commitments, and what the policies of a pool lose there over whole episodes in the learned model.
///
/// A network's values at a commitment are read as the logarithms of odds: a policy is as likely as the exponential of the sum
/// of the values of its choices, among the pool and the policy that is greedy for the values. What is to be made small is the
/// expected loss, so that an answer counts for as much as it costs, and where two are nearly as good little is at stake.
struct ChoiceLesson {
  /// A commitment.
  struct Example {
    let numbers: [Double]
    let committed: CommittedGame
    /// What each policy of the pool earns.
    let returns: [Double]
    /// The most of that.
    let most: Double
  }

  /// Where it is taught.
  let examples: [Example]

  private let game: LearnedGame
  private let sharpness: Double

  /// For each policy of the pool, its choices.
  private let pool: [[Int]]

  /// The places of policies in the pool.
  private let places: [[Int]: Int]

  /// The size of a loss that counts as one.
  private let unit: Double

  /// Draws commitments and judges the policies of a pool at them, after adding what is better at some of those near ties.
  init(
    _ game: LearnedGame, _ space: CommitmentSpace, _ choices: ContextualValueNetwork.Choices,
    _ responses: inout ResponsePool, using random: inout SeededGenerator
  ) {
    self.game = game
    sharpness = choices.sharpness
    unit = max(1e-9, game.ranges[1] * game.steps(of: 1)) / 100
    var draws = ChoiceDraws(game, space, choices, responses)
    let count = max(1, choices.examples)
    let visited = Int(choices.climbingShare * Double(count))
    let drawn = draws.commitments(count - visited, using: &random)
    for numbers in drawn.prefix(16) { _ = responses.refine(at: CommittedGame(game, space.commitment(numbers))) }
    draws = ChoiceDraws(game, space, choices, responses)
    pool = draws.pool
    var places: [[Int]: Int] = [:]
    for (place, policy) in pool.enumerated() where places[policy] == nil { places[policy] = place }
    self.places = places
    var examples = drawn.map(draws.example(_:))
    for climb in 0..<choices.climbs where visited > 0 {
      let steps = (climb + 1) * visited / choices.climbs - climb * visited / choices.climbs
      examples += draws.climb(steps, using: &random)
    }
    self.examples = examples
  }

  /// The policies that are compared at a commitment, with their probabilities and losses, given the network's values.
  private func odds(
    _ values: ArraySlice<Float>, at example: Example
  ) -> (policies: [[Int]], probabilities: [Double], losses: [Double]) {
    let worths = worths(values, example.committed.commitment)
    let greedy = greedy(worths)
    var (losses, policies) = (example.returns.map { (example.most - $0) / unit }, pool)
    if places[greedy] == nil {
      losses.append((example.most - example.committed.followerReturn(greedy)) / unit)
      policies.append(greedy)
    }
    let scores = policies.map { policy in policy.reduce(0) { $0 + sharpness * worths[$1] } }
    let most = scores.reduce(-Double.infinity, max)
    let odds = scores.map { exp($0 - most) }
    let sum = odds.reduce(0, +)
    return (policies, odds.map { $0 / sum }, losses)
  }

  /// The expected loss at a commitment, given the network's values there: in hundredths of the follower's payoff range.
  func loss(of values: ArraySlice<Float>, at place: Int) -> Double {
    let odds = odds(values, at: examples[place])
    return zip(odds.probabilities, odds.losses).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The gradient of the mean expected loss.
  func slopes(of values: Matrix, _ drawn: [Int], into slope: inout Matrix) {
    let scale = sharpness / Double(drawn.count)
    for (row, place) in drawn.enumerated() {
      let example = examples[place]
      let odds = odds(values.row(row), at: example)
      let mean = zip(odds.probabilities, odds.losses).reduce(0) { $0 + $1.0 * $1.1 }
      var slopes = [Double](repeating: 0, count: game.choiceCount)
      for (place, policy) in odds.policies.enumerated() {
        let weight = scale * odds.probabilities[place] * (odds.losses[place] - mean)
        for choice in policy { slopes[choice] += weight }
      }
      spread(slopes, example.committed.commitment, row, into: &slope)
    }
  }

  /// For each choice, what the network says that it is worth.
  private func worths(_ values: ArraySlice<Float>, _ commitment: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: game.choiceCount)
    let base = values.startIndex
    for decision in game.decisions {
      let node = game.nodes[decision.node]
      for reply in decision.actions.indices {
        if let seen = decision.seenAction {
          result[decision.firstChoice + reply] = Double(values[base + node.firstMove + seen * node.replies + reply])
          continue
        }
        for (position, action) in node.actions.enumerated() {
          result[decision.firstChoice + reply] +=
            commitment[node.base + action] * Double(values[base + node.firstMove + position * node.replies + reply])
        }
      }
    }
    return result
  }

  private func greedy(_ worths: [Double]) -> [Int] {
    game.decisions.map { decision in
      var best = decision.firstChoice
      for choice in decision.firstChoice..<decision.firstChoice + decision.actions.count
      where worths[choice] > worths[best] {
        best = choice
      }
      return best
    }
  }

  /// From the slopes of choices to those of joint moves.
  private func spread(_ slopes: [Double], _ commitment: [Double], _ row: Int, into slope: inout Matrix) {
    for move in 0..<game.followerRewards.count { slope[row, move] = 0 }
    for decision in game.decisions {
      let node = game.nodes[decision.node]
      for reply in decision.actions.indices {
        let own = slopes[decision.firstChoice + reply]
        if let seen = decision.seenAction {
          slope[row, node.firstMove + seen * node.replies + reply] = Float(own)
          continue
        }
        for (position, action) in node.actions.enumerated() {
          slope[row, node.firstMove + position * node.replies + reply] = Float(own * commitment[node.base + action])
        }
      }
    }
  }
}
