internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// The leader's decision process where of the follower's values no more is known than a box.
///
/// In every state the leader chooses a response and a distribution over its own actions against which no other response is
/// better for all values in the box; the follower's rewards count with a multiplier `M` besides the leader's. Its optimal
/// values `J` bound the leader's value wherever the follower's values are at least `l` from the start:
///
///     value <= β·J - M β·l,   proved by the functions  f_s(v) = J_s - M_s v_s.
///
/// With `M = 0` and a box that leaves no doubt about the comparisons, the process is exact: nothing the leader does in one
/// state changes what the follower prefers in another. With `M > 0` the bound is that of an exchange of values: what the
/// follower must get is paid at the rate `M`.
struct RelaxedProcess {
  let process: StackelbergProcess

  /// What the follower secures, the root of all evidence.
  let security: FollowerSecurity

  /// For each state, what the follower can expect at most.
  let most: [Rational]

  /// For each state, what the multiplier counts for there; `nil` where there are no such numbers.
  ///
  /// It is 1 where discounts are equal. With other discounts, states that are entered after `t` steps have `(γ_F / γ_L)^t`,
  /// where every state has one `t`.
  let weights: [Rational]?

  /// For each state, response and other response, and each action of the leader: by how much the response is better for the
  /// follower at most, over all values in the box.
  private let margins: [[[[Rational]]]]

  /// - Parameters:
  ///   - bits: how fine the follower's mixtures are where they are not exact; see ``FollowerSecurity``.
  ///   - comparesResponses: whether the follower is known to play no response that another beats in every case; otherwise the
  ///     bounds hold for whatever it plays.
  init(
    _ process: StackelbergProcess, bits: Int = 48, comparesResponses: Bool = true, until stop: StopCondition
  ) throws(SolverFailure) {
    self.process = process
    let security = try FollowerSecurity(process, bits: bits, until: stop)
    self.security = security
    let most = FollowerSecurity.most(process)
    self.most = most
    weights = process.exchangeWeights
    margins = process.states.map { state in
      (0..<state.responses).map { response in
        (0..<state.responses).map { other in
          guard comparesResponses, response != other else { return [] }
          return (0..<state.actions).map { action in
            let (first, second) = (state[action, response], state[action, other])
            var differences: [Int: Rational] = [:]
            for (next, probability) in zip(first.next.states, first.next.probabilities) {
              differences[next, default: 0] += probability
            }
            for (next, probability) in zip(second.next.states, second.next.probabilities) {
              differences[next, default: 0] -= probability
            }
            return differences.reduce(first.follower - second.follower) { sum, entry in
              let value = entry.value.signum > 0 ? most[entry.key] : security.lower[entry.key]
              return sum + process.followerDiscount * entry.value * value
            }
          }
        }
      }
    }
  }

  /// What the follower secures from the start.
  var securedValue: Rational {
    process.initial.support.reduce(.zero) { $0 + process.initial[$1] * security.lower[$1] }
  }

  /// Whether the box leaves no doubt about any comparison: it has no width where responses differ in where they lead.
  var isDecided: Bool {
    process.followerDiscount.isZero
      || process.states.allSatisfy { state in
        (0..<state.actions).allSatisfy { action in
          (1..<max(1, state.responses)).allSatisfy { response in
            let (first, second) = (state[action, 0].next, state[action, response].next)
            return Set(first.states + second.states).allSatisfy { next in
              security.lower[next] == most[next] || first.probability(of: next) == second.probability(of: next)
            }
          }
        }
      }
  }

  // MARK: Regions

  /// What is left to choose in a region.
  struct Region {
    /// For each state, the responses.
    var responses: [[Int]]
    /// For each observation, the leader's actions.
    var actions: [[Int]]
  }

  /// Everything.
  var whole: Region {
    Region(
      responses: process.states.map { Array(0..<$0.responses) }, actions: process.actions.map { Array(0..<$0) })
  }

  // MARK: Solving

  /// The optimum of the relaxed process, with what proves it.
  struct Solution {
    /// The multiplier.
    var multiplier: Rational
    /// For each state, the value `J_s`.
    var values: [Rational]
    /// For each state, the response and the leader's distribution that attain the values.
    var choices: [Choice]
    /// For each state and response, multipliers of the comparisons with other responses.
    var incentives: [[[Int: Rational]]]
    /// From the start, what the choices pay the leader.
    var leader: Rational
    /// From the start, what the choices pay the follower, in the weights of the multiplier.
    var follower: Rational

  }

  /// A response and a distribution over the leader's actions.
  struct Choice: Equatable {
    var response: Int
    var distribution: RationalVector
  }

  /// What the multiplier counts for in a state.
  func weight(_ state: Int) -> Rational { weights?[state] ?? 0 }

