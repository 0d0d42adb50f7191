extension CommittedGame {
  /// A follower's answer that a model foresees, and what it leaves the leader.
  struct Answer {
    /// What the leader believes it gets from the start.
    var leaderValue: Double
    /// The follower's choice at every decision that pays the leader least among the possible ones; of answers that depend
    /// on the step, those of the first.
    var choices: [Int]
    /// A number that tells answers apart.
    var identity: Int
  }

  /// Policy iteration for a party over the allowed choices, in a game without a horizon.
  ///
  /// - Parameters:
  ///   - allowed: for each choice, whether it may be made.
  ///   - sign: 1 to look for the largest values, -1 for the smallest.
  ///   - discount: that of the party, unless another is given.
  func optimum(
    _ party: Int, allowed: [Bool], sign: Double, discount: Double? = nil
  ) -> (values: [Double], choices: [Int]) {
    let discount = discount ?? game.discounts[party]
    var current = game.decisions.map { decision in
      (decision.firstChoice..<decision.firstChoice + decision.actions.count).first { allowed[$0] }
        ?? decision.firstChoice
    }
    // Improvements are strict, so it ends; the bound guards against rounding alone.
    for _ in 0..<1_000 {
      let values = values(current, party, discount: discount)
      let least = (values.reduce(0) { max($0, abs($1)) } + 1e-9) * 1e-11
      var isImproved = false
      for (place, decision) in game.decisions.enumerated() {
        var most = sign * worth(current[place], party, values, discount) + least
        for choice in decision.firstChoice..<decision.firstChoice + decision.actions.count where allowed[choice] {
          let other = sign * worth(choice, party, values, discount)
          if other > most {
            most = other
            current[place] = choice
            isImproved = true
          }
        }
      }
      if !isImproved { return (values, current) }
    }
    return (values(current, party, discount: discount), current)
  }

  /// The answer of a follower who may do whatever is nearly best at a decision, the leader fearing the worst.
  ///
  /// At every decision all choices are possible that are worth at most a margin less than the best; of the policies that
  /// make possible choices the one that pays the leader least is expected.
  ///
  /// - Parameters:
  ///   - share: the margin as a share of the follower's payoff range.
  ///   - deviations: the margin in standard deviations of the estimated difference, which is added.
  func pessimisticAnswer(share: Double, deviations: Double) -> Answer {
    let slack = share * game.ranges[1] + 1e-9 * game.ranges[1]
    return game.horizon.map { induction(steps: $0, slack: slack, deviations: deviations) }
      ?? iteration(slack: slack, deviations: deviations)
  }

  private func iteration(slack: Double, deviations: Double) -> Answer {
    var allowed = [Bool](repeating: true, count: game.choiceCount)
    let (values, best) = optimum(1, allowed: allowed, sign: 1)
    let spread = deviations > 0 ? Spread(self, best, values) : nil
    var isOpen = false
    for (place, decision) in game.decisions.enumerated() {
      let bar = worth(best[place], 1, values, game.discounts[1]) - slack
      for choice in decision.firstChoice..<decision.firstChoice + decision.actions.count where choice != best[place] {
        let margin = spread.map { deviations * $0.deviation(of: choice, at: place, from: self) } ?? 0
        allowed[choice] = worth(choice, 1, values, game.discounts[1]) >= bar - margin
        isOpen = isOpen || allowed[choice]
      }
    }
    let worst = isOpen ? optimum(0, allowed: allowed, sign: -1) : (values: self.values(best, 0), choices: best)
    return Answer(leaderValue: atStart(worst.values), choices: worst.choices, identity: Self.identity(best))
  }

  /// Of the uncertainty of worths only that of the next step is counted.
  private func induction(steps: Int, slack: Double, deviations: Double) -> Answer {
    var leader = [Double](repeating: 0, count: count)
    var follower = leader
    var choices = [Int](repeating: 0, count: game.decisions.count)
    var worst = choices
    var identity = 0
    for _ in 0..<steps {
      var (earlierLeader, earlierFollower) = (
        [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
      )
      for (place, decision) in game.decisions.enumerated() {
        let range = decision.firstChoice..<decision.firstChoice + decision.actions.count
        var (best, most) = (decision.firstChoice, -Double.infinity)
        for choice in range {
          let worth = worth(choice, 1, follower, game.discounts[1])
          if worth > most { (best, most) = (choice, worth) }
        }
        var least = Double.infinity
        for choice in range {
          var margin = slack
          if deviations > 0, choice != best {
            let variance = variance(of: best, at: place, follower) + variance(of: choice, at: place, follower)
            margin += deviations * variance.squareRoot()
          }
          guard worth(choice, 1, follower, game.discounts[1]) >= most - margin else { continue }
          let worth = worth(choice, 0, leader, game.discounts[0])
          if worth < least { (least, worst[place]) = (worth, choice) }
        }
        choices[place] = best
        earlierLeader[decision.node] += weights[place] * least
        earlierFollower[decision.node] += weights[place] * most
      }
      (leader, follower) = (earlierLeader, earlierFollower)
      identity = Self.identity(choices, after: identity)
    }
    return Answer(leaderValue: atStart(leader), choices: worst, identity: identity)
  }

  /// A hash of some choices that is the same in every run (FNV-1a).
  static func identity(_ choices: [Int], after seed: Int = 0) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bitPattern: Int64(seed))
    for choice in choices { hash = (hash ^ UInt64(bitPattern: Int64(choice))) &* 0x100_0000_01b3 }
    return Int(Int64(bitPattern: hash))
  }
}
