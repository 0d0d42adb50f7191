public import Exact
public import Games

/// What a certificate proves.
public enum Claim: Sendable, Hashable {
  /// A commitment of player 0 in a two-player game, with bounds on the best value of its concept.
  case commitment(CommitmentClaim)

  /// Commitment with recommendations in a game of two or more players, with bounds on its value.
  case correlated(CorrelatedClaim)

  /// A commitment of player 0 to followers in pure equilibrium, with bounds on the best such value.
  case followers(FollowersClaim)

  /// A game in which no commitment leaves the followers a pure equilibrium.
  case noEquilibrium(NormalFormGame)

  /// A commitment against a follower of several types, with bounds on the best value.
  case bayesian(BayesianClaim)

  /// A coverage of the targets of a security game, with bounds on the best value.
  case security(SecurityClaim)

  /// The value of a matrix game: what player 0 can secure whatever the other does.
  case matrixGame(MatrixGameClaim)

  /// A linear program and its optimal value.
  case linearProgramOptimum(LinearProgramClaim, value: Rational)

  /// A linear program without a feasible point.
  case linearProgramInfeasible(LinearProgramClaim)

  /// A linear program with a feasible point from which the objective grows forever.
  case linearProgramUnbounded(LinearProgramClaim)

  /// A discounted decision process, with bounds on what a policy and all policies are worth.
  case decisionProcess(DecisionProcessClaim)

  /// A discounted process in which one party keeps to given bounds, with bounds on what the responder can expect.
  case boundedProcess(BoundedProcessClaim)

  /// A stationary commitment in a process, with bounds on the best value.
  case stationary(StationaryClaim)

  /// A commitment in a process against a follower restricted to functions of what it observes, with bounds on the best value.
  case tied(TiedClaim)

  /// What one policy of the leader is worth.
  case policy(PolicyClaim)

  /// A profile of play stage by stage.
  case stagewise(StagewiseClaim)

  /// A commitment against a logit response, with bounds on the best value.
  case quantal(QuantalClaim)
}

/// The claim of the kinds `sse`, `margin`, `weak` and `pure`: the value of the concept lies between `value` and `upper`.
public struct CommitmentClaim: Sendable, Hashable {
  /// The concept; player 0 of the embedded game leads.
  public let concept: SolutionConcept

  /// The game inside the certificate, without names.
  public let game: BimatrixGame

  /// The commitment.
  public let strategy: MixedStrategy

  /// The follower action that goes with the commitment.
  public let response: Int

  /// What the commitment pays under its response.
  public let commitmentValue: Rational

  /// A lower bound of the concept's value.
  ///
  /// For `weak` it may exceed what the commitment pays: a supremum that no commitment
  /// attains.
  public let value: Rational

  /// An upper bound of the concept's value.
  public let upper: Rational
}

/// The claim of the kind `zero-sum`: the maximin value lies between `value` and `upper`.
public struct MatrixGameClaim: Sendable, Hashable {
  /// The payoffs of the maximising row player.
  public let payoffs: PayoffMatrix

  /// A mixture of rows that secures `value`.
  public let strategy: MixedStrategy

  /// A mixture of columns that holds the row player to `upper`.
  public let mixture: MixedStrategy

  /// A lower bound of the maximin value, secured by the strategy.
  public let value: Rational

  /// An upper bound of the maximin value, enforced by the mixture.
  public let upper: Rational
}

/// A linear program as a certificate states it: maximise subject to `a · x <= b` rows, then `a · x = b` rows.
public struct LinearProgramClaim: Sendable, Hashable {
  /// One line of the program over a common denominator: its coefficients that are not zero, and a bound.
  public struct Row: Sendable, Hashable {
    /// The coefficients, times the denominator.
    public var coefficients: SparseIntegers
    /// The right-hand side, times the denominator.
    public var bound: Integer
    /// The common denominator, positive.
    public var denominator: Integer

    /// A row of integers over a denominator.
    public init(_ coefficients: SparseIntegers, bound: Integer, denominator: Integer) {
      self.coefficients = coefficients
      self.bound = bound
      self.denominator = denominator
    }

    /// The row with one coefficient per variable.
    public init(_ coefficients: [Rational], bound: Rational = .zero) {
      let vector = RationalVector(coefficients + [bound])
      self.init(
        SparseIntegers(Array(vector.numerators.dropLast())), bound: vector.numerators[coefficients.count],
        denominator: vector.denominator)
    }
  }

  /// The number of variables.
  public var variables: Int

  /// The objective, maximised; its bound is zero.
  public var objective: Row

  /// The variables that may be negative, in increasing order.
  public var free: [Int]

  /// The inequalities `coefficients · x <= bound`.
  public var inequalities: [Row]

  /// The equations `coefficients · x = bound`.
  public var equations: [Row]

  /// A program.
  public init(variables: Int, objective: Row, free: [Int], inequalities: [Row], equations: [Row]) {
    self.variables = variables
    self.objective = objective
    self.free = free
    self.inequalities = inequalities
    self.equations = equations
  }
}

