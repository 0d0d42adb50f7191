public import Certificates
public import Exact
internal import Games

extension SmallStackelberg {
  /// Evidence with a random tree, random functions and random multipliers, the constants as they must be; and the bound.
  public func randomEvidence(
    isPure: Bool, exact: Bool, _ source: inout TestRandom
  ) -> (evidence: StationaryEvidence, bound: Rational)? {
    let count = process.states.count
    let rewards = process.states.flatMap { $0.outcomes.map(\.follower) }
    let (least, most) = (min(0, rewards.min() ?? 0), max(0, rewards.max() ?? 0))
    // What comes at most: the discounted sum of ones, or the number of states to come.
    let weights = (0..<count).map { state in
      process.followerDiscount < 1 ? 1 / (1 - process.followerDiscount) : Rational(count - state)
    }
    var evidence = StationaryEvidence(
      coordinates: source.below(2) == 0 ? .values : .differences(from: source.below(count)),
      lower: weights.map { $0 * least }, upper: weights.map { $0 * most },
      security: process.states.map { .unit(source.below($0.responses), count: $0.responses) },
      tree: .leaf(StationaryLeaf(bounds: [])))
    let prover = StationaryProver(process, isPure: isPure)
    var greatest: Rational?
    evidence.tree = grow(prover, prover.region(of: evidence), 3, exact: exact, &source) { bound in
      greatest = greatest.map { max($0, bound) } ?? bound
    }
    return greatest.map { (evidence, $0) }
  }

  private func grow(
    _ prover: StationaryProver, _ region: StationaryRegion, _ depth: Int, exact: Bool, _ source: inout TestRandom,
    _ proved: (Rational) -> Void
  ) -> StationaryTree {
    if depth == 0 || source.below(3) == 0 {
      let leaf = randomLeaf(&source)
      guard let repaired = prover.repaired(leaf, in: region, denominator: exact ? nil : 64) else { return .leaf(leaf) }
      proved(repaired.bound)
      return .leaf(repaired.leaf)
    }
    let state = source.below(process.states.count)
    let observation = source.below(process.actions.count)
    let action = source.below(process.actions[observation])
    let cut: StationaryCut =
      switch source.below(3) {
      case 0: .response(state: state, response: source.below(process.states[state].responses))
      case 1: .value(state: state, at: Rational(source.below(13) - 6, over: 1 + source.below(2)))
      default:
        region.isPure
          ? .action(observation: observation, action: action)
          : .probability(observation: observation, action: action, at: Rational(source.below(6), over: 5))
      }
    let parts = region.divided(by: cut)
    return .cut(
      cut, first: grow(prover, parts.first, depth - 1, exact: exact, &source, proved),
      second: grow(prover, parts.second, depth - 1, exact: exact, &source, proved))
  }

  private func randomLeaf(_ source: inout TestRandom) -> StationaryLeaf {
    let count = process.states.count
    func statement(_ state: Int) -> StationaryLeaf.Statement {
      let responses = process.states[state].responses
      return .init(
        function: AffineFunction(
          constant: Rational(source.below(3)),
          coefficients: Dictionary(
            uniqueKeysWithValues: (0..<count).map { ($0, Rational(source.below(5) - 2, over: 1 + source.below(2))) })),
        multipliers: (0..<responses).map { _ in
          ResponseMultipliers(
            incentives: Dictionary(
              uniqueKeysWithValues: (0..<responses).map { ($0, Rational(source.below(4) - 1, over: 2)) }),
            consistency: Rational(source.below(5) - 2, over: 1 + source.below(3)))
        })
    }
    return StationaryLeaf(
      bounds: (0..<count).map { statement($0) },
      restrictions: Dictionary(
        uniqueKeysWithValues: (0..<count).filter { _ in source.below(3) == 0 }.map { ($0, statement($0)) }))
  }
}
