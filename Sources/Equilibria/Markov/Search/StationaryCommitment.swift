internal import Certificates
public import Exact
public import Games
internal import LinearPrograms

extension StackelbergProcess {
  /// The best commitment to a stationary policy, by branch and bound over the follower's values.
  ///
  /// Where the bounds meet, the value is exact. Otherwise the search goes on until they differ by at most `options.gap`,
  /// relative to the range of the leader's rewards times the (discounted) number of steps, or by at most
  /// ``stationaryGap`` where a gap of 0 was asked for. Stopping it early leaves certified bounds.
  ///
  /// - Parameters:
  ///   - threads: how many regions are worked on at the same time; the answer does not depend on it.
  ///   - checkpoint: where a search that was stopped left off.
  ///   - keep: given the state of the search where it stopped before its end.
  /// - Throws: ``EquilibriumError/unsupported(_:)`` where the programs would be too large, with their size.
  public func stationaryCommitment(
    options: SolveOptions = SolveOptions(), threads: Int = 1, resuming checkpoint: SearchCheckpoint? = nil,
    keeping keep: (SearchCheckpoint) -> Void = { _ in }
  ) throws(EquilibriumError) -> ProcessCommitment {
    let start = ContinuousClock.now
    var search = try search(options, threads: threads, resuming: checkpoint)
    search.run()
    if options.stop.isMet, !search.isFinished { keep(SearchCheckpoint(search.state, of: self)) }
    return try committed(to: &search, since: start)
  }

  /// The same by a search that leaves parts out; nothing is kept.
  package func stationaryCommitment(
    options: SolveOptions, without parts: Set<SearchPart>
  ) throws(EquilibriumError) -> ProcessCommitment {
    let start = ContinuousClock.now
    var search = try search(options, threads: options.threads, resuming: nil, without: parts)
    search.run()
    return try committed(to: &search, since: start)
  }

  /// What is known before any search, of one that was stopped too early; a checkpoint is kept as it is.
  func stoppedCommitment(isPure: Bool, options: SolveOptions) throws(EquilibriumError) -> ProcessCommitment {
    let start = ContinuousClock.now
    var search = try search(options, threads: 1, resuming: isPure ? nil : options.checkpoint)
    if !isPure { options.keep(SearchCheckpoint(search.state, of: self)) }
    return try committed(to: &search, isPure: isPure, since: start)
  }

  private func search(
    _ options: SolveOptions, threads: Int, resuming checkpoint: SearchCheckpoint?, without parts: Set<SearchPart> = []
  ) throws(EquilibriumError) -> StationarySearch {
    try checkSize()
    let gap = max(options.gap, Self.stationaryGap)
    // What is proved at the end lies above what doubles said by a little.
    var search = StationarySearch(
      SearchModel(self), rules: SearchRules(without: parts), target: 0.99 * gap.approximation, threads: threads,
      stop: options.stop, report: options.report)
    if let checkpoint, let state = checkpoint.state(for: self) { search.resume(state) }
    return search
  }

  private func committed(
    to search: inout StationarySearch, isPure: Bool = false, since start: ContinuousClock.Instant
  ) throws(EquilibriumError) -> ProcessCommitment {
    let (evidence, upper) = search.evidence()
    return try committed(
      to: search.incumbent.policy, isPure: isPure, upper: upper, evidence: evidence,
      method: "branch and bound over the follower's values",
      statistics: [
        ("nodes", search.counts.nodes), ("programs", search.counts.programs), ("rounds", search.counts.rounds),
        ("leaves", search.tree.nodes.count { $0.split == nil }), ("incumbents", search.counts.incumbents),
      ], since: start)
  }

  /// How far apart the bounds may stay at the end of a search in which no gap was asked for.
  public static let stationaryGap = Rational(1, over: 100_000)

  /// Refuses a process whose programs would not fit.
  private func checkSize() throws(EquilibriumError) {
    let pairs = states.reduce(0) { $0 + $1.outcomes.count }
    let relevant = SearchModel.relevantStates(self).count
    // In doubles, so that nothing overflows.
    let columns = Double(pairs) * 2 * Double(1 + relevant)
    let moves = states.reduce(0) { sum, state in
      sum + state.outcomes.reduce(0) { $0 + $1.next.states.count + 2 * state.responses + 5 }
    }
    let coefficients = Double(moves) * Double(1 + relevant)
    guard coefficients > Double(Self.coefficientLimit) else { return }
    throw .unsupported(
      "the programs would have some \(Int(columns)) columns, \(Int(columns)) rows and \(Int(coefficients)) coefficients; "
        + "at most \(Self.coefficientLimit) coefficients are tried")
  }

  /// The largest number of coefficients of a program that is tried.
  public static let coefficientLimit = 5_000_000
}
