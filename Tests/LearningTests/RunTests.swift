import Exact
import Games
import Learning
import TestSupport
import Testing

@Suite("Training runs are what their settings say") struct RunTests {
  private static let pairs = LearnerName.allCases.flatMap { learner in learner.algorithms.map { (learner, $0) } }

  /// A leader that plays for what mixtures are worth, against a network that is hardly taught.
  private static let mixture = #"""
    {"follower": {"network": {"hidden": [8], "updates": 150, "contexts": 8, "poolContexts": 32}, "size": 4,
        "values": "played", "episodes": 2},
      "leader": {"starts": 12, "contenders": 0, "restarts": 2, "generations": 12, "population": 6, "elite": 2}}
    """#

  private func settings(_ learner: LearnerName, _ algorithm: AlgorithmName? = nil) throws -> RunSettings {
    let game = try OracleGames.entry("iterated-prisoners-dilemma")
    var settings = RunSettings(learner, algorithm, in: game)
    settings.steps = learner == .innerLoop ? 6_000 : learner == .weights ? 9_000 : 2_500
    settings.followerSteps = 1_800
    settings.evaluationSteps = 400
    if learner == .mixture { return try settings.overlaid(by: Array(Self.mixture.utf8), source: "change") }
    if learner == .weights {
      return try settings.overlaid(by: Array(#"{"follower": {"rounds": 1}}"#.utf8), source: "change")
    }
    let change =
      learner == .innerLoop
      ? #"{"follower": {"episodes": 4}, "evaluationSteps": 300, "conditions": {"areFollowersReset": false}}"#
      : #"{"gamesPerEpisode": 1}"#
    return try settings.overlaid(by: Array(change.utf8), source: "change")
  }

  /// A line that tells everything that can be seen of a session.
  private func line(_ session: any TrainingSession) -> RunLog.Line {
    let sum = session.leader.table.joined().enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
    return RunLog.Line(
      steps: session.steps, episodes: session.episodes, phase: session.phase, leaderValue: sum, weakValue: 0,
      followerRegret: nil, gap: nil, relativeGap: nil, believedValue: session.believedValue)
  }

  private func finish(_ run: inout TrainingRun) { while !run.isOver { run.advance { line($0) } } }

  @Test("saved and taken up again at any moment, they come to the same", arguments: pairs)
  func resumed(learner: LearnerName, algorithm: AlgorithmName) throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let settings = try settings(learner, algorithm)
    var straight = try TrainingRun(settings, in: environment, seed: 3)
    finish(&straight)
    var broken = try TrainingRun(settings, in: environment, seed: 3)
    var advances = 0
    // A run that forgets goes on for ever.
    while !broken.isOver, advances < 1_000 {
      broken.advance { line($0) }
      advances += 1
      guard advances % 3 == 1 else { continue }
      var next = try TrainingRun(settings, in: environment, seed: 3)
      let isTakenUp = next.resume(fromSaved: broken.saved)
      #expect(isTakenUp)
      broken = next
    }
    #expect(broken.log == straight.log)
    #expect(broken.session.leader == straight.session.leader)
    #expect(broken.session.follower == straight.session.follower)
    #expect(broken.saved == straight.saved)
    #expect(straight.log.lines.count > 3)
    #expect(
      Set(straight.log.lines.map(\.phase))
        == ([.innerLoop, .weights].contains(learner) ? ["leader"] : ["leader", "follower"]))
    #expect(straight.session.steps >= settings.steps)
  }

  @Test("seeds make a difference, and nothing is taken up that is another run's") func seeds() throws {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    let settings = try settings(.contextual)
    var first = try TrainingRun(settings, in: environment, seed: 1)
    var second = try TrainingRun(settings, in: environment, seed: 2)
    finish(&first)
    finish(&second)
    #expect(first.log != second.log)
    let saved = first.saved
    let others = [
      saved, "{}", saved.replacing("\"seed\":1", with: "\"seed\":2").replacing("leader", with: "x"),
    ]
    for text in others {
      let isTakenUp = second.resume(fromSaved: text)
      #expect(!isTakenUp)
    }
  }

  @Test("settings are written completely and read again", arguments: pairs)
  func settingsText(learner: LearnerName, algorithm: AlgorithmName) throws {
    var settings = try settings(learner, algorithm)
    if learner != .mixture { settings.conditions.areQueriesUnpaid = false }
    let fresh = RunSettings(learner, algorithm, in: try OracleGames.entry("iterated-stag-hunt"))
    #expect(fresh != settings)
    #expect(try fresh.overlaid(by: Array(settings.jsonText.utf8), source: "settings") == settings)
  }

  @Test(
    "settings that are unknown, of another kind or senseless are refused",
    arguments: [
      (#"{"stepz": 5}"#, #"did you mean "steps"?"#), (#"{"steps": "many"}"#, "expected a number"),
      (#"{"steps": 2.5}"#, "steps"), (#"{"leader": {"batchSize": 0}}"#, "leader.batchSize"),
      (#"{"leader": {"entropy": {"start": -1}}}"#, "leader.entropy"),
      (#"{"follower": {"exploration": 1.5}}"#, "follower.exploration"), (#"{"follower": {"rounds": 5}}"#, "rounds"),
      (#"{"learner": "inner-loop"}"#, "contextual"), (#"{"conditions": {"areQueriesVisible": 1}}"#, "true or false"),
      (#"[]"#, "expected an object"), (#"{"steps": 1e400}"#, "steps"),
    ])
  func refused(text: String, words: String) throws {
    let settings = try settings(.contextual)
    let error = #expect(throws: InputError.self) { try settings.overlaid(by: Array(text.utf8), source: "file") }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    let description = try #require(error?.description)
    #expect(description.hasPrefix("file"))
  }

  @Test(
    "settings of mixtures that make no sense are refused",
    arguments: [
      (#"{"follower": {"answers": "guessed"}}"#, "a word that this setting knows"),
      (#"{"follower": {"discount": 0.5}}"#, "discount"), (#"{"follower": {"size": 0}}"#, "follower.size"),
      (#"{"follower": {"answers": "pessimistic", "values": "measured"}}"#, "follower.values"),
      (#"{"leader": {"method": "proximal"}}"#, "leader.method"), (#"{"leader": {"elite": 100}}"#, "leader.elite"),
      (#"{"conditions": {"areQueriesVisible": false}}"#, "conditions"), (#"{"gamesPerEpisode": 2}"#, "gamesPerEpisode"),
      (#"{"algorithm": "dqn"}"#, "ce"),
    ])
  func refusedMixture(text: String, words: String) throws {
    let settings = try settings(.mixture)
    let error = #expect(throws: InputError.self) { try settings.overlaid(by: Array(text.utf8), source: "file") }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("an optional setting can be given and taken back") func optional() throws {
    let settings = try settings(.contextual)
    let given = try settings.overlaid(by: Array(#"{"follower": {"discount": 0.5}}"#.utf8), source: "file")
    guard case .hindsight(let own) = given.follower else { throw BrokenLaw(description: "a contextual follower") }
    #expect(own.discount == 0.5)
  }

  @Test("steps until a gap are those after which it stays") func stepsUntil() {
    var log = RunLog()
    #expect(log.stepsUntil(relativeGap: 0.1) == nil)
    for (steps, gap) in [(0, 0.5), (10, 0.05), (20, 0.2), (30, 0.1), (40, 0)] {
      log.add(steps: steps, gap: gap)
    }
    #expect(log.stepsUntil(relativeGap: 0.1) == 30)
    #expect(log.stepsUntil(relativeGap: 0) == 40)
    #expect(log.stepsUntil(relativeGap: 0.5) == 0)
    log.add(steps: 50, gap: 0.3)
    #expect(log.stepsUntil(relativeGap: 0.1) == nil)
  }
}

extension RunLog {
  fileprivate mutating func add(steps: Int, gap: Double) {
    append(
      .init(
        steps: steps, episodes: 0, phase: "leader", leaderValue: 0, weakValue: 0, followerRegret: nil, gap: gap,
        relativeGap: gap, believedValue: nil))
  }
}
