public import Exact

/// One parameter of a family of games: its name, what it means and which values it takes.
public struct FamilyParameter: Sendable {
  /// What a parameter is where nobody fixes it.
  public enum Default: Sendable {
    /// This value.
    case value(Rational)
    /// A value drawn by the seed; the text says from where, for people.
    case drawn(from: String)
  }

  /// The name, in lower case with hyphens.
  public let name: String

  /// What it means, in a few words.
  public let meaning: String

  /// What it is where nobody fixes it.
  public let standard: Default

  /// The values it takes.
  public let range: ClosedRange<Rational>

  /// Whether only the integers of the range are values.
  public let isInteger: Bool

  /// Whether it gives the size of the game, which titles show as it is.
  let isSize: Bool

  /// Where a value is drawn from, given those before it and those that are fixed.
  let draw: (@Sendable (FamilyValues) -> ClosedRange<Int>)?

  /// A parameter with a fixed default.
  init(
    _ name: String, _ meaning: String, default value: Rational, in range: ClosedRange<Rational>,
    isInteger: Bool = true, isSize: Bool = false
  ) {
    self.name = name
    self.meaning = meaning
    standard = .value(value)
    self.range = range
    self.isInteger = isInteger
    self.isSize = isSize
    draw = nil
  }

  /// An integer parameter that the seed fixes where nobody else does.
  init(
    _ name: String, _ meaning: String, in range: ClosedRange<Rational>, drawnFrom text: String,
    draw: @escaping @Sendable (FamilyValues) -> ClosedRange<Int>
  ) {
    self.name = name
    self.meaning = meaning
    standard = .drawn(from: text)
    self.range = range
    isInteger = true
    isSize = false
    self.draw = draw
  }
}

extension FamilyParameter {
  /// The values it takes, for people: "an integer from 1 to 2000".
  public var rangeDescription: String {
    "\(isInteger ? "an integer" : "a number") from \(range.lowerBound) to \(range.upperBound)"
  }

  /// What it is where nobody fixes it, for people: "10", or "drawn from 2 to 10".
  public var defaultDescription: String {
    switch standard {
    case .value(let value): "\(value)"
    case .drawn(let text): "drawn from \(text)"
    }
  }

  /// Whether a value is one this parameter takes.
  func accepts(_ value: Rational) -> Bool {
    range.contains(value) && (!isInteger || value.denominator == .one)
  }
}

// MARK: - Parameters that families share

extension FamilyParameter {
  /// The number of actions of player 0.
  static let rows = FamilyParameter(
    "rows", "actions of the row player", default: 10, in: 1...Rational(GameFamily.cellLimit), isSize: true)

  /// The number of actions of player 1.
  static let columns = FamilyParameter(
    "columns", "actions of the column player", default: 10, in: 1...Rational(GameFamily.cellLimit), isSize: true)

  /// The number of players.
  static func players(_ standard: Rational) -> FamilyParameter {
    FamilyParameter(
      "players", "number of players", default: standard, in: 2...Rational(NormalFormGame.playerLimit), isSize: true)
  }

  /// The largest absolute payoff that may be asked for; differences of two still fit a machine word.
  private static let payoffLimit = Rational(1_000_000_000_000_000_000)

  /// The smallest payoff.
  static func low(_ value: Rational) -> FamilyParameter {
    FamilyParameter("low", "smallest payoff", default: value, in: -payoffLimit...payoffLimit)
  }

  /// The largest payoff.
  static func high(_ value: Rational) -> FamilyParameter {
    FamilyParameter("high", "largest payoff", default: value, in: -payoffLimit...payoffLimit)
  }
}

/// The values of a family's parameters, by name.
struct FamilyValues: Sendable, Hashable {
  private(set) var values: [String: Rational] = [:]

  subscript(name: String) -> Rational? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The value of a parameter that is known by now.
  func rational(_ name: String) -> Rational {
    guard let value = values[name] else { preconditionFailure("the family has no parameter \(name)") }
    return value
  }

  /// The value of an integer parameter that is known by now.
  func integer(_ name: String) -> Int {
    guard let value = rational(name).numerator.small else { preconditionFailure("\(name) fits a machine word") }
    return value
  }
}
