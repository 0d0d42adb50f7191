internal import Dispatch
internal import Synchronization

/// Threads that work on tasks, as many as are asked for: where they wait for programs, more than there are processors.
enum Workers {
  /// Works on tasks in order, each begun by the thread that is free first, and returns when all are done.
  ///
  /// - Parameters:
  ///   - threads: how many there are at once; with 1 or less all is done by the caller.
  ///   - tasks: how many tasks there are.
  static func run(_ threads: Int, tasks: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let next = Mutex(0)
    run(threads) {
      while true {
        let task = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard task < tasks else { return }
        work(task)
      }
    }
  }

  /// Does the same on several threads at once, and returns when all are done.
  static func run(_ threads: Int, _ work: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    // Queues of their own have threads of their own, which those of a common one have only up to the number of processors.
    for index in 1..<max(1, threads) {
      DispatchQueue(label: "worker \(index)").async(group: group, execute: DispatchWorkItem(block: work))
    }
    work()
    group.wait()
  }
}
