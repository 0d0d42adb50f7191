public import Exact
public import Games

/// What a given coverage of the targets of a security game is worth, exactly and without any optimisation.
public struct CoverageEvaluation: Sendable, Hashable {
  /// What a coverage does to one type of attacker.
  public struct Attack: Sendable, Hashable {
    /// The type's expected payoff for an attack on each target.
    public let attackerPayoffs: RationalVector

    /// The defender's expected payoff for an attack of this type on each target.
    public let defenderPayoffs: RationalVector

    /// The attack set: the targets that pay the attacker most, in increasing order; never empty.
    public let attackSet: [Int]

    /// The target of the attack set that pays the defender most; the least index among equals.
    public let strongTarget: Int

    /// The target of the attack set that pays the defender least; the least index among equals.
    public let weakTarget: Int

    /// What a best attack pays the attacker.
    public var attackerValue: Rational { attackerPayoffs[strongTarget] }
  }

  /// For each type, its attack; also for types of probability zero.
  public let attacks: [Attack]

  /// The defender's expected payoff where every type breaks ties for the defender.
  public let strongValue: Rational

  /// The defender's expected payoff where every type breaks ties against the defender.
  public let weakValue: Rational

  /// Evaluates a coverage.
  ///
  /// - Precondition: there is one probability per target, each from 0 to 1, and their sum is at most the number of
  ///   resources.
  /// - Complexity: linear in the number of payoffs.
  public init(of coverage: RationalVector, in game: SecurityGame) {
    precondition(coverage.count == game.targets, "a coverage has one probability per target")
    precondition(
      coverage.numerators.allSatisfy { $0.signum >= 0 && $0 <= coverage.denominator }, "a coverage lies between 0 and 1"
    )
    precondition(coverage.sum <= Rational(game.resources), "a coverage keeps to the resources")
    var (strong, weak) = (Rational.zero, Rational.zero)
    var attacks: [Attack] = []
    for type in game.types {
      let attack = Attack(by: type, under: coverage)
      strong += type.probability * attack.defenderPayoffs[attack.strongTarget]
      weak += type.probability * attack.defenderPayoffs[attack.weakTarget]
      attacks.append(attack)
    }
    self.attacks = attacks
    strongValue = strong
    weakValue = weak
  }
}

extension CoverageEvaluation.Attack {
  fileprivate init(by type: SecurityGame.AttackerType, under coverage: RationalVector) {
    let attacker = type.attacker.expected(under: coverage)
    let defender = type.defender.expected(under: coverage)
    var tied: [Int] = []
    var (strong, weak) = (0, 0)
    for target in attacker.numerators.indices {
      let gain = attacker.numerators[target]
      if target == 0 || gain > attacker.numerators[strong] {
        tied = [target]
        (strong, weak) = (target, target)
      } else if gain == attacker.numerators[strong] {
        tied.append(target)
        if defender.numerators[target] > defender.numerators[strong] { strong = target }
        if defender.numerators[target] < defender.numerators[weak] { weak = target }
      }
    }
    self.init(
      attackerPayoffs: attacker, defenderPayoffs: defender, attackSet: tied, strongTarget: strong, weakTarget: weak)
  }
}

extension SecurityGame.AttackerType.Payoffs {
  /// What an attack on each target pays when each is covered with the given probability.
  fileprivate func expected(under coverage: RationalVector) -> RationalVector {
    let denominator = Integer.leastCommonMultiple(covered.denominator, uncovered.denominator)
    let coveredFactor = denominator.dividedExactly(by: covered.denominator)
    let uncoveredFactor = denominator.dividedExactly(by: uncovered.denominator)
    return RationalVector(
      numerators: coverage.numerators.indices.map { target in
        let share = coverage.numerators[target]
        let rest = coverage.denominator - share
        return share * covered.numerators[target] * coveredFactor
          + rest * uncovered.numerators[target] * uncoveredFactor
      }, denominator: denominator * coverage.denominator)
  }
}
