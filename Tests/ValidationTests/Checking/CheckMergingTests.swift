import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

@testable import Validation

@Suite("A run of laws comes to one record, however it is divided, interrupted or threaded")
struct CheckMergingTests {
  static let cases = (1...(TestBuild.isOptimized ? 100 : 12)).map { DrawnLaws(seed: UInt64($0)) }

  @Test("the merged records of any shards are the record of the whole run, byte for byte")
  func merged() throws {
    for drawn in Self.cases {
      let whole = drawn.run().record().text
      for count in Set([1, 2, 3, 4, 7].map { min($0, drawn.heading.games) }).sorted() {
        let merged = try CheckRecord.merged(drawn.shards(count, threads: 1 + count % 3))
        #expect(merged.text == whole, "\(drawn), \(count) shards")
      }
    }
  }

  @Test("the number of threads does not matter") func threads() {
    for drawn in Self.cases {
      let whole = drawn.run().record().text
      for threads in [2, 5] { #expect(drawn.run(threads: threads).record().text == whole, "\(drawn)") }
    }
  }

  @Test("neither do interruptions, of the whole or of a shard") func interruptions() throws {
    for (index, drawn) in Self.cases.enumerated() {
      let whole = drawn.run().record().text
      #expect(try drawn.interrupted(every: 1 + index % 9, threads: 1 + index % 3).text == whole, "\(drawn)")
      guard drawn.heading.games >= 3 else { continue }
      var shards = try drawn.shards(3, threads: 1)
      let place = try #require(shards.firstIndex { $0.record.heading.shard?.index == 2 })
      shards[place].record = try drawn.interrupted(every: 1 + index % 4, threads: 2, shard: CheckShard(2, of: 3))
      #expect(try CheckRecord.merged(shards).text == whole, "\(drawn)")
    }
  }

  @Test("what is written is read again") func read() throws {
    for drawn in Self.cases {
      for record in [drawn.run().record(), drawn.run(shard: CheckShard(1, of: 2)).record()] {
        let again = try CheckRecord.read(Array(record.text.utf8), source: "record")
        #expect(again == record && again.text == record.text)
      }
    }
  }

  @Test("laws are decided at the first game that suffices, as a plain loop over all outcomes finds") func decided() {
    for drawn in Self.cases {
      let record = drawn.run().record()
      let heading = drawn.heading
      var last = 0
      for (index, law) in heading.laws.enumerated() {
        var test = SequentialTest(claimed: law.probability, belief: heading.settings.belief)
        var verdict = SequentialTest.Verdict.undecided
        var decidedAt: Int?
        var applied = 0
        for number in 0..<heading.games where decidedAt == nil {
          let game = heading.sample.draw(number, seed: heading.seed).game
          let seed = heading.trainingSeed(number)
          let gate = heading.laws.firstIndex { $0.name == "answers" }
          if let gate, gate != index, drawn.outcome(of: gate, in: game, seed: seed).isFailure { continue }
          switch drawn.outcome(of: index, in: game, seed: seed) {
          case .holds: test.observe(success: true)
          case .fails: test.observe(success: false)
          case .doesNotApply: continue
          }
          applied += 1
          verdict = test.verdict
          if verdict == .refuted || verdict == .holds && !heading.looksAtEveryGame { decidedAt = number }
        }
        if law.probability == 1, verdict == .undecided, applied > 0 { verdict = .holds }
        #expect(record.verdicts[index] == verdict, "\(drawn): \(law.name)")
        #expect(record.tallies[index].decidedAt == decidedAt, "\(drawn): \(law.name)")
        last = max(last, decidedAt.map { $0 + 1 } ?? heading.games)
      }
      #expect(record.games.count == last, "\(drawn)")
    }
  }

  /// A run of which something is refuted, by certain and by probable laws.
  static let refuted = (1...400).lazy.map { DrawnLaws(seed: $0) }.first { drawn in
    guard (12...30).contains(drawn.heading.games) else { return false }
    let record = drawn.run().record()
    return record.failures.count > 1 && record.games.count > 6 && record.verdicts.contains(.holds)
  }

  @Test("shards of different runs, and missing, doubled, whole or stopped ones are refused, and which is told")
  func refused() throws {
    let drawn = try #require(Self.refuted)
    let shards = try drawn.shards(3, threads: 1).sorted { $0.source < $1.source }
    func complaint(_ shards: [(record: CheckRecord, source: String)]) -> String {
      do throws(InputError) {
        _ = try CheckRecord.merged(shards)
        return "none"
      } catch { return "\(error)" }
    }
    #expect(complaint([]) == "merge: expected the records of shards, found none")
    #expect(complaint([shards[0], shards[2]]) == "1.jsonl:1:1: shard: expected all of 3 shards, and 2/3 is missing")
    #expect(complaint([shards[0]]) == "1.jsonl:1:1: shard: expected all of 3 shards, and 2/3, 3/3 are missing")
    #expect(
      complaint(shards + [(shards[1].record, "copy.jsonl")])
        == "copy.jsonl:1:1: shard: expected every shard once, found 2/3 here and in 2.jsonl")
    #expect(
      complaint([(drawn.run().record(), "whole.jsonl")])
        == "whole.jsonl:1:1: shard: expected the record of a shard, found that of a whole run")
    let other = drawn.run(shard: CheckShard(3, of: 4)).record()
    #expect(
      complaint([shards[0], shards[1], (other, "other.jsonl")])
        == "other.jsonl:1:1: shard: expected one of 3 shards, as in 1.jsonl, found 3/4")
    var heading = drawn.heading
    heading.seed += 1
    heading.shard = CheckShard(3, of: 3)
    let seed = PropertyRun(heading, learner: Silent(), laws: drawn.laws).record()
    #expect(
      complaint([shards[0], shards[1], (seed, "other.jsonl")])
        == "other.jsonl:1:1: seed: expected a shard of the same run as 1.jsonl, found another seed")
    let run = drawn.run(shard: CheckShard(3, of: 3))
    let stopped = run.record { event in if case .looked = event { run.interruption.raise() } }
    #expect(
      complaint([shards[0], shards[1], (stopped, "3.jsonl")]).hasPrefix(
        "3.jsonl: end: expected a shard that came to its end; 3/3 was stopped after 1 of "))
  }

  @Test("a record in which a line is missing, doubled, moved or changed is refused, with the line") func changed()
    throws
  {
    let drawn = try #require(Self.refuted)
    for shard in [nil, CheckShard(2, of: 3)] {
      let lines = drawn.run(shard: shard).record().text.split(separator: "\n").map(String.init)
      func complaint(_ lines: [String]) -> InputError? {
        do throws(InputError) {
          _ = try CheckRecord.read(Array(lines.map { $0 + "\n" }.joined().utf8), source: "r")
          return nil
        } catch { return error }
      }
      #expect(complaint(lines) == nil)
      for index in lines.indices {
        var missing = lines
        missing.remove(at: index)
        #expect(complaint(missing) != nil, "without \(lines[index])")
        var doubled = lines
        doubled.insert(lines[index], at: index)
        #expect(complaint(doubled)?.location?.line == index + 2, "twice \(lines[index])")
        if index > 0 {
          var moved = lines
          moved.swapAt(index, index - 1)
          #expect(complaint(moved) != nil, "earlier \(lines[index])")
        }
        #expect(
          complaint(lines.prefix(index) + [lines[index] + "}"] + lines.dropFirst(index + 1))?.location?.line == index
            + 1)
      }
      for (found, put) in [
        (#""end": "complete""#, #""end": "stopped""#), (#""held": "#, #""held": 1"#),
        (#""format": "stackelberg-check/1""#, #""format": "stackelberg-check/2""#),
        (#""trainingSeed": "#, #""trainingSeed": 1"#), (#""isMinimal": "#, #""isMinimal": 1"#),
      ] where lines.contains(where: { $0.contains(found) }) && (shard == nil || !found.contains("end")) {
        let changed = lines.map { $0.replacing(found, with: put) }
        #expect(complaint(changed) != nil, "\(put)")
      }
    }
    #expect(throws: InputError.self) { try CheckRecord.read([], source: "r") }
  }
}
