internal import Exact
internal import Games

/// A process in integers: the numbers of each state over one denominator, both discounts over another.
struct ScaledProcess: Sendable {
  /// What a pair of actions leads to, times the denominator of its state.
  struct Move: Sendable {
    var leader: Integer
    var follower: Integer
    var next: [Int]
    var probabilities: [Integer]
  }

  struct State: Sendable {
    var observation: Int
    var actions: Int
    var responses: Int
    var denominator: Integer
    var moves: [Move]

    subscript(action: Int, response: Int) -> Move { moves[action * responses + response] }
  }

  var states: [State]

  /// The discounts times their denominator.
  var leaderDiscount: Integer
  var followerDiscount: Integer
  var discountDenominator: Integer

  init(_ process: StackelbergProcess) {
    let discounts = RationalVector([process.leaderDiscount, process.followerDiscount])
    leaderDiscount = discounts.numerators[0]
    followerDiscount = discounts.numerators[1]
    discountDenominator = discounts.denominator
    states = process.states.map { state in
      let scaled = RationalVector(
        state.outcomes.flatMap { [$0.leader, $0.follower] + $0.next.probabilities })
      var start = 0
      let moves = state.outcomes.map { outcome in
        let end = start + 2 + outcome.next.states.count
        defer { start = end }
        return Move(
          leader: scaled.numerators[start], follower: scaled.numerators[start + 1], next: outcome.next.states,
          probabilities: Array(scaled.numerators[(start + 2)..<end]))
      }
      return State(
        observation: state.observation, actions: state.actions, responses: state.responses,
        denominator: scaled.denominator, moves: moves)
    }
  }

  /// Of whom a value is.
  enum Party { case leader, follower }

  /// What a response is worth to a party where the leader mixes its actions and the states are worth `values` to it.
  ///
  /// - Returns: the value times its denominator, which is that of the state times that of the discounts times those of the
  ///   mixture and the values.
  func worth(
    to party: Party, _ state: Int, _ mixture: SparseIntegers, _ response: Int, _ values: RationalVector
  ) -> Integer {
    var earned = Accumulator()
    var expected = Accumulator()
    for (action, share) in zip(mixture.indices, mixture.values) {
      let move = states[state][action, response]
      earned.add(party == .leader ? move.leader : move.follower, times: share)
      for (next, probability) in zip(move.next, move.probabilities) {
        expected.add(probability * share, times: values.numerators[next])
      }
    }
    return earned.sum * discountDenominator * values.denominator
      + expected.sum * (party == .leader ? leaderDiscount : followerDiscount)
  }

  /// The denominator of what a response is worth in a state, apart from those of the mixture and the values.
  func denominator(_ state: Int) -> Integer { states[state].denominator * discountDenominator }
}
