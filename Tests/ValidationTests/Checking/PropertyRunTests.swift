import Exact
import Games
import Glibc
import LinearPrograms
import Synchronization
import TestSupport
import Testing

@testable import Validation

/// A learner that commits to its first action, believes anything, and fails as it is told.
private struct First: CheckedLearner {
  var name: String { "first" }
  /// Whether it gives a follower, who takes his first action.
  var answersForFollower = false
  var fault: (@Sendable (Game) -> (any Error)?) = { _ in nil }

  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer {
    if let error = fault(game) { throw error }
    guard case .normalForm(let game) = game else { throw LearnerRefusal("only games in normal form") }
    return LearnedAnswer(
      commitment: .pure(0, of: game.sizes[0]), follower: answersForFollower ? .pure(0, of: game.sizes[1]) : nil,
      believedValue: 0)
  }
}

extension LearnedAnswer {
  fileprivate init(commitment: MixedStrategy, follower: MixedStrategy?, believedValue: Double) {
    self.init(commitment: commitment, follower: follower)
    self.believedValue = believedValue
  }
}

private struct Crash: Error, CustomStringConvertible { let description = "it crashed" }

@Suite("Runs of laws judge learners, shrink what they find, and look at saved failures first")
struct PropertyRunTests {
  private static func heading(_ laws: [Law], games: Int = 40, families: String = "uniform:rows=1..3,columns=1..3")
    throws
    -> CheckHeading
  {
    CheckHeading(
      learner: LearnerIdentity("first"), sample: try GameSample(parsing: families), games: games,
      laws: laws.map { .init($0.name, $0.claim, strength: $0.strength) })
  }

  private static func record(
    of learner: First = First(), _ laws: [Law], games: Int = 40,
    families: String = "uniform:rows=1..3,columns=1..3"
  ) throws -> CheckRecord {
    PropertyRun(try heading(laws, games: games, families: families), learner: learner, laws: laws).record()
  }

  @Test("a learner that never looks at payoffs is refuted, by a game in which little is left") func shrunk() throws {
    let record = try Self.record([.answers(), .converges(within: Rational(1, over: 100), probability: 1)])
    #expect(record.verdicts == [.holds, .refuted])
    let failure = try #require(record.failures.first)
    #expect(failure.law == "converges" && failure.isMinimal)
    guard case .normalForm(let game) = failure.minimal, let two = game.bimatrix else {
      Issue.record("a game of another kind")
      return
    }
    // Two actions of the leader, of which the second is worth 1 more.
    #expect(two.rows == 2 && two.columns == 1)
    #expect(two.leader[1, 0] - two.leader[0, 0] == 1)
    #expect(two.follower[0, 0] == 0 && two.follower[1, 0] == 0)
    #expect(record.result == .refuted)
    let number = try #require(record.tallies[1].firstFailure)
    #expect(record.games.last?.number ?? 0 >= number && failure.number == number)
    #expect((record.games.first { $0.number == number }?.relativeGap ?? 0) > 0.01)
  }

  @Test("an error of a learner is its failure, and other laws are not asked there") func errors() throws {
    let learner = First { game in
      if case .normalForm(let game) = game, game.sizes[1] == 3 { return Crash() }
      return nil
    }
    let record = try Self.record(of: learner, [.answers(), .deterministic()])
    #expect(record.verdicts[0] == .refuted)
    let failure = try #require(record.failures.first)
    #expect(failure.reason == "it crashed" && failure.minimalReason == "it crashed")
    guard case .normalForm(let game) = failure.minimal else { return }
    #expect(game.sizes == [1, 3])
    for entry in record.games {
      let crashed = entry.outcomes[1] == .doesNotApply("there is no answer")
      let game = record.heading.sample.draw(entry.number, seed: 1).game
      guard case .normalForm(let game) = game else { continue }
      // Also after the law of answers is decided.
      #expect(crashed == (game.sizes[1] == 3))
    }
    #expect(record.games.count == 40)
  }

  @Test("a refusal is no failure, and a law that applies nowhere is undecided") func refusals() throws {
    let record = try Self.record(
      [.answers(), .deterministic()], games: 6, families: "markov-dense:states=1,rows=2,columns=2")
    #expect(record.verdicts == [.undecided, .undecided])
    #expect(record.result == .undecided && record.tallies.allSatisfy { $0.notApplicable == 6 })
    #expect(record.tallies[0].firstReason == "only games in normal form")
    // Nor where the laws are the usual ones.
    var heading = record.heading
    heading.areLawsChosen = false
    let laws: [Law] = [.answers(), .deterministic()]
    #expect(PropertyRun(heading, learner: First(), laws: laws).record().result == .undecided)
  }

  @Test("a usual law that nobody asked for and that applies nowhere decides nothing") func dispensable() throws {
    let laws: [Law] = [.answers(), .deterministic(), .resumable()]
    var heading = try Self.heading(laws, games: 5)
    #expect(PropertyRun(heading, learner: First(), laws: laws).record().result == .undecided)
    heading.areLawsChosen = false
    #expect(PropertyRun(heading, learner: First(), laws: laws).record().result == .holds)
  }

