internal import Exact

/// The linear program of one attacked target a: the best coverage among those under which no target pays the attacker more.
///
/// Its one parameter is the coverage x of a. Let v be what a then pays the attacker, which is linear in x; the other targets
/// need at least the coverage that holds them down to v, which is convex in x, and v must not lie below what a target pays
/// whatever its coverage. So the feasible x form an interval, and as the defender's payoff is linear in x, the optimum is at
/// one end. What holds it there gives the multipliers: the end of [0, 1], the least level, or the resources. Levels and gaps
/// are numbers times the attacker's denominator.
struct AttackedTargetProgram {
  /// What bounds the coverage of the target: the price of a resource, with the targets whose comparisons it pays for, and
  /// the multiplier of the comparison with the target of the least level.
  struct Prices {
    var resource = Rational.zero
    /// How many targets of the requirement's order are compared, each with the resource price over its gap.
    var first = 0
    /// Further targets of the order, with a part of that.
    var tied = 0..<0
    var fraction = Rational.zero
    /// Multiplier of the least level.
    var floor = Rational.zero

    /// All prices times a factor.
    func scaled(by factor: Rational) -> Prices {
      Prices(resource: resource * factor, first: first, tied: tied, fraction: fraction, floor: floor * factor)
    }

    /// The prices rounded down to multiples of a reciprocal.
    func rounded(to denominator: Integer) -> Prices {
      func down(_ value: Rational) -> Rational {
        Rational((value.numerator * denominator).dividedFloor(by: value.denominator).quotient, over: denominator)
      }
      return Prices(
        resource: down(resource), first: first, tied: tied, fraction: down(fraction), floor: down(floor))
    }
  }

  /// What was found.
  enum Outcome {
    /// The target's coverage, what it then pays the attacker, and the prices by which no other coverage is better.
    case optimal(share: Rational, level: Rational, Prices)
    /// Nothing is feasible: by these prices, every coverage of the target loses at least this.
    case infeasible(loss: Rational, Prices)
  }

  private let requirement: CoverageRequirement
  private let target: Int
  /// The target's place in the requirement's order.
  private let place: Int?
  private let gap: Rational
  private let top: Rational
  /// What coverage of the target gives the defender.
  private let gain: Rational
  private let floor: Rational
  private let resources: Rational

  init(_ target: Int, place: Int?, _ requirement: CoverageRequirement) {
    let arrays = requirement.arrays
    self.requirement = requirement
    self.target = target
    self.place = place
    gap = Rational(arrays.gap(target))
    top = Rational(arrays.attackerUncovered[target])
    gain = Rational(arrays.gain(target), over: arrays.defenderDenominator)
    floor = Rational(requirement.floor.level)
    resources = Rational(arrays.resources)
  }

  /// - Parameter leastLevel: the least level in reach when no target is singled out.
  func solve(leastLevel: Rational) -> Outcome {
    if gap.signum < 0 { return solveRising() }
    if floor > top { return .infeasible(loss: floor - top, Prices(floor: 1)) }
    let count = requirement.countAbove(top)
    let others = requirement.needed(top, first: count)
    if others > resources {
      let least = CoverageRequirement.first(in: 0...count) {
        $0 == count || requirement.needed(top, first: $0) > resources
      }
      return .infeasible(
        loss: requirement.needed(top, first: least) - resources, Prices(resource: 1, first: least))
    }
    if gain.signum <= 0 { return .optimal(share: .zero, level: top, Prices()) }
    if gap.isZero {
      let share = min(.one, resources - others)
      return .optimal(share: share, level: top, share == .one ? Prices() : Prices(resource: gain, first: count))
    }
    let share = (top - leastLevel) / gap
    if share == .one { return .optimal(share: share, level: leastLevel, Prices()) }
    if leastLevel == floor { return .optimal(share: share, level: leastLevel, Prices(floor: gain / gap)) }
    return .optimal(share: share, level: leastLevel, falling(first: requirement.countAbove(leastLevel)))
  }

  /// Where coverage makes the target worse for the attacker and better for the defender: the prices at which a place in the
  /// order is compared with the first targets of it.
  private func falling(first count: Int) -> Prices {
    Prices(resource: gain / (.one + slope(first: count) * gap), first: count)
  }

  /// The sum of reciprocal gaps over the first targets of the order, without the target itself.
  private func slope(first count: Int) -> Rational {
    let sum = Rational(requirement.slopes[count], over: requirement.unit)
    return place.map { $0 < count } ?? false ? sum - gap.reciprocal : sum
  }

  /// Prices with as few comparisons as show that the target pays at most `upper`, where they may be fewer than all.
  func prices(_ prices: Prices, upTo upper: Rational) -> Prices {
    guard gap.signum > 0, gain.signum > 0, prices.first > 0 else { return prices }
    let base = Rational(requirement.arrays.defenderUncovered[target], over: requirement.arrays.defenderDenominator)
    let count = CoverageRequirement.first(in: 0...prices.first) { count in
      if count == prices.first { return true }
      let slope = slope(first: count)
      var height = Rational(requirement.heights[count], over: requirement.unit)
      if let place, place < count { height -= top / gap }
      let share = (resources - (height - slope * top)) / (.one + slope * gap)
      return base + gain * share <= upper
    }
    return falling(first: count)
  }

