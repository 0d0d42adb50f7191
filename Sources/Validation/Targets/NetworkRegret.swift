internal import Exact
internal import Games
public import Learning

extension LearningTargets {
  /// What a network follower over probabilities loses against mixed leaders, exactly.
  public struct NetworkRegret: Sendable, Hashable, Codable {
    /// Which leaders.
    public var leaders: String
    /// Whether the answer is chosen by whole-episode returns among the network's own policies, or is greedy for its values.
    public var isChosen: Bool
    /// The mean regret, as a share of the payoff range.
    public var mean: Double
    /// The 95th percentile.
    public var percentile95: Double
    /// The largest.
    public var largest: Double
    /// The environment steps that the follower took.
    public var steps: Int

    /// Whether the mean is at most 0.15 % and the 95th percentile at most 0.5 %.
    public var isReached: Bool { mean <= 0.0015 && percentile95 <= 0.005 }
  }

  /// Teaches the network follower of the iterated prisoner's dilemma and measures its regret over uniform leaders, and over
  /// leaders near reciprocity: near the best mixed commitment, where the follower is all but indifferent, and near
  /// tit for tat.
  public static func networkRegret(
    seed: UInt64 = 301, leaders count: Int = 500, settings: ContextualValueNetwork.Settings = .choosing
  ) throws(Fault) -> [NetworkRegret] {
    let environment = MarkovEnvironment(try entry("iterated-prisoners-dilemma"))
    var recipe = MixtureRecipe.dilemma
    recipe.follower = .pool(.network(settings), size: 16, margin: 0, grows: false)
    guard var learner = MixtureLearner(environment, recipe: recipe, seed: seed),
      let space = CommitmentSpace(in: environment)
    else { throw .game("iterated-prisoners-dilemma") }
    while learner.oracle(choosing: false) == nil { learner.advance() }
    let incumbent = TablePolicy([[0, 1], [0.72548, 0.27452], [0.39216, 0.60784], [0, 1], [0, 1]])
    let titForTat = TablePolicy(actions: [0, 0, 0, 1, 1], of: 2)
    let kinds = [
      ("uniform", MixtureRegret.uniform(count, of: space, seed: seed + 1)),
      ("near the best mixture", MixtureRegret.near(incumbent, deviation: 0.05, count, of: space, seed: seed + 2)),
      ("near tit for tat", MixtureRegret.near(titForTat, deviation: 0.05, count, of: space, seed: seed + 3)),
    ]
    var rows: [NetworkRegret] = []
    for (name, leaders) in kinds {
      for isChosen in [false, true] {
        guard let oracle = learner.oracle(choosing: isChosen) else { continue }
        do {
          let regret = try MixtureRegret(of: oracle, against: leaders, in: environment)
          rows.append(
            NetworkRegret(
              leaders: name, isChosen: isChosen, mean: regret.mean.approximation,
              percentile95: regret.quantile(0.95).approximation, largest: regret.quantile(1).approximation,
              steps: oracle.environmentSteps))
        } catch { throw .run("\(error)") }
      }
    }
    return rows
  }
}
