import Exact
import Foundation
import Games
import Learning
import TestSupport
import Testing

@Suite("The contextual oracle") struct OracleContextualTests {
  /// Follower regret of an oracle over all pure leaders of a game.
  private func trained(
    _ environment: MarkovEnvironment, seed: UInt64, _ settings: ContextualTraining.Settings = .init()
  )
    throws -> ContextualTraining
  {
    var training = try ContextualTraining(in: environment, settings: settings, seed: seed)
    training.finish(in: environment)
    return training
  }

  @Test(
    "has no regret against any pure leader within 5,000 steps",
    arguments: TestBuild.isOptimized
      ? OracleGames.names : ["prisoners-dilemma", "chicken"])
  func regret(_ name: String) throws {
    let environment = try OracleGames.iterated(name)
    let pure = try PureLeaders(in: environment)
    for seed in 1...(TestBuild.isOptimized ? 20 : 1) as ClosedRange<UInt64> {
      let training = try trained(environment, seed: seed)
      let report = try RegretReport(of: training.oracle, against: pure)
      #expect(report.leaders.count == 32)
      #expect(report.largest == 0)
      #expect(training.environmentSteps <= 5_000)
    }
  }
}
