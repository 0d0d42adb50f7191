public import Exact
public import Games

/// Multipliers that bound what one follower action can pay the leader where it is a best response.
public struct BoundRecord: Sendable, Hashable {
  /// The weights of the action's class over `denominator`, summing to it; just the action itself for strong ties.
  public var weights: SparseIntegers

  /// The multipliers of the comparisons with other actions, over `denominator`; not negative.
  public var multipliers: SparseIntegers

  /// The common denominator, positive.
  public var denominator: Integer

  /// A record.
  public init(weights: SparseIntegers, multipliers: SparseIntegers, denominator: Integer) {
    self.weights = weights
    self.multipliers = multipliers
    self.denominator = denominator
  }

  /// The same numbers without a common factor.
  public var reduced: BoundRecord {
    var divisor = denominator
    for value in weights.values + multipliers.values where divisor != .one {
      divisor = Integer.greatestCommonDivisor(divisor, value)
    }
    if divisor == .one { return self }
    return BoundRecord(
      weights: weights.divided(by: divisor), multipliers: multipliers.divided(by: divisor),
      denominator: denominator.dividedExactly(by: divisor))
  }
}

extension SparseIntegers {
  fileprivate func divided(by divisor: Integer) -> SparseIntegers {
    var result = SparseIntegers()
    for (index, value) in zip(indices, values) { result.append(index: index, value: value.dividedExactly(by: divisor)) }
    return result
  }
}

/// Why a class of follower actions does not raise the weak value.
public enum ClassRecord: Sendable, Hashable {
  /// An earlier action has the same follower payoffs.
  case same(as: Int)
  /// A mixture of other classes is nowhere worse for the follower: numerators and their sum.
  case dominated(by: SparseIntegers, denominator: Integer)
  /// The class pays at most the upper bound where it is best.
  case bound(BoundRecord)
}

/// Why the weak value is at least the claimed one.
public enum WeakLowerSide: Sendable, Hashable {
  /// The commitment itself guarantees it.
  case attained
  /// It is approached from an inducing point toward a limit where the class of an action pays it.
  case limit(action: Int, limit: MixedStrategy, inducing: MixedStrategy)
}

extension Certificate where Check == Unchecked {
  /// A certificate of kind `sse`.
  ///
  /// `bounds` has one record per follower action, in order.
  public static func strong(
    _ game: BimatrixGame, strategy: MixedStrategy, response: Int, value: Rational, upper: Rational,
    bounds: [BoundRecord]
  ) -> Certificate {
    var writer = CertificateWriter(kind: "sse")
    writer.game(game)
    writer.line("strategy", strategy.probabilities)
    writer.line("response", response)
    writer.line("value", value)
    writer.line("upper", upper)
    for (action, record) in bounds.enumerated() {
      writer.append("sbound \(action) \(record.denominator) ")
      writer.append(record.multipliers)
      writer.endLine()
    }
    return writer.finish(records: bounds.count)
  }

  /// A certificate of kind `weak`.
  ///
  /// `classes` has one record per follower action, in order.
  public static func weak(
    _ game: BimatrixGame, strategy: MixedStrategy, response: Int, guaranteed: Rational, value: Rational,
    upper: Rational, lower: WeakLowerSide, classes: [ClassRecord]
  ) -> Certificate {
    var writer = CertificateWriter(kind: "weak")
    writer.game(game)
    writer.line("strategy", strategy.probabilities)
    writer.line("response", response)
    writer.line("guaranteed", guaranteed)
    writer.line("value", value)
    writer.line("upper", upper)
    switch lower {
    case .attained: writer.line("lower", "attained")
    case .limit(let action, let limit, let inducing):
      writer.line("lower", "limit")
      writer.line("class", action)
      writer.line("limit", limit.probabilities)
      writer.line("inducing", inducing.probabilities)
    }
    for (action, record) in classes.enumerated() {
      switch record {
      case .same(let earlier): writer.append("same \(action) \(earlier)")
      case .dominated(let mixture, let denominator):
        writer.append("dominated \(action) \(denominator) ")
        writer.append(mixture)
      case .bound(let record):
        writer.append("wbound \(action) \(record.denominator) ")
        writer.append(record.weights)
        writer.append(" ")
        writer.append(record.multipliers)
      }
      writer.endLine()
    }
    return writer.finish(records: classes.count)
  }

  /// A certificate of kind `pure`; the game itself is the evidence.
  public static func pure(
    _ game: BimatrixGame, ties: SolutionConcept.Response, strategy: MixedStrategy, response: Int, value: Rational
  ) -> Certificate {
    var writer = CertificateWriter(kind: "pure")
    writer.line("ties", ties.rawValue)
    writer.game(game)
    writer.line("strategy", strategy.probabilities)
    writer.line("response", response)
    writer.line("value", value)
    writer.line("upper", value)
    return writer.finish(records: 0)
  }