  /// Solves the relaxed process of a region, exactly; `nil` where some state leaves no response.
  func optimum(
    multiplier: Rational, in region: Region, until stop: StopCondition
  ) throws(SolverFailure) -> Solution? {
    let states = process.states.indices
    var values = [Rational](repeating: 0, count: states.count)
    var choices: [Choice?] = states.map { _ in nil }
    var incentives = process.states.map { Array(repeating: [Int: Rational](), count: $0.responses) }
    if process.movesForward {
      for state in states.reversed() {
        let best = try best(state, multiplier, values, in: region, until: stop)
        guard let choice = best.choice else { return nil }
        (choices[state], values[state], incentives[state]) = (choice.choice, choice.worth, best.incentives)
      }
    } else {
      // Policy iteration; the last sweep, which changes nothing, leaves the multipliers that belong to the values.
      while true {
        guard !stop.isMet else { throw .stopped }
        var improved = false
        for state in states {
          let best = try best(state, multiplier, values, in: region, until: stop)
          incentives[state] = best.incentives
          guard let choice = best.choice else { return nil }
          if choices[state] == nil || choice.worth > values[state] {
            choices[state] = choice.choice
            improved = true
          }
        }
        if !improved { break }
        values = chain(choices.compactMap { $0 }) { $0.leader + multiplier * weight($1) * $0.follower }.values
      }
    }
    let chosen = choices.compactMap { $0 }
    return Solution(
      multiplier: multiplier, values: values, choices: chosen, incentives: incentives,
      leader: atStart(chain(chosen) { outcome, _ in outcome.leader }.values),
      follower: atStart(chain(chosen) { weight($1) * $0.follower }.values))
  }

  /// A number per state, from the start.
  func atStart(_ values: [Rational]) -> Rational {
    process.initial.support.reduce(.zero) { $0 + process.initial[$1] * values[$1] }
  }

  private func chain(_ choices: [Choice], reward: (StackelbergProcess.Outcome, Int) -> Rational) -> MarkovChain {
    var rewards: [Rational] = []
    var moves: [[Int: Rational]] = []
    for (state, choice) in choices.enumerated() {
      var (sum, next) = (Rational.zero, [Int: Rational]())
      for action in choice.distribution.support {
        let (share, outcome) = (choice.distribution[action], process.states[state][action, choice.response])
        sum += share * reward(outcome, state)
        for (target, probability) in zip(outcome.next.states, outcome.next.probabilities) {
          next[target, default: 0] += share * probability * process.leaderDiscount
        }
      }
      rewards.append(sum)
      moves.append(next)
    }
    return MarkovChain(rewards: rewards, moves: moves)
  }

  /// The best response and distribution of a state where the next states are worth `values`, and for every response
  /// multipliers of comparisons that bound it by what the best is worth; where no response is possible, multipliers whose
  /// combination is at most -1.
  func best(
    _ state: Int, _ multiplier: Rational, _ values: [Rational], in region: Region, until stop: StopCondition
  ) throws(SolverFailure) -> (choice: (choice: Choice, worth: Rational)?, incentives: [[Int: Rational]]) {
    let current = process.states[state]
    let actions = region.actions[current.observation]
    let rate = multiplier * weight(state)
    var incentives = Array(repeating: [Int: Rational](), count: current.responses)
    let worths = (0..<current.responses).map { response in
      actions.map {
        process.leaderValue(state, $0, response, values) + rate * current[$0, response].follower
      }
    }
    let tops = worths.map { $0.max() ?? 0 }
    var best: (choice: Choice, worth: Rational)?
    var excluded: [(response: Int, combination: [Int: Rational])] = []
    // Those that promise most first: once a response is worth more than another promises, no program is needed for that.
    for response in region.responses[state].sorted(by: { (tops[$1], $0) < (tops[$0], $1) }) {
      if let best, tops[response] <= best.worth { continue }
      let others = (0..<current.responses).filter { other in
        !margins[state][response][other].isEmpty && actions.contains { margins[state][response][other][$0].signum < 0 }
      }
      let top = worths[response].firstIndex(of: tops[response]) ?? 0
      if others.allSatisfy({ margins[state][response][$0][actions[top]].signum >= 0 }) {
        best = (
          Choice(response: response, distribution: .unit(actions[top], count: current.actions)), tops[response]
        )
        continue
      }
      let program = LinearProgram(
        maximise: worths[response],
        constraints: others.map { other in
          .init(actions.map { -margins[state][response][other][$0] }, .atMost, 0)
        } + [.init(Array(repeating: 1, count: actions.count), .equal, 1)])
      switch try program.solve(until: stop) {
      case .optimal(let point, let multipliers, let value):
        for (index, other) in others.enumerated() { incentives[response][other] = multipliers[index] }
        if best.map({ value > $0.worth }) ?? true {
          var distribution = [Rational](repeating: 0, count: current.actions)
          for (index, action) in actions.enumerated() { distribution[action] = point[index] }
          best = (Choice(response: response, distribution: RationalVector(distribution)), value)
        }
      case .infeasible(let multipliers):
        excluded.append(
          (response, Dictionary(uniqueKeysWithValues: others.enumerated().map { ($1, multipliers[$0]) })))
      case .unbounded: preconditionFailure("distributions are bounded")
      }
    }
    for (response, combination) in excluded {
      // Σ_b' combination_b' margin(a) is negative for every action: enough of it brings any promise down.
      let worst = actions.map { action in
        combination.reduce(Rational.zero) { $0 + $1.value * margins[state][response][$1.key][action] }
      }
      let factor =
        best.map { best in zip(worths[response], worst).map { max(0, (best.worth - $0) / $1) }.max() ?? 0 }
        ?? worst.map { -$0.reciprocal }.max() ?? 0
      incentives[response] = combination.mapValues { $0 * factor }
    }
    return (best, incentives)
  }
}

extension StateDistribution {
  /// The probability of a state.
  fileprivate func probability(of state: Int) -> Rational {
    states.firstIndex(of: state).map { probabilities[$0] } ?? 0
  }
}
