internal import Dispatch
internal import Synchronization

/// Threads that work on numbered pieces; what comes out does not depend on how many there are.
struct SearchWorkers: Sendable {
  /// How many pieces are worked on at the same time, at least 1.
  let threads: Int

  init(threads: Int) { self.threads = max(1, threads) }

  /// The results of pieces `0..<count`, in order.
  ///
  /// - Parameter body: may look at nothing that another piece changes.
  func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    let workers = min(threads, count)
    guard workers > 1 else { return (0..<count).map(body) }
    let results = Mutex([Result?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let piece = next.add(1, ordering: .relaxed).oldValue
        guard piece < count else { return }
        let result = body(piece)
        results.withLock { $0[piece] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
