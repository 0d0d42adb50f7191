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
    var concept = input.content.concept(asked)
    let worth: (commitment: CommitmentWorth, follower: FollowerWorth?)
    do throws(GivenPolicy.Fault) {
      worth = try input.content.worth(in: game, concept, epsilon: epsilon)
    } catch {
      switch error {
      case .unfit(let reason): throw CommandFailure(code: .badInput, message: "\(input.source): \(reason)")
      case .unsupported(let reason): throw CommandFailure(code: .usage, message: reason)
      case .undecided(let reason):
        throw CommandFailure(code: .stopped, message: "\(input.source): undecided: \(reason)")
      }
    }
    if game.playerCount > 2 { concept.followers = .nash }
    return PolicyValidation(
      worth.commitment, follower: worth.follower, reference: try reference(of: game, concept, options),
      concept: concept, game: game,
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
