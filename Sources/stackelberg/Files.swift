import Games
import Glibc

/// Reading whole inputs and writing whole outputs.
enum Files {
  /// The number of processors that can be used.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Whether there is such a file.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

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
  ///
  /// What is there and no regular file (a pipe, a device) is written into; a symbolic link is followed.
  static func write(_ bytes: [UInt8], to name: String) throws(CommandFailure) {
    var status = stat()
    if stat(name, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      let descriptor = open(name, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw CommandFailure(code: .cannotWrite, message: "\(name): \(errorText())") }
      defer { close(descriptor) }
      guard writeAll(bytes, to: descriptor) else {
        throw CommandFailure(code: .cannotWrite, message: "\(name): \(errorText())")
      }
      return
    }
    let path = resolved(name)
    // A signal in between would leave the neighbour behind.
    var (signals, before) = (sigset_t(), sigset_t())
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    sigprocmask(SIG_BLOCK, &signals, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    // In the same folder, so that it can be renamed; a short name of its own, as the target's may be as long as names get.
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    // Drawn at random, as processes on several machines may share the folder, and as one may have died here before.
    var (temporary, descriptor) = ("", Int32(-1))
    repeat {
      temporary = "\(folder).stackelberg-\(String(UInt64.random(in: 0...(.max)), radix: 36)).partial"
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    } while descriptor < 0 && errno == EEXIST
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

  /// Tells before anything is computed that a file cannot be written, as far as that can be known.
  static func requireWritable(_ name: String) throws(CommandFailure) {
    guard name != "-" else { return }
    var status = stat()
    let isThere = stat(name, &status) == 0
    let kind = status.st_mode & S_IFMT
    var reason: String?
    if isThere, kind == S_IFDIR {
      reason = String(cString: strerror(EISDIR))
    } else if isThere, kind != S_IFREG {
      if access(name, W_OK) != 0 { reason = errorText() }
    } else {
      // A file appears by a change of its folder, whatever was there.
      let folder = resolved(name).lastIndex(of: "/").map { String(resolved(name)[...$0]) } ?? "."
      if access(folder, W_OK | X_OK) != 0 { reason = errorText() }
    }
    if let reason { throw CommandFailure(code: .cannotWrite, message: "\(name): \(reason)") }
  }

  /// The file that a path leads to through symbolic links, or the path itself where there is none.
  private static func resolved(_ path: String) -> String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
  }

  /// A path from the root.
  static func absolute(_ path: String) -> String { resolved(path) }

  /// Takes back a regular file that was written; a device or a pipe stays.
  static func remove(_ path: String) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG { unlink(path) }
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

  /// Writes a result to the file of `--output`, or to standard output where there is none or it is `-`.
  static func deliver(_ text: String, to path: String?) throws(CommandFailure) {
    if let path, path != "-" { try write(Array(text.utf8), to: path) } else { try print(text) }
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
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

  static func errorText() -> String { String(cString: strerror(errno)) }
}
