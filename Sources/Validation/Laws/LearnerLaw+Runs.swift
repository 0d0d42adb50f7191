// Laws about the same training twice.

extension LearnerLaw {
  /// The same game, seed and budget give the same answer: a certain law.
  public static func deterministic() -> LearnerLaw {
    LearnerLaw("deterministic", "the same game, seed and budget give the same answer") { trial in
      difference(try trial.answer(), try trial.anotherAnswer(), "another training")
    }
  }

  /// A training that is saved, forgotten and taken up again comes to the answer of one that is not: a certain law, which is
  /// about learners that can be interrupted.
  ///
  /// - Parameter parts: into how many parts the training is cut, at least.
  public static func resumable(parts: Int = 5) -> LearnerLaw {
    LearnerLaw("resumable", "a training that is interrupted and resumed comes to the answer of one that is not") {
      trial in
      guard let learner = trial.learner as? any InterruptibleLearner else {
        return .doesNotApply("the learner's trainings are not interrupted")
      }
      let resumed = try learner.learnInterrupted(trial.game, seed: trial.seed, steps: trial.steps, parts: parts)
      return difference(try trial.answer(), resumed, "the interrupted training")
    }
  }

  /// What one training came to and another did not.
  private static func difference(_ first: LearnedAnswer, _ second: LearnedAnswer, _ other: String) -> LawOutcome {
    func told(_ value: Double?) -> String { value.map { "\($0)" } ?? "nothing" }
    if first == second { return .holds }
    if first.policy != second.policy { return .fails("\(other) came to another policy") }
    if first.believedValue != second.believedValue || first.believedError != second.believedError {
      return .fails(
        "\(other) came to the same policy, but believes in \(told(second.believedValue)) and not "
          + told(first.believedValue))
    }
    let steps = [first, second].map { $0.steps.map { "\($0)" } ?? "no" }
    return .fails("\(other) came to the same policy, but tells \(steps[1]) steps and not \(steps[0])")
  }
}
