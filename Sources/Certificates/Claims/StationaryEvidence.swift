public import Exact

/// Why no stationary commitment is worth more than a bound: a box of follower values that holds all of them, cut into
/// regions, with a proof for each region.
///
/// Write `v` for the follower's values of the states under its best response to the leader's policy `π`, and `δ` for that
/// response. A region bounds the coordinates of `v`; it may also say which responses `δ` takes at a state, and between
/// which bounds a probability of `π` lies.
public struct StationaryEvidence: Sendable, Hashable {
  /// In which coordinates the values are boxed.
  public enum Coordinates: Sendable, Hashable {
    /// The values themselves.
    case values
    /// The value of a reference state, and what the other states are worth beyond it.
    case differences(from: Int)
  }

  /// The coordinates.
  public var coordinates: Coordinates

  /// For each state, what the follower can expect at least, whatever the leader does: with the follower's mixture `y_s` in
  /// ``security``, `Σ_b y_s(b) Q_F(s,a,b;lower) >= lower_s` for every `a`.
  public var lower: [Rational]

  /// For each state, what it can expect at most: `Q_F(s,a,b;upper) <= upper_s` for all `a` and `b`.
  public var upper: [Rational]

  /// For each state, the mixture of responses that secures ``lower``.
  public var security: [RationalVector]

  /// The regions.
  public var tree: StationaryTree

  /// Evidence.
  public init(
    coordinates: Coordinates, lower: [Rational], upper: [Rational], security: [RationalVector], tree: StationaryTree
  ) {
    self.coordinates = coordinates
    self.lower = lower
    self.upper = upper
    self.security = security
    self.tree = tree
  }
}

/// A region, cut into two or proved.
public indirect enum StationaryTree: Sendable, Hashable {
  /// Two regions that cover this one: the first with what the cut says, the second with its opposite.
  case cut(StationaryCut, first: StationaryTree, second: StationaryTree)
  /// A proof that no policy and response of this region is worth more than the bound.
  case leaf(StationaryLeaf)
}

/// How a region is cut.
public enum StationaryCut: Sendable, Hashable {
  /// First: the coordinate of a state is at most a number; second: it is at least that.
  case value(state: Int, at: Rational)
  /// First: the follower answers with this response in this state; second: with another.
  case response(state: Int, response: Int)
  /// First: the leader plays an action with at most a probability; second: with at least that.
  case probability(observation: Int, action: Int, at: Rational)
  /// Of deterministic policies only. First: the leader plays this action; second: another.
  case action(observation: Int, action: Int)
}

/// An affine function of the follower's values: `constant + Σ_k coefficient_k v_k`.
public struct AffineFunction: Sendable, Hashable {
  /// The constant.
  public var constant: Rational
  /// The coefficients that are not zero, by state.
  public var coefficients: [Int: Rational]

  /// A function.
  public init(constant: Rational, coefficients: [Int: Rational] = [:]) {
    self.constant = constant
    self.coefficients = coefficients.filter { !$0.value.isZero }
  }
}

/// The multipliers of what is known of a state where the follower answers with a response `b`.
///
/// Write `G(a; v) = Σ_b' incentives_b' [Q_F(s,a,b;v) - Q_F(s,a,b';v)] + consistency [Q_F(s,a,b;v) - v_s]`. Averaged over
/// the leader's action, the first brackets are not negative, since `b` is a best response, and the second is zero.
public struct ResponseMultipliers: Sendable, Hashable {
  /// Not negative, by the response that `b` is compared with.
  public var incentives: [Int: Rational]
  /// Of any sign.
  public var consistency: Rational

  /// Multipliers.
  public init(incentives: [Int: Rational] = [:], consistency: Rational = 0) {
    self.incentives = incentives.filter { !$0.value.isZero }
    self.consistency = consistency
  }
}

/// A proof that a region holds nothing worth more than a bound `U`.
///
/// What is proved, for all `v` in the box of the region, all distributions `p` over the leader's actions that the region
/// allows (it suffices to look at the corners of that polytope), every state `s` and every response `b` allowed there:
///
/// - `Σ_a p_a { r_L(s,a,b) + γ_L Σ_k T(k|s,a,b) f_k(v) + G_sb(a;v) } <= f_s(v)` with `f` the ``bounds`` and `G` their
///   multipliers: the leader's value in `s` is at most `f_s(v)`;
/// - `Σ_a p_a G'_sb(a;v) <= h_s(v)` with `h` and `G'` from ``restrictions``: so `h_s(v) >= 0` for the values of every policy;
/// - `Σ_s β_s f_s(v) + Σ_s h_s(v) <= U`.
public struct StationaryLeaf: Sendable, Hashable {
  /// What is said of one state: a function, and multipliers for every response (those of excluded responses are not used).
  public struct Statement: Sendable, Hashable {
    /// The function.
    public var function: AffineFunction
    /// One per response.
    public var multipliers: [ResponseMultipliers]

    /// A statement.
    public init(function: AffineFunction, multipliers: [ResponseMultipliers]) {
      self.function = function
      self.multipliers = multipliers
    }
  }

  /// For each state, `f_s`.
  public var bounds: [Statement]

  /// For some states, `h_s`.
  public var restrictions: [Int: Statement]

  /// A proof.
  public init(bounds: [Statement], restrictions: [Int: Statement] = [:]) {
    self.bounds = bounds
    self.restrictions = restrictions
  }
}
