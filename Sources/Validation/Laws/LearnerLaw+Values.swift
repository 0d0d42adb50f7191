internal import Certificates
public import Exact
internal import Games

// Laws about what a leader commits to, and about what it believes that to be worth.

extension LearnerLaw {
  /// The learner gives a policy of the game, and what it says beside are numbers: a certain law.
  ///
  /// It catches crashes, silence beyond a time limit and nonsense, which all are errors that a learner throws or policies
  /// that do not fit.
  public static func answers() -> LearnerLaw {
    LearnerLaw("answers", "the learner gives a policy of the game, in time") { trial in
      let answer = try trial.answer()
      if let value = answer.believedValue, !value.isFinite { return .fails("it believes in a value of \(value)") }
      if let error = answer.believedError, !(error.isFinite && error >= 0) {
        return .fails("its standard error is \(error)")
      }
      do { _ = try trial.worth() } catch GivenPolicy.Fault.undecided { return .holds }
      return .holds
    }
  }

  /// The commitment is worth the certified value, but for a share of the range of the leader's values.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func converges(within share: Rational, probability: Rational) -> LearnerLaw {
    LearnerLaw(
      "converges", "the leader reaches the certified value within \(share) of its range",
      strength: Strength(probability: probability)
    ) { trial in
      guard let value = try trial.value() else { return .notJudged }
      let reference = try trial.reference()
      let gap = reference.gap(of: value)
      if gap.upper <= share { return .holds }
      guard gap.lower > share else {
        return .doesNotApply("the certified bounds \(reference.value.told) straddle what is allowed")
      }
      return .fails("reached \(value.told) and not \(reference.value.told), a gap of \(gap.lower.told)")
    }
  }

  /// Nothing above the certified value is reached or believed, by more than the error of sampling: four times the standard
  /// error that the learner states, but no farther than values of the
  /// leader can differ, and a share of the range of those.
  ///
  /// What is reached is judged exactly, and nothing is allowed there.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func bounded(within share: Rational, probability: Rational = 1) -> LearnerLaw {
    LearnerLaw(
      "bounded", "nothing above the certified value is reached, nor believed by more than sampling error",
      strength: Strength(probability: probability)
    ) { trial in
      guard let value = try trial.value() else { return .notJudged }
      let best = try trial.reference().value.upper
      if value > best { return .fails("reached \(value.told), above \(best.told)") }
      guard let (believed, error) = try trial.belief() else { return .holds }
      let allowed = try min(4 * error, trial.farthest) + share * trial.range
      return believed <= best + allowed + believed.rounding
        ? .holds : .fails("believes in \(believed.told), above \(best.told) by more than \(allowed.told)")
    }
  }

  /// What the learner believes its commitment to be worth is no more than that, by more than the error of sampling: four
  /// times the standard error that it states, but no farther than values of the leader can differ, and a share of
  /// the range of those.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func honest(within share: Rational, probability: Rational = 1) -> LearnerLaw {
    LearnerLaw(
      "honest", "the learner believes its commitment to be worth no more than it is, but for sampling error",
      strength: Strength(probability: probability)
    ) { trial in
      guard let (believed, error) = try trial.belief() else { return .doesNotApply("nothing is believed") }
      guard let value = try trial.value() else { return .notJudged }
      let allowed = try min(4 * error, trial.farthest) + share * trial.range
      return believed <= value + allowed + believed.rounding
        ? .holds : .fails("believes in \(believed.told) of \(value.told), more than \(allowed.told) above")
    }
  }

  /// With the whole budget the leader reaches no less than with a quarter of it, but for a share of its range.
  ///
  /// - Parameters:
  ///   - share: not negative.
  ///   - probability: in which share of games, above 0; 1 makes the law certain.
  public static func improves(within share: Rational, probability: Rational) -> LearnerLaw {
    LearnerLaw(
      "improves",
      "with the whole budget the leader reaches no less than with a quarter of it, within \(share) of its range",
      strength: Strength(probability: probability)
    ) { trial in
      let fewer = trial.steps / 4
      guard fewer > 0 else { return .doesNotApply("a budget of \(trial.steps) has no quarter") }
      guard let value = try trial.value(), let before = try trial.value(steps: fewer) else { return .notJudged }
      let allowed = try share * trial.range
      return before - value <= allowed
        ? .holds : .fails("reached \(value.told) with \(trial.steps) steps and \(before.told) with \(fewer)")
    }
  }
}

extension LearnerLaw.Strength {
  /// Of a probability above 0: 1 is certainty.
  ///
  /// - Precondition: the probability is above 0 and at most 1.
  public init(probability: Rational) {
    precondition(probability > 0 && probability <= 1, "a probability above 0")
    self = probability == 1 ? .certain : .probable(probability)
  }
}

extension LawOutcome {
  /// Commitments are judged against best responses.
  static let notJudged = LawOutcome.doesNotApply("no policy is judged by the concept of the learner")
}

extension LearnerTrial {
  /// What the commitment is worth to the leader, in the sense of the learner's concept; `nil` where no policy is judged by it.
  func value(in other: Game? = nil, steps: Int? = nil) throws -> Rational? {
    let concept = try learner.concept(in: other ?? game)
    guard concept.commitment == .pure || concept.commitment == .mixed, concept.margin == nil,
      concept.followers != .correlated
    else { return nil }
    let worth = try worth(in: other, steps: steps).commitment
    switch concept.response {
    case .strong: return worth.strong
    case .weak: return worth.weak
    case .adversarial, .quantal: return nil
    }
  }

  /// By how much values of the leader can differ.
  var range: Rational {
    get throws { game.valueRange(of: try learner.concept(in: game).leader) }
  }

  /// How far from the truth the mean of what was played can lie, whatever its error is said to be: as far as values of the
  /// leader differ, counting 0, which games are worth that are cut at once.
  fileprivate var farthest: Rational {
    get throws {
      guard case .markov(let markov) = game else { return try range }
      let leader = try learner.concept(in: game).leader
      let rewards = markov.rewardRange(of: leader)
      return (max(0, rewards.upperBound) - min(0, rewards.lowerBound)) * markov.discountedSteps(of: leader)
    }
  }

  /// What the learner believes its commitment to be worth, and the standard error that it states, or 0.
  func belief() throws -> (value: Rational, error: Rational)? {
    let answer = try answer()
    guard let value = answer.believedValue.flatMap({ Rational(exactly: $0) }) else { return nil }
    return (value, answer.believedError.flatMap { Rational(exactly: $0) } ?? 0)
  }
}

extension Rational {
  /// What adding up in doubles may change in a number of this size.
  fileprivate var rounding: Rational { magnitude * Rational(1, over: 1 << 30) }

  /// The number as reasons tell it: exact where that is short.
  var told: String {
    let text = description
    return text.utf8.count <= 20 ? text : "\(approximation)"
  }
}

extension CertifiedValue {
  /// The value, or its bounds, as reasons tell them.
  var told: String {
    switch self {
    case .exact(let value): value.told
    case .bounded(let lower, let upper): "[\(lower.told), \(upper.told)]"
    }
  }
}
