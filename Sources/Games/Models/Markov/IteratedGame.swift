public import Exact

/// What the players of an iterated game can tell about what was played before.
public enum Recall: String, Sendable, Hashable, CaseIterable {
  /// All that the state remembers.
  case state
  /// What the others did, of that.
  case others
}

extension NormalFormGame {
  /// The game played again and again by players who remember a few steps.
  ///
  /// States are what is remembered: state 0 is the start, and then come the memories of one step, of two and so on, up to
  /// `memory` steps; what lies further back is forgotten. A memory of one step has the index 1 + Σ a_p · Π_{q<p} n_q, where
  /// q and p run through the remembered players, a_p is the action of player p and n_q the number of actions of player q:
  /// of two players with two actions each, 1 + a_0 + 2·a_1. Those of several steps count the last step slowest. Memory-one
  /// policies of iterated matrix games are the setting of M. Gerstgrasser and D. C. Parkes, Oracles & Followers, ICML 2023.
  ///
  /// - Parameters:
  ///   - discount: what the reward of the next step counts for.
  ///   - horizon: the number of steps, or `nil` without end.
  ///   - memory: the number of steps remembered; with none there is one state.
  ///   - remembered: the players whose actions are remembered, increasing; `nil` for all.
  ///   - recall: what each player can tell about the state: all, or only what the others did. Who sees others' actions only
  ///     makes observation 0 at the start, and otherwise one that counts their actions in the same way.
  /// - Precondition: the discount is from 0 to 1, and below 1 without a horizon; the memory is not negative.
  /// - Throws: ``MarkovGame/ProcessFault/tooLarge(outcomes:)`` beyond ``MarkovGame/processLimit``.
  public func iterated(
    discount: Rational = 1, horizon: Int? = nil, memory: Int = 1, remembering remembered: [Int]? = nil,
    recall: Recall = .state
  ) throws(MarkovGame.ProcessFault) -> MarkovGame {
    precondition(memory >= 0, "a memory is a number of steps")
    let remembered = remembered ?? Array(sizes.indices)
    precondition(
      remembered.allSatisfy(sizes.indices.contains) && zip(remembered, remembered.dropFirst()).allSatisfy(<),
      "remembered players exist and increase")
    let histories = Histories(sizes: remembered.map { sizes[$0] }, memory: memory)
    let count = histories.count.multipliedReportingOverflow(by: profileCount)
    guard !count.overflow, count.partialValue <= MarkovGame.processLimit else {
      throw .tooLarge(outcomes: count.overflow ? Int.max : count.partialValue)
    }
    let rewards = (0..<profileCount).map { profile in sizes.indices.map { payoff(of: $0, atIndex: profile) } }
    let last = (0..<profileCount).map { profile in
      let actions = self.profile(at: profile)
      return histories.digit(of: remembered.map { actions[$0] })
    }
    let available = sizes.map { Array(0..<$0) }
    let names = histories.names { actionName(player: remembered[$0], action: $1) }
    let states = (0..<histories.count).map { state in
      MarkovGame.State(
        name: names?[state], available: available,
        outcomes: rewards.indices.map {
          .init(rewards: rewards[$0], next: .certainly(histories.successor(of: state, digit: last[$0])))
        })
    }
    let observations: [MarkovGame.Observations]? =
      recall == .state
      ? nil
      : sizes.indices.map { player in
        let places = remembered.indices.filter { remembered[$0] != player }
        let seen = Histories(sizes: places.map { sizes[remembered[$0]] }, memory: memory)
        return MarkovGame.Observations(
          names: seen.names { actionName(player: remembered[places[$0]], action: $1) },
          count: seen.count,
          ofState: (0..<histories.count).map { state in
            seen.index(of: histories.steps(of: state).map { actions in places.map { actions[$0] } })
          })
      }
    return MarkovGame(
      title: title, players: players, actions: actions, sizes: sizes,
      discounts: Array(repeating: discount, count: playerCount), horizon: horizon,
      initial: .unit(0, count: histories.count), observations: observations, states: states)
  }
}

extension BimatrixGame {
  /// The game played again and again by players who remember a few steps; see
  /// ``NormalFormGame/iterated(discount:horizon:memory:remembering:recall:)``.
  public func iterated(
    discount: Rational = 1, horizon: Int? = nil, memory: Int = 1, remembering remembered: [Int]? = nil,
    recall: Recall = .state
  ) throws(MarkovGame.ProcessFault) -> MarkovGame {
    try NormalFormGame(self).iterated(
      discount: discount, horizon: horizon, memory: memory, remembering: remembered, recall: recall)
  }
}

/// The numbering of what is remembered of the last steps.
private struct Histories {
  /// The number of actions of each remembered player.
  let sizes: [Int]

  /// The number of steps remembered.
  let memory: Int

  /// What one step may have been.
  private var base: Int { sizes.reduce(1, *) }

  /// For each number of steps, the index of the first memory of so many, and at last the number of all; saturating.
  private let starts: [Int]

  init(sizes: [Int], memory: Int) {
    self.sizes = sizes
    self.memory = memory
    let base = sizes.reduce(1) { $0 > MarkovGame.processLimit ? $0 : $0 * $1 }
    var starts = [0]
    var number = 1
    for _ in 0...memory {
      starts.append(starts[starts.count - 1] + number)
      if number <= MarkovGame.processLimit { number *= base }
      if starts[starts.count - 1] > MarkovGame.processLimit { break }
    }
    self.starts = starts
  }

  /// The number of memories.
  var count: Int { starts[starts.count - 1] }

  /// The number of an action of each remembered player, the first one's fastest.
  func digit(of actions: [Int]) -> Int {
    zip(sizes, actions).reversed().reduce(0) { $0 * $1.0 + $1.1 }
  }

  /// The actions of every step of a memory, the first step first.
  func steps(of index: Int) -> [[Int]] {
    let length = (starts.lastIndex { $0 <= index }) ?? 0
    var rest = index - starts[length]
    return (0..<length).map { _ in
      let digit = rest % base
      rest /= base
      var actions = sizes
      var left = digit
      for place in sizes.indices { (left, actions[place]) = left.quotientAndRemainder(dividingBy: sizes[place]) }
      return actions
    }
  }

  /// The index of a memory.
  func index(of steps: [[Int]]) -> Int {
    starts[steps.count] + steps.reversed().reduce(0) { $0 * base + digit(of: $1) }
  }

  /// The memory after one more step.
  func successor(of index: Int, digit: Int) -> Int {
    guard memory > 0 else { return 0 }
    let length = (starts.lastIndex { $0 <= index }) ?? 0
    let rest = index - starts[length]
    var place = 1
    for _ in 1..<min(length + 1, memory) { place *= base }
    // The first of as many steps as are remembered is forgotten.
    return length < memory
      ? starts[length + 1] + rest + digit * place
      : starts[length] + rest / base + digit * place
  }

  /// What all memories are called, unless names of actions make two alike.
  func names(action: (_ place: Int, _ action: Int) -> String) -> [String]? {
    let names = (0..<count).map { name($0, action: action) }
    return Set(names).count == count ? names : nil
  }

  /// What a memory is called: the steps in their order, the actions of a step in that of the players.
  private func name(_ index: Int, action: (_ place: Int, _ action: Int) -> String) -> String {
    let steps = steps(of: index).map { actions in
      actions.isEmpty ? "one step" : actions.enumerated().map { action($0, $1) }.joined(separator: " ")
    }
    return steps.isEmpty ? "start" : "after " + steps.joined(separator: ", ")
  }
}
