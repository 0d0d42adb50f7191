public import Evaluation
public import Exact
public import Games
public import LinearPrograms

/// The best policy found against a quantal follower of a Markov game: its own value is enclosed, but nothing is proved of
/// other policies.
///
/// A farsighted quantal follower's answer depends on what the leader does everywhere, the leader's value has many local
/// maxima, and to find the best is computationally hard; so this is the result of ascents from many starts.
public struct QuantalEstimate: Sendable {
  /// The game.
  public let game: MarkovGame

  /// The concept.
  public let concept: SolutionConcept

  /// The best policy found.
  public let policy: MarkovPolicy

  /// What the policy is worth, enclosed.
  public let evaluation: MarkovQuantalEvaluation

  /// The number of starts.
  public let starts: Int

  /// The number of starts that ended within a millionth of the best, relative to the range of the leader's values.
  public let reaching: Int

  /// By how much the best start ended above the worst, approximately.
  public let spread: Double

  /// What is known: an enclosure of what the policy is worth, a lower bound of the value.
  public var value: RationalInterval { evaluation.leaderValue }

  /// How far the estimate can be trusted, in words.
  public var statement: String {
    "\(reaching) of \(starts) ascents ended at the best value, the worst \(spread) below it; "
      + "better policies are not excluded"
  }
}

extension MarkovGame {
  /// Estimates the value of commitment to policies against a quantal follower, by ascents along exact gradients from many
  /// starts, the same every time.
  ///
  /// - Parameters:
  ///   - concept: a quantal response with its rationality; commitment to mixtures, or to prescriptions that do not depend on
  ///     the step.
  ///   - starts: the number of random starts, beside the uniform policy and those that always play one action.
  /// - Throws: ``EquilibriumError``; `unsupported` where the game or the concept is out of reach.
  public func quantalEstimate(
    _ concept: SolutionConcept, starts: Int = 24, stop: StopCondition = .never
  ) throws(EquilibriumError) -> QuantalEstimate {
    let rationality = try checkedRationality(of: concept)
    guard !states.contains(where: { $0.order == .sequential }) else {
      throw .unsupported("estimates are for simultaneous moves")
    }
    let policies = concept.dynamics?.policies ?? .stationary
    let foresight = concept.dynamics?.foresight ?? .farsighted
    let isPrescription = concept.commitment == .prescription
    if isPrescription {
      guard observations[concept.leader].areStates, horizon ?? 1 == 1 || policies == .stationary else {
        throw .unsupported("prescriptions depend on the state and the follower's action alone")
      }
    }
    let process = SoftProcess(
      self, leader: concept.leader, rationality: rationality.approximation, policies: policies, foresight: foresight,
      isPrescription: isPrescription)
    var best: (policy: SoftProcess.Policy, value: Double)?
    var ends: [Double] = []
    for start in process.starts(random: starts) {
      // The first start counts as far as it came, so that there is an answer.
      if best != nil, stop.isMet { break }
      let end = process.climbed(from: start, until: stop)
      ends.append(end.value)
      if best.map({ end.value > $0.value }) ?? true { best = end }
    }
    guard let best else { preconditionFailure("there is a start") }
    let policy = process.policy(best.policy)
    let evaluation: MarkovQuantalEvaluation
    do throws(PolicyFault) {
      evaluation = try MarkovQuantalEvaluation(
        of: policy, by: concept.leader, in: self, rationality: rationality, foresight: foresight, precision: 48)
    } catch {
      throw .unsupported("\(error)")
    }
    let range = rewardRange(of: concept.leader)
    let little =
      1e-6 * ((range.upperBound - range.lowerBound) * discountedSteps(of: concept.leader)).approximation
    return QuantalEstimate(
      game: self, concept: concept, policy: policy, evaluation: evaluation, starts: ends.count,
      reaching: ends.count { $0 >= best.value - little }, spread: best.value - (ends.min() ?? best.value))
  }
}
