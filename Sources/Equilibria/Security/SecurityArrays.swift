internal import Exact
internal import Games

/// The payoffs of one attacker type in integers: each side over one common denominator.
struct SecurityArrays {
  let resources: Int
  let defenderCovered: [Integer]
  let defenderUncovered: [Integer]
  let defenderDenominator: Integer
  let attackerCovered: [Integer]
  let attackerUncovered: [Integer]
  let attackerDenominator: Integer

  init(_ type: SecurityGame.AttackerType, resources: Int) {
    self.resources = resources
    (defenderCovered, defenderUncovered, defenderDenominator) = Self.common(type.defender)
    (attackerCovered, attackerUncovered, attackerDenominator) = Self.common(type.attacker)
  }

  private static func common(_ payoffs: SecurityGame.AttackerType.Payoffs) -> ([Integer], [Integer], Integer) {
    let denominator = Integer.leastCommonMultiple(payoffs.covered.denominator, payoffs.uncovered.denominator)
    let covered = denominator.dividedExactly(by: payoffs.covered.denominator)
    let uncovered = denominator.dividedExactly(by: payoffs.uncovered.denominator)
    return (
      payoffs.covered.numerators.map { $0 * covered }, payoffs.uncovered.numerators.map { $0 * uncovered }, denominator
    )
  }

  var targets: Int { defenderCovered.count }

  /// The usual assumption: coverage helps the defender and hurts the attacker, at every target.
  var coverageHelps: Bool {
    (0..<targets).allSatisfy {
      defenderUncovered[$0] < defenderCovered[$0] && attackerCovered[$0] < attackerUncovered[$0]
    }
  }

  /// What coverage takes from the attacker at a target.
  func gap(_ target: Int) -> Integer { attackerUncovered[target] - attackerCovered[target] }

  /// What coverage gives the defender at a target.
  func gain(_ target: Int) -> Integer { defenderCovered[target] - defenderUncovered[target] }
}

/// The least coverage that keeps what every target pays the attacker at or below a level.
///
/// Levels are numbers times the attacker's denominator. A target that coverage makes worse for the attacker needs
/// `(Au - v) / (Au - Ac)` at the level v, where that is positive; any other needs none. The sum of these is continuous,
/// piecewise linear and falling in v, its breakpoints are the payoffs Au, and it is kept as prefix sums over the targets in
/// falling order of Au: with k of them above the level it is `(heights[k] - slopes[k] v) / unit`.
struct CoverageRequirement {
  let arrays: SecurityArrays

  /// The targets that coverage makes worse for the attacker, their payoffs without coverage falling.
  let order: [Int]

  /// The least common multiple of their gaps.
  let unit: Integer

  /// For each k, the sum of `unit * Au / gap` over the first k targets.
  let heights: [Integer]

  /// For each k, the sum of `unit / gap` over the first k targets.
  let slopes: [Integer]

  /// The least level that coverage of all targets can reach, and a target that pays it even then.
  let floor: (level: Integer, target: Int)

  init(_ arrays: SecurityArrays) {
    self.arrays = arrays
    let uncovered = arrays.attackerUncovered
    order = (0..<arrays.targets).filter { arrays.gap($0).signum > 0 }.sorted { left, right in
      uncovered[left] == uncovered[right] ? left < right : uncovered[left] > uncovered[right]
    }
    var unit = Integer.one
    for target in order { unit = Integer.leastCommonMultiple(unit, arrays.gap(target)) }
    self.unit = unit
    var (heights, slopes) = ([Integer.zero], [Integer.zero])
    for (index, target) in order.enumerated() {
      let slope = unit.dividedExactly(by: arrays.gap(target))
      slopes.append(slopes[index] + slope)
      heights.append(heights[index] + slope * uncovered[target])
    }
    (self.heights, self.slopes) = (heights, slopes)
    var floor = (level: min(arrays.attackerCovered[0], uncovered[0]), target: 0)
    for target in 1..<max(arrays.targets, 1) {
      let level = min(arrays.attackerCovered[target], uncovered[target])
      if level > floor.level { floor = (level, target) }
    }
    self.floor = floor
  }

  /// What the target at a place in the order pays the attacker without coverage.
  func top(_ place: Int) -> Integer { arrays.attackerUncovered[order[place]] }

  /// The number of targets in the order that pay more than a level without coverage; with `inclusive`, at least as much.
  func countAbove(_ level: Rational, inclusive: Bool = false) -> Int {
    Self.first(in: 0...order.count) { place in
      if place == order.count { return true }
      let left = top(place) * level.denominator
      return inclusive ? left < level.numerator : left <= level.numerator
    }
  }

  /// The coverage that a level needs, at this level or below it in the sense of the first `count` targets of the order.
  func needed(_ level: Rational, first count: Int) -> Rational {
    (Rational(heights[count]) - Rational(slopes[count]) * level) / Rational(unit)
  }

  /// The coverage that a level needs.
  func needed(_ level: Rational) -> Rational { needed(level, first: countAbove(level)) }

  /// The least level in reach of the resources.
  func leastLevel() -> Rational {
    let resources = Rational(arrays.resources)
    let floor = Rational(self.floor.level)
    if needed(floor) <= resources { return floor }
    // The level lies above the floor, where some k targets pay more; the requirement at the next one exceeds m.
    let count = Self.first(in: 1...order.count) { count in
      count == order.count || needed(Rational(top(count)), first: count) > resources
    }
    return (Rational(heights[count]) - resources * Rational(unit)) / Rational(slopes[count])
  }

  /// The coverage at a level, with another one at a single target where that is given.
  func coverage(at level: Rational, except target: Int? = nil, _ share: Rational = .zero) -> RationalVector {
    let covered = order[..<countAbove(level)]
    var unit = Integer.one
    for target in covered { unit = Integer.leastCommonMultiple(unit, arrays.gap(target)) }
    var result = RationalVector.zeros(arrays.targets)
    result.denominator = unit * level.denominator
    for target in covered {
      result.numerators[target] =
        (arrays.attackerUncovered[target] * level.denominator - level.numerator)
        * unit.dividedExactly(by: arrays.gap(target))
    }
    if let target {
      let denominator = Integer.leastCommonMultiple(result.denominator, share.denominator)
      let factor = denominator.dividedExactly(by: result.denominator)
      if factor != .one { result.numerators = result.numerators.map { $0 * factor } }
      result.denominator = denominator
      result.numerators[target] = share.numerator * denominator.dividedExactly(by: share.denominator)
    }
    return result.reduced
  }

  /// The first number of a range from which on a condition holds; it holds at the last one.
  static func first(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
