public import Certificates
public import Evaluation
internal import Exact
public import Games

/// The answer to a stationary commitment problem: a policy, its exact worth, and certified bounds of the best.
public struct ProcessCommitment: Sendable {
  /// The process that was solved.
  public let process: StackelbergProcess

  /// Whether the leader was restricted to deterministic policies.
  public let isPure: Bool

  /// How the answer was found.
  public let method: String

  /// The strong value: exact, or between bounds of which the policy attains the lower one.
  public let value: CertifiedValue

  /// For each observation of the process, the leader's distribution over actions.
  public let policy: [MixedStrategy]

  /// What the policy is worth, ties included.
  public let evaluation: ProcessEvaluation

  /// The certificate; it was verified before this value existed.
  public let certificate: Certificate<Verified>

  /// Counts of what the solver did, in order.
  public let statistics: [(name: String, count: Int)]

  /// How long the stages took.
  public let timing: SolveTiming
}

extension StackelbergProcess {
  /// Finishes a solve: evaluates the policy exactly, writes the certificate of the kind `stationary` and verifies it.
  ///
  /// - Parameters:
  ///   - upper: the bound that the evidence proves; see ``Certificates/StationaryLeaf``.
  ///   - start: when the solve began.
  func committed(
    to policy: [MixedStrategy], isPure: Bool = false, upper: Rational, evidence: StationaryEvidence, method: String,
    statistics: [(name: String, count: Int)] = [], since start: ContinuousClock.Instant
  ) throws(EquilibriumError) -> ProcessCommitment {
    let searched = ContinuousClock.now
    let evaluation = ProcessEvaluation(of: policy, in: self)
    let draft = Certificate.stationary(
      StationaryClaim(
        process: self, isPure: isPure, policy: policy, response: evaluation.strongResponse,
        followerValues: RationalVector(evaluation.followerValues),
        leaderValues: RationalVector(evaluation.strongValues), value: evaluation.strongValue, upper: upper),
      evidence: evidence)
    let reconstructed = ContinuousClock.now
    let certificate: Certificate<Verified>
    do throws(CertificateFault) {
      certificate = try draft.verified()
    } catch {
      throw .certificateRefused(error)
    }
    return ProcessCommitment(
      process: self, isPure: isPure, method: method,
      value: CertifiedValue(lower: evaluation.strongValue, upper: upper), policy: policy, evaluation: evaluation,
      certificate: certificate, statistics: statistics,
      timing: SolveTiming(
        search: searched - start, reconstruction: reconstructed - searched, verification: .now - reconstructed))
  }
}
