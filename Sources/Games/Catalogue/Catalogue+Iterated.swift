import Exact

extension Catalogue {
  /// Games in normal form played again and again by players who remember the last step.
  static let iterated: [CatalogueEntry] =
    ordinal.compactMap(iterated) + ordinal.flatMap { entry in [5, 10].compactMap { seeingOther(entry, steps: $0) } } + [
      CatalogueEntry(
        "hidden-query", "The hidden-query game, 5 steps", .oraclesAndFollowers, .computed,
        note: "Each has a dominant action; the leader gets its best payoff by the threat of the other one.",
        game: repeated(
          BimatrixGame(
            leader: PayoffMatrix([[4, 2], [3, 1]] as [[Rational]]),
            follower: PayoffMatrix([[3, 4], [1, 2]] as [[Rational]])), horizon: 5, recall: .others),
        known: [KnownValue(.deterministicAmongStationary, 20), KnownValue(.amongStationary, 20)]),
      reactive("dilemma", dilemma, discount: 9 / 10, stationary: 35, myopic: 20, "discount 9/10"),
      reactive("dilemma-half", dilemma, discount: 1 / 2, stationary: 7, myopic: 4, "at the critical discount 1/2"),
      reactive("hero", hero, discount: 9 / 10, stationary: 40, myopic: 40, "discount 9/10"),
      CatalogueEntry(
        "repeated-dilemma", "Prisoner's dilemma repeated without memory, discount 9/10", .oraclesAndFollowers,
        .constructed, note: "A leader with a memory would reach 35: see @reactive-dilemma.",
        game: repeated(dilemma, discount: 9 / 10, memory: 0), known: [KnownValue(.stationary, 20)]),
    ]

  /// Ten steps of an ordinal game, both seeing what both did last: the values that are published or follow from 4 being
  /// the largest payoff.
  private static func iterated(_ entry: CatalogueEntry) -> CatalogueEntry? {
    guard let game = entry.bimatrix else { return nil }
    let name = entry.name.split(separator: "-").dropFirst().joined(separator: "-")
    let isDilemma = name == "prisoners-dilemma"
    let each: Rational = ["deadlock", "prisoners-delight"].contains(name) ? 3 : 4
    let known: [KnownValue] =
      isDilemma
      ? [
        KnownValue(.deterministicAmongStationary, 31), KnownValue(.deterministic, 29),
        KnownValue(.amongStationary, 35), KnownValue(.stationary, 67 / 2),
      ]
      : [
        KnownValue(.deterministicAmongStationary, 10 * each), KnownValue(.deterministic, 10 * each),
        KnownValue(.amongStationary, 10 * each),
      ] + (each == 4 ? [KnownValue(.stationary, 40)] : [])
    return CatalogueEntry(
      "iterated-\(name)", "Iterated \(name.split(separator: "-").joined(separator: " ")), 10 steps",
      .oraclesAndFollowers, .computed,
      note: isDilemma
        ? "The only one of the twelve that needs memory; mixing, and a follower bound to its observation, pay the leader."
        : "What the leader gets from a single commitment, it gets in every step.",
      game: repeated(game, horizon: 10), known: known)
  }

  /// Some steps of an ordinal game, each seeing what the other did last.
  ///
  /// But for the prisoner's dilemma, all that the leader gets follows from its repeating a single commitment; where that is
  /// worth 4, nothing can be better.
  private static func seeingOther(_ entry: CatalogueEntry, steps: Int) -> CatalogueEntry? {
    guard let game = entry.bimatrix, let each = entry.strongValue else { return nil }
    let name = entry.name.split(separator: "-").dropFirst().joined(separator: "-")
    let words = name == "prisoners-dilemma" ? "prisoner's dilemma" : name.split(separator: "-").joined(separator: " ")
    let isDilemma = name == "prisoners-dilemma"
    let value = isDilemma ? Rational(3 * steps + 1) : Rational(steps) * each
    return CatalogueEntry(
      "iterated-\(name)-others-\(steps)", "Iterated \(words), \(steps) steps, seeing the other's last action",
      .oraclesAndFollowers, .computed,
      note: isDilemma
        ? "Who sees the other's last action alone can still answer it."
        : "What the leader gets from a single commitment, it gets in every step.",
      game: repeated(game, horizon: steps, recall: .others),
      known: [KnownValue(.deterministicAmongStationary, value)]
        + (each == 4 ? [KnownValue(.amongStationary, value)] : []))
  }

  /// A game whose state is the follower's last action.
  private static func reactive(
    _ name: String, _ game: BimatrixGame, discount: Rational, stationary: Rational, myopic: Rational, _ words: String
  ) -> CatalogueEntry {
    let title = name == "hero" ? "hero" : "prisoner's dilemma"
    return CatalogueEntry(
      "reactive-\(name)", "Repeated \(title), the leader reacting to the last action, \(words)", .oraclesAndFollowers,
      .constructed,
      note: name == "hero"
        ? "Nothing is gained by reacting." : "Against a follower who looks ahead, the leader answers its last action.",
      game: repeated(game, discount: discount, remembering: [1]),
      known: [KnownValue(.stationary, stationary), KnownValue(.myopic, myopic)])
  }

  private static func repeated(
    _ game: BimatrixGame, discount: Rational = 1, horizon: Int? = nil, memory: Int = 1, remembering: [Int]? = nil,
    recall: Recall = .state
  ) -> MarkovGame {
    do {
      return try game.iterated(
        discount: discount, horizon: horizon, memory: memory, remembering: remembering, recall: recall)
    } catch {
      preconditionFailure("two actions and a memory of one step make a small game: \(error)")
    }
  }

  private static let dilemma = symmetric([[3, 1], [4, 2]], actions: ["cooperate", "defect"])
  private static let hero = symmetric([[1, 3], [4, 2]], actions: ["first", "second"])

  private static func symmetric(_ payoffs: [[Rational]], actions: [String]) -> BimatrixGame {
    let leader = PayoffMatrix(payoffs)
    return BimatrixGame(actions: [actions, actions], leader: leader, follower: leader.transposed)
  }
}
