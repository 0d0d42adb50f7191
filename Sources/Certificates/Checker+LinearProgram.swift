internal import Exact

extension Checker {
  private typealias Row = LinearProgramClaim.Row

  /// A linear program with an optimal point (theorem `lp_cert`) or without any feasible one (theorem `farkas_cert`).
  mutating func checkLinearProgram(isFeasible: Bool) throws(CertificateFault) -> Claim {
    let claim = try linearProgram()
    let rows = claim.inequalities + claim.equations
    var value: Rational?
    if isFeasible {
      try scanner.line("primal")
      let point = try scanner.vector(claim.variables)
      try checkPoint(point, claim)
      value = product(claim.objective, point)
    }
    try scanner.line("dual")
    let multipliers = try scanner.vector(claim.inequalities.count)
    guard multipliers.numerators.allSatisfy({ $0.signum >= 0 }) else {
      throw scanner.rejected("a multiplier of an inequality is negative")
    }
    try scanner.line("eqdual")
    let weights = multipliers.rationals + (try scanner.vector(claim.equations.count)).rationals

    // The combination of the rows, less the objective, must not be negative, and zero where the variable is free.
    var excess = [Rational](repeating: .zero, count: claim.variables)
    var bound = Rational.zero
    for (row, weight) in zip(rows, weights) where !weight.isZero {
      let scale = weight / Rational(row.denominator)
      for (variable, value) in zip(row.coefficients.indices, row.coefficients.values) {
        excess[variable] += scale * Rational(value)
      }
      bound += scale * Rational(row.bound)
    }
    if isFeasible {
      let objective = claim.objective
      for (variable, value) in zip(objective.coefficients.indices, objective.coefficients.values) {
        excess[variable] -= Rational(value, over: objective.denominator)
      }
    }
    let free = Set(claim.free)
    for (variable, value) in excess.enumerated() where value.signum < 0 || (free.contains(variable) && value.signum > 0)
    {
      throw scanner.rejected("the multipliers do not cover variable \(variable)")
    }
    if let value {
      guard value == bound else { throw scanner.rejected("the multipliers prove \(bound), the point pays \(value)") }
    } else {
      guard bound.signum < 0 else { throw scanner.rejected("the combination of the rows is no contradiction") }
    }
    try end(rows.count)
    return value.map { .linearProgramOptimum(claim, value: $0) } ?? .linearProgramInfeasible(claim)
  }

  /// `dims rows eqs vars`, `free ..`, the objective and the rows.
  private mutating func linearProgram() throws(CertificateFault) -> LinearProgramClaim {
    try scanner.line("dims")
    let rows = try scanner.count("the number of inequalities", below: Self.sizeLimit)
    let equations = try scanner.count("the number of equations", below: Self.sizeLimit)
    let variables = try scanner.count("the number of variables", below: Self.sizeLimit)
    try scanner.endLine()
    // Memory is set aside for as many numbers; an honest text is longer than that.
    guard rows + equations + variables <= scanner.byteCount else {
      throw scanner.malformed("more rows and variables than the text can hold")
    }
    try scanner.line("free")
    let free = try freeVariables(below: variables)
    let objective = try row("objective", "sobjective", variables, hasBound: false)
    var inequalities: [Row] = []
    for _ in 0..<rows { inequalities.append(try row("row", "srow", variables, hasBound: true)) }
    var equalities: [Row] = []
    for _ in 0..<equations { equalities.append(try row("eqrow", "seqrow", variables, hasBound: true)) }
    return LinearProgramClaim(
      variables: variables, objective: objective, free: free, inequalities: inequalities, equations: equalities)
  }

  private mutating func freeVariables(below limit: Int) throws(CertificateFault) -> [Int] {
    let count = try scanner.count("the number of free variables", below: limit + 1)
    var result: [Int] = []
    for _ in 0..<count {
      let index = try scanner.count("a free variable", below: limit)
      guard result.last.map({ $0 < index }) ?? true else { throw scanner.malformed("indices must increase strictly") }
      result.append(index)
    }
    try scanner.endLine()
    return result
  }

  /// A dense line `keyword q b a ..` or a sparse line `sparse q b t k a ..`.
  private mutating func row(
    _ keyword: String, _ sparseKeyword: String, _ variables: Int, hasBound: Bool
  ) throws(CertificateFault) -> Row {
    guard try scanner.nextLine() else { throw scanner.malformed("expected \"\(keyword)\", found the end of the text") }
    let word = try scanner.word()
    guard word == keyword || word == sparseKeyword else {
      throw scanner.malformed("expected \"\(keyword)\" or \"\(sparseKeyword)\", found \"\(word)\"")
    }
    let denominator = try scanner.positive("the common denominator")
    let bound = hasBound ? try scanner.integer() : .zero
    let coefficients =
      word == keyword ? SparseIntegers(try scanner.integers(variables)) : try scanner.sparse(below: variables)
    try scanner.endLine()
    return Row(coefficients, bound: bound, denominator: denominator)
  }

  /// The coefficients of a row times a point.
  private func product(_ row: Row, _ point: RationalVector) -> Rational {
    let sum = zip(row.coefficients.indices, row.coefficients.values).reduce(Integer.zero) {
      $0 + $1.1 * point.numerators[$1.0]
    }
    return Rational(sum, over: row.denominator * point.denominator)
  }

  private func checkPoint(_ point: RationalVector, _ claim: LinearProgramClaim) throws(CertificateFault) {
    let free = Set(claim.free)
    for (variable, numerator) in point.numerators.enumerated() where numerator.signum < 0 && !free.contains(variable) {
      throw scanner.rejected("variable \(variable) of the point is negative")
    }
    for (index, row) in claim.inequalities.enumerated() {
      guard product(row, point) <= Rational(row.bound, over: row.denominator) else {
        throw scanner.rejected("the point violates row \(index)")
      }
    }
    for (index, row) in claim.equations.enumerated() {
      guard product(row, point) == Rational(row.bound, over: row.denominator) else {
        throw scanner.rejected("the point violates equation \(index)")
      }
    }
  }
}
