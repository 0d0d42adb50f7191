internal import Exact
internal import Games

// MARK: - Games of several players

/// A game of several players with its entries as a checker looks them up: by place, without the help of the model.
private struct Players {
  let game: NormalFormGame
  let sizes: [Int]
  /// The distance in the order of profiles between profiles that differ by one in the action of a player.
  let strides: [Int]
  /// The number of the leader's actions, and of the followers' profiles.
  let rows: Int
  let columns: Int
  /// For each follower, counted as a player, where its deviations begin in their common count.
  let firstDeviation: [Int]
  let deviationCount: Int

  init(_ game: NormalFormGame) {
    self.game = game
    sizes = game.sizes
    rows = game.payoffs[0].rows
    columns = game.payoffs[0].columns
    var strides = sizes
    var stride = 1
    for player in sizes.indices.reversed() {
      strides[player] = stride
      stride *= sizes[player]
    }
    self.strides = strides
    var first = [0]
    var count = 0
    for size in sizes.dropFirst() {
      first.append(count)
      count += size
    }
    firstDeviation = first
    deviationCount = count
  }

  /// The action of a player in a profile; for followers the leader's action does not matter, so a column will do.
  func action(of player: Int, in profile: Int) -> Int { profile / strides[player] % sizes[player] }

  /// The profile, or the column, in which a follower has changed its action.
  func changed(_ profile: Int, _ player: Int, to action: Int) -> Int {
    profile + (action - self.action(of: player, in: profile)) * strides[player]
  }

  /// A payoff of a player, times its denominator.
  func entry(_ player: Int, _ row: Int, _ column: Int) -> Integer { game.payoffs[player].numerators[row, column] }

  /// The follower of a deviation, and the action to which it changes.
  func deviation(_ index: Int) -> (player: Int, action: Int) {
    let player = sizes.indices.dropFirst().last { firstDeviation[$0] <= index } ?? 1
    return (player, index - firstDeviation[player])
  }

  /// In every row, the sum of multipliers times what the followers gain by the profile over their deviations, in true
  /// payoffs times the denominator of the multipliers.
  func regrets(_ column: Int, _ multipliers: SparseIntegers) -> [Rational] {
    var sums = [Rational](repeating: .zero, count: rows)
    for player in sizes.indices.dropFirst() {
      var weights: [(column: Int, weight: Integer)] = []
      var total = Integer.zero
      for (index, weight) in zip(multipliers.indices, multipliers.values) {
        let deviation = deviation(index)
        guard deviation.player == player else { continue }
        weights.append((changed(column, player, to: deviation.action), weight))
        total += weight
      }
      guard !weights.isEmpty else { continue }
      for row in 0..<rows {
        let gained = weights.reduce(total * entry(player, row, column)) {
          $0 - $1.weight * entry(player, row, $1.column)
        }
        sums[row] += Rational(gained, over: game.payoffs[player].denominator)
      }
    }
    return sums
  }
}

extension Checker {
  /// `dims N`, `actions m ..` and the payoffs of every player.
  private mutating func players() throws(CertificateFault) -> Players {
    try scanner.line("dims")
    let count = try scanner.count("the number of players", below: Self.sizeLimit)
    guard count >= 2 else { throw scanner.malformed("a game has two or more players") }
    try scanner.endLine()
    try scanner.line("actions")
    var sizes: [Int] = []
    var profiles = 1
    for _ in 0..<count {
      let size = try size("the number of actions")
      sizes.append(size)
      let (product, overflow) = profiles.multipliedReportingOverflow(by: size)
      guard !overflow, product < Self.sizeLimit else { throw scanner.malformed("there are too many profiles") }
      profiles = product
    }
    try scanner.endLine()
    var payoffs: [PayoffMatrix] = []
    for player in 0..<count {
      try scanner.line("payoffs")
      guard try scanner.integer() == Integer(player) else {
        throw scanner.malformed("expected the payoffs of player \(player)")
      }
      let denominator = try scanner.positive("the common denominator")
      try scanner.endLine()
      payoffs.append(
        PayoffMatrix(numerators: try matrix(sizes[0], profiles / sizes[0]), denominator: denominator))
    }
    return Players(NormalFormGame(sizes: sizes, payoffs: payoffs))
  }
}

// MARK: - Kind correlated

