/// Numbers that refer to each other: `v_s = c_s + Σ_k w_sk v_k`.
///
/// The values of a process that nobody controls any more are of this form.
package struct RationalRecursion {
  /// The constants `c`.
  private let constants: [Rational]

  /// For each number, those that it refers to, and their weights.
  private let references: [[(index: Int, weight: Rational)]]

  /// A recursion; an index may occur more than once.
  package init(constants: [Rational], references: [[(index: Int, weight: Rational)]]) {
    self.constants = constants
    self.references = references
  }

  /// The solution: by substitution where all references are to later numbers, otherwise of one linear system.
  ///
  /// - Precondition: there is exactly one, as where the weights are not negative and those of every number sum to less
  ///   than 1, or all references are to later numbers.
  package var values: [Rational] {
    let count = constants.count
    if references.enumerated().allSatisfy({ index, list in list.allSatisfy { $0.index > index } }) {
      var values = constants
      for index in values.indices.reversed() {
        for (other, weight) in references[index] { values[index] += weight * values[other] }
      }
      return values
    }
    var (entries, right): ([Integer], [Integer]) = ([], [])
    for (index, list) in references.enumerated() {
      var row = [Rational](repeating: 0, count: count)
      row[index] = 1
      for (other, weight) in list { row[other] -= weight }
      let scaled = RationalVector(row + [constants[index]])
      entries += scaled.numerators.dropLast()
      right.append(scaled.numerators[count])
    }
    let matrix = IntegerMatrix(rows: count, columns: count, entries: entries)
    guard let values = PadicSolver.solve(matrix, right) else { preconditionFailure("the recursion has one solution") }
    return values.rationals
  }
}
