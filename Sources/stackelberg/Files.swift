import Games
import Glibc

/// Reading whole inputs and writing whole outputs.
enum Files {
  /// The bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws(CommandFailure) -> (bytes: [UInt8], source: String) {
    if path == "-" { return (try readAll(0, "<standard input>", size: nil), "<standard input>") }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw CommandFailure(code: .noInput, message: "\(path): \(errorText())") }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    return (try readAll(descriptor, path, size: size), path)
  }

  private static func readAll(_ descriptor: Int32, _ source: String, size: Int?) throws(CommandFailure) -> [UInt8] {
    let limit = Game.byteLimit
    let tooLarge = CommandFailure(
      code: .badInput, message: "\(source): the input is larger than the limit of \(limit >> 20) MB")
    if let size, size > limit { throw tooLarge }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((size ?? 1 << 16) + 1)
    let chunk = 1 << 18
    while true {
      var failed = false
      let piece = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        let result = Glibc.read(descriptor, buffer.baseAddress, chunk)
        failed = result < 0
        count = max(0, result)
      }
      if failed {
        if errno == EINTR { continue }
        throw CommandFailure(code: .noInput, message: "\(source): \(errorText())")
      }
      if piece.isEmpty { return bytes }
      bytes += piece
      if bytes.count > limit { throw tooLarge }
    }
  }

  /// Writes a file so that it appears whole or not at all: into a neighbour first, then renamed.
  static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    let temporary = "\(path).\(getpid()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw CommandFailure(code: .cannotWrite, message: "\(path): \(errorText())") }
    var isWritten = writeAll(bytes, to: descriptor)
    isWritten = isWritten && fsync(descriptor) == 0
    var reason = isWritten ? "" : errorText()
    close(descriptor)
    if isWritten, rename(temporary, path) != 0 {
      reason = errorText()
      isWritten = false
    }
    guard isWritten else {
      unlink(temporary)
      throw CommandFailure(code: .cannotWrite, message: "\(path): \(reason)")
    }
  }

  /// Writes to standard output.
  static func print(_ text: String) throws(CommandFailure) {
    guard writeAll(Array(text.utf8), to: 1) else {
      throw CommandFailure(code: .cannotWrite, message: "<standard output>: \(errorText())")
    }
  }

  /// Writes a line to standard error.
  static func note(_ text: String) { standardError(text + "\n") }

  /// Writes to standard error as it is.
  static func standardError(_ text: String) { _ = writeAll(Array(text.utf8), to: 2) }

  /// Writes a result to the file of `--output`, or to standard output.
  static func deliver(_ text: String, to path: String?) throws(CommandFailure) {
    if let path { try write(Array(text.utf8), to: path) } else { try print(text) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func errorText() -> String { String(cString: strerror(errno)) }
}
