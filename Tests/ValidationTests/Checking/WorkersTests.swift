import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Validation

@Suite("Threads are as many as are asked for") struct WorkersTests {
  @Test("at once, also where there are fewer processors, as programs are mostly waited for") func together() {
    let count = ProcessInfo.processInfo.activeProcessorCount + 3
    let all = DispatchSemaphore(value: 0)
    let arrived = Mutex(0)
    let missed = Mutex(0)
    Workers.run(count, tasks: count) { _ in
      let isLast = arrived.withLock { arrived in
        arrived += 1
        return arrived == count
      }
      if isLast { for _ in 0..<count { all.signal() } }
      if all.wait(timeout: .now() + 60) == .timedOut { missed.withLock { $0 += 1 } }
    }
    #expect(arrived.withLock { $0 } == count && missed.withLock { $0 } == 0)
  }

  @Test("and do every task once", arguments: [(0, 5), (1, 5), (3, 0), (3, 1), (4, 100)])
  func once(threads: Int, tasks: Int) {
    let done = Mutex<[Int]>([])
    Workers.run(threads, tasks: tasks) { task in done.withLock { $0.append(task) } }
    #expect(done.withLock { $0.sorted() } == Array(0..<tasks))
  }
}
