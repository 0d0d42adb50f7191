import Exact

extension FamilyDescription {
  /// Two players who wait for each other to give up.
  static let warOfAttrition = FamilyDescription(
    name: "war-of-attrition", summary: "both pay for waiting until one gives up what they both want",
    citation: .warOfAttrition, gamutClass: "WarOfAttrition",
    parameters: [
      FamilyParameter("times", "times to give up at: 0, 1, ...", default: 10, in: 1...2000, isSize: true),
      .worth("leader-value", "the row player"), .worth("follower-value", "the column player"),
      .waiting("leader-waiting", "the row player"), .waiting("follower-waiting", "the column player"),
    ],
    isRandom: false,
    size: { ($0.integer("times"), $0.integer("times")) }
  ) { values, _ in
    .warOfAttrition(
      times: values.integer("times"), values: (values.integer("leader-value"), values.integer("follower-value")),
      waiting: (values.integer("leader-waiting"), values.integer("follower-waiting")))
  }
}

extension FamilyParameter {
  /// What the prize is worth to a player.
  fileprivate static func worth(_ name: String, _ player: String) -> FamilyParameter {
    FamilyParameter(
      name, "what the prize is worth to \(player)", in: 0...1_000_000, drawnFrom: "times to 4 × times"
    ) { $0.integer("times")...4 * $0.integer("times") }
  }

  /// What a unit of time costs a player.
  fileprivate static func waiting(_ name: String, _ player: String) -> FamilyParameter {
    FamilyParameter(name, "cost of a unit of time to \(player)", in: 0...1_000_000, drawnFrom: "1 to 4") { _ in 1...4 }
  }
}

extension Citation {
  /// The source of the war of attrition.
  static let warOfAttrition = Citation(
    author: "J. Maynard Smith", title: "The Theory of Games and the Evolution of Animal Conflicts",
    venue: "Journal of Theoretical Biology 47", year: 1974)
}

extension BimatrixGame {
  /// The war of attrition with times 0, 1, ..., `times - 1`.
  static func warOfAttrition(
    times: Int, values: (leader: Int, follower: Int), waiting: (leader: Int, follower: Int)
  ) -> BimatrixGame {
    let names = (0..<times).map { "time \($0)" }
    // Payoffs are halves, because a tie shares the prize.
    return BimatrixGame(rows: times, columns: times, actions: [names, names], over: 2) { row, column in
      let end = 2 * min(row, column)
      return (
        (row < column ? 0 : row == column ? 1 : 2) * values.leader - end * waiting.leader,
        (column < row ? 0 : row == column ? 1 : 2) * values.follower - end * waiting.follower
      )
    }
  }
}

extension GameFamily {
  /// Two players want one prize; each picks a time 0, 1, ..., `times - 1` at which to give up.
  ///
  /// Whoever would wait longer has the prize; equal times share it. Both pay for every unit of time until the first
  /// gives up. What is not given is drawn by the seed: the prize's worth to each player from `times` to `4 × times`,
  /// each player's cost of a unit of time from 1 to 4.
  ///
  /// Source: J. Maynard Smith, The Theory of Games and the Evolution of Animal Conflicts, Journal of Theoretical
  /// Biology 47, 1974; GAMUT class WarOfAttrition, with integers for reals.
  public static func warOfAttrition(
    times: Int, leaderValue: Int? = nil, followerValue: Int? = nil, leaderWaiting: Int? = nil,
    followerWaiting: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = ["times": Rational(times)]
    parameters["leader-value"] = leaderValue.map { Rational($0) }
    parameters["follower-value"] = followerValue.map { Rational($0) }
    parameters["leader-waiting"] = leaderWaiting.map { Rational($0) }
    parameters["follower-waiting"] = followerWaiting.map { Rational($0) }
    return try GameFamily(.warOfAttrition, parameters: parameters)
  }
}
