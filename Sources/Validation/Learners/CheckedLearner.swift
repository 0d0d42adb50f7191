public import Games

/// Somebody who can be taught a game and then says what to commit to in it: what laws are about.
///
/// It is a black box: nothing is known of it but its answers, and those are judged exactly. The product's own learners
/// conform by their settings, programs in any language by a line of JSON for each game.
public protocol CheckedLearner: Sendable {
  /// What it is called, in a few words.
  var name: String { get }

  /// What its answers are to be compared with in a game: what it commits to, and to which followers.
  ///
  /// - Throws: ``LearnerRefusal`` where it is not for games such as this one.
  func concept(in game: Game) throws -> SolutionConcept

  /// The budget that it is given in a game where nobody says otherwise, in steps of its environment.
  func usualSteps(in game: Game) -> Int

  /// What it comes to in a game.
  ///
  /// - Parameters:
  ///   - game: the game.
  ///   - seed: all that may be left to chance depends on it.
  ///   - steps: how many steps of its environment it may take, by its own count.
  /// - Throws: ``LearnerRefusal`` where it is not for games such as this one, ``LearningStopped`` where it was interrupted or
  ///   could not go on for a reason that is not the learner's; any other error is its failure.
  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer
}

extension CheckedLearner {
  /// Mixed commitment by player 0 against best responses that break ties for the leader; in Markov games to stationary
  /// policies, against any policy of the follower.
  public func concept(in game: Game) throws -> SolutionConcept {
    var concept = SolutionConcept()
    if case .markov = game { concept.dynamics = .init() }
    if game.playerCount > 2 { concept.followers = .nash }
    return concept
  }

  /// Ten thousand.
  public func usualSteps(in game: Game) -> Int { 10_000 }
}

/// A learner whose training can be saved and taken up again.
public protocol InterruptibleLearner: CheckedLearner {
  /// What it comes to if its training is saved, forgotten and taken up again from what was saved, again and again.
  ///
  /// - Parameter parts: into how many parts the training is cut, at least.
  /// - Throws: as ``CheckedLearner/learn(_:seed:steps:)``.
  func learnInterrupted(_ game: Game, seed: UInt64, steps: Int, parts: Int) throws -> LearnedAnswer
}

/// Why a learner does not take a game, in words: no failure.
public struct LearnerRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason.
  public let reason: String

  /// A reason.
  public init(_ reason: String) { self.reason = reason }

  /// The reason.
  public var description: String { reason }
}

/// A training came to no end because somebody interrupted it, or because it could not go on for a reason that is not the
/// learner's: nothing is known of the learner, and whatever asks it stops.
public struct LearningStopped: Error, Sendable, Hashable {
  /// Why it could not go on, in words; `nil` where it was interrupted.
  public let reason: String?

  /// It was interrupted, or could not go on for a reason.
  public init(reason: String? = nil) { self.reason = reason }
}
