import Equilibria
import Evaluation
import Exact
import Games
import Validation

extension PolicyValidation {
  /// Evaluates what was given and solves the game for the concept.
  static func judging(
    _ input: PolicyInput, in game: Game, _ asked: SolutionConcept, tolerance: Rational, epsilon: Rational,
    options: SolveOptions
  ) throws(CommandFailure) -> PolicyValidation {
    var concept = asked
    let worth: CommitmentWorth
    var follower: FollowerWorth?
    switch (input.content, game) {
    case (.policies(let file), .markov(let game)):
      if case .markov = file.leader { concept.dynamics?.policies = .markov }
      try input.check(file, in: game, concept)
      let dynamics = concept.dynamics ?? .init()
      do throws(PolicyFault) {
        worth = try CommitmentWorth(of: file.leader, by: concept.leader, in: game, dynamics: dynamics, epsilon: epsilon)
      } catch .tooManyResponses(let limit) {
        throw CommandFailure(
          code: .stopped, message: "\(input.source): undecided: more than \(limit) responses would have to be examined")
      } catch { throw input.fault("\(error)") }
      do throws(FollowerWorth.Fault) {
        if let given = file.contextual {
          follower = try FollowerWorth(
            of: given, against: file.leader, by: concept.leader, in: game, best: worth.followerValues[0])
        } else if file.policies.count > 1 {
          follower = try FollowerWorth(
            of: file.policies[1], against: file.leader, by: concept.leader, in: game, best: worth.followerValues[0])
        }
      } catch { throw input.fault("\(error)") }
    case (.commitment(let file), _):
      (worth, follower) = try input.worth(of: file, in: game, concept, epsilon: epsilon)
    default: preconditionFailure("a policy is read for its game")
    }
    if game.playerCount > 2 { concept.followers = .nash }
    return PolicyValidation(
      worth, follower: follower, reference: try reference(of: game, concept, options), concept: concept, game: game,
      tolerance: tolerance)
  }

  /// The certified value, or why there is none.
  private static func reference(
    of game: Game, _ concept: SolutionConcept, _ options: SolveOptions
  ) throws(CommandFailure) -> Result<Reference, Absence> {
    do throws(EquilibriumError) {
      return .success(try Reference(of: game, concept: concept, options: options))
    } catch {
      switch error {
      case .unsupported(let reason): return .failure(Absence("there is no certified value: \(reason)"))
      case .undecided(let reason): return .failure(Absence(reason))
      case .stopped: return .failure(Absence("the search was stopped before any bounds were known"))
      case .noCommitment, .certificateRefused: throw CommandFailure(code: .internalError, message: "\(error)")
      }
    }
  }
}

extension PolicyInput {
  fileprivate func fault(_ message: String) -> CommandFailure {
    CommandFailure(code: .badInput, message: "\(source): \(message)")
  }

  /// Refuses policies that are none of the concept.
  fileprivate func check(
    _ file: MarkovPolicyFile, in game: MarkovGame, _ concept: SolutionConcept
  ) throws(CommandFailure) {
    let strategies: [MixedStrategy]
    switch file.leader {
    case .stationary(let list): strategies = list
    case .markov(let steps): strategies = steps.flatMap { $0 }
    case .conditional: throw fault("expected a policy of the leader that answers nobody: stationary or markov")
    }
    if concept.commitment == .pure, strategies.contains(where: { $0.support.count > 1 }) {
      throw fault("expected a deterministic policy, as --commitment pure says, found a mixture")
    }
    guard concept.dynamics?.followerClass == .stationary else { return }
    guard concept.dynamics?.foresight == .farsighted else {
      throw CommandFailure(
        code: .usage, message: "a follower restricted to functions of its observation is farsighted")
    }
    if file.policies.count > 1, case .markov = file.policies[1] {
      throw fault(
        "the follower's policy depends on the step, and --follower-class stationary allows for none that does")
    }
  }

  /// What a commitment in a one-shot game is worth.
  fileprivate func worth(
    of file: CommitmentFile, in game: Game, _ concept: SolutionConcept, epsilon: Rational
  ) throws(CommandFailure) -> (CommitmentWorth, FollowerWorth?) {
    if concept.commitment == .pure, case .mixed(let strategy) = file.play, strategy.support.count > 1 {
      throw fault("expected a pure commitment, as --commitment pure says, found a mixture")
    }
    switch (game, file.play) {
    case (.normalForm(let all), .mixed(let strategy)):
      if let two = all.bimatrix?.led(by: concept.leader) {
        return (
          CommitmentWorth(of: strategy, in: two, epsilon: epsilon),
          file.follower.map { FollowerWorth(of: $0, against: strategy, in: two) }
        )
      }
      guard let worth = CommitmentWorth(of: strategy, in: all.led(by: concept.leader)) else {
        throw CommandFailure(
          code: .stopped, message: "\(source): undecided: this commitment leaves the followers no pure equilibrium")
      }
      return (worth, nil)
    case (.bayesian(let types), .mixed(let strategy)):
      return (CommitmentWorth(of: strategy, in: types, epsilon: epsilon), nil)
    case (.security(let targets), .coverage(let coverage)):
      return (CommitmentWorth(of: coverage, in: targets, epsilon: epsilon), nil)
    default: preconditionFailure("a commitment is read for its game")
    }
  }
}
