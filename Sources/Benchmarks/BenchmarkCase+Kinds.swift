internal import Certificates
internal import Equilibria
internal import Exact
internal import Games
internal import LinearPrograms

extension BenchmarkProblem {
  /// The value of a game of any kind; in normal form it has two players.
  ///
  /// - Precondition: a security game has one type of attacker, whom coverage hurts and the defender helps everywhere.
  static func strongValue(of game: Game) -> BenchmarkProblem {
    switch game {
    case .normalForm(let game):
      guard let game = game.bimatrix else { preconditionFailure("the baselines are for two players") }
      return strongValue(of: game)
    case .bayesian(let game): return strongValue(of: game)
    case .security(let game): return strongValue(of: game)
    case .markov: preconditionFailure("Markov games are measured by a suite of their own")
    }
  }

  /// The strong value against several types, read from the text of the game's file.
  static func strongValue(of game: BayesianGame) -> BenchmarkProblem {
    let text = Array(Game.bayesian(game).text(as: .json).utf8)
    let programs = CombinationPrograms(game)
    let most = 1_000_000.0
    return BenchmarkProblem(
      solve: { (stop) throws(BenchmarkFailure) in
        try measured(text) { (read) throws(EquilibriumError) in
          guard case .bayesian(let game) = read else { return nil }
          let answer = try game.equilibrium(options: SolveOptions(stop: stop))
          return (answer.value, game.types.map(\.leader.range), answer.timing)
        }
      },
      baselines: [
        BenchmarkBaseline(.plain, excuse: programs.count > most ? "over \(Int(most)) programs" : nil) {
          (stop) throws(BenchmarkFailure) in try CombinationPrograms(game).plainValue(until: stop)
        },
        BenchmarkBaseline(.tuned) { (stop) throws(BenchmarkFailure) in
          try CombinationPrograms(game).tunedValue(until: stop)
        },
      ])
  }

  /// The value of a security game with one type of attacker, whom coverage hurts and the defender helps everywhere.
  static func strongValue(of game: SecurityGame) -> BenchmarkProblem {
    let text = Array(Game.security(game).text(as: .json).utf8)
    return BenchmarkProblem(
      solve: { (stop) throws(BenchmarkFailure) in
        try measured(text) { (read) throws(EquilibriumError) in
          guard case .security(let game) = read else { return nil }
          let answer = try game.equilibrium(options: SolveOptions(stop: stop))
          let payoffs = game.types.flatMap { $0.defender.covered.rationals + $0.defender.uncovered.rationals }
          let range = payoffs.reduce(payoffs[0], min)...payoffs.reduce(payoffs[0], max)
          return (answer.value, [range], answer.timing)
        }
      },
      baselines: [
        BenchmarkBaseline(.plain, excuse: game.targets > 500 ? "\(game.targets) programs as large" : nil) {
          (stop) throws(BenchmarkFailure) in try TargetPrograms(game).plainValue(until: stop)
        },
        BenchmarkBaseline(.tuned) { (_) throws(BenchmarkFailure) in TargetPrograms(game).tunedValue() },
      ])
  }

  /// Reads a game and hands it on to be solved, which answers `nil` where it is of another kind.
  ///
  /// - Parameter solve: gives the value, the ranges of the leader's payoffs and the times.
  static func measured(
    _ text: [UInt8],
    _ solve: (Game) throws(EquilibriumError) -> (CertifiedValue, [ClosedRange<Rational>], SolveTiming)?
  ) throws(BenchmarkFailure) -> BenchmarkAnswer {
    let start = ContinuousClock.now
    let game: Game
    do throws(InputError) { game = try Game.read(text, source: "the game") } catch { throw .failed("\(error)") }
    let reading = start.duration(to: .now)
    let answer: (value: CertifiedValue, ranges: [ClosedRange<Rational>], timing: SolveTiming)?
    do throws(EquilibriumError) { answer = try solve(game) } catch { throw .failed("\(error)") }
    guard let answer else { throw .failed("the text was read as a \(game.kind) game") }
    guard case .exact(let value) = answer.value else { throw .stopped }
    let least = answer.ranges.reduce(answer.ranges[0].lowerBound) { min($0, $1.lowerBound) }
    let spread = answer.ranges.reduce(answer.ranges[0].upperBound) { max($0, $1.upperBound) } - least
    return BenchmarkAnswer(
      value: value, scale: spread.isZero ? 1 : spread,
      stages: BenchmarkStages(
        reading: reading.seconds, search: answer.timing.search.seconds,
        reconstruction: answer.timing.reconstruction.seconds, verification: answer.timing.verification.seconds))
  }
}

extension BenchmarkCase {
  /// The value of the games of a family; in normal form they have two players, security games one type of attacker.
  ///
  /// - Precondition: the family has such parameters.
  static func family(
    _ name: String, _ size: Size, _ family: @autoclosure () throws(FamilyError) -> GameFamily
  ) -> BenchmarkCase {
    do throws(FamilyError) {
      let family = try family()
      return BenchmarkCase(name: name, summary: family.description, size: size) { seed in
        .strongValue(of: family.game(seed: seed))
      }
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Random Bayesian games with integer payoffs from 0 to 100 and equally likely types.
  static func bayesian(_ size: Size, rows: Int, columns: Int, types: Int) -> BenchmarkCase {
    family(
      "bayesian-\(rows)x\(columns)x\(types)", size,
      try .randomBayesian(rows: rows, columns: columns, types: types, weight: 1))
  }

  /// Random security games with integer payoffs from -10 to 10, one resource for ten targets.
  static func security(_ size: Size, targets: Int) -> BenchmarkCase {
    family("security-\(targets)", size, try .randomSecurity(targets: targets, resources: targets / 10))
  }
}
