public import Exact
public import Games
internal import LinearPrograms

/// What one follower action means for the leader's problem.
public struct ResponseReport: Sendable, Hashable {
  /// Whether, and how firmly, commitments lead to the action.
  public enum Reach: String, Sendable, Hashable {
    /// It is nowhere a best response: a mixture of others is strictly better against every commitment.
    case never
    /// It is a best response somewhere, but nowhere strictly better than all different actions, so no commitment brings it
    /// about without the follower's goodwill. It counts for the strong value only.
    case tiesOnly = "ties-only"
    /// Some commitment makes it, or its class of identical actions, strictly best.
    case inducible
  }

  /// The action.
  public let response: Int

  /// The other actions with exactly its follower payoffs; commitments bring them about together or not at all.
  public let identical: [Int]

  /// How it can be reached.
  public let reach: Reach

  /// By how much it can at most be made better than every different action, in follower payoffs; `nil` where there is none.
  public let margin: Rational?

  /// The best the leader can get with it as the response; `nil` where it is never one.
  public let value: Rational?

  /// A commitment that gets it.
  public let commitment: MixedStrategy?
}

extension BimatrixGame {
  /// Reports on every follower action: inducible or not, and the leader's best value with it.
  ///
  /// Exact; one or two linear programs per action, so slower than solving the game.
  ///
  /// The optimal responses of the strong concept are those with the largest value.
  ///
  /// - Throws: ``EquilibriumError/stopped`` where the stop condition is met first.
  public func responseReports(options: SolveOptions = SolveOptions()) throws(EquilibriumError) -> [ResponseReport] {
    let arrays = GameArrays(self)
    let classes = ResponseClasses(grouping: follower)
    var margins: [Int: Inducibility] = [:]
    var result: [ResponseReport] = []
    do throws(SolverFailure) {
      for action in 0..<columns {
        let index = classes.classOfAction[action]
        let inducibility =
          if let known = margins[index] { known } else {
            try Inducibility(index, of: classes, in: arrays, until: options.stop)
          }
        margins[index] = inducibility
        let program = ResponseProgram(arrays, members: [action])
        var value: Rational?
        var commitment: MixedStrategy?
        if case .optimal(let best, let point, _) = try program.settle(until: options.stop) {
          value = best
          commitment = try? MixedStrategy(point)
        }
        let reach: ResponseReport.Reach =
          value == nil ? .never : inducibility.isInducible ? .inducible : .tiesOnly
        var margin: Rational?
        if case .margin(let most, _, _, _) = inducibility { margin = most }
        result.append(
          ResponseReport(
            response: action, identical: classes.classes[index].filter { $0 != action }, reach: reach, margin: margin,
            value: value, commitment: commitment))
      }
    } catch {
      throw .stopped
    }
    return result
  }
}
