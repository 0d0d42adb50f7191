public import Exact

/// Why no commitment pays more than a bound against a logit follower: all commitments, cut into cells, with multipliers for
/// each; see ``QuantalCell``.
public indirect enum QuantalTree: Sendable, Hashable {
  /// Two cells that cover this one: the first with `t_bc(x) <= at`, the second with `t_bc(x) >= at`.
  case cut(response: Int, other: Int, at: Rational, first: QuantalTree, second: QuantalTree)
  /// Multipliers of the rows of the cell, over a denominator; none is negative.
  case leaf(multipliers: SparseIntegers, denominator: Integer)
}