  @Test("answers that do not come in time are waited for a few times only") func late() throws {
    let asked = Mutex(0)
    // Payoffs come to 1 one by one.
    let learner = First { game in
      guard case .normalForm(let game) = game, let two = game.bimatrix, two.rows == 9, two.columns == 9 else {
        return nil
      }
      let isLate = (0..<9).allSatisfy { row in (0..<9).allSatisfy { two.leader[row, $0] != 0 } }
      guard isLate else { return nil }
      asked.withLock { $0 += 1 }
      return OutsideFault(.late(.seconds(60), partial: false))
    }
    let record = try Self.record(
      of: learner, [.answers()], games: 1, families: "uniform:rows=9,columns=9,low=7,high=99")
    let failure = try #require(record.failures.first)
    #expect(!failure.isMinimal && failure.reason == "no answer within 60 seconds")
    #expect(asked.withLock { $0 } == 21)
  }

  @Test("also where another law is being made simple, and the answer that is missing is a failure of that of answers")
  func lateElsewhere() throws {
    let asked = Mutex(0)
    let learner = First { game in
      guard case .normalForm(let game) = game, game.sizes != [6, 6] else { return nil }
      asked.withLock { $0 += 1 }
      return OutsideFault(.late(.seconds(60), partial: false))
    }
    let record = try Self.record(
      of: learner, [.answers(), .converges(within: Rational(1, over: 100), probability: 1)],
      families: "uniform:rows=6,columns=6")
    let failure = try #require(record.failures.first)
    #expect(failure.law == "converges" && !failure.isMinimal)
    #expect(asked.withLock { $0 } == 20)
  }

  @Test("where it is stopped, the failures that were told are those that are kept") func stopped() throws {
    let interruption = Interruption()
    let isShrinking = Mutex(false)
    // The second law fails where nothing is simpler, and is done at once; the first is stopped meanwhile.
    let laws = [
      Law("relabelling", "there are not two rows") { trial in
        if isShrinking.withLock({ $0 }) {
          usleep(200_000)
          interruption.raise()
        }
        guard case .normalForm(let game) = trial.game else { return .holds }
        return game.sizes[0] == 2 ? .fails("two rows") : .holds
      },
      Law("bounded", "there is not one row") { trial in
        guard case .normalForm(let game) = trial.game else { return .holds }
        return game.sizes[0] == 1 ? .fails("one row") : .holds
      },
    ]
    var heading = try Self.heading(laws, families: "uniform:rows=2,columns=1 uniform:rows=1,columns=1,low=0,high=0")
    heading.areLawsChosen = true
    var run = PropertyRun(heading, learner: First(), laws: laws)
    run.threads = 2
    run.interruption = interruption
    let told = Mutex<[String]>([])
    let record = run.record { event in
      switch event {
      case .looked(_, let tallies, _, _): if tallies.allSatisfy({ !$0.isOpen }) { isShrinking.withLock { $0 = true } }
      case .shrunk(let failure, _): told.withLock { $0.append(failure.law) }
      default: break
      }
    }
    #expect(record.end == .stopped && record.tallies.map(\.failed) == [1, 1])
    #expect(told.withLock { $0 } == record.failures.map(\.law))
    #expect(record.failures.isEmpty)
  }

  @Test("the figures of gap and regret survive division into shards") func figures() throws {
    let laws: [Law] = [
      .answers(), .converges(within: Rational(1, over: 100), probability: Rational(1, over: 10)),
      .regret(within: Rational(1, over: 100), probability: Rational(1, over: 10)),
    ]
    var heading = try Self.heading(laws, games: 45)
    heading.looksAtEveryGame = true
    let learner = First(answersForFollower: true)
    let whole = PropertyRun(heading, learner: learner, laws: laws).record()
    #expect(whole.games.count == 45)
    #expect(whole.games.compactMap(\.relativeGap).filter { $0 > 0 }.count > 5)
    #expect(whole.games.compactMap(\.relativeRegret).filter { $0 > 0 }.count > 5)
    let shards = try (1...3).map { index in
      heading.shard = CheckShard(index, of: 3)
      let text = PropertyRun(heading, learner: learner, laws: laws).record().text
      return (try CheckRecord.read(Array(text.utf8), source: "\(index)"), "\(index)")
    }
    #expect(try CheckRecord.merged(shards).text == whole.text)
  }

  // MARK: Saved failures

  private func regressions() throws -> (laws: [Law], record: CheckRecord, saved: Regression) {
    let laws: [Law] = [.answers(), .converges(within: Rational(1, over: 100), probability: 1)]
    let record = try Self.record(laws)
    let failure = try #require(record.failures.first)
    let game = try #require(record.games.first { $0.number == failure.number })
    return (laws, record, Regression(failure, in: game, of: record.heading))
  }

