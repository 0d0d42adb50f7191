import Certificates
import Equilibria
import Exact
import Foundation
import Games
import LinearPrograms
import TestSupport
import Testing

private let rationalities: [Rational] = [Rational(1, over: 2), 2, 8]

extension SmallGame {
  fileprivate func solved(
    _ rationality: Rational, _ commitment: SolutionConcept.Commitment = .mixed
  ) throws -> QuantalEquilibrium {
    try game.quantalEquilibrium(
      .quantal(rationality, commitment), options: SolveOptions(gap: Rational(1, over: 10_000)))
  }

  fileprivate var width: Double {
    let range = game.leader.range
    return (range.upperBound - range.lowerBound).approximation
  }

  /// The strong value of a follower content with up to `slack` less than the best, by one linear program per action.
  fileprivate func contentValue(_ slack: Rational) throws -> Rational? {
    var best: Rational?
    for b in 0..<columns {
      let total = LinearProgram.Constraint([Rational](repeating: 1, count: rows), .equal, 1)
      let program = LinearProgram(
        maximise: leader.map { $0[b] }, free: [],
        constraints: [total] + (0..<columns).map { c in .init(follower.map { $0[c] - $0[b] }, .atMost, slack) })
      if case .optimal(_, _, let value) = try program.solve() { best = max(best ?? value, value) }
    }
    return best
  }

  /// By how much an action can be made better than all others, at most.
  fileprivate func inducibility(_ b: Int) throws -> Rational? {
    if columns == 1 { return nil }
    let total = LinearProgram.Constraint([Rational](repeating: 1, count: rows) + [0], .equal, 1)
    let program = LinearProgram(
      maximise: [Rational](repeating: 0, count: rows) + [1], free: [rows],
      constraints: [total]
        + (0..<columns).filter { $0 != b }.map { c in .init(follower.map { $0[c] - $0[b] } + [1], .atMost, 0) })
    guard case .optimal(_, _, let value) = try program.solve() else { return nil }
    return value
  }
}

/// The constant of the tight bound of a logit follower's regret: `W e^W = (n - 1) / e`.
private func regretConstant(_ actions: Int) -> Double {
  let target = Double(actions - 1) / M_E
  var result = log(1 + target)
  for _ in 0..<60 { result -= (result * exp(result) - target) / (exp(result) * (1 + result)) }
  return result
}

@Suite("Laws of commitment against a logit follower") struct QuantalLawTests {
  @Test("bounds hold what a method for two actions finds, and no grid finds more", arguments: 0..<3)
  func oracles(block: UInt64) throws {
    try forAllGames(seeds: (block * 20)..<(block * 20 + 20), largest: 3) { small in
      for rationality in rationalities {
        let solved = try small.solved(rationality)
        let (lower, upper) = (solved.value.lower.approximation, solved.value.upper.approximation)
        guard solved.isWithin(gap: Rational(1, over: 10_000)) else { return "\(rationality): \(lower), \(upper)" }
        let oracle = LogitOracle(small, rationality: rationality.approximation)
        let little = 1e-9 * max(1, small.width)
        if small.rows == 2 {
          let found = oracle.shubert(tolerance: 1e-4 * max(small.width, 1e-9))
          guard lower <= found.upper + little, upper >= found.lower - little else {
            return "\(rationality): \(lower), \(upper), not \(found)"
          }
        }
        let grid = oracle.grid(24)
        guard grid <= upper + little else { return "\(rationality): \(upper), on a grid \(grid)" }
        guard let commitment = solved.commitment else { return "no commitment" }
        let paid = oracle.value(commitment.probabilities.rationals.map(\.approximation))
        guard abs(paid - lower) < 1e-6 * max(1, small.width) else { return "the commitment pays \(paid), not \(lower)" }
      }
      return nil
    }
  }

  @Test("without rationality the value is the best mean, exactly") func uniform() throws {
    try forAllGames(seeds: 0..<100) { small in
      let best = small.leader.map { $0.reduce(0, +) / Rational(small.columns) }.max() ?? 0
      let solved = try small.solved(0)
      guard solved.value == .exact(best) else { return "\(solved.value), not \(best)" }
      let each = (0..<small.columns).map { b in small.leader.map { $0[b] }.max() ?? 0 }
      let prescribed = try small.solved(0, .prescription).value
      return prescribed == .exact(each.reduce(0, +) / Rational(small.columns)) ? nil : "prescribed: \(prescribed)"
    }
  }

  @Test("between zero-sum and common payoffs: bands around the value, and monotone in the rationality")
  func bands() throws {
    try forAllGames(seeds: 0..<30, largest: 3) { small in
      var rival = small
      rival.follower = small.leader.map { $0.map { -$0 } }
      var friend = small
      friend.follower = small.leader
      let secure = try rival.game.equilibrium(SolutionConcept(response: .adversarial)).value.lower.approximation
      let most = small.game.leader.range.upperBound.approximation
      let constant = regretConstant(small.columns)
      var last: (rival: Rational, friend: Rational)?
      for rationality in rationalities {
        let band = constant / rationality.approximation + 1e-9
        let (against, along) = (try rival.solved(rationality).value, try friend.solved(rationality).value)
        guard secure <= against.upper.approximation + 1e-9, against.lower.approximation <= secure + band else {
          return "rivals at \(rationality): \(against)"
        }
        guard most - band <= along.upper.approximation, along.lower.approximation <= most + 1e-9 else {
          return "friends at \(rationality): \(along)"
        }
        if let last, against.lower > last.rival || along.upper < last.friend { return "not monotone" }
        last = (against.upper, along.lower)
      }
      return nil
    }
  }

