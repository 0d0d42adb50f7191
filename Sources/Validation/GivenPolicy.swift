internal import Evaluation
public import Exact
public import Games

/// What somebody says that the leader of a game should commit to, and perhaps how a follower answers.
public enum GivenPolicy: Sendable, Hashable {
  /// In a game that is played once.
  case commitment(CommitmentFile)
  /// In a Markov game.
  case policies(MarkovPolicyFile)

  /// Reads a policy for a game: a JSON list, a `stackelberg-policy/1` file or a solution.
  ///
  /// - Throws: ``InputError`` with the place and what was expected there.
  public init(
    reading bytes: [UInt8], source: String, for game: Game, leader: Int = 0
  ) throws(InputError) {
    try self.init(JSONDocument(parsing: bytes, source: source).root, for: game, leader: leader)
  }

  /// Reads a policy for a game from a part of a text, as from a text of its own.
  package init(_ root: JSONValue, for game: Game, leader: Int = 0) throws(InputError) {
    if case .markov(let game) = game {
      self = .policies(try MarkovPolicyFile.read(root, for: game, leader: leader))
    } else {
      self = .commitment(try CommitmentFile.read(root, for: game, leader: leader))
    }
  }

  /// The digest of the game it was made for, where it says so.
  public var gameDigest: String? {
    switch self {
    case .commitment(let file): file.gameDigest
    case .policies(let file): file.gameDigest
    }
  }

  /// Why a policy cannot be judged.
  public enum Fault: Error, Sendable, Hashable {
    /// It is none of the game or of the concept, as the words say.
    case unfit(String)
    /// No policy is judged by this concept, as the words say.
    case unsupported(String)
    /// Its value was not found, for the reason that the words give.
    case undecided(String)
  }

  /// The concept that the policy is one of: policies that depend on the step make it one of such policies.
  public func concept(_ asked: SolutionConcept) -> SolutionConcept {
    var concept = asked
    if case .policies(let file) = self, case .markov = file.leader { concept.dynamics?.policies = .markov }
    return concept
  }

  /// What the commitment is worth, exactly, and what the given follower makes of it, where there is one.
  ///
  /// - Parameters:
  ///   - game: the game that it was read for.
  ///   - asked: who leads, what is committed to, and which followers respond.
  ///   - epsilon: how much a nearly best response may lose, as a fraction of the range of the follower's values.
  public func worth(
    in game: Game, _ asked: SolutionConcept, epsilon: Rational
  ) throws(Fault) -> (commitment: CommitmentWorth, follower: FollowerWorth?) {
    let concept = concept(asked)
    switch (self, game) {
    case (.policies(let file), .markov(let game)): return try Self.worth(of: file, in: game, concept, epsilon)
    case (.commitment(let file), _): return try Self.worth(of: file, in: game, concept, epsilon)
    case (.policies, _): throw .unfit("a policy of a Markov game, and the game is none")
    }
  }
}

// MARK: - Markov games

extension GivenPolicy {
  private static func worth(
    of file: MarkovPolicyFile, in game: MarkovGame, _ concept: SolutionConcept, _ epsilon: Rational
  ) throws(Fault) -> (CommitmentWorth, FollowerWorth?) {
    let dynamics = concept.dynamics ?? .init()
    try check(file, concept, dynamics)
    let worth: CommitmentWorth
    do throws(PolicyFault) {
      worth = try CommitmentWorth(of: file.leader, by: concept.leader, in: game, dynamics: dynamics, epsilon: epsilon)
    } catch .tooManyResponses(let limit) {
      throw .undecided("more than \(limit) responses would have to be examined")
    } catch { throw .unfit("\(error)") }
    let best = worth.followerValues[0]
    do throws(FollowerWorth.Fault) {
      if let given = file.contextual {
        return (worth, try FollowerWorth(of: given, against: file.leader, by: concept.leader, in: game, best: best))
      }
      guard file.policies.count > 1 else { return (worth, nil) }
      return (
        worth, try FollowerWorth(of: file.policies[1], against: file.leader, by: concept.leader, in: game, best: best)
      )
    } catch .tooManyContexts {
      throw .undecided("\(FollowerWorth.Fault.tooManyContexts)")
    } catch { throw .unfit("\(error)") }
  }

  /// Refuses policies that are none of the concept.
  private static func check(
    _ file: MarkovPolicyFile, _ concept: SolutionConcept, _ dynamics: SolutionConcept.Dynamics
  ) throws(Fault) {
    let strategies: [MixedStrategy]
    switch file.leader {
    case .stationary(let list): strategies = list
    case .markov(let steps): strategies = steps.flatMap { $0 }
    case .conditional:
      throw .unfit("expected a policy of the leader that answers nobody: stationary or markov")
    }
    if concept.commitment == .pure, strategies.contains(where: { $0.support.count > 1 }) {
      throw .unfit("expected a deterministic policy, as pure commitment says, found a mixture")
    }
    guard dynamics.followerClass == .stationary else { return }
    guard dynamics.foresight == .farsighted else {
      throw .unsupported("a follower restricted to functions of its observation is farsighted")
    }
    if file.policies.count > 1, case .markov = file.policies[1] {
      throw .unfit(
        "the follower's policy depends on the step, and the stationary follower class allows for none that does")
    }
  }
}

// MARK: - Games that are played once

extension GivenPolicy {
  private static func worth(
    of file: CommitmentFile, in game: Game, _ concept: SolutionConcept, _ epsilon: Rational
  ) throws(Fault) -> (CommitmentWorth, FollowerWorth?) {
    if concept.commitment == .pure, case .mixed(let strategy) = file.play, strategy.support.count > 1 {
      throw .unfit("expected a pure commitment, found a mixture")
    }
    switch (game, file.play) {
    case (.normalForm(let all), .mixed(let strategy)):
      guard strategy.count == all.sizes[concept.leader] else { break }
      if let two = all.led(by: concept.leader).bimatrix {
        return (
          CommitmentWorth(of: strategy, in: two, epsilon: epsilon),
          try file.follower.map { (follower) throws(Fault) in
            guard follower.count == two.columns else { throw .unfit("the follower has another number of actions") }
            return FollowerWorth(of: follower, against: strategy, in: two)
          }
        )
      }
      guard let worth = CommitmentWorth(of: strategy, in: all.led(by: concept.leader)) else {
        throw .undecided("this commitment leaves the followers no pure equilibrium")
      }
      return (worth, nil)
    case (.bayesian(let types), .mixed(let strategy)) where strategy.count == types.rows:
      return (CommitmentWorth(of: strategy, in: types, epsilon: epsilon), nil)
    case (.security(let targets), .coverage(let coverage)) where coverage.count == targets.targets:
      let entries = coverage.rationals
      guard entries.allSatisfy({ $0 >= 0 && $0 <= 1 }), entries.reduce(.zero, +) <= Rational(targets.resources) else {
        throw .unfit("expected coverage by at most \(targets.resources) resources, each target from 0 to 1")
      }
      return (CommitmentWorth(of: coverage, in: targets, epsilon: epsilon), nil)
    default: break
    }
    throw .unfit("the commitment is one of another game")
  }
}
