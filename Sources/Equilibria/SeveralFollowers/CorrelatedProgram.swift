internal import Certificates
internal import Evaluation
internal import Exact
internal import Games
internal import LinearPrograms

/// Commitment with recommendations: one linear program over the joint distributions that every follower obeys (Conitzer and
/// Korzhyk, AAAI 2011).
///
/// The variables are the probabilities of profiles. A row says that a follower who is told an action does not gain by
/// another; rows enter as a distribution violates them.
struct CorrelatedProgram {
  /// One way to disobey: a follower plays `other` when told `told`.
  private struct Disobedience: Hashable {
    let player: Int
    let told: Int
    let other: Int
  }

  /// An answer before its certificate was verified.
  struct Draft {
    var value: CertifiedValue
    var joint: JointDistribution
    var certificate: Certificate<Unchecked>
    var statistics: SearchStatistics
  }

  /// Player 0 leads.
  private let game: NormalFormGame
  private let profiles: Int
  private let strides: [Int]
  /// For each player, the payoffs in the order of profiles, times their denominator.
  private let payoffs: [[Integer]]
  /// The leader's, less the least of them.
  private let objective: [Integer]
  private let offset: Integer
  private let stop: StopCondition

  init(_ game: NormalFormGame, until stop: StopCondition) {
    self.game = game
    self.stop = stop
    profiles = game.profileCount
    payoffs = game.payoffs.map { matrix in (0..<matrix.rows).flatMap(matrix.numerators.row) }
    var strides = game.sizes
    var stride = 1
    for player in game.sizes.indices.reversed() {
      strides[player] = stride
      stride *= game.sizes[player]
    }
    self.strides = strides
    let least = payoffs[0].min() ?? .zero
    offset = least
    objective = payoffs[0].map { $0 - least }
  }

  private func action(of player: Int, in profile: Int) -> Int { profile / strides[player] % game.sizes[player] }

  /// What the player gains in a profile by playing another action, times its denominator.
  private func gain(_ player: Int, _ profile: Int, _ other: Int) -> Integer {
    let changed = profile + (other - action(of: player, in: profile)) * strides[player]
    return payoffs[player][changed] - payoffs[player][profile]
  }

  // MARK: Solving

  func solve() throws(EquilibriumError) -> Draft {
    var statistics = SearchStatistics()
    statistics.programs = 1
    var included: [Disobedience] = []
    do throws(SolverFailure) {
      let basis = try search(&included, &statistics)
      return try settle(basis, included, &statistics)
    } catch {
      return try stopped(statistics)
    }
  }

  /// Rounds in doubles until no follower gains by disobeying, as far as doubles can tell; the last basis.
  private func search(
    _ included: inout [Disobedience], _ statistics: inout SearchStatistics
  ) throws(SolverFailure) -> Basis? {
    do throws(SolverFailure) {
      statistics.started = 1
      let bits = objective.reduce(0) { max($0, $1.bitWidth) }
      var program = try FloatingProgram.empty(
        objective: objective.map { $0.approximation(dividedByPowerOfTwo: bits) },
        isFree: Array(repeating: false, count: profiles))
      try program.append([Double](repeating: 1, count: profiles), isEquation: true, bound: 1)
      let best = objective.indices.max { objective[$0] < objective[$1] } ?? 0
      var basis = Basis.slack(rows: 1, columns: profiles)
      basis.basicRows[0] = false
      basis.basicColumns[best] = true
      try program.start(from: basis)
      var point: [(profile: Int, probability: Double)] = [(best, 1)]
      while true {
        statistics.rounds += 1
        let violated = violated(point).filter { !included.contains($0) }
        if violated.isEmpty { return basis }
        for disobedience in violated {
          try program.append(row(disobedience))
          included.append(disobedience)
        }
        let proposal = try program.optimise(until: stop)
        guard proposal.verdict == .optimal else { return nil }
        basis = proposal.basis
        point = proposal.point.indices.filter { proposal.point[$0] > 1e-12 }.map { ($0, proposal.point[$0]) }
      }
    } catch .stopped {
      throw .stopped
    } catch {
      statistics.failed = 1
      return nil
    }
  }

