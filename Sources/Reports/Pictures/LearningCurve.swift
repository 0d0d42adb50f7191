/// What several runs that differ in their seed came to as they went on.
///
/// Between two evaluations a run counts as what the earlier one found, and behind its last one as what that found; the curve
/// begins where all runs have been evaluated.
public struct LearningCurve: Sendable, Hashable {
  /// What is shown of a run.
  public enum Quantity: String, Sendable, Hashable, CaseIterable {
    /// What the commitment is worth, ties broken for the leader.
    case value
    /// What is missing to the certified value.
    case gap
    /// What the present follower loses against a best response.
    case regret

    /// The quantity of an evaluation, where it is known.
    func callAsFunction(_ line: RunRecord.Line) -> Double? {
      switch self {
      case .value: line.leaderValue
      case .gap: line.gap
      case .regret: line.followerRegret
      }
    }

    /// The title of its axis.
    var title: String {
      switch self {
      case .value: "leader’s value"
      case .gap: "gap to the certified value"
      case .regret: "follower’s regret"
      }
    }
  }

  /// The distribution over seeds after some steps.
  public struct Place: Sendable, Hashable {
    /// The steps of the environment.
    public let steps: Int
    /// The least value of any run.
    public let least: Double
    /// The first quartile: a quarter of the runs lies below, interpolated between neighbours in order (Hyndman and Fan,
    /// 1996, definition 7).
    public let lower: Double
    /// The median.
    public let median: Double
    /// The third quartile.
    public let upper: Double
    /// The greatest value of any run.
    public let greatest: Double
  }

  /// What the runs have in common, in words.
  public let name: String

  /// The seeds, increasing.
  public let seeds: [UInt64]

  /// The distribution wherever one of the runs was evaluated, by steps; empty where the quantity is not known of all runs.
  public let places: [Place]

  /// The curve of some runs.
  ///
  /// - Complexity: the number of evaluations of all runs times that of runs, and its logarithm.
  public init(_ quantity: Quantity, of runs: [RunRecord], name: String) {
    self.name = name
    seeds = runs.map(\.seed).sorted()
    var events: [(steps: Int, run: Int, value: Double)] = []
    for (run, record) in runs.enumerated() {
      for line in record.lines {
        if let value = quantity(line) { events.append((line.steps, run, value)) }
      }
    }
    // Of several evaluations of a run after the same steps the last one counts; sorting keeps their order.
    let order = events.indices.sorted { (events[$0].steps, $0) < (events[$1].steps, $1) }
    var present = [Double?](repeating: nil, count: runs.count)
    var places: [Place] = []
    for (position, index) in order.enumerated() {
      present[events[index].run] = events[index].value
      if position + 1 < order.count, events[order[position + 1]].steps == events[index].steps { continue }
      let values = present.compactMap { $0 }.sorted()
      guard values.count == runs.count, !values.isEmpty else { continue }
      places.append(
        Place(
          steps: events[index].steps, least: values[0], lower: Self.quantile(1, of: values),
          median: Self.quantile(2, of: values), upper: Self.quantile(3, of: values), greatest: values[values.count - 1])
      )
    }
    self.places = places
  }

  /// The runs that differ in their seed only, together, in the order in which they are given.
  ///
  /// - Throws: where a seed occurs twice among runs that are otherwise the same.
  public static func groups(of runs: [RunRecord]) throws(PictureRefusal) -> [[RunRecord]] {
    var groups: [[RunRecord]] = []
    for run in runs {
      if let index = groups.firstIndex(where: { $0[0].isSameBut(seed: run) }) {
        guard !groups[index].contains(where: { $0.seed == run.seed }) else {
          throw PictureRefusal(
            "expected every seed once among runs with the same settings, found seed \(run.seed) twice")
        }
        groups[index].append(run)
      } else {
        groups.append([run])
      }
    }
    return groups.map { $0.sorted { $0.seed < $1.seed } }
  }

  /// A quartile of increasing values.
  private static func quantile(_ quarter: Int, of values: [Double]) -> Double {
    let (whole, rest) = ((values.count - 1) * quarter).quotientAndRemainder(dividingBy: 4)
    guard rest > 0 else { return values[whole] }
    let share = Double(rest) / 4
    return values[whole] * (1 - share) + values[whole + 1] * share
  }
}
