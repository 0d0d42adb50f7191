/// A choice of the leader, with how much better than usual the episode went from there.
struct CreditedChoice {
  let observation: Int
  let action: Int

  /// The sum of rewards from this step to the end, minus its mean over all choices of the batch at this observation,
  /// divided by the root of the mean square of these differences.
  let advantage: Double

  /// The choices of a batch, repetitions left out; none where no choice made a difference.
  ///
  /// The baseline is a value of the observation, as in actor-critic methods: credit tells actions at one observation apart,
  /// and never rewards the leader for having come to an observation or for having avoided it.
  static func choices(of batch: some Sequence<Trajectory>, observations: Int) -> [CreditedChoice] {
    var raw: [(observation: Int, action: Int, rest: Double)] = []
    var sums = [Double](repeating: 0, count: observations)
    var counts = [Int](repeating: 0, count: observations)
    for trajectory in batch {
      var rest = 0.0
      for step in trajectory.steps.reversed() {
        rest += step.reward
        guard !step.isRepeated else { continue }
        raw.append((step.observation, step.action, rest))
        sums[step.observation] += rest
        counts[step.observation] += 1
      }
    }
    let differences = raw.map { $0.rest - sums[$0.observation] / Double(counts[$0.observation]) }
    let scale = (differences.reduce(0) { $0 + $1 * $1 } / Double(max(1, raw.count))).squareRoot()
    let largest = raw.reduce(0) { max($0, abs($1.rest)) }
    guard scale > 1e-9 * largest else { return [] }
    return zip(raw, differences).map {
      CreditedChoice(observation: $0.observation, action: $0.action, advantage: $1 / scale)
    }
  }
}
