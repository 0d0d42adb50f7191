import Exact
import Testing

@testable import LinearPrograms

/// Small random programs: many are degenerate, infeasible or unbounded.
private func randomProgram(seed: Int) -> LinearProgram {
  var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
  func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }
  let (variables, rows) = (1 + next(4), 1 + next(5))
  let spread = [3, 5, 21][next(3)]
  func number() -> Rational { Rational(next(spread) - spread / 2, over: next(4) == 0 ? 1 + next(5) : 1) }
  let constraints = (0..<rows).map { _ in
    LinearProgram.Constraint((0..<variables).map { _ in number() }, next(4) == 0 ? .equal : .atMost, number())
  }
  return LinearProgram(
    maximise: (0..<variables).map { _ in number() },
    free: Set((0..<variables).filter { _ in next(4) == 0 }), constraints: constraints)
}

/// Whether an outcome proves itself, by the definitions and nothing else.
private func proves(_ outcome: Outcome, _ program: LinearProgram) -> Bool {
  func feasible(_ point: [Rational]) -> Bool {
    point.indices.allSatisfy { program.free.contains($0) || point[$0] >= 0 }
      && program.constraints.allSatisfy { row in
        let left = zip(row.coefficients, point).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
        return row.relation == .equal ? left == row.bound : left <= row.bound
      }
  }
  func combination(_ multipliers: [Rational]) -> (columns: [Rational], bound: Rational)? {
    guard zip(multipliers, program.constraints).allSatisfy({ $1.relation == .equal || $0 >= 0 }) else { return nil }
    let columns = program.objective.indices.map { column in
      zip(multipliers, program.constraints).reduce(Rational.zero) { $0 + $1.0 * $1.1.coefficients[column] }
    }
    return (columns, zip(multipliers, program.constraints).reduce(Rational.zero) { $0 + $1.0 * $1.1.bound })
  }
  func value(_ point: [Rational]) -> Rational {
    zip(program.objective, point).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
  }
  switch outcome {
  case .optimal(let point, let multipliers, let claimed):
    guard let sum = combination(multipliers.rationals) else { return false }
    return feasible(point.rationals) && value(point.rationals) == claimed && sum.bound == claimed
      && program.objective.indices.allSatisfy {
        program.free.contains($0) ? sum.columns[$0] == program.objective[$0] : sum.columns[$0] >= program.objective[$0]
      }
  case .infeasible(let multipliers):
    guard let sum = combination(multipliers.rationals) else { return false }
    return sum.bound < 0
      && program.objective.indices.allSatisfy {
        program.free.contains($0) ? sum.columns[$0] == 0 : sum.columns[$0] >= 0
      }
  case .unbounded(let point, let ray):
    let direction = ray.rationals
    return feasible(point.rationals) && value(direction) > 0
      && direction.indices.allSatisfy { program.free.contains($0) || direction[$0] >= 0 }
      && program.constraints.allSatisfy { row in
        let left = zip(row.coefficients, direction).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
        return row.relation == .equal ? left == 0 : left <= 0
      }
  }
}

@Suite("Linear programs are solved exactly") struct RandomProgramTests {
  @Test("every outcome proves itself, with GLPK, without it, and from any basis", arguments: 0..<40)
  func outcomesProveThemselves(block: Int) throws {
    for seed in (block * 100)..<(block * 100 + 100) {
      let program = randomProgram(seed: seed)
      let outcome = try program.solve()
      #expect(proves(outcome, program), "seed \(seed)")
      let scaling = IntegerScaling(program)
      let alone = scaling.recover(try ExactSimplex.solve(scaling.program, until: .never))
      #expect(proves(alone, program), "seed \(seed)")
      var bits = seed
      let columns = program.objective.indices.map { _ in
        bits = bits &* 1_103_515_245 &+ 12345
        return bits >> 16 & 1 == 0
      }
      let rows = program.constraints.indices.map { $0 % 2 == seed % 2 }
      let elsewhere = scaling.recover(
        try ExactSimplex.solve(
          scaling.program, from: Basis(basicRows: rows, basicColumns: columns), until: .never))
      #expect(proves(elsewhere, program), "seed \(seed)")
    }
  }
}
