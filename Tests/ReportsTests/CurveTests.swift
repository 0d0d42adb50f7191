import Exact
import Games
import Testing

@testable import Reports

@Suite("Run logs are read, summarised over seeds and thinned without loss of extremes") struct CurveTests {
  @Test("a log says what it says") func reading() throws {
    let run = try SampleRuns.run(seed: 3, [(0, 10), (1000, 30.5)])
    #expect(run.seed == 3 && run.title == "Dilemma <&\">" && run.kind == "markov" && run.learner == "contextual, ppo")
    #expect(run.reference == 31...31 && run.standing == "exact")
    #expect(run.settings.map(\.name) == ["algorithm", "learner", "leader.rate"])
    #expect(run.settingsText == "{\"algorithm\": \"ppo\", \"learner\": \"contextual\", \"leader\": {\"rate\": 0.1}}")
    #expect(run.lines.map(\.steps) == [0, 1000] && run.lines.map(\.leaderValue) == [10, 30.5])
    #expect(run.lines[1].gap == 0.5 && run.lines[1].believedValue == nil)
  }

  private static let heading = SampleRuns.heading(seed: 1)
  private static let turned = SampleRuns.heading(seed: 1, reference: "[\"2\", \"1\"]")

  /// Texts that are no logs, and what is said of them.
  private static let faulty: [(String, String)] = [
    ("", "log: expected a log of a run, found an empty file"),
    ("{}\n", "log:1:1: expected the key \"format\", found none"),
    (heading, "log:2:1: expected a line per evaluation, found the end"),
    (
      heading + SampleRuns.line(seed: 1, steps: 5, value: 1)
        + SampleRuns.line(seed: 1, steps: 4, value: 1),
      "log:3:11: steps: expected at least the 5 steps of the line before, found 4"
    ),
    (
      heading + SampleRuns.line(seed: 2, steps: 5, value: 1),
      "log:2:173: seed: expected the seed 1 of the first line, found the number 2"
    ),
    (
      heading + "{\"steps\": 1, \"value\": 2}\n",
      "log:2:14: expected one of the keys"
    ),
    (heading + "{\"steps\": 1", "log:2:12: "),
    (
      turned + SampleRuns.line(seed: 1, steps: 5, value: 1),
      "reference: expected a lower bound first, found the upper one"
    ),
  ]

  @Test(
    "what is wrong with a log is named with its place",
    arguments: faulty)
  func errors(text: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try RunRecord.read(Array(text.utf8), source: "log") }
    let found = try #require(error).description
    #expect(found.contains(message), "\(found)")
  }

  @Test("median, quartiles and range of five seeds at every step, the last evaluation counting in between")
  func summary() throws {
    let values = [(1, 4.0), (2, 1), (3, 3), (4, 2), (5, 8)]
    let runs = try values.map { seed, value in
      try SampleRuns.run(seed: UInt64(seed), [(0, 0), (10 * seed, value)])
    }
    let curve = LearningCurve(.value, of: runs, name: "runs")
    #expect(curve.places.map(\.steps) == [0, 10, 20, 30, 40, 50])
    let end = try #require(curve.places.last)
    #expect([end.least, end.lower, end.median, end.upper, end.greatest] == [1, 2, 3, 4, 8])
    let early = curve.places[2]
    #expect([early.least, early.lower, early.median, early.upper, early.greatest] == [0, 0, 0, 1, 4])
    let two = LearningCurve(.value, of: Array(runs.prefix(2)), name: "runs")
    #expect(two.places.last?.median == 2.5 && two.places.last?.lower == 1.75)
  }

  @Test("the log of a domain names it, and its concept in words") func domain() throws {
    let text =
      "{\"format\": \"stackelberg-run/1\", \"seed\": 18446744073709551615, \"domain\": {\"name\": \"prices\", \"title\": \"two sellers\"}, "
      + "\"concept\": \"strong ties\", \"settings\": {}, \"reference\": null}\n"
      + SampleRuns.line(seed: .max, steps: 0, value: 1)
    let run = try RunRecord.read(Array(text.utf8), source: "log")
    #expect(run.kind == "domain" && run.subject == "prices" && run.title == "two sellers" && run.seed == .max)
    #expect(run.concept == [.init(name: "", value: "strong ties")] && run.standing == "unknown")
    #expect(try Accessibility.faults(ofPage: Page(reporting: [run]).text) == [])
  }

  @Test("a regret of nothing but zeros starts at zero") func zeros() throws {
    let run = try SampleRuns.run(seed: 1, [(0, 1), (10, 2)])
    let root = try XMLTree(parsing: Picture.curves(of: [run], .regret).text)
    let labels = root.all("text").filter { $0.attributes["text-anchor"] == "end" }.map(\.text)
    #expect(labels.contains("0") && !labels.contains { $0.hasPrefix("−") })
  }

  @Test("the order in which logs are given changes nothing") func order() throws {
    let runs = try SampleRuns.trembling(seeds: 1...6, count: 40)
    #expect(try Picture.curves(of: runs).text == Picture.curves(of: runs.reversed()).text)
  }

  @Test("runs that do not belong together are refused") func refusals() throws {
    let run = try SampleRuns.run(seed: 1, [(0, 1)])
    #expect(throws: PictureRefusal.self) { try Picture.curves(of: []) }
    #expect(throws: PictureRefusal.self) { try Picture.curves(of: [run, run]) }
    // The only evaluation is that before the first step.
    #expect(throws: PictureRefusal.self) { try Picture.curves(of: [run], isLogarithmic: true) }
  }

  @Test("a thinned curve has at most eight corners per column, the extremes of each and the ends of the whole")
  func thinning() {
    var state: UInt64 = 1
    let points = (0..<20_000).map { index -> Point in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Point(x: Double(index) / 20_000 * 50, y: Double(state >> 40 & 1023))
    }
    let thin = Thinning.steps(points)
    #expect(thin.count <= 100 * 8)
    #expect(thin.map(\.y).min() == points.map(\.y).min() && thin.map(\.y).max() == points.map(\.y).max())
    #expect(thin.first == points.first && thin.last?.x == points.last?.x)
    for column in 0..<100 {
      func isWithin(_ point: Point) -> Bool { Int(point.x / 0.5) == column }
      let (all, kept) = (points.filter(isWithin).map(\.y), thin.filter(isWithin).map(\.y))
      #expect(all.allSatisfy { $0 >= kept.min() ?? .infinity && $0 <= kept.max() ?? -.infinity }, "\(column)")
    }
    #expect(zip(thin, thin.dropFirst()).allSatisfy { $0.x <= $1.x && ($0.x == $1.x || $0.y == $1.y) })
    let few = [Point(x: 0, y: 1), Point(x: 2, y: 3)]
    #expect(Thinning.steps(few) == [Point(x: 0, y: 1), Point(x: 2, y: 1), Point(x: 2, y: 3)])
  }
}
