import Exact
import Games
import Learning
import Testing

/// Asks about the first observation a given number of times and pays 1 for every answer.
///
/// The follower takes its first action in the first episode after a reset, and then the other one.
private struct Questioner: QueryOracle {
  var count: Int
  var learned = 0
  var asksForProbabilities = false
  var environmentSteps = 0

  mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [TablePolicy] {
    for _ in 0..<count {
      if asksForProbabilities {
        _ = leader.probabilities(at: 0)
      } else {
        _ = leader.action(at: 0, using: &random)
        leader.pay(1)
      }
    }
    learned += 1
    return [TablePolicy(actions: [learned > 1 ? 1 : 0], of: 2)]
  }

  mutating func reset() { learned = 0 }
}

@Suite("The leader's problem") struct LeaderProblemTests {
  /// Two steps without memory, discount 1/2: the leader gets 8 for its first action against the follower's first one, 2
  /// for its second, and nothing against the follower's second action.
  private func problem(
    _ questions: Int, _ change: (inout Conditions) -> Void = { _ in }
  ) throws -> LeaderProblem<MarkovEnvironment, Questioner> {
    let stage = BimatrixGame(leader: PayoffMatrix([[8, 0], [2, 0]]), follower: PayoffMatrix([[0, 0], [0, 0]]))
    let game = try stage.iterated(discount: Rational(1, over: 2), horizon: 2, memory: 0)
    var conditions = Conditions()
    change(&conditions)
    return LeaderProblem(MarkovEnvironment(game), oracle: Questioner(count: questions), conditions: conditions)
  }

  private let first = TablePolicy([[1, 0]])
  private let even = TablePolicy([[0.5, 0.5]])

  @Test("queries come first, are worth nothing, and look like moves") func sound() throws {
    var problem = try problem(3)
    var random = SeededGenerator(seed: 1)
    let trajectory = problem.episode(of: first, using: &random)
    #expect(trajectory.steps.map(\.isQuery) == [true, true, true, false, false])
    #expect(trajectory.steps.map(\.reward) == [0, 0, 0, 8, 4])
    #expect(Set(trajectory.steps.map(\.observation)) == [0])
    #expect(trajectory.value == 12)
    #expect(trajectory.discountedReturn == 12)
    #expect(problem.environmentSteps == 5)
    #expect(problem.listedSpace.observations == 1)
  }

  @Test("C1: hidden queries are no steps of the leader") func hidden() throws {
    var problem = try problem(3) { $0.areQueriesVisible = false }
    var random = SeededGenerator(seed: 1)
    let trajectory = problem.episode(of: first, using: &random)
    #expect(trajectory.steps.map(\.isQuery) == [false, false])
    #expect(trajectory.steps.map(\.isRepeated) == [false, true])
    #expect(problem.environmentSteps == 5)
  }

  @Test("C2: marked queries are observations of their own, answered by a policy of their own") func marked() throws {
    var problem = try problem(1) { $0.areQueriesUnmarked = false }
    var random = SeededGenerator(seed: 1)
    let trajectory = problem.episode(of: TablePolicy([[1, 0], [0, 1]]), using: &random)
    #expect(trajectory.steps.map(\.observation) == [1, 0, 0])
    #expect(trajectory.steps.map(\.action) == [1, 0, 0])
    #expect(problem.listedSpace.observations == 2)
  }

  @Test("C3: who is paid for queries gets what the oracle's steps pay") func paid() throws {
    var problem = try problem(3) { $0.areQueriesUnpaid = false }
    var random = SeededGenerator(seed: 1)
    let trajectory = problem.episode(of: first, using: &random)
    #expect(trajectory.steps.map(\.reward) == [1, 1, 1, 8, 4])
    #expect(trajectory.value == 12)
    #expect(trajectory.discountedReturn == 15)
  }

  @Test("C4: a follower that is not reset goes on from earlier episodes", arguments: [true, false])
  func kept(isReset: Bool) throws {
    var problem = try problem(1) { $0.areFollowersReset = isReset }
    var random = SeededGenerator(seed: 1)
    _ = problem.episode(of: first, using: &random)
    #expect(problem.episode(of: first, using: &random).value == (isReset ? 12 : 0))
  }

  @Test("C5: a leader keeps to what it first did, or draws afresh", arguments: [true, false])
  func constant(isConstant: Bool) throws {
    var problem = try problem(30) { $0.isPolicyConstant = isConstant }
    var random = SeededGenerator(seed: 1)
    let steps = problem.episode(of: even, using: &random).steps
    #expect(Set(steps.map(\.action)).count == (isConstant ? 1 : 2))
    #expect(steps.map(\.isRepeated) == [false] + Array(repeating: isConstant, count: 31))
  }

  @Test("C6: discounted queries shrink the return by their number") func discounted() throws {
    var problem = try problem(2) {
      $0.areQueriesUndiscounted = false
      $0.areQueriesUnpaid = false
    }
    var random = SeededGenerator(seed: 1)
    let trajectory = problem.episode(of: first, using: &random)
    #expect(trajectory.steps.map(\.reward) == [1, 0.5, 2, 1])
    #expect(trajectory.value == 12)
  }

  @Test("queries for probabilities are counted as steps too") func probabilities() throws {
    var problem = try problem(4)
    problem.oracle.asksForProbabilities = true
    var random = SeededGenerator(seed: 1)
    #expect(problem.episode(of: even, using: &random).steps.count == 2)
    #expect(problem.environmentSteps == 6)
  }

  @Test("the leader is paid the mean of several games") func several() throws {
    var problem = try problem(1)
    problem.gamesPerEpisode = 4
    var random = SeededGenerator(seed: 1)
    let trajectory = problem.episode(of: first, using: &random)
    #expect(trajectory.value == 12)
    #expect(trajectory.discountedReturn == 12)
    #expect(trajectory.steps.count == 9)
  }

  @Test("who asks where the game can get asks each place once, and no other") func reachable() throws {
    var problem = LeaderProblem(
      MarkovEnvironment(Ablation.discountedQueries.game),
      oracle: AskedBestResponse(Ablation.discountedQueries.game, asking: .reachable))
    var random = SeededGenerator(seed: 1)
    let sure = problem.episode(of: TablePolicy(actions: [0, 0, 0, 0, 0], of: 2), using: &random)
    #expect(sure.steps.filter(\.isQuery).map(\.observation) == [0, 4])
    let venture = problem.episode(of: TablePolicy(actions: [1, 0, 0, 0, 0], of: 2), using: &random)
    #expect(venture.steps.filter(\.isQuery).map(\.observation) == [0, 1, 2, 4, 3])
    #expect(abs(venture.value - 1.215) < 1e-12)
  }
}