  @Test("a saved failure is read as it was written") func saved() throws {
    let saved = try regressions().saved
    let again = try Regression(reading: Array(saved.text.utf8), source: "saved.json")
    #expect(again == saved && again.text == saved.text && again.fileName == saved.fileName)
    #expect(saved.fileName.wholeMatch(of: /converges-[0-9a-f]{16}\.json/) != nil)
    let broken = saved.text.replacing(#""trainingSeed""#, with: #""seed""#)
    #expect(throws: InputError.self) { try Regression(reading: Array(broken.utf8), source: "saved.json") }
  }

  @Test("a saved failure that fails again ends the run before the first game, also the merged one") func fails() throws
  {
    let (laws, record, saved) = try regressions()
    var run = PropertyRun(record.heading, learner: First(), laws: laws)
    run.regressions = [("a.json", saved, laws[1]), ("b.json", saved, laws[1])]
    let whole = run.record()
    #expect(whole.end == .regression && whole.games.isEmpty && whole.replays.count == 1)
    #expect(whole.result == .refuted)
    #expect(try CheckRecord.read(Array(whole.text.utf8), source: "r") == whole)
    let shards = try (1...3).map { index in
      var heading = record.heading
      heading.shard = CheckShard(index, of: 3)
      var shard = PropertyRun(heading, learner: First(), laws: laws)
      shard.regressions = run.regressions
      let text = shard.record().text
      return (try CheckRecord.read(Array(text.utf8), source: "\(index)"), "\(index)")
    }
    #expect(try CheckRecord.merged(shards).text == whole.text)
  }

  @Test("one that is mended is told, and the run goes on") func mended() throws {
    let (laws, record, saved) = try regressions()
    // A law that holds of this learner.
    let kind = Law("converges", "anything will do") { _ in .holds }
    var run = PropertyRun(record.heading, learner: First(), laws: laws)
    run.regressions = [("a.json", saved, kind)]
    let whole = run.record()
    #expect(whole.replays == [RegressionReplay("a.json", .holds)])
    #expect(whole.games == record.games && whole.end == .complete)
    #expect(try CheckRecord.read(Array(whole.text.utf8), source: "r") == whole)
    let shards = try (1...2).map { index in
      var heading = record.heading
      heading.shard = CheckShard(index, of: 2)
      var shard = PropertyRun(heading, learner: First(), laws: laws)
      shard.regressions = run.regressions
      return (try CheckRecord.read(Array(shard.record().text.utf8), source: "\(index)"), "\(index)")
    }
    #expect(try CheckRecord.merged(shards).text == whole.text)
  }

  @Test("one of a law that allows some failures is told, and the games decide") func allowed() throws {
    let (_, record, saved) = try regressions()
    let strength = Law.Strength.probable(Rational(9, over: 10))
    // Nobody can do anything about one game.
    let law = Law("converges", "it is another game", strength: strength) { trial in
      trial.game == saved.game ? .fails("the same game") : .holds
    }
    var heading = try Self.heading([law], games: 100)
    var run = PropertyRun(heading, learner: First(), laws: [law])
    run.regressions = [("a.json", saved, law), ("b.json", saved, law)]
    let whole = run.record()
    let replay = RegressionReplay("a.json", .fails("the same game"), strength: strength)
    #expect(whole.replays == [replay, RegressionReplay("b.json", replay.outcome, strength: strength)])
    #expect(whole.end == .complete && whole.result == .holds && whole.games.count == 61)
    #expect(try CheckRecord.read(Array(whole.text.utf8), source: "r") == whole)
    #expect(record.end == .complete)
    let shards = try (1...2).map { index in
      heading.shard = CheckShard(index, of: 2)
      var shard = PropertyRun(heading, learner: First(), laws: [law])
      shard.regressions = run.regressions
      let part = shard.record()
      #expect(part.result == nil && part.end == .complete)
      return (try CheckRecord.read(Array(part.text.utf8), source: "\(index)"), "\(index)")
    }
    #expect(try CheckRecord.merged(shards).text == whole.text)
  }

  @Test("games and trainings of a run have seeds of their own") func seeds() throws {
    let heading = try Self.heading([.answers()])
    let seeds = (0..<1000).map(heading.trainingSeed)
    #expect(Set(seeds).count > 990 && seeds.allSatisfy { $0 < 1 << 32 })
    for number in 0..<50 { #expect(heading.trainingSeed(number) != heading.sample.draw(number, seed: 1).seed) }
    // Nor does the family of a game tell anything of the seed of its training.
    let families = try GameSample(parsing: "uniform:rows=1,columns=1 uniform:rows=1,columns=2")
    let alike = (0..<1000).count { number in
      guard case .normalForm(let game) = families.draw(number, seed: 1).game else { return false }
      return (game.sizes[1] == 2) == (heading.trainingSeed(number) >= 1 << 31)
    }
    #expect((400...600).contains(alike), "\(alike)")
  }
}
