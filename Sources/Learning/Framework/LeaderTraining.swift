public import Games

/// A leader in training: a learner, its problem, and the source of all chance.
///
/// Whoever trains calls ``advance()`` as often as wanted and looks at ``commitment`` in between; what that is worth is for
/// an exact evaluation to say (``LeaderValue``), not for the training. Training that is saved by ``checkpoint`` and resumed
/// gives the same results as training that was never interrupted.
public struct LeaderTraining<Learner: LeaderLearner, Game: Environment, Oracle: QueryOracle>: Sendable {
  /// The leader.
  public private(set) var learner: Learner

  /// The leader's problem, with the counts of steps so far.
  public private(set) var problem: LeaderProblem<Game, Oracle>

  /// Where the next episode's chance comes from.
  public private(set) var random: SeededGenerator

  /// The number of episodes that were played.
  public private(set) var episodes = 0

  /// The number of batches that were learned from.
  public private(set) var batches = 0

  /// What the leader got on average in the games of the last batch; the value that it believes in.
  ///
  /// Against followers who do not answer what it committed to, that is not what its commitment is worth.
  public private(set) var believedValue: Double?

  /// Training from the beginning.
  public init(_ learner: Learner, in problem: LeaderProblem<Game, Oracle>, seed: UInt64) {
    self.learner = learner
    self.problem = problem
    random = SeededGenerator(seed: seed)
  }

  /// All steps that were taken, the oracle's included.
  public var environmentSteps: Int { problem.environmentSteps }

  /// For each observation of the game, the probabilities to which the leader would commit now.
  public var commitment: TablePolicy { part { $0.prefix($1) } }

  /// For each observation of the game, the probabilities with which the leader would answer a query there: its commitment,
  /// unless queries are marked and it can promise one thing and do another.
  public var promise: TablePolicy { part { $0.suffix($1) } }

  private func part(_ of: ([[Double]], Int) -> ArraySlice<[Double]>) -> TablePolicy {
    let table = learner.commitment.table
    return TablePolicy(Array(of(table, problem.environment.agents[0].observations ?? table.count)))
  }

  /// Plays one batch of episodes and learns from it.
  public mutating func advance() {
    var batch: [(policy: Learner.EpisodePolicy, trajectory: Trajectory)] = []
    batch.reserveCapacity(learner.batchSize)
    var sum = 0.0
    for _ in 0..<learner.batchSize {
      var chance = random.split()
      let policy = learner.policy(using: &chance)
      let trajectory = problem.episode(of: policy, using: &chance)
      sum += trajectory.value
      batch.append((policy, trajectory))
    }
    var chance = random.split()
    learner.learn(from: batch, using: &chance)
    believedValue = sum / Double(max(1, batch.count))
    episodes += batch.count
    batches += 1
  }

  /// Advances until at least so many steps were taken.
  public mutating func advance(toSteps steps: Int) {
    while environmentSteps < steps { advance() }
  }
}

/// All that a leader in training needs to go on, apart from its problem.
public struct LeaderCheckpoint<Learner: LeaderLearner & Codable, Learned: Codable & Sendable & Hashable>: Sendable,
  Codable
{
  fileprivate var learner: Learner

  /// What the oracle had learned.
  public fileprivate(set) var oracle: Learned

  fileprivate var gameSteps: Int
  fileprivate var queries: Int
  fileprivate var random: SeededGenerator
  fileprivate var episodes: Int
  fileprivate var batches: Int
  fileprivate var believedValue: Double?
}

extension LeaderTraining where Learner: Codable, Oracle: ResumableOracle {
  /// What is to be saved.
  public var checkpoint: LeaderCheckpoint<Learner, Oracle.Learned> {
    LeaderCheckpoint(
      learner: learner, oracle: problem.oracle.learned, gameSteps: problem.gameSteps, queries: problem.queries,
      random: random, episodes: episodes, batches: batches, believedValue: believedValue)
  }

  /// Goes on where training was saved.
  ///
  /// - Parameter problem: the same problem as then, as it was before training began.
  public init(
    resuming checkpoint: LeaderCheckpoint<Learner, Oracle.Learned>, in problem: LeaderProblem<Game, Oracle>
  ) {
    learner = checkpoint.learner
    self.problem = problem.resumed(gameSteps: checkpoint.gameSteps, queries: checkpoint.queries)
    self.problem.oracle.learned = checkpoint.oracle
    random = checkpoint.random
    episodes = checkpoint.episodes
    batches = checkpoint.batches
    believedValue = checkpoint.believedValue
  }
}
