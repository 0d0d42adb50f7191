public import Certificates
internal import Exact
public import LinearPrograms

extension LinearProgram {
  /// Solves the program and certifies the outcome: kind `lp-optimal`, `lp-infeasible` or `lp-unbounded`.
  ///
  /// Every program has a certificate of exactly one of these kinds.
  ///
  /// - Returns: the verified certificate.
  /// - Throws: ``EquilibriumError`` where the solve was stopped.
  public func certificate(until stop: StopCondition = .never) throws(EquilibriumError) -> Certificate<Verified> {
    let outcome: Outcome
    do throws(SolverFailure) { outcome = try solve(until: stop) } catch { throw .stopped }
    let inequalities = constraints.indices.filter { constraints[$0].relation == .atMost }
    let equations = constraints.indices.filter { constraints[$0].relation == .equal }
    func rows(_ indices: [Int]) -> [LinearProgramClaim.Row] {
      indices.map { .init(constraints[$0].coefficients, bound: constraints[$0].bound) }
    }
    func part(_ vector: RationalVector, _ indices: [Int]) -> RationalVector {
      RationalVector(numerators: indices.map { vector.numerators[$0] }, denominator: vector.denominator)
    }
    let claim = LinearProgramClaim(
      variables: objective.count, objective: .init(objective), free: free.sorted(), inequalities: rows(inequalities),
      equations: rows(equations))
    let draft: Certificate<Unchecked>
    switch outcome {
    case .unbounded(let point, let ray): draft = .linearProgramUnbounded(claim, point: point, ray: ray)
    case .optimal(let point, let multipliers, _):
      draft = .linearProgramOptimum(
        claim, point: point, multipliers: part(multipliers, inequalities),
        equationMultipliers: part(multipliers, equations))
    case .infeasible(let multipliers):
      draft = .linearProgramInfeasible(
        claim, multipliers: part(multipliers, inequalities), equationMultipliers: part(multipliers, equations))
    }
    do throws(CertificateFault) { return try draft.verified() } catch { throw .certificateRefused(error) }
  }
}
