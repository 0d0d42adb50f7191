/// How a leader that commits to mixtures learns: what it plays at random, how it expects followers to answer, how it
/// measures what a commitment is worth, and how it searches.
///
/// | recipe | follower | leader's value |
/// |---|---|---|
/// | ``dilemma`` | network over probabilities, learned model | predicted in the learned model |
/// | ``playedDilemma``, ``proximalDilemma`` | network over probabilities, learned model | played episodes |
/// | ``measuredDilemma`` | network over probabilities; answers chosen by played episodes | the same episodes |
/// | ``normalForm``, ``markov`` | dynamic programming in the learned model | predicted in the learned model |
/// | ``playedNormalForm`` | learned joint values | played episodes |
/// | ``soft(temperature:backup:)`` | soft values in the learned model | played episodes |
///
/// None of them sees the game but by playing it, or enumerates all policies; a pool that grows tries changes of one or two
/// actions in the learned model.
public struct MixtureRecipe: Sendable, Hashable, Codable {
  /// Where the policies of a pool come from.
  public enum PoolSource: Sendable, Hashable, Codable {
    /// A network that is taught to answer every commitment.
    case network(ContextualValueNetwork.Settings)
    /// Dynamic programming in the learned model with a discount, at so many random commitments.
    case planning(discount: Double, contexts: Int)
  }

  /// How the follower is expected to answer.
  public enum Follower: Sendable, Hashable, Codable {
    /// By anything nearly best at each decision; see ``ModelFollower/pessimistic(_:)``.
    case pessimistic(ResponseMargin)
    /// By one of a pool of policies whose whole-episode return is nearly best; see ``ModelFollower/pool(_:margin:)``.
    case pool(PoolSource, size: Int, margin: Double, grows: Bool)
    /// With entropy; see ``ModelFollower/soft(temperature:backup:)``.
    case soft(temperature: Double, backup: SoftBackup)
  }

  /// How the leader's value is found.
  public enum Valuation: Sendable, Hashable, Codable {
    /// In the learned model.
    case predicted
    /// By playing so many episodes against the answer that the model foresees.
    case played(episodes: Int)
    /// By playing so many episodes against every policy of the pool, the follower's returns being measured too.
    case measured(episodes: Int)
  }

  /// The random joint moves from which the model is learned.
  public var modelSteps: Int

  /// How the follower is expected to answer.
  public var follower: Follower

  /// How the leader's value is found.
  public var valuation: Valuation

  /// How the leader searches.
  public var search: CommitmentSearch.Settings

  /// A recipe.
  ///
  /// - Precondition: answers are measured only where they come from a pool.
  public init(
    modelSteps: Int, follower: Follower, valuation: Valuation = .predicted,
    search: CommitmentSearch.Settings = CommitmentSearch.Settings()
  ) {
    if case .measured = valuation {
      guard case .pool = follower else { preconditionFailure("answers are measured where they come from a pool") }
    }
    self.modelSteps = modelSteps
    self.follower = follower
    self.valuation = valuation
    self.search = search
  }
}

extension MixtureRecipe {
  /// The search on the prisoner's dilemma.
  private static var dilemmaSearch: CommitmentSearch.Settings {
    var search = CommitmentSearch.Settings()
    search.starts = 512
    search.contenders = 16
    search.restarts = 2
    search.generations = 60
    search.population = 64
    search.elite = 16
    search.firstDeviation = 0.15
    search.leastDeviation = 0.004
    search.stretch = 1.15
    return search
  }

  /// For iterated games whose follower does not count steps: a network follower, and everything else predicted in the
  /// learned model.
  public static var dilemma: MixtureRecipe {
    var search = dilemmaSearch
    search.contenders = 0
    // Where values are predicted another climb takes no steps, and now and then one that began elsewhere ends higher.
    search.restarts = 6
    search.keepsBest = true
    return MixtureRecipe(
      modelSteps: 1_000,
      follower: .pool(.network(ContextualValueNetwork.Settings()), size: 16, margin: 0.002, grows: true),
      search: search)
  }

  /// The same with the leader's values from played episodes.
  public static var playedDilemma: MixtureRecipe {
    MixtureRecipe(
      modelSteps: 1_000,
      follower: .pool(.network(ContextualValueNetwork.Settings()), size: 16, margin: 0.003, grows: true),
      valuation: .played(episodes: 16), search: dilemmaSearch)
  }

  /// The same with the returns of both from played episodes: model-free but for the network's proposals.
  ///
  /// Now and then luck leads a climb away: one of 20 ended elsewhere on seeds that were not all new to its settings.
  public static var measuredDilemma: MixtureRecipe {
    var search = dilemmaSearch
    // Two random commitments in a hundred lie where a climb ends at the best, and luck hides some of them.
    (search.starts, search.contenders, search.restarts) = (1_024, 32, 1)
    return MixtureRecipe(
      modelSteps: 1_000,
      follower: .pool(.network(ContextualValueNetwork.Settings()), size: 8, margin: 0, grows: false),
      valuation: .measured(episodes: 24), search: search)
  }

  /// The same as ``playedDilemma`` with a leader by proximal policy optimisation.
  public static var proximalDilemma: MixtureRecipe {
    MixtureRecipe(
      modelSteps: 1_000,
      follower: .pool(.network(ContextualValueNetwork.Settings()), size: 16, margin: 0.0015, grows: true),
      valuation: .played(episodes: 16), search: .proximal)
  }

  /// For games played once, with learned joint-action values.
  public static var normalForm: MixtureRecipe {
    var search = CommitmentSearch.Settings()
    search.starts = 512
    search.restarts = 16
    search.generations = 40
    search.leastDeviation = 0.001
    search.keepsBest = true
    return MixtureRecipe(modelSteps: 200, follower: .pessimistic(.share(0)), search: search)
  }

  /// For games played once, with the leader's values from sampled play alone; the follower has learned joint-action values.
  public static var playedNormalForm: MixtureRecipe {
    var search = CommitmentSearch.Settings()
    search.finalEffort = 16
    return MixtureRecipe(
      modelSteps: 200, follower: .pessimistic(.share(0.001)), valuation: .played(episodes: 64), search: search)
  }

  /// For Markov games in which both see the state.
  public static var markov: MixtureRecipe {
    var search = CommitmentSearch.Settings()
    search.starts = 4_000
    search.restarts = 12
    search.generations = 80
    search.population = 64
    search.elite = 12
    search.firstDeviation = 0.3
    search.keepsBest = true
    return MixtureRecipe(modelSteps: 100_000, follower: .pessimistic(.deviations(3)), search: search)
  }

  /// For Markov games with an entropy-regularised follower.
  public static func soft(temperature: Double, backup: SoftBackup, episodes: Int = 4) -> MixtureRecipe {
    var search = CommitmentSearch.Settings()
    search.starts = 32
    search.restarts = 1
    search.generations = 20
    search.population = 24
    search.elite = 6
    search.firstDeviation = 0.3
    search.leastDeviation = 0.01
    return MixtureRecipe(
      modelSteps: 1_000, follower: .soft(temperature: temperature, backup: backup),
      valuation: .played(episodes: episodes), search: search)
  }
}
