public import Exact
internal import Games

extension GridShooter {
  /// What a gunner does that could as well do something else.
  public enum Ties: Sendable, Hashable, CaseIterable {
    /// What is best for the leader.
    case forLeader
    /// What is worst for the leader.
    case againstLeader
  }

  /// The gunners' answer to the leader's prices, and what it is worth.
  public struct Answer: Sendable, Hashable {
    /// What each agent expects from the start; the leader first.
    public let values: [Rational]

    /// For each gunner and observation, what it does; 0 at observations that cannot occur.
    public let moves: [[Int]]
  }

  /// The gunners' answer to the leader's prices: play by backward induction, of which every gunner's moves are a best
  /// response to the other's after everything that can happen.
  ///
  /// Gunners move one after the other and see all that was done, so that there is one such play except for ties; a gunner
  /// to whom moves are worth the same takes the first of those that are best, or worst, for the leader. Exact values for
  /// the leader, from the start:
  ///
  /// | prices | ``standard``, ties for the leader | against it | ``small``, ties for the leader | against it |
  /// | --- | --- | --- | --- | --- |
  /// | 0 | 17/8 | 213/128 | 106/81 | 98/81 |
  /// | 1/4 | 597/256 | 555/256 | 106/81 | 106/81 |
  /// | 1/2 | 597/256 | 37/16 | 38/27 | 38/27 |
  /// | 3/4 | 291/128 | 291/128 | 98/81 | 98/81 |
  /// | 1 | 291/128 | 213/128 | 98/81 | 98/81 |
  /// | the best for each column | 605/256 | 75/32 | 118/81 | 118/81 |
  ///
  /// The best prices by column are, among others, 1/2, 1/2, 1/4, 1 or (ties against the leader) 1/2, 1/2, 1/4, 3/4 in the
  /// standard game, and 1/4, 3/4, 1/2 in the small one.
  ///
  /// - Parameters:
  ///   - weights: for each column in which the invader can be, how often each price is named, as weights with one sum.
  ///   - ties: how gunners break ties.
  /// - Precondition: the sum of weights, multiplied by the number of columns and taken to the power of the steps, stays
  ///   below 10^17.
  /// - Complexity: proportional to the number of states times that of prices and pairs of actions.
  public func answer(to weights: [[Int]], ties: Ties) -> Answer {
    precondition(
      weights.count == columns && weights.allSatisfy { $0.count == Self.prices && $0.allSatisfy { $0 >= 0 } },
      "every column has a weight for every price")
    let total = weights[0].reduce(0, +)
    precondition(total > 0 && weights.allSatisfy { $0.reduce(0, +) == total }, "all weights have one positive sum")
    var induction = BackwardInduction(self, weights: weights, total: total, sign: ties == .forLeader ? 1 : -1)
    var sums = [0, 0, 0]
    for column in 0..<columns {
      let value = induction.value(of: start(withInvaderIn: column))
      for agent in 0..<3 { sums[agent] += value[agent] }
    }
    let scale = induction.scales[longestEpisode] * columns
    return Answer(values: sums.map { Rational(Integer($0), over: Integer(scale)) }, moves: induction.moves)
  }

  /// The gunners' answer to one price for each column; see ``answer(to:ties:)``.
  public func answer(toPrices prices: [Int], ties: Ties) -> Answer {
    answer(to: prices.map { price in (0..<Self.prices).map { $0 == price ? 1 : 0 } }, ties: ties)
  }
}

/// Play by backward induction, in integers: with `t` steps to go a value stands for itself over `4 · (columns · total)^t`.
private struct BackwardInduction {
  private let game: GridShooter
  private let weights: [[Int]]
  private let total: Int
  private let sign: Int

  /// For each number of steps to go, the denominator of values.
  let scales: [Int]

  /// For each gunner and observation, what it does.
  private(set) var moves: [[Int]]

  /// The values of states that are known, by the number of the state.
  private var known: [InlineArray<3, Int>?]

  init(_ game: GridShooter, weights: [[Int]], total: Int, sign: Int) {
    self.game = game
    self.weights = weights
    self.total = total
    self.sign = sign
    scales = (0..<game.longestEpisode).reduce(into: [4]) { scales, _ in
      scales.append(scales[scales.count - 1] * game.columns * total)
    }
    moves = game.agents.dropFirst().map { [Int](repeating: 0, count: $0.observations ?? 0) }
    known = Array(repeating: nil, count: (game.agents[1].observations ?? 0) / GridShooter.prices)
  }

  /// What a state is worth to all agents.
  mutating func value(of state: GridShooter.State) -> InlineArray<3, Int> {
    guard state.stepsLeft > 0 else { return [0, 0, 0] }
    let number = game.observation(of: 1, in: state, after: [])
    if let value = known[number] { return value }
    var value: InlineArray<3, Int> = [0, 0, 0]
    for (price, weight) in weights[state.invader].enumerated() {
      // What the gunners would do at prices that are never named is recorded too.
      let answered = firstMove(in: state, at: price)
      for agent in 0..<3 { value[agent] += weight * answered[agent] }
    }
    known[number] = value
    return value
  }

  private mutating func firstMove(in state: GridShooter.State, at price: Int) -> InlineArray<3, Int> {
    var best: InlineArray<3, Int>?
    let place = game.observation(of: 1, in: state, after: [price])
    for move in game.moves(of: 1, in: state) {
      let value = secondMove(in: state, at: price, after: move)
      if best.map({ isBetter(value, than: $0, for: 1) }) ?? true {
        best = value
        moves[0][place] = move
      }
    }
    return best ?? [0, 0, 0]
  }

  private mutating func secondMove(in state: GridShooter.State, at price: Int, after first: Int) -> InlineArray<3, Int>
  {
    var best: InlineArray<3, Int>?
    let place = game.observation(of: 2, in: state, after: [price, first])
    for move in game.moves(of: 2, in: state) {
      let value = outcome(of: first, move, at: price, in: state)
      if best.map({ isBetter(value, than: $0, for: 2) }) ?? true {
        best = value
        moves[1][place] = move
      }
    }
    return best ?? [0, 0, 0]
  }

  private func isBetter(_ value: InlineArray<3, Int>, than other: InlineArray<3, Int>, for gunner: Int) -> Bool {
    value[gunner] > other[gunner] || (value[gunner] == other[gunner] && sign * value[0] > sign * other[0])
  }

  /// What a pair of moves is worth at a price that is certain: over the scale of the state without `total`.
  private mutating func outcome(
    of first: Int, _ second: Int, at price: Int, in state: GridShooter.State
  ) -> InlineArray<3, Int> {
    let result = game.result(of: first, second, atPrice: price, in: state)
    var value: InlineArray<3, Int> = [0, 0, 0]
    if result.isGone {
      var next = result.next
      next.height = game.rows - 1
      for column in 0..<game.columns {
        next.invader = column
        let later = self.value(of: next)
        for agent in 0..<3 { value[agent] += later[agent] }
      }
    } else {
      let later = self.value(of: result.next)
      for agent in 0..<3 { value[agent] = later[agent] * game.columns }
    }
    let scale = scales[state.stepsLeft - 1] / 4 * game.columns
    for agent in 0..<3 { value[agent] += result.quarters[agent] * scale }
    return value
  }
}
