public import Games
internal import Glibc

/// A search for the mixed stationary commitment with the largest value, given what commitments are believed to be worth.
///
/// The value is continuous only where the follower's answer stays the same, and the best commitment lies on an edge of such
/// a region. So the search first tries many random commitments, and then climbs from the best one of each of the most
/// promising answers: by the cross-entropy method, or by proximal policy optimisation of a normal distribution whose
/// deviation shrinks on a schedule (a contextual bandit: one commitment is one action).
///
/// The search knows nothing of the game; whether it is model-free depends on the ``CommitmentValue`` alone. Its state is all
/// that it needs to go on: one that is saved and read again gives the same results as one that was never interrupted.
///
/// Sources: R. Y. Rubinstein, The Cross-Entropy Method for Combinatorial and Continuous Optimization, 1999;
/// J. Schulman et al., Proximal Policy Optimization Algorithms, arXiv 1707.06347, 2017.
public struct CommitmentSearch: Sendable, Hashable, Codable {
  /// A commitment and what it was appraised at.
  struct Candidate: Sendable, Hashable, Codable {
    var numbers: [Double]
    var appraisal: Appraisal
  }

  /// Where the search is.
  enum Phase: Sendable, Hashable, Codable {
    case exploring
    case climbing(restart: Int, generation: Int)
    case finished
  }

  /// How it searches.
  public let settings: Settings

  /// What is searched.
  public let space: CommitmentSpace

  /// The environment steps that appraisals took.
  public private(set) var environmentSteps = 0

  /// The number of commitments that were appraised.
  public private(set) var appraisals = 0

  private var phase = Phase.exploring
  private var random: SeededGenerator

  /// What was found at random; where to climb from, once that is known.
  private var explored: [Candidate] = []
  private var origins: [Candidate] = []

  /// Where the climb is.
  private var mean: [Double] = []
  private var deviation: [Double] = []
  private var optimiser: TableAdam
  private var best: Candidate?

  /// The ends of the climbs.
  private var ends: [Candidate] = []

  /// A search from the beginning.
  public init(_ space: CommitmentSpace, settings: Settings = Settings(), random: SeededGenerator) {
    self.space = space
    self.settings = settings
    self.random = random
    optimiser = TableAdam(rate: 0, count: space.dimension)
  }

  /// Whether there is nothing left to do.
  public var isFinished: Bool { phase == .finished }

  /// The share of the generations that is done, those at random included.
  public var progress: Double {
    let rounds = (settings.starts + settings.population - 1) / settings.population
    let climbs = origins.isEmpty ? settings.restarts : origins.count
    let done: Int
    switch phase {
    case .exploring: done = explored.count / settings.population
    case .climbing(let restart, let generation):
      done = rounds + restart * settings.generations + min(generation, settings.generations - 1)
    case .finished: return 1
    }
    return Double(done) / Double(rounds + climbs * settings.generations)
  }

  /// The commitment that is the answer so far, in the numbers of the space.
  private var answer: Candidate? {
    var candidates = ends
    if case .climbing = phase, ends.isEmpty {
      if let best, settings.keepsBest { return best }
      return Candidate(
        numbers: space.projected(mean), appraisal: best?.appraisal ?? Appraisal(value: 0, response: 0, steps: 0))
    }
    if candidates.isEmpty { candidates = explored }
    return candidates.first.map { first in
      candidates.reduce(first) { $1.appraisal.value > $0.appraisal.value ? $1 : $0 }
    }
  }

  /// The commitment that is the answer so far; uniform before anything was tried.
  public var commitment: TablePolicy {
    answer.map { space.policy(space.commitment($0.numbers)) } ?? space.leader.uniform
  }

  /// What the answer so far is believed to be worth.
  public var believedValue: Double? { answer?.appraisal.value }

  /// One generation: some random commitments, or one step of a climb.
  public mutating func advance(_ value: inout some CommitmentValue) {
    switch phase {
    case .exploring: explore(&value)
    case .climbing(let restart, let generation): climb(&value, restart, generation)
    case .finished: break
    }
  }

  /// Advances until the end.
  public mutating func finish(_ value: inout some CommitmentValue) {
    while !isFinished { advance(&value) }
  }

  /// Appraises commitments, with the same chance where the value says so.
  private mutating func appraise(_ list: [[Double]], effort: Int = 1, _ value: some CommitmentValue) -> [Candidate] {
    let chance = random.split()
    return list.enumerated().map { place, numbers in
      appraise(numbers, effort: effort, value, value.sharesChance ? chance : chance.derived(UInt64(place)))
    }
  }

  private mutating func appraise(
    _ numbers: [Double], effort: Int = 1, _ value: some CommitmentValue, _ chance: SeededGenerator
  ) -> Candidate {
    var chance = chance
    let appraisal = value.appraisal(of: space.commitment(numbers), effort: effort, using: &chance)
    environmentSteps += appraisal.steps
    appraisals += 1
    return Candidate(numbers: numbers, appraisal: appraisal)
  }

  private mutating func explore(_ value: inout some CommitmentValue) {
    let count = min(settings.population, settings.starts - explored.count)
    let drawn = (0..<count).map { space.start(explored.count + $0, using: &random) }
    explored += appraise(drawn, value)
    guard explored.count >= settings.starts else { return }
    explored = Self.ranked(explored)
    if settings.contenders > 0 {
      let contenders = explored.prefix(settings.contenders).map(\.numbers)
      explored = Self.ranked(appraise(contenders, effort: settings.contenderEffort, value))
    }
    var known: Set<Int> = []
    for candidate in explored where origins.count < settings.restarts {
      if known.insert(candidate.appraisal.response).inserted { origins.append(candidate) }
    }
    explored = []
    begin(0, &value)
  }

