// Games of several players, and commitment at a margin.
extension Forgery {
  /// All of these.
  static let players: [CertificateCase] = games + correlated + followers + noEquilibrium + margins

  private static let games: [CertificateCase] = [
    CertificateCase("players: one", "dims 3", by: "dims 1", in: Good.correlated, .malformed),
    CertificateCase("players: two numbers", "dims 3", by: "dims 3 2", in: Good.correlated, .malformed),
    CertificateCase(
      "players: more than the text can hold", "dims 3", by: "dims 9999999", in: Good.correlated, .malformed),
    CertificateCase("players: as many as the limit", "dims 3", by: "dims 10000000", in: Good.correlated, .malformed),
    CertificateCase(
      "players: a player without actions", "actions 1 2 2", by: "actions 1 0 2", in: Good.correlated, .malformed),
    CertificateCase("players: too few sizes", "actions 1 2 2", by: "actions 1 2", in: Good.correlated, .malformed),
    CertificateCase("players: too many sizes", "actions 1 2 2", by: "actions 1 2 2 1", in: Good.correlated, .malformed),
    CertificateCase(
      "players: too many profiles", "actions 1 2 2", by: "actions 1000 1000 10", in: Good.correlated, .malformed),
    CertificateCase(
      "players: many more profiles than machine words count", "actions 2 2 2",
      by: "actions 9999999 9999999 9999999", in: Good.followers, .malformed),
    CertificateCase(
      "players: more rows than the text can hold", "actions 2 2 2", by: "actions 9999999 1 1", in: Good.followers,
      .malformed),
    CertificateCase(
      "players: longer rows than the text can hold", "actions 2 2 2", by: "actions 1 9999999 1", in: Good.followers,
      .malformed),
    CertificateCase(
      "players: payoffs out of order", "payoffs 1 1", by: "payoffs 2 1", in: Good.correlated, .malformed),
    CertificateCase("players: payoffs over zero", "payoffs 1 1", by: "payoffs 1 0", in: Good.correlated, .malformed),
    CertificateCase(
      "players: payoffs without a denominator", "payoffs 1 1", by: "payoffs 1", in: Good.correlated, .malformed),
    CertificateCase("players: a short row", "6 2 7 0", by: "6 2 7", in: Good.correlated, .malformed),
    CertificateCase("players: a long row", "6 2 7 0", by: "6 2 7 0 0", in: Good.correlated, .malformed),
    CertificateCase("players: other payoffs", "6 2 7 0", by: "6 2 8 0", in: Good.correlated, .rejected),
    CertificateCase("players: twice the units", "payoffs 1 1", by: "payoffs 1 2", in: Good.correlated, .rejected),
    CertificateCase(
      "players: many players with one action",
      """
      stackelberg-certificate 1
      kind correlated
      dims 70
      actions \(Array(repeating: "1", count: 70).joined(separator: " "))
      \((0..<70).map { "payoffs \($0) 1\n\($0)" }.joined(separator: "\n"))
      joint 1 1 0 1
      value 0
      upper 0
      multipliers 1
      \((1..<70).map { "regret \($0) 0 0" }.joined(separator: "\n"))
      end 69

      """, .accepted),
  ]

