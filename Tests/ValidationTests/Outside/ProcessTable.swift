import Foundation
import Testing

/// What this process holds, as the system sees it.
enum ProcessTable {
  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// How many ends of pipes are open.
  static var pipes: Int {
    names(in: "/proc/self/fd").count {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))?.hasPrefix("pipe:") == true
    }
  }

  /// How many processes there are that this one started, the dead ones that were not asked for among them.
  static var children: Int {
    names(in: "/proc/self/task").reduce(0) { count, thread in
      let text = try? String(contentsOfFile: "/proc/self/task/\(thread)/children", encoding: .utf8)
      return count + (text?.split(separator: " ").count ?? 0)
    }
  }

  /// Whether there is such a process, and not only its record.
  static func isAlive(_ process: Int) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return text.split(separator: ")").last?.split(separator: " ").first != "Z"
  }

  /// Whether something comes true in some time, half a minute by default.
  static func eventually(within seconds: Int = 30, _ condition: () -> Bool) -> Bool {
    for _ in 0..<100 * seconds where !condition() { usleep(10_000) }
    return condition()
  }
}

/// A folder that goes away with its user.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "stackelberg-outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(of name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
}
