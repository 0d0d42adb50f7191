internal import Certificates
internal import Exact
public import Games
public import LinearPrograms

/// Whether a game has one optimal commitment or several, for the strong concept.
public enum OptimumUniqueness: Sendable, Hashable {
  /// This is the only optimal commitment, though several responses may pay the value at it.
  case unique(MixedStrategy)

  /// Two different commitments that are both optimal.
  case several(MixedStrategy, MixedStrategy)
}

extension BimatrixGame {
  /// Decides exactly whether mixed commitment with ties for the leader has one optimal commitment or several.
  ///
  /// For every response that attains the value, the value becomes a constraint and each probability of the optimum found is
  /// minimised over the region of the response: another distribution has less of some of them.
  ///
  /// - Throws: ``EquilibriumError/stopped`` where the stop condition is met first.
  public func optimumUniqueness(until stop: StopCondition = .never) throws(EquilibriumError) -> OptimumUniqueness {
    let found = try equilibrium(SolutionConcept(), options: SolveOptions(stop: stop))
    guard case .exact(let value) = found.value else { throw .stopped }
    let optimum = found.commitment
    let margins = MarginCommitment(self, margin: .zero)
    let payoffs = leader.numerators.transposed
    do throws(SolverFailure) {
      for response in 0..<columns {
        // No region pays more than its largest entry.
        guard let most = payoffs.row(response).max(), Rational(most, over: leader.denominator) >= value else {
          continue
        }
        let program = margins.program(response)
        _ = try program.propose(cutoff: -.infinity, until: stop)
        guard case .optimal(let paid, let point, _) = try program.settle(until: stop),
          paid == value * Rational(leader.denominator)
        else { continue }
        if let other = try? MixedStrategy(point), other != optimum { return .several(optimum, other) }
        for row in optimum.support {
          let other = try least(row, response: response, value: value, until: stop)
          if other != optimum { return .several(optimum, other) }
        }
      }
    } catch { throw .stopped }
    return .unique(optimum)
  }

  /// The commitment with the least probability of an action among those where a response is best and pays a value.
  private func least(
    _ row: Int, response: Int, value: Rational, until stop: StopCondition
  ) throws(SolverFailure) -> MixedStrategy {
    let (leader, follower) = (leader.numerators, follower.numerators)
    let paid = value * Rational(self.leader.denominator)
    var constraints: [IntegerProgram.Row] = [
      .init([Integer](repeating: .one, count: rows), isEquation: true, bound: .one),
      .init(
        (0..<rows).map { leader[$0, response] * paid.denominator }, isEquation: true, bound: paid.numerator),
    ]
    for other in 0..<columns where other != response {
      constraints.append(
        .init((0..<rows).map { follower[$0, other] - follower[$0, response] }, isEquation: false, bound: .zero))
    }
    let program = IntegerProgram(
      objective: (0..<rows).map { $0 == row ? -1 : 0 }, isFree: Array(repeating: false, count: rows), rows: constraints)
    guard case .optimal(let point, _, _) = try program.solve(until: stop), let commitment = try? MixedStrategy(point)
    else { preconditionFailure("some commitment makes the response pay the value") }
    return commitment
  }
}