  /// For each follower and each action that it may be told, the other action by which it gains most, where it gains.
  private func violated(_ point: [(profile: Int, probability: Double)]) -> [Disobedience] {
    var result: [Disobedience] = []
    for player in game.sizes.indices.dropFirst() {
      let size = game.sizes[player]
      // In units of the largest payoff that occurs, so that the threshold means the same for every player.
      var gains = [Double](repeating: 0, count: size * size)
      var largest = 0.0
      for (profile, probability) in point {
        let told = action(of: player, in: profile)
        for other in 0..<size where other != told {
          let gain = gain(player, profile, other).approximation
          largest = max(largest, abs(gain))
          gains[told * size + other] += probability * gain
        }
      }
      for told in 0..<size {
        let ways = gains[(told * size)..<((told + 1) * size)]
        guard let most = ways.max(), most > 1e-9 * largest, let place = ways.firstIndex(of: most) else { continue }
        result.append(Disobedience(player: player, told: told, other: place - told * size))
      }
    }
    return result
  }

  /// The row of the program: what the follower gains by the disobedience is at most zero.
  private func row(_ disobedience: Disobedience) -> IntegerProgram.Row {
    .init((0..<profiles).map { coefficient(disobedience, $0) }, isEquation: false, bound: .zero)
  }

  private func coefficient(_ disobedience: Disobedience, _ profile: Int) -> Integer {
    action(of: disobedience.player, in: profile) == disobedience.told
      ? gain(disobedience.player, profile, disobedience.other) : .zero
  }

  /// Solves exactly, at first with the rows and columns of the proposed basis only; others enter as they are violated.
  ///
  /// Mostly the proposed basis is optimal as it stands. Where it is not, pivots in a program of its size are cheap.
  private func settle(
    _ proposed: Basis?, _ known: [Disobedience], _ statistics: inout SearchStatistics
  ) throws(SolverFailure) -> Draft {
    var included = known
    var columns = Array(0..<profiles)
    var basis: Basis?
    if let proposed, proposed.basicRows.count == 1 + known.count, !proposed.basicRows[0] {
      included = known.indices.filter { !proposed.basicRows[1 + $0] }.map { known[$0] }
      columns = proposed.activeColumns
      basis = Basis(
        basicRows: Array(repeating: false, count: 1 + included.count),
        basicColumns: Array(repeating: true, count: columns.count))
    }
    while true {
      statistics.settled += 1
      let program = program(included, columns)
      let multipliers: RationalVector
      var optimum: (point: RationalVector, value: Rational)?
      // Without a basis to go on from, GLPK proposes one for the smaller program.
      let outcome =
        if let basis { try program.settle(from: basis, until: stop) } else { try program.solve(until: stop) }
      switch outcome {
      case .optimal(let point, let found, let value):
        multipliers = found
        optimum = (point, value)
        basis = Basis(
          basicRows: program.rows.indices.map { $0 > 0 && found.numerators[$0].isZero },
          basicColumns: point.numerators.map { !$0.isZero })
        if let solved = basis, solved.activeRows.count != solved.activeColumns.count { basis = nil }
      case .infeasible(let found):
        multipliers = found
        basis = nil
      case .unbounded: preconditionFailure("a payoff over distributions is bounded")
      }
      let improving = improvingColumns(multipliers, included, isOptimum: optimum != nil, besides: Set(columns))
      if !improving.isEmpty {
        columns += improving
        basis?.basicColumns += Array(repeating: false, count: improving.count)
        continue
      }
      guard let optimum else { preconditionFailure("some joint distribution is obeyed") }
      var point = RationalVector.zeros(profiles)
      point.denominator = optimum.point.denominator
      for (column, numerator) in zip(columns, optimum.point.numerators) { point.numerators[column] = numerator }
      let violated = exactlyViolated(point).filter { !included.contains($0) }
      if violated.isEmpty { return draft(point, multipliers, optimum.value, included, statistics) }
      included += violated
      basis?.basicRows += Array(repeating: true, count: violated.count)
    }
  }

  private func program(_ included: [Disobedience], _ columns: [Int]) -> IntegerProgram {
    IntegerProgram(
      objective: columns.map { objective[$0] }, isFree: Array(repeating: false, count: columns.count),
      rows: [.init([Integer](repeating: .one, count: columns.count), isEquation: true, bound: .one)]
        + included.map { disobedience in
          .init(columns.map { coefficient(disobedience, $0) }, isEquation: false, bound: .zero)
        })
  }

