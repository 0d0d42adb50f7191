import Testing

@testable import LinearPrograms

@Suite("Sparse programs whose numbers change") struct SparseProgramTests {
  /// Maximise `3x + 2y` subject to `x + y <= 4` and `x - y >= -2`, both from 0 to 3.
  private static func program() throws -> SparseProgram {
    var program = try SparseProgram.empty(rows: 2, columns: 2)
    try program.setRow(0, columns: [0, 1], values: [1, 1])
    try program.setRow(1, columns: [0, 1], values: [1, -1])
    try program.setBounds(lower: [-.infinity, -2, 0, 0], upper: [4, .infinity, 3, 3])
    try program.setObjective([3, 2])
    return program
  }

  private func failure(_ body: () throws -> Void) -> SolverFailure? {
    do {
      try body()
      return nil
    } catch { return error as? SolverFailure }
  }

  @Test("an optimum comes with multipliers and reduced costs that prove it", arguments: [true, false])
  func optimum(isDual: Bool) throws {
    var program = try Self.program()
    let answer = try program.optimise(isDual: isDual, until: .never)
    #expect(answer.verdict == .optimal)
    #expect(answer.objective == 11 && answer.point == [3, 1])
    // 11 = 2 * 4 + 0 * (-2) + 1 * 3 + 0 * 3.
    #expect(answer.multipliers == [2, 0] && answer.reducedCosts == [1, 0])
    #expect(!answer.resting.isBasic(0) && answer.resting.isBasic(1))
    #expect(answer.resting.isAtUpper(2) && answer.resting.isBasic(3))
  }

  @Test("a row that is overwritten counts with its new numbers, from the basis of the old ones")
  func overwriting() throws {
    var program = try Self.program()
    let before = try program.optimise(isDual: false, until: .never)
    try program.setRow(0, columns: [1, 0], values: [2, 1])
    try program.start(from: before.resting)
    let after = try program.optimise(isDual: true, until: .never)
    #expect(after.verdict == .optimal && after.objective == 10 && after.point == [3, 0.5])
    try program.setObjective([0, 1])
    let other = try program.optimise(isDual: true, until: .never)
    #expect(other.verdict == .optimal && other.point[1] == 2)
  }

  @Test("multipliers of an infeasible program contradict its rows up to sign")
  func infeasible() throws {
    var program = try Self.program()
    // y >= x + 2 against y <= x - 1.
    try program.setRow(0, columns: [0, 1], values: [-1, 1])
    try program.setRow(1, columns: [0, 1], values: [-1, 1])
    try program.setBounds(lower: [2, -.infinity, 0, 0], upper: [.infinity, -1, 3, 3])
    let answer = try program.optimise(isDual: true, until: .never)
    #expect(answer.verdict == .infeasible)
    try #require(answer.multipliers.count == 2)
    #expect(answer.multipliers[0] * answer.multipliers[1] < 0)
    #expect(abs(answer.multipliers[0] + answer.multipliers[1]) < 1e-9)
  }

  @Test("numbers that are not finite and bounds that contradict each other never reach GLPK")
  func refused() throws {
    #expect(
      failure {
        var program = try Self.program(); try program.setObjective([.nan, 0])
      } == .library(.notFinite))
    #expect(
      failure {
        var program = try Self.program(); try program.setRow(0, columns: [0], values: [.infinity])
      }
        == .library(.notFinite))
    #expect(
      failure {
        var program = try Self.program()
        try program.setBounds(lower: [.nan, 0, 0, 0], upper: [1, 1, 1, 1])
      } == .library(.notFinite))
    #expect(
      failure {
        var program = try Self.program()
        try program.setBounds(lower: [2, 0, 0, 0], upper: [1, 1, 1, 1])
      } == .library(.badBounds))
    #expect(
      failure {
        var program = try Self.program(); try program.start(from: .init(statuses: [1, 1, 0, 9]))
      }
        == .library(.badBasis))
  }

  @Test("a basis that is singular is given up for one that is not")
  func singular() throws {
    var program = try Self.program()
    try program.setRow(1, columns: [0, 1], values: [1, 1])
    try program.start(from: .init(statuses: [3, 2, 1, 1]))
    let answer = try program.optimise(isDual: true, until: .never)
    #expect(answer.verdict == .optimal && answer.objective == 11)
  }

  @Test("where GLPK tries to end the process, the failure comes back as an error", arguments: 0..<6)
  func sabotage(calls: Int) throws {
    let fault = failure {
      try FloatingProgram.sabotaged(after: calls) {
        var program = try Self.program()
        _ = try program.optimise(isDual: true, until: .never)
      }
    }
    #expect(fault != nil)
    var next = try Self.program()
    let answer = try next.optimise(isDual: true, until: .never)
    #expect(answer.objective == 11)
  }
}
