internal import Games

/// A leader that learns which mixed stationary commitment to make in a small game of two agents.
///
/// It first plays at random and writes down what joint moves pay and lead to; then, where the recipe says so, teaches a
/// network to answer every commitment; then searches. What it uses (a learned model, or played episodes) is for the recipe to
/// say; see ``MixtureRecipe``. ``believedValue`` is what it expects, not what its commitment is worth: that is for
/// ``LeaderValue`` to say.
public struct MixtureLearner<Game: Environment>: Sendable {
  /// The environment.
  public let environment: Game

  /// How it learns.
  public let recipe: MixtureRecipe

  /// All that it needs to go on.
  public private(set) var checkpoint: MixtureCheckpoint

  private let space: CommitmentSpace

  /// The value that is searched, once there is one.
  private var value: Value?

  private enum Value: Sendable {
    case learned(LearnedValue<Game>)
    case measured(MeasuredValue<Game>)
  }

  /// A learner from the beginning, or `nil` where there is not one follower or observations are too many to list.
  public init?(_ environment: Game, recipe: MixtureRecipe, seed: UInt64) {
    guard let model = JointValueModel(of: environment) else { return nil }
    self.init(
      environment, recipe: recipe,
      resuming: MixtureCheckpoint(model: model, random: SeededGenerator(seed: seed)))
  }

  /// Goes on where learning was saved, with the same environment and recipe as then; `nil` as for a new learner.
  public init?(_ environment: Game, recipe: MixtureRecipe, resuming checkpoint: MixtureCheckpoint) {
    guard let space = CommitmentSpace(in: environment), environment.agents.count == 2 else { return nil }
    self.environment = environment
    self.recipe = recipe
    self.checkpoint = checkpoint
    self.space = space
    if let follower = checkpoint.follower { value = makeValue(follower) }
  }

  /// Whether it has nothing left to learn.
  public var isFinished: Bool { checkpoint.search?.isFinished ?? false }

  /// All steps that were taken in the environment.
  public var environmentSteps: Int {
    checkpoint.model.environmentSteps + (checkpoint.search?.environmentSteps ?? 0)
  }

  /// The commitment it would make now; uniform until it searches.
  public var commitment: TablePolicy { checkpoint.search?.commitment ?? space.leader.uniform }

  /// What it believes its commitment to be worth.
  public var believedValue: Double? { checkpoint.search?.believedValue }

  /// What the follower is expected to answer the present commitment with, of a pool the best policy and no margin; `nil`
  /// before there is a pool, and where answers come from none.
  public var response: PureResponse? {
    guard case .pool(let pool, _)? = checkpoint.follower else { return nil }
    let game = LearnedGame(checkpoint.model)
    let committed = CommittedGame(game, commitment.table.flatMap { $0 })
    return PureResponse(pool.policies[pool.answer(in: committed, margin: 0).policy], of: game.followerActions)
  }

  /// One portion of learning: all random play, a hundred updates of the network's values, a portion of those of its choices,
  /// or one generation of the search.
  public mutating func advance() {
    guard !isFinished else { return }
    if checkpoint.model.environmentSteps == 0 {
      checkpoint.model.play(recipe.modelSteps, in: environment, using: &checkpoint.random)
    } else if checkpoint.follower == nil {
      prepare()
    } else {
      search()
    }
  }

  /// Advances until the end.
  public mutating func finish() {
    while !isFinished { advance() }
  }

  private mutating func search() {
    guard checkpoint.search != nil else {
      checkpoint.search = CommitmentSearch(space, settings: recipe.search, random: checkpoint.random.split())
      return
    }
    switch value {
    case .learned(var learned):
      checkpoint.search?.advance(&learned)
      value = .learned(learned)
      checkpoint.follower = learned.follower
    case .measured(var measured): checkpoint.search?.advance(&measured)
    case nil: break
    }
  }

  /// Makes the follower, or a portion of it.
  private mutating func prepare() {
    switch recipe.follower {
    case .pessimistic(let margin): checkpoint.follower = .pessimistic(margin)
    case .soft(let temperature, let backup): checkpoint.follower = .soft(temperature: temperature, backup: backup)
    case .pool(.planning(let discount, let contexts), let size, let margin, let grows):
      let pool = ResponsePool.planned(
        checkpoint.model, space, discount: discount, contexts: contexts, size: size, grows: grows,
        using: &checkpoint.random)
      checkpoint.follower = .pool(pool, margin: margin)
    case .pool(.network(let settings), let size, let margin, let grows):
      let game = LearnedGame(checkpoint.model)
      var network =
        checkpoint.network
        ?? ContextualValueNetwork(space, for: game, settings: settings, using: &checkpoint.random)
      network.teach(100, game, using: &checkpoint.random)
      if network.isTaught {
        let pool = network.pool(game, size: size, grows: grows, using: &checkpoint.random)
        checkpoint.follower = .pool(pool, margin: margin)
      }
      checkpoint.network = network
    }
    if let follower = checkpoint.follower { value = makeValue(follower) }
  }

  private func makeValue(_ follower: ModelFollower) -> Value {
    switch recipe.valuation {
    case .predicted:
      return .learned(LearnedValue(checkpoint.model, in: environment, space: space, follower: follower))
    case .played(let episodes):
      return .learned(
        LearnedValue(checkpoint.model, in: environment, space: space, follower: follower, episodes: episodes))
    case .measured(let episodes):
      guard case .pool(let pool, let margin) = follower else {
        preconditionFailure("answers are measured where they come from a pool")
      }
      return .measured(
        MeasuredValue(
          checkpoint.model, in: environment, space: space, pool: pool, episodes: episodes, margin: margin))
    }
  }
}

extension MixtureLearner {
  /// The network follower that was taught, with or without the choice among its pool; `nil` before, and where none is.
  public func oracle(choosing: Bool) -> CommitmentOracle? {
    guard let network = checkpoint.network, network.isTaught, case .pool(let pool, _)? = checkpoint.follower else {
      return nil
    }
    return CommitmentOracle(network, model: checkpoint.model, pool: choosing ? pool : nil)
  }
}

/// All that a leader learning mixtures needs to go on.
public struct MixtureCheckpoint: Sendable, Hashable, Codable {
  /// What random play showed.
  public internal(set) var model: JointValueModel

  /// The network follower, as far as it was taught.
  public internal(set) var network: ContextualValueNetwork?

  /// How the follower is expected to answer, once that is known.
  public internal(set) var follower: ModelFollower?

  /// The search, once it began.
  public internal(set) var search: CommitmentSearch?

  /// The source of all further chance.
  var random: SeededGenerator

  init(model: JointValueModel, random: SeededGenerator) {
    self.model = model
    self.random = random
  }
}
