internal import Certificates
internal import Evaluation
internal import Exact
internal import Games

/// One attacker type that has any probability, without assumptions on payoffs: one linear program per attacked target, each
/// solved in closed form.
enum AttackedTargets {
  /// The best coverage of all programs, with multipliers for every target.
  ///
  /// - Complexity: O(n log n) for n targets; the certificate can have n² multipliers.
  static func solve(_ game: SecurityGame) -> SecurityDraft {
    guard let index = game.types.firstIndex(where: { $0.probability.signum > 0 }) else {
      preconditionFailure("some type has a positive probability")
    }
    let arrays = SecurityArrays(game.types[index], resources: game.resources)
    let requirement = CoverageRequirement(arrays)
    var places = [Int?](repeating: nil, count: arrays.targets)
    for (place, target) in requirement.order.enumerated() { places[target] = place }
    let programs = (0..<arrays.targets).map { AttackedTargetProgram($0, place: places[$0], requirement) }
    let leastLevel = requirement.leastLevel()
    let outcomes = programs.map { $0.solve(leastLevel: leastLevel) }
    var best: (target: Int, share: Rational, level: Rational, value: Rational)?
    for (target, outcome) in outcomes.enumerated() {
      guard case .optimal(let share, let level, _) = outcome else { continue }
      let value =
        Rational(arrays.defenderUncovered[target], over: arrays.defenderDenominator)
        + share * Rational(arrays.gain(target), over: arrays.defenderDenominator)
      if best.map({ value > $0.value }) ?? true { best = (target, share, level, value) }
    }
    guard let best else { preconditionFailure("the regions of attacked targets cover all coverages") }
    let coverage = requirement.coverage(at: best.level, except: best.target, best.share)
    var attacked = CoverageEvaluation(of: coverage, in: game).attacks.map(\.strongTarget)
    attacked[index] = best.target

    let multipliers = zip(programs, outcomes).enumerated().map { target, pair in
      Self.multipliers(of: target, pair.0, pair.1, arrays, upTo: best.value)
    }
    let denominator = multipliers.reduce(Integer.one) { Integer.leastCommonMultiple($0, $1.denominator) }
    let leaf = SecurityLeaf(
      denominator: denominator, price: .zero, weights: game.types.map { _ in SparseIntegers() },
      records: game.types.indices.map { type in
        type == index
          ? multipliers.map { $0.record(over: denominator) }
          : (0..<arrays.targets).map { AttackMultipliers(target: $0).record(over: denominator) }
      })
    var statistics = SecurityStatistics()
    statistics.settled = arrays.targets
    return SecurityDraft(
      method: "one linear program per attacked target", lower: best.value, upper: best.value, coverage: coverage,
      attacked: attacked, evidence: .tree(.leaf(leaf)), statistics: statistics)
  }

  /// Multipliers that show a target to pay at most `upper`, as small as a few trials make them.
  private static func multipliers(
    of target: Int, _ program: AttackedTargetProgram, _ outcome: AttackedTargetProgram.Outcome,
    _ arrays: SecurityArrays, upTo upper: Rational
  ) -> AttackMultipliers {
    let most = max(arrays.defenderCovered[target], arrays.defenderUncovered[target])
    let excess = Rational(most, over: arrays.defenderDenominator) - upper
    if excess.signum <= 0 { return AttackMultipliers(target: target) }
    let exact =
      switch outcome {
      case .optimal(_, _, let prices): program.multipliers(program.prices(prices, upTo: upper))
      case .infeasible(let loss, let prices): program.multipliers(prices, times: 2 * excess / loss)
      }
    for places in [2, 5, 9] {
      let denominator = Integer(10).power(places)
      let record = exact.record(over: denominator)
      guard arrays.bound(record, over: denominator) <= upper else { continue }
      return AttackMultipliers(
        target: target, price: Rational(record.price, over: denominator),
        comparisons: zip(record.multipliers.indices, record.multipliers.values).map {
          ($0, Rational($1, over: denominator))
        })
    }
    return exact
  }
}
