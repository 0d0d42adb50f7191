public import Exact
public import Games

extension Page {
  /// The report of training runs: final values per seed, learning curves, what was committed to, settings, and how to do it
  /// again.
  ///
  /// - Parameters:
  ///   - runs: the runs, of one game and one concept.
  ///   - commitments: what was committed to; see ``Table/init(of:in:leader:caption:)``.
  ///   - pictures: more pictures, each with a caption.
  ///   - commands: what to type to get the same results.
  /// - Throws: where the runs do not belong together.
  public init(
    reporting runs: [RunRecord], commitments: [Table] = [], pictures: [(picture: Picture, caption: String)] = [],
    commands: [String] = []
  ) throws(PictureRefusal) {
    let curves = try Picture.curves(of: runs)
    let groups = try LearningCurve.groups(of: runs)
    let first = runs[0]
    let name = first.title ?? first.subject
    var results: [Block] = [.paragraph(Self.explanation(of: first.standing))]
    results += groups.enumerated().map { .table(Self.finals(of: $1, Self.name(of: $0, in: groups))) }
    var shown: [Block] = [
      .picture(
        curves,
        caption: "The leader’s value by steps of the environment, everybody’s counted. "
          + "Each evaluation is exact; between evaluations the last one counts.")
    ]
    for quantity in [LearningCurve.Quantity.gap, .regret] {
      guard let picture = try? Picture.curves(of: runs, quantity) else { continue }
      shown.append(
        .picture(
          picture,
          caption: quantity == .gap
            ? "What is missing to the certified value, or to its upper bound." : "What the present follower loses."))
    }
    var sections = [
      Section(heading: "Final values", blocks: results), Section(heading: "Learning curves", blocks: shown),
    ]
    if !commitments.isEmpty {
      sections.append(Section(heading: "Commitment", blocks: commitments.map { .table($0) }))
    }
    if !pictures.isEmpty {
      sections.append(Section(heading: "Pictures", blocks: pictures.map { .picture($0.picture, caption: $0.caption) }))
    }
    sections.append(Section(heading: "Settings", blocks: Self.settings(of: groups)))
    if !commands.isEmpty {
      sections.append(
        Section(
          heading: "To do it again",
          blocks: [.paragraph("The same settings and seeds give the same logs."), .commands(commands)]))
    }
    let seeds = runs.count == 1 ? "one run came to," : "\(runs.count) runs came to, each"
    self.init(
      title: "\(name): \(groups.count == 1 ? first.learner : "\(groups.count) learners")",
      summary: "What \(seeds) judged exactly. \(Self.reference(of: first))", sections: sections)
  }

  private static func name(of group: Int, in groups: [[RunRecord]]) -> String {
    let learner = groups[group][0].learner
    let isShared = groups.enumerated().contains { $0.offset != group && $0.element[0].learner == learner }
    return isShared ? "\(learner) (\(group + 1))" : learner
  }

  private static func reference(of run: RunRecord) -> String {
    guard let bounds = run.reference else { return "No certified value is known." }
    return bounds.lowerBound == bounds.upperBound
      ? "The exact value is \(bounds.lowerBound.withDecimal)."
      : "The value is certified to lie \(Rational.between(bounds.lowerBound, bounds.upperBound))."
  }

  private static func explanation(of standing: String) -> String {
    let gap =
      switch standing {
      case "exact": "Gaps are to the exact value."
      case "bounded": "Gaps are to the certified upper bound, so at most as large as shown."
      default: "There are no gaps, as no certified value is known."
      }
    return
      "Values are exact evaluations of what was learned, shown to six digits. \(gap) What a leader believes is an estimate."
  }

  private static func finals(of group: [RunRecord], _ name: String) -> Table {
    func text(_ value: Double?) -> String { value.map(\.label) ?? "–" }
    let rows = group.map { run -> [String] in
      let last = run.lines[run.lines.count - 1]
      let standing =
        switch run.standing {
        case "exact": "exact"
        case "bounded": "value exact, gap bounded"
        default: "value exact, gap unknown"
        }
      return [
        "\(run.seed)", last.leaderValue.label, text(last.gap), standing, last.weakValue.label,
        text(last.followerRegret), text(last.believedValue), "\(last.steps)", "\(last.episodes)",
      ]
    }
    return Table(
      caption: "\(name): what each seed came to",
      columns: [
        "seed", "value", "gap", "standing", "value, ties against", "follower’s regret", "believed (estimate)", "steps",
        "episodes",
      ], rows: rows)
  }

  /// The settings side by side.
  private static func settings(of groups: [[RunRecord]]) -> [Block] {
    let first = groups[0][0]
    var names: [String] = []
    for group in groups {
      for setting in group[0].settings where !names.contains(setting.name) { names.append(setting.name) }
    }
    let concept = Table(
      caption: "The concept", columns: ["concept", "value"],
      rows: first.concept.map { [$0.name.isEmpty ? "concept" : $0.name, $0.value] }
        + [["game", first.title ?? "untitled"], [first.kind == "domain" ? "domain" : "digest", first.subject]],
      isNumeric: false)
    let settings = Table(
      caption: "The settings", columns: ["setting"] + groups.indices.map { name(of: $0, in: groups) },
      rows: names.map { name in
        [name] + groups.map { group in group[0].settings.first { $0.name == name }?.value ?? "–" }
      }, isNumeric: false)
    return [.table(concept), .table(settings)]
  }
}

extension Page.Table {
  /// The most rows of a table of a commitment.
  public static let rowLimit = 400

  /// A policy of the leader of a Markov game: a row per observation, or per step and observation, a column per action.
  public init(of policy: MarkovPolicy, in game: MarkovGame, leader: Int, caption: String) {
    func name(_ observation: Int) -> String {
      let seen = game.observations[leader]
      return seen.areStates ? game.stateName(observation) : seen.names?[observation] ?? "observation \(observation)"
    }
    var rows: [[String]] = []
    func append(_ name: String, _ mixed: MixedStrategy) {
      rows.append([name] + (0..<mixed.count).map { mixed[$0].brief })
    }
    switch policy {
    case .stationary(let list):
      for (observation, mixed) in list.enumerated() { append(name(observation), mixed) }
    case .markov(let steps):
      for (step, list) in steps.enumerated() {
        for (observation, mixed) in list.enumerated() { append("step \(step), \(name(observation))", mixed) }
      }
    case .conditional(let lists):
      for (observation, list) in lists.enumerated() {
        for (profile, mixed) in list.enumerated() { append("\(name(observation)), after \(profile)", mixed) }
      }
    }
    let actions = (0..<game.sizes[leader]).map { game.actionName($0, of: leader) }
    self.init(rows, columns: [game.observations[leader].areStates ? "state" : "observation"] + actions, caption)
  }

  /// A commitment to probabilities of actions, or of covering targets: a row for each.
  public init(of probabilities: RationalVector, names: [String], heading: String, caption: String) {
    self.init(
      zip(names, probabilities.rationals).map { [$0, $1.brief] }, columns: [heading, "probability"], caption)
  }

  private init(_ rows: [[String]], columns: [String], _ caption: String) {
    let kept = Array(rows.prefix(Self.rowLimit))
    self.init(
      caption: kept.count == rows.count ? caption : "\(caption) (the first \(kept.count) of \(rows.count) rows)",
      columns: columns, rows: kept)
  }
}
