import Equilibria
import Glibc
import Reports
import Synchronization

/// One line on a terminal's standard error that tells how far a search has come; nothing elsewhere.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private let last: Mutex<ContinuousClock.Instant?>

  init(quiet: Bool) {
    isShown = !quiet && isatty(2) == 1
    last = Mutex(nil)
  }

  /// Shows the progress, at most five times a second and not within the first half second.
  func show(_ progress: SearchProgress) {
    let bounds = "\(text(progress.lower)) to \(text(progress.upper))"
    show("value \(bounds), \(progress.open) of \(progress.total) programs open")
  }

  /// Shows what is being done, as rarely.
  func show(_ text: String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      guard now - start > .milliseconds(500), last.map({ now - $0 > .milliseconds(200) }) ?? true else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    Files.standardError("\r\u{1B}[K\(text)")
  }

  /// Removes the line.
  func clear() {
    if isShown, last.withLock({ $0 != nil }) { Files.standardError("\r\u{1B}[K") }
  }

  private func text(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}
