import Games
import Learning

/// A leader that commits to mixtures and may have a fault.
struct FaultyMixtureSession: TrainingSession {
  /// What is wrong.
  enum Fault: Sendable, Hashable {
    /// In the game as the learner sees it.
    case environment(FaultyEnvironment.Fault)
    /// Values are told that are predicted and not played.
    case predicts
    /// The follower answers the commitment before the present one.
    case staleContext
  }

  private let fault: Fault?
  private let recipe: MixtureRecipe
  private var learner: MixtureLearner<FaultyEnvironment>

  /// A session that has not begun.
  init(_ recipe: MixtureRecipe, in game: MarkovGame, fault: Fault?, seed: UInt64, witness: Witness?) throws {
    var recipe = recipe
    var environmentFault: FaultyEnvironment.Fault?
    switch fault {
    case .environment(let fault): environmentFault = fault
    case .predicts: recipe.valuation = .predicted
    case .staleContext, nil: break
    }
    let environment = FaultyEnvironment(base: MarkovEnvironment(game), fault: environmentFault, witness: witness)
    guard let learner = MixtureLearner(environment, recipe: recipe, seed: seed) else {
      throw OracleFault.observationsNotListed(agent: 0)
    }
    self.fault = fault
    self.recipe = recipe
    self.learner = learner
  }

  var state: MixtureCheckpoint {
    get { learner.checkpoint }
    set {
      guard let resumed = MixtureLearner(learner.environment, recipe: recipe, resuming: newValue) else {
        preconditionFailure("there was a learner before")
      }
      learner = resumed
    }
  }

  mutating func advance() { learner.advance() }

  var isFinished: Bool { learner.isFinished }
  var steps: Int { learner.environmentSteps }
  var episodes: Int { learner.checkpoint.search?.appraisals ?? 0 }
  var phase: String { learner.checkpoint.search == nil ? "follower" : "leader" }
  var leader: TablePolicy { learner.commitment }
  var believedValue: Double? { learner.believedValue }
  var commitsToPurePolicy: Bool { false }

  /// What the network answers the commitment with.
  var follower: LearnedFollower? {
    guard let oracle = learner.oracle(choosing: true) else { return nil }
    guard fault == .staleContext else { return answer(of: oracle, to: [leader]) }
    // The leader before is the first of all.
    return answer(
      of: StaleCommitmentAnswers(oracle),
      to: [TablePolicy(actions: leader.table.map { _ in 0 }, of: leader.table[0].count), leader])
  }

  /// What an oracle answers the last of some leaders with.
  private func answer<Oracle: QueryOracle>(of oracle: Oracle, to leaders: [TablePolicy]) -> LearnedFollower?
  where Oracle.Follower == PureResponse {
    var (oracle, random) = (oracle, SeededGenerator(seed: 1))
    var responses: [PureResponse] = []
    for policy in leaders {
      var leader = TableLeader(policy)
      responses = oracle.followers(of: &leader, using: &random)
    }
    return responses.first.map { .policy(learner.environment.base.policy(of: $0)) }
  }
}