extension Checker {
  /// Commitment with recommendations that every follower obeys; theorem `all_correlated_cert`.
  mutating func checkCorrelated() throws(CertificateFault) -> CorrelatedClaim {
    let players = try players()
    let profiles = players.rows * players.columns
    try scanner.line("joint")
    let denominator = try scanner.positive("the common denominator")
    let joint = Placed(content: try scanner.sparse(below: profiles), line: scanner.line)
    try scanner.endLine()
    let value = try self.value("value")
    let upper = try self.value("upper")
    try scanner.line("multipliers")
    let common = Placed(content: try scanner.positive("the common denominator"), line: scanner.line)
    try scanner.endLine()
    var multipliers: [[SparseIntegers]] = []
    for player in players.sizes.indices {
      var ofPlayer: [SparseIntegers] = []
      for action in 0..<(player == 0 ? 0 : players.sizes[player]) {
        try scanner.line("regret")
        guard try scanner.integer() == Integer(player), try scanner.integer() == Integer(action) else {
          throw scanner.malformed("expected the multipliers of player \(player) told action \(action)")
        }
        ofPlayer.append(try scanner.sparse(below: players.sizes[player]))
        try scanner.endLine()
      }
      multipliers.append(ofPlayer)
    }

    guard joint.content.values.allSatisfy({ $0.signum > 0 }), joint.content.sum == denominator else {
      throw joint.rejected("the probabilities of the profiles are no distribution")
    }
    try checkObedience(joint, players)
    let paid = zip(joint.content.indices, joint.content.values).reduce(Integer.zero) {
      $0 + $1.1 * players.entry(0, $1.0 / players.columns, $1.0 % players.columns)
    }
    guard value.content == Rational(paid, over: denominator * players.game.payoffs[0].denominator) else {
      throw value.rejected("the joint distribution does not pay the value")
    }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }
    guard multipliers.joined().allSatisfy({ $0.values.allSatisfy { $0.signum > 0 } }) else {
      throw common.rejected("a multiplier is negative")
    }
    for column in 0..<players.columns {
      let told = toldMultipliers(multipliers, column, players)
      let regrets = players.regrets(column, told)
      for row in 0..<players.rows {
        let leader = Rational(players.entry(0, row, column), over: players.game.payoffs[0].denominator)
        guard leader + regrets[row] / Rational(common.content) <= upper.content else {
          throw upper.rejected(
            "the multipliers do not prove the upper bound at profile \(row * players.columns + column)")
        }
      }
    }
    try end(Integer(players.deviationCount))
    return CorrelatedClaim(
      game: players.game, joint: JointDistribution(weights: joint.content), value: value.content,
      upper: upper.content)
  }

  /// The multipliers that apply where the followers are told the actions of one of their profiles, by deviation.
  private func toldMultipliers(
    _ multipliers: [[SparseIntegers]], _ column: Int, _ players: Players
  ) -> SparseIntegers {
    var result = SparseIntegers()
    for player in players.sizes.indices.dropFirst() {
      let told = multipliers[player][players.action(of: player, in: column)]
      for (action, weight) in zip(told.indices, told.values) {
        result.append(index: players.firstDeviation[player] + action, value: weight)
      }
    }
    return result
  }

  /// Makes sure that no follower gains by any change of what it is told.
  private func checkObedience(
    _ joint: Placed<SparseIntegers>, _ players: Players
  ) throws(CertificateFault) {
    for player in players.sizes.indices.dropFirst() {
      let size = players.sizes[player]
      var gains = [[Integer]](repeating: [Integer](repeating: .zero, count: size), count: size)
      for (profile, weight) in zip(joint.content.indices, joint.content.values) {
        let (row, column) = profile.quotientAndRemainder(dividingBy: players.columns)
        let told = players.action(of: player, in: column)
        let own = players.entry(player, row, column)
        for action in 0..<size where action != told {
          let other = players.entry(player, row, players.changed(column, player, to: action))
          gains[told][action] += weight * (other - own)
        }
      }
      guard gains.joined().allSatisfy({ $0.signum <= 0 }) else {
        throw joint.rejected("player \(player) gains by disobeying")
      }
    }
  }
}

// MARK: - Kind followers

extension Checker {
  /// Mixed commitment to followers in pure Nash equilibrium; theorem `pure_nash_cert`.
  mutating func checkFollowers() throws(CertificateFault) -> FollowersClaim {
    let players = try players()
    let committed = try vector("strategy", players.rows)
    try scanner.line("profile")
    var actions: [Int] = []
    for size in players.sizes.dropFirst() { actions.append(try scanner.count("the action", below: size)) }
    try scanner.endLine()
    let profile = Placed(content: actions, line: scanner.line)
    let value = try self.value("value")
    let upper = try self.value("upper")

    let strategy = try distribution(committed)
    let column = zip(actions, players.strides.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    for player in players.sizes.indices.dropFirst() {
      let payoffs = columnPayoffs(players.game.payoffs[player], strategy)
      for action in 0..<players.sizes[player] {
        guard payoffs[players.changed(column, player, to: action)] <= payoffs[column] else {
          throw profile.rejected("player \(player) gains by changing to action \(action)")
        }
      }
    }
    let leader = players.game.payoffs[0]
    guard value.content == payoff(columnPayoffs(leader, strategy)[column], leader, strategy) else {
      throw value.rejected("the strategy and the profile do not pay the value")
    }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }

    for column in 0..<players.columns {
      let record = try boundRecord(
        column, of: "profile \(column) of the followers", count: players.deviationCount)
      let regrets = players.regrets(column, record.multipliers)
      for row in 0..<players.rows {
        let paid = Rational(players.entry(0, row, column), over: leader.denominator)
        guard paid + regrets[row] / Rational(record.denominator) <= upper.content else {
          throw scanner.rejected("the multipliers for profile \(column) do not prove the upper bound")
        }
      }
    }
    try end(Integer(players.columns))
    return FollowersClaim(
      game: players.game, strategy: strategy, profile: actions, value: value.content, upper: upper.content)
  }
}

// MARK: - Kind no-equilibrium

extension Checker {
  /// No commitment leaves the followers a pure Nash equilibrium; theorem `no_pure_nash`.
  mutating func checkNoEquilibrium() throws(CertificateFault) -> NormalFormGame {
    let players = try players()
    for column in 0..<players.columns {
      let record = try boundRecord(
        column, of: "profile \(column) of the followers", count: players.deviationCount)
      guard players.regrets(column, record.multipliers).allSatisfy({ $0.signum < 0 }) else {
        throw scanner.rejected("the multipliers for profile \(column) do not exclude it")
      }
    }
    try end(Integer(players.columns))
    return players.game
  }
}
