internal import Exact
internal import Games
internal import LinearPrograms

/// The search for a commitment that guarantees a value, ties broken against the leader, with a given class of responses
/// among the best.
///
/// On the face where the class is a best response and pays the value, replies that are tied with it everywhere must pay the
/// value too, which shrinks the face; replies that are not tied everywhere can all be avoided at once, by averaging. The
/// process ends with an attaining commitment or an empty face.
struct Attainment {
  private let game: BimatrixGame
  private let classes: ResponseClasses
  private let index: Int
  private let reply: Int
  /// The value in units of the leader's integer payoffs.
  private let value: Rational
  private let stop: StopCondition

  init(
    _ game: BimatrixGame, _ classes: ResponseClasses, _ index: Int, value: Rational, until stop: StopCondition
  ) {
    self.game = game
    self.classes = classes
    self.index = index
    reply = classes.classes[index][0]
    self.value = value * Rational(game.leader.denominator)
    self.stop = stop
  }

  /// An attaining commitment, or `nil` where the face holds none.
  ///
  /// `start` is a point of the face: a best commitment for the class.
  func commitment(startingAt start: RationalVector) throws(SolverFailure) -> MixedStrategy? {
    var required = Set(classes.classes[index])
    var point: RationalVector? = start
    while true {
      if point == nil { point = try best(required: required, open: [])?.point }
      guard let first = point else { return nil }
      var points = [first]
      var open = tied(at: first, besides: required)
      while !open.isEmpty {
        guard let next = try best(required: required, open: open), !next.separation.isZero else { break }
        points.append(next.point)
        let stillTied = Set(tied(at: next.point, besides: required))
        open.removeAll { !stillTied.contains($0) }
      }
      if open.isEmpty { return average(points) }
      for rival in open { required.formUnion(classes.classes[rival]) }
      point = nil
    }
  }

  private func average(_ points: [RationalVector]) -> MixedStrategy? {
    let share = Rational(1, over: points.count)
    let mean = (0..<game.rows).map { row in points.reduce(Rational.zero) { $0 + $1[row] } * share }
    return try? MixedStrategy(RationalVector(mean))
  }

  private func followerPayoffs(_ point: RationalVector) -> [Integer] {
    game.follower.numerators.combiningRows(SparseIntegers(point.numerators))
  }

  /// The other classes that are best responses at a point and not yet required to pay the value.
  private func tied(at point: RationalVector, besides required: Set<Int>) -> [Int] {
    let payoffs = followerPayoffs(point)
    return classes.classes.indices.filter { other in
      let action = classes.classes[other][0]
      return payoffs[action] == payoffs[reply] && !required.contains(action)
    }
  }

  /// The point of the face that beats the open rivals by the largest sum of margins, each counted up to 1; `nil` where the
  /// face is empty.
  ///
  /// Comparisons with other replies enter as they are violated.
  private func best(
    required: Set<Int>, open: [Int]
  ) throws(SolverFailure) -> (point: RationalVector, separation: Rational)? {
    var compared = Set(open)
    while true {
      let program = separation(required: required, open: open, compared: compared.sorted())
      guard case .optimal(let solution, _, let total) = try program.solve(until: stop) else { return nil }
      let point = RationalVector(
        numerators: Array(solution.numerators.prefix(game.rows)), denominator: solution.denominator)
      let payoffs = followerPayoffs(point)
      let violated = classes.classes.indices.filter { payoffs[classes.classes[$0][0]] > payoffs[reply] }
      if violated.isEmpty { return (point, total) }
      let worst = violated.sorted { payoffs[classes.classes[$0][0]] > payoffs[classes.classes[$1][0]] }
      compared.formUnion(worst.prefix(5))
    }
  }

  /// Columns: the probabilities, then a margin for each open rival.
  private func separation(required: Set<Int>, open: [Int], compared: [Int]) -> LinearProgram {
    let rows = game.rows
    func padded(_ coefficients: [Rational], margin: Int? = nil) -> [Rational] {
      var result = coefficients + Array(repeating: Rational.zero, count: open.count)
      if let margin { result[rows + margin] = 1 }
      return result
    }
    var constraints = [LinearProgram.Constraint(padded(Array(repeating: 1, count: rows)), .equal, 1)]
    for other in compared {
      let action = classes.classes[other][0]
      let difference = (0..<rows).map {
        Rational(game.follower.numerators[$0, action] - game.follower.numerators[$0, reply])
      }
      constraints.append(.init(padded(difference, margin: open.firstIndex(of: other)), .atMost, 0))
    }
    for action in required.sorted() {
      constraints.append(
        .init(padded((0..<rows).map { -Rational(game.leader.numerators[$0, action]) }), .atMost, -value))
    }
    for margin in open.indices {
      constraints.append(.init(padded(Array(repeating: 0, count: rows), margin: margin), .atMost, 1))
    }
    return LinearProgram(maximise: (0..<(rows + open.count)).map { $0 < rows ? 0 : 1 }, constraints: constraints)
  }
}
