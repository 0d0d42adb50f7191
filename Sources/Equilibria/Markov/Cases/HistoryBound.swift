public import Exact
public import Games
public import LinearPrograms

/// A bound of what any commitment is worth, however much of the past it remembers.
///
/// Whatever both play, the discounted sum of the leader's rewards and, at the rate `λ`, the follower's is at most `β·J`; and
/// the follower, who may always secure `β·l`, never gets less. So no commitment is worth more than `β·J - λ β·l`. The bound
/// counts both rewards alike over time: it speaks of processes with equal discounts, or with
/// weights `w_s` of the follower's rewards that make up for the difference.
public struct HistoryBound: Sendable, Hashable {
  /// The bound.
  public let value: Rational

  /// The rate `λ`, not negative.
  public let multiplier: Rational

  /// For each state, `w_s`: 1 where discounts are equal, otherwise with `w_k γ_L = w_s γ_F` on every transition from `s` to
  /// `k`, and 1 where the process starts; all zero where the rate is zero.
  public let weights: [Rational]

  /// For each state, `J_s >= r_L + λ w_s r_F + γ_L Σ_k T(k) J_k` for all actions.
  public let joint: [Rational]

  /// For each state, what the follower secures, `l_s <= Σ_b y_s(b) Q_F(s,a,b;l)` for every action.
  public let secured: [Rational]

  /// For each state, the mixture `y_s` that secures it.
  public let mixtures: [RationalVector]

  /// Whether the numbers prove the bound of a process.
  public func isProved(of process: StackelbergProcess) -> Bool {
    let states = process.states
    guard multiplier >= 0,
      [weights.count, joint.count, secured.count, mixtures.count].allSatisfy({ $0 == states.count })
    else { return false }
    for (index, state) in states.enumerated() {
      guard (try? MixedStrategy(mixtures[index])) != nil, mixtures[index].count == state.responses else { return false }
      for action in 0..<state.actions {
        var kept = Rational.zero
        for response in 0..<state.responses {
          let outcome = state[action, response]
          let worth =
            process.leaderValue(index, action, response, joint) + multiplier * weights[index] * outcome.follower
          guard worth <= joint[index] else { return false }
          kept += mixtures[index][response] * process.followerValue(index, action, response, secured)
          guard
            multiplier.isZero
              || outcome.next.states.allSatisfy({
                weights[$0] * process.leaderDiscount == weights[index] * process.followerDiscount
              })
          else { return false }
        }
        guard kept >= secured[index] else { return false }
      }
    }
    guard multiplier.isZero || process.initial.support.allSatisfy({ weights[$0] == 1 }) else { return false }
    return process.initial.support.reduce(Rational.zero) {
      $0 + process.initial[$1] * (joint[$1] - multiplier * secured[$1])
    } <= value
  }
}

extension StackelbergProcess {
  /// The bound of what any commitment is worth, with the best rate; see ``HistoryBound``.
  ///
  /// Where discounts differ and no weights make up for that, the rate is zero: the bound is what both together can do for the
  /// leader.
  public func historyBound(until stop: StopCondition = .never) throws(EquilibriumError) -> HistoryBound {
    do throws(SolverFailure) {
      let relaxed = try RelaxedProcess(self, comparesResponses: false, until: stop)
      guard let solution = try relaxed.tightest(in: relaxed.whole, until: stop) else {
        preconditionFailure("every state has a response")
      }
      return HistoryBound(
        value: relaxed.bound(solution), multiplier: solution.multiplier,
        weights: states.indices.map { solution.multiplier.isZero ? 0 : relaxed.weight($0) }, joint: solution.values,
        secured: relaxed.security.lower, mixtures: relaxed.security.mixtures)
    } catch {
      // The exact simplex method answers where the library fails.
      throw .stopped
    }
  }
}
