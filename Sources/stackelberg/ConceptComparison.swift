import Arguments
import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import Reports

/// `stackelberg solve --compare`: the neighbouring concepts of a Markov game side by side, so that nobody takes one for
/// another.
enum ConceptComparison {
  /// A concept with its answer, or why there is none.
  private struct Row {
    let name: String
    let concept: SolutionConcept?
    let standing: String
    let bounds: ClosedRange<Rational>?
    let note: String
    /// Whether a search was stopped before its bounds were as close as was asked for.
    var isStopped = false
  }

  /// Solves the game for every concept that applies and prints the values.
  static func print(
    _ game: MarkovGame, _ concept: SolutionConcept, _ options: SolveOptions, limit: Duration?,
    _ arguments: ParsedArguments
  ) throws(CommandFailure) -> ExitCode {
    let progress = ProgressLine(quiet: arguments.has("quiet"))
    var rows: [Row] = []
    for (name, concept) in concepts(of: game, concept) {
      progress.show("\(name) …")
      if Interrupts.interruption.isRaised { break }
      var options = options
      options.stop = StopCondition(after: limit, at: Interrupts.interruption)
      rows.append(row(name, concept, of: game, options))
    }
    if game.playerCount == 2, !Interrupts.interruption.isRaised {
      rows.append(bound(of: game, leader: concept.leader, limit: limit))
    }
    progress.clear()
    try Files.deliver(
      arguments.has("json") ? json(rows, game).text : table(rows, game, leader: concept.leader),
      to: arguments.value("output"))
    let isStopped = Interrupts.interruption.isRaised || rows.contains { $0.isStopped || $0.standing == "open" }
    if isStopped, !arguments.has("quiet") { Files.note("stackelberg: stopped early; the bounds are certified") }
    return isStopped ? .stopped : .success
  }

  private static func concepts(
    of game: MarkovGame, _ asked: SolutionConcept
  ) -> [(name: String, concept: SolutionConcept)] {
    let leader = asked.leader
    func concept(
      _ commitment: SolutionConcept.Commitment, _ response: SolutionConcept.Response = .strong,
      rationality: Rational? = nil, in dynamics: SolutionConcept.Dynamics = .init()
    ) -> SolutionConcept {
      SolutionConcept(
        commitment: commitment, response: response, leader: leader, rationality: rationality, dynamics: dynamics)
    }
    let order = [leader] + game.sizes.indices.filter { $0 != leader }
    let stagewise = ("play stage by stage", concept(.action, in: .init(order: order)))
    guard game.playerCount == 2 else { return [stagewise] }
    let rationality = asked.rationality ?? 1
    var list = [("stationary policies", concept(.mixed)), ("deterministic policies", concept(.pure))]
    if game.isRestricting(follower: 1 - leader) {
      list += [
        ("stationary policies, follower restricted", concept(.mixed, in: .init(followerClass: .stationary))),
        ("deterministic policies, follower restricted", concept(.pure, in: .init(followerClass: .stationary))),
      ]
    }
    if game.horizon != nil {
      list.append(("policies that know the step", concept(.mixed, in: .init(policies: .markov))))
    }
    list.append(stagewise)
    list.append(("stationary policies, myopic follower", concept(.mixed, in: .init(foresight: .myopic))))
    list.append(
      (
        "policies, myopic quantal follower (\(rationality))",
        concept(
          .mixed, .quantal, rationality: rationality,
          in: .init(policies: game.horizon == nil ? .stationary : .markov, foresight: .myopic))
      ))
    list.append(
      ("stationary policies, quantal follower (\(rationality))", concept(.mixed, .quantal, rationality: rationality)))
    return list
  }

  private static func row(
    _ name: String, _ concept: SolutionConcept, of game: MarkovGame, _ options: SolveOptions
  ) -> Row {
    do throws(EquilibriumError) {
      let solved = try Game.markov(game).solved(concept, options: options)
      guard let answer = solved.solution.answer else {
        return Row(name: name, concept: concept, standing: "none", bounds: nil, note: solved.solution.method)
      }
      return Row(
        name: name, concept: concept, standing: answer.standing, bounds: answer.value.lower...answer.value.upper,
        note: solved.solution.method, isStopped: !solved.isWithinGap && options.stop.isMet)
    } catch {
      let note =
        switch error {
        case .unsupported(let reason), .undecided(let reason): reason
        case .stopped: "stopped before any bounds were known"
        case .certificateRefused, .noCommitment: "\(error)"
        }
      if case .unsupported = error {
        return Row(name: name, concept: concept, standing: "not solved", bounds: nil, note: note)
      }
      return Row(name: name, concept: concept, standing: "open", bounds: nil, note: note)
    }
  }

  /// The bound of what any commitment is worth, however much it remembers.
  private static func bound(of game: MarkovGame, leader: Int, limit: Duration?) -> Row {
    let name = "any memory: at most"
    guard let unrolled = try? game.process(leader: leader, leaderPolicies: .markov),
      let bound = try? unrolled.process.historyBound(
        until: StopCondition(after: limit, at: Interrupts.interruption)), bound.isProved(of: unrolled.process)
    else {
      return Row(name: name, concept: nil, standing: "open", bounds: nil, note: "stopped before a bound was known")
    }
    return Row(
      name: name, concept: nil, standing: "bound", bounds: bound.value...bound.value,
      note: "joint process, the follower's rewards exchanged at \(bound.multiplier.brief)")
  }

  private static func table(_ rows: [Row], _ game: MarkovGame, leader: Int) -> String {
    var table = Table(
      [.left, .left, .left, .left], heading: ["commitment to", "leader's value", "standing", "method"])
    for row in rows {
      let value = row.bounds.map {
        row.standing == "estimate"
          ? "≈ \($0.lowerBound.decimal)"
          : $0.lowerBound == $0.upperBound ? $0.lowerBound.brief : Rational.between($0.lowerBound, $0.upperBound)
      }
      table.append([row.name, value ?? "", row.standing, row.note])
    }
    return "\(game.title ?? "untitled"): \(Game.markov(game).sizeText), leader \(game.playerName(leader))\n\n"
      + table.text
  }

  private static func json(_ rows: [Row], _ game: MarkovGame) -> JSONOutput {
    let list = rows.map { row -> JSONOutput in
      var members: [JSONOutput.Member] = [.init("name", .string(row.name)), .init("standing", .string(row.standing))]
      if let concept = row.concept { members.append(.init("concept", .string(concept.description))) }
      if let bounds = row.bounds {
        members.append(.init("value", .exact(bounds.lowerBound)))
        if bounds.lowerBound < bounds.upperBound {
          members.append(.init("bounds", .array([.exact(bounds.lowerBound), .exact(bounds.upperBound)])))
        }
      }
      members.append(.init("method", .string(row.note)))
      return .object(members)
    }
    return .object([
      .init("format", "stackelberg-comparison/1"),
      .init("game", .object([.init("kind", "markov"), .init("digest", .string(game.digest))])),
      .init("concepts", .array(list)),
    ])
  }
}