  private static let correlated: [CertificateCase] = [
    CertificateCase(
      "correlated: probabilities below 1", "joint 4 3 0 2 1 1 2 1", by: "joint 5 3 0 2 1 1 2 1", in: Good.correlated,
      .rejected),
    CertificateCase(
      "correlated: a negative probability", "joint 4 3 0 2 1 1 2 1", by: "joint 4 4 0 2 1 2 2 1 3 -1",
      in: Good.correlated, .rejected),
    CertificateCase(
      "correlated: a probability of zero", "joint 4 3 0 2 1 1 2 1", by: "joint 4 4 0 2 1 1 2 1 3 0",
      in: Good.correlated, .accepted),
    CertificateCase(
      "correlated: profiles out of order", "joint 4 3 0 2 1 1 2 1", by: "joint 4 3 0 2 2 1 1 1", in: Good.correlated,
      .malformed),
    CertificateCase(
      "correlated: a profile that does not exist", "joint 4 3 0 2 1 1 2 1", by: "joint 4 3 0 2 1 1 4 1",
      in: Good.correlated, .malformed),
    CertificateCase(
      "correlated: a number behind the profiles", "joint 4 3 0 2 1 1 2 1", by: "joint 4 3 0 2 1 1 2 1 0",
      in: Good.correlated, .malformed),
    CertificateCase(
      "correlated: a distribution over zero", "joint 4 3 0 2 1 1 2 1", by: "joint 0 3 0 2 1 1 2 1", in: Good.correlated,
      .malformed),
    CertificateCase(
      "correlated: followers who disobey",
      ["joint 4 3 0 2 1 1 2 1": "joint 1 1 0 1", "value 21/2": "value 12", "upper 21/2": "upper 12"],
      in: Good.correlated, .rejected),
    CertificateCase(
      "correlated: an equilibrium that pays less",
      ["joint 4 3 0 2 1 1 2 1": "joint 1 1 1 1", "value 21/2": "value 9"], in: Good.correlated, .accepted),
    CertificateCase("correlated: another value", "value 21/2", by: "value 10", in: Good.correlated, .rejected),
    CertificateCase("correlated: an upper bound below", "upper 21/2", by: "upper 10", in: Good.correlated, .rejected),
    CertificateCase("correlated: an upper bound above", "upper 21/2", by: "upper 11", in: Good.correlated, .accepted),
    CertificateCase(
      "correlated: no multipliers", "regret 1 0 1 1 3", by: "regret 1 0 0", in: Good.correlated, .rejected),
    CertificateCase(
      "correlated: a negative multiplier", "regret 1 1 0", by: "regret 1 1 1 0 -1", in: Good.correlated, .rejected),
    CertificateCase(
      "correlated: a negative multiplier that compares an action with itself", "regret 1 1 0", by: "regret 1 1 1 1 -1",
      in: Good.correlated, .rejected),
    CertificateCase(
      "correlated: a multiplier that compares an action with itself", "regret 1 1 0", by: "regret 1 1 1 1 9",
      in: Good.correlated, .accepted),
    CertificateCase(
      "correlated: multipliers over zero", "multipliers 4", by: "multipliers 0", in: Good.correlated, .malformed),
    CertificateCase(
      "correlated: smaller multipliers", "multipliers 4", by: "multipliers 5", in: Good.correlated, .rejected),
    CertificateCase(
      "correlated: multipliers of another player", "regret 1 0 1 1 3", by: "regret 2 0 1 1 3", in: Good.correlated,
      .malformed),
    CertificateCase(
      "correlated: multipliers of the leader", "regret 1 0 1 1 3", by: "regret 0 0 1 1 3", in: Good.correlated,
      .malformed),
    CertificateCase(
      "correlated: a multiplier of no action", "regret 1 0 1 1 3", by: "regret 1 0 1 2 3", in: Good.correlated,
      .malformed),
    CertificateCase(
      "correlated: no distribution before a malformed line",
      ["joint 4 3 0 2 1 1 2 1": "joint 5 3 0 2 1 1 2 1", "regret 2 1 0": "regret 2 1"], in: Good.correlated,
      .malformed),
    CertificateCase(
      "correlated: false before a wrong end", ["value 21/2": "value 10", "end 4": "end 5"], in: Good.correlated,
      .rejected),
    CertificateCase("correlated: a wrong end", "end 4", by: "end 3", in: Good.correlated, .malformed),
  ]

