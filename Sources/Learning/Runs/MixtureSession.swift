internal import Games

/// A leader learns which mixed stationary commitment to make: what moves do, then how a follower answers, then what to commit
/// to.
///
/// The steps for the first are the ``RunSettings/followerSteps``; a budget that they use up leaves the leader where it began.
public struct MixtureSession: TrainingSession {
  private let recipe: MixtureRecipe
  private var learner: MixtureLearner<MarkovEnvironment>

  /// A session that has not begun.
  ///
  /// - Throws: ``OracleFault`` where there is more than one follower, or too much to list.
  init(_ settings: RunSettings, in environment: MarkovEnvironment, seed: UInt64) throws(OracleFault) {
    guard case .mixture(let own) = settings.follower, case .search(let search) = settings.leader else {
      preconditionFailure("the settings are of a leader that commits to mixtures")
    }
    recipe = own.recipe(modelSteps: min(settings.followerSteps, settings.steps), search: search)
    guard let learner = MixtureLearner(environment, recipe: recipe, seed: seed) else {
      guard environment.agents.count == 2 else { throw .agents(environment.agents.count) }
      throw .observationsNotListed(agent: environment.agents[0].observations == nil ? 0 : 1)
    }
    self.learner = learner
  }

  /// What is to be saved.
  public var state: MixtureCheckpoint {
    get { learner.checkpoint }
    set {
      guard let resumed = MixtureLearner(learner.environment, recipe: recipe, resuming: newValue) else {
        preconditionFailure("there was a learner in this environment before")
      }
      learner = resumed
    }
  }

  /// All random play, some updates of the network, or one generation of the search.
  public mutating func advance() { learner.advance() }

  /// Whether the search is over.
  public var isFinished: Bool { learner.isFinished }

  /// The steps so far; what is predicted takes none.
  public var steps: Int { learner.environmentSteps }

  /// The number of commitments that were tried.
  public var episodes: Int { learner.checkpoint.search?.appraisals ?? 0 }

  /// Who is learned about.
  public var phase: String { learner.checkpoint.search == nil ? "follower" : "leader" }

  /// The share that is done, network and search counted alike where there is a network.
  public var progress: Double? {
    let searched = learner.checkpoint.search?.progress ?? 0
    guard case .pool(.network(let settings), _, _, _) = recipe.follower else { return searched }
    let done = learner.checkpoint.network.map { $0.updates + $0.choiceUpdates } ?? 0
    let taught = Double(done) / Double(settings.updates + (settings.choices?.updates ?? 0))
    return (taught + searched) / 2
  }

  /// The commitment that is the answer so far; uniform until it searches.
  public var leader: TablePolicy { learner.commitment }

  /// What the leader believes its commitment to be worth.
  public var believedValue: Double? { learner.believedValue }

  /// What the best policy of the pool answers, where answers come from a pool.
  public var follower: LearnedFollower? {
    learner.response.map { .policy(learner.environment.policy(of: $0)) }
  }

  /// It commits to mixtures.
  public var commitsToPurePolicy: Bool { false }
}
