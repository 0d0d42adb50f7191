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

  /// The size of the games.
  let size: @Sendable (FamilyValues) -> FamilySize

  /// What is wrong with values that are each in range, or `nil`.
  let contradiction: @Sendable (FamilyValues) -> String?

  /// The game, without its title.
  let game: @Sendable (FamilyValues, inout SeededGenerator) -> Game

  /// A family of games of any kind.
  init(
    name: String, summary: String, citation: Citation, gamutClass: String? = nil, parameters: [FamilyParameter],
    isRandom: Bool, extent size: @escaping @Sendable (FamilyValues) -> FamilySize,
    contradiction: @escaping @Sendable (FamilyValues) -> String? = { _ in nil },
    game: @escaping @Sendable (FamilyValues, inout SeededGenerator) -> Game
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

  /// A family of games of two players in normal form.
  init(
    name: String, summary: String, citation: Citation, gamutClass: String? = nil, parameters: [FamilyParameter],
    isRandom: Bool, size: @escaping @Sendable (FamilyValues) -> (rows: Int, columns: Int),
    contradiction: @escaping @Sendable (FamilyValues) -> String? = { _ in nil },
    bimatrix: @escaping @Sendable (FamilyValues, inout SeededGenerator) -> BimatrixGame
  ) {
    self.init(
      name: name, summary: summary, citation: citation, gamutClass: gamutClass, parameters: parameters,
      isRandom: isRandom,
      extent: { values in
        let (rows, columns) = size(values)
        return .twoPlayers(rows: rows, columns: columns)
      },
      contradiction: contradiction,
      game: { .normalForm(bimatrix($0, &$1)) })
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

extension NormalFormGame {
  /// The game whose integer payoffs `payoffs` gives, one per player, profile by profile in their order.
  init(sizes: [Int], actions: [[String]]? = nil, payoffs: (_ profile: [Int]) -> [Int]) {
    let count = sizes.reduce(1, *)
    var lists = sizes.map { _ in [Int]() }
    for player in lists.indices { lists[player].reserveCapacity(count) }
    var profile = sizes.map { _ in 0 }
    for _ in 0..<count {
      for (player, payoff) in payoffs(profile).enumerated() { lists[player].append(payoff) }
      // The next profile: the last player's action varies fastest.
      for player in sizes.indices.reversed() {
        profile[player] += 1
        if profile[player] < sizes[player] { break }
        profile[player] = 0
      }
    }
    self.init(
      actions: actions, sizes: sizes,
      payoffs: lists.map { words in
        PayoffMatrix(
          numerators: IntegerMatrix(rows: sizes[0], columns: count / sizes[0], words: words), denominator: .one)
      })
  }
}
