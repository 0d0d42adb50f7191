internal import Exact
internal import Games
internal import LinearPrograms

/// The value of a security game with one type of attacker in doubles: the baselines.
struct TargetPrograms {
  private struct Target {
    let defender: (covered: Double, open: Double)
    let attacker: (covered: Double, open: Double)
  }

  private let resources: Double
  private let targets: [Target]

  /// - Precondition: there is one type.
  init(_ game: SecurityGame) {
    precondition(game.types.count == 1, "the baselines are for one type of attacker")
    let (defender, attacker) = (game.types[0].defender, game.types[0].attacker)
    resources = Double(game.resources)
    targets = (0..<game.targets).map { target in
      Target(
        defender: (defender.covered[target].approximation, defender.uncovered[target].approximation),
        attacker: (attacker.covered[target].approximation, attacker.uncovered[target].approximation))
    }
  }

  /// One program per attacked target, over the coverage of all targets.
  ///
  /// It maximises what the target pays the defender where it is best for the attacker and the coverage sums to at most the
  /// resources, as in C. Kiekintveld et al., AAMAS 2009.
  func plainValue(until stop: StopCondition) throws(BenchmarkFailure) -> Double {
    var best = -Double.infinity
    for (index, attacked) in targets.enumerated() {
      let gain = attacked.defender.covered - attacked.defender.open
      let optimum = try solved { () throws(SolverFailure) in
        var objective = [Double](repeating: 0, count: targets.count)
        objective[index] = gain
        var program = try FloatingProgram.empty(
          objective: objective, isFree: Array(repeating: false, count: targets.count))
        try program.append(Array(repeating: 1, count: targets.count), isEquation: false, bound: resources)
        for (other, target) in targets.enumerated() {
          var row = [Double](repeating: 0, count: targets.count)
          row[other] = 1
          try program.append(row, isEquation: false, bound: 1)
          guard other != index else { continue }
          row[other] = target.attacker.covered - target.attacker.open
          row[index] = attacked.attacker.open - attacked.attacker.covered
          try program.append(row, isEquation: false, bound: attacked.attacker.open - target.attacker.open)
        }
        return try program.optimise(until: stop)
      }
      if let optimum { best = max(best, attacked.defender.open + optimum) }
    }
    return best
  }

  /// The algorithm ORIGAMI in doubles.
  ///
  /// C. Kiekintveld et al., Computing Optimal Randomized Resource Allocations for Massive Security Games, AAMAS 2009. It finds the least payoff that the attacker can be held to, by a sweep over the targets in the order of their payoffs
  /// where they are open, and of the targets that pay it the best for the defender. Coverage must help the defender and hurt
  /// the attacker everywhere.
  func tunedValue() -> Double {
    let order = targets.sorted { $0.attacker.open > $1.attacker.open }
    let floor = targets.reduce(-Double.infinity) { max($0, $1.attacker.covered) }
    var level = floor
    // With the first k targets at one level w, the coverage sums to `sum a_s / (a_s - b_s) - w sum 1 / (a_s - b_s)`.
    var (fixed, slope) = (0.0, 0.0)
    for (index, target) in order.enumerated() {
      let share = 1 / (target.attacker.open - target.attacker.covered)
      fixed += target.attacker.open * share
      slope += share
      let reached = (fixed - resources) / slope
      if index + 1 == order.count || reached >= order[index + 1].attacker.open {
        level = max(floor, reached)
        break
      }
    }
    var best = -Double.infinity
    for target in targets {
      let coverage = (target.attacker.open - level) / (target.attacker.open - target.attacker.covered)
      guard coverage > -1e-9 else { continue }
      best = max(best, target.defender.open + max(0, coverage) * (target.defender.covered - target.defender.open))
    }
    return best
  }
}