  /// A certificate of kind `zero-sum`: a strategy that secures the value and a mixture that enforces the upper bound.
  public static func matrixGame(
    _ payoffs: PayoffMatrix, strategy: MixedStrategy, mixture: MixedStrategy, value: Rational, upper: Rational
  ) -> Certificate {
    var writer = CertificateWriter(kind: "zero-sum")
    writer.line("dims", "\(payoffs.rows) \(payoffs.columns)")
    writer.payoffs("leader", payoffs)
    writer.line("strategy", strategy.probabilities)
    writer.line("mixture", mixture.probabilities)
    writer.line("value", value)
    writer.line("upper", upper)
    return writer.finish(records: 0)
  }

  /// A certificate of kind `lp-optimal`.
  ///
  /// There is one multiplier per inequality and one equation multiplier per equation.
  public static func linearProgramOptimum(
    _ program: LinearProgramClaim, point: RationalVector, multipliers: RationalVector,
    equationMultipliers: RationalVector
  ) -> Certificate {
    var writer = CertificateWriter(kind: "lp-optimal")
    writer.program(program)
    writer.line("primal", point)
    writer.line("dual", multipliers)
    writer.line("eqdual", equationMultipliers)
    return writer.finish(records: program.inequalities.count + program.equations.count)
  }

  /// A certificate of kind `lp-infeasible`.
  public static func linearProgramInfeasible(
    _ program: LinearProgramClaim, multipliers: RationalVector, equationMultipliers: RationalVector
  ) -> Certificate {
    var writer = CertificateWriter(kind: "lp-infeasible")
    writer.program(program)
    writer.line("dual", multipliers)
    writer.line("eqdual", equationMultipliers)
    return writer.finish(records: program.inequalities.count + program.equations.count)
  }

  /// A certificate of kind `lp-unbounded`: from the feasible `point`, the objective grows forever along `ray`.
  public static func linearProgramUnbounded(
    _ program: LinearProgramClaim, point: RationalVector, ray: RationalVector
  ) -> Certificate {
    var writer = CertificateWriter(kind: "lp-unbounded")
    writer.program(program)
    writer.line("primal", point)
    writer.line("ray", ray)
    return writer.finish(records: program.inequalities.count + program.equations.count)
  }
}

/// Puts a certificate together line by line.
struct CertificateWriter {
  private var text: [UInt8] = []

  init(kind: String) {
    line("stackelberg-certificate", 1)
    line("kind", kind)
  }

  mutating func append(_ part: String) { text += part.utf8 }

  mutating func endLine() { text.append(0x0A) }

  mutating func line(_ keyword: String, _ value: some CustomStringConvertible) {
    append("\(keyword) \(value)")
    endLine()
  }

  mutating func line(_ keyword: String, _ vector: RationalVector) {
    append("\(keyword) \(vector.denominator)")
    append(vector.numerators)
    endLine()
  }

  /// Integers, each behind a space.
  mutating func append(_ integers: [Integer]) {
    for integer in integers {
      text.append(0x20)
      integer.append(to: &text)
    }
  }

  /// `t k_1 p_1 .. k_t p_t`.
  mutating func append(_ sparse: SparseIntegers) {
    append("\(sparse.indices.count)")
    for (index, value) in zip(sparse.indices, sparse.values) { append(" \(index) \(value)") }
  }

  mutating func payoffs(_ name: String, _ matrix: PayoffMatrix) {
    line(name, matrix.denominator)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        if column > 0 { text.append(0x20) }
        matrix.numerators[row, column].append(to: &text)
      }
      endLine()
    }
  }

  mutating func game(_ game: BimatrixGame) {
    line("dims", "\(game.rows) \(game.columns)")
    payoffs("leader", game.leader)
    payoffs("follower", game.follower)
  }

  mutating func program(_ program: LinearProgramClaim) {
    line("dims", "\(program.inequalities.count) \(program.equations.count) \(program.variables)")
    append("free \(program.free.count)")
    append(program.free.map { Integer($0) })
    endLine()
    row("objective", program.objective, program.variables, hasBound: false)
    for inequality in program.inequalities { row("row", inequality, program.variables, hasBound: true) }
    for equation in program.equations { row("eqrow", equation, program.variables, hasBound: true) }
  }

  /// A row, dense or sparse, whichever is shorter; the objective is dense, so that no text has more variables than bytes.
  private mutating func row(_ keyword: String, _ row: LinearProgramClaim.Row, _ variables: Int, hasBound: Bool) {
    let isSparse = hasBound && row.coefficients.indices.count * 2 < variables
    append("\(isSparse ? "s" : "")\(keyword) \(row.denominator)")
    if hasBound { append(" \(row.bound)") }
    if isSparse {
      append(" ")
      append(row.coefficients)
    } else {
      append(row.coefficients.dense(count: variables))
    }
    endLine()
  }

  mutating func finish(records: Int) -> Certificate<Unchecked> {
    line("end", records)
    return Certificate(text: text)
  }
}
