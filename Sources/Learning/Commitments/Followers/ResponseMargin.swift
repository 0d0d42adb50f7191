/// How much less than the best a choice may be worth to the follower and still be feared, because what is known of it is
/// uncertain.
///
/// The best commitment lies where the follower is indifferent: a leader that goes to the edge of what a learned model says
/// falls off where the truth differs a little.
public enum ResponseMargin: Sendable, Hashable, Codable {
  /// A share of the follower's payoff range, per step.
  case share(Double)

  /// A share of the follower's payoff range, per step: a factor divided by the root of the number of samples per joint move.
  /// Factors from 0.3 to 0.5 were found to lose least on random Markov games.
  case samples(factor: Double)

  /// So many standard deviations of the estimated difference of worths.
  ///
  /// The difference `Q(d,b) - Q(d,b*)` depends on the estimates of all joint moves that the best response makes; its
  /// deviation follows from those of their rewards and next values by the delta method.
  case deviations(Double)
}

extension ResponseMargin {
  /// The share of the payoff range that is granted by the number of samples, and the number of deviations.
  func resolved(_ model: JointValueModel) -> (share: Double, deviations: Double) {
    switch self {
    case .share(let share): (share, 0)
    case .samples(let factor):
      (factor / (Double(max(1, model.environmentSteps)) / Double(max(1, model.cellCount))).squareRoot(), 0)
    case .deviations(let count): (0, count)
    }
  }
}
