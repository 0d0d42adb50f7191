import Certificates
import Exact
import Games
import Reports
import Validation

extension PolicyValidation {
  /// The word for the verdict.
  var verdictName: String {
    switch verdict {
    case .reached: "reached"
    case .missed: "missed"
    case .undecided: "undecided"
    }
  }

  /// What the exit code of a command says of the verdict.
  var exitCode: ExitCode {
    switch verdict {
    case .reached: .success
    case .missed: .refuted
    case .undecided: .stopped
    }
  }

  /// The validation as a short table for people.
  func table(for game: Game, source: String) -> String {
    var table = Table([.left, .left])
    table.append(["policy", source])
    table.append(["game", "\(game.title ?? "untitled"): \(game.sizeText), leader \(game.playerName(concept.leader))"])
    table.append(["concept", concept.description])
    table.append(["value", "\(worth.strong.brief)   ties for the leader"])
    table.append(["", "\(worth.weak.brief)   ties against the leader"])
    if let near = worth.nearlyBest {
      let range =
        near.least == near.greatest ? near.least.brief : Rational.between(near.least, near.greatest)
      table.append(["", "\(range)   responses that lose at most \(near.epsilon) of the follower's range"])
    }
    if let follower {
      let share = relativeRegret.map { " (\(Self.percent($0)) of the range)" } ?? ""
      table.append([
        "follower",
        "the given one gets \(follower.achieved.brief) of \(follower.best.brief), regret \(follower.regret.brief)\(share); the "
          + "leader gets \(follower.leaderValue.brief) against it",
      ])
    }
    switch reference {
    case .success(let reference):
      switch reference.value {
      case .exact(let value): table.append(["reference", "\(value.withDecimal)   exact, certificate verified"])
      case .bounded(let lower, let upper):
        table.append(["reference", "\(Rational.between(lower, upper))   bounded, certificate verified"])
      }
    case .failure(let absence): table.append(["reference", "none: \(absence.reason)"])
    }
    if let gap, let relativeGap {
      let isOne = gap.lower == gap.upper
      let size = isOne ? gap.upper.brief : Rational.between(gap.lower, gap.upper)
      let share =
        isOne
        ? Self.percent(relativeGap.upper) : "\(Self.percent(relativeGap.lower)) to \(Self.percent(relativeGap.upper))"
      table.append(["gap", "\(size) (\(share) of the range \(leaderRange.brief))"])
    }
    table.append(["verdict", verdictText])
    return table.text
  }

  private var verdictText: String {
    let limit = "the tolerance \(Self.percent(tolerance))"
    switch verdict {
    case .reached: return "reached: " + (follower == nil ? "the gap is" : "gap and regret are") + " within \(limit)"
    case .missed:
      let isFollower = relativeRegret.map { $0 > tolerance } ?? false
      return "missed: the \(isFollower ? "follower's regret" : "gap") is above \(limit)"
    case .undecided(let reason): return "undecided: \(reason)"
    }
  }

  private static func percent(_ share: Rational) -> String { "\((share * 100).decimal) %" }

  /// The validation as JSON (`stackelberg-validation/1`).
  func json(for game: Game) -> JSONOutput {
    func both(_ value: (lower: Rational, upper: Rational)?, _ text: (Rational) -> JSONOutput) -> JSONOutput {
      value.map { .array([text($0.lower), text($0.upper)]) } ?? .null
    }
    func members(_ text: @escaping (Rational) -> JSONOutput) -> [JSONOutput.Member] {
      [
        .init("value", text(value)), .init("strong", text(worth.strong)), .init("weak", text(worth.weak)),
        .init(
          "nearlyBest",
          worth.nearlyBest.map {
            .object([
              .init("epsilon", text($0.epsilon)), .init("least", text($0.least)), .init("greatest", text($0.greatest)),
            ])
          } ?? .null),
        .init("followerValues", .array(worth.followerValues.map(text))),
        .init(
          "follower",
          follower.map {
            .object([
              .init("best", text($0.best)), .init("achieved", text($0.achieved)), .init("regret", text($0.regret)),
              .init("relativeRegret", relativeRegret.map(text) ?? .null), .init("leaderValue", text($0.leaderValue)),
            ])
          } ?? .null),
        .init("bounds", both(bounds, text)), .init("gap", both(gap, text)),
        .init("relativeGap", both(relativeGap, text)),
      ]
    }
    var reason: [JSONOutput.Member] = []
    if case .undecided(let text) = verdict { reason = [.init("reason", .string(text))] }
    return .object(
      [
        .init("format", "stackelberg-validation/1"), .init("game", Solution.GameReference(game).json),
        .init("concept", concept.json), .init("verdict", .string(verdictName)),
      ] + reason + [.init("tolerance", .exact(tolerance))] + members { .exact($0) }
        + [.init("approximate", .object(members { .double($0.approximation) }))])
  }

  private var bounds: (lower: Rational, upper: Rational)? {
    guard case .success(let reference) = reference else { return nil }
    return (reference.value.lower, reference.value.upper)
  }
}
