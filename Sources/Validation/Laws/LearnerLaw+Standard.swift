extension LearnerLaw {
  /// All laws that hold of a learner which is as it should be, in a fixed order.
  ///
  /// - Precondition: the settings make sense (``LawSettings/fault``).
  public static func standard(_ settings: LawSettings = LawSettings()) -> [LearnerLaw] {
    precondition(settings.fault == nil, "the settings make sense")
    let (gap, probability) = (settings.gap, settings.probability)
    return [
      .answers(), .converges(within: gap, probability: probability),
      .regret(within: settings.regret, probability: probability), .bounded(within: gap), .honest(within: gap),
      .relabelling(within: gap, probability: probability), .rescaling(within: gap, probability: probability),
      .dominance(within: gap, probability: probability), .deterministic(), .resumable(),
      .improves(within: gap, probability: probability),
    ]
  }

  /// The laws of some names, in the order of the names.
  ///
  /// - Precondition: the settings make sense (``LawSettings/fault``).
  /// - Throws: ``UnknownLaw`` for the first name that is none.
  public static func named(
    _ names: [String], _ settings: LawSettings = LawSettings()
  ) throws(UnknownLaw) -> [LearnerLaw] {
    let all = standard(settings)
    return try names.map { (name) throws(UnknownLaw) in
      guard let law = all.first(where: { $0.name == name }) else {
        throw UnknownLaw(name: name, known: all.map(\.name))
      }
      return law
    }
  }
}

/// There is no law of a name.
public struct UnknownLaw: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name.
  public let name: String

  /// The names that there are.
  public let known: [String]

  /// The complaint.
  public var description: String { "unknown law \(name); expected \(known.joined(separator: ", "))" }
}
