import Exact
import Foundation
import Games
import LinearPrograms
import Synchronization
import Testing

@testable import Validation

@Suite("Programs of others learn games, and whatever they do wrong is told", .timeLimit(.minutes(3)))
struct OutsideLearnerTests {
  @Test(
    "what a program does wrong is an error of that game, and the next game has a new process",
    arguments: HostileProgram.all)
  func hostile(_ program: HostileProgram) throws {
    // The first game is answered wrongly, every further one rightly.
    let folder = try TemporaryFolder()
    let script = """
      if mkdir '\(folder.path)/once' 2>/dev/null; then
      \(program.script)
      else
      \(OutsidePrograms.constant)
      fi
      """
    let learner = OutsideLearner(
      OutsidePrograms.command(script), timeLimit: program.time, memoryLimit: program.memory)
    let fault = try #require(throws: OutsideFault.self) {
      _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
    }
    #expect(fault.description == program.fault)
    let patient = OutsideLearner(OutsidePrograms.command(script))
    for learner in program.time < .seconds(1) ? [patient] : [learner, patient] {
      for seed in 0..<3 as Range<UInt64> {
        let answer = try learner.learn(OutsidePrograms.game(), seed: seed, steps: 1)
        #expect(answer == LearnedAnswer(commitment: .pure(0, of: 2)))
      }
    }
  }

  @Test("nothing is left of hostile programs: no descriptor, no zombie") func leavesNothing() throws {
    let before = (ProcessTable.pipes, ProcessTable.children)
    for program in HostileProgram.all {
      let learner = OutsideLearner(
        OutsidePrograms.command(program.script), timeLimit: program.time, memoryLimit: program.memory)
      for _ in 0..<2 {
        #expect(throws: OutsideFault.self, "\(program.testDescription)") {
          _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
        }
      }
    }
    // Other tests may have programs of their own meanwhile, the examples for a minute.
    #expect(
      ProcessTable.eventually(within: 150) { ProcessTable.pipes <= before.0 && ProcessTable.children <= before.1 })
  }

  @Test("those whom a program leaves behind are ended with it") func grandchildren() throws {
    let script = "read -r line; sleep 1000 & echo $! >&2; trap '' TERM; wait"
    let learner = OutsideLearner(OutsidePrograms.command(script), timeLimit: .milliseconds(500))
    let fault = try #require(throws: OutsideFault.self) {
      _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
    }
    let process = try #require(Int(fault.lastWords.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(ProcessTable.eventually { !ProcessTable.isAlive(process) })
  }

  @Test(
    "a program ends with the learner, whether it listens or not", arguments: ["", "trap '' TERM HUP; sleep 1000 & "])
  func endsWithLearner(_ deafness: String) throws {
    let deaf = deafness.isEmpty ? "" : "; while :; do sleep 1; done"
    let script =
      "\(deafness)while IFS= read -r line; do echo \"{\\\"policy\\\": [1, 0], \\\"value\\\": $$}\"; done\(deaf)"
    var learner: OutsideLearner? = OutsideLearner(OutsidePrograms.command(script))
    let answer = try learner?.learn(OutsidePrograms.game(), seed: 1, steps: 1)
    let process = try #require(answer?.believedValue.map { Int($0) })
    #expect(ProcessTable.isAlive(process))
    learner = nil
    #expect(ProcessTable.eventually { !ProcessTable.isAlive(process) })
  }

  @Test("a group is ended when the pipe to its keeper breaks") func keeper() throws {
    let nothing = try SystemCalls.nothing()
    defer { SystemCalls.close(nothing) }
    let process = try SystemCalls.spawn(
      ["/bin/sh", "-c", "trap '' TERM HUP INT; while :; do sleep 1; done"], input: nothing, output: nothing,
      errors: nothing)
    var keeper: OutsideKeeper? = try OutsideKeeper()
    keeper?.keep(process)
    #expect(!SystemCalls.hasEnded(process))
    keeper = nil
    #expect(SystemCalls.forget(process) == .signal(9))
  }

  @Test("one process answers all games of a thread, with the seed and the budget that it is told") func startsOnce()
    throws
  {
    let folder = try TemporaryFolder()
    let script = "echo start >> '\(folder.path)/starts'\n" + OutsidePrograms.echo
    let learner = OutsideLearner(OutsidePrograms.command(script))
    try learner.start()
    for seed in [0, 1, 2, UInt64.max] {
      let answer = try learner.learn(OutsidePrograms.game(), seed: seed, steps: 1234)
      var expected = LearnedAnswer(
        commitment: try MixedStrategy(RationalVector([Rational(1, over: 2), Rational(1, over: 2)])))
      (expected.believedValue, expected.believedError, expected.steps) = (Double(seed), 0.25, 1234)
      #expect(answer == expected)
    }
    #expect(try folder.text(of: "starts") == "start\n")
  }

  @Test(
    "a program may end after an answer, and is started anew, and it need not read the end of the line",
    arguments: [
      "read -r line; echo '[1, 0]'", "read -r line; echo '[1, 0]'; sleep 0.01; exit 3",
      "head -c \(OutsideDialogue.question(OutsidePrograms.game(), seed: 1, steps: 1).count - 1) > /dev/null; echo '[1, 0]'",
    ])
  func endsAfterAnswer(_ script: String) throws {
    let learner = OutsideLearner(OutsidePrograms.command(script))
    for seed in 0..<5 as Range<UInt64> {
      #expect(
        try learner.learn(OutsidePrograms.game(), seed: seed, steps: 1) == LearnedAnswer(commitment: .pure(0, of: 2)))
    }
  }

  @Test("answers do not depend on the number of threads") func threads() throws {
    let learner = OutsideLearner(OutsidePrograms.command(OutsidePrograms.echo))
    let values = Mutex([Int: Double?]())
    DispatchQueue.concurrentPerform(iterations: 60) { index in
      let answer = try? learner.learn(OutsidePrograms.game(), seed: UInt64(index), steps: 1)
      values.withLock { $0[index] = answer?.believedValue }
    }
    for index in 0..<60 { #expect(values.withLock { $0[index] } == Double(index)) }
  }

  @Test("a game larger than any pipe is passed on, in its own time") func largeGame() throws {
    let game = OutsidePrograms.game(150)
    #expect(game.line.utf8.count > 1 << 16)
    // The answer's value is the length of the line.
    let script = """
      while IFS= read -r line; do
        sleep 0.1
        echo "{\\"policy\\": [1\(String(repeating: ", 0", count: 149))], \\"value\\": ${#line}}"
      done
      """
    let learner = OutsideLearner(OutsidePrograms.command(script))
    for _ in 0..<2 {
      let answer = try learner.learn(game, seed: 7, steps: 9)
      #expect(answer.believedValue == Double(OutsideDialogue.question(game, seed: 7, steps: 9).count - 1))
    }
    let deaf = OutsideLearner(OutsidePrograms.command("echo '[1, 0]'; sleep 1000"), timeLimit: .seconds(120))
    let fault = try #require(throws: OutsideFault.self) { _ = try deaf.learn(game, seed: 7, steps: 9) }
    #expect(fault.kind == .hasty("\"[1, 0]\""))
  }

  @Test("a program may chatter on its standard error and take its time with a line") func chatter() throws {
    let script = """
      yes >&2 &
      while IFS= read -r line; do printf '[1,'; sleep 0.05; printf ' 0]\\r\\n'; done
      """
    let learner = OutsideLearner(OutsidePrograms.command(script))
    for _ in 0..<3 { _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1) }
  }

  @Test("a refusal is no fault, and the program goes on") func refusal() throws {
    let script = "read -r line; echo '{\"refused\": \"not for me\"}'; " + OutsidePrograms.constant
    let learner = OutsideLearner(OutsidePrograms.command(script))
    let refusal = try #require(throws: LearnerRefusal.self) {
      _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
    }
    #expect(refusal.reason == "not for me")
    _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1)
  }

  @Test("an interruption ends what is awaited") func interruption() throws {
    let interruption = Interruption()
    let learner = OutsideLearner(OutsidePrograms.command("read -r line; sleep 1000"), interruption: interruption)
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { interruption.raise() }
    #expect(throws: LearningStopped.self) { _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1) }
    #expect(throws: LearningStopped.self) { _ = try learner.learn(OutsidePrograms.game(), seed: 1, steps: 1) }
  }

  @Test(
    "a program that is not there is noticed at the start",
    arguments: [
      ("/nonexistent/program --fast", "cannot be started: /nonexistent/program: No such file or directory"),
      ("'no such program'", "cannot be started: no such program: No such file or directory"),
      ("/etc/passwd", "cannot be started: /etc/passwd: Permission denied"),
      ("", "cannot be started: no program is named"),
      ("''", "cannot be started: no program is named"),
    ])
  func notThere(_ command: String, _ expected: String) throws {
    let fault = try #require(throws: OutsideFault.self) { try OutsideLearner(OutsideCommand(shell: command)).start() }
    #expect(fault.description == expected)
    #expect(fault.isOfTheCommand)
  }

  @Test(
    "every kind of game is passed on in its own format", arguments: ["normal-form", "bayesian", "security", "markov"])
  func kinds(_ kind: String) throws {
    let entry = try #require(Catalogue.entries.first { $0.game.kind == kind })
    let folder = try TemporaryFolder()
    let script = "read -r line; printf '%s' \"$line\" > '\(folder.path)/question'; echo '{\"refused\": \"\"}'"
    #expect(throws: LearnerRefusal.self) {
      _ = try OutsideLearner(OutsidePrograms.command(script)).learn(entry.game, seed: 1, steps: 10)
    }
    let question = try JSONDocument(parsing: Array(folder.text(of: "question").utf8), source: "question").root
    #expect(question.member("budget")?.member("steps")?.string == nil)
    let line = entry.game.line
    #expect(!line.contains("\n"))
    #expect(try Game.read(Array(line.utf8), source: "game") == entry.game)
    #expect(try folder.text(of: "question") == "{\"game\": \(line), \"seed\": 1, \"budget\": {\"steps\": 10}}")
  }
}
