import Exact

/// A family of games as a user chooses it: its name, its source and its parameters.
public struct FamilyDescription: Sendable {
  /// The name, in lower case with hyphens.
  public let name: String

  /// What its games are, in one line.
  public let summary: String

  /// The publication the family comes from.
  public let citation: Citation

  /// The class of the GAMUT suite with games of this kind, where there is one.
  ///
  /// Source: E. Nudelman, J. Wortman, Y. Shoham and K. Leyton-Brown, Run the GAMUT: A Comprehensive Approach to
  /// Evaluating Game-Theoretic Algorithms, AAMAS 2004.
  public let gamutClass: String?

  /// The parameters, in the order in which titles and help texts show them.
  public let parameters: [FamilyParameter]

  /// Whether the payoffs depend on the seed even where every parameter is fixed.
  public let isRandom: Bool

  /// The numbers of rows and columns.
  let size: @Sendable (FamilyValues) -> (rows: Int, columns: Int)

  /// What is wrong with values that are each in range, or `nil`.
  let contradiction: @Sendable (FamilyValues) -> String?

  /// The game, without its title.
  let game: @Sendable (FamilyValues, inout SeededGenerator) -> BimatrixGame

  init(
    name: String, summary: String, citation: Citation, gamutClass: String? = nil, parameters: [FamilyParameter],
    isRandom: Bool, size: @escaping @Sendable (FamilyValues) -> (rows: Int, columns: Int),
    contradiction: @escaping @Sendable (FamilyValues) -> String? = { _ in nil },
    game: @escaping @Sendable (FamilyValues, inout SeededGenerator) -> BimatrixGame
  ) {
    self.name = name
    self.summary = summary
    self.citation = citation
    self.gamutClass = gamutClass
    self.parameters = parameters
    self.isRandom = isRandom
    self.size = size
    self.contradiction = contradiction
    self.game = game
  }
}

// MARK: - What descriptions share

extension Citation {
  /// The suite of generators that most of the families go back to.
  static let gamut = Citation(
    author: "E. Nudelman, J. Wortman, Y. Shoham and K. Leyton-Brown",
    title: "Run the GAMUT: A Comprehensive Approach to Evaluating Game-Theoretic Algorithms", venue: "AAMAS",
    year: 2004)
}

extension FamilyValues {
  /// The size of a game whose rows and columns are parameters.
  var rowsAndColumns: (rows: Int, columns: Int) { (integer("rows"), integer("columns")) }

  /// The payoffs from `low` to `high`.
  var payoffs: ClosedRange<Int> { integer("low")...integer("high") }

  /// The complaint about a largest value below the smallest.
  var emptyRange: String? {
    integer("low") <= integer("high")
      ? nil : "expected low to be at most high, found \(integer("low")) and \(integer("high"))"
  }
}

extension BimatrixGame {
  /// The game whose payoffs are the words that `payoffs` gives, cell by cell and row by row, over one denominator.
  init(
    rows: Int, columns: Int, actions: [[String]]? = nil, over denominator: Int = 1,
    payoffs: (_ row: Int, _ column: Int) -> (leader: Int, follower: Int)
  ) {
    var leader: [Int] = []
    var follower: [Int] = []
    leader.reserveCapacity(rows * columns)
    follower.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = payoffs(row, column)
        leader.append(cell.leader)
        follower.append(cell.follower)
      }
    }
    self.init(
      actions: actions,
      leader: PayoffMatrix(
        numerators: IntegerMatrix(rows: rows, columns: columns, words: leader), denominator: Integer(denominator)),
      follower: PayoffMatrix(
        numerators: IntegerMatrix(rows: rows, columns: columns, words: follower), denominator: Integer(denominator)))
  }
}
