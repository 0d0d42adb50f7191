import Certificates
import Exact
import Games
import Learning
import Validation

extension LearnerLaw {
  /// The generators that laws are stated for.
  typealias Games = @Sendable (UInt64) -> PlayedGame

  /// The follower that answers every pure leader loses nothing against any, to the last digit.
  static func noRegret(_ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "the follower has no regret against any pure leader", game: games) { student, game, seed in
      let session = try student.trained(in: game, seed: seed)
      let answers: (any QueryOracle)? = (session as? any AnsweringSession)?.answers ?? session.oracle
      guard let answers else { return "no follower was taught" }
      let pure = try PureLeaders(in: MarkovEnvironment(game.markov))
      let report = try RegretReport(of: answers, against: pure)
      return report.largest == 0 ? nil : "\(report.imperfect) leaders are answered wrong, by up to \(report.largest)"
    }
  }

  /// The leader ends at the exact value of the best pure commitment.
  static func optimum(_ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "the leader ends at the best pure commitment", game: games) { student, game, seed in
      let value = try student.value(in: game, seed: seed).strong
      let best = try reference(of: game, pure: true).value
      return value == best.upper ? nil : "\(value) and not \(best.upper)"
    }
  }

  /// Neither is a commitment worth more than the certified value, nor does the leader in the end believe that it gets more.
  static func bounded(_ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "no more than the certified value is reached or believed", game: games) {
      student, game, seed in
      let session = try student.trained(in: game, seed: seed)
      let best = try reference(of: game, pure: session.commitsToPurePolicy).value.upper
      let value = try worth(of: session.leader, in: game).strong
      if value > best { return "\(value), above \(best)" }
      let believed = session.believedValue ?? 0
      return believed <= best.approximation + 1e-6 ? nil : "\(believed) is believed, above \(best)"
    }
  }

  /// A leader of mixtures ends within a share of the payoff range of the certified value.
  static func near(_ share: Rational, _ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "the leader ends within \(share) of the best mixed commitment", game: games) {
      student, game, seed in
      let value = try student.value(in: game, seed: seed).strong
      let best = try reference(of: game, pure: false)
      let gap = best.gap(of: value).upper
      return gap <= share ? nil : "\(value.approximation) and not \(best.value.upper): a gap of \(gap.approximation)"
    }
  }

  /// What a leader believes its commitment to be worth is no more than that, but for a share of the payoff range which covers
  /// the error of what is sampled.
  static func honest(_ share: Double, _ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "the leader does not believe in more than its commitment is worth", game: games) {
      student, game, seed in
      let session = try student.trained(in: game, seed: seed)
      guard let believed = session.believedValue else { return "nothing is believed" }
      let value = try worth(of: session.leader, in: game).strong.approximation
      let markov = try game.markov
      let rewards = markov.rewardRange(of: 0)
      let range = ((rewards.upperBound - rewards.lowerBound) * markov.discountedSteps(of: 0)).approximation
      return believed <= value + share * range ? nil : "\(believed) is believed of \(value)"
    }
  }

  /// The follower that answers mixed leaders loses little on average over leaders.
  static func littleRegret(_ share: Rational, _ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "the follower loses at most \(share) against mixed leaders", game: games) {
      student, game, seed in
      guard let session = try student.trained(in: game, seed: seed) as? any AnsweringSession,
        let oracle = session.answers
      else { return "no follower was taught" }
      let environment = MarkovEnvironment(try game.markov)
      guard let space = CommitmentSpace(in: environment) else { return "there is nothing to commit to" }
      let leaders = MixtureRegret.uniform(30, of: space, seed: seed)
      let regret = try MixtureRegret(of: oracle, against: leaders, in: environment)
      return regret.range == 0 || regret.mean <= share ? nil : "\(regret.mean.approximation) is lost"
    }
  }
}

// MARK: - Invariances

extension LearnerLaw {
  /// What is reached does not depend on the order of actions, but for a share of the payoff range.
  static func relabelling(_ share: Rational = 0, _ games: @escaping Games) -> LearnerLaw {
    invariance("the order of actions does not matter", share, games) { ($0.relabelled, $1) }
  }

