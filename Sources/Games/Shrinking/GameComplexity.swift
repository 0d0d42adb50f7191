public import Exact

/// How far a game is from the simplest of its kind: natural numbers, of which the first that differs decides.
///
/// The numbers are, in this order:
///
/// 1. players,
/// 2. states of a Markov game,
/// 3. types of a follower or attacker,
/// 4. actions (of all players together, each type's own; in security games targets),
/// 5. actions that states offer, over all states and players,
/// 6. resources,
/// 7. steps of the horizon,
/// 8. states of sequential order, and players who do not see the state,
/// 9. possible next states and starts beyond one each, and types that never occur,
/// 10. denominators of probabilities, each less 1,
/// 11. denominators of discounts, each less 1,
/// 12. numerators of discounts,
/// 13. denominators of payoffs, each less 1,
/// 14. absolute numerators of payoffs,
/// 15. negative payoffs,
/// 16. the indices of possible next states and starts, each less what it is at least,
/// 17. lists of names, and the title;
///
/// where several things of one sort are counted, their numbers are summed. The lexicographic order of lists of natural
/// numbers of one length is a well-order, so a sequence of games whose complexity falls with every step ends.
public struct GameComplexity: Sendable, Hashable, Comparable {
  /// The natural numbers, the weightiest first; every game has ``count`` of them.
  public let terms: [Integer]

  /// The number of terms.
  public static let count = 17

  /// Whether the first term that differs is smaller in the first.
  public static func < (left: GameComplexity, right: GameComplexity) -> Bool {
    left.terms.lexicographicallyPrecedes(right.terms)
  }
}

/// The terms of a ``GameComplexity`` while they are counted.
struct ComplexityCount {
  var players = 0
  var states = 0
  var types = 0
  var actions = 0
  var offered = 0
  var resources = 0
  var horizon = 0
  var structure = 0
  var chances = 0
  var probabilityDenominators = Integer.zero
  var discountDenominators = Integer.zero
  var discountNumerators = Integer.zero
  var payoffDenominators = Integer.zero
  var payoffNumerators = Integer.zero
  var negatives = 0
  var places = 0
  var names = 0

  var complexity: GameComplexity {
    GameComplexity(terms: [
      Integer(players), Integer(states), Integer(types), Integer(actions), Integer(offered), Integer(resources),
      Integer(horizon), Integer(structure), Integer(chances), probabilityDenominators, discountDenominators,
      discountNumerators, payoffDenominators, payoffNumerators, Integer(negatives), Integer(places), Integer(names),
    ])
  }

  mutating func add(payoff: Rational) {
    payoffDenominators += payoff.denominator - 1
    payoffNumerators += payoff.numerator.magnitude
    if payoff.signum < 0 { negatives += 1 }
  }

  mutating func add(payoffs: PayoffMatrix) {
    for row in 0..<payoffs.rows {
      for column in 0..<payoffs.columns { add(payoff: payoffs[row, column]) }
    }
  }

  mutating func add(discount: Rational) {
    discountDenominators += discount.denominator - 1
    discountNumerators += discount.numerator
  }

  /// A distribution over next states; the end of the game is no place.
  mutating func add(next: StateDistribution) {
    chances += max(0, next.states.count - 1)
    for probability in next.probabilities { probabilityDenominators += probability.denominator - 1 }
    for (least, state) in next.states.enumerated() { places += state - least }
  }

  /// How likely the types are.
  mutating func add(typeProbabilities: [Rational]) {
    chances += typeProbabilities.count { $0.isZero }
    for probability in typeProbabilities { probabilityDenominators += probability.denominator - 1 }
  }

  /// Names that are given or not.
  mutating func add(names: Any?...) { self.names += names.count { $0 != nil } }
}

extension Game {
  /// How far the game is from the simplest of its kind; it falls from a game to each of its ``simpler`` ones.
  ///
  /// - Complexity: in proportion to the size of the game.
  public var complexity: GameComplexity {
    switch self {
    case .normalForm(let game): game.complexity
    case .bayesian(let game): game.complexity
    case .security(let game): game.complexity
    case .markov(let game): game.complexity
    }
  }
}
