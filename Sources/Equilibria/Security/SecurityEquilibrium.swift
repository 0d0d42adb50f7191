public import Certificates
public import Evaluation
public import Exact
public import Games

/// A solved security game: the answer with its verified certificate.
public struct SecurityEquilibrium: Sendable {
  /// The game that was solved.
  public let game: SecurityGame

  /// How the answer was found.
  public let method: String

  /// The defender's value, ties broken for it: exact, or bounded where the search was stopped early.
  public let value: CertifiedValue

  /// The probability with which each target is covered.
  public let coverage: RationalVector

  /// The target that each type attacks, a best one for it and of these a best one for the defender.
  public let attacked: [Int]

  /// What the coverage is worth, ties included.
  public let evaluation: CoverageEvaluation

  /// The certificate; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// What the search did.
  public let statistics: SecurityStatistics

  /// How long the stages took.
  public let timing: SolveTiming

  /// A lottery over allocations that covers every target with its probability.
  public var lottery: AllocationLottery { AllocationLottery(coverage: coverage) }
}

extension SecurityEquilibrium {
  /// Whether the bounds are equal, or differ by at most a fraction of the range of the defender's payoffs.
  public func isWithin(gap: Rational) -> Bool {
    guard case .bounded(let lower, let upper) = value else { return true }
    return gap > 0 && upper - lower <= gap * game.defenderSpread
  }
}

/// Counts of what the solve of a security game did.
public struct SecurityStatistics: Sendable, Hashable {
  /// The nodes of the search tree whose programs were solved.
  public var nodes = 0
  /// The linear programs solved in exact arithmetic.
  public var settled = 0
  /// The nodes that rounded multipliers closed.
  public var rounded = 0
  /// The programs on which GLPK failed.
  public var failed = 0

  /// Nothing yet.
  public init() {}
}

/// An answer before its certificate was verified.
struct SecurityDraft {
  var method: String
  var lower: Rational
  var upper: Rational
  var coverage: RationalVector
  var attacked: [Int]
  var evidence: SecurityEvidence
  var statistics: SecurityStatistics
}

extension SecurityGame {
  /// Solves the game exactly for a defender who commits to a coverage and an attacker who breaks ties for the defender,
  /// and verifies the certificate of the answer.
  ///
  /// With one type of attacker the answer is found in closed form, though its proof may be stopped early; otherwise by a
  /// search over the targets that types attack, which may be stopped early or left with a gap.
  ///
  /// - Throws: ``EquilibriumError/certificateRefused(_:)``, a defect of this program.
  public func equilibrium(options: SolveOptions = SolveOptions()) throws(EquilibriumError) -> SecurityEquilibrium {
    let start = ContinuousClock.now
    let draft: SecurityDraft
    if types.count == 1, SecurityArrays(types[0], resources: resources).coverageHelps {
      draft = WaterFilling.solve(self)
    } else if types.count(where: { $0.probability.signum > 0 }) == 1 {
      draft = AttackedTargets.solve(self, until: options.stop)
    } else {
      draft = SecuritySearch.solve(self, options)
    }
    let text = Certificate<Unchecked>.security(
      self, coverage: draft.coverage, attacked: draft.attacked, value: draft.lower, upper: draft.upper,
      evidence: draft.evidence)
    let searched = ContinuousClock.now
    let certificate: Certificate<Verified>
    do throws(CertificateFault) {
      certificate = try text.verified()
    } catch {
      throw .certificateRefused(error)
    }
    let timing = SolveTiming(search: searched - start, verification: searched.duration(to: .now))
    return SecurityEquilibrium(
      game: self, method: draft.method,
      value: draft.lower == draft.upper ? .exact(draft.lower) : .bounded(lower: draft.lower, upper: draft.upper),
      coverage: draft.coverage, attacked: draft.attacked, evaluation: CoverageEvaluation(of: draft.coverage, in: self),
      certificate: certificate, statistics: draft.statistics, timing: timing)
  }

  /// The difference of the defender's greatest and least payoffs.
  var defenderSpread: Rational {
    var (least, greatest): (Rational?, Rational?) = (nil, nil)
    for list in types.flatMap({ [$0.defender.covered, $0.defender.uncovered] }) {
      guard let low = list.numerators.min(), let high = list.numerators.max() else { continue }
      least = min(least ?? Rational(low, over: list.denominator), Rational(low, over: list.denominator))
      greatest = max(greatest ?? Rational(high, over: list.denominator), Rational(high, over: list.denominator))
    }
    return (greatest ?? .zero) - (least ?? .zero)
  }
}
