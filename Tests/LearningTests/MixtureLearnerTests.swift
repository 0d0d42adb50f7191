import Exact
import Foundation
import Games
import Learning
import TestSupport
import Testing

@Suite("A leader that commits to mixtures")
struct MixtureLearnerTests {
  /// The prisoner's dilemma with a pool from planning, and a search that is short in debug builds.
  static func recipe(_ base: MixtureRecipe = .dilemma) -> MixtureRecipe {
    var recipe = base
    recipe.follower = .pool(
      .planning(discount: 0.9, contexts: TestBuild.isOptimized ? 2_048 : 128),
      size: TestBuild.isOptimized ? 16 : 6, margin: 0.002, grows: true)
    guard !TestBuild.isOptimized else { return recipe }
    (recipe.search.starts, recipe.search.restarts) = (256, 1)
    (recipe.search.generations, recipe.search.population, recipe.search.elite) = (30, 40, 10)
    return recipe
  }

  static func learned(
    _ environment: some Environment, _ recipe: MixtureRecipe, seed: UInt64
  ) throws -> TablePolicy {
    var learner = try #require(MixtureLearner(environment, recipe: recipe, seed: seed))
    learner.finish()
    return learner.commitment
  }

  @Test(
    "reaches what no pure commitment does in the prisoner's dilemma",
    arguments: TestBuild.isOptimized ? [11, 12, 13] : [11] as [UInt64])
  func dilemma(seed: UInt64) throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let commitment = try Self.learned(environment, Self.recipe(), seed: seed)
    let value = try LeaderValue(of: commitment, in: environment.game, followerClass: .stationary)
    #expect(value.weak >= (TestBuild.isOptimized ? 69 / 2 : 33), "\(value.weak.approximation)")
  }

  @Test("falls short where the follower it learns with wants the opposite")
  func opposite() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let commitment = try Self.learned(OppositePayment(base: environment), Self.recipe(), seed: 11)
    let value = try LeaderValue(of: commitment, in: environment.game, followerClass: .stationary)
    #expect(value.strong <= 31)
  }

  @Test("learns from played episodes alone what they are worth")
  func played() throws {
    let environment = try OracleGames.once([2, 3], seed: 4)
    var recipe = MixtureRecipe.playedNormalForm
    (recipe.search.starts, recipe.search.restarts, recipe.valuation) = (64, 2, .played(episodes: 32))
    var learner = try #require(MixtureLearner(environment, recipe: recipe, seed: 3))
    learner.finish()
    #expect(learner.environmentSteps > 64 * 32)
    var best = Rational.zero
    for step in 0...200 {
      let policy = TablePolicy([[Double(step) / 200, 1 - Double(step) / 200]])
      best = max(best, try LeaderValue(of: MixtureRegret.grid(policy), in: environment.game).strong)
    }
    let value = try LeaderValue(of: learner.commitment, in: environment.game).strong
    #expect(value > best - 3 / 100, "\(value.approximation), not \(best.approximation)")
  }

  @Test("does the same whether or not it is interrupted", arguments: [false, true])
  func resuming(isPlayed: Bool) throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    var settings = ContextualValueNetwork.Settings()
    (settings.hidden, settings.updates, settings.contexts, settings.poolContexts) = ([8], 150, 8, 32)
    var choices = ContextualValueNetwork.Choices()
    (choices.updates, choices.portion, choices.examples, choices.size) = (150, 100, 8, 3)
    if !isPlayed { settings.choices = choices }
    var search = CommitmentSearch.Settings()
    (search.starts, search.restarts, search.generations, search.population, search.elite) = (12, 2, 3, 6, 2)
    let recipe = MixtureRecipe(
      modelSteps: 200, follower: .pool(.network(settings), size: 4, margin: 0.002, grows: true),
      valuation: isPlayed ? .played(episodes: 2) : .predicted, search: search)
    var whole = try #require(MixtureLearner(environment, recipe: recipe, seed: 8))
    var pieces = whole
    whole.finish()
    while !pieces.isFinished {
      pieces.advance()
      let saved = try JSONEncoder().encode(pieces.checkpoint)
      pieces = try #require(
        MixtureLearner(
          environment, recipe: recipe, resuming: try JSONDecoder().decode(MixtureCheckpoint.self, from: saved)))
    }
    #expect(pieces.commitment == whole.commitment && pieces.environmentSteps == whole.environmentSteps)
    #expect(pieces.checkpoint == whole.checkpoint)
    #expect(whole.oracle(choosing: true) != nil)
  }

  @Test("answers mixed leaders nearly as well as can be, by a network", .enabled(if: TestBuild.isOptimized))
  func network() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    var settings = ContextualValueNetwork.Settings()
    (settings.updates, settings.contexts) = (1_500, 128)
    var recipe = MixtureRecipe.dilemma
    recipe.follower = .pool(.network(settings), size: 16, margin: 0, grows: false)
    var learner = try #require(MixtureLearner(environment, recipe: recipe, seed: 21))
    while learner.oracle(choosing: false) == nil { learner.advance() }
    let space = try #require(CommitmentSpace(in: environment))
    let leaders = MixtureRegret.uniform(150, of: space, seed: 22)
    let greedy = try MixtureRegret(of: try #require(learner.oracle(choosing: false)), against: leaders, in: environment)
    let chosen = try MixtureRegret(of: try #require(learner.oracle(choosing: true)), against: leaders, in: environment)
    // To defect always, which is best against five leaders of six, loses 1 %.
    #expect(greedy.mean < 5 / 1_000, "\(greedy.mean.approximation)")
    #expect(chosen.mean < 1 / 1_000 && chosen.mean < greedy.mean, "\(chosen.mean.approximation)")
    #expect(greedy.regrets.allSatisfy { $0 >= 0 })
  }

  @Test(
    "answers mixed leaders by a network that learned to choose, near ties too", .enabled(if: TestBuild.isOptimized))
  func choosing() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let space = try #require(CommitmentSpace(in: environment))
    let tied = TablePolicy([[0, 1], [0.72548, 0.27452], [0.39216, 0.60784], [0, 1], [0, 1]])
    let leaders = MixtureRegret.near(tied, deviation: 0.05, 200, of: space, seed: 23)
    func mean(_ choices: ContextualValueNetwork.Choices?) throws -> Double {
      var settings = ContextualValueNetwork.Settings()
      (settings.updates, settings.contexts, settings.choices) = (1_000, 128, choices)
      var recipe = MixtureRecipe.dilemma
      recipe.follower = .pool(.network(settings), size: 16, margin: 0, grows: false)
      var learner = try #require(MixtureLearner(environment, recipe: recipe, seed: 21))
      while learner.oracle(choosing: false) == nil { learner.advance() }
      let oracle = try #require(learner.oracle(choosing: false))
      return try MixtureRegret(of: oracle, against: leaders, in: environment).mean.approximation
    }
    var choices = ContextualValueNetwork.Choices()
    (choices.updates, choices.portion, choices.examples) = (2_000, 250, 1_024)
    let (valued, chosen) = (try mean(nil), try mean(choices))
    #expect(chosen < 0.0008 && 4 * chosen < valued, "\(chosen), without \(valued)")
    choices.climbingShare = 0
    let unvisited = try mean(choices)
    #expect(4 * chosen < unvisited, "\(chosen), where leaders do not climb \(unvisited)")
  }

  @Test("reaches it by played episodes alone", .enabled(if: TestBuild.isOptimized))
  func measured() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    var recipe = MixtureRecipe.measuredDilemma
    guard case .pool(_, let size, let margin, let grows) = recipe.follower else { return }
    recipe.follower = .pool(.planning(discount: 0.9, contexts: 2_048), size: size, margin: margin, grows: grows)
    let commitment = try Self.learned(environment, recipe, seed: 11)
    let value = try LeaderValue(of: commitment, in: environment.game, followerClass: .stationary)
    #expect(value.weak >= 69 / 2, "\(value.weak.approximation)")
  }
}
