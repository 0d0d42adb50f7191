public import Exact
public import Games
public import Testing
public import Validation

extension CheckedLearner {
  /// Checks that a law holds of this learner, within a Swift Testing test.
  ///
  /// ```swift
  /// @Test(arguments: LearnerLaw.standard()) func law(_ law: LearnerLaw) throws {
  ///   try MyLearner().obeys(law, on: "uniform:rows=2..3,columns=2..3", games: 100)
  /// }
  /// ```
  ///
  /// Where the law is refuted an issue is recorded, with the simplest game that was found in which it fails, as JSON, and all
  /// that is needed to see it fail there again. Where nothing is decided a warning is recorded: the law applied to no game, or
  /// the games do not suffice for a belief.
  ///
  /// - Parameters:
  ///   - families: the games, as `stackelberg check` takes them; see `GameSample`.
  ///   - games: how many games are looked at, at most: the test stops as soon as it knows.
  ///   - seed: the seed of games and of trainings.
  ///   - steps: the budget of every training; `nil` for what is usual of the learner.
  ///   - belief: how strongly a probable law, or its opposite, is to be believed before it is decided.
  ///   - tries: how many games are tried to make a failure simple.
  ///   - sourceLocation: where issues are shown.
  /// - Returns: what was found in each game.
  /// - Throws: `GameSampleError` where the families cannot be read.
  @discardableResult
  public func obeys(
    _ law: LearnerLaw, on families: String, games: Int = CheckHeading.usualGames, seed: UInt64 = 1, steps: Int? = nil,
    belief: Rational = Rational(99, over: 100), tries: Int = CheckHeading.usualShrinkingTries,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws(GameSampleError) -> CheckRecord {
    obeys(
      law, on: try GameSample(parsing: families), games: games, seed: seed, steps: steps, belief: belief, tries: tries,
      sourceLocation: sourceLocation)
  }

  /// Checks that a law holds of this learner on the games of a sample; see ``obeys(_:on:games:seed:steps:belief:tries:sourceLocation:)``.
  @discardableResult
  public func obeys(
    _ law: LearnerLaw, on sample: GameSample, games: Int = CheckHeading.usualGames, seed: UInt64 = 1, steps: Int? = nil,
    belief: Rational = Rational(99, over: 100), tries: Int = CheckHeading.usualShrinkingTries,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> CheckRecord {
    var settings = LawSettings()
    settings.belief = belief
    let heading = CheckHeading(
      learner: LearnerIdentity(name), sample: sample, seed: seed, games: games, steps: steps,
      laws: [CheckHeading.Law(law.name, law.claim, strength: law.strength)], settings: settings, shrinkingTries: tries)
    let record = PropertyRun(heading, learner: self, laws: [law]).record()
    let finding = Finding(record, law)
    switch record.verdicts[0] {
    case .holds: break
    case .refuted: Issue.record(finding.comment, sourceLocation: sourceLocation)
    case .undecided: Issue.record(finding.comment, severity: .warning, sourceLocation: sourceLocation)
    }
    return record
  }
}

/// What a run of one law came to, in words.
private struct Finding {
  private let record: CheckRecord
  private let law: LearnerLaw

  init(_ record: CheckRecord, _ law: LearnerLaw) {
    self.record = record
    self.law = law
  }

  var comment: Comment { Comment(rawValue: lines.joined(separator: "\n")) }

  private var lines: [String] {
    let (heading, tally) = (record.heading, record.tallies[0])
    let test = SequentialTest(
      claimed: tally.law.probability, belief: heading.settings.belief, successes: tally.held, failures: tally.failed)
    var lines = [
      "\(law.name) is \(record.verdicts[0].rawValue) of \(heading.learner): \(law.claim)", "it held in \(test)",
    ]
    if let reason = tally.firstReason {
      lines.append("it did not apply in \(tally.notApplicable), in the first because \(reason)")
    }
    guard let failure = record.failures.first,
      let game = record.games.first(where: { $0.number == failure.number })
    else { return lines }
    lines += [
      "first failure: \(failure.reason)",
      "in game \(game.number) of seed \(heading.seed) of \(heading.sample.text): \(game.title)",
      "trained with seed \(game.trainingSeed) and " + (heading.steps.map { "\($0) steps" } ?? "the usual budget"),
      "simplest game that fails as well, of \(failure.tries) that were tried: \(failure.minimalReason)",
      failure.minimal.lineOfJSON,
    ]
    return lines
  }
}
