internal import Glibc
internal import LinearPrograms
internal import Synchronization

/// The calls of the system by which programs are started, talked to and ended.
enum SystemCalls {
  /// Why a call failed.
  struct Failure: Error {
    let code: Int32

    /// The reason in the system's words.
    var reason: String { String(cString: strerror(code)) }

    /// Whether it is not the program's: there are too many open files or processes, or there is too little memory.
    var isOurs: Bool { [EMFILE, ENFILE, EAGAIN, ENOMEM].contains(code) }

    static var latest: Failure { Failure(code: errno) }
  }

  /// Does something anew, after longer and longer pauses, where there is too little of what is ours, for a few seconds.
  ///
  /// - Throws: what it throws in the end.
  static func patiently<Value>(
    _ interruption: Interruption? = nil, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var milliseconds = 10
    while true {
      do throws(Failure) { return try body() } catch {
        guard error.isOurs, milliseconds < 2000, interruption?.isRaised != true else { throw error }
        pause(milliseconds: milliseconds)
        milliseconds *= 2
      }
    }
  }

  /// Held while descriptors are made and while a program is started, as it would inherit those that are just being made.
  private static let inheritance = Mutex(())
}

// MARK: - Pipes

extension SystemCalls {
  /// What came of reading or writing without waiting.
  enum Transfer: Hashable {
    /// So many bytes, at least one.
    case bytes(Int)
    /// Nothing for now.
    case wait
    /// Nothing ever again: nobody is at the other end.
    case end
  }

  /// The two ends of a pipe, which no program inherits.
  static func pipe() throws(Failure) -> (reading: Int32, writing: Int32) {
    try inheritance.withLock { (_) throws(Failure) in
      var ends: [Int32] = [-1, -1]
      guard Glibc.pipe(&ends) == 0 else { throw .latest }
      for index in ends.indices {
        let (high, failure) = raised(ends[index])
        ends[index] = high
        guard high >= 0 else {
          for end in ends where end >= 0 { close(end) }
          throw failure
        }
      }
      return (ends[0], ends[1])
    }
  }

  /// Something to read that is empty, and to write to that forgets.
  static func nothing() throws(Failure) -> Int32 {
    let descriptor = open("/dev/null", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw .latest }
    let (high, failure) = raised(descriptor)
    guard high >= 0 else { throw failure }
    return high
  }

  /// The same file under a number above the standard ones, so that these can be set up in any order, and for no program to
  /// inherit.
  private static func raised(_ descriptor: Int32) -> (Int32, Failure) {
    guard descriptor < 3 else {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return (descriptor, Failure(code: 0))
    }
    let high = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    let failure = Failure.latest
    close(descriptor)
    return (high, failure)
  }

  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// Reading from it and writing to it never wait.
  static func neverWaits(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL, 0) | O_NONBLOCK)
  }

  /// Appends what is there to read, up to 64 KiB.
  static func read(_ descriptor: Int32, onto bytes: inout [UInt8]) -> Transfer {
    while true {
      var (result, failure) = (0, Int32(0))
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        result = Glibc.read(descriptor, buffer.baseAddress, 1 << 16)
        failure = errno
        count = max(0, result)
      }
      if result > 0 {
        bytes += piece
        return .bytes(result)
      }
      if result == 0 { return .end }
      if failure == EAGAIN { return .wait }
      if failure != EINTR { return .end }
    }
  }

  /// Writes what fits.
  ///
  /// Where nobody reads any more, the signal that goes with it is caught here, and neither ends this process nor changes what
  /// the signal does elsewhere.
  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Transfer {
    var (broken, before, pending) = (sigset_t(), sigset_t(), sigset_t())
    sigemptyset(&broken)
    sigaddset(&broken, SIGPIPE)
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    pthread_sigmask(SIG_BLOCK, &broken, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    while true {
      let result = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      let failure = errno
      if result > 0 { return .bytes(result) }
      if failure == EAGAIN || result == 0 { return .wait }
      if failure == EPIPE, !wasPending {
        var atOnce = timespec()
        while sigtimedwait(&broken, nil, &atOnce) < 0, errno == EINTR {}
      }
      if failure != EINTR { return .end }
    }
  }

  /// How many bytes of a pipe nobody has read yet.
  static func unread(_ descriptor: Int32) -> Int {
    var count: Int32 = 0
    return withUnsafeMutablePointer(to: &count) { ioctl(descriptor, UInt(FIONREAD), UnsafeMutableRawPointer($0)) } == 0
      ? Int(count) : 0
  }

  /// Waits until something can be read from one of some descriptors, or written to another, or the time is over; descriptors
  /// below 0 are left out.
  ///
  /// - Returns: whether anything happened.
  static func wait(reading: [Int32], writing: Int32 = -1, milliseconds: Int) -> Bool {
    var entries = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    entries.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0))
    return poll(&entries, nfds_t(entries.count), Int32(milliseconds)) > 0
  }
}

// MARK: - Processes

extension SystemCalls {
  /// Starts a program in a process group of its own, with every signal as usual, and with nothing open of ours but what is
  /// named.
  ///
  /// - Throws: where the program is not there or cannot be run.
  static func spawn(_ words: [String], input: Int32, output: Int32, errors: Int32) throws(Failure) -> pid_t {
    guard let program = words.first, !program.isEmpty else { throw Failure(code: ENOENT) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (source, target) in [(input, Int32(0)), (output, 1), (errors, 2)] {
      posix_spawn_file_actions_adddup2(&actions, source, target)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return try inheritance.withLock { (_) throws(Failure) in
      var process = pid_t()
      let failure = posix_spawnp(&process, program, &actions, &attributes, &arguments, environ)
      guard failure == 0 else { throw Failure(code: failure) }
      return process
    }
  }

  /// Whether a process has ended; its record stays, and with it nobody else gets its number.
  static func hasEnded(_ process: pid_t) -> Bool {
    var record = siginfo_t()
    while waitid(P_PID, id_t(process), &record, WEXITED | WNOHANG | WNOWAIT) != 0 {
      if errno != EINTR { return true }
    }
    return record.si_signo != 0
  }

  /// Waits for a process that has ended or was killed, and forgets it; after ten seconds it is left alone, as one may be that
  /// belongs to somebody else by now.
  static func forget(_ process: pid_t) -> OutsideFault.Ending {
    var status: Int32 = 0
    var waited = 0
    while true {
      let result = waitpid(process, &status, WNOHANG)
      if result == process { break }
      if result < 0, errno != EINTR { return .unknown }
      guard waited < 10_000 else { return .unknown }
      pause(milliseconds: 1)
      waited += 1
    }
    return status & 0x7F == 0 ? .status(Int(status >> 8 & 0xFF)) : .signal(Int(status & 0x7F))
  }

  /// Ends all processes of a group, whatever they do about signals.
  ///
  /// - Precondition: the process that the group is named after has not been forgotten.
  static func killGroup(_ group: pid_t) { kill(-group, SIGKILL) }

  static func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }

  static func pause(microseconds: Int) { usleep(UInt32(microseconds)) }
}
