internal import Certificates
internal import Exact
internal import Games
internal import LinearPrograms

/// Mixed commitment to which the response beats all its rivals by a margin: one linear program per response.
///
/// A rival is an action whose follower column differs. At a margin of zero the value is the strong one.
struct MarginCommitment {
  let game: BimatrixGame
  let margin: Rational
  private let classes: ResponseClasses
  private let scale: RegionProgram.Scale

  init(_ game: BimatrixGame, margin: Rational) {
    self.game = game
    self.margin = margin
    classes = ResponseClasses(grouping: game.follower)
    scale = RegionProgram.Scale(game.leader.numerators)
  }

  /// The program of a response: the rows of the comparisons are `F_ij - F_ik - e`, for each rival k.
  func program(_ response: Int) -> RegionProgram {
    let follower = game.follower.numerators
    let rivals = (0..<game.columns).filter { classes.classOfAction[$0] != classes.classOfAction[response] }
    return RegionProgram(
      objective: (0..<game.rows).map { game.leader.numerators[$0, response] },
      comparisons: rivals.map { rival in
        (place: rival, coefficients: (0..<game.rows).map { follower[$0, response] - follower[$0, rival] })
      }, asked: margin * Rational(game.follower.denominator), factor: game.follower.denominator, scale: scale)
  }

  /// The value at the margin, with its certificate.
  func solve(_ options: SolveOptions) throws(EquilibriumError) -> EquilibriumDraft {
    guard margin.signum >= 0 else { throw .unsupported("a margin is not negative") }
    let denominator = game.leader.denominator
    let range = game.leader.range
    var search = RegionSearch(
      game.leader.numerators, scale: scale, start: bestRow(),
      tolerance: options.gap * (range.upperBound - range.lowerBound) * Rational(denominator), until: options.stop,
      report: options.report, make: program)
    try search.run()
    guard let found = search.incumbent, let upper = search.upper, let commitment = try? MixedStrategy(found.point)
    else {
      throw .noCommitment(margin: margin, largest: try largestMargin(options.stop))
    }
    let value = CertifiedValue(
      lower: found.value / Rational(denominator), upper: upper / Rational(denominator))
    let bounds = search.records(leaderDenominator: denominator).enumerated().map { response, record in
      var weights = SparseIntegers()
      weights.append(index: response, value: record.denominator)
      return BoundRecord(weights: weights, multipliers: record.multipliers, denominator: record.denominator)
    }
    var attained: Bool?
    if case .exact = value { attained = true }
    return EquilibriumDraft(
      method: "multiple linear programs at a margin, best first", value: value, attained: attained,
      commitment: commitment, response: found.region,
      certificate: .margin(
        game, margin: margin, strategy: commitment, response: found.region, value: value.lower, upper: value.upper,
        bounds: bounds),
      statistics: search.statistics)
  }

  /// The best commitment to one action, where some action makes a response beat its rivals by the margin.
  private func bestRow() -> RegionSearch.Incumbent? {
    let follower = game.follower.numerators
    let asked = margin * Rational(game.follower.denominator)
    var best: RegionSearch.Incumbent?
    for row in 0..<game.rows {
      let entries = follower.row(row)
      guard let most = entries.max() else { continue }
      let threshold = Rational(most) - asked
      // All that come within the margin of the best must be of the class of the response.
      let close = entries.indices.filter { Rational(entries[$0]) > threshold || entries[$0] == most }
      let candidates = asked.isZero ? close : Set(close.map { classes.classOfAction[$0] }).count == 1 ? close : []
      for response in candidates {
        let paid = Rational(game.leader.numerators[row, response])
        if best.map({ paid > $0.value }) ?? true {
          best = RegionSearch.Incumbent(value: paid, region: response, point: .unit(row, count: game.rows))
        }
      }
    }
    return best
  }

  /// The largest margin by which any response can be made to beat its rivals.
  private func largestMargin(_ stop: StopCondition) throws(EquilibriumError) -> Rational {
    let arrays = GameArrays(game)
    var largest: Rational?
    do throws(SolverFailure) {
      for index in classes.classes.indices {
        guard case .margin(let most, _, _, _) = try Inducibility(index, of: classes, in: arrays, until: stop) else {
          preconditionFailure("a response without rivals can be had at any margin")
        }
        largest = largest.map { max($0, most) } ?? most
      }
    } catch { throw .stopped }
    return largest ?? .zero
  }
}
