import Glibc

extension Files {
  /// Writes a file, and keeps why that failed where nothing failed before.
  static func write(_ text: String, to path: String, _ failure: inout CommandFailure?) {
    do throws(CommandFailure) { try write(Array(text.utf8), to: path) } catch { failure = failure ?? error }
  }

  /// Prints, and keeps why that failed where nothing failed before.
  static func print(_ text: String, _ failure: inout CommandFailure?) {
    do throws(CommandFailure) { try print(text) } catch { failure = failure ?? error }
  }

  /// Whether there is a regular file.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
