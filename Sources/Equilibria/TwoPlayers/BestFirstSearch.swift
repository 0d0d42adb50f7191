internal import Exact
internal import Games
internal import LinearPrograms

/// How far a search has come, for progress displays.
public struct SearchProgress: Sendable {
  /// The best value so far and the upper bound so far, approximately.
  public let lower: Double
  /// See ``lower``.
  public let upper: Double
  /// The programs not yet decided, and all programs.
  public let open: Int
  /// See ``open``.
  public let total: Int
}

/// Counts of what a solve did.
public struct SearchStatistics: Sendable, Hashable {
  /// The linear programs, one per response class.
  public var programs = 0
  /// The programs that GLPK was asked about.
  public var started = 0
  /// The rounds of row generation.
  public var rounds = 0
  /// The programs solved in exact arithmetic.
  public var settled = 0
  /// The programs closed by the multipliers of another.
  public var shared = 0
  /// The programs on which GLPK failed.
  public var failed = 0

  /// Nothing yet.
  public init() {}
}

/// Multiple linear programs, best first.
///
/// In doubles, the program with the highest upper bound is advanced until no bound exceeds the best finished value; then
/// exact arithmetic takes over. Each program must either be shown, by exact multipliers, to pay at most the incumbent, or be
/// solved exactly and become the incumbent. Nothing that doubles said is needed for correctness; it only decides where the
/// exact work goes.
struct BestFirstSearch {
  /// The exact best so far.
  struct Incumbent {
    var value: Rational
    /// The program that attains it, or `nil` for the starting commitment.
    var program: Int?
  }

  let arrays: GameArrays
  private(set) var programs: [ResponseProgram]
  private(set) var incumbent: Incumbent
  private(set) var statistics = SearchStatistics()
  /// When exact arithmetic took over from doubles.
  private(set) var handover = ContinuousClock.now
  /// Exact evidence for each program that has it, with the bound it proves.
  private(set) var evidence: [(evidence: BoundEvidence, bound: Rational)?]
  /// Programs that do not count, because their class was shown not to be inducible.
  private(set) var isExcluded: [Bool]

  private let tolerance: Rational
  private let stop: StopCondition
  private let report: (SearchProgress) -> Void
  /// Whether the value of a program's optimum may count.
  private let isAdmissible: (Int) throws(SolverFailure) -> Bool
  /// Exact multipliers of settled programs, for sharing, with the column sums they need.
  private var shared: [(reply: Int, evidence: BoundEvidence, compared: [Integer])] = []

  /// Prepares the programs.
  ///
  /// - Parameters:
  ///   - start: a value that some commitment is known to reach.
  ///   - tolerance: how far above the incumbent a bound may stay, in true payoffs.
  init(
    _ arrays: GameArrays, classes: ResponseClasses, start: Rational, tolerance: Rational, until stop: StopCondition,
    report: @escaping (SearchProgress) -> Void, isAdmissible: @escaping (Int) throws(SolverFailure) -> Bool
  ) {
    self.arrays = arrays
    programs = classes.classes.map { ResponseProgram(arrays, members: $0) }
    incumbent = Incumbent(value: start, program: nil)
    evidence = Array(repeating: nil, count: programs.count)
    isExcluded = Array(repeating: false, count: programs.count)
    self.tolerance = tolerance
    self.stop = stop
    self.report = report
    self.isAdmissible = isAdmissible
    statistics.programs = programs.count
  }

  /// An upper bound of the value: the incumbent, or the largest bound that evidence proves.
  var upper: Rational {
    programs.indices.reduce(incumbent.value) { upper, index in
      guard !isExcluded[index], let proved = evidence[index] else { return upper }
      return max(upper, proved.bound)
    }
  }

  /// Searches to the end, or until stopped; either way every program has evidence afterwards.
  mutating func run() {
    do throws(SolverFailure) {
      defer { handover = .now }
      try searchInDoubles()
    } catch {
      completeEvidence()
      return finishStatistics()
    }
    do throws(SolverFailure) { try decideExactly() } catch { completeEvidence() }
    finishStatistics()
  }

