import Exact
import Games

/// Games of every kind for the tests of shrinking: of all families, and with names, fractions and odd shapes.
enum RandomGames {
  /// The games of some numbers of the usual sample.
  static func sampled(_ numbers: Range<Int>) -> [Game] {
    let sample = GameSample.standard()
    return numbers.map { sample.draw($0, seed: 3).game }
  }

  /// Named and odd games of each kind.
  static func odd(_ seeds: Range<UInt64>) -> [Game] {
    seeds.flatMap {
      [.markov(RandomMarkovGame.game(seed: $0)), normalForm(seed: $0), bayesian(seed: $0), security(seed: $0)]
    }
  }

  private static func number(_ random: inout FormatRandom) -> Rational {
    switch random.below(4) {
    case 0: 0
    case 1: Rational(random.below(7) - 3)
    case 2: Rational(random.below(90) - 40, over: 1 + random.below(30))
    default: Rational(random.below(2_000_000) - 1_000_000)
    }
  }

  /// Names of which some are those of other places.
  private static func names(_ count: Int, _ random: inout FormatRandom) -> [String] {
    switch random.below(3) {
    case 0: (0..<count).map { "n\($0)" }
    case 1: (0..<count).map { "\(count - 1 - $0)" }
    default: (0..<count).map { $0 % 2 == 0 ? "\($0)" : "x\($0)" }
    }
  }

  private static func normalForm(seed: UInt64) -> Game {
    var random = FormatRandom(state: seed)
    let sizes = (0..<2 + random.below(3)).map { _ in 1 + random.below(3) }
    let profiles = sizes.reduce(1, *)
    let payoffs = sizes.map { _ in RationalVector((0..<profiles).map { _ in number(&random) }) }
    let lists = sizes.map { names($0, &random) }
    let players = names(sizes.count, &random)
    return rewritten(
      .normalForm(
        NormalFormGame(
          title: random.below(2) == 0 ? "odd" : nil, players: random.below(2) == 0 ? players : nil,
          actions: random.below(2) == 0 ? lists : nil, sizes: sizes, payoffs: payoffs)))
  }

  private static func probabilities(_ count: Int, _ random: inout FormatRandom) -> [Rational] {
    var weights = (0..<count).map { _ in random.below(5) * (1 + random.below(200)) }
    if weights.allSatisfy({ $0 == 0 }) { weights[count - 1] = 1 }
    return weights.map { Rational($0, over: weights.reduce(0, +)) }
  }

  private static func bayesian(seed: UInt64) -> Game {
    var random = FormatRandom(state: seed)
    let (rows, count) = (1 + random.below(3), 1 + random.below(4))
    let typeNames = random.below(2) == 0 ? names(count, &random) : nil
    let types = probabilities(count, &random).enumerated().map { index, probability in
      let columns = 1 + random.below(3)
      let matrices = (0..<2).map { _ in
        PayoffMatrix((0..<rows).map { _ in (0..<columns).map { _ in number(&random) } })
      }
      return BayesianGame.FollowerType(
        name: typeNames?[index], actions: random.below(2) == 0 ? names(columns, &random) : nil,
        probability: probability, leader: matrices[0], follower: matrices[1])
    }
    return rewritten(
      .bayesian(
        BayesianGame(
          players: random.below(2) == 0 ? ["a", "b"] : nil,
          leaderActions: random.below(2) == 0 ? names(rows, &random) : nil, types: types)))
  }

  private static func security(seed: UInt64) -> Game {
    var random = FormatRandom(state: seed)
    let targets = 1 + random.below(4)
    func payoffs() -> SecurityGame.AttackerType.Payoffs {
      .init(
        covered: RationalVector((0..<targets).map { _ in number(&random) }),
        uncovered: RationalVector((0..<targets).map { _ in number(&random) }))
    }
    let types = probabilities(1 + random.below(3), &random).map { probability in
      SecurityGame.AttackerType(
        name: random.below(2) == 0 ? "type" : nil, probability: probability, defender: payoffs(), attacker: payoffs())
    }
    return rewritten(
      .security(
        SecurityGame(
          targetNames: random.below(2) == 0 ? names(targets, &random) : nil, resources: random.below(8), types: types)))
  }

  /// The game as it is after writing and reading.
  private static func rewritten(_ game: Game) -> Game {
    guard let game = try? read(game.text(as: .json)) else { preconditionFailure("what is written can be read") }
    return game
  }
}
