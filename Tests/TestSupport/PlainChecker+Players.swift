import Exact

// MARK: - Games of several players

extension PlainChecker {
  /// A game as a list of profiles, each with the payoffs of all players.
  private struct Players {
    let sizes: [Int]
    /// All profiles in their order.
    let profiles: [[Int]]
    /// The profiles of the followers in their order.
    let followerProfiles: [[Int]]
    /// The payoffs of each player at every profile.
    let payoffs: [[[Int]: Rational]]

    func pays(_ player: Int, _ profile: [Int]) -> Rational { payoffs[player][profile] ?? 0 }

    /// What a player gains by obeying: its payoff less the one it would have with another action.
    func regret(_ player: Int, _ profile: [Int], _ action: Int) -> Rational {
      var changed = profile
      changed[player] = action
      return pays(player, profile) - pays(player, changed)
    }

    /// All pairs of a follower and an action, in their order.
    var deviations: [(player: Int, action: Int)] {
      (1..<sizes.count).flatMap { player in (0..<sizes[player]).map { (player, $0) } }
    }
  }

  private static func profiles(_ sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { profiles, size in profiles.flatMap { profile in (0..<size).map { profile + [$0] } } }
  }

  private mutating func players() throws -> Players {
    let count = try sizes(1, from: 2)[0]
    let tokens = try line("actions")
    try grammar(tokens.count == count)
    let actions = try tokens.map { try natural($0, below: 10_000_000) }
    try grammar(actions.allSatisfy { $0 > 0 })
    try grammar(actions.reduce(Integer.one) { $0 * Integer($1) } < 10_000_000)
    let columns = actions.dropFirst().reduce(1, *)
    var lists: [[Rational]] = []
    for player in 0..<count {
      let head = try labelled("payoffs", [player])
      try grammar(head.count == 1)
      let denominator = try denominator(head[0])
      var list: [Rational] = []
      for _ in 0..<actions[0] {
        let numbers = try line()
        try grammar(numbers.count == columns)
        list += try numbers.map { Rational(try integer($0), over: denominator) }
      }
      lists.append(list)
    }
    let profiles = Self.profiles(actions)
    return Players(
      sizes: actions, profiles: profiles, followerProfiles: Self.profiles(Array(actions.dropFirst())),
      payoffs: lists.map { Dictionary(uniqueKeysWithValues: zip(profiles, $0)) })
  }

  mutating func checkCorrelated() throws {
    let game = try players()
    var tokens = try line("joint")[...]
    guard let head = tokens.popFirst() else { throw Malformed() }
    let joint = dense(
      try sparse(&tokens, game.profiles.count, over: try denominator(head)), game.profiles.count)
    try grammar(tokens.isEmpty)
    let (value, upper) = (try rational("value"), try rational("upper"))
    let common = try line("multipliers")
    try grammar(common.count == 1)
    let scale = try denominator(common[0])
    var multipliers: [Int: [[Rational]]] = [:]
    for player in 1..<game.sizes.count {
      for action in 0..<game.sizes[player] {
        var rest = try labelled("regret", [player, action])[...]
        multipliers[player, default: []].append(
          dense(try sparse(&rest, game.sizes[player], over: scale), game.sizes[player]))
        try grammar(rest.isEmpty)
      }
    }

    try judgeDistribution(joint)
    for player in 1..<game.sizes.count {
      for told in 0..<game.sizes[player] {
        for other in 0..<game.sizes[player] {
          let regrets = game.profiles.map { $0[player] == told ? game.regret(player, $0, other) : 0 }
          try judge(dot(joint, regrets) >= 0)
        }
      }
    }
    try judge(dot(joint, game.profiles.map { game.pays(0, $0) }) == value && value <= upper)
    try judge(multipliers.values.allSatisfy { $0.allSatisfy { $0.allSatisfy { $0 >= 0 } } })
    for profile in game.profiles {
      var bound = game.pays(0, profile)
      for player in 1..<game.sizes.count {
        guard let told = multipliers[player]?[profile[player]] else { throw Malformed() }
        bound += dot(told, told.indices.map { game.regret(player, profile, $0) })
      }
      try judge(bound <= upper)
    }
    try end(Integer(game.deviations.count))
  }