  private mutating func finishStatistics() {
    statistics.rounds = programs.reduce(0) { $0 + $1.rounds }
    statistics.started = programs.count { $0.rounds > 0 }
    statistics.failed = programs.count { $0.state == .failed }
  }

  // MARK: In doubles

  private mutating func searchInDoubles() throws(SolverFailure) {
    var reached = arrays.scaled(incumbent.value)
    let slack = arrays.scaled(incumbent.value + tolerance) - reached
    // What is still at stake is the yardstick for what counts as equal.
    let stake = max(0, (programs.map(\.bound).max() ?? reached) - reached)
    let margin = 1e-9 * stake
    /// No bound above this is left at the end.
    var target: Double { reached + slack + margin }
    var open = Set(programs.indices)
    var steps = 0
    while let index = open.max(by: { priority($0) < priority($1) }) {
      let program = programs[index]
      guard program.bound > target else { break }
      // Once a program has grown, finishing it pays: its multipliers close others.
      repeat {
        try program.advance(cutoff: target - 1e-5 * stake, until: stop)
        steps += 1
        if steps % 16 == 0 { reportProgress(reached: reached, open: open.count) }
      } while program.state == .open && program.bound > target && program.rounds >= 6
      guard program.state != .open else { continue }
      open.remove(index)
      guard program.state == .finished else { continue }
      if program.bound > reached {
        guard try isAdmissible(index) else { continue }
        reached = program.bound
      }
      closeOthers(open, with: program, target: target)
    }
  }

  /// Highest bound first, least index among equals.
  private func priority(_ index: Int) -> (Double, Int) { (programs[index].bound, -index) }

  /// Tries a finished program's multipliers, plus a multiple of its own reply's, on all open programs.
  private mutating func closeOthers(_ open: Set<Int>, with program: ResponseProgram, target: Double) {
    let multipliers = program.sharedMultipliers
    let used = multipliers.indices.filter { multipliers[$0] > 0 }
    let total = used.reduce(0) { $0 + multipliers[$1] }
    let columns = arrays.columns
    let compared = (0..<arrays.rows).map { row in
      used.reduce(0) { $0 + multipliers[$1] * arrays.follower[row * columns + $1] }
    }
    for index in open where programs[index].members.count == 1 && programs[index].bound > target {
      let reply = programs[index].reply
      var (least, greatest) = (0.0, Double.infinity)
      for row in 0..<arrays.rows {
        let base = row * columns
        let own = arrays.follower[base + reply]
        let excess = arrays.leader[base + reply] + total * own - compared[row] - target
        let slope = own - arrays.follower[base + program.reply]
        if slope < 0 {
          least = max(least, excess / -slope)
        } else if slope > 0 {
          greatest = min(greatest, -excess / slope)
        } else if excess > 0 {
          greatest = -1
        }
        if least > greatest { break }
      }
      if least <= greatest {
        programs[index].accept(bound: target)
        statistics.shared += 1
      }
    }
  }

  private func reportProgress(reached: Double, open: Int) {
    let highest = programs.reduce(reached) { max($0, $1.bound) }
    report(
      SearchProgress(
        lower: arrays.unscaled(reached), upper: arrays.unscaled(highest), open: open, total: programs.count))
  }

  // MARK: Exactly

  private mutating func decideExactly() throws(SolverFailure) {
    // Likely winners first, so that the target is right for all others.
    let order = programs.indices.sorted { priority($0) > priority($1) }
    for index in order where programs[index].state == .finished {
      let target = arrays.scaled(incumbent.value + tolerance)
      guard programs[index].bound > target - 1e-7 * arrays.leaderRange else { break }
      if try decide(index) { break }
    }
    for index in order where evidence[index] == nil && !isExcluded[index] { _ = try decide(index) }
  }