  /// What is reached does not depend on the units of payoffs, but for a share of the payoff range.
  static func rescaling(_ share: Rational = 0, _ games: @escaping Games) -> LearnerLaw {
    invariance("the units of payoffs do not matter", share, games) { game, value in
      (game.rescaled, game.rescaled(value, in: try game.markov))
    }
  }

  /// What is reached does not depend on an action that the follower never takes, but for a share of the payoff range.
  static func dominance(_ share: Rational = 0, _ games: @escaping Games) -> LearnerLaw {
    invariance("what the follower never does does not matter", share, games) { ($0.tempting, $1) }
  }

  /// - Parameter change: the other game, and what a value of the first is there.
  private static func invariance(
    _ description: String, _ share: Rational, _ games: @escaping Games,
    _ change: @escaping @Sendable (PlayedGame, Rational) throws -> (PlayedGame, Rational)
  ) -> LearnerLaw {
    LearnerLaw(description: description, game: games) { student, game, seed in
      let value = try student.value(in: game, seed: seed).strong
      let (other, expected) = try change(game, value)
      let found = try student.value(in: other, seed: seed).strong
      let rewards = try other.markov.rewardRange(of: 0)
      let slack = share * (rewards.upperBound - rewards.lowerBound) * (try other.markov.discountedSteps(of: 0))
      return (found - expected).magnitude <= slack ? nil : "\(found) and not \(expected)"
    }
  }
}

// MARK: - Runs

extension LearnerLaw {
  /// Two trainings from one seed are in the same state all along.
  static func repeatable(_ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "the same seed gives the same run", game: games) { student, game, seed in
      try compared(student, game, seed) { _, _ in }
    }
  }

  /// A training that is saved and taken up by a new one again and again is in the state of one that is not, all along.
  static func resumable(_ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "an interrupted run goes on like any other", game: games) { student, game, seed in
      try compared(student, game, seed) { session, saved in
        session = try student.begin(game, seed, nil)
        try session.resume(fromSaved: saved)
      }
    }
  }

  /// - Parameter interruption: what happens to the second of two trainings now and then, and its state.
  private static func compared(
    _ student: Student, _ game: PlayedGame, _ seed: UInt64,
    _ interruption: (inout any TrainingSession, String) throws -> Void
  ) throws -> String? {
    var (first, second) = (try student.begin(game, seed, nil), try student.begin(game, seed, nil))
    for part in 1...10_000 where !student.isOver(first) {
      first.advance()
      second.advance()
      guard part < 12 || part.isMultiple(of: 16) || student.isOver(first) else { continue }
      let saved = second.savedState
      if saved != first.savedState { return "two runs differ after \(part) parts" }
      try interruption(&second, saved)
      if second.savedState != saved { return "what is resumed is not what was saved" }
    }
    return nil
  }

  /// The steps that a training tells are those that were taken in the environment, and the queries beside them.
  ///
  /// - Parameter queriesAreSteps: whether every query is a joint step of the oracle's own, and not to be counted again.
  static func counted(queriesAreSteps: Bool = false, _ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "all steps are counted, and once", game: games) { student, game, seed in
      let witness = Witness()
      let told = try student.trained(in: game, seed: seed, witness: witness).steps
      let (taken, asked) = (witness.steps, witness.questions)
      let due = taken + (queriesAreSteps ? 0 : asked)
      return told == due ? nil : "\(told) are told; \(taken) were taken and \(asked) queries answered"
    }
  }

  /// Episodes of the leader are those of a sound problem: it sees its answers to queries and cannot tell them from moves, is
  /// paid for the game alone, keeps to what it answered, and followers begin afresh.
  static func sound(_ games: @escaping Games) -> LearnerLaw {
    LearnerLaw(description: "the leader's episodes are those of a sound problem", game: games) { student, game, seed in
      let witness = Witness()
      let session = try student.trained(in: game, seed: seed, witness: witness)
      if session.episodes == 0 { return "the leader played nothing" }
      return witness.complaint(observations: try game.markov.observations[0].count)
    }
  }
}