  // MARK: Coverage that makes the target better for the attacker

  /// The coverage of all targets at a level, of which `count` targets of the order lie above it.
  private func used(_ level: Rational, first count: Int) -> Rational {
    (top - level) / gap + requirement.needed(level, first: count)
  }

  private func used(_ level: Rational) -> Rational { used(level, first: requirement.countAbove(level)) }

  /// The derivative, by the coverage of the target, of all coverage, times the sign that makes it a price's denominator.
  private func derivative(first count: Int) -> Rational { .one + slope(first: count) * gap }

  /// The level rises with the target's coverage.
  ///
  /// It goes from the target's own payoff, or the least level, to what the target pays when covered. All coverage is convex
  /// in it and least where the derivative changes its sign.
  private func solveRising() -> Outcome {
    let greatest = top - gap
    if floor > greatest { return .infeasible(loss: floor - greatest, Prices(floor: 1)) }
    func share(_ level: Rational) -> Rational { (top - level) / gap }
    // The greatest number of targets above a level at which the derivative is not negative.
    let turn =
      CoverageRequirement.first(in: 0...(requirement.order.count + 1)) {
        $0 > requirement.order.count || derivative(first: $0).signum < 0
      } - 1
    var best = floor
    if turn < requirement.order.count { best = max(best, min(Rational(requirement.top(turn)), greatest)) }
    guard used(best) <= resources else { return infeasible(at: best, greatest: greatest, turn: turn) }
    if gain.isZero { return .optimal(share: share(best), level: best, Prices()) }
    if gain.signum > 0 {
      if used(greatest) <= resources { return .optimal(share: .one, level: greatest, Prices()) }
      // Right of the turn, the segments in the order of rising levels have fewer and fewer targets above.
      let most = requirement.countAbove(best)
      let steps = CoverageRequirement.first(in: 0...most) { step in
        let count = most - step
        return used(count == 0 ? greatest : min(greatest, Rational(requirement.top(count - 1)))) > resources
      }
      return optimalRising(first: most - steps)
    }
    if used(floor) <= resources {
      let prices = floor == top ? Prices() : Prices(floor: gain / gap)
      return .optimal(share: share(floor), level: floor, prices)
    }
    // Left of the turn, the segments in the order of falling levels have more and more targets above.
    let least = requirement.countAbove(best, inclusive: true)
    let count = CoverageRequirement.first(in: least...requirement.order.count) { count in
      used(count == requirement.order.count ? floor : max(floor, Rational(requirement.top(count)))) > resources
    }
    return optimalRising(first: count)
  }

  /// The level at which the resources are used up with so many targets above it.
  private func optimalRising(first count: Int) -> Outcome {
    let height = Rational(requirement.heights[count], over: requirement.unit)
    let slope = slope(first: count)
    // x + height - slope (top - gap x) = m
    let share = (resources - height + slope * top) / (.one + slope * gap)
    let level = top - gap * share
    return .optimal(share: share, level: level, Prices(resource: gain / derivative(first: count), first: count))
  }

  private func infeasible(at best: Rational, greatest: Rational, turn: Int) -> Outcome {
    let loss = used(best) - resources
    let above = requirement.countAbove(best)
    let atLeast = requirement.countAbove(best, inclusive: true)
    if best == greatest, derivative(first: atLeast).signum <= 0 {
      return .infeasible(loss: loss, Prices(resource: 1, first: atLeast))
    }
    if best == floor {
      // More coverage of the target takes more of all; less is excluded by the least level.
      let multiplier = best == top ? Rational.zero : derivative(first: above) / -gap
      return .infeasible(loss: loss, Prices(resource: 1, first: above, floor: multiplier))
    }
    // At the turn the derivative is zero for some part of the targets that lie there.
    let part = derivative(first: above) / (derivative(first: above) - derivative(first: atLeast))
    return .infeasible(loss: loss, Prices(resource: 1, first: above, tied: above..<atLeast, fraction: part))
  }
}

extension AttackedTargetProgram {
  /// Prices, times a factor, as multipliers.
  func multipliers(_ prices: Prices, times factor: Rational = .one) -> AttackMultipliers {
    let arrays = requirement.arrays
    let unit = factor * Rational(arrays.attackerDenominator)
    var comparisons: [Int: Rational] = [:]
    func add(_ other: Int, _ multiplier: Rational) {
      guard other != target, !multiplier.isZero else { return }
      comparisons[other, default: .zero] += multiplier
    }
    let price = unit * prices.resource
    for other in requirement.order[..<prices.first] { add(other, price / Rational(arrays.gap(other))) }
    for other in requirement.order[prices.tied] { add(other, prices.fraction * price / Rational(arrays.gap(other))) }
    add(requirement.floor.target, unit * prices.floor)
    return AttackMultipliers(
      target: target, price: factor * prices.resource,
      comparisons: comparisons.keys.sorted().map { ($0, comparisons[$0] ?? .zero) })
  }
}
