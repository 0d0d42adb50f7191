import Exact

extension FamilyDescription {
  /// Games of covering targets whose payoffs are independent uniform integers, better covered for the defender.
  static let randomSecurity = FamilyDescription(
    name: "random-security", summary: "targets to cover, with independent uniform integer payoffs",
    citation: .origami,
    parameters: [
      FamilyParameter(
        "targets", "targets that may be attacked", default: 10, in: 1...Rational(GameFamily.cellLimit), isSize: true),
      FamilyParameter(
        "resources", "targets that can be covered at once", default: 3, in: 0...Rational(GameFamily.cellLimit)),
      FamilyParameter("types", "types of the follower", default: 1, in: 1...Rational(GameFamily.cellLimit)),
      .weight,
      FamilyParameter("reward", "largest payoff; rewards are from 1", default: 10, in: 1...1_000_000_000),
      FamilyParameter("penalty", "largest loss; penalties are from 1", default: 10, in: 1...1_000_000_000),
    ],
    isRandom: true,
    extent: { .security(targets: $0.integer("targets"), types: $0.integer("types")) }
  ) { values, random in
    let (rewards, penalties) = (1...values.integer("reward"), 1...values.integer("penalty"))
    let targets = values.integer("targets")
    return .security(
      SecurityGame(
        resources: values.integer("resources"),
        types: values.probabilities(&random).map { probability in
          // Per target: the defender's reward and penalty, then the attacker's.
          var lists: [[Integer]] = [[], [], [], []]
          for _ in 0..<targets {
            lists[0].append(Integer(random.uniform(in: rewards)))
            lists[1].append(Integer(-random.uniform(in: penalties)))
            lists[2].append(Integer(random.uniform(in: rewards)))
            lists[3].append(Integer(-random.uniform(in: penalties)))
          }
          let vectors = lists.map { RationalVector(numerators: $0, denominator: .one) }
          return .init(
            probability: probability, defender: .init(covered: vectors[0], uncovered: vectors[1]),
            attacker: .init(covered: vectors[3], uncovered: vectors[2]))
        }))
  }
}

extension Citation {
  /// The source of random security games.
  static let origami = Citation(
    author: "C. Kiekintveld, M. Jain, J. Tsai, J. Pita, F. Ordóñez and M. Tambe",
    title: "Computing Optimal Randomized Resource Allocations for Massive Security Games", venue: "AAMAS", year: 2009)
}

extension GameFamily {
  /// Games of covering targets under the usual assumption: covered targets are better for the defender and worse for
  /// the attacker.
  ///
  /// First every type of attacker draws its weight, uniform on 1, ..., `weight`, whose share in the sum is its
  /// probability. Then type by type and target by target: the defender's reward where the target is covered, its
  /// penalty where it is not, the attacker's reward where the target is not covered, and its penalty where it is.
  /// Rewards are uniform on 1, ..., `reward`; penalties are uniform on 1, ..., `penalty`, and payoffs are minus those.
  ///
  /// Source: after C. Kiekintveld, M. Jain, J. Tsai, J. Pita, F. Ordóñez and M. Tambe, Computing Optimal Randomized
  /// Resource Allocations for Massive Security Games, AAMAS 2009; the distribution is this package's.
  public static func randomSecurity(
    targets: Int, resources: Int, types: Int = 1, weight: Int = 10, reward: Int = 10, penalty: Int = 10
  ) throws(FamilyError) -> GameFamily {
    try GameFamily(
      .randomSecurity,
      parameters: [
        "targets": Rational(targets), "resources": Rational(resources), "types": Rational(types),
        "weight": Rational(weight), "reward": Rational(reward), "penalty": Rational(penalty),
      ])
  }
}
