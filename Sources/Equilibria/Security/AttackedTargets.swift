internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// One attacker type that has any probability, without assumptions on payoffs: one linear program per attacked target, each
/// solved in closed form.
enum AttackedTargets {
  /// The best coverage of all programs, with multipliers for every target.
  ///
  /// Where it is stopped while it looks for multipliers, the targets without any leave the value bounded.
  ///
  /// - Complexity: O(n log n) operations find the coverage of n targets. The certificate can have n² multipliers; those of
  ///   targets that attain the value are numbers as long as the least common multiple of what coverage takes from the attacker
  ///   at all targets.
  static func solve(_ game: SecurityGame, until stop: StopCondition) -> SecurityDraft {
    guard let index = game.types.firstIndex(where: { $0.probability.signum > 0 }) else {
      preconditionFailure("some type has a positive probability")
    }
    let arrays = SecurityArrays(game.types[index], resources: game.resources)
    let alone = SingleAttacker(arrays)
    let (coverage, value) = (alone.coverage, alone.best.value)
    var attacked = CoverageEvaluation(of: coverage, in: game).attacks.map(\.strongTarget)
    attacked[index] = alone.best.target

    var upper = value
    let multipliers = (0..<arrays.targets).map { target in
      if !stop.isMet { return alone.multipliers(of: target, upTo: value) }
      upper = max(upper, alone.crude(of: [target]))
      return AttackMultipliers(target: target)
    }
    func leaf(_ records: [AttackMultipliers]) -> SecurityTree {
      .leaf(
        AttackMultipliers.leaf(
          game.types.indices.map { type in
            type == index ? records : (0..<arrays.targets).map { AttackMultipliers(target: $0) }
          }, weights: game.types.map { _ in [] }, price: .zero))
    }
    // A leaf has one denominator: the few targets whose numbers cannot be rounded have one of their own.
    let isExact = multipliers.map { !Integer(10).power(9).dividedFloor(by: $0.denominator).remainder.isZero }
    let tree: SecurityTree
    if isExact.contains(true), isExact.contains(false) {
      tree = .branch(
        type: index, groups: isExact.map { $0 ? 1 : 0 },
        children: [false, true].map { group in leaf(multipliers.filter { isExact[$0.target] == group }) })
    } else {
      tree = leaf(multipliers)
    }
    var statistics = SecurityStatistics()
    statistics.settled = arrays.targets
    return SecurityDraft(
      method: "one linear program per attacked target", lower: value, upper: upper, coverage: coverage,
      attacked: attacked, evidence: .tree(tree), statistics: statistics)
  }
}

/// All programs of one attacker type, solved.
struct SingleAttacker {
  let arrays: SecurityArrays
  private let requirement: CoverageRequirement
  private let programs: [AttackedTargetProgram]
  private let outcomes: [AttackedTargetProgram.Outcome]
  /// The attacked target whose program pays the defender most, its coverage, its level and its value.
  let best: (target: Int, share: Rational, level: Rational, value: Rational)

  init(_ arrays: SecurityArrays) {
    self.arrays = arrays
    let requirement = CoverageRequirement(arrays)
    var places = [Int?](repeating: nil, count: arrays.targets)
    for (place, target) in requirement.order.enumerated() { places[target] = place }
    programs = (0..<arrays.targets).map { AttackedTargetProgram($0, place: places[$0], requirement) }
    let leastLevel = requirement.leastLevel()
    outcomes = programs.map { $0.solve(leastLevel: leastLevel) }
    self.requirement = requirement
    var best: (target: Int, share: Rational, level: Rational, value: Rational)?
    for (target, outcome) in outcomes.enumerated() {
      guard case .optimal(let share, let level, _) = outcome else { continue }
      let value = arrays.value(of: target, share)
      if best.map({ value > $0.value }) ?? true { best = (target, share, level, value) }
    }
    guard let best else { preconditionFailure("the regions of attacked targets cover all coverages") }
    self.best = best
  }

  /// The best coverage against this type.
  var coverage: RationalVector { requirement.coverage(at: best.level, except: best.target, best.share) }

  /// The best value of an attack on one of some targets; `nil` where none of them can be a best attack.
  func greatest(of targets: [Int]) -> Rational? {
    var greatest: Rational?
    for target in targets {
      guard case .optimal(let share, _, _) = outcomes[target] else { continue }
      let value = arrays.value(of: target, share)
      greatest = max(greatest ?? value, value)
    }
    return greatest
  }

  /// The greatest payoff of the defender on some targets.
  func crude(of targets: [Int]) -> Rational {
    targets.reduce(nil) { greatest, target in
      let payoff = max(arrays.value(of: target, .zero), arrays.value(of: target, .one))
      return max(greatest ?? payoff, payoff)
    } ?? .zero
  }

  /// Multipliers that show a target to pay at most `upper`, which is not less than its value, as small as a few trials make
  /// them.
  func multipliers(of target: Int, upTo upper: Rational) -> AttackMultipliers {
    let excess = crude(of: [target]) - upper
    if excess.signum <= 0 { return AttackMultipliers(target: target) }
    let (prices, factor) =
      switch outcomes[target] {
      case .optimal(_, _, let prices): (programs[target].prices(prices, upTo: upper), Rational.one)
      case .infeasible(let loss, let prices): (prices, 2 * excess / loss)
      }
    for places in [2, 5, 9] {
      let denominator = Integer(10).power(places)
      // The prices may be long numbers; rounded before they are spread over many targets, they cost little.
      let record = programs[target].multipliers(prices.scaled(by: factor).rounded(to: denominator * denominator))
        .record(over: denominator)
      guard arrays.bound(record, over: denominator) <= upper else { continue }
      return AttackMultipliers(
        target: target, price: Rational(record.price, over: denominator),
        comparisons: zip(record.multipliers.indices, record.multipliers.values).map {
          ($0, Rational($1, over: denominator))
        })
    }
    return programs[target].multipliers(prices, times: factor)
  }
}

extension SecurityArrays {
  /// What an attack on a target pays the defender at a coverage of it.
  fileprivate func value(of target: Int, _ share: Rational) -> Rational {
    (Rational(defenderUncovered[target]) + share * Rational(gain(target))) / Rational(defenderDenominator)
  }
}
