public import Exact

/// A family of games with its parameters fixed; a seed picks one of its games.
///
/// Generating uses integers only, so the same family and seed give the same game everywhere.
public struct GameFamily: Sendable {
  /// The largest number of cells of a generated game of two players in normal form.
  public static let cellLimit = 4_000_000

  /// The largest number of payoffs of a generated game: two for each cell of two players, one for each player at each
  /// profile of more, two for each action of each type of a Bayesian game against each row, four for each target and type
  /// of a security game, and two for each profile of each state of a Markov game, with its possible next states.
  public static let payoffLimit = 2 * cellLimit

  /// Every family there is.
  public static let descriptions: [FamilyDescription] = [
    .uniform, .covariant, .zeroSum, .commonInterest, .dispersion, .bertrand, .cournot, .travelersDilemma,
    .location, .warOfAttrition, .grabTheDollar, .minimumEffort, .randomPlayers, .randomBayesian, .randomSecurity,
    .markovDense, .markovSparse, .markovLeaderControlled, .markovFollowerControlled, .markovSwitchingControl,
    .markovTeam, .markovZeroSum, .iterated, .iteratedOrdinal,
  ]

  /// The family before its parameters were fixed.
  public let family: FamilyDescription

  private let values: FamilyValues

  /// The family of a name with the given parameters; the others have their defaults, or are drawn by each game's seed.
  public init(named name: String, parameters: [String: Rational] = [:]) throws(FamilyError) {
    guard let family = GameFamily.descriptions.first(where: { $0.name == name }) else {
      let names = GameFamily.descriptions.map(\.name)
      throw .unknownFamily(name, nearest: NearestName.nearest(to: name, among: names))
    }
    try self.init(family, parameters: parameters)
  }

  init(_ family: FamilyDescription, parameters: [String: Rational]) throws(FamilyError) {
    let known = family.parameters.map(\.name)
    for name in parameters.keys.sorted() where !known.contains(name) {
      throw .unknownParameter(name, family: family.name, known: known)
    }
    var values = FamilyValues()
    for parameter in family.parameters {
      if let value = parameters[parameter.name] {
        guard parameter.accepts(value) else {
          throw .invalidValue(
            value, parameter: parameter.name, family: family.name, expected: parameter.rangeDescription)
        }
        values[parameter.name] = value
      } else if case .value(let value) = parameter.standard {
        values[parameter.name] = value
      }
    }
    if let message = family.contradiction(values) { throw .contradiction(family: family.name, message: message) }
    let size = family.size(values)
    guard size.isAllowed else {
      throw .tooLarge(family: family.name, limit: size.limitDescription, found: "\(size)")
    }
    self.family = family
    self.values = values
  }

  /// The parameters that are fixed, by name; what is missing here is drawn by each game's seed.
  public var parameters: [String: Rational] { values.values }

  /// The game of a seed; its title tells how to generate it again.
  ///
  /// Every parameter drawn has a stream of its own, so fixing one changes no other draw unless its range depends on it.
  public func game(seed: UInt64) -> Game {
    let source = SeededGenerator(seed: seed)
    var values = values
    for (index, parameter) in family.parameters.enumerated() where values[parameter.name] == nil {
      guard let range = parameter.draw?(values) else { continue }
      var stream = source.derived(UInt64(index))
      values[parameter.name] = Rational(stream.uniform(in: range))
    }
    var stream = source
    var game = family.game(values, &stream)
    let dependsOnSeed = family.isRandom || values != self.values
    game.title = title(values) + (dependsOnSeed ? ", seed \(seed)" : "")
    return game
  }

  /// The game of a seed as one of two players; see ``game(seed:)``.
  ///
  /// - Precondition: ``hasTwoPlayers``.
  public func bimatrix(seed: UInt64) -> BimatrixGame {
    guard case .normalForm(let game) = game(seed: seed), let game = game.bimatrix else {
      preconditionFailure("the games of \(self) have two players in normal form")
    }
    return game
  }

  /// Whether the games have two players in normal form.
  public var hasTwoPlayers: Bool {
    if case .normalForm(let sizes) = family.size(values) { sizes.count == 2 } else { false }
  }

  /// The name of the family, the size of its games, and every parameter that does not only repeat the size.
  private func title(_ values: FamilyValues) -> String {
    let details = family.parameters.filter { !$0.isSize }.map { parameter in
      "\(parameter.name) " + (values[parameter.name].map { "\($0)" } ?? "drawn")
    }
    return (["\(family.name) \(family.size(values))"] + details).joined(separator: ", ")
  }
}

extension GameFamily: Hashable, CustomStringConvertible {
  /// Whether the two are one family with the same parameters.
  public static func == (left: GameFamily, right: GameFamily) -> Bool {
    left.family.name == right.family.name && left.values == right.values
  }

  /// Feeds the name and the parameters to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(family.name)
    hasher.combine(values)
  }

  /// The title of its games without the seed.
  public var description: String { title(values) }
}
