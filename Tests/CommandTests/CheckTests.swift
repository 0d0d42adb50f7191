import Foundation
import Testing

@Suite("Learners are checked, in one run or in shards, and failures are saved and looked at first") struct CheckTests {
  /// What is quick: a learner in tiny games.
  static let quick = ["check", "contextual", "--family", "uniform:rows=1..2,columns=1..2", "--laws", "answers,bounded"]

  /// A program that answers games of two actions with the first; it is no policy of others.
  static let constant = "while read -r line; do echo '[1, 0]'; done"

  /// Small games of which some have another number of actions of the leader than two.
  static let shapes = ["--family", "uniform:rows=2..3,columns=1..2"]

  let folder: Folder

  init() throws { folder = try Folder() }

  private func check(_ words: String...) async throws -> Run { try await folder.run(["check"] + words) }

  private func lines(_ text: String) throws -> [JSON] {
    try text.split(separator: "\n").map { try JSON(parsing: String($0)) }
  }

  @Test("a record in a pipe: heading, games, verdicts, end") func record() async throws {
    let run = try await folder.run(Self.quick + ["--games", "6"])
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    let lines = try lines(run.output)
    #expect(lines.count == 10)
    #expect(lines[0]["format"] == "stackelberg-check/1")
    #expect(lines[0]["learner"]?["name"] == "contextual")
    for number in 0..<6 {
      #expect(lines[number + 1]["game"] == .integer(number))
      #expect(lines[number + 1]["seconds"] == nil)
    }
    #expect(lines[7]["verdict"] == "holds")
    #expect(lines[7]["held"] == 6)
    #expect(lines[9] == ["end": "complete", "games": 6, "result": "holds"])
    // The same on another number of threads, as a table where the record goes to a file.
    let again = try await folder.run(
      Self.quick + ["--games", "6", "--threads", "3", "--output", "out.jsonl", "--timings", "times.jsonl"])
    #expect(again.code == 0, "\(again.errors)")
    #expect(try folder.text(of: "out.jsonl") == run.output)
    #expect(again.output.contains("bounded   always     6       0"), "\(again.output)")
    #expect(try self.lines(folder.text(of: "times.jsonl")).allSatisfy { $0["seconds"] != nil })
    #expect(try folder.names == ["out.jsonl", "times.jsonl"])
  }

