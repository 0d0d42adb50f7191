internal import Exact
internal import Games

/// Games played stage by stage whose recursion over states is a contraction, so that it determines a value.
enum ContractionCase {
  /// All want the same: rewards are positive multiples of each other, up to constants, and discounts are equal.
  case team
  /// Two players who want the opposite, with equal discounts.
  case zeroSum
  /// Only the first player looks ahead.
  case myopic

  /// The case of a discounted game, or `nil` where it is none of them.
  init?(_ game: StagewiseGame) {
    if game.discounts.dropFirst().allSatisfy(\.isZero) {
      self = .myopic
      return
    }
    guard game.discounts.allSatisfy({ $0 == game.discounts[0] }) else { return nil }
    let signs = game.discounts.indices.dropFirst().map { game.agreement(of: $0) }
    if signs.allSatisfy({ $0 == 1 }) {
      self = .team
    } else if signs == [-1] {
      self = .zeroSum
    } else {
      return nil
    }
  }

  /// The case in a few words.
  var name: String {
    switch self {
    case .team: "all want the same"
    case .zeroSum: "zero-sum"
    case .myopic: "only the first player looks ahead"
    }
  }
}

extension StagewiseGame {
  /// The sign of `c` where the rewards of a player are `c` times those of player 0 plus a constant, and `c` is not zero;
  /// otherwise `nil`.
  fileprivate func agreement(of player: Int) -> Int? {
    let pairs = states.lazy.flatMap { $0.outcomes.lazy.map { ($0.rewards[0], $0.rewards[player]) } }
    guard let base = pairs.first, let other = pairs.first(where: { $0.0 != base.0 }) else {
      return nil
    }
    let factor = (other.1 - base.1) / (other.0 - base.0)
    guard !factor.isZero, pairs.allSatisfy({ $0.1 - base.1 == factor * ($0.0 - base.0) }) else { return nil }
    return factor.signum
  }

  /// The choices of the player at the head of a case of contraction, and of an adversary who may choose among what is left
  /// open: for each state, groups of profiles, of which the first player picks a group and the adversary a profile.
  func alternation(_ kind: ContractionCase, ties: StageTies) -> AlternatingProblem {
    let groups = states.map { state -> [[Int]] in
      let profiles = Array(state.outcomes.indices)
      if kind == .team { return profiles.map { [$0] } }
      let size = profiles.count / state.sizes[0]
      if kind == .zeroSum { return (0..<state.sizes[0]).map { Array(profiles[($0 * size)..<(($0 + 1) * size)]) } }
      // What those who do not look ahead can do after each action does not depend on any values.
      let play = StagePlay(sizes: state.sizes, worth: state.outcomes.map(\.rewards), ties: ties)
      return ties == .weak ? play.reached[1] : play.reached[1].flatMap { $0.map { [$0] } }
    }
    return AlternatingProblem(game: self, groups: groups)
  }
}
