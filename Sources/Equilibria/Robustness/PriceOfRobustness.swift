public import Exact
public import Games
public import LinearPrograms

/// What a margin costs the leader: the value of strict commitment as a function of the margin, exactly.
///
/// For one response it is concave and piecewise linear up to the largest margin by which it can be made better than its
/// rivals; for the game it is the largest of these, which also falls where a response drops out.
public struct PriceOfRobustness: Sendable, Hashable {
  /// A margin and the value there.
  public struct Breakpoint: Sendable, Hashable {
    /// By how much the response beats its rivals, in follower payoffs.
    public let margin: Rational
    /// The leader's value.
    public let value: Rational
  }

  /// A stretch of margins on which one response is the best and the value is linear.
  public struct Piece: Sendable, Hashable {
    /// The response.
    public let response: Int
    /// Where the stretch begins; the values there belong to it.
    public let start: Breakpoint
    /// Where it ends; `nil` where it never does, because the response has no rivals, and the value is constant.
    public let end: Breakpoint?
  }

  /// The value of the game, piece by piece, by increasing margin from zero; at a margin where two pieces meet the larger value
  /// counts.
  public let pieces: [Piece]

  /// The largest margin by which some response can be made better than its rivals; `nil` where there is no limit.
  public var largestMargin: Rational? { pieces.last?.end?.margin }

  /// The value at a margin.
  ///
  /// - Returns: `nil` where the margin is negative or no response can be given it.
  public func value(at margin: Rational) -> Rational? {
    pieces.filter { piece in
      piece.start.margin <= margin && (piece.end.map { margin <= $0.margin } ?? true)
    }.map { piece in
      guard let end = piece.end, end.margin > piece.start.margin else { return piece.start.value }
      return piece.start.interpolated(to: end, at: margin)
    }.max()
  }
}

extension PriceOfRobustness.Breakpoint {
  /// The value at a margin on the line through this point and another, whose margin differs.
  fileprivate func interpolated(to end: Self, at margin: Rational) -> Rational {
    value + (end.value - value) * (margin - self.margin) / (end.margin - self.margin)
  }
}

extension BimatrixGame {
  /// The price of robustness: the value of strict commitment against the margin, exactly, piece by piece.
  ///
  /// Values fall as margins grow. So a response that, at its best, pays no more than another does at the largest margin of
  /// the first is nowhere the best one, and only those that remain are followed along their margins.
  ///
  /// - Throws: ``EquilibriumError/stopped`` where the stop condition is met first.
  public func priceOfRobustness(until stop: StopCondition = .never) throws(EquilibriumError) -> PriceOfRobustness {
    do throws(SolverFailure) {
      let limits = try marginLimits(until: stop)
      var starts: [(response: Int, value: Rational)] = []
      for response in 0..<columns {
        if let limit = limits[response], limit.signum < 0 { continue }
        guard let value = try MarginCurve(self, response: response, until: stop).value(at: .zero) else { continue }
        starts.append((response, value))
      }
      var curves: [(response: Int, points: [PriceOfRobustness.Breakpoint])] = []
      for (response, value) in starts.sorted(by: { ($1.value, $0.response) < ($0.value, $1.response) }) {
        let isOutdone = curves.contains { curve in
          guard let limit = limits[response] else { return true }
          return curve.points.value(at: limit).map { $0 >= value } ?? false
        }
        if isOutdone { continue }
        let curve = MarginCurve(self, response: response, until: stop)
        curves.append((response, try curve.breakpoints(upTo: limits[response])))
      }
      return PriceOfRobustness(pieces: PriceOfRobustness.envelope(curves, isUnlimited: limits.contains(nil)))
    } catch { throw .stopped }
  }

