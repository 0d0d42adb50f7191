import Exact
import Foundation
import Games
import Testing

@testable import Validation

@Suite("What is said of a program does not depend on how fast anybody is", .timeLimit(.minutes(3)))
struct OutsideTimingTests {
  private static let first = LearnedAnswer(commitment: .pure(0, of: 2))

  /// What comes of games, with a pause before each.
  private func outcomes(
    of script: String, pauses: [Int] = [0, 50, 0, 400, 0, 0]
  ) -> [String] {
    let learner = OutsideLearner(OutsidePrograms.command(script))
    return pauses.map { pause in
      SystemCalls.pause(milliseconds: pause)
      do {
        let answer = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
        return answer == Self.first ? "first" : "another"
      } catch { return "\(error)" }
    }
  }

  @Test(
    "a line that comes a while after the answer is thrown away with its process, before the next question or after it")
  func lateLine() {
    let script = "while read -r line; do echo '[1, 0]'; sleep 0.3; echo '[0, 1]'; done"
    #expect(Set(outcomes(of: script)) == ["first"])
  }

  @Test(
    "lines that are written at once are a fault in every game",
    arguments: ["printf '[1, 0]\\n[0, 1]\\n'", "echo '[1, 0]'; echo '[0, 1]'"])
  func secondLine(_ answer: String) {
    let script = "while read -r line; do \(answer); done"
    let fault = "wrote more than one line for a game; the second begins \"[0, 1]\""
    #expect(Set(outcomes(of: script)) == [fault])
  }

  @Test("the second line is quoted whole, however it is written") func pieces() {
    let script = "while read -r line; do printf '[1, 0]\\nso'; printf ' much'; printf ' more'; echo; done"
    let fault = "wrote more than one line for a game; the second begins \"so much more\""
    #expect(Set(outcomes(of: script)) == [fault])
  }

  @Test(
    "what a program writes before it reads its first game is a fault in every game", arguments: ["", "sleep 0.02; "])
  func banner(_ pause: String) {
    let script = "\(pause)printf 'Load'; printf 'ing\\n'; \(pause)while read -r line; do echo '[1, 0]'; exit; done"
    let faults = Set(outcomes(of: script))
    #expect(faults == ["wrote something before it had read the game, which begins \"Loading\""])
  }

  @Test("whether a program ends before or after it was asked makes no difference", arguments: ["", "sleep 0.05; "])
  func ending(_ pause: String) throws {
    let learner = OutsideLearner(OutsidePrograms.command("\(pause)echo $$ >&2; exit 7"))
    for wait in [0, 20, 100] {
      try learner.start()
      SystemCalls.pause(milliseconds: wait)
      let fault = try #require(throws: OutsideFault.self) {
        _ = try learner.learn(OutsidePrograms.game(150), seed: 1, steps: 1)
      }
      #expect(fault.kind == .ended(.status(7), withinLine: false, hasRead: false))
      #expect(fault.description == "ended with status 7 before it answered")
      #expect(Int(fault.lastLine ?? "") != nil)
    }
  }

  @Test("a command is wrong as long as it ends unasked and never answers") func neverAnswered() throws {
    let wrong = OutsideLearner(OutsidePrograms.command("echo 'no such file' >&2; exit 2"), needsAnswer: true)
    let stopped = try #require(throws: LearningStopped.self) {
      _ = try wrong.learn(OutsidePrograms.game(), seed: 1, steps: 1)
    }
    #expect(stopped.reason == "ended with status 2 before it answered")
    #expect(wrong.neverAnswered?.lastLine == "no such file")
    let scripts = [
      "read -r line; exit 2", "echo hello; exit 2", "read -r line; echo nonsense; exit 2", "read -r line; sleep 1000",
    ]
    for script in scripts {
      let bad = OutsideLearner(OutsidePrograms.command(script), timeLimit: .milliseconds(300), needsAnswer: true)
      #expect(throws: OutsideFault.self) { _ = try bad.learn(OutsidePrograms.game(), seed: 1, steps: 1) }
      #expect(bad.neverAnswered == nil)
    }
    // One that answered once is a learner, however it ends later.
    let folder = try TemporaryFolder()
    let script = "mkdir '\(folder.path)/once' 2>/dev/null || exit 1; read -r line; echo '[1, 0]'"
    let weak = OutsideLearner(OutsidePrograms.command(script), needsAnswer: true)
    _ = try weak.learn(OutsidePrograms.game(), seed: 1, steps: 1)
    #expect(throws: OutsideFault.self) { _ = try weak.learn(OutsidePrograms.game(), seed: 1, steps: 1) }
    #expect(weak.neverAnswered == nil)
  }
}

@Suite("What programs take is counted whole and once") struct OutsideResourceTests {
  @Test("a lack of ours is waited for, and a fault of the program is not", arguments: [EMFILE, ENFILE, EAGAIN, ENOMEM])
  func lack(_ code: Int32) throws {
    var tries = 0
    let value = try SystemCalls.patiently { () throws(SystemCalls.Failure) in
      tries += 1
      guard tries == 3 else { throw SystemCalls.Failure(code: code) }
      return tries
    }
    #expect(value == 3)
    tries = 0
    #expect(throws: SystemCalls.Failure.self) {
      try SystemCalls.patiently { () throws(SystemCalls.Failure) in
        tries += 1
        throw SystemCalls.Failure(code: ENOENT)
      }
    }
    #expect(tries == 1)
  }

  @Test("memory counts of a process whose parent has ended") func orphans() throws {
    // The parent of `tail` ends at once.
    let script = "read -r line; (tail /dev/zero & ) ; sleep 1000"
    let learner = OutsideLearner(
      OutsidePrograms.command(script), timeLimit: .seconds(100), memoryLimit: 64 << 20)
    let fault = try #require(throws: OutsideFault.self) {
      _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
    }
    #expect(fault.kind == .memory(64 << 20))
  }

  @Test("pages that processes share count once", .enabled(if: Self.hasPython, "python3 or smaps_rollup is not there"))
  func shared() throws {
    let program = """
      import os, sys, time
      sys.stdin.readline()
      data = b"x" * (100 << 20)
      if all(os.fork() for _ in range(4)):
          time.sleep(1)
          print("[1, 0]", flush=True)
      time.sleep(1000)
      """
    let learner = OutsideLearner(
      OutsideCommand(["python3", "-c", program]), timeLimit: .seconds(100), memoryLimit: 250 << 20)
    _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
  }

  /// Whether there is what the test needs: the system must tell of shared pages, too.
  static let hasPython =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    && FileManager.default.contents(atPath: "/proc/self/smaps_rollup")?.isEmpty == false
}
