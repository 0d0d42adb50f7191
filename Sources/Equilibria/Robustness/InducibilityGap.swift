public import Exact
public import Games
public import LinearPrograms

/// How firmly every follower action can be brought about: the inducibility gap of a game.
///
/// It is the largest d such that for every follower action some commitment makes it better than all others by d; Gan, Han,
/// Wu and Xu, "Robust Stackelberg Equilibria" (EC 2023), ask that it be positive.
public struct InducibilityGap: Sendable, Hashable {
  /// The gap, in follower payoffs: negative where some action is never a best response, at most zero where two actions have
  /// the same follower payoffs.
  public let value: Rational

  /// An action that can be made better than all others by no more than that; the least of them.
  public let response: Int
}

extension BimatrixGame {
  /// The inducibility gap, exactly: the least over all follower actions of the largest margin by which it can be made better
  /// than every other action, identical ones included.
  ///
  /// - Returns: `nil` where the follower has one action only, so that there is nothing to beat.
  /// - Throws: ``EquilibriumError/stopped`` where the stop condition is met first.
  public func inducibilityGap(until stop: StopCondition = .never) throws(EquilibriumError) -> InducibilityGap? {
    let arrays = GameArrays(self)
    let classes = ResponseClasses(grouping: follower)
    var gap: InducibilityGap?
    do throws(SolverFailure) {
      for (index, members) in classes.classes.enumerated() {
        // Two identical actions never differ.
        var margin: Rational? = members.count > 1 ? .zero : nil
        if case .margin(let most, _, _, _) = try Inducibility(index, of: classes, in: arrays, until: stop) {
          margin = margin.map { min($0, most) } ?? most
        }
        if let margin, gap.map({ margin < $0.value }) ?? true {
          gap = InducibilityGap(value: margin, response: members[0])
        }
      }
    } catch { throw .stopped }
    return gap
  }
}
