public import Exact
public import Games

/// A small security game for tests: plain rows of rationals, so that failures print and shrink well.
public struct SmallSecurityGame: Sendable, Hashable, CustomStringConvertible {
  /// What an attack on one target pays.
  public struct Target: Sendable, Hashable, CustomStringConvertible {
    /// The defender's payoff where the target is covered.
    public var defenderCovered: Rational
    /// The defender's payoff where it is not.
    public var defenderUncovered: Rational
    /// The attacker's payoff where the target is covered.
    public var attackerCovered: Rational
    /// The attacker's payoff where it is not.
    public var attackerUncovered: Rational

    /// A target.
    public init(_ payoffs: [Rational]) {
      precondition(payoffs.count == 4, "four payoffs make a target")
      (defenderCovered, defenderUncovered) = (payoffs[0], payoffs[1])
      (attackerCovered, attackerUncovered) = (payoffs[2], payoffs[3])
    }

    /// The four payoffs.
    public var description: String {
      "(\(defenderCovered) \(defenderUncovered) | \(attackerCovered) \(attackerUncovered))"
    }
  }

  /// The number of resources.
  public var resources: Int
  /// How likely each type is, up to a common factor.
  public var weights: [Int]
  /// For each type, its targets.
  public var types: [[Target]]

  /// A game.
  public init(resources: Int, weights: [Int], types: [[Target]]) {
    (self.resources, self.weights, self.types) = (resources, weights, types)
  }

  /// The number of targets.
  public var targets: Int { types[0].count }

  /// The probability of a type.
  public func probability(_ type: Int) -> Rational { Rational(weights[type], over: weights.reduce(0, +)) }

  /// Whether coverage helps the defender and hurts the attacker, at every target of every type.
  public var coverageHelps: Bool {
    types.joined().allSatisfy {
      $0.defenderUncovered < $0.defenderCovered && $0.attackerCovered < $0.attackerUncovered
    }
  }

  /// The payoffs as they would be typed.
  public var description: String {
    "\(resources) resources; "
      + zip(weights, types).map { "\($0): \($1.map(\.description).joined(separator: " "))" }.joined(separator: "; ")
  }

  /// The game as the product knows it.
  public var game: SecurityGame {
    func list(_ type: Int, _ payoff: KeyPath<Target, Rational>) -> RationalVector {
      RationalVector(types[type].map { $0[keyPath: payoff] })
    }
    return SecurityGame(
      resources: resources,
      types: types.indices.map { type in
        SecurityGame.AttackerType(
          probability: probability(type),
          defender: .init(covered: list(type, \.defenderCovered), uncovered: list(type, \.defenderUncovered)),
          attacker: .init(covered: list(type, \.attackerCovered), uncovered: list(type, \.attackerUncovered)))
      })
  }

  /// A random game; narrow spreads make ties and targets without a gap frequent.
  ///
  /// Some games satisfy the usual assumption, some have a type of probability zero or two identical types.
  public static func random(seed: UInt64, targets: Int = 4, types: Int = 1, coverageHelps: Bool? = nil)
    -> SmallSecurityGame
  {
    var source = TestRandom(seed: seed)
    let count = 1 + source.below(targets)
    let spread = [2, 3, 5, 21][source.below(4)]
    let fractions = source.below(4) == 0
    let helps = coverageHelps ?? (source.below(2) == 0)
    func payoff() -> Rational {
      Rational(source.below(spread) - spread / 2, over: fractions ? 1 + source.below(4) : 1)
    }
    func target() -> Target {
      var numbers = [payoff(), payoff(), payoff(), payoff()]
      if helps {
        while numbers[0] == numbers[1] { numbers[0] = payoff() }
        while numbers[2] == numbers[3] { numbers[2] = payoff() }
        numbers =
          [max(numbers[0], numbers[1]), min(numbers[0], numbers[1])]
          + [min(numbers[2], numbers[3]), max(numbers[2], numbers[3])]
      }
      return Target(numbers)
    }
    let number = 1 + source.below(types)
    var result = SmallSecurityGame(
      resources: source.below(count + 2), weights: (0..<number).map { _ in 1 + source.below(4) },
      types: (0..<number).map { _ in (0..<count).map { _ in target() } })
    if number > 1 {
      switch source.below(5) {
      case 0: result.weights[source.below(number)] = 0
      case 1: result.types[1] = result.types[0]
      default: break
      }
    }
    return result
  }

  /// Simpler games, simplest first: fewer types, fewer targets, fewer resources, then payoffs nearer to zero.
  public var simpler: [SmallSecurityGame] {
    var result: [SmallSecurityGame] = []
    func add(_ change: (inout SmallSecurityGame) -> Void) {
      var other = self
      change(&other)
      if other.weights.contains(where: { $0 > 0 }), other != self { result.append(other) }
    }
    if types.count > 1 {
      for type in types.indices {
        add {
          $0.types.remove(at: type)
          $0.weights.remove(at: type)
        }
      }
    }
    if targets > 1 {
      for target in 0..<targets { add { for type in types.indices { $0.types[type].remove(at: target) } } }
    }
    if resources > 0 { add { $0.resources -= 1 } }
    for type in types.indices where weights[type] > 1 { add { $0.weights[type] = 1 } }
    for type in types.indices {
      for target in 0..<targets {
        for path in [
          \Target.defenderCovered, \Target.defenderUncovered, \Target.attackerCovered, \Target.attackerUncovered,
        ] {
          let value = types[type][target][keyPath: path]
          for smaller in [Rational.zero, Rational(value.numerator.dividedFloor(by: 2).quotient)]
          where smaller.magnitude < value.magnitude {
            add { $0.types[type][target][keyPath: path] = smaller }
          }
        }
      }
    }
    return result
  }
}

/// Checks a law on random security games and shrinks the first failure.
///
/// - Parameters:
///   - isIncluded: the games that the law speaks of.
///   - law: returns `nil` where the law holds, otherwise what is wrong. Errors count as failures.
public func forAllSecurityGames(
  seeds: Range<UInt64>, targets: Int = 4, types: Int = 1, coverageHelps: Bool? = nil,
  where isIncluded: (SmallSecurityGame) -> Bool = { _ in true }, _ law: (SmallSecurityGame) throws -> String?
) throws {
  try forAll(
    seeds, { SmallSecurityGame.random(seed: $0, targets: targets, types: types, coverageHelps: coverageHelps) },
    simpler: \.simpler
  ) { game in isIncluded(game) ? try law(game) : nil }
}
