internal import Exact

extension SecurityGame {
  /// A random security game with integer payoffs.
  ///
  /// For every type and target two pairs of payoffs are drawn, each number uniform over the integers from `low` to `high`:
  /// first the defender's, then the attacker's. With `coverageHelps`, a pair is drawn again until its numbers differ, and
  /// the defender's greater number is the payoff of a covered target, the attacker's greater one that of an uncovered
  /// target (the usual assumption); otherwise the first number is the payoff of a covered target, the second that of an
  /// uncovered one. The probabilities of types are proportional to integers uniform from 1 to 10, drawn last.
  ///
  /// Equal arguments give equal games on every platform.
  ///
  /// - Parameters:
  ///   - targets: the number of targets, at least 1.
  ///   - resources: the number of resources.
  ///   - types: the number of attacker types, at least 1.
  ///   - low: the least payoff.
  ///   - high: the greatest payoff.
  ///   - coverageHelps: whether coverage helps the defender and hurts the attacker at every target.
  ///   - seed: the seed of the ``SeededGenerator``.
  /// - Precondition: `low <= high`, and `low < high` with `coverageHelps`.
  public static func random(
    targets: Int, resources: Int, types: Int = 1, low: Int = -10, high: Int = 10, coverageHelps: Bool = true,
    seed: UInt64
  ) -> SecurityGame {
    precondition(targets > 0 && types > 0, "there is a type and a target")
    precondition(low < high || (low == high && !coverageHelps), "payoffs come from a range")
    var generator = SeededGenerator(seed: seed)
    func pair() -> (first: Int, second: Int) {
      while true {
        let pair = (first: generator.uniform(in: low...high), second: generator.uniform(in: low...high))
        if !coverageHelps || pair.first != pair.second { return pair }
      }
    }
    let sides = (0..<types).map { _ in
      var lists = [[Int]](repeating: [], count: 4)
      for _ in 0..<targets {
        let (defender, attacker) = (pair(), pair())
        let (helps, hurts) =
          coverageHelps
          ? (defender.first > defender.second, attacker.first < attacker.second) : (true, true)
        lists[0].append(helps ? defender.first : defender.second)
        lists[1].append(helps ? defender.second : defender.first)
        lists[2].append(hurts ? attacker.first : attacker.second)
        lists[3].append(hurts ? attacker.second : attacker.first)
      }
      return lists.map { RationalVector(numerators: $0.map { Integer($0) }, denominator: .one) }
    }
    let weights = (0..<types).map { _ in generator.uniform(in: 1...10) }
    let total = weights.reduce(0, +)
    return SecurityGame(
      resources: resources,
      types: sides.indices.map { type in
        let lists = sides[type]
        return AttackerType(
          probability: Rational(weights[type], over: total),
          defender: .init(covered: lists[0], uncovered: lists[1]),
          attacker: .init(covered: lists[2], uncovered: lists[3]))
      })
  }
}