  /// The breakpoints of the value of strict commitment with one response, by increasing margin from zero to the largest that it
  /// can be given.
  ///
  /// Between two of them the value is linear. There are none where it is never a best response. A response without rivals has
  /// one breakpoint, at zero, and the same value at every margin. They are found from the multipliers of exact solves: each is
  /// a line that nowhere lies below the value, and where two such lines meet on the value there is a breakpoint.
  ///
  /// - Precondition: the follower has this action.
  /// - Throws: ``EquilibriumError/stopped`` where the stop condition is met first.
  public func priceOfRobustness(
    with response: Int, until stop: StopCondition = .never
  ) throws(EquilibriumError) -> [PriceOfRobustness.Breakpoint] {
    precondition(0..<columns ~= response, "the response is an action of the follower")
    do throws(SolverFailure) {
      let limit = try marginLimits(until: stop)[response]
      return try MarginCurve(self, response: response, until: stop).breakpoints(upTo: limit)
    } catch { throw .stopped }
  }

  /// For each response the largest margin that it can be given; `nil` where it has no rivals.
  private func marginLimits(until stop: StopCondition) throws(SolverFailure) -> [Rational?] {
    let arrays = GameArrays(self)
    let classes = ResponseClasses(grouping: follower)
    var limits: [Rational?] = []
    for index in classes.classes.indices {
      switch try Inducibility(index, of: classes, in: arrays, until: stop) {
      case .alone: limits.append(nil)
      case .margin(let most, _, _, _): limits.append(most)
      }
    }
    return classes.classOfAction.map { limits[$0] }
  }
}

extension [PriceOfRobustness.Breakpoint] {
  /// The value at a margin, or `nil` beyond the last breakpoint.
  fileprivate func value(at margin: Rational) -> Rational? {
    guard let place = firstIndex(where: { $0.margin >= margin }) else { return nil }
    if self[place].margin == margin || place == 0 { return self[place].value }
    return self[place - 1].interpolated(to: self[place], at: margin)
  }
}

// MARK: - One response

/// The value of one response as a function of the margin.
private struct MarginCurve {
  typealias Breakpoint = PriceOfRobustness.Breakpoint

  /// A point of the curve with a slope such that the line through it nowhere lies below the curve.
  struct Support {
    var point: Breakpoint
    var slope: Rational

    func value(at margin: Rational) -> Rational { point.value + slope * (margin - point.margin) }
  }

  let game: BimatrixGame
  let response: Int
  let stop: StopCondition

  init(_ game: BimatrixGame, response: Int, until stop: StopCondition) {
    self.game = game
    self.response = response
    self.stop = stop
  }

  /// The breakpoints from zero to a limit; those of a constant where there is no limit, none where the limit is negative.
  func breakpoints(upTo limit: Rational?) throws(SolverFailure) -> [Breakpoint] {
    if let limit, limit.signum < 0 { return [] }
    guard let start = try support(at: .zero) else { return [] }
    guard let limit, limit.signum > 0, let end = try support(at: limit) else { return [start.point] }
    var inner: [Breakpoint] = []
    try split(start, end, &inner)
    // Where the lines of two neighbours have the same slope, the point between them is no breakpoint.
    var result = [start.point]
    for point in inner + [end.point] {
      if result.count >= 2 {
        let (first, last) = (result[result.count - 2], result[result.count - 1])
        if first.interpolated(to: point, at: last.margin) == last.value { result.removeLast() }
      }
      result.append(point)
    }
    return result
  }

  /// Appends the breakpoints strictly between two points, in order.
  private func split(_ left: Support, _ right: Support, _ result: inout [Breakpoint]) throws(SolverFailure) {
    // On a concave curve slopes fall; equal slopes are those of one line.
    guard left.slope != right.slope else { return }
    let meeting =
      (right.value(at: .zero) - left.value(at: .zero)) / (left.slope - right.slope)
    guard meeting > left.point.margin, meeting < right.point.margin else { return }
    guard let middle = try support(at: meeting) else {
      preconditionFailure("what a larger margin leaves possible is possible at a smaller one")
    }
    if middle.point.value == left.value(at: meeting) {
      result.append(middle.point)
      return
    }
    try split(left, middle, &result)
    result.append(middle.point)
    try split(middle, right, &result)
  }

  /// The value at a margin; `nil` where the response cannot be given it.
  func value(at margin: Rational) throws(SolverFailure) -> Rational? { try support(at: margin)?.point.value }

