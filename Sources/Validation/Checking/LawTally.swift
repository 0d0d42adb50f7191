internal import Exact
internal import Games

/// How often a law held and failed so far, and whether that decides it.
public struct LawTally: Sendable, Hashable {
  /// The law.
  public let law: CheckHeading.Law

  /// In how many games it held.
  public private(set) var held = 0

  /// In how many games it failed.
  public private(set) var failed = 0

  /// In how many games it did not apply.
  public private(set) var notApplicable = 0

  /// The first game in which it failed.
  public private(set) var firstFailure: Int?

  /// Why it did not apply in the first game in which it did not, though there was an answer, if there is such a game.
  public private(set) var firstReason: String?

  /// The game at which it was decided, where that was before the end.
  public private(set) var decidedAt: Int?

  /// The sequential test of a law that holds with a probability below 1.
  private var test: SequentialTest?

  /// Whether a belief that it holds ends the evidence.
  private let isAcceptedEarly: Bool

  /// Whether only its own failure ends the evidence, as in a part of the work.
  private let isShard: Bool

  init(_ law: CheckHeading.Law, _ heading: CheckHeading) {
    self.law = law
    isAcceptedEarly = !heading.looksAtEveryGame
    isShard = heading.shard != nil
    if law.probability < 1 {
      test = SequentialTest(claimed: law.probability, belief: heading.settings.belief)
    }
  }

  /// Whether it is still to be looked at.
  public var isOpen: Bool { decidedAt == nil }

  /// How strongly it is to be believed that the law holds less often than claimed, and more often; `nil` for laws that are to
  /// hold always.
  public var belief: (less: Double, more: Double)? {
    test.map { ($0.beliefInLess.approximation, $0.beliefInMore.approximation) }
  }

  /// Takes in what was found in a game.
  ///
  /// - Precondition: the law is open, and games come in order.
  mutating func take(_ outcome: LawOutcome, in number: Int) {
    precondition(isOpen, "what is decided takes no evidence")
    switch outcome {
    case .holds: held += 1
    case .fails:
      failed += 1
      firstFailure = firstFailure ?? number
    case .doesNotApply(let reason):
      notApplicable += 1
      if firstReason == nil || firstReason == PropertyRun.noAnswer { firstReason = reason }
      return
    }
    guard test != nil else {
      if outcome.isFailure { decidedAt = number }
      return
    }
    test?.observe(success: !outcome.isFailure)
    guard !isShard, let verdict = test?.verdict else { return }
    if verdict == .refuted || verdict == .holds && isAcceptedEarly { decidedAt = number }
  }

  /// What is decided.
  ///
  /// - Parameter isOver: whether all games were looked at, so that what never failed holds.
  public func verdict(isOver: Bool) -> SequentialTest.Verdict {
    if let test { return test.verdict }
    if failed > 0 { return .refuted }
    return isOver && held > 0 ? .holds : .undecided
  }
}

extension [LawTally] {
  /// The tallies of a run that has not begun.
  init(of heading: CheckHeading) { self = heading.laws.map { LawTally($0, heading) } }

  /// Takes in a game, in which every open law was looked at.
  mutating func take(_ game: CheckedGame) {
    for index in indices where self[index].isOpen {
      if let outcome = game.outcomes[index] { self[index].take(outcome, in: game.number) }
    }
  }
}
