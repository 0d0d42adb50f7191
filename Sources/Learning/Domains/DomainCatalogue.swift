public import Exact

/// A domain that can be trained in by name.
public struct DomainEntry: Sendable {
  /// The name, without the sign.
  public let name: String
  /// What it is, in a few words.
  public let title: String
  /// Where the rules come from.
  public let source: String
  /// The domain.
  public let domain: any ExactDomain
  /// The leader's value of the best deterministic policy, followers in the equilibrium that is best for it.
  public let value: Rational
  /// What followers' equilibrium is meant.
  public let equilibrium: String

  /// The concept in words.
  public var concept: String { "Stackelberg, deterministic commitment, \(equilibrium), strong ties" }
}

/// The domains by name, each with its exact value.
public enum DomainCatalogue {
  private static let pomdp = "Brero and others 2022, Stackelberg POMDP"
  private static let nash = "followers in pure Nash equilibrium"
  private static let messages = "messages in pure Bayes-Nash equilibrium"
  private static let induction = "followers by backward induction"

  /// All domains.
  public static let entries: [DomainEntry] = [
    DomainEntry(
      name: "matrix-design", title: "a matrix game of two followers, changed by compensations", source: pomdp,
      domain: MatrixDesign.standard, value: 10, equilibrium: nash),
    DomainEntry(
      name: "matrix-design-dilemma", title: "a prisoners' dilemma of two followers, changed by compensations",
      source: "after \(pomdp)", domain: MatrixDesign.dilemma, value: 6, equilibrium: nash),
    DomainEntry(
      name: "simple-allocation", title: "one of three items to a follower, three messages", source: pomdp,
      domain: SimpleAllocation(messages: 3), value: 1, equilibrium: "follower's best response"),
    DomainEntry(
      name: "simple-allocation-two", title: "one of three items to a follower, two messages", source: pomdp,
      domain: SimpleAllocation(messages: 2), value: Rational(2, over: 3), equilibrium: "follower's best response"),
    DomainEntry(
      name: "price-mechanism", title: "one item at sequential prices, five types, two messages", source: pomdp,
      domain: PriceMechanism.evenlySpaced(), value: 0, equilibrium: messages),
    DomainEntry(
      name: "price-mechanism-silent", title: "one item at sequential prices, five types, no messages", source: pomdp,
      domain: PriceMechanism.evenlySpaced(messages: 1), value: Rational(-1, over: 20), equilibrium: messages),
    DomainEntry(
      name: "price-mechanism-likely", title: "one item at sequential prices, two types, two messages", source: pomdp,
      domain: PriceMechanism.likelyAndUnlikely(), value: 0, equilibrium: messages),
    DomainEntry(
      name: "price-mechanism-likely-silent", title: "one item at sequential prices, two types, no messages",
      source: pomdp, domain: PriceMechanism.likelyAndUnlikely(messages: 1), value: Rational(-3, over: 50),
      equilibrium: messages),
    DomainEntry(
      name: "grid-shooter", title: "two gunners trade bullets: 4 columns, 2 rows, 3 bullets, 5 steps",
      source: "after Gerstgrasser and Parkes 2023", domain: GridShooter.standard, value: Rational(605, over: 256),
      equilibrium: induction),
    DomainEntry(
      name: "grid-shooter-small", title: "two gunners trade bullets: 3 columns, 1 row, 2 bullets, 4 steps",
      source: "after Gerstgrasser and Parkes 2023", domain: GridShooter.small, value: Rational(118, over: 81),
      equilibrium: induction),
    DomainEntry(
      name: "grid-shooter-tiny", title: "two gunners trade bullets: 2 columns, 1 row, 2 bullets, 3 steps",
      source: "after Gerstgrasser and Parkes 2023", domain: GridShooter.tiny, value: Rational(13, over: 8),
      equilibrium: induction),
  ]

  /// The domain of a name.
  public static func entry(named name: String) -> DomainEntry? { entries.first { $0.name == name } }
}