  /// The best first, of equals the earlier.
  private static func ranked(_ candidates: [Candidate]) -> [Candidate] {
    candidates.indices.sorted {
      (-candidates[$0].appraisal.value, $0) < (-candidates[$1].appraisal.value, $1)
    }.map { candidates[$0] }
  }

  private mutating func begin(_ restart: Int, _ value: inout some CommitmentValue) {
    guard restart < origins.count, settings.generations > 0, space.dimension > 0 else {
      if ends.isEmpty { ends = Array(origins.prefix(1)) }
      ends = appraise(ends.map(\.numbers), effort: settings.finalEffort, value)
      phase = .finished
      return
    }
    mean = origins[restart].numbers
    deviation = [Double](repeating: settings.firstDeviation, count: space.dimension)
    optimiser = TableAdam(rate: 0, count: space.dimension)
    best = origins[restart]
    phase = .climbing(restart: restart, generation: 0)
  }

  private mutating func climb(_ value: inout some CommitmentValue, _ restart: Int, _ generation: Int) {
    _ = verify(&value)
    switch settings.method {
    case .crossEntropy: crossEntropy(value)
    case .proximal: proximal(value, generation)
    }
    phase = .climbing(restart: restart, generation: generation + 1)
    guard generation + 1 >= settings.generations else { return }
    // A climb ends at a commitment whose value stands a closer look, if it does not take as long again.
    if verify(&value), generation + 1 < 2 * settings.generations { return }
    let middle = appraise([space.projected(mean)], effort: settings.finalEffort, value)
    if settings.keepsBest, let best, best.appraisal.value > middle[0].appraisal.value {
      ends.append(best)
    } else {
      ends += middle
    }
    begin(restart + 1, &value)
  }

  /// Lets the value learn about the mean and, where it counts, the best commitment of the climb.
  ///
  /// - Returns: whether appraisals may have changed; the best is then appraised anew.
  private mutating func verify(_ value: inout some CommitmentValue) -> Bool {
    var isChanged = value.attend(to: space.commitment(space.projected(mean)))
    if settings.keepsBest, let best { isChanged = value.attend(to: space.commitment(best.numbers)) || isChanged }
    if isChanged, let old = best { best = appraise([old.numbers], value).first }
    return isChanged
  }

  private mutating func note(_ generation: [Candidate]) {
    for candidate in generation where candidate.appraisal.value > best?.appraisal.value ?? -.infinity {
      best = candidate
    }
  }

  private mutating func crossEntropy(_ value: some CommitmentValue) {
    let drawn = (0..<settings.population).map { _ in
      space.projected(mean.indices.map { mean[$0] + deviation[$0] * random.normal() })
    }
    let generation = appraise(drawn, value)
    note(generation)
    let elite = Self.ranked(generation).prefix(settings.elite)
    let count = Double(elite.count)
    for place in mean.indices {
      let middle = elite.reduce(0) { $0 + $1.numbers[place] } / count
      let square = elite.reduce(0) { $0 + ($1.numbers[place] - middle) * ($1.numbers[place] - middle) } / count
      mean[place] += settings.rate * (middle - mean[place])
      deviation[place] += settings.rate * (settings.stretch * square.squareRoot() - deviation[place])
      deviation[place] = max(settings.leastDeviation, deviation[place])
    }
  }

  private mutating func proximal(_ value: some CommitmentValue, _ generation: Int) {
    let shrinking = max(1, settings.shrinkingShare * Double(settings.generations))
    let ratio = settings.leastDeviation / settings.firstDeviation
    let spread = settings.firstDeviation * pow(ratio, min(1, Double(generation) / shrinking))
    let drawn = (0..<settings.population).map { _ in mean.map { $0 + spread * random.normal() } }
    let candidates = appraise(drawn.map(space.projected), value)
    note(candidates)
    let count = Double(candidates.count)
    let middle = candidates.reduce(0) { $0 + $1.appraisal.value } / count
    let square = candidates.reduce(0) { $0 + ($1.appraisal.value - middle) * ($1.appraisal.value - middle) } / count
    guard square > 0 else { return }
    let advantages = candidates.map { ($0.appraisal.value - middle) / square.squareRoot() }
    let (old, variance) = (mean, spread * spread)
    optimiser.rate = settings.rate * spread
    for _ in 0..<settings.epochs {
      var gradient = [Double](repeating: 0, count: mean.count)
      for (numbers, advantage) in zip(drawn, advantages) {
        var exponent = 0.0
        for place in mean.indices {
          let (now, then) = (numbers[place] - mean[place], numbers[place] - old[place])
          exponent += (then * then - now * now) / (2 * variance)
        }
        let ratio = exp(exponent)
        let isClipped = advantage > 0 ? ratio > 1 + settings.clip : ratio < 1 - settings.clip
        guard !isClipped else { continue }
        for place in mean.indices {
          gradient[place] += ratio * advantage * (numbers[place] - mean[place]) / (variance * count)
        }
      }
      optimiser.ascend(&mean, along: gradient)
      mean = space.projected(mean)
    }
  }
}
