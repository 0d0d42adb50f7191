import Evaluation
import Exact
import Foundation
import Games
import TestSupport
import Testing

@testable import Learning

@Suite("A learned model of joint play")
struct CommitmentModelTests {
  static func model(_ environment: some Environment, steps: Int, seed: UInt64 = 1) throws -> JointValueModel {
    var model = try #require(JointValueModel(of: environment))
    var random = SeededGenerator(seed: seed)
    model.play(steps, in: environment, using: &random)
    return model
  }

  @Test("of a deterministic game is that game once every move was made")
  func deterministic() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let model = try Self.model(environment, steps: 1_000)
    #expect(model.nodes.count == 5 && model.cellCount == 20 && model.hasHorizon && model.environmentSteps == 1_000)
    #expect(model.cells.reduce(0) { $0 + $1.count } == 1_000)
    for (node, seen) in model.nodes.enumerated() {
      #expect(!seen.isSequential)
      for profile in 0..<4 {
        let cell = model.cells[model.cell(node, profile / 2, profile % 2)]
        let outcome = environment.game.outcome(seen.observation, [profile / 2, profile % 2])
        #expect(cell.rewards.map { $0 / Double(cell.count) } == outcome.rewards.map(\.approximation))
        #expect(cell.next.map { model.nodes[$0].observation } == outcome.next.states && cell.ended == 0)
      }
    }
  }

  @Test("knows what a follower sees of the leader's action")
  func sequential() throws {
    let environment = MarkovEnvironment(try OracleGames.entry("incentive-1"), longestEpisode: 150)
    let model = try Self.model(environment, steps: 2_000)
    #expect(model.nodes.count == 3 && model.nodes.allSatisfy(\.isSequential) && !model.hasHorizon)
    #expect(model.starts == [14, 0, 0])
  }

  @Test("foresees what random commitments are worth in games played once", arguments: 1...6 as ClosedRange<UInt64>)
  func once(seed: UInt64) throws {
    let environment = try OracleGames.once([3, 3], seed: seed)
    let model = try Self.model(environment, steps: 400)
    let space = try #require(CommitmentSpace(in: environment))
    let value = LearnedValue(model, in: environment, space: space, follower: .pessimistic(.share(0)))
    var random = SeededGenerator(seed: seed)
    for number in 0..<20 {
      let commitment = space.commitment(space.start(3 * number, using: &random))
      let exact = try LeaderValue(of: space.policy(commitment), in: environment.game)
      let foreseen = value.appraisal(of: commitment, effort: 1, using: &random)
      #expect(abs(foreseen.value - exact.strong.approximation) < 1e-9 && foreseen.steps == 0)
    }
  }

  @Test("foresees what random commitments are worth for ever", arguments: ["reactive-dilemma", "reactive-hero"])
  func forEver(name: String) throws {
    let environment = MarkovEnvironment(try OracleGames.entry(name))
    let model = try Self.model(environment, steps: 3_000)
    let space = try #require(CommitmentSpace(in: environment))
    let value = LearnedValue(model, in: environment, space: space, follower: .pessimistic(.share(0)))
    var random = SeededGenerator(seed: 5)
    for _ in 0..<15 {
      let commitment = space.commitment(space.context(using: &random))
      let policy = space.policy(commitment)
      let exact = try LeaderValue(of: MixtureRegret.grid(policy), in: environment.game)
      let foreseen = value.appraisal(
        of: MixtureRegret.grid(policy).table.flatMap { $0 }, effort: 1, using: &random)
      #expect(foreseen.value < exact.strong.approximation + 1e-6)
      #expect(foreseen.value > exact.weak.approximation - 1e-6)
    }
  }

  @Test("foresees answers of a follower who does not count steps, from a pool that grows")
  func pool() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let model = try Self.model(environment, steps: 1_000)
    let space = try #require(CommitmentSpace(in: environment))
    var random = SeededGenerator(seed: 2)
    let pool = ResponsePool.planned(
      model, space, discount: 0.9, contexts: 64, size: 2, grows: true, using: &random)
    var value = LearnedValue(model, in: environment, space: space, follower: .pool(pool, margin: 0))
    for _ in 0..<20 {
      let policy = MixtureRegret.grid(space.policy(space.commitment(space.context(using: &random))))
      let commitment = policy.table.flatMap { $0 }
      _ = value.attend(to: commitment)
      let exact = try LeaderValue(of: policy, in: environment.game, followerClass: .stationary)
      let foreseen = value.appraisal(of: commitment, effort: 1, using: &random).value
      #expect(foreseen < exact.strong.approximation + 1e-6 && foreseen > exact.weak.approximation - 1e-6)
    }
  }

  @Test("values commitments less the more its margins fear", arguments: 1...4 as ClosedRange<UInt64>)
  func margins(seed: UInt64) throws {
    let environment = MarkovEnvironment(try OracleGames.markov(states: 3, seed: seed))
    let model = try Self.model(environment, steps: 2_000)
    let space = try #require(CommitmentSpace(in: environment))
    var random = SeededGenerator(seed: seed)
    var isStrict = false
    for number in 0..<30 {
      let commitment = space.commitment(space.start(number, using: &random))
      for margins in [
        [ResponseMargin.share(0), .samples(factor: 0.4), .samples(factor: 2)],
        [.deviations(0), .deviations(1), .deviations(4)],
      ] {
        let values = margins.map {
          LearnedValue(model, in: environment, space: space, follower: .pessimistic($0))
            .appraisal(of: commitment, effort: 1, using: &random).value
        }
        #expect(values[0] >= values[1] - 1e-9 && values[1] >= values[2] - 1e-9)
        isStrict = isStrict || values[0] > values[2] + 1e-6
      }
    }
    #expect(isStrict)
  }

  @Test("knows how uncertain it is: deviations are those over many models", arguments: 1...2 as ClosedRange<UInt64>)
  func deviations(seed: UInt64) throws {
    let environment = MarkovEnvironment(try OracleGames.markov(states: 2, seed: seed))
    let space = try #require(CommitmentSpace(in: environment))
    var random = SeededGenerator(seed: seed)
    let commitment = space.commitment(space.start(0, using: &random))
    var differences: [[Double]] = []
    var predicted: [[Double]] = []
    for number in 0..<(TestBuild.isOptimized ? 400 : 60) as Range<UInt64> {
      let model = try Self.model(environment, steps: 4_000, seed: number)
      let game = LearnedGame(model)
      let committed = CommittedGame(game, commitment)
      let answer = committed.optimum(1, allowed: [Bool](repeating: true, count: game.choiceCount), sign: 1)
      let spread = CommittedGame.Spread(committed, answer.choices, answer.values)
      // Nodes are numbered as they are met; policies are told by observations.
      var (row, deviations): ([Double], [Double]) = ([], [])
      let order = game.decisions.indices.sorted { game.decisions[$0].observation < game.decisions[$1].observation }
      for place in order {
        let decision = game.decisions[place]
        for choice in decision.firstChoice..<decision.firstChoice + decision.actions.count {
          row.append(
            committed.worth(choice, 1, answer.values, game.discounts[1])
              - committed.worth(answer.choices[place], 1, answer.values, game.discounts[1]))
          deviations.append(
            choice == answer.choices[place] ? 0 : spread.deviation(of: choice, at: place, from: committed))
        }
      }
      differences.append(row)
      predicted.append(deviations)
    }
    var compared = 0
    for place in differences[0].indices {
      // Where the best choice itself is uncertain the difference is cut off at 0.
      let foreseen = predicted.map { $0[place] }
      guard let least = foreseen.min(), least > 0 else { continue }
      let values = differences.map { $0[place] }
      let mean = values.reduce(0, +) / Double(values.count)
      let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
      guard -mean > 4 * deviation else { continue }
      compared += 1
      let expected = foreseen.reduce(0, +) / Double(foreseen.count)
      #expect(abs(deviation / expected - 1) < (TestBuild.isOptimized ? 0.15 : 0.35), "\(deviation), not \(expected)")
    }
    #expect(compared > 0)
  }

  @Test("gives an entropy-regularised follower its exact response", arguments: ["incentive-1", "incentive-2"])
  func soft(name: String) throws {
    let environment = MarkovEnvironment(try OracleGames.entry(name), longestEpisode: 150)
    let game = LearnedGame(try Self.model(environment, steps: 3_000))
    for probability in [0.25, 0.5, 0.8125] {
      let policy = TablePolicy([[0.5, 0.5], [probability, 1 - probability], [0.5, 0.5]])
      let committed = CommittedGame(game, policy.table.flatMap { $0 })
      let response = committed.softResponse(temperature: 0.05, backup: .meanOfSoftValues)
      let exact = try MarkovQuantalEvaluation(
        of: policy.stationary, in: environment.game, rationality: 20, precision: 40)
      for (place, known) in exact.process.decisions.enumerated() {
        let observation = environment.observation(
          of: 1, in: .init(state: known.state, step: 0), after: [try #require(known.seen)])
        let decision = try #require(game.decisions.first { $0.observation == observation })
        for (choice, enclosure) in exact.response[place].enumerated() {
          #expect(abs(response[decision.firstChoice + choice] - enclosure.lower.approximation) < 1e-7)
        }
      }
    }
  }
}