/// The claim of the kind `mdp`: bounds on the values of the process inside the certificate, state by state.
///
/// The process itself is not kept: it may be much larger than what is claimed about it.
public struct DecisionProcessClaim: Sendable, Hashable {
  /// The number of states.
  public let states: Int

  /// The number of actions of every state.
  public let actions: Int

  /// The discount, from 0 to less than 1.
  public let discount: Rational

  /// For each state, what the policy is worth at least.
  public let lower: RationalVector

  /// For each state, what every policy is worth at most.
  public let upper: RationalVector

  /// For each state, the action of the policy.
  public let policy: [Int]
}

/// The claim of the kind `imdp`: bounds on what the responder can expect against every policy within the boxes.
///
/// The process and the boxes are not kept.
public struct BoundedProcessClaim: Sendable, Hashable {
  /// The number of states.
  public let states: Int

  /// The number of actions of the bounded party.
  public let actions: Int

  /// The number of actions of the responder.
  public let responses: Int

  /// The discount, from 0 to less than 1.
  public let discount: Rational

  /// For each state, what the responder's policy is worth at least, whatever the bounded party does within its box.
  public let lower: RationalVector

  /// For each state, what any policy of the responder is worth at most, whatever the bounded party does within its box.
  public let upper: RationalVector

  /// For each state, the action of the responder's policy.
  public let policy: [Int]
}

extension Claim {
  /// The claim in one line of `key=value` words, as the proved checker prints it.
  public var summary: String {
    switch self {
    case .commitment(let claim):
      if let margin = claim.concept.margin {
        return
          "kind=margin m=\(claim.game.rows) n=\(claim.game.columns) margin=\(margin) "
          + "value=\(claim.value) upper=\(claim.upper)"
      }
      let kind =
        switch (claim.concept.commitment, claim.concept.response) {
        case (.pure, .weak): "pure ties=weak"
        case (.pure, _): "pure ties=strong"
        case (.mixed, .weak): "weak"
        case _: "sse"
        }
      return "kind=\(kind) m=\(claim.game.rows) n=\(claim.game.columns) value=\(claim.value) upper=\(claim.upper)"
    case .correlated(let claim):
      return "kind=correlated actions=\(claim.game.sizes.listed) value=\(claim.value) upper=\(claim.upper)"
    case .followers(let claim):
      return "kind=followers actions=\(claim.game.sizes.listed) value=\(claim.value) upper=\(claim.upper)"
    case .noEquilibrium(let game):
      return "kind=no-equilibrium actions=\(game.sizes.listed)"
    case .bayesian(let claim):
      return
        "kind=bayesian m=\(claim.game.rows) columns=\(claim.game.types.map(\.columns).listed) "
        + "value=\(claim.value) upper=\(claim.upper)"
    case .security(let claim):
      return
        "kind=security n=\(claim.game.targets) types=\(claim.game.types.count) resources=\(claim.game.resources) "
        + "value=\(claim.value) upper=\(claim.upper)"
    case .matrixGame(let claim):
      return
        "kind=zero-sum m=\(claim.payoffs.rows) n=\(claim.payoffs.columns) value=\(claim.value) upper=\(claim.upper)"
    case .linearProgramOptimum(let claim, let value):
      return "kind=lp-optimal \(claim.sizes) value=\(value)"
    case .linearProgramInfeasible(let claim):
      return "kind=lp-infeasible \(claim.sizes)"
    case .linearProgramUnbounded(let claim):
      return "kind=lp-unbounded \(claim.sizes)"
    case .decisionProcess(let claim):
      return "kind=mdp states=\(claim.states) actions=\(claim.actions) discount=\(claim.discount)"
    case .boundedProcess(let claim):
      return
        "kind=imdp states=\(claim.states) actions=\(claim.actions) responses=\(claim.responses) "
        + "discount=\(claim.discount)"
    case .stationary(let claim):
      return
        "kind=stationary states=\(claim.process.states.count) value=\(claim.value) upper=\(claim.upper)"
    case .tied(let claim):
      return "kind=tied states=\(claim.process.states.count) value=\(claim.value) upper=\(claim.upper)"
    case .policy(let claim):
      return "kind=policy states=\(claim.process.states.count)"
    case .stagewise(let claim):
      return "kind=spe states=\(claim.game.states.count) players=\(claim.game.playerCount) value=\(claim.value)"
    case .quantal(let claim):
      return
        "kind=quantal m=\(claim.game.rows) n=\(claim.game.columns) rationality=\(claim.rationality) "
        + "value=\(claim.value) upper=\(claim.upper)"
    }
  }
}

extension LinearProgramClaim {
  fileprivate var sizes: String { "rows=\(inequalities.count) eqs=\(equations.count) vars=\(variables)" }
}

extension [Int] {
  /// The numbers with commas between.
  fileprivate var listed: String { map(\.description).joined(separator: ",") }
}
