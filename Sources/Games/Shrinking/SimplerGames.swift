/// The games next to a game that are simpler, simplest first, each made when it is asked for.
///
/// Every one is a valid game of the same kind, has no title, and is less complex by ``GameComplexity``.
public struct SimplerGames: Sequence, Sendable {
  private let complexity: GameComplexity
  private let proposals: [Simplification<Game>]

  init(_ game: Game) {
    complexity = game.complexity
    proposals =
      switch game {
      case .normalForm(let game): game.simplifications.map { make in { make().map { .normalForm($0) } } }
      case .bayesian(let game): game.simplifications.map { make in { make().map { .bayesian($0) } } }
      case .security(let game): game.simplifications.map { make in { make().map { .security($0) } } }
      case .markov(let game): game.simplifications.map { make in { make().map { .markov($0) } } }
      }
  }

  /// The number of steps that are considered, of which some give no simpler game.
  var proposalCount: Int { proposals.count }

  /// The simpler game that a step gives, or `nil` where it gives none.
  func proposal(_ index: Int) -> Game? {
    guard let game = proposals[index](), game.complexity < complexity else { return nil }
    return game
  }

  /// The games in their order, none twice.
  public func makeIterator() -> AnyIterator<Game> {
    var next = 0
    var seen: Set<Game> = []
    return AnyIterator {
      while next < proposals.count {
        defer { next += 1 }
        if let game = proposal(next), seen.insert(game).inserted { return game }
      }
      return nil
    }
  }
}

extension Game {
  /// The games next to this one that are simpler: large steps before small ones.
  ///
  /// In this order, as far as the kind of game has what is named:
  ///
  /// - *names* and title are left out (the title in every simpler game, for it tells of another one);
  /// - *players*: a follower is bound to one of its actions and removed; player 0 stays, and so do two players;
  /// - *states*: some are removed, half of them at first. Where play led there it goes where play may start (in
  ///   proportion to the probabilities of the starts that are kept, or to the first state where none is), or to the
  ///   first state that is kept (or to any, where one of up to six is removed), or back to where it came from;
  /// - *types*: some are removed, half of them at first; the probabilities of the others keep their proportions, or are
  ///   equal where all are zero;
  /// - the *horizon* is 1, half, or 1 less; whether there is one stays as it is;
  /// - *actions* (targets): some are removed, half of them at first, from the whole game, then where a player makes one
  ///   observation; *resources* are 0, 1, half, as many as targets, or 1 less;
  /// - *order* is simultaneous, in all states or one; *observations* are those of players who see the state;
  /// - *discounts* are 0 or a fraction of smaller denominator, for all players or one;
  /// - *probabilities*: the next state (start) is the first one, or the likeliest for certain; the less likely half, or
  ///   the least likely state, is left out; all are equally likely; denominators are smaller; the possible states are
  ///   the first ones: of the whole game, of a state, of all profiles of a state that lead to the same place, of one
  ///   profile. Types keep positive probabilities;
  /// - *payoffs* are zero, small integers in the same order, integers, over small denominators, closer to zero by half
  ///   and less, positive: of the whole game, of one player, of a range of cells, of all players in a cell, of equal
  ///   payoffs of a player, of one cell. A security game in which coverage never hurts the defender nor helps an
  ///   attacker stays one.
  public var simpler: SimplerGames { SimplerGames(self) }
}

// MARK: - What all kinds share

/// One step towards a simpler game.
///
/// It gives `nil` where there is nothing to do; and what it gives need not be simpler.
typealias Simplification<Model> = @Sendable () -> Model?

/// What shrinking does alike in all kinds of games.
enum Shrinking {
  /// The parts of `count` things to remove: halves, then quarters and so on down to single ones, the last first.
  ///
  /// Something always remains.
  static func removals(from count: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var size = count / 2
    while size >= 1 {
      var upper = count
      while upper > 0 {
        result.append(max(0, upper - size)..<upper)
        upper = max(0, upper - size)
      }
      size /= 2
    }
    return result
  }
}

extension Array {
  /// The elements but those of some places.
  func removing(_ places: Range<Int>) -> [Element] { Array(self[..<places.lowerBound] + self[places.upperBound...]) }
}

extension Names {
  /// The names, or `nil` where they say no more than indices do.
  static func kept(_ names: [String]?) -> [String]? {
    names.flatMap { areIndices($0) ? nil : $0 }
  }

  /// Lists of names, or `nil` where none says more than indices do.
  static func kept(_ lists: [[String]]?) -> [[String]]? {
    lists.flatMap { $0.allSatisfy(areIndices) ? nil : $0 }
  }

  /// Names of which some are missing: without those that repeat their index, or none where one stands for two things.
  static func kept(_ names: [String?]) -> [String?] {
    let full = names.enumerated().map { filled($1, at: $0) }
    guard firstRepetition(in: full) == nil else { return names.map { _ in nil } }
    return full.enumerated().map { $1 == "\($0)" ? nil : $1 }
  }
}