  /// The point of the curve at a margin; `nil` where the response cannot be given it.
  private func support(at margin: Rational) throws(SolverFailure) -> Support? {
    let program = MarginCommitment(game, margin: margin).program(response)
    _ = try program.propose(cutoff: -.infinity, until: stop)
    guard case .optimal(let value, _, let evidence) = try program.settle(until: stop) else { return nil }
    let record = program.record(evidence, leaderDenominator: game.leader.denominator)
    // The bound that multipliers prove falls by their sum as the margin grows.
    return Support(
      point: Breakpoint(margin: margin, value: value / Rational(game.leader.denominator)),
      slope: Rational(-record.multipliers.sum, over: record.denominator))
  }
}

// MARK: - The game

/// A linear part of the value of one response.
private struct Segment {
  let response: Int
  let start: PriceOfRobustness.Breakpoint
  let end: PriceOfRobustness.Breakpoint

  func value(at margin: Rational) -> Rational {
    start.margin == end.margin ? start.value : start.interpolated(to: end, at: margin)
  }
}

extension PriceOfRobustness {
  /// The largest of the values of all responses, piece by piece.
  fileprivate static func envelope(
    _ curves: [(response: Int, points: [Breakpoint])], isUnlimited: Bool
  ) -> [Piece] {
    if isUnlimited {
      // There is one class only, so every response has any margin, and the first of the best was followed.
      return curves.first.flatMap { curve in
        curve.points.first.map { [Piece(response: curve.response, start: $0, end: nil)] }
      } ?? []
    }
    let segments = curves.flatMap { response, points in
      points.count == 1
        ? [Segment(response: response, start: points[0], end: points[0])]
        : zip(points, points.dropFirst()).map { Segment(response: response, start: $0, end: $1) }
    }
    let margins = Set(segments.flatMap { [$0.start.margin, $0.end.margin] }).sorted()
    var pieces: [Piece] = []
    func append(_ response: Int, _ start: Breakpoint, _ end: Breakpoint) {
      if let last = pieces.last, let middle = last.end, last.response == response, middle == start,
        last.start.margin < start.margin, start.margin < end.margin,
        last.start.interpolated(to: end, at: start.margin) == start.value
      {
        pieces[pieces.count - 1] = Piece(response: response, start: last.start, end: end)
      } else {
        pieces.append(Piece(response: response, start: start, end: end))
      }
    }
    for (index, margin) in margins.enumerated() {
      // At the margin itself a response may end that is better than all that go on.
      let here = segments.filter { $0.start.margin <= margin && margin <= $0.end.margin }
      let values = here.map { ($0.response, $0.value(at: margin)) }
      guard let best = values.max(by: { $0.1 < $1.1 }) else { continue }
      let next = index + 1 < margins.count ? margins[index + 1] : nil
      let lines = here.filter { segment in next.map { segment.start.margin < $0 && $0 <= segment.end.margin } ?? false }
      let isReached =
        pieces.last.map { $0.end == Breakpoint(margin: margin, value: best.1) } ?? false
        || lines.contains { $0.value(at: margin) == best.1 }
      if !isReached {
        let point = Breakpoint(margin: margin, value: best.1)
        append(best.0, point, point)
      }
      guard let next else { continue }
      // Within the stretch all values are lines; cut it where two of them cross.
      var cuts: Set<Rational> = [margin, next]
      for (place, first) in lines.enumerated() {
        for second in lines[(place + 1)...] {
          let (atStart, atEnd) = (
            first.value(at: margin) - second.value(at: margin), first.value(at: next) - second.value(at: next)
          )
          guard atStart.signum * atEnd.signum < 0 else { continue }
          cuts.insert(margin + (next - margin) * atStart / (atStart - atEnd))
        }
      }
      let ordered = cuts.sorted()
      for (from, to) in zip(ordered, ordered.dropFirst()) {
        let middle = (from + to) / 2
        guard let top = lines.max(by: { $0.value(at: middle) < $1.value(at: middle) }) else { continue }
        append(
          top.response, Breakpoint(margin: from, value: top.value(at: from)),
          Breakpoint(margin: to, value: top.value(at: to)))
      }
    }
    return pieces
  }
}
