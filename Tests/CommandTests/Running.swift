import Foundation

/// What one run of a program left behind.
struct Run: Sendable {
  /// The exit code, or `nil` where a signal ended it.
  let code: Int32?
  /// The signal that ended it, if one did.
  let signal: Int32?
  /// What it wrote to standard output.
  let output: String
  /// What it wrote to standard error.
  let errors: String
  /// How long it took.
  let seconds: Double

  /// Standard output as JSON.
  var json: JSON { get throws { try JSON(parsing: output) } }
}

/// A program that was started.
///
/// Its streams are files, so that nothing waits for anybody to read them. Waiting for it blocks: a task that sleeps may
/// wake up late, behind other tests that compute, and find that what it waited for is over.
struct Running: Sendable {
  private struct Failure: Error, CustomStringConvertible { let description: String }

  private let identifier: pid_t
  private let stream: String
  private let start = Date()

  init(_ executable: String, _ arguments: [String], in folder: String, stream: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, stream + ".in", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, stream + ".out", O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, stream + ".err", O_WRONLY | O_CREAT, 0o600)

    // Whatever the test runner does with signals, the program starts as from a shell.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var environment = ProcessInfo.processInfo.environment
    let commands = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    environment["PATH"] = commands + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    // The shell goes to the folder and then becomes the program.
    let words = (["sh", "-c", "cd \"$0\" && exec \"$@\"", folder, executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var identifier: pid_t = 0
    let status = posix_spawn(&identifier, "/bin/sh", &actions, &attributes, words, variables)
    guard status == 0 else { throw Failure(description: "\(executable): \(String(cString: strerror(status)))") }
    self.identifier = identifier
    self.stream = stream
  }

  /// Sends it a signal.
  func send(_ signal: Int32) { kill(identifier, signal) }

  /// Lets some time pass.
  func wait(seconds: Double) { usleep(UInt32(seconds * 1_000_000)) }

  /// Waits until it handles a signal itself, or no longer does, as the kernel's record of it tells.
  func wait(until isHandled: Bool, _ signal: Int32) throws {
    let deadline = Date().addingTimeInterval(30)
    while Date() < deadline {
      let status = (try? String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
      let mask = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
      // The shell that becomes the program handles interrupts as well.
      let isProgram = status.hasPrefix("Name:\tstackelberg\n")
      if isProgram, (mask >> (UInt64(signal) - 1) & 1 == 1) == isHandled { return }
      usleep(2000)
    }
    // A child that nobody waits for would trouble later tests.
    kill(identifier, SIGKILL)
    var ended: Int32 = 0
    waitpid(identifier, &ended, 0)
    throw Failure(description: "signal \(signal) is \(isHandled ? "not " : "")handled after 30 seconds")
  }

  /// Waits until it has ended; after too long it is ended by force, which is a failure.
  func end(within seconds: Double = 60) throws -> Run {
    var status: Int32 = 0
    while true {
      let result = waitpid(identifier, &status, WNOHANG)
      if result == identifier { break }
      if result < 0, errno != EINTR { throw Failure(description: "waitpid: \(String(cString: strerror(errno)))") }
      if Date().timeIntervalSince(start) > seconds {
        kill(identifier, SIGKILL)
        waitpid(identifier, &status, 0)
        throw Failure(description: "still running after \(seconds) seconds")
      }
      usleep(2000)
    }
    let signal = status & 0x7F
    return Run(
      code: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal, output: try text(".out"),
      errors: try text(".err"), seconds: Date().timeIntervalSince(start))
  }

  private func text(_ ending: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: stream + ending)), as: UTF8.self)
  }
}
