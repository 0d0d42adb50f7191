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

  /// Raises the flag after some time, however busy all threads are.
  static func raise(after seconds: Double) {
    _ = interruption.isRaised
    signal(SIGALRM) { _ in Interrupts.interruption.raise() }
    let microseconds = Int((min(seconds, 1e9) * 1e6).rounded(.up))
    var timer = itimerval()
    timer.it_value = timeval(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  }
}