  /// Gives one program its evidence.
  ///
  /// - Returns: whether it was solved exactly and became the incumbent.
  private mutating func decide(_ index: Int) throws(SolverFailure) -> Bool {
    if stop.isMet { throw .stopped }
    let target = incumbent.value + tolerance
    if proves(target, index, programs[index].plainEvidence()) { return false }
    if let rounded = programs[index].roundedEvidence(target: arrays.scaled(target)), proves(target, index, rounded) {
      return false
    }
    if let borrowed = borrowedEvidence(index, target: target), proves(target, index, borrowed) { return false }
    statistics.settled += 1
    switch try programs[index].settle(until: stop) {
    case .empty(let domination):
      let evidence = programs[index].evidence(dominating: domination, target: target)
      self.evidence[index] = (evidence, evidence.bound(response: programs[index].reply, in: arrays))
      return false
    case .optimal(let value, _, let evidence):
      share(evidence, of: index)
      self.evidence[index] = (evidence, value)
      guard value > incumbent.value else { return false }
      guard try isAdmissible(index) else {
        isExcluded[index] = true
        return false
      }
      incumbent = Incumbent(value: value, program: index)
      return true
    }
  }

  private mutating func proves(_ target: Rational, _ index: Int, _ candidate: BoundEvidence) -> Bool {
    let bound = candidate.bound(response: programs[index].reply, in: arrays)
    guard bound <= target else { return false }
    evidence[index] = (candidate, bound)
    return true
  }

  private mutating func share(_ evidence: BoundEvidence, of index: Int) {
    guard programs[index].members.count == 1, shared.count < 4 else { return }
    let compared = arrays.game.follower.numerators.combiningColumns(evidence.multipliers)
    shared.append((programs[index].reply, evidence, compared))
  }

  /// The multipliers of an exactly solved program, with the least multiple of its own reply's that proves the target.
  private func borrowedEvidence(_ index: Int, target: Rational) -> BoundEvidence? {
    guard programs[index].members.count == 1 else { return nil }
    let reply = programs[index].reply
    let (leader, follower) = (arrays.game.leader.numerators, arrays.game.follower.numerators)
    let scaledTarget = target * Rational(arrays.game.leader.denominator)
    search: for source in shared where source.reply != reply {
      let denominator = source.evidence.denominator
      let total = source.evidence.multipliers.sum
      let right = scaledTarget.numerator * denominator
      var least = Rational.zero
      var greatest: Rational?
      for row in 0..<arrays.rows {
        // excess / (denominator of the target) + slope * denominator * t <= 0, with t the extra multiplier.
        let paid = leader[row, reply] * denominator + total * follower[row, reply] - source.compared[row]
        let excess = paid * scaledTarget.denominator - right
        let slope = (follower[row, reply] - follower[row, source.reply]) * denominator * scaledTarget.denominator
        switch slope.signum {
        case -1: if excess.signum > 0 { least = max(least, Rational(excess, over: -slope)) }
        case 1:
          if excess.signum > 0 { continue search }
          let limit = Rational(-excess, over: slope)
          greatest = greatest.map { min($0, limit) } ?? limit
        default: if excess.signum > 0 { continue search }
        }
        if let greatest, least > greatest { continue search }
      }
      var multipliers = source.evidence.multipliers.multiplied(by: least.denominator).dense(count: arrays.columns)
      // The reply's own entry is compared with itself and counts for nothing; left in place, it keeps the records of many
      // responses identical.
      multipliers[source.reply] += least.numerator * denominator
      var weights = SparseIntegers()
      weights.append(index: reply, value: denominator * least.denominator)
      return BoundEvidence(
        weights: weights, multipliers: SparseIntegers(multipliers), denominator: denominator * least.denominator)
    }
    return nil
  }

  /// After a stop: whatever the present multipliers prove.
  private mutating func completeEvidence() {
    for index in programs.indices where evidence[index] == nil && !isExcluded[index] {
      let program = programs[index]
      let candidates =
        [program.plainEvidence(), program.fineEvidence()]
        + [program.roundedEvidence(target: arrays.scaled(incumbent.value + tolerance))].compactMap(\.self)
      let bounds = candidates.map { $0.bound(response: program.reply, in: arrays) }
      if let best = bounds.indices.min(by: { bounds[$0] < bounds[$1] }) {
        evidence[index] = (candidates[best], bounds[best])
      }
    }
  }
}