  private static let followers: [CertificateCase] = [
    CertificateCase(
      "followers: a mixture that leaves no equilibrium", "strategy 5 1 4", by: "strategy 4 1 3", in: Good.followers,
      .rejected),
    CertificateCase(
      "followers: no distribution", "strategy 5 1 4", by: "strategy 5 1 3", in: Good.followers, .rejected),
    CertificateCase("followers: another profile", "profile 0 0", by: "profile 1 0", in: Good.followers, .rejected),
    CertificateCase("followers: too few followers", "profile 0 0", by: "profile 0", in: Good.followers, .malformed),
    CertificateCase(
      "followers: too many followers", "profile 0 0", by: "profile 0 0 0", in: Good.followers, .malformed),
    CertificateCase(
      "followers: an action out of range", "profile 0 0", by: "profile 0 2", in: Good.followers, .malformed),
    CertificateCase("followers: another value", "value 2/5", by: "value 1/5", in: Good.followers, .rejected),
    CertificateCase("followers: an upper bound below", "upper 2/5", by: "upper 1/5", in: Good.followers, .rejected),
    CertificateCase(
      "followers: an upper bound that nothing proves", "sbound 0 5 1 3 2", by: "sbound 0 5 0", in: Good.followers,
      .rejected),
    CertificateCase(
      "followers: a dense record", "sbound 0 5 1 3 2", by: "bound 0 5 0 0 0 2", in: Good.followers, .accepted),
    CertificateCase(
      "followers: a short dense record", "sbound 0 5 1 3 2", by: "bound 0 5 0 0 2", in: Good.followers, .malformed),
    CertificateCase(
      "followers: the multiplier of another player", "sbound 0 5 1 3 2", by: "sbound 0 5 1 1 2", in: Good.followers,
      .rejected),
    CertificateCase(
      "followers: a multiplier of staying", "sbound 1 1 0", by: "sbound 1 1 1 0 9", in: Good.followers, .accepted),
    CertificateCase(
      "followers: a negative multiplier", "sbound 1 1 0", by: "sbound 1 1 1 0 -1", in: Good.followers, .rejected),
    CertificateCase(
      "followers: a deviation that does not exist", "sbound 1 1 0", by: "sbound 1 1 1 4 1", in: Good.followers,
      .malformed),
    CertificateCase(
      "followers: records out of order", "sbound 1 1 0", by: "sbound 2 1 0", in: Good.followers, .malformed),
    CertificateCase(
      "followers: a record over zero", "sbound 1 1 0", by: "sbound 1 0 0", in: Good.followers, .malformed),
    CertificateCase(
      "followers: a malformed record behind a false one",
      ["sbound 0 5 1 3 2": "sbound 0 5 0", "sbound 1 1 0": "sbound 1 1"], in: Good.followers, .rejected),
    CertificateCase(
      "followers: a malformed line behind a false strategy",
      ["strategy 5 1 4": "strategy 4 1 3", "upper 2/5": "upper"],
      in: Good.followers, .malformed),
    CertificateCase("followers: a wrong end", "end 4", by: "end 8", in: Good.followers, .malformed),
  ]

  private static let noEquilibrium: [CertificateCase] = [
    CertificateCase(
      "no equilibrium: one profile not excluded", "sbound 0 1 1 3 1", by: "sbound 0 1 0", in: Good.noEquilibrium,
      .rejected),
    CertificateCase(
      "no equilibrium: the wrong player", "sbound 0 1 1 3 1", by: "sbound 0 1 1 1 1", in: Good.noEquilibrium, .rejected),
    CertificateCase(
      "no equilibrium: a gain of zero in one row", ["3 -3 -3 3": "3 -3 3 3"], in: Good.noEquilibrium, .rejected),
    CertificateCase(
      "no equilibrium: a negative multiplier", "bound 1 7 0 2 0 0", by: "bound 1 7 0 2 0 -1", in: Good.noEquilibrium,
      .rejected),
    CertificateCase(
      "no equilibrium: other payoffs of the leader", "5 6 7 8", by: "-5 6 -7 1000", in: Good.noEquilibrium, .accepted),
    CertificateCase(
      "no equilibrium: another denominator of the follower", "payoffs 1 2", by: "payoffs 1 3", in: Good.noEquilibrium,
      .accepted),
    CertificateCase("no equilibrium: a claim of a value", "end 4", by: "value 4", in: Good.noEquilibrium, .malformed),
    CertificateCase("no equilibrium: a record too few", "end 4", by: "end 3", in: Good.noEquilibrium, .malformed),
    CertificateCase(
      "no equilibrium: a false record before a wrong end", ["sbound 3 1 1 2 1": "sbound 3 1 0", "end 4": "end 1"],
      in: Good.noEquilibrium, .rejected),
    CertificateCase(
      "no equilibrium: of the wrong kind", "kind no-equilibrium", by: "kind followers", in: Good.noEquilibrium,
      .malformed
    ),
  ]

