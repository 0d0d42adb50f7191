public import Exact

/// A game of a defender who covers targets with a few resources against an attacker who watches, with exact payoffs.
///
/// A resource covers one target, a target needs one resource. The defender (player 0) commits to the probabilities with
/// which targets are covered; the attacker, of one of several types, attacks one target.
public struct SecurityGame: Sendable, Hashable {
  /// One type of attacker, with what an attack on each target pays.
  public struct AttackerType: Sendable, Hashable {
    /// What an attack pays one side: one number per target, where it is covered and where it is not.
    public struct Payoffs: Sendable, Hashable {
      /// The payoffs of attacks on covered targets.
      public let covered: RationalVector
      /// The payoffs of attacks on uncovered targets.
      public let uncovered: RationalVector

      /// Payoffs; each list is kept over its least common denominator.
      ///
      /// - Precondition: both lists have the same length.
      public init(covered: RationalVector, uncovered: RationalVector) {
        precondition(covered.count == uncovered.count, "every target has both payoffs")
        self.covered = covered.reduced
        self.uncovered = uncovered.reduced
      }
    }

    /// The name, or `nil` where the file gives none.
    public var name: String?

    /// How likely the type is; the probabilities of all types sum to exactly 1.
    public let probability: Rational

    /// What attacks by this type pay the defender.
    public let defender: Payoffs

    /// What attacks by this type pay the attacker.
    public let attacker: Payoffs

    /// A type.
    ///
    /// - Precondition: the payoffs are about the same number of targets; the probability is not negative.
    public init(name: String? = nil, probability: Rational, defender: Payoffs, attacker: Payoffs) {
      precondition(defender.covered.count == attacker.covered.count, "both sides have payoffs for every target")
      precondition(probability >= 0, "a probability is not negative")
      self.name = name
      self.probability = probability
      self.defender = defender
      self.attacker = attacker
    }
  }

  /// A title for people; it takes no part in the digest.
  public var title: String?

  /// The names of the targets, or `nil` where the file gives none.
  public var targetNames: [String]?

  /// The number of resources, from 0 to ``resourceLimit``; there may be more than targets.
  public let resources: Int

  /// The types, at least one.
  public let types: [AttackerType]

  /// A game.
  ///
  /// - Precondition: there is a type and a target; all types speak of as many targets; probabilities sum to 1; the
  ///   number of resources is within its limits; names, where given, fit.
  public init(title: String? = nil, targetNames: [String]? = nil, resources: Int, types: [AttackerType]) {
    precondition(resources >= 0 && resources <= Self.resourceLimit, "there are no negative resources, nor too many")
    precondition(!types.isEmpty && types[0].defender.covered.count > 0, "there is a type and a target")
    precondition(
      types.allSatisfy { $0.defender.covered.count == types[0].defender.covered.count }, "types share the targets")
    precondition(types.reduce(Rational.zero) { $0 + $1.probability } == 1, "probabilities sum to 1")
    precondition(
      targetNames.map { $0.count == types[0].defender.covered.count } ?? true, "every target has one name")
    self.title = title
    self.targetNames = targetNames
    self.resources = resources
    self.types = types
  }

  /// The number of targets.
  public var targets: Int { types[0].defender.covered.count }

  /// The name of a target, or its index where it has none.
  public func targetName(_ target: Int) -> String { targetNames?[target] ?? "\(target)" }

  /// The same game without its title and names.
  public var withoutNames: SecurityGame {
    SecurityGame(
      resources: resources,
      types: types.map { AttackerType(probability: $0.probability, defender: $0.defender, attacker: $0.attacker) })
  }
}
