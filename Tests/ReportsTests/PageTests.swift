import Exact
import Games
import Testing

@testable import Reports

@Suite("A page opens alone, is small and can be read by everybody") struct PageTests {
  private func page(_ runs: [RunRecord]) throws -> Page {
    let game = PictureTests.game(rows: 3, columns: 4, seed: 2, isNamed: true)
    return try Page(
      reporting: runs,
      commitments: [
        .init(
          of: RationalVector([Rational(1, over: 3), Rational(2, over: 3)]), names: ["<up>", "down"], heading: "action",
          caption: "What seed 1 committed to")
      ],
      pictures: [(try .regions(of: game), "Regions <1>"), (try .regions(of: game), "The same once more")],
      commands: ["stackelberg train contextual @iterated-prisoners-dilemma --seeds 1..2 > \"out & about\""])
  }

  @Test("the page of a run has no fault that the checker knows") func accessible() throws {
    for runs in [
      try SampleRuns.trembling(seeds: 1...3, count: 20), [try SampleRuns.run(seed: 1, reference: "null", [(5, 2)])],
      try SampleRuns.trembling(seeds: 1...2, count: 9) + [try SampleRuns.run(seed: 1, algorithm: "ce", [(5, 2)])],
    ] {
      let text = try page(runs).text
      #expect(try Accessibility.faults(ofPage: text) == [])
      #expect(text.contains("@media print{") && text.contains("@media screen and (prefers-color-scheme:dark)"))
    }
  }

  @Test("the checker finds what is wrong")
  func checker() throws {
    let text = try page(try SampleRuns.trembling(seeds: 1...2, count: 5)).text
    for (part, other) in [
      (" lang=\"en\"", ""), ("<h2 ", "<h3 "), (" scope=\"row\"", ""), (" role=\"img\"", ""), ("<h1>", "<h2>"),
      ("id=\"part-2\"", "id=\"part-1\""), ("href=\"#content\"", "href=\"https://example.org\""),
      ("<desc id", "<g id"),
    ] {
      var changed = text
      for (from, to) in [(part, other), ("</h3>", "</h3>")] { changed = changed.replacingAll(from, to) }
      if other == "<h3 " { changed = changed.replacingAll("</h2>", "</h3>") }
      if other == "<h2>" { changed = changed.replacingAll("</h1>", "</h2>") }
      if other == "<g id" { changed = changed.replacingAll("</desc>", "</g>") }
      #expect(changed != text, "\(part)")
      #expect(try Accessibility.faults(ofPage: changed) != [], "\(part)")
    }
    #expect(throws: XMLTree.Fault.self) { try XMLTree(parsing: "<a><b></a></b>") }
    #expect(throws: XMLTree.Fault.self) { try XMLTree(parsing: "<a x=\"1\" x=\"2\"/>") }
    #expect(throws: XMLTree.Fault.self) { try XMLTree(parsing: "<a>&nbsp;</a>") }
    #expect(throws: XMLTree.Fault.self) { try XMLTree(parsing: "<a/><b/>") }
  }

  @Test("the table has the last line of every seed, and says how values are known") func finals() throws {
    let runs = try [1, 2].map { try SampleRuns.run(seed: $0, reference: "[\"59/2\", \"31\"]", [(0, 10), (50, 29)]) }
    let root = try XMLTree(parsing: page(runs).text)
    let table = try #require(root.all("table").first)
    let rows = table.all("tbody").flatMap { $0.all("tr") }.map { $0.children.map(\.allText) }
    #expect(rows.map(\.first) == ["1", "2"])
    #expect(rows[0] == ["1", "29", "2", "value exact, gap bounded", "28", "0", "–", "50", "5"])
    #expect(root.allText.contains("The value is certified to lie between 59/2 = 29.5 and 31."))
    #expect(
      root.allText.contains("stackelberg train contextual @iterated-prisoners-dilemma --seeds 1..2 > \"out & about\""))
  }

  @Test("a report of 20 seeds with 2000 evaluations each is below 2 MB") func size() throws {
    let runs = try SampleRuns.trembling(seeds: 1...20, count: 100).map { run -> RunRecord in
      // The same trembling over and over, so that reading does not take the time of the test.
      let last = run.lines[run.lines.count - 1].steps + 300
      let lines = (0..<20).flatMap { round in
        run.lines.map { line in
          RunRecord.Line(
            steps: line.steps + round * last, episodes: line.episodes, phase: line.phase, leaderValue: line.leaderValue,
            weakValue: line.weakValue, followerRegret: line.followerRegret, attainedValue: nil, gap: line.gap,
            relativeGap: line.relativeGap, believedValue: nil)
        }
      }
      return RunRecord(
        seed: run.seed, title: run.title, kind: run.kind, subject: run.subject, concept: run.concept,
        settings: run.settings, settingsText: run.settingsText, reference: run.reference, lines: lines)
    }
    let text = try page(runs).text
    #expect(text.utf8.count < 2_000_000)
    #expect(text.utf8.count > 50_000)
  }
}

extension String {
  fileprivate func replacingAll(_ part: String, _ other: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