  private static let margins: [CertificateCase] = [
    CertificateCase("margin: larger than at the strategy", "margin 1/2", by: "margin 3/5", in: Good.margin, .rejected),
    CertificateCase("margin: smaller than proved", "margin 1/2", by: "margin 2/5", in: Good.margin, .rejected),
    CertificateCase("margin: negative", "margin 1/2", by: "margin -1/2", in: Good.margin, .rejected),
    CertificateCase("margin: over zero", "margin 1/2", by: "margin 1/0", in: Good.margin, .malformed),
    CertificateCase("margin: not stated", "margin 1/2", by: "margin", in: Good.margin, .malformed),
    CertificateCase(
      "margin: zero, with the strong value",
      [
        "margin 1/2": "margin 0", "strategy 4 1 3": "strategy 2 1 1", "value 13/4": "value 7/2",
        "upper 13/4": "upper 7/2", "sbound 2 1 1 0 2": "sbound 2 2 1 0 3",
      ], in: Good.margin, .accepted),
    CertificateCase(
      "margin: a response that pays less than its twin",
      ["response 1": "response 2", "value 13/4": "value 11/4"], in: Good.margin, .accepted),
    CertificateCase(
      "margin: a response without the margin", ["response 1": "response 0", "value 13/4": "value 5/4"], in: Good.margin,
      .rejected),
    CertificateCase("margin: another value", "value 13/4", by: "value 3", in: Good.margin, .rejected),
    CertificateCase(
      "margin: an upper bound that nothing proves", "bound 1 2 1 0 0", by: "bound 1 2 0 0 0", in: Good.margin, .rejected
    ),
    CertificateCase(
      "margin: a multiplier of a twin does not count", "bound 1 2 1 0 0", by: "bound 1 2 1 0 9", in: Good.margin,
      .accepted),
    CertificateCase(
      "margin: a multiplier of a twin alone proves nothing", "bound 1 2 1 0 0", by: "bound 1 2 0 0 9", in: Good.margin,
      .rejected),
    CertificateCase(
      "margin: a negative multiplier of a twin", "bound 1 2 1 0 0", by: "bound 1 2 1 0 -9", in: Good.margin, .rejected),
    CertificateCase("margin: records out of order", "sbound 0 1 0", by: "sbound 1 1 0", in: Good.margin, .malformed),
    CertificateCase("margin: a record of no kind", "sbound 0 1 0", by: "wbound 0 1 0 0", in: Good.margin, .malformed),
    CertificateCase(
      "margin: a malformed line behind a negative margin", ["margin 1/2": "margin -1", "upper 13/4": "upper +4"],
      in: Good.margin, .malformed),
    CertificateCase("margin: a wrong end", "end 3", by: "end 2", in: Good.margin, .malformed),
    CertificateCase(
      "margin: a false record before a wrong end", ["sbound 2 1 1 0 2": "sbound 2 1 0", "end 3": "end 2"],
      in: Good.margin, .rejected),
  ]
}
