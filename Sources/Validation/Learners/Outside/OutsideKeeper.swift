internal import Synchronization

/// Sees to it that programs end with this process, however that ends.
///
/// A shell waits at the end of a pipe for the numbers of the process groups that are alive. The pipe breaks when this process
/// is no more, even by a signal that cannot be caught, and then the shell ends these groups.
final class OutsideKeeper: Sendable {
  private static let script = """
    trap '' HUP INT QUIT TERM PIPE
    while IFS= read -r line; do groups=$line; done
    for group in $groups; do kill -s KILL -- "-$group"; done
    """

  private let process: Int32
  private let line: Int32
  private let groups = Mutex<Set<Int32>>([])

  /// Starts the shell.
  ///
  /// - Throws: where there is none.
  init() throws(SystemCalls.Failure) {
    let nothing = try SystemCalls.nothing()
    defer { SystemCalls.close(nothing) }
    let (reading, writing) = try SystemCalls.pipe()
    defer { SystemCalls.close(reading) }
    do throws(SystemCalls.Failure) {
      process = try SystemCalls.spawn(["/bin/sh", "-c", Self.script], input: reading, output: nothing, errors: nothing)
    } catch {
      SystemCalls.close(writing)
      throw error
    }
    line = writing
  }

  deinit {
    SystemCalls.close(line)
    _ = SystemCalls.forget(process)
  }

  /// Takes note of a group.
  func keep(_ group: Int32) { update { $0.insert(group) } }

  /// Forgets a group.
  func release(_ group: Int32) { update { $0.remove(group) } }

  private func update(_ change: (inout Set<Int32>) -> Void) {
    groups.withLock { groups in
      change(&groups)
      let text = groups.sorted().map { "\($0)" }.joined(separator: " ") + "\n"
      var rest = Array(text.utf8)[...]
      while case .bytes(let count) = SystemCalls.write(rest, to: line), count < rest.count {
        rest = rest.dropFirst(count)
      }
    }
  }
}
