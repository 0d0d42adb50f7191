internal import Exact
internal import Games
internal import LinearPrograms

extension ResponseProgram {
  /// Solves the program exactly: rational basis first, exact pivots where needed, replies added as they are violated.
  func settle(until stop: StopCondition) throws(SolverFailure) -> Settlement {
    if let settlement { return settlement }
    // Doubles go first: exact row generation from nothing is slow.
    while state == .open { try advance(cutoff: -.infinity, until: stop) }
    var replies = self.replies
    var basis = proposedBasis
    var program = integerProgram(replies)
    if basis.map({ $0.basicRows.count != program.rows.count }) ?? false { basis = nil }
    while true {
      let outcome = try program.settle(from: basis ?? startingBasis(program), until: stop)
      switch outcome {
      case .optimal(let point, let multipliers, let value):
        let violated = violatedReplies(point, known: replies)
        if violated.isEmpty {
          let result = Settlement.optimal(
            value: value / Rational(arrays.game.leader.denominator), point: strategyPart(point),
            evidence: evidence(multipliers, replies))
          settlement = result
          return result
        }
        // The solved basis, with the slacks of the new rows basic, is dual feasible for the larger program.
        var extended =
          activeBasis(program, point, multipliers) ?? basis
          ?? .slack(rows: program.rows.count, columns: program.columns)
        for action in violated {
          replies.append(action)
          program.rows.append(comparison(action))
          extended.basicRows.append(true)
        }
        basis = extended
      case .infeasible(let multipliers):
        let result = Settlement.empty(domination: comparisons(multipliers, replies))
        settlement = result
        return result
      case .unbounded:
        preconditionFailure("a payoff over a simplex has a maximum")
      }
    }
  }

  // MARK: The integer program

  private var isSingle: Bool { members.count == 1 }

  /// Columns: the leader's probabilities and, for a class of several, its guaranteed payoff.
  private func integerProgram(_ replies: [Int]) -> IntegerProgram {
    let leader = arrays.game.leader.numerators
    var objective = (0..<arrays.rows).map { isSingle ? leader[$0, reply] : .zero }
    var isFree = [Bool](repeating: false, count: arrays.rows)
    var rows: [IntegerProgram.Row] = []
    let ones = [Integer](repeating: .one, count: arrays.rows)
    if isSingle {
      rows.append(.init(ones, isEquation: true, bound: .one))
    } else {
      objective.append(.one)
      isFree.append(true)
      rows.append(.init(ones + [.zero], isEquation: true, bound: .one))
      for member in members {
        rows.append(.init((0..<arrays.rows).map { -leader[$0, member] } + [.one], isEquation: false, bound: .zero))
      }
    }
    rows += replies.map(comparison)
    return IntegerProgram(objective: objective, isFree: isFree, rows: rows)
  }

  private func comparison(_ action: Int) -> IntegerProgram.Row {
    let follower = arrays.game.follower.numerators
    let differences = (0..<arrays.rows).map { follower[$0, action] - follower[$0, reply] }
    return .init(isSingle ? differences : differences + [.zero], isEquation: false, bound: .zero)
  }

  /// The row with the largest payoff alone, for a single response; nothing for a class.
  private func startingBasis(_ program: IntegerProgram) -> Basis? {
    guard isSingle, let best = program.objective.indices.max(by: { program.objective[$0] < program.objective[$1] })
    else { return nil }
    var basis = Basis.slack(rows: program.rows.count, columns: program.columns)
    basis.basicRows[0] = false
    basis.basicColumns[best] = true
    return basis
  }

  /// A basis read off a solution: positive columns and slack rows, where their numbers match.
  private func activeBasis(_ program: IntegerProgram, _ point: RationalVector, _ multipliers: RationalVector) -> Basis?
  {
    let basis = Basis(
      basicRows: program.rows.indices.map { multipliers.numerators[$0].isZero && !program.rows[$0].isEquation },
      basicColumns: program.objective.indices.map { !point.numerators[$0].isZero || program.isFree[$0] })
    return basis.activeRows.count == basis.activeColumns.count ? basis : nil
  }

  private func strategyPart(_ point: RationalVector) -> RationalVector {
    RationalVector(numerators: Array(point.numerators.prefix(arrays.rows)), denominator: point.denominator)
  }

  /// Replies not yet compared that beat the class at a point: the worst and, on the way to large programs, two more.
  private func violatedReplies(_ point: RationalVector, known: [Int]) -> [Int] {
    let weights = SparseIntegers(Array(point.numerators.prefix(arrays.rows)))
    let payoffs = arrays.game.follower.numerators.combiningRows(weights)
    let own = payoffs[reply]
    let excluded = Set(known).union(members)
    let violated = payoffs.indices.filter { payoffs[$0] > own && !excluded.contains($0) }
    return Array(violated.sorted { payoffs[$0] != payoffs[$1] ? payoffs[$0] > payoffs[$1] : $0 < $1 }.prefix(3))
  }

  /// The multipliers of an exact optimum as evidence.
  private func evidence(_ multipliers: RationalVector, _ replies: [Int]) -> BoundEvidence {
    var weights = SparseIntegers()
    if isSingle {
      weights.append(index: reply, value: multipliers.denominator)
    } else {
      for (offset, member) in members.enumerated() {
        weights.append(index: member, value: multipliers.numerators[1 + offset])
      }
    }
    return BoundEvidence(
      weights: weights, multipliers: comparisons(multipliers, replies), denominator: multipliers.denominator)
  }

  /// The numerators that belong to the comparisons with other replies.
  private func comparisons(_ multipliers: RationalVector, _ replies: [Int]) -> SparseIntegers {
    let first = isSingle ? 1 : 1 + members.count
    let entries = replies.enumerated().map { ($0.element, multipliers.numerators[first + $0.offset]) }
    var result = SparseIntegers()
    for (action, value) in entries.sorted(by: { $0.0 < $1.0 }) { result.append(index: action, value: value) }
    return result
  }

  /// A dominating mixture as evidence for a target, however low: it beats the class in every row, so a large enough
  /// multiple of it pushes the bound below the target.
  func evidence(dominating mixture: SparseIntegers, target: Rational) -> BoundEvidence {
    let (leader, follower) = (arrays.game.leader, arrays.game.follower)
    var result = plainEvidence()
    let mixed = follower.numerators.combiningColumns(mixture)
    let total = mixture.sum
    var least: Integer?
    for row in 0..<arrays.rows {
      let excess = mixed[row] - total * follower.numerators[row, reply]
      if least.map({ excess < $0 }) ?? true { least = excess }
    }
    guard let least, least.signum > 0 else { return result }
    let excessPayoff = (result.bound(response: reply, in: arrays) - target) * Rational(leader.denominator)
    let step = excessPayoff * Rational(result.denominator) / Rational(least)
    if step.signum > 0 {
      let whole = -((-step.numerator).dividedFloor(by: step.denominator).quotient)
      result.multipliers = mixture.multiplied(by: whole)
    }
    return result
  }
}
