internal import Certificates
internal import Equilibria
internal import Exact
public import Games
internal import LinearPrograms

extension BenchmarkProblem {
  /// The strong value of a two-player game, read from the text of its file.
  public static func strongValue(of game: BimatrixGame) -> BenchmarkProblem {
    let text = Array(Game.normalForm(game).text(as: .json).utf8)
    return BenchmarkProblem(
      solve: { (stop) throws(BenchmarkFailure) in try solve(text, stop) },
      baselines: [
        BenchmarkBaseline(.plain) { (stop) throws(BenchmarkFailure) in
          try ColumnPrograms(game).plainValue(until: stop)
        },
        BenchmarkBaseline(.pruned) { (stop) throws(BenchmarkFailure) in
          try ColumnPrograms(game).prunedValue(until: stop)
        },
      ])
  }

  private static func solve(_ text: [UInt8], _ stop: StopCondition) throws(BenchmarkFailure) -> BenchmarkAnswer {
    let start = ContinuousClock.now
    let game: BimatrixGame
    do throws(InputError) {
      game = try Game.read(text, source: "the game").twoPlayers(source: "the game")
    } catch {
      throw .failed("\(error)")
    }
    let reading = start.duration(to: .now)
    let answer: Equilibrium
    do throws(EquilibriumError) {
      answer = try game.equilibrium(options: SolveOptions(stop: stop))
    } catch {
      throw .failed("\(error)")
    }
    guard case .exact(let value) = answer.value else { throw .stopped }
    let range = game.leader.range
    return BenchmarkAnswer(
      value: value, scale: range.lowerBound == range.upperBound ? 1 : range.upperBound - range.lowerBound,
      stages: BenchmarkStages(reading: reading, answer.timing))
  }
}

extension BenchmarkStages {
  /// The times of a solve.
  init(reading: Duration, _ timing: SolveTiming) {
    self.init(
      reading: reading.seconds, search: timing.search.seconds, reconstruction: timing.reconstruction.seconds,
      verification: timing.verification.seconds)
  }
}

extension BenchmarkCase {
  /// The strong value of the games of a family.
  ///
  /// - Precondition: the family has such parameters.
  static func normalForm(
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

  /// The strong value of security games written out as games in normal form: a row for every way to place the resources.
  static func expandedSecurity(_ name: String, _ size: Size, targets: Int, resources: Int) -> BenchmarkCase {
    BenchmarkCase(
      name: name, summary: "security, \(resources) resources on \(targets) targets, every allocation a row", size: size
    ) { seed in
      .strongValue(of: .expandedSecurity(targets: targets, resources: resources, seed: seed))
    }
  }
}
