internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// The leader's security level: one linear program over the leader's payoffs alone.
///
/// In a zero-sum game it is also the strong, the weak and the Nash value.
enum MaximinCommitment {
  static func solve(_ game: BimatrixGame, _ options: SolveOptions) throws(EquilibriumError) -> EquilibriumDraft {
    let solution: MatrixGame.Solution
    do throws(SolverFailure) {
      solution = try MatrixGame.solve(game.leader.numerators, until: options.stop)
    } catch {
      return stopped(game)
    }
    guard let commitment = try? MixedStrategy(solution.strategy), let mixture = try? MixedStrategy(solution.mixture)
    else { preconditionFailure("optimal mixtures are distributions") }
    let value = solution.value / Rational(game.leader.denominator)
    return EquilibriumDraft(
      method: "one linear program", value: .exact(value), attained: true, commitment: commitment,
      response: CommitmentEvaluation(of: commitment, in: game).adversarialResponse,
      certificate: .matrixGame(
        game.leader, strategy: commitment, mixture: mixture, value: value, upper: value),
      statistics: SearchStatistics())
  }

  /// The bounds that pure strategies give: the best row's worst entry, and the best column's largest.
  private static func stopped(_ game: BimatrixGame) -> EquilibriumDraft {
    let payoffs = game.leader
    let secured = (0..<game.rows).map { row in (0..<game.columns).map { payoffs[row, $0] }.min() ?? 0 }
    let conceded = (0..<game.columns).map { column in (0..<game.rows).map { payoffs[$0, column] }.max() ?? 0 }
    let row = secured.indices.max { secured[$0] < secured[$1] } ?? 0
    let column = conceded.indices.min { conceded[$0] < conceded[$1] } ?? 0
    let commitment = MixedStrategy.pure(row, of: game.rows)
    let value = CertifiedValue(lower: secured[row], upper: conceded[column])
    return EquilibriumDraft(
      method: "pure strategies (stopped)", value: value, attained: nil, commitment: commitment,
      response: CommitmentEvaluation(of: commitment, in: game).adversarialResponse,
      certificate: .matrixGame(
        payoffs, strategy: commitment, mixture: .pure(column, of: game.columns), value: value.lower,
        upper: value.upper),
      statistics: SearchStatistics())
  }
}
