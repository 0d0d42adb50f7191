internal import Exact
internal import LinearPrograms

/// One linear program per region of commitments, best first: the largest of their values, or the proof that all are empty.
///
/// In doubles, regions are solved in the order of their largest payoff until none can exceed the best found; then exact
/// arithmetic takes over. Each region must be shown, by exact multipliers, to pay at most the incumbent or to be empty, or
/// be solved exactly and become the incumbent.
struct RegionSearch {
  /// How a region was decided.
  enum Decision {
    /// It pays at most this, in units of the integer objective.
    case bounded(RegionProgram.Evidence, Rational)
    /// It is empty.
    case empty(RegionProgram.Evidence)
  }

  /// The best commitment so far: what it pays, in units of the integer objective, and its region.
  struct Incumbent {
    var value: Rational
    var region: Int
    var point: RationalVector
  }

  private let make: (Int) -> RegionProgram
  /// The largest entry of the objective of each region.
  private let ceilings: [Integer]
  private let scale: RegionProgram.Scale
  private let tolerance: Rational
  private let stop: StopCondition
  private let report: (SearchProgress) -> Void

  private(set) var incumbent: Incumbent?
  private(set) var decisions: [Decision?]
  private(set) var statistics = SearchStatistics()

  /// Prepares the search.
  ///
  /// - Parameters:
  ///   - payoffs: the leader's payoffs; the regions are the columns.
  ///   - start: a commitment that is known.
  ///   - tolerance: how far above the incumbent a bound may stay, in units of the integer objective.
  ///   - make: the program of a region.
  init(
    _ payoffs: IntegerMatrix, scale: RegionProgram.Scale, start: Incumbent?, tolerance: Rational,
    until stop: StopCondition, report: @escaping (SearchProgress) -> Void, make: @escaping (Int) -> RegionProgram
  ) {
    self.make = make
    self.scale = scale
    self.tolerance = tolerance
    self.stop = stop
    self.report = report
    incumbent = start
    ceilings = (0..<payoffs.columns).map { column in
      (1..<max(payoffs.rows, 1)).reduce(payoffs[0, column]) { max($0, payoffs[$1, column]) }
    }
    decisions = Array(repeating: nil, count: payoffs.columns)
    statistics.programs = payoffs.columns
  }

  /// An upper bound of what any region pays, in units of the integer objective; `nil` where all are empty.
  var upper: Rational? {
    decisions.reduce(incumbent?.value) { upper, decision in
      guard case .bounded(_, let bound) = decision else { return upper }
      return upper.map { max($0, bound) } ?? bound
    }
  }

  /// Searches to the end, or until stopped; either way every region is decided afterwards.
  ///
  /// - Throws: where the search was stopped before there was an incumbent.
  mutating func run() throws(EquilibriumError) {
    do throws(SolverFailure) {
      let proposals = try searchInDoubles()
      try decideExactly(proposals)
    } catch {
      guard incumbent != nil else { throw .stopped }
      for region in decisions.indices where decisions[region] == nil {
        decisions[region] = .bounded(.none, Rational(ceilings[region]))
      }
    }
  }

  // MARK: In doubles

  private mutating func searchInDoubles() throws(SolverFailure) -> [Int: RegionProgram.Proposal] {
    var proposals: [Int: RegionProgram.Proposal] = [:]
    var reached = incumbent.map { scale.scaled($0.value) } ?? -.infinity
    let slack = Rational(0) == tolerance ? 0 : scale.scaled(tolerance + Rational(scale.offset))
    let order = decisions.indices.sorted { ceilings[$0] != ceilings[$1] ? ceilings[$0] > ceilings[$1] : $0 < $1 }
    for (step, region) in order.enumerated() {
      if stop.isMet { throw .stopped }
      guard scale.scaled(ceilings[region]) > reached + slack else { break }
      if step % 16 == 15 { reportProgress(reached, region, open: order.count - step) }
      let program = make(region)
      if let exclusion = program.plainExclusion {
        decisions[region] = .empty(exclusion)
        continue
      }
      statistics.started += 1
      let proposal = try program.propose(cutoff: reached + slack - 1e-6, until: stop)
      proposals[region] = proposal
      switch proposal {
      case .optimal(let bound, _): reached = max(reached, bound)
      case .empty: break
      case .none: statistics.failed += 1
      }
    }
    return proposals
  }