  /// The profiles, of those not in the program, with which multipliers are least content; at most ten.
  ///
  /// At an optimum these raise the payoff; without a feasible point they are what the contradiction does not cover.
  private func improvingColumns(
    _ multipliers: RationalVector, _ included: [Disobedience], isOptimum: Bool, besides known: Set<Int>
  ) -> [Int] {
    var improving: [(profile: Int, value: Integer)] = []
    let active = included.indices.filter { !multipliers.numerators[1 + $0].isZero }
    var accumulator = Accumulator()
    for profile in 0..<profiles where !known.contains(profile) {
      accumulator.reset()
      if isOptimum { accumulator.add(multipliers.denominator, times: objective[profile]) }
      for index in active {
        let coefficient = coefficient(included[index], profile)
        if !coefficient.isZero { accumulator.add(-multipliers.numerators[1 + index], times: coefficient) }
      }
      let value = accumulator.sum - multipliers.numerators[0]
      if value.signum > 0 { improving.append((profile, value)) }
    }
    improving.sort { $0.value != $1.value ? $0.value > $1.value : $0.profile < $1.profile }
    return improving.prefix(10).map(\.profile)
  }

  private func exactlyViolated(_ point: RationalVector) -> [Disobedience] {
    var result: [Disobedience] = []
    for player in game.sizes.indices.dropFirst() {
      let size = game.sizes[player]
      var gains: [Disobedience: Integer] = [:]
      for profile in point.support {
        let told = action(of: player, in: profile)
        for other in 0..<size where other != told {
          gains[Disobedience(player: player, told: told, other: other), default: .zero] +=
            point.numerators[profile] * gain(player, profile, other)
        }
      }
      for told in 0..<size {
        for other in 0..<size where other != told {
          let disobedience = Disobedience(player: player, told: told, other: other)
          if let gain = gains[disobedience], gain.signum > 0 { result.append(disobedience) }
        }
      }
    }
    return result
  }

  // MARK: Drafts

  private func draft(
    _ point: RationalVector, _ multipliers: RationalVector, _ value: Rational, _ included: [Disobedience],
    _ statistics: SearchStatistics
  ) -> Draft {
    let leader = Rational(game.payoffs[0].denominator)
    let value = (value + Rational(offset)) / leader
    var records = game.sizes.dropFirst().map { size in
      [[Integer]](repeating: [Integer](repeating: .zero, count: size), count: size)
    }
    var denominator = multipliers.denominator * game.payoffs[0].denominator
    var divisor = denominator
    for (index, disobedience) in included.enumerated() {
      let weight = multipliers.numerators[1 + index] * game.payoffs[disobedience.player].denominator
      records[disobedience.player - 1][disobedience.told][disobedience.other] = weight
      divisor = Integer.greatestCommonDivisor(divisor, weight)
    }
    denominator = denominator.dividedExactly(by: divisor)
    let joint = JointDistribution(weights: SparseIntegers(point.numerators))
    return Draft(
      value: .exact(value), joint: joint,
      certificate: .correlated(
        game, joint: joint, value: value, upper: value,
        multipliers: records.map { follower in
          follower.map { told in SparseIntegers(told.map { $0.dividedExactly(by: divisor) }) }
        }, denominator: denominator),
      statistics: statistics)
  }

  /// After a stop: the best pure equilibrium of the followers under one action of the leader, and its largest payoff as the
  /// upper bound.
  private func stopped(_ statistics: SearchStatistics) throws(EquilibriumError) -> Draft {
    guard let start = FollowersCommitment(game).bestRow(), let row = start.point.support.first else { throw .stopped }
    let leader = Rational(game.payoffs[0].denominator)
    let value = CertifiedValue(lower: start.value / leader, upper: game.payoffs[0].range.upperBound)
    var weights = SparseIntegers()
    weights.append(index: row * game.followerProfileCount + start.region, value: .one)
    let joint = JointDistribution(weights: weights)
    return Draft(
      value: value, joint: joint,
      certificate: .correlated(
        game, joint: joint, value: value.lower, upper: value.upper,
        multipliers: game.sizes.dropFirst().map { Array(repeating: SparseIntegers(), count: $0) }, denominator: .one),
      statistics: statistics)
  }
}
