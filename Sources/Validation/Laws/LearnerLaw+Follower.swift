internal import Evaluation
public import Exact
internal import Games

extension LearnerLaw {
  /// The follower that the learner gives beside its commitment loses no more than a share of the range of its values.
  ///
  /// A follower of a Markov game that asks the leader says what it does against every leader. Where its queries tell pure
  /// leaders apart, it is judged against each of those that it has an answer for, and against the commitment.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func regret(within share: Rational, probability: Rational) -> LearnerLaw {
    LearnerLaw(
      "regret", "the follower loses at most \(share) of the range of its values",
      strength: Strength(probability: probability)
    ) { trial in
      guard let follower = try trial.worth().follower else { return .doesNotApply("no follower is given") }
      let leader = try trial.learner.concept(in: trial.game).leader
      let allowed = share * trial.game.valueRange(of: 1 - leader)
      if follower.regret > allowed {
        return .fails("the follower gets \(follower.achieved.told) of \(follower.best.told)")
      }
      guard let worst = try trial.worstAnswer(), worst.worth.regret > allowed else { return .holds }
      return .fails(
        "against the leader who answers \(worst.context) the follower gets \(worst.worth.achieved.told) of "
          + worst.worth.best.told)
    }
  }
}

extension LearnerTrial {
  /// How many pure leaders followers are judged against at most.
  private static let leaderLimit = 1000

  /// The answer of a contextual follower that loses most, of those to pure leaders; `nil` where it has too many, or where its
  /// queries do not tell pure leaders apart.
  fileprivate func worstAnswer() throws -> (context: [Int], worth: FollowerWorth)? {
    guard case .markov(let game) = game, case .policies(let file) = try answer().policy,
      let follower = file.contextual, follower.responses.count <= Self.leaderLimit
    else { return nil }
    let concept = try learner.concept(in: self.game)
    let leader = concept.leader
    let available = (0..<game.observations[leader].count).map { game.available(to: leader, at: $0) }
    let places = Dictionary(follower.queries.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    guard available.indices.allSatisfy({ available[$0].count == 1 || places[$0] != nil }) else { return nil }
    var worst: (context: [Int], worth: FollowerWorth)?
    for context in follower.contexts {
      guard let response = follower.responses[context] else { continue }
      let pure = MarkovPolicy.stationary(
        available.enumerated().map { observation, actions in
          .pure(places[observation].map { context[$0] } ?? actions[0], of: game.sizes[leader])
        })
      let worth: FollowerWorth
      do {
        let best = try CommitmentWorth(
          of: pure, by: leader, in: game, dynamics: concept.dynamics ?? .init(), epsilon: 0)
        worth = try FollowerWorth(of: response, against: pure, by: leader, in: game, best: best.followerValues[0])
      } catch PolicyFault.tooManyResponses(let limit) {
        throw GivenPolicy.Fault.undecided("more than \(limit) responses would have to be examined")
      }
      if worst.map({ $0.worth.regret < worth.regret }) ?? true { worst = (context, worth) }
    }
    return worst
  }
}
