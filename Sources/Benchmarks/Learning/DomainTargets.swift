internal import Learning
internal import LinearPrograms
internal import Validation

extension LearningBenchmark {
  /// Measures leaders in the domains, with their followers, every run judged exactly.
  ///
  /// - Returns: the lines that were completed.
  public func domainTargets(_ effort: MixtureEffort, threads: Int = 1) -> [LearningTarget] {
    var lines: [LearningTarget] = []
    let measures = effort == .quick ? Array(DomainMeasure.all.prefix(1)) : DomainMeasure.all
    for measure in measures where !interruption.isRaised {
      report("@\(measure.domain): \(measure.learner.rawValue) …")
      let seeds: ClosedRange<UInt64> = 1...(effort == .large ? 20 : effort == .quick ? 2 : 5)
      do throws(LearningTargets.Fault) {
        let runs = try LearningTargets.domain(
          measure.domain, measure.learner, measure.algorithm, seeds: seeds, threads: threads)
        lines.append(LearningTarget(runs, isMeant: measure.isMeant))
      } catch { preconditionFailure("domains are there, and are learned: \(error)") }
    }
    return lines
  }
}

/// What is trained in which domain.
private struct DomainMeasure {
  let domain: String
  let learner: LearnerName
  let algorithm: AlgorithmName
  /// Whether the exact value is meant to be reached in every run; otherwise the figures are told.
  let isMeant: Bool

  init(_ domain: String, _ learner: LearnerName, _ algorithm: AlgorithmName, isMeant: Bool = true) {
    self.domain = domain
    self.learner = learner
    self.algorithm = algorithm
    self.isMeant = isMeant
  }

  static let all = [
    DomainMeasure("simple-allocation", .contextual, .ppo), DomainMeasure("simple-allocation-two", .contextual, .ppo),
    DomainMeasure("matrix-design", .contextual, .ppo), DomainMeasure("matrix-design-dilemma", .contextual, .ppo),
    DomainMeasure("matrix-design-dilemma", .contextual, .ce),
    DomainMeasure("price-mechanism-likely-silent", .contextual, .ppo),
    DomainMeasure("price-mechanism-silent", .contextual, .ppo),
    DomainMeasure("price-mechanism-likely", .contextual, .ppo),
    DomainMeasure("price-mechanism", .contextual, .ppo, isMeant: false),
    DomainMeasure("grid-shooter-tiny", .contextual, .ppo),
    DomainMeasure("grid-shooter-small", .contextual, .ppo, isMeant: false),
    DomainMeasure("simple-allocation", .weights, .ppo, isMeant: false),
    DomainMeasure("matrix-design", .weights, .ppo, isMeant: false),
    DomainMeasure("price-mechanism-likely", .weights, .ppo, isMeant: false),
    DomainMeasure("grid-shooter-tiny", .innerLoop, .ppo, isMeant: false),
  ]
}

extension LearningTarget {
  /// What runs in a domain came to.
  fileprivate init(_ runs: LearningTargets.DomainRuns, isMeant: Bool) {
    let count = runs.rows.count
    let exact = runs.rows.filter(\.isExact).count
    let regret = Double(Int((runs.largestRegret * 100_000).rounded())) / 1000
    let steps = runs.median.map { "\($0)" } ?? "never"
    self.init(
      name: "@\(runs.domain): \(runs.learner.rawValue), \(runs.algorithm.rawValue)",
      goal: isMeant ? "within 1 % of the range in \(count) of \(count)" : nil,
      measured: "\(runs.reached) of \(count), exact in \(exact), median \(steps) steps; "
        + "largest regret of a follower \(regret) %",
      isReached: isMeant ? runs.reached == count : nil)
  }
}
