import Foundation
import Testing

/// A program for a shell that is no good learner.
private struct BadProgram: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let script: String
  let reason: String
  /// How long is waited for an answer, in seconds.
  var time = 100.0

  init(_ what: String, _ script: String, reason: String) {
    testDescription = what
    self.script = script
    self.reason = reason
  }

  init(_ what: String, idle script: String, reason: String = "no answer within 0.3 seconds") {
    self.init(what, script, reason: reason)
    time = 0.3
  }

  static let all = [
    BadProgram("hangs", idle: "read -r line; sleep 1000"),
    BadProgram(
      "hangs after half a line", idle: "read -r line; printf '[1, '; sleep 1000"),
    BadProgram("floods its standard error", idle: "read -r line; yes >&2"),
    BadProgram("ignores signals", idle: "trap '' TERM INT HUP; read -r line; while :; do sleep 1; done"),
    BadProgram("closes its input", idle: "exec <&-; sleep 1000"),
    BadProgram(
      "closes its output", "read -r line; exec >&-; sleep 1000", reason: "closed its standard output before it answered"
    ),
    BadProgram(
      "floods its output", "exec yes", reason: "wrote something before it had read the game, which begins \"y\""),
    BadProgram(
      "answers twice", "while read -r line; do printf '[1, 0]\\n[0, 1]\\n'; done",
      reason: "wrote more than one line for a game; the second begins \"[0, 1]\""),
    BadProgram(
      "writes a line without end", "read -r line; tr '\\0' 1 < /dev/zero", reason: "a line of more than 16 MiB"),
    BadProgram("eats memory", "read -r line; tail /dev/zero", reason: "held more than 100 MiB of memory"),
    BadProgram("ends when asked", "read -r line; exit 3", reason: "ended with status 3 before it answered"),
    BadProgram("is killed", "read -r line; kill -KILL $$", reason: "ended by signal 9 before it answered"),
    BadProgram(
      "leaves a child with the pipe", "read -r line; sleep 1000 & exit 4",
      reason: "ended with status 4 before it answered"),
    BadProgram(
      "ends in the middle of a line", "read -r line; printf '[1'; exit 0",
      reason: "ended with status 0 in the middle of a line"),
    BadProgram(
      "cannot add up", "while read -r line; do echo '[0.5, 0.75]'; done",
      reason: "answer:1:1: expected probabilities that sum to 1, found the sum 5/4"),
    BadProgram(
      "is no number", "while read -r line; do echo '[NaN, 1]'; done",
      reason: "answer:1:2: expected a value, found 'NaN'"),
    BadProgram(
      "writes binary garbage", "read -r line; printf '\\377\\000\\n'; read -r line",
      reason: "answer:1:1: expected a value, found byte 0xFF"),
  ]
}

@Suite("Whatever programs do, their check comes to its end and leaves nothing behind") struct CheckedProgramTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  private static let small = ["--family", "uniform:rows=2,columns=2", "--laws", "answers", "--no-regressions"]

  @Test("what a program does wrong is a failure that is told and shrunk", arguments: BadProgram.all)
  private func bad(_ program: BadProgram) async throws {
    let run = try await folder.run(
      ["check", "--command", program.script, "--games", "2", "--shrink-tries", "2"] + Self.small
        + ["--learner-time", "\(program.time)", "--learner-memory", "100"])
    #expect(run.code == 1, "\(run.errors)")
    let lines = try run.output.split(separator: "\n").map { try JSON(parsing: String($0)) }
    #expect(lines.first { $0["failure"] == "answers" }?["reason"] == .string(program.reason), "\(run.output)")
    #expect(lines.last?["end"] == "complete")
  }

  @Test(
    "a program that ends at once whatever it is asked is a wrong command, and nothing is judged or saved",
    arguments: [
      ("/bin/sh nosuch.sh", "ended with status", "nosuch.sh"), ("echo gone >&2; exit 3", "ended with status 3", "gone"),
      ("echo killed >&2; kill -KILL $$", "ended by signal 9", "killed"),
    ])
  func wrong(_ command: String, _ ending: String, _ words: String) async throws {
    let run = try await folder.run(
      "check", "--command", command, "--family", "uniform:rows=2,columns=2", "--games", "3", "--output", "record",
      "--checkpoint", "checkpoint", "--timings", "timings")
    #expect(run.code == 66, "\(run.output)")
    #expect(run.errors.contains("--command: no learner; it \(ending)"), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!run.output.contains("refuted"))
    #expect(try folder.names == [])
  }

  @Test("what this program lacks is no failure of a learner, and ends the check") func lack() async throws {
    let run = try await folder.shell(
      """
      set +e
      ulimit -n 5
      stackelberg check --command 'while read -r line; do echo "[1, 0]"; done' \(Self.small.joined(separator: " "))
      echo $?
      """)
    #expect(run.output == "70\n", "\(run.errors)")
    #expect(run.errors.contains("Too many open files"), "\(run.errors)")
  }

  @Test("the record of a bad program is the same in every run") func reproducible() async throws {
    // The complaints differ, and what is written after an answer comes sooner or later.
    let script = """
      while read -r line; do
        echo '[1, 0]'; sleep 0.$((RANDOM % 3 + 1)); echo more
        if [ $(( ${#line} % 3 )) = 0 ]; then echo "process $$" >&2; exit 1; fi
      done
      """
    try folder.write(script, to: "bad.sh")
    let words =
      ["check", "--command", "bash bad.sh", "--games", "6", "--every-game", "--shrink-tries", "3"] + Self.small
    let first = try await folder.run(words)
    for _ in 0..<2 {
      let run = try await folder.run(words + ["--threads", "2"])
      #expect(run.output == first.output && run.code == first.code)
    }
  }

  @Test("programs end with the check, however that ends", arguments: [SIGKILL, SIGINT, SIGTERM])
  func ends(_ signal: Int32) throws {
    let script = """
      trap '' TERM INT HUP; sleep 1000 & echo $$ $! > part; mv part processes
      read -r line; while :; do sleep 1; done
      """
    let running = try folder.start(["check", "--command", script, "--threads", "1", "--games", "2"] + Self.small)
    let path = folder.path + "/processes"
    #expect(eventually { FileManager.default.fileExists(atPath: path) })
    let processes = try folder.text(of: "processes").split(whereSeparator: \.isWhitespace).map(String.init)
    try #require(processes.count == 2)
    #expect(processes.allSatisfy(isAlive))
    if signal != SIGKILL { try running.wait(until: true, signal) }
    running.send(signal)
    let run = try running.end()
    if signal == SIGKILL { #expect(run.signal == SIGKILL) } else { #expect(run.code == 75) }
    #expect(eventually { !processes.contains(where: isAlive) })
  }

  @Test("a pipe that a program breaks is no matter, and one that our reader breaks ends us as usual") func pipes()
    async throws
  {
    let run = try await folder.shell(
      """
      set +e
      stackelberg check --command 'exec <&-; sleep 1000' --learner-time 0.5 --games 1 --shrink-tries 1 --threads 1 \
        \(Self.small.joined(separator: " ")) | { exec <&-; sleep 0.1; }
      echo ${PIPESTATUS[0]}
      """)
    #expect(run.output == "\(128 + SIGPIPE)\n", "\(run.errors)")
  }

  private func isAlive(_ process: String) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return text.split(separator: ")").last?.split(separator: " ").first != "Z"
  }

  private func eventually(_ condition: () -> Bool) -> Bool {
    for _ in 0..<3000 where !condition() { usleep(10_000) }
    return condition()
  }
}
