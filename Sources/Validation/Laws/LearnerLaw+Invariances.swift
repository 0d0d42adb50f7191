public import Exact
internal import Games

// Laws about pairs of games whose answers are the same, or differ in a known way.

extension LearnerLaw {
  /// What is reached does not depend on the order in which actions, targets, types, states and observations are listed, but
  /// for a share of the range of the leader's values.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func relabelling(within share: Rational, probability: Rational) -> LearnerLaw {
    invariance("relabelling", "the order in which actions and states are listed does not matter", share, probability) {
      game, _ in GameChange.relabelled(game)
    }
  }

  /// What is reached does not depend on the units in which payoffs are counted, but for a share of the range of the
  /// leader's values.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func rescaling(within share: Rational, probability: Rational) -> LearnerLaw {
    invariance("rescaling", "the units in which payoffs are counted do not matter", share, probability) {
      game, concept in GameChange.rescaled(game, leader: concept.leader)
    }
  }

  /// What is reached does not depend on an action that the follower never takes, however the leader would like it to, but for
  /// a share of the range of the leader's values.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func dominance(within share: Rational, probability: Rational) -> LearnerLaw {
    invariance("dominance", "an action that the follower never takes does not matter", share, probability) {
      game, concept in GameChange.tempting(game, concept)
    }
  }

  private static func invariance(
    _ name: String, _ claim: String, _ share: Rational, _ probability: Rational,
    _ change: @escaping @Sendable (Game, SolutionConcept) -> GameChange?
  ) -> LearnerLaw {
    LearnerLaw(name, "\(claim), within \(share) of the leader's range", strength: Strength(probability: probability)) {
      trial in
      let concept = try trial.learner.concept(in: trial.game)
      guard let value = try trial.value() else { return .notJudged }
      guard let change = change(trial.game, concept) else {
        return .doesNotApply("there is no such change of the game")
      }
      guard change.game != trial.game.withoutNames else {
        return .doesNotApply("the game is the same after the change")
      }
      guard let found = try trial.value(in: change.game) else { return .notJudged }
      let expected = change.value(value)
      let allowed = share * change.game.valueRange(of: concept.leader)
      return (found - expected).magnitude <= allowed
        ? .holds
        : .fails("reached \(found.told) and not \(expected.told) after the change, which is allowed \(allowed.told)")
    }
  }
}
