internal import Equilibria
internal import Exact
internal import Games
public import LinearPrograms

/// Laws of a learner, looked at in the games of a sample.
///
/// Games are worked on by several threads, and all that is reported or decided happens in the order of games: a law is decided
/// at the first game at which its evidence suffices, and what was found of it later is dropped. So a run depends on its
/// ``CheckHeading`` alone, and one that was interrupted and resumed comes to the same record.
public struct PropertyRun: Sendable {
  /// All that decides what it comes to.
  public let heading: CheckHeading

  /// Who is checked.
  public let learner: any CheckedLearner

  /// The laws of the heading.
  public let laws: [LearnerLaw]

  /// Failures that were saved and are looked at first, each with its name and its law.
  public var regressions: [(name: String, regression: Regression, law: LearnerLaw)] = []

  /// How many games are worked on at once.
  public var threads = 1

  /// Ends the run where it is raised; the same flag should end trainings.
  public var interruption = Interruption()

  /// A run.
  ///
  /// - Precondition: the laws are those of the heading, in order.
  public init(_ heading: CheckHeading, learner: any CheckedLearner, laws: [LearnerLaw]) {
    precondition(
      heading.laws == laws.map { CheckHeading.Law($0.name, $0.claim, strength: $0.strength) },
      "the laws are those of the heading")
    self.heading = heading
    self.learner = learner
    self.laws = laws
  }

  /// Works to the end, or until an interruption.
  ///
  /// - Parameters:
  ///   - earlier: the record of the same run where it was stopped, to go on from there.
  ///   - report: is told what happens, by one thread at a time.
  /// - Precondition: the earlier record has the same heading.
  public func record(
    resuming earlier: CheckRecord? = nil, report: @escaping @Sendable (CheckEvent) -> Void = { _ in }
  ) -> CheckRecord {
    precondition(earlier.map { $0.heading == heading } ?? true, "a run goes on from a record of its own")
    var record = earlier ?? CheckRecord(of: heading)
    record.end = .stopped
    // Which failures are saved may have changed before the first game, but not since.
    if record.games.isEmpty, !replay(&record, report) { return record }
    if record.replays.contains(where: \.isRefutation) {
      record.end = .regression
      return record
    }
    let work = CheckWork(self, record.games, report)
    record.games = work.run()
    let tallies = work.tallies
    let isExhausted = record.games.count == heading.places || tallies.allSatisfy { !$0.isOpen }
    guard isExhausted else { return record }
    if shrink(&record, tallies, report) { record.end = .complete }
    return record
  }

  /// Looks at saved failures until one of a law that is to hold always fails again.
  ///
  /// - Returns: whether it came to an end.
  private func replay(_ record: inout CheckRecord, _ report: (CheckEvent) -> Void) -> Bool {
    record.replays = []
    for (name, regression, law) in regressions where heading.shard?.index ?? 1 == 1 {
      let start = ContinuousClock.now
      guard let outcome = outcome(of: law, in: regression) else { return false }
      let replay = RegressionReplay(name, outcome, strength: law.strength)
      record.replays.append(replay)
      report(.replayed(replay, time: .now - start))
      if replay.isRefutation { break }
    }
    return true
  }

  /// What is so of a saved failure now; `nil` where it was interrupted.
  public func outcome(of law: LearnerLaw, in regression: Regression) -> LawOutcome? {
    let trial = LearnerTrial(
      of: learner, in: regression.game, seed: regression.trainingSeed, steps: regression.steps, options: solving)
    return outcome { () throws(LearningStopped) in try law.outcome(in: trial) }
  }

  // MARK: One game

  /// How games are solved.
  var solving: SolveOptions { SolveOptions(stop: StopCondition(at: interruption)) }

  /// The place of the law without which there is nothing to judge.
  var gate: Int? { laws.firstIndex { $0.name == "answers" } }

  /// Why other laws do not apply where that one fails.
  static let noAnswer = "there is no answer"

  /// What is so, or `nil` where an interruption may have decided it.
  func outcome<Value>(_ body: () throws(LearningStopped) -> Value) -> Value? {
    do throws(LearningStopped) {
      let value = try body()
      return interruption.isRaised ? nil : value
    } catch { return nil }
  }

  /// What is found in a game, and what a program that failed there wrote to its standard error; `nil` where it was interrupted.
  ///
  /// - Parameter isOpen: which laws are looked at.
  func look(at number: Int, where isOpen: [Bool]) -> (game: CheckedGame, lastWords: String)? {
    let draw = heading.sample.draw(number, seed: heading.seed)
    let seed = heading.trainingSeed(number)
    let trial = LearnerTrial(of: learner, in: draw.game, seed: seed, steps: heading.steps, options: solving)
    return outcome { () throws(LearningStopped) in
      var outcomes = [LawOutcome?](repeating: nil, count: laws.count)
      // Whether there is an answer decides what the other laws are asked, and so it is looked at even where it is decided.
      let gate = gate
      var isAnswered = true
      if let gate {
        let outcome = try laws[gate].outcome(in: trial)
        isAnswered = !outcome.isFailure
        outcomes[gate] = outcome
      }
      for (index, law) in laws.enumerated() where isOpen[index] && index != gate {
        outcomes[index] = isAnswered ? try law.outcome(in: trial) : .doesNotApply(Self.noAnswer)
      }
      func isDecided(_ name: String) -> Bool {
        zip(laws, outcomes).contains { law, outcome in law.name == name && outcome?.isDecisive == true }
      }
      let game = CheckedGame(
        number: number, title: draw.game.title ?? "", digest: draw.game.digest, trainingSeed: seed, outcomes: outcomes,
        relativeGap: isDecided(CheckedGame.figureLaws.gap) ? trial.relativeGap : nil,
        relativeRegret: isDecided(CheckedGame.figureLaws.regret) ? trial.relativeRegret : nil)
      return (game.keeping(heading.laws, where: isOpen), trial.lastWords)
    }
  }
}

extension LearnerTrial {
  /// The gap as a fraction of the range, where it is known.
  fileprivate var relativeGap: Double? {
    guard let value = try? value(), let reference = try? reference() else { return nil }
    return reference.gap(of: value).upper.approximation
  }

  /// The follower's regret as a fraction of the range, where there is a follower.
  fileprivate var relativeRegret: Double? {
    guard let follower = try? worth().follower, let leader = try? learner.concept(in: game).leader else { return nil }
    let range = game.valueRange(of: 1 - leader)
    return range > 0 ? (follower.regret / range).approximation : 0
  }
}
