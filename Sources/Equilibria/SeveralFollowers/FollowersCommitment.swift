internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// Mixed commitment to several followers in pure Nash equilibrium: one linear program per profile of the followers.
///
/// In the program of a profile the comparisons say that no follower gains by leaving it alone.
struct FollowersCommitment {
  /// Player 0 leads.
  let game: NormalFormGame
  private let deviations: [Deviation]
  private let scale: RegionProgram.Scale

  /// An answer before its certificate was verified.
  struct Draft {
    /// The value, the commitment and the profile of the followers; `nil` where no commitment leaves them an equilibrium.
    var answer: (value: CertifiedValue, commitment: MixedStrategy, profile: [Int])?
    var certificate: Certificate<Unchecked>
    var statistics: SearchStatistics
  }

  init(_ game: NormalFormGame) {
    self.game = game
    deviations = game.deviations
    scale = RegionProgram.Scale(game.payoffs[0].numerators)
  }

  /// The program of a profile of the followers.
  func program(_ column: Int) -> RegionProgram {
    let rows = game.sizes[0]
    var comparisons: [RegionProgram.Comparison] = []
    for (place, deviation) in deviations.enumerated() {
      let changed = game.column(column, after: deviation)
      guard changed != column else { continue }
      let payoffs = game.payoffs[deviation.player]
      comparisons.append(
        RegionProgram.Comparison(
          place: place,
          coefficients: (0..<rows).map { payoffs.numerators[$0, column] - payoffs.numerators[$0, changed] },
          factor: payoffs.denominator))
    }
    let leader = game.payoffs[0].numerators
    return RegionProgram(
      objective: (0..<rows).map { leader[$0, column] }, comparisons: comparisons, scale: scale)
  }

  /// The best commitment with an equilibrium, or the proof that there is none.
  func solve(_ options: SolveOptions) throws(EquilibriumError) -> Draft {
    let payoffs = game.payoffs[0]
    let range = payoffs.range
    var search = RegionSearch(
      payoffs.numerators, scale: scale, start: bestRow(),
      tolerance: options.gap * (range.upperBound - range.lowerBound) * Rational(payoffs.denominator),
      until: options.stop, report: options.report, make: program)
    try search.run()
    let records = search.records(leaderDenominator: payoffs.denominator).map {
      DeviationRecord(multipliers: $0.multipliers, denominator: $0.denominator)
    }
    guard let found = search.incumbent, let upper = search.upper, let commitment = try? MixedStrategy(found.point)
    else {
      return Draft(
        answer: nil, certificate: .noEquilibrium(game, records: records), statistics: search.statistics)
    }
    let value = CertifiedValue(
      lower: found.value / Rational(payoffs.denominator), upper: upper / Rational(payoffs.denominator))
    let profile = game.followerProfile(at: found.region)
    return Draft(
      answer: (value, commitment, profile),
      certificate: .followers(
        game, strategy: commitment, profile: profile, value: value.lower, upper: value.upper, records: records),
      statistics: search.statistics)
  }

  /// The commitment to one action with the best pure equilibrium of the followers; `nil` where no action leaves them one.
  func bestRow() -> RegionSearch.Incumbent? {
    let leader = game.payoffs[0].numerators
    var best: RegionSearch.Incumbent?
    for row in 0..<game.sizes[0] {
      guard let column = FollowersEvaluation(of: .pure(row, of: game.sizes[0]), in: game).best else { continue }
      let paid = Rational(leader[row, column])
      if best.map({ paid > $0.value }) ?? true {
        best = RegionSearch.Incumbent(value: paid, region: column, point: .unit(row, count: game.sizes[0]))
      }
    }
    return best
  }
}
