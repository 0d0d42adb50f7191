@testable import Reports

/// Logs as trainings write them.
enum SampleRuns {
  static func heading(seed: UInt64, algorithm: String = "ppo", reference: String = "[\"31\", \"31\"]") -> String {
    """
    {"format": "stackelberg-run/1", "seed": \(seed), "game": {"title": "Dilemma <&\\">", "kind": "markov", "digest": "4d42"}, \
    "concept": {"leader": 0, "commitment": "pure"}, "settings": {"algorithm": "\(algorithm)", "learner": "contextual", \
    "leader": {"rate": 0.1}}, "reference": \(reference)}

    """
  }

  static func line(seed: UInt64, steps: Int, value: Double, regret: Double? = 0) -> String {
    """
    {"steps": \(steps), "episodes": \(steps / 10), "phase": "leader", "leaderValue": \(value), "weakValue": \(value - 1), \
    "followerRegret": \(regret.map { "\($0)" } ?? "null"), "gap": \(31 - value), "relativeGap": \((31 - value) / 30), \
    "believedValue": null, "seed": \(seed)}

    """
  }

  static func run(
    seed: UInt64, algorithm: String = "ppo", reference: String = "[\"31\", \"31\"]", _ values: [(Int, Double)]
  ) throws -> RunRecord {
    let text =
      heading(seed: seed, algorithm: algorithm, reference: reference)
      + values.map { line(seed: seed, steps: $0.0, value: $0.1) }.joined()
    return try RunRecord.read(Array(text.utf8), source: "seed-\(seed).jsonl")
  }

  /// Runs that rise and tremble, the same for the same seeds.
  static func trembling(seeds: ClosedRange<UInt64>, count: Int) throws -> [RunRecord] {
    try seeds.map { seed in
      var state = seed &* 0x9E37_79B9_7F4A_7C15
      var (steps, value) = (0, 10.0)
      let values = (0..<count).map { _ -> (Int, Double) in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        defer { steps += 300 + Int(state >> 58) }
        value += (31 - value) * Double(state >> 40 & 255) / 8192 - (state >> 56 < 12 ? 2 : 0)
        return (steps, min(value, 31))
      }
      return try run(seed: seed, values)
    }
  }
}
