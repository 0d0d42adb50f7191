internal import Exact

extension Checker {
  private typealias Row = LinearProgramClaim.Row

  /// What a certificate says about a linear program.
  enum LinearProgramKind {
    case optimal, infeasible, unbounded
  }

  /// A linear program with an optimal point (theorem `lp_cert`), without any feasible one (theorem `farkas_cert`) or with
  /// an objective that grows forever (theorem `lp_unbounded_cert`).
  mutating func checkLinearProgram(_ kind: LinearProgramKind) throws(CertificateFault) -> Claim {
    let claim = try linearProgram()
    let result: Claim
    switch kind {
    case .optimal:
      let point = try vector("primal", claim.variables)
      let multipliers = try self.multipliers(claim)
      try limitVariables(of: claim)
      try checkPoint(point, claim)
      let value = product(claim.objective, point.content)
      let bound = try checkCover(multipliers, claim, of: claim.objective)
      guard value == bound else {
        throw multipliers.inequalities.rejected("the multipliers prove \(bound), the point pays \(value)")
      }
      result = .linearProgramOptimum(claim, value: value)
    case .infeasible:
      let multipliers = try self.multipliers(claim)
      try limitVariables(of: claim)
      let bound = try checkCover(multipliers, claim, of: nil)
      guard bound.signum < 0 else {
        throw multipliers.inequalities.rejected("the combination of the rows is no contradiction")
      }
      result = .linearProgramInfeasible(claim)
    case .unbounded:
      let point = try vector("primal", claim.variables)
      let ray = try vector("ray", claim.variables)
      try limitVariables(of: claim)
      try checkPoint(point, claim)
      try checkRay(ray, claim)
      result = .linearProgramUnbounded(claim)
    }
    try end(Integer(claim.inequalities.count + claim.equations.count))
    return result
  }

  /// A text holds at least one byte for each variable, so that a reader may set memory aside for all of them.
  private func limitVariables(of claim: LinearProgramClaim) throws(CertificateFault) {
    guard claim.variables <= scanner.bytesRead else { throw scanner.malformed("more variables than bytes of text") }
  }

  private struct Multipliers {
    let inequalities: Placed<RationalVector>
    let equations: Placed<RationalVector>
  }

  /// `dual q y ..` and `eqdual q z ..`.
  private mutating func multipliers(_ claim: LinearProgramClaim) throws(CertificateFault) -> Multipliers {
    Multipliers(
      inequalities: try vector("dual", claim.inequalities.count),
      equations: try vector("eqdual", claim.equations.count))
  }

  /// Makes sure that the combination of the rows is at least the objective, and equals it where a variable is free.
  ///
  /// Without an objective, zero takes its place.
  ///
  /// - Returns: the combination of the right-hand sides.
  private func checkCover(
    _ multipliers: Multipliers, _ claim: LinearProgramClaim, of objective: Row?
  ) throws(CertificateFault) -> Rational {
    guard multipliers.inequalities.content.numerators.allSatisfy({ $0.signum >= 0 }) else {
      throw multipliers.inequalities.rejected("a multiplier of an inequality is negative")
    }
    // Only variables that occur in some row are kept: a header may name more of them than there is memory.
    var excess: [Int: Rational] = [:]
    var bound = Rational.zero
    func add(_ row: Row, times scale: Rational) {
      for (variable, value) in zip(row.coefficients.indices, row.coefficients.values) {
        excess[variable, default: .zero] += scale * Rational(value)
      }
    }
    for (rows, weights) in [
      (claim.inequalities, multipliers.inequalities.content), (claim.equations, multipliers.equations.content),
    ] {
      for (row, weight) in zip(rows, weights.numerators) where !weight.isZero {
        let scale = Rational(weight, over: weights.denominator * row.denominator)
        add(row, times: scale)
        bound += scale * Rational(row.bound)
      }
    }
    if let objective { add(objective, times: Rational(-1, over: objective.denominator)) }
    let free = Set(claim.free)
    let uncovered = excess.keys.filter { variable in
      let sign = excess[variable, default: .zero].signum
      return sign < 0 || (sign > 0 && free.contains(variable))
    }
    if let variable = uncovered.min() {
      throw multipliers.inequalities.rejected("the multipliers do not cover variable \(variable)")
    }
    return bound
  }

  /// `dims rows eqs vars`, `free ..`, the objective and the rows.
  private mutating func linearProgram() throws(CertificateFault) -> LinearProgramClaim {
    try scanner.line("dims")
    let rows = try scanner.count("the number of inequalities", below: Self.sizeLimit)
    let equations = try scanner.count("the number of equations", below: Self.sizeLimit)
    let variables = try scanner.count("the number of variables", below: Self.sizeLimit)
    try scanner.endLine()
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

  private func checkSigns(
    _ vector: Placed<RationalVector>, _ name: String, _ claim: LinearProgramClaim
  ) throws(CertificateFault) {
    let free = Set(claim.free)
    for (variable, numerator) in vector.content.numerators.enumerated()
    where numerator.signum < 0 && !free.contains(variable) {
      throw vector.rejected("variable \(variable) of the \(name) is negative")
    }
  }

  /// Makes sure that a point is feasible.
  private func checkPoint(
    _ point: Placed<RationalVector>, _ claim: LinearProgramClaim
  ) throws(CertificateFault) {
    try checkSigns(point, "point", claim)
    for (index, row) in claim.inequalities.enumerated() {
      guard product(row, point.content) <= Rational(row.bound, over: row.denominator) else {
        throw point.rejected("the point violates row \(index)")
      }
    }
    for (index, row) in claim.equations.enumerated() {
      guard product(row, point.content) == Rational(row.bound, over: row.denominator) else {
        throw point.rejected("the point violates equation \(index)")
      }
    }
  }

  /// Makes sure that a ray never leaves the feasible region and that the objective grows along it.
  private func checkRay(_ ray: Placed<RationalVector>, _ claim: LinearProgramClaim) throws(CertificateFault) {
    try checkSigns(ray, "ray", claim)
    for (index, row) in claim.inequalities.enumerated() where product(row, ray.content).signum > 0 {
      throw ray.rejected("the ray runs into row \(index)")
    }
    for (index, row) in claim.equations.enumerated() where product(row, ray.content).signum != 0 {
      throw ray.rejected("the ray leaves equation \(index)")
    }
    guard product(claim.objective, ray.content).signum > 0 else {
      throw ray.rejected("the objective does not grow along the ray")
    }
  }
}
