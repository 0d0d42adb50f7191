import Games
import Learning

/// A session that can be asked what its follower answers leaders with.
protocol AnsweringSession: TrainingSession {
  /// The follower, once it was taught.
  var answers: (any QueryOracle)? { get }
}

/// A leader that commits to mixtures and may have a fault.
struct FaultyMixtureSession: AnsweringSession {
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
  var follower: LearnedFollower? { nil }
  var commitsToPurePolicy: Bool { false }

  var answers: (any QueryOracle)? {
    guard let oracle = learner.oracle(choosing: true) else { return nil }
    return fault == .staleContext ? StaleCommitmentAnswers(oracle) : oracle
  }
}
