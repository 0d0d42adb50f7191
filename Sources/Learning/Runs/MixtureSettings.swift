internal import Exact
internal import Games

/// How a leader that commits to mixtures expects to be answered, and how it finds what commitments are worth: all of a
/// ``MixtureRecipe`` but its search.
///
/// With ``Answers/network`` or ``Answers/planning`` and ``Values/predicted`` a run uses a learned model; the other values are
/// found by play.
public struct MixtureSettings: Sendable, Hashable, Codable {
  /// Where the follower's answers come from.
  public enum Answers: String, Sendable, Hashable, Codable {
    /// A pool of policies that a network proposes, which is taught to answer every commitment.
    case network
    /// A pool of policies that dynamic programming in the learned model proposes; of ``MixtureSettings/network`` only the
    /// discount and the number of commitments of the pool count.
    case planning
    /// All that is nearly best at each decision, by dynamic programming in the learned model: right where the follower
    /// sees the state and steps need not be counted.
    case pessimistic
  }

  /// Where the leader's values come from.
  public enum Values: String, Sendable, Hashable, Codable {
    /// The learned model.
    case predicted
    /// Episodes against the answer that the model foresees.
    case played
    /// Episodes against every policy of the pool, the follower's returns being measured too.
    case measured
  }

  /// Where the follower's answers come from.
  public var answers: Answers

  /// The number of policies of a pool.
  public var size = 16

  /// How much less than the best a policy of the pool may be worth to the follower and still be feared, as a share of its
  /// payoff range per step.
  public var margin = 0.002

  /// Whether policies are added to the pool that turn out better than all at a commitment that is attended to.
  public var grows = true

  /// How much less than the best an answer may be worth at a decision and still be feared, in standard deviations of the
  /// estimated difference; of pessimistic answers.
  public var deviations = 3.0

  /// How the network is taught.
  public var network = ContextualValueNetwork.Settings()

  /// Where the leader's values come from.
  public var values = Values.predicted

  /// The number of episodes for a value that is played.
  public var episodes = 16

  /// What was found to work: a network for iterated games, whose follower does not tell steps apart; otherwise dynamic
  /// programming in the learned model.
  public init(_ answers: Answers = .network) { self.answers = answers }

  /// The recipe with so many random joint moves and a search.
  func recipe(modelSteps: Int, search: CommitmentSearch.Settings) -> MixtureRecipe {
    let follower: MixtureRecipe.Follower =
      switch answers {
      case .network: .pool(.network(network), size: size, margin: margin, grows: grows)
      case .planning:
        .pool(
          .planning(discount: network.discount, contexts: network.poolContexts), size: size, margin: margin,
          grows: grows)
      case .pessimistic: .pessimistic(.deviations(deviations))
      }
    let valuation: MixtureRecipe.Valuation =
      switch values {
      case .predicted: .predicted
      case .played: .played(episodes: episodes)
      case .measured: .measured(episodes: episodes)
      }
    return MixtureRecipe(modelSteps: modelSteps, follower: follower, valuation: valuation, search: search)
  }

  /// Why learning by these settings makes no sense, or `nil`.
  ///
  /// - Parameter longestEpisode: pessimistic answers may depend on the step, and are played only where there is one.
  func fault(longestEpisode: Int) -> String? {
    if answers == .pessimistic, values == .measured || values == .played && longestEpisode > 1 {
      return "values: expected \"predicted\" with pessimistic answers"
    }
    return SettingFault.first([
      ("size", (1...10_000).contains(size), "from 1 to 10000"), ("margin", margin >= 0, "not negative"),
      ("deviations", deviations >= 0, "not negative"),
      ("episodes", (1...1_000_000).contains(episodes), "from 1 to 1000000"),
      ("network.hidden", network.hidden.allSatisfy { (1...10_000).contains($0) }, "from 1 to 10000 for each layer"),
      ("network.updates", network.updates >= 1, "at least 1"),
      ("network.contexts", (1...100_000).contains(network.contexts), "from 1 to 100000"),
      ("network.firstRate", network.firstRate > 0, "above 0"), ("network.lastRate", network.lastRate > 0, "above 0"),
      ("network.targetRate", network.targetRate > 0 && network.targetRate <= 1, "above 0 and up to 1"),
      ("network.discount", (0..<1).contains(network.discount), "from 0 and below 1"),
      ("network.poolContexts", (1...1_000_000).contains(network.poolContexts), "from 1 to 1000000"),
    ]) ?? network.choices?.fault
  }
}

extension CommitmentSearch.Settings {
  /// Why a search by these settings makes no sense, or `nil`.
  ///
  /// - Parameter algorithm: what the settings are for.
  func fault(of algorithm: AlgorithmName) -> String? {
    let expected: CommitmentSearch.Method = algorithm == .ppo ? .proximal : .crossEntropy
    if method != expected {
      return "method: expected \"\(expected.rawValue)\" with the algorithm \(algorithm.rawValue)"
    }
    let count = 1...1_000_000
    return SettingFault.first([
      ("starts", count.contains(starts), "from 1 to 1000000"), ("contenders", contenders >= 0, "not negative"),
      ("contenderEffort", count.contains(contenderEffort), "from 1 to 1000000"),
      ("restarts", restarts >= 1, "at least 1"), ("generations", generations >= 0, "not negative"),
      ("population", (2...1_000_000).contains(population), "from 2 to 1000000"),
      ("elite", elite >= 1 && elite <= population, "from 1 to population"),
      ("firstDeviation", firstDeviation > 0, "above 0"), ("leastDeviation", leastDeviation > 0, "above 0"),
      ("stretch", stretch > 0, "above 0"), ("rate", rate > 0 && rate <= 1, "above 0 and up to 1"),
      ("shrinkingShare", shrinkingShare > 0 && shrinkingShare <= 1, "above 0 and up to 1"),
      ("epochs", epochs >= 1, "at least 1"), ("clip", clip > 0, "above 0"),
      ("finalEffort", count.contains(finalEffort), "from 1 to 1000000"),
    ])
  }
}

/// What was found to work for mixtures in a game: games played once, Markov games whose follower sees the state, and iterated
/// games, whose follower answers by what it sees and counts no steps.
struct MixtureDefaults {
  /// How the follower is expected to answer.
  let follower: MixtureSettings

  /// How commitments are searched.
  let search: CommitmentSearch.Settings

  /// The random joint moves, in proportion to those that there are.
  let modelSteps: Int

  init(_ game: MarkovGame, leader player: Int, _ algorithm: AlgorithmName) {
    let moves = game.states.reduce(0) { $0 + $1.outcomes.count }
    let seesState = game.playerCount == 2 && game.observations[1 - player].areStates
    var follower: MixtureSettings
    let recipe: MixtureRecipe
    if seesState, game.horizon == nil || game.horizon == 1 {
      follower = MixtureSettings(.pessimistic)
      recipe = game.horizon == 1 ? .normalForm : .markov
      if !game.hasChance { follower.deviations = 0 }
    } else {
      follower = MixtureSettings(.network)
      recipe = algorithm == .ppo ? .proximalDilemma : .dilemma
      if algorithm == .ppo { (follower.margin, follower.values) = (0.0015, .played) }
    }
    self.follower = follower
    search = algorithm == .ppo ? .proximal : recipe.search
    if game.hasChance {
      modelSteps = max(100_000, 1_000 * moves)
    } else {
      modelSteps = game.horizon == 1 ? max(200, 50 * moves) : max(1_000, 50 * moves)
    }
  }
}
