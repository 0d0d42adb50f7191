internal import Certificates
internal import Exact
internal import Games
internal import LinearPrograms

/// One state of a Markov game with a logit follower, where what comes next is worth given numbers to the leader: a game in
/// normal form, or, where the follower sees the leader's action, a choice among rows.
struct QuantalStage {
  /// Stage payoffs with what comes next; player 0 leads, actions are positions among the available ones.
  let game: BimatrixGame
  let isSequential: Bool
  let concept: SolutionConcept
  let rationality: Rational

  /// The leader's distribution for each action of the follower.
  typealias Plan = [MixedStrategy]

  /// A plan that is likely to be good, found without bounds.
  func proposal(until stop: StopCondition = .never) -> Plan {
    if isSequential { return constant(.pure(bestRow().row, of: game.rows)) }
    if concept.commitment == .prescription {
      return QuantalPrescription(game: game, rationality: rationality).solved().mixtures.map {
        $0.strategy(of: game.rows)
      }
    }
    let ascent = QuantalAscent(arrays: QuantalArrays(game, rationality: rationality), stop: stop)
    return constant(QuantalAscent.rational(ascent.best(randomStarts: 8).commitment))
  }

  /// A plan, and an upper bound of what any plan pays.
  func solved(gap: Rational, options: SolveOptions) -> (plan: Plan, upper: Rational, cells: Int) {
    if isSequential {
      let best = bestRow()
      return (constant(.pure(best.row, of: game.rows)), best.upper, 0)
    }
    if concept.commitment == .prescription {
      let answer = QuantalPrescription(game: game, rationality: rationality).solved()
      return (answer.mixtures.map { $0.strategy(of: game.rows) }, answer.upper, 0)
    }
    var search = QuantalSearch(
      game, rationality: rationality, options: SolveOptions(stop: options.stop, gap: gap))
    search.run()
    return (constant(search.incumbent.commitment), search.evidence().upper, search.cells)
  }

  /// An enclosure of what a plan pays.
  func value(of plan: Plan) -> RationalInterval {
    guard isSequential else {
      return LogitEvaluation(ofPrescription: plan, in: game, rationality: rationality).leaderValue
    }
    return plan[0].support.reduce(RationalInterval.zero) { sum, row in
      sum + rowValue(row) * plan[0][row]
    }
  }

  private func constant(_ commitment: MixedStrategy) -> Plan {
    Plan(repeating: commitment, count: game.columns)
  }

  private func rowValue(_ row: Int) -> RationalInterval {
    LogitEvaluation(of: .pure(row, of: game.rows), in: game, rationality: rationality).leaderValue
  }

  private func bestRow() -> (row: Int, upper: Rational) {
    let values = (0..<game.rows).map(rowValue)
    let best = values.indices.max { values[$0].lower < values[$1].lower } ?? 0
    return (best, values.dropFirst().reduce(values[0].upper) { max($0, $1.upper) })
  }
}