  @Test("four processes with a shard each, merged, come to the record of one run") func shards() async throws {
    let words =
      "--command \"\(Self.constant)\" \(Self.shapes.joined(separator: " ")) --games 30 --threads 1 --laws answers,bounded,relabelling"
    let run = try await folder.shell(
      """
      for shard in 1 2 3 4; do
        stackelberg check \(words) --shard $shard/4 --no-regressions --quiet > $shard.jsonl &
        processes+=($!)
      done
      for process in "${processes[@]}"; do wait $process; done
      stackelberg check \(words) --no-regressions > whole.jsonl || echo "whole $?"
      stackelberg check --merge 3.jsonl 1.jsonl 4.jsonl 2.jsonl --no-regressions > merged.jsonl || echo "merged $?"
      cmp whole.jsonl merged.jsonl
      """)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "whole 1\nmerged 1\n", "\(run.output)")
    let lines = try lines(folder.text(of: "merged.jsonl"))
    #expect(lines.compactMap { $0["failure"] } == ["answers", "relabelling"])
    let missing = try await check("--merge", "1.jsonl", "2.jsonl", "4.jsonl", "--no-regressions")
    #expect(missing.code == 65 && missing.errors.contains("3/4 is missing"), "\(missing.errors)")
    #expect(missing.output.isEmpty)
    let twice = try await check("--merge", "1.jsonl", "2.jsonl", "2.jsonl", "3.jsonl", "4.jsonl")
    #expect(twice.code == 65 && twice.errors.contains("expected every shard once"), "\(twice.errors)")
    try folder.write(folder.text(of: "3.jsonl").replacing("holds", with: "folds"), to: "broken.jsonl")
    let broken = try await check("--merge", "1.jsonl", "2.jsonl", "broken.jsonl", "4.jsonl")
    #expect(broken.code == 65 && broken.errors.contains("broken.jsonl:2:"), "\(broken.errors)")
    #expect(try await check("--merge", "1.jsonl", "none.jsonl").code == 66)
  }

  @Test("a failure is shrunk, saved, replayed by the command that is printed, and looked at first") func regressions()
    async throws
  {
    let words = ["check", "--command", Self.constant] + Self.shapes + ["--laws", "answers", "--games", "20"]
    let run = try await folder.run(words + ["--output", "out.jsonl"])
    #expect(run.code == 1, "\(run.errors)")
    let failure = try #require(try lines(folder.text(of: "out.jsonl")).first { $0["failure"] != nil })
    #expect(failure["minimal"]?["actions"] == nil)
    #expect(failure["minimal"]?["payoffs"] == [[[0], [0], [0]], [[0], [0], [0]]])
    // The table tells the law, the reason, the game and the command.
    #expect(run.output.contains("answers is refuted: the learner gives a policy of the game, in time"))
    #expect(run.output.contains("leader, follower"))
    let command = try #require(run.output.split(separator: "\n").first { $0.contains("to replay") })
    let replay = try #require(command.firstRange(of: "stackelberg check --replay")).lowerBound
    let again = try await folder.shell(String(command[replay...]))
    #expect(again.code == 1 && again.output.contains("it fails: "), "\(again.output) \(again.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.stackelberg/regressions").sorted()
    #expect(names.count == 2 && names.allSatisfy { $0.hasPrefix("answers-") })
    let saved = ".stackelberg/regressions/" + (names.first { !$0.hasSuffix(".game.json") } ?? "")
    let solved = try await folder.run("solve", saved.replacing(".json", with: ".game.json"))
    #expect(solved.code == 0, "\(solved.errors)")
    // The next run of the same learner looks at no game.
    let next = try await folder.run(words + ["--json"])
    #expect(next.code == 1, "\(next.errors)")
    let lines = try lines(next.output)
    #expect(lines.count == 3)
    #expect(lines[1]["regression"] != nil)
    #expect(lines.last?["end"] == "regression")
    #expect(next.errors.contains("to replay: stackelberg check --replay .stackelberg/regressions/"))
    // Another learner has failures of its own, and so has nobody who does not ask.
    #expect(try await folder.run(Self.quick + ["--games", "2"]).code == 0)
    #expect(try self.lines(await folder.run(words + ["--no-regressions"]).output).count > 3)
    // One that is mended is told and kept: here another learner takes its place.
    let learner = try await folder.run("check", "contextual", "--replay", saved)
    #expect(learner.code == 0 && learner.output.contains("the law holds"), "\(learner.output) \(learner.errors)")
    var regression = try folder.json(in: saved)
    regression["learner"] = ["name": "contextual", "algorithm": .null, "settings": .null]
    regression["limits"] = .null
    try folder.write(try regression.text, to: saved)
    let whole = try await folder.run(Self.quick + ["--games", "2"])
    #expect(whole.code == 0, "\(whole.errors)")
    #expect(try self.lines(whole.output)[1]["outcome"] == "holds")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/" + saved))
  }

  @Test("a check that is interrupted goes on from its checkpoint to the same record") func interrupted() async throws {
    // Every answer takes a little time.
    let command = "while read -r line; do sleep 0.02; echo '[1, 0]'; done"
    let words =
      ["check", "--command", command, "--family", "uniform:rows=2,columns=2", "--laws", "answers,honest,converges"]
      + ["--games", "60", "--every-game", "--threads", "2", "--shrink-tries", "10", "--no-regressions"]
    let whole = try await folder.run(words)
    #expect(whole.code == 1, "\(whole.errors)")
    let interrupted = words + ["--checkpoint", "kept.jsonl"]
    var (kept, last) = (0, whole)
    for attempt in 1...30 where try kept == 0 || folder.names.contains("kept.jsonl") {
      let running = try folder.start(interrupted)
      try running.wait(until: true, SIGINT)
      running.wait(seconds: 0.1 * Double(attempt))
      running.send(SIGINT)
      last = try running.end()
      guard try folder.names.contains("kept.jsonl") else { break }
      kept += 1
      #expect(try lines(last.output).last?["end"] == "stopped")
      #expect(last.errors.contains("kept.jsonl keeps what is needed to go on"))
    }
    #expect(kept > 0 && last.code == 1)
    #expect(last.output == whole.output)
    #expect(try !folder.names.contains("kept.jsonl"))
    // The time limit does the same.
    let limited = try await folder.run(words + ["--time-limit", "0.3", "--checkpoint", "kept.jsonl"])
    #expect(limited.code == 75 || limited.code == 1)
    #expect(try lines(limited.output).last?["end"] == "stopped")
    let other = try await folder.run(words + ["--seed", "2", "--checkpoint", "kept.jsonl"])
    #expect(other.code == 65 && other.errors.contains("with another seed"), "\(other.errors)")
    #expect(try await folder.run(words + ["--checkpoint", "kept.jsonl"]).output == whole.output)
  }

  @Test("what is undecided is no success") func undecided() async throws {
    let run = try await check(
      "contextual", "--family", "uniform:rows=1,columns=1", "--laws", "converges", "--games", "3")
    #expect(run.code == 75 && run.output.contains(#""result": "undecided""#))
    // A game that nobody takes.
    let refused = try await check("contextual", "--family", "random-security", "--games", "2", "--laws", "answers")
    #expect(refused.code == 75 && refused.output.contains("doesNotApply"), "\(refused.errors)")
  }

  @Test(
    "wrong usage is refused",
    arguments: [
      ([], "expected a learner"), (["imagined"], "unknown learner imagined"),
      (["contextual", "mixture"], "expected one learner"),
      (["contextual", "--command", "x"], "found both"), (["contextual", "--laws", "luck"], "unknown law luck"),
      (["contextual", "--laws", "answers,answers"], "each law once"),
      (["contextual", "--family", "imagined"], "expected a family of games"),
      (["contextual", "--games", "0"], "--games takes"), (["contextual", "--belief", "1"], "--belief:"),
      (["contextual", "--probability", "0"], "--probability:"), (["contextual", "--gap", "x"], "--gap x"),
      (["contextual", "--shard", "5/4"], "--shard 5/4"), (["contextual", "--shard", "1"], "--shard 1"),
      (["contextual", "--shard", "1/2", "--time-limit", "5"], "--time-limit has no meaning with --shard"),
      (["contextual", "--games", "3", "--shard", "1/4"], "at most 3 shards"),
      (["contextual", "--learner-time", "5"], "--learner-time is for programs"),
      (["--command", "x", "--algorithm", "ppo"], "--algorithm has no meaning with --command"),
      (["mixture", "--algorithm", "dqn"], "--algorithm dqn"),
      (["contextual", "--regressions", "a", "--no-regressions"], "contradict"),
      (["--merge"], "expected the records"), (["--merge", "a.jsonl", "--games", "5"], "--games has no meaning"),
      (["--replay", "a.json", "--laws", "answers"], "--laws has no meaning with --replay"),
      (["contextual", "--games", "1", "--games", "2"], "given twice"),
      (["contextual", "--timings", "-"], "--timings -: expected a file"),
      (["contextual", "--checkpoint", "-"], "--checkpoint -: expected a file"),
      (
        ["contextual", "--output", "a", "--timings", "./a"],
        "--timings ./a: expected another file than that of --output"
      ),
      (["contextual", "--timings", "a", "--checkpoint", "a"], "another file than that of --timings"),
      (["contextual", "--regressions", ""], "--regressions"),
    ] as [([String], String)])
  func wrong(words: [String], complaint: String) async throws {
    let run = try await folder.run(["check"] + words)
    #expect(run.code == 2 && run.errors.contains(complaint), "\(run.code ?? -1): \(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("what cannot be read, started or written is told") func failing() async throws {
    #expect(try await check("--command", "./imagined", "--games", "1").code == 66)
    #expect(try await check("--replay", "imagined.json").code == 66)
    try folder.write("{}", to: "empty.json")
    let empty = try await check("--replay", "empty.json")
    #expect(empty.code == 65 && empty.errors.contains("empty.json:1:1"), "\(empty.errors)")
    try folder.write(#"{"steps": "many"}"#, to: "settings.json")
    let settings = try await check("contextual", "--settings", "settings.json")
    #expect(settings.code == 65 && settings.errors.contains("settings.json:1:"), "\(settings.errors)")
    #expect(try await folder.run(Self.quick + ["--games", "1", "--output", "none/out.jsonl"]).code == 73)
    try folder.write("", to: "taken")
    let taken = try await folder.run(
      ["check", "--command", "echo nonsense", "--games", "1", "--laws", "answers", "--regressions", "taken/inside"]
        + Self.shapes)
    #expect(taken.code == 73 && taken.errors.contains("failures cannot be saved"), "\(taken.errors)")
    // Before any work.
    #expect(taken.output.isEmpty)
    #expect(try await check("--merge", "imagined.jsonl", "--regressions", "taken/inside").code == 73)
    // A shard saves none.
    let shard = try await folder.run(Self.quick + ["--games", "2", "--shard", "1/2", "--regressions", "taken/inside"])
    #expect(shard.code == 0, "\(shard.errors)")
  }

  @Test("where something cannot be written at the end, the rest is") func rest() async throws {
    // The program puts a file where failures are to be saved, after that was looked at.
    let command = "while read -r line; do mkdir -p made; : > made/here; echo '[1, 0]'; done"
    let words = ["check", "--command", command] + Self.shapes + ["--games", "8", "--laws", "answers"]
    let whole = try await folder.run(words + ["--no-regressions"])
    try FileManager.default.removeItem(atPath: folder.path + "/made")
    let run = try await folder.run(
      words + ["--regressions", "made/here/inside", "--output", "out.jsonl", "--timings", "times.jsonl"]
        + ["--checkpoint", "kept.jsonl", "--json"])
    #expect(run.code == 73 && run.errors.contains("made/here/inside"), "\(run.errors)")
    #expect(run.output == whole.output && whole.code == 1)
    #expect(try folder.text(of: "out.jsonl") == whole.output)
    #expect(try lines(folder.text(of: "times.jsonl")).contains { $0["failure"] == "answers" })
    // Nothing is to be done again.
    let again = try await folder.run(words + ["--no-regressions", "--checkpoint", "kept.jsonl"])
    #expect(again.code == 1 && again.output == whole.output, "\(again.errors)")
    #expect(try !folder.names.contains("kept.jsonl"))
  }

  @Test("a saved failure of a law that allows some does not end the next run; the games decide") func allowed()
    async throws
  {
    let words =
      ["check", "--command", Self.constant, "--family", "uniform:rows=2,columns=1..2", "--games", "40"]
      + ["--laws", "converges"]
    let first = try await folder.run(words)
    #expect(first.code == 1, "\(first.errors)")
    let next = try await folder.run(words + ["--output", "out.jsonl"])
    #expect(next.code == 1, "\(next.errors)")
    #expect(next.output.contains("fails again: ") && next.output.contains("allows some failures, and the games decide"))
    let (before, after) = (try lines(first.output), try lines(folder.text(of: "out.jsonl")))
    #expect(after[1]["probability"] == "9/10" && after[1]["outcome"]?["fails"] != nil, "\(after[1])")
    #expect(after.count == before.count + 1 && after.last == before.last && after.last?["end"] == "complete")
  }

  @Test("a merge has the laws and the games of this version, or none") func versions() async throws {
    let run = try await folder.run(Self.quick + ["--games", "2", "--shard", "1/1"])
    #expect(run.code == 0, "\(run.errors)")
    for (found, put, complaint) in [
      ("\"bounded\"", "\"imagined\"", "r.jsonl:1:1: laws[1]: unknown law imagined"),
      ("\"bounded\"", "\"../../x\"", "expected the name of a law"),
      ("\"claim\": \"the learner", "\"claim\": \"a learner", "laws[0]: expected the law answers as this version"),
      ("\"digest\": \"", "\"digest\": \"0", "digest: expected "),
    ] {
      let text = run.output.replacing(found, with: put)
      #expect(text != run.output, "\(found)")
      try folder.write(text, to: "r.jsonl")
      let merged = try await check("--merge", "r.jsonl")
      #expect(merged.code == 65 && merged.errors.contains(complaint), "\(merged.errors)")
    }
    try folder.write(run.output, to: "r.jsonl")
    #expect(try await check("--merge", "r.jsonl").code == 0)
    #expect(try folder.names == ["r.jsonl"])
  }

  @Test("the last words of a program are told, and are in no record") func lastWords() async throws {
    // Every process says something else.
    let words =
      ["check", "--command", "read -r line; echo \"it was 0x$$\" >&2; exit 3"] + Self.shapes
      + ["--games", "3", "--laws", "answers", "--threads", "1", "--shrink-tries", "2", "--no-regressions"]
    let run = try await folder.run(words + ["--output", "1.jsonl", "--timings", "times.jsonl"])
    #expect(run.code == 1 && run.output.contains(/last words  it was 0x\d+/), "\(run.output)")
    #expect(try lines(folder.text(of: "times.jsonl"))[0]["lastWords"]?.string?.hasPrefix("it was 0x") == true)
    let again = try await folder.run(words + ["--json"])
    #expect(again.errors.contains(/answers, game 0, last words: it was 0x\d+/), "\(again.errors)")
    #expect(try folder.text(of: "1.jsonl") == again.output)
  }

  @Test("families may be named several times") func families() async throws {
    let run = try await check(
      "contextual", "--family", "uniform:rows=1,columns=1", "--family", "zero-sum:rows=1,columns=1", "--games", "8",
      "--laws", "answers")
    #expect(run.code == 0, "\(run.errors)")
    let titles = try lines(run.output).compactMap { $0["title"]?.string?.prefix(4) }
    #expect(titles.count == 8 && Set(titles) == ["unif", "zero"])
  }

  @Test(
    "on a terminal a table is redrawn in place, however narrow that is, and a table is the result",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")), arguments: [100, 40])
  func terminal(columns: Int) async throws {
    try folder.write("while read -r line; do sleep 0.05; echo '[1, 0]'; done", to: "slow.sh")
    try folder.write(
      """
      stty cols \(columns) rows 24
      stackelberg check --command 'sh slow.sh' --family uniform:rows=2,columns=1..2 --games 40 --laws answers,bounded \
        --threads 1 --no-regressions
      """, to: "session.sh")
    let run = try await folder.shell("script -qec 'bash session.sh' /dev/null")
    #expect(run.code == 0, "\(run.errors)")
    let frames = run.output.components(separatedBy: "\u{1B}[J")
    #expect(frames.count > 3)
    // What is drawn stays within the terminal, and every drawing goes up by as many lines as the one before had.
    for (frame, next) in zip(frames.dropLast(), frames.dropFirst()) {
      let lines = frame.components(separatedBy: "\u{1B}[K\r\n").dropLast()
      let text = lines.map { $0.replacing(/\u{1B}\[\d+A/, with: "").replacing("\r", with: "") }
      #expect(text.allSatisfy { $0.count < columns }, "\(text)")
      if !lines.isEmpty { #expect(next.contains("\u{1B}[\(lines.count)A") || next == frames.last) }
    }
    let result = try #require(frames.last)
    #expect(result.hasPrefix("learner  sh slow.sh"))
    #expect(result.contains("bounded   always    40       0               0") && !result.contains("{"))
  }
}
