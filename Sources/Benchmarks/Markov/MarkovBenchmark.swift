internal import Certificates
public import Equilibria
public import Exact
public import Games
internal import Glibc
public import LinearPrograms
internal import Synchronization

/// Certified search for stationary commitment in Markov games, measured beside a search without linear programs.
public struct MarkovBenchmark: Sendable {
  /// One line of the benchmark: games of one size, one per seed.
  public struct Case: Sendable {
    /// The name by which it is chosen.
    public let name: String
    /// In which runs it takes part unless it is named.
    public let size: BenchmarkCase.Size
    /// The process of a seed.
    public let process: @Sendable (UInt64) -> StackelbergProcess
  }

  /// What was measured of one game.
  public struct Measurement: Sendable {
    /// The seed of the game.
    public let seed: UInt64
    /// The regions and the linear programs of the search.
    public let nodes: Int
    /// See ``nodes``.
    public let programs: Int
    /// The seconds of the stages: the search, the reconstruction in rationals, the verification.
    public let stages: [Double]
    /// The gap at the end, relative as in `--gap`.
    public let gap: Double
    /// The relative gap after so many seconds, as the search told it.
    public let course: [(seconds: Double, gap: Double)]
    /// The relative gap of the baseline after as many seconds as this program took, or at its end.
    public let baselineGap: Double
    /// The boxes that the baseline looked at.
    public let baselineNodes: Int
    /// The largest memory of the program so far, in bytes.
    public let peakMemory: Int
  }

  /// The measurements of one case.
  public struct Line: Sendable {
    /// The name of the case.
    public let name: String
    /// One measurement per seed.
    public let games: [Measurement]
  }

  /// The relative gap to which games are solved.
  public var gap: Rational
  /// The seeds.
  public var seeds: [UInt64]
  /// How long one game may take.
  public var limit: Duration
  /// How long the baseline may take on one game; at most as long as the search in any case.
  public var baselineLimit: Duration
  /// What the search does without.
  package var without: Set<SearchPart> = []
  /// Stops the run.
  public var interruption: Interruption
  /// Told what is being measured.
  public var report: @Sendable (String) -> Void

  /// A run.
  public init(
    gap: Rational, seeds: [UInt64], limit: Duration, baselineLimit: Duration, interruption: Interruption,
    report: @escaping @Sendable (String) -> Void
  ) {
    self.gap = gap
    self.seeds = seeds
    self.limit = limit
    self.baselineLimit = baselineLimit
    self.interruption = interruption
    self.report = report
  }

  /// The cases, in the order of the table.
  public static let cases: [Case] = [
    iterated("iterated-9-10", 9, 10), iterated("iterated-99-100", 99, 100),
    dense(.quick, 3, 2, 2), dense(.quick, 4, 2, 2), dense(.quick, 3, 3, 3), dense(.standard, 5, 2, 2),
    dense(.standard, 6, 2, 2), dense(.standard, 5, 3, 2), dense(.large, 5, 3, 3), dense(.large, 8, 2, 2),
    dense(.large, 6, 3, 3), impatient(.standard, 3, 3, 3), impatient(.standard, 4, 2, 2), impatient(.large, 5, 2, 2),
    impatientIterated,
  ]

  private static func iterated(_ name: String, _ numerator: Int, _ denominator: Int) -> Case {
    Case(name: name, size: .quick) { seed in
      process(of: "iterated-ordinal", ["discount": Rational(numerator, over: denominator), "horizon": 0], seed)
    }
  }

  /// Random games of two actions each, played by who remembers the last step, where the leader is the impatient one.
  private static var impatientIterated: Case {
    Case(name: "impatient-iterated", size: .large) { seed in
      process(of: "iterated", ["discount": Rational(9, over: 10), "horizon": 0], seed).withImpatientLeader
    }
  }

  private static func impatient(_ size: BenchmarkCase.Size, _ states: Int, _ actions: Int, _ responses: Int) -> Case {
    let patient = dense(size, states, actions, responses)
    return Case(name: "impatient-\(states)x\(actions)x\(responses)", size: size) {
      patient.process($0).withImpatientLeader
    }
  }

  private static func dense(_ size: BenchmarkCase.Size, _ states: Int, _ actions: Int, _ responses: Int) -> Case {
    Case(name: "dense-\(states)x\(actions)x\(responses)", size: size) { seed in
      process(
        of: "markov-dense",
        [
          "states": Rational(states), "rows": Rational(actions), "columns": Rational(responses),
          "discount": Rational(9, over: 10),
        ],
        seed)
    }
  }

  private static func process(of family: String, _ parameters: [String: Rational], _ seed: UInt64) -> StackelbergProcess
  {
    guard let family = try? GameFamily(named: family, parameters: parameters),
      case .markov(let game) = family.game(seed: seed), let unrolled = try? game.process()
    else { preconditionFailure("the cases are games of families of this package") }
    return unrolled.process
  }

  /// Measures cases.
  ///
  /// - Returns: the lines that were completed.
  public func measure(_ cases: [Case]) throws(EquilibriumError) -> [Line] {
    var lines: [Line] = []
    for entry in cases {
      var games: [Measurement] = []
      for seed in seeds {
        report("\(entry.name), seed \(seed) …")
        games.append(try measure(entry.process(seed), seed))
        if interruption.isRaised { return lines }
      }
      lines.append(Line(name: entry.name, games: games))
    }
    return lines
  }

  private func measure(_ process: StackelbergProcess, _ seed: UInt64) throws(EquilibriumError) -> Measurement {
    let rewards = process.states.flatMap { $0.outcomes.map(\.leader) }
    let range = ((rewards.max() ?? 0) - (rewards.min() ?? 0)).approximation
    let scale = max(range, 1e-300) / (1 - process.leaderDiscount.approximation)
    let start = ContinuousClock.now
    let course = Mutex<[(seconds: Double, gap: Double)]>([])
    var options = SolveOptions(stop: StopCondition(after: limit, at: interruption), gap: gap)
    options.report = { progress in
      let point = ((ContinuousClock.now - start) / .seconds(1), (progress.upper - progress.lower) / scale)
      course.withLock { $0.append(point) }
    }
    let answer = try process.stationaryCommitment(options: options, without: without)
    let taken = min(ContinuousClock.now - start, baselineLimit)
    var baseline = IntervalSearch(process)
    baseline.run(target: gap.approximation * scale, until: StopCondition(after: taken, at: interruption))
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func count(_ name: String) -> Int { answer.statistics.first { $0.name == name }?.count ?? 0 }
    return Measurement(
      seed: seed, nodes: count("nodes"), programs: count("programs"),
      stages: [answer.timing.search, answer.timing.reconstruction, answer.timing.verification].map { $0 / .seconds(1) },
      gap: (answer.value.upper - answer.value.lower).approximation / scale, course: course.withLock { $0 },
      baselineGap: (baseline.upper - baseline.lower) / scale, baselineNodes: baseline.nodes,
      peakMemory: usage.ru_maxrss * 1024)
  }
}

extension StackelbergProcess {
  /// The same process with a discount of 1/2 for the leader.
  fileprivate var withImpatientLeader: StackelbergProcess {
    StackelbergProcess(
      leaderDiscount: Rational(1, over: 2), followerDiscount: followerDiscount, initial: initial, states: states)
  }
}
