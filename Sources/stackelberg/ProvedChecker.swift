import Glibc

/// The checker extracted from the proofs (`Proofs/checker/check`), or any program that speaks as it does: a certificate on
/// standard input, one line on standard output, exit code 0 accepted, 1 rejected, 2 malformed.
struct ProvedChecker {
  let path: String

  enum Verdict: Hashable, CustomStringConvertible {
    case valid(claim: String)
    case invalid(place: String)
    case malformed(place: String)

    var description: String {
      switch self {
      case .valid(let claim): "VALID \(claim)"
      case .invalid(let place): "INVALID \(place)"
      case .malformed(let place): "MALFORMED \(place)"
      }
    }
  }

  /// Hands a certificate to the program and reads its verdict.
  ///
  /// - Throws: exit code 66 where the program cannot be started, 70 where it does not answer as a checker does.
  func verdict(on text: [UInt8]) throws(CommandFailure) -> Verdict {
    let (status, output) = try run(on: text)
    // One line of printable ASCII; anything else is shown only as far as that goes.
    let line = String(decoding: output.prefix { (0x20..<0x7F).contains($0) }, as: UTF8.self)
    let isLine = output.count == line.utf8.count + 1 && output.last == 0x0A
    let rest = String(line.drop { $0 != " " }.dropFirst())
    switch (status, isLine ? line.prefix { $0 != " " } : "") {
    case (0, "VALID"): return .valid(claim: rest)
    case (1, "INVALID"): return .invalid(place: rest)
    case (2, "MALFORMED"): return .malformed(place: rest)
    default:
      throw CommandFailure(
        code: .internalError,
        message: "\(path) did not answer as a checker does: exit code \(status), \"\(line.prefix(200))\"")
    }
  }

  private func run(on text: [UInt8]) throws(CommandFailure) -> (status: Int32, output: [UInt8]) {
    // The text goes through a file without a name, so that neither side ever waits for the other to read.
    guard let file = tmpfile() else {
      throw CommandFailure(code: .internalError, message: "cannot pass the certificate on: \(Files.errorText())")
    }
    defer { fclose(file) }
    let input = fileno(file)
    guard Files.writeAll(text, to: input), lseek(input, 0, SEEK_SET) == 0 else {
      throw CommandFailure(code: .internalError, message: "cannot pass the certificate on: \(Files.errorText())")
    }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw CommandFailure(code: .internalError, message: "cannot make a pipe: \(Files.errorText())")
    }
    for descriptor in [input] + ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    var process = pid_t()
    var words: [UnsafeMutablePointer<CChar>?] = [strdup(path), nil]
    defer { free(words[0]) }
    let failure = posix_spawn(&process, path, &actions, nil, &words, environ)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      throw CommandFailure(code: .noInput, message: "\(path): \(String(cString: strerror(failure)))")
    }
    let output = Self.readAnswer(ends[0])
    // Whoever still writes now is ended by that.
    close(ends[0])
    if output.count > Self.answerLimit { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // A program that a signal ended has no exit code; 128 and the signal is what shells say.
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return (code, output)
  }

  /// The longest answer in bytes: a line with the digits of a claim.
  private static let answerLimit = 1 << 20

  /// What the program prints, until it ends or has printed more than the limit.
  private static func readAnswer(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= answerLimit {
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        let result = read(descriptor, buffer.baseAddress, 1 << 16)
        if result < 0 { failure = errno }
        count = max(0, result)
      }
      if failure == EINTR { continue }
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }
}
