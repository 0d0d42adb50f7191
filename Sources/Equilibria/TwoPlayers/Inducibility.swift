internal import Exact
internal import Games
internal import LinearPrograms

/// By how much a class of responses can be made strictly best.
///
/// The margin is the largest t for which some commitment makes the class better than every other reply by t; it is the value
/// of the matrix game of follower differences. Where it is negative the class is never a best response; where it is zero it
/// is one, but no nearby commitment induces it; where it is positive, the commitment induces it.
enum Inducibility {
  /// The class has no rivals.
  case alone
  /// The margin in follower payoffs, a commitment that attains it, and the mixture of rivals that proves no more is possible:
  /// pairs of a reply and its weight, over the denominator.
  case margin(Rational, commitment: RationalVector, rivals: SparseIntegers, denominator: Integer)

  /// Computes the margin of a class.
  init(
    _ index: Int, of classes: ResponseClasses, in arrays: GameArrays, until stop: StopCondition
  ) throws(SolverFailure) {
    let follower = arrays.game.follower.numerators
    let members = classes.classes[index]
    // One of each class is enough: the others compare alike.
    let rivals = classes.classes.indices.filter { $0 != index }.map { classes.classes[$0][0] }
    guard !rivals.isEmpty else {
      self = .alone
      return
    }
    let differences = (0..<arrays.rows).flatMap { row in
      rivals.map { follower[row, members[0]] - follower[row, $0] }
    }
    let solution = try MatrixGame.solve(
      IntegerMatrix(rows: arrays.rows, columns: rivals.count, entries: differences), until: stop)
    var weights = SparseIntegers()
    for (rival, weight) in zip(rivals, solution.mixture.numerators) { weights.append(index: rival, value: weight) }
    self = .margin(
      solution.value / Rational(arrays.game.follower.denominator), commitment: solution.strategy, rivals: weights,
      denominator: solution.mixture.denominator)
  }

  /// Whether some commitment makes the class strictly best.
  var isInducible: Bool {
    switch self {
    case .alone: true
    case .margin(let margin, _, _, _): margin.signum > 0
    }
  }
}