  @Test("a prescription is never worth less, and no grid of prescriptions is worth more", arguments: 0..<2)
  func prescriptions(block: UInt64) throws {
    try forAllGames(seeds: (block * 30)..<(block * 30 + 30), largest: 3) { small in
      for rationality in rationalities {
        let prescribed = try small.solved(rationality, .prescription)
        guard prescribed.isWithin(gap: Rational(1, over: 1_000_000)) else { return "\(prescribed.value)" }
        guard try prescribed.value.upper >= small.solved(rationality).value.lower else { return "below a mixture" }
        guard prescribed.commitments.allSatisfy({ $0.support.count <= 2 }) else { return "more than two actions" }
        if small.rows == 2, small.columns == 2 {
          let grid = LogitOracle(small, rationality: rationality.approximation).prescriptionGrid(40)
          guard grid <= prescribed.value.upper.approximation + 1e-9 else { return "on a grid \(grid)" }
        }
      }
      return nil
    }
  }

  @Test("bounds by best responses, from above and below", arguments: 0..<2)
  func sandwich(block: UInt64) throws {
    try forAllGames(seeds: (block * 20)..<(block * 20 + 20), largest: 3) { small in
      let strong = try small.game.equilibrium()
      let induced = try small.inducibility(strong.response)
      for rationality in [Rational(3), 20] {
        let value = try small.solved(rationality).value
        let others = Double(small.columns - 1)
        for slack in [Rational.zero, Rational(1, over: 4), 1] {
          guard let content = try small.contentValue(slack) else { return "no program has a solution" }
          let bound = content.approximation + small.width * others * exp(-(rationality * slack).approximation)
          guard value.lower.approximation <= bound + 1e-9 else { return "\(value), above \(bound)" }
        }
        guard let induced, induced > 0 else { continue }
        for share in [0.1, 0.5, 1] {
          let loss = share + others * exp(-(rationality * induced).approximation * share)
          let bound = strong.value.lower.approximation - small.width * loss
          guard value.upper.approximation >= bound - 1e-9 else { return "\(value), below \(bound)" }
        }
      }
      return nil
    }
  }

  @Test("what changes no response changes no value; the follower's loss is bounded") func invariances() throws {
    try forAllGames(seeds: 0..<30, largest: 3) { small in
      let rationality = Rational(2)
      let solved = try small.solved(rationality)
      func overlaps(_ other: CertifiedValue, scale: Rational = 1, shift: Rational = 0) -> Bool {
        other.lower <= scale * solved.value.upper + shift && scale * solved.value.lower + shift <= other.upper
      }
      var shifted = small
      for row in 0..<small.rows { shifted.follower[row] = small.follower[row].map { $0 + Rational(3 * row - 1) } }
      guard try overlaps(shifted.solved(rationality).value) else { return "payoffs of rows shifted" }
      var scaled = small
      scaled.follower = small.follower.map { $0.map { $0 * Rational(4, over: 3) } }
      guard try overlaps(scaled.solved(Rational(3, over: 2)).value) else { return "payoffs for rationality" }
      var mapped = small
      mapped.leader = small.leader.map { $0.map { $0 * 5 - 7 } }
      guard try overlaps(mapped.solved(rationality).value, scale: 5, shift: -7) else { return "leader mapped" }
      var turned = small
      turned.leader = small.leader.map { $0.reversed() }
      turned.follower = small.follower.map { $0.reversed() }
      guard try overlaps(turned.solved(rationality).value) else { return "actions permuted" }

      guard let commitment = solved.commitment, let soft = solved.evaluation.softValue else { return "no values" }
      let wanted = (0..<small.columns).map { b in
        (0..<small.rows).reduce(Rational.zero) { $0 + commitment[$1] * small.follower[$1][b] }
      }
      let most = wanted.max() ?? 0
      let expected = zip(solved.evaluation.probabilities, wanted).reduce(0.0) {
        $0 + $1.0.midpoint.approximation * $1.1.approximation
      }
      guard most.approximation - expected <= regretConstant(small.columns) / 2 + 1e-9 else { return "regret" }
      let entropy = log(Double(small.columns)) / 2
      return soft.upper >= most && soft.lower.approximation <= most.approximation + entropy + 1e-9 ? nil : "soft value"
    }
  }

  @Test("interrupted at once, the bounds hold all the same") func interrupted() throws {
    let interruption = Interruption()
    interruption.raise()
    for seed in 0..<20 as Range<UInt64> {
      let small = SmallGame.random(seed: seed, largest: 3)
      let stopped = try small.game.quantalEquilibrium(
        .quantal(5), options: SolveOptions(stop: StopCondition(at: interruption)))
      let solved = try small.solved(5)
      #expect(stopped.value.lower <= solved.value.upper && solved.value.lower <= stopped.value.upper)
    }
  }
}
