import Glibc
import LinearPrograms

/// Ctrl-C and termination requests as a flag that the solvers poll; a second one ends the process at once.
enum Interrupts {
  static let interruption = Interruption()

  /// Routes SIGINT and SIGTERM to the flag.
  static func install() {
    // Touched here, so that the handler never initialises it.
    _ = interruption.isRaised
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interrupts.interruption.raise()
        signal(number, SIG_DFL)
      }
    }
  }
}
