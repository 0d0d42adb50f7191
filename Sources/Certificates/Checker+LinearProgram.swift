internal import Exact

extension Checker {
  /// A linear program with an optimal point (theorem `lp_cert`) or without any feasible one (theorem `farkas_cert`).
  mutating func checkLinearProgram(isFeasible: Bool) throws(CertificateFault) -> Claim {
    try scanner.line("dims")
    let rows = try scanner.count("the number of inequalities", below: Self.sizeLimit)
    let equations = try scanner.count("the number of equations", below: Self.sizeLimit)
    let variables = try scanner.count("the number of variables", below: Self.sizeLimit)
    try scanner.endLine()
    try scanner.line("free")
    let free = try freeVariables(below: variables)
    let objective = try row("objective", "sobjective", variables, hasBound: false)
    var inequalities: [RationalVector] = []
    for _ in 0..<rows { inequalities.append(try row("row", "srow", variables, hasBound: true)) }
    var equalities: [RationalVector] = []
    for _ in 0..<equations { equalities.append(try row("eqrow", "seqrow", variables, hasBound: true)) }
    let claim = LinearProgramClaim(
      objective: objective.rationals, free: free.sorted(),
      inequalities: inequalities.map(claimRow), equations: equalities.map(claimRow))

    var value: Rational?
    if isFeasible {
      try scanner.line("primal")
      let point = try scanner.vector(variables)
      try checkPoint(point, free: free, inequalities: inequalities, equations: equalities)
      value = product(objective, point)
    }
    try scanner.line("dual")
    let multipliers = try scanner.vector(rows)
    guard multipliers.numerators.allSatisfy({ $0.signum >= 0 }) else {
      throw scanner.rejected("a multiplier of an inequality is negative")
    }
    try scanner.line("eqdual")
    let equationMultipliers = try scanner.vector(equations)
    for variable in 0..<variables {
      let sum =
        combination(inequalities, multipliers, variable) + combination(equalities, equationMultipliers, variable)
      let cost = isFeasible ? objective[variable] : .zero
      guard free.contains(variable) ? sum == cost : sum >= cost else {
        throw scanner.rejected("the multipliers do not cover variable \(variable)")
      }
    }
    let bound =
      combination(inequalities, multipliers, variables) + combination(equalities, equationMultipliers, variables)
    if let value {
      guard value == bound else { throw scanner.rejected("the multipliers prove \(bound), the point pays \(value)") }
    } else {
      guard bound.signum < 0 else { throw scanner.rejected("the combination of the rows is no contradiction") }
    }
    try end(rows + equations)
    return value.map { .linearProgramOptimum(claim, value: $0) } ?? .linearProgramInfeasible(claim)
  }

  private mutating func freeVariables(below limit: Int) throws(CertificateFault) -> Set<Int> {
    let count = try scanner.count("the number of free variables", below: limit + 1)
    var result: Set<Int> = []
    var last = -1
    for _ in 0..<count {
      let index = try scanner.count("a free variable", below: limit)
      guard index > last else { throw scanner.malformed("indices must increase strictly") }
      last = index
      result.insert(index)
    }
    try scanner.endLine()
    return result
  }

  /// A dense line `keyword q b a ..` or a sparse line `sparse q b t k a ..`; the bound, where there is one, comes last in
  /// the result.
  private mutating func row(
    _ keyword: String, _ sparseKeyword: String, _ variables: Int, hasBound: Bool
  ) throws(CertificateFault) -> RationalVector {
    guard try scanner.nextLine() else { throw scanner.malformed("expected \"\(keyword)\", found the end of the text") }
    let word = try scanner.word()
    guard word == keyword || word == sparseKeyword else {
      throw scanner.malformed("expected \"\(keyword)\" or \"\(sparseKeyword)\", found \"\(word)\"")
    }
    let denominator = try scanner.positive("the common denominator")
    let bound = hasBound ? [try scanner.integer()] : []
    let coefficients =
      word == keyword ? try scanner.integers(variables) : try scanner.sparse(below: variables).dense(count: variables)
    try scanner.endLine()
    return RationalVector(numerators: coefficients + bound, denominator: denominator)
  }

  private func claimRow(_ row: RationalVector) -> LinearProgramClaim.Row {
    let values = row.rationals
    return LinearProgramClaim.Row(Array(values.dropLast()), bound: values[values.count - 1])
  }

  private func product(_ left: RationalVector, _ right: RationalVector) -> Rational {
    Rational(
      zip(left.numerators, right.numerators).reduce(Integer.zero) { $0 + $1.0 * $1.1 },
      over: left.denominator * right.denominator)
  }

  private func combination(_ rows: [RationalVector], _ multipliers: RationalVector, _ entry: Int) -> Rational {
    zip(rows, multipliers.rationals).reduce(Rational.zero) { sum, pair in
      pair.1.isZero ? sum : sum + pair.0[entry] * pair.1
    }
  }

  private func checkPoint(
    _ point: RationalVector, free: Set<Int>, inequalities: [RationalVector], equations: [RationalVector]
  ) throws(CertificateFault) {
    for (variable, numerator) in point.numerators.enumerated() where numerator.signum < 0 && !free.contains(variable) {
      throw scanner.rejected("variable \(variable) of the point is negative")
    }
    for (index, row) in inequalities.enumerated() {
      guard product(row, point) <= row[row.count - 1] else { throw scanner.rejected("the point violates row \(index)") }
    }
    for (index, row) in equations.enumerated() {
      guard product(row, point) == row[row.count - 1] else {
        throw scanner.rejected("the point violates equation \(index)")
      }
    }
  }
}
