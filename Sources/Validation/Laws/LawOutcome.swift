/// What the check of a law on one game came to.
public enum LawOutcome: Sendable, Hashable {
  /// What the law claims is so.
  case holds
  /// It is not so, as the words say.
  case fails(String)
  /// The law says nothing of this learner in this game, for the reason in words; no evidence either way.
  case doesNotApply(String)

  /// Whether the law is broken.
  public var isFailure: Bool {
    if case .fails = self { return true }
    return false
  }
}
