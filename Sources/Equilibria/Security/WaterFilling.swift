internal import Certificates
internal import Exact
internal import Games

/// One attacker type, where coverage helps the defender and hurts the attacker at every target.
///
/// All targets are held down to one level of the attacker's payoff, the least in reach: a lower level needs more coverage
/// everywhere, and so is better for the defender at every target. The attacker chooses among the targets at the level.
///
/// Source: C. Kiekintveld, M. Jain, J. Tsai, J. Pita, F. Ordóñez and M. Tambe, Computing optimal randomized resource
/// allocations for massive security games, AAMAS 2009 (ORIGAMI), here in exact arithmetic.
enum WaterFilling {
  /// The coverage, the attacked target and the level.
  ///
  /// - Complexity: a sort of the targets and a few passes over them.
  /// - Precondition: coverage helps the defender and hurts the attacker at every target.
  static func solve(_ game: SecurityGame) -> SecurityDraft {
    let arrays = SecurityArrays(game.types[0], resources: game.resources)
    let requirement = CoverageRequirement(arrays)
    let level = requirement.leastLevel()
    let coverage = requirement.coverage(at: level)
    var best: (target: Int, paid: Integer)?
    for target in 0..<arrays.targets {
      let share = coverage.numerators[target]
      guard !share.isZero || arrays.attackerUncovered[target] * level.denominator == level.numerator else { continue }
      let paid = coverage.denominator * arrays.defenderUncovered[target] + share * arrays.gain(target)
      if best.map({ paid > $0.paid }) ?? true { best = (target, paid) }
    }
    guard let best else { preconditionFailure("some target pays the least level") }
    let value = Rational(best.paid, over: coverage.denominator * arrays.defenderDenominator)
    return SecurityDraft(
      method: "water-filling", lower: value, upper: value, coverage: coverage, attacked: [best.target],
      evidence: .level(level / Rational(arrays.attackerDenominator)), statistics: SecurityStatistics())
  }
}