  /// `bound t q p ..` or `sbound t q k c p ..`; the multipliers of all deviations, judged as far as signs.
  private mutating func record(_ index: Int, _ count: Int) throws -> [Rational] {
    let tokens = try line()
    try grammar(tokens.count >= 3)
    let stated = try integer(tokens[1])
    try grammar(stated == Integer(index))
    let denominator = try denominator(tokens[2])
    let multipliers: [Rational]
    if tokens[0] == "bound" {
      multipliers = try vector(Array(tokens[2...]), count)
    } else {
      try grammar(tokens[0] == "sbound")
      var rest = tokens[3...]
      multipliers = dense(try sparse(&rest, count, over: denominator), count)
      try grammar(rest.isEmpty)
    }
    try judge(multipliers.allSatisfy { $0 >= 0 })
    return multipliers
  }

  /// For every action of the leader, the multipliers times what the followers gain by keeping to a profile.
  private func sums(_ game: Players, _ profile: [Int], _ multipliers: [Rational]) -> [Rational] {
    (0..<game.sizes[0]).map { action in
      dot(multipliers, game.deviations.map { game.regret($0.player, [action] + profile, $0.action) })
    }
  }

  mutating func checkFollowers() throws {
    let game = try players()
    let strategy = try vector("strategy", game.sizes[0])
    let tokens = try line("profile")
    try grammar(tokens.count == game.sizes.count - 1)
    let profile = try zip(tokens, game.sizes.dropFirst()).map { try natural($0, below: $1) }
    let (value, upper) = (try rational("value"), try rational("upper"))

    try judgeDistribution(strategy)
    for deviation in game.deviations {
      let regrets = (0..<game.sizes[0]).map { game.regret(deviation.player, [$0] + profile, deviation.action) }
      try judge(dot(strategy, regrets) >= 0)
    }
    try judge(dot(strategy, (0..<game.sizes[0]).map { game.pays(0, [$0] + profile) }) == value && value <= upper)

    for (index, other) in game.followerProfiles.enumerated() {
      let sums = sums(game, other, try record(index, game.deviations.count))
      for action in 0..<game.sizes[0] { try judge(game.pays(0, [action] + other) + sums[action] <= upper) }
    }
    try end(Integer(game.followerProfiles.count))
  }

  mutating func checkNoEquilibrium() throws {
    let game = try players()
    for (index, profile) in game.followerProfiles.enumerated() {
      let sums = sums(game, profile, try record(index, game.deviations.count))
      try judge(sums.allSatisfy { $0 < 0 })
    }
    try end(Integer(game.followerProfiles.count))
  }
}

// MARK: - Margins

extension PlainChecker {
  mutating func checkMargin() throws {
    let game = try bimatrix()
    let margin = try rational("margin")
    let strategy = try vector("strategy", game.rows)
    let response = try index("response", below: game.columns)
    let (value, upper) = (try rational("value"), try rational("upper"))

    func isRival(_ other: Int, of action: Int) -> Bool {
      game.column(game.follower, other) != game.column(game.follower, action)
    }
    try judge(margin >= 0)
    try judgeDistribution(strategy)
    let follower = game.pays(game.follower, strategy)
    for other in 0..<game.columns where isRival(other, of: response) {
      try judge(follower[response] - follower[other] >= margin)
    }
    try judge(game.pays(game.leader, strategy)[response] == value && value <= upper)

    for action in 0..<game.columns {
      let multipliers = try record(action, game.columns)
      for row in 0..<game.rows {
        var bound = game.leader[row][action]
        for other in 0..<game.columns where isRival(other, of: action) {
          bound += multipliers[other] * (game.follower[row][action] - game.follower[row][other] - margin)
        }
        try judge(bound <= upper)
      }
    }
    try end(Integer(game.columns))
  }
}
