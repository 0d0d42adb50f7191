public import Exact
internal import Games

extension GridShooter: ExactDomain {
  /// All the hits there can be.
  public var leaderRange: Rational { Rational(min(bullets, longestEpisode)) }

  /// The value of the leader's prices against gunners by backward induction, ties broken for the leader and against it.
  public func worth(of leader: [Int]) -> EquilibriumWorth {
    EquilibriumWorth(
      strong: answer(toPrices: leader, ties: .forLeader).values[0],
      weak: answer(toPrices: leader, ties: .againstLeader).values[0])
  }

  /// What moves of the gunners are worth to all, and to each of them what its best ones would be.
  public func outcome(of leader: [Int], against followers: [[Int]]) -> FollowersOutcome {
    var fixed = FixedPlay(self, prices: leader, moves: followers, deviator: nil)
    let best = (1...2).map { gunner in
      var play = FixedPlay(self, prices: leader, moves: followers, deviator: gunner)
      return play.values()[gunner]
    }
    return FollowersOutcome(values: fixed.values(), best: best)
  }

  /// Enough random play for every situation that matters to come up a number of times, if the field is small.
  public var followersSettings: ContextualFollowersSettings {
    ContextualFollowersSettings(
      explorationSteps: min(2_000_000, 400 * (agents[1].observations ?? 0) / longestEpisode), scenarios: 200)
  }

  /// Found to be enough on the tiny field: three times the recorded play.
  public var trainingSteps: Int { 3 * followersSettings.explorationSteps }
}

/// The value of fixed prices and moves, one gunner's left out where it moves as is best for it: in integers, with `t` steps
/// to go a value stands for itself over `4 · columns^t`.
private struct FixedPlay {
  private let game: GridShooter
  private let prices: [Int]
  private let moves: [[Int]]
  private let deviator: Int?

  /// For each number of steps to go, the denominator of values.
  private let scales: [Int]

  /// The values of states that are known, by the number of the state.
  private var known: [InlineArray<3, Int>?]

  init(_ game: GridShooter, prices: [Int], moves: [[Int]], deviator: Int?) {
    self.game = game
    self.prices = prices
    self.moves = moves
    self.deviator = deviator
    scales = (0..<game.longestEpisode).reduce(into: [4]) { scales, _ in
      scales.append(scales[scales.count - 1] * game.columns)
    }
    known = Array(repeating: nil, count: (game.agents[1].observations ?? 0) / GridShooter.prices)
  }

  /// What each agent expects from the start.
  mutating func values() -> [Rational] {
    var sums = [0, 0, 0]
    for column in 0..<game.columns {
      let value = value(of: game.start(withInvaderIn: column))
      for agent in 0..<3 { sums[agent] += value[agent] }
    }
    return sums.map { Rational(Integer($0), over: Integer(scales[game.longestEpisode] * game.columns)) }
  }

  private mutating func value(of state: GridShooter.State) -> InlineArray<3, Int> {
    guard state.stepsLeft > 0 else { return [0, 0, 0] }
    let number = game.observation(of: 1, in: state, after: [])
    if let value = known[number] { return value }
    let price = prices[state.invader]
    var best: InlineArray<3, Int>?
    for first in choices(of: 1, in: state, after: [price]) {
      for second in choices(of: 2, in: state, after: [price, first]) {
        let value = outcome(of: first, second, at: price, in: state)
        if let deviator, let most = best, value[deviator] <= most[deviator] { continue }
        best = value
      }
    }
    let value = best ?? [0, 0, 0]
    known[number] = value
    return value
  }

  /// What a gunner does: one move, or all that are open to who moves as is best for it.
  private func choices(of gunner: Int, in state: GridShooter.State, after actions: ArraySlice<Int>) -> [Int] {
    guard gunner != deviator else { return game.moves(of: gunner, in: state) }
    return [moves[gunner - 1][game.observation(of: gunner, in: state, after: actions)]]
  }

  private mutating func outcome(
    of first: Int, _ second: Int, at price: Int, in state: GridShooter.State
  ) -> InlineArray<3, Int> {
    let result = game.result(of: first, second, atPrice: price, in: state)
    var value: InlineArray<3, Int> = [0, 0, 0]
    for column in result.isGone ? 0..<game.columns : result.next.invader..<result.next.invader + 1 {
      var next = result.next
      next.invader = column
      if result.isGone { next.height = game.rows - 1 }
      let later = self.value(of: next)
      for agent in 0..<3 { value[agent] += later[agent] * (result.isGone ? 1 : game.columns) }
    }
    let scale = scales[state.stepsLeft] / 4
    for agent in 0..<3 { value[agent] += result.quarters[agent] * scale }
    return value
  }
}
