internal import Exact
internal import Games

/// The follower's best responses to something fixed, and what they are worth to either party.
struct BestResponses {
  let followerValues: [Rational]
  let tied: [[Int]]
  let strong: (values: [Rational], choices: [Int])
  let weak: (values: [Rational], choices: [Int])

  /// - Parameters:
  ///   - leader: what each choice of the follower is worth to the leader.
  ///   - follower: what it is worth to the follower; as many choices, to the same states.
  init(leader: DecisionProblem, follower: DecisionProblem) {
    let all = follower.choices.map { Array($0.indices) }
    followerValues = follower.optimum(among: all).values
    tied = follower.nearlyBest(among: all, followerValues, slack: 0)
    strong = leader.optimum(among: tied)
    if tied.allSatisfy({ $0.count == 1 }) {
      weak = strong
    } else {
      weak = leader.minimum(among: tied)
    }
  }
}

extension DecisionProblem {
  /// The least values that choices among those allowed reach, and such choices.
  func minimum(among allowed: [[Int]]) -> (values: [Rational], choices: [Int]) {
    let worst = negated.optimum(among: allowed)
    return (worst.values.map { -$0 }, worst.choices)
  }
}
