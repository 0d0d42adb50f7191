internal import Certificates
internal import Exact
internal import Games

/// Multipliers for one class of responses in exact arithmetic, in units of the integer payoff matrices.
///
/// The bound they prove is `max_i [sum_k weight_k L_ik + sum_h multiplier_h (F_ij - F_ih)] / (denominator · d_L)`, with `j`
/// a member of the class, the integers L and F of the two matrices, and d_L the leader's common denominator.
struct BoundEvidence {
  var weights: SparseIntegers
  var multipliers: SparseIntegers
  var denominator: Integer

  /// The bound, exactly.
  func bound(response: Int, in arrays: GameArrays) -> Rational {
    let (leader, follower) = (arrays.game.leader.numerators, arrays.game.follower.numerators)
    let paid = leader.combiningColumns(weights)
    let compared = follower.combiningColumns(multipliers)
    let total = multipliers.sum
    var greatest: Integer?
    for row in 0..<arrays.rows {
      let value = paid[row] + total * follower[row, response] - compared[row]
      if greatest.map({ value > $0 }) ?? true { greatest = value }
    }
    return Rational(greatest ?? .zero, over: denominator * arrays.game.leader.denominator)
  }

  /// The same multipliers for the true payoffs, as certificates state them.
  func record(in arrays: GameArrays) -> BoundRecord {
    let (leader, follower) = (arrays.game.leader.denominator, arrays.game.follower.denominator)
    return BoundRecord(
      weights: weights.multiplied(by: leader), multipliers: multipliers.multiplied(by: follower),
      denominator: denominator * leader
    ).reduced
  }
}