  private func reportProgress(_ reached: Double, _ region: Int, open: Int) {
    let unit = Double(sign: .plus, exponent: scale.exponent, significand: 1)
    let offset = scale.offset.approximation
    report(
      SearchProgress(
        lower: max(0, reached) * unit + offset, upper: ceilings[region].approximation, open: open,
        total: decisions.count))
  }

  // MARK: Exactly

  private mutating func decideExactly(_ proposals: [Int: RegionProgram.Proposal]) throws(SolverFailure) {
    // Likely winners first, so that the target is right for all others.
    func promise(_ region: Int) -> Double {
      guard case .optimal(let bound, _) = proposals[region] else { return -.infinity }
      return bound
    }
    let order = decisions.indices.sorted {
      promise($0) != promise($1) ? promise($0) > promise($1) : $0 < $1
    }
    for region in order where decisions[region] == nil {
      if stop.isMet { throw .stopped }
      decisions[region] = try decide(region, proposals[region])
    }
  }

  private mutating func decide(
    _ region: Int, _ proposal: RegionProgram.Proposal?
  ) throws(SolverFailure) -> Decision {
    let target = incumbent.map { $0.value + tolerance }
    if let target, Rational(ceilings[region]) <= target { return .bounded(.none, Rational(ceilings[region])) }
    let program = make(region)
    if let exclusion = program.plainExclusion { return .empty(exclusion) }
    let proposal =
      if let proposal { proposal } else { try program.propose(cutoff: -.infinity, until: stop) }
    for precision in [2, 8, 18, 40] {
      switch proposal {
      case .optimal(_, let multipliers):
        guard let target else { continue }
        let candidate = program.evidence(multipliers, precision: precision)
        let bound = program.bound(candidate)
        if bound <= target { return .bounded(candidate, bound) }
      case .empty(let multipliers):
        for sign in [1.0, -1.0] {
          let largest = multipliers.reduce(0) { max($0, sign * $1.value) }
          guard largest > 0 else { continue }
          let candidate = program.evidence(
            multipliers.map { ($0.comparison, $0.value / largest) }, sign: sign, precision: precision, isFarkas: true)
          if program.excludes(candidate) { return .empty(candidate) }
        }
      case .none: break
      }
    }
    statistics.settled += 1
    // The proposal may stem from an earlier program of this region; its basis is found again.
    _ = try program.propose(cutoff: -.infinity, until: stop)
    switch try program.settle(until: stop) {
    case .empty(let evidence): return .empty(evidence)
    case .optimal(let value, let point, let evidence):
      if incumbent.map({ value > $0.value }) ?? true {
        incumbent = Incumbent(value: value, region: region, point: point)
      }
      return .bounded(evidence, value)
    }
  }

  // MARK: Records

  /// The multipliers of every region's record, in order: they prove the upper bound, or exclude the region.
  func records(leaderDenominator: Integer) -> [(multipliers: SparseIntegers, denominator: Integer)] {
    decisions.indices.map { region in
      if case .bounded(let evidence, _) = decisions[region], evidence.multipliers.indices.isEmpty {
        return (SparseIntegers(), .one)
      }
      let program = make(region)
      switch decisions[region] {
      case .bounded(let evidence, _): return program.record(evidence, leaderDenominator: leaderDenominator)
      case .empty(let evidence):
        guard let upper else { return program.record(evidence, leaderDenominator: leaderDenominator) }
        return program.record(
          program.evidence(excluding: evidence, target: upper), leaderDenominator: leaderDenominator)
      case nil: preconditionFailure("every region is decided when the search is over")
      }
    }
  }
}
