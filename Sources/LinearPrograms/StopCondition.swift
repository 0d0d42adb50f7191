internal import Synchronization

/// When a long computation should give up and report what it has: at a deadline, or at an interrupt.
public struct StopCondition: Sendable {
  private let deadline: ContinuousClock.Instant?
  private let interruption: Interruption?

  /// Stops at whichever comes first; with neither, never.
  public init(after limit: Duration? = nil, at interruption: Interruption? = nil) {
    deadline = limit.map { ContinuousClock.now.advanced(by: $0) }
    self.interruption = interruption
  }

  /// Never stops.
  public static let never = StopCondition()

  /// Whether it is time to stop.
  public var isMet: Bool {
    if let interruption, interruption.isRaised { return true }
    if let deadline { return ContinuousClock.now >= deadline }
    return false
  }

  /// Throws where it is time to stop.
  func check() throws(SolverFailure) {
    if isMet { throw .stopped }
  }
}

/// A flag that one thread, or a signal handler, raises and that solvers poll.
public final class Interruption: Sendable {
  private let raised = Atomic<Bool>(false)

  /// A flag that is not raised.
  public init() {}

  /// Whether it was raised.
  public var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// Raises the flag; safe inside a signal handler.
  public func raise() { raised.store(true, ordering: .relaxed) }
}
