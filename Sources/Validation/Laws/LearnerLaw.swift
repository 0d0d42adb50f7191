internal import Equilibria
public import Exact

/// What should be so of a learner in every game, or in most.
///
/// A law is a value: its name is how a command calls it, its claim says it in a sentence, and its check looks at one game, where
/// everything is judged exactly.
public struct LearnerLaw: Sendable, CustomStringConvertible {
  /// How often a law is to hold.
  public enum Strength: Sendable, Hashable {
    /// In every game: one failure refutes it.
    case certain
    /// In a game of a sample with at least this probability, which is between 0 and 1: a ``SequentialTest`` decides.
    case probable(Rational)
  }

  /// What commands call it.
  public let name: String

  /// What is claimed, in a sentence without its full stop.
  public let claim: String

  /// How often it is to hold.
  public let strength: Strength

  private let check: @Sendable (LearnerTrial) throws -> LawOutcome

  /// A law.
  ///
  /// - Parameter check: what is so in one game. An error that it throws is a failure of the learner, but for refusals, for
  ///   values that cannot be certified or evaluated, and for interruptions.
  public init(
    _ name: String, _ claim: String, strength: Strength = .certain,
    check: @escaping @Sendable (LearnerTrial) throws -> LawOutcome
  ) {
    self.name = name
    self.claim = claim
    self.strength = strength
    self.check = check
  }

  /// The claim.
  public var description: String { claim }

  /// What is so in one game.
  ///
  /// - Throws: ``LearningStopped`` where the learner was interrupted.
  public func outcome(in trial: LearnerTrial) throws(LearningStopped) -> LawOutcome {
    do {
      return try check(trial)
    } catch let stopped as LearningStopped {
      throw stopped
    } catch let refusal as LearnerRefusal {
      return .doesNotApply(refusal.reason)
    } catch GivenPolicy.Fault.undecided(let reason) {
      return .doesNotApply("the answer is not judged: \(reason)")
    } catch GivenPolicy.Fault.unfit(let reason) {
      return .fails("the answer is no policy of the game: \(reason)")
    } catch GivenPolicy.Fault.unsupported(let reason) {
      return .doesNotApply(reason)
    } catch let error as EquilibriumError {
      return .doesNotApply("there is no certified value: \(error)")
    } catch {
      return .fails("\(error)")
    }
  }
}
