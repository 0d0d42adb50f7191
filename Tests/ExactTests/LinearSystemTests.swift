import Exact
import TestSupport
import Testing

@Suite("Exact linear systems") struct LinearSystemTests {
  @Test("p-adic lifting agrees with fraction-free elimination", arguments: 1...60)
  func agreement(seed: Int) {
    var generator = TestRandom(seed: UInt64(seed))
    let size = 1 + seed % 12
    let bits = [2, 7, 40, 62, 90, 300][seed % 6]
    let entries = (0..<(size * size)).map { _ in generator.integer(bits: bits) }
    let matrix = IntegerMatrix(rows: size, columns: size, entries: entries)
    let right = (0..<size).map { _ in generator.integer(bits: bits) }
    let reference = FractionFreeElimination.solve(matrix, right)
    #expect(PadicSolver.solve(matrix, right)?.rationals == reference?.rationals)
    #expect(
      PadicSolver(matrix)?.solveTransposed(right)?.rationals
        == FractionFreeElimination.solve(matrix.transposed, right)?.rationals)
  }

  @Test("a singular matrix has no solution")
  func singular() {
    let matrix = IntegerMatrix(rows: 2, columns: 2, entries: [2, 4, 1, 2])
    #expect(PadicSolver.solve(matrix, [1, 1]) == nil)
    #expect(FractionFreeElimination.solve(matrix, [1, 1]) == nil)
  }

  @Test("a system of 100 × 100 has the solution it was built from")
  func large() throws {
    var generator = TestRandom(seed: 7)
    let size = 100
    let matrix = IntegerMatrix(
      rows: size, columns: size, entries: (0..<(size * size)).map { _ in generator.integer(bits: 7) })
    let right = (0..<size).map { _ in generator.integer(bits: 7) }
    var solution: RationalVector?
    solution = PadicSolver(matrix)?.solve(right)
    let found = try #require(solution)
    for row in 0..<size {
      let sum = (0..<size).reduce(Rational.zero) { $0 + Rational(matrix[row, $1]) * Rational(found.numerators[$1]) }
      #expect(sum == Rational(right[row] * found.denominator))
    }
  }
}
