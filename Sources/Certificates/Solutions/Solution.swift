public import Exact
public import Games

/// A value together with how it is known.
public enum CertifiedValue: Sendable, Hashable {
  /// Proved equal to this number.
  case exact(Rational)

  /// Proved to lie between two bounds; the commitment beside it attains the lower one or, for weak ties, comes close to it.
  case bounded(lower: Rational, upper: Rational)

  /// The number itself, or the lower bound.
  public var lower: Rational {
    switch self {
    case .exact(let value): value
    case .bounded(let lower, _): lower
    }
  }

  /// The number itself, or the upper bound.
  public var upper: Rational {
    switch self {
    case .exact(let value): value
    case .bounded(_, let upper): upper
    }
  }

  /// The word for it: `exact` or `bounded`.
  public var standing: String {
    switch self {
    case .exact: "exact"
    case .bounded: "bounded"
    }
  }

  /// The value between two proved bounds.
  public init(lower: Rational, upper: Rational) {
    self = lower == upper ? .exact(lower) : .bounded(lower: lower, upper: upper)
  }
}

/// An answer to a game, as the solver gives it and `stackelberg-solution/1` files state it.
public struct Solution: Sendable {
  /// Where the certificate of a solution is.
  public enum Evidence: Sendable {
    /// Within the solution.
    case inline(Certificate<Unchecked>)
    /// In a file, named relative to the solution's own.
    case file(String)
    /// Nowhere: the answer was evaluated directly, or its certificate left out.
    case none
  }

  /// What names the game: title, kind and the digest of its exact payoffs.
  public struct GameReference: Sendable, Hashable {
    /// The title, where the game has one.
    public var title: String?
    /// The kind, such as `normal-form`.
    public var kind: String
    /// The SHA-256 of the canonical text of the game.
    public var digest: String

    /// A reference.
    public init(title: String?, kind: String, digest: String) {
      self.title = title
      self.kind = kind
      self.digest = digest
    }

    /// The reference to a game.
    public init(_ game: Game) {
      self.init(title: game.title, kind: game.kind, digest: game.digest)
    }
  }

  /// The game that was solved.
  public var game: GameReference
  /// What the answer means.
  public var concept: SolutionConcept
  /// How the answer was found.
  public var method: String
  /// What to commit to and what it is worth; `nil` where it is proved that nothing satisfies the concept.
  public var answer: Answer?
  /// The evidence.
  public var certificate: Evidence
  /// Counts of what the solver did, in order.
  public var statistics: [(name: String, count: Int)]

  /// The keys of a file that describe the answer and that no certificate speaks of.
  var descriptiveFields: [String] = []
  /// The doubles that a file gives beside its exact numbers.
  var statedApproximations: [Approximation] = []

  /// Doubles under one key of a file.
  package struct Approximation: Sendable, Hashable {
    package let key: String
    package let values: [Rational]
    let hasGaps: Bool
  }

  /// A solution.
  public init(
    game: GameReference, concept: SolutionConcept, method: String, answer: Answer?, certificate: Evidence,
    statistics: [(name: String, count: Int)]
  ) {
    self.game = game
    self.concept = concept
    self.method = method
    self.answer = answer
    self.certificate = certificate
    self.statistics = statistics
  }
}
