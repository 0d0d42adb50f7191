import Exact
import Games

/// Small Markov games of every shape: restricted actions, both orders, horizons, observations, names.
enum RandomMarkovGame {
  static func game(seed: UInt64, players: Int? = nil, named: Bool = true) -> MarkovGame {
    var random = FormatRandom(state: seed &* 0x2545_F491_4F6C_DD1D &+ 7)
    let players = players ?? (2 + random.below(2))
    let sizes = (0..<players).map { _ in 1 + random.below(3) }
    let count = 1 + random.below(4)
    let tied = random.below(3) == 0
    // States with an odd index look like the state before to the last player, where observations are given.
    var available: [[[Int]]] = []
    for state in 0..<count {
      var lists = sizes.map { size -> [Int] in
        let some = (0..<size).filter { _ in random.below(4) > 0 }
        return some.isEmpty || random.below(2) == 0 ? Array(0..<size) : some
      }
      if tied, state % 2 == 1 { lists[players - 1] = available[state - 1][players - 1] }
      available.append(lists)
    }
    let uniform = random.below(4) == 0
    func distribution() -> [Int: Rational] {
      if random.below(3) == 0 { return [random.below(count): 1] }
      let weights = (0..<count).map { _ in random.below(4) }
      let sum = weights.reduce(0, +)
      guard sum > 0 else { return [0: 1] }
      return Dictionary(uniqueKeysWithValues: weights.enumerated().map { ($0, Rational($1, over: sum)) })
    }
    func name(_ noun: String, _ index: Int) -> String {
      let odd = ["\"", "\\", "\n", "é", " ", "*", "0", "1", "{"]
      return noun + "\(index)" + (0..<random.below(3)).map { _ in odd[random.below(odd.count)] }.joined()
    }
    let isNamed = named && random.below(2) == 0
    var states: [MarkovGame.State] = []
    for state in 0..<count {
      let profiles = available[state].reduce(1) { $0 * $1.count }
      let constant = random.below(5) == 0
      var outcomes: [MarkovGame.Outcome] = []
      for _ in 0..<profiles {
        if let last = outcomes.last, constant || random.below(3) == 0 {
          outcomes.append(last)
          continue
        }
        let rewards = sizes.map { _ in Rational(random.below(9) - 4, over: 1 + random.below(3)) }
        outcomes.append(.init(rewards: rewards, next: StateDistribution(distribution())))
      }
      if uniform, state > 0, available[state] == available[0] { outcomes = states[0].outcomes }
      states.append(
        .init(
          name: isNamed && random.below(4) > 0 ? name("s", state) : nil, available: available[state],
          order: random.below(3) == 0 ? .sequential : .simultaneous, outcomes: outcomes))
    }
    let horizon = random.below(2) == 0 ? 1 + random.below(4) : nil
    let discounts = sizes.map { _ in
      horizon != nil && random.below(2) == 0 ? Rational.one : Rational(random.below(10), over: 10)
    }
    var observations: [MarkovGame.Observations]?
    if tied {
      let seen = (0..<count).map { $0 / 2 }
      let swapped = seen.map { (seen.max() ?? 0) - $0 }
      let list = random.below(2) == 0 ? seen : swapped
      let number = (seen.max() ?? 0) + 1
      let last = MarkovGame.Observations(
        names: isNamed ? (0..<number).map { "o\($0)" } : nil, count: number, ofState: list)
      observations = Array(repeating: .states(count), count: players - 1) + [last]
    }
    var start = [Rational](repeating: 0, count: count)
    for (state, probability) in distribution() { start[state] = probability }
    return MarkovGame(
      title: isNamed ? name("title", 0) : nil, players: isNamed ? (0..<players).map { name("p", $0) } : nil,
      actions: isNamed ? sizes.map { size in (0..<size).map { name("a", $0) } } : nil, sizes: sizes,
      discounts: discounts, horizon: horizon, initial: RationalVector(start), observations: observations,
      states: states)
  }
}

extension MarkovGame {
  /// The game that this game's text gives when it is read.
  func rewritten() throws -> Game { try read(Game.markov(self).text(as: .json)) }
}
