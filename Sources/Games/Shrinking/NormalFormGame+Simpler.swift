internal import Exact

extension NormalFormGame {
  var complexity: GameComplexity {
    var count = ComplexityCount()
    count.players = playerCount
    count.actions = sizes.reduce(0, +)
    for matrix in payoffs { count.add(payoffs: matrix) }
    count.add(names: title, players, actions)
    return count.complexity
  }

  var simplifications: [Simplification<NormalFormGame>] {
    var game = self
    game.title = nil
    return game.simplificationsWithoutTitle
  }

  private var simplificationsWithoutTitle: [Simplification<NormalFormGame>] {
    var result: [Simplification<NormalFormGame>] = [
      { NormalFormGame(sizes: sizes, payoffs: payoffs) }
    ]
    if playerCount > 2 {
      for player in sizes.indices.dropFirst() {
        for action in 0..<sizes[player] { result.append { binding(player, to: action) } }
      }
    }
    // Large parts of any player before small ones.
    let parts = sizes.enumerated().flatMap { player, size in
      Shrinking.removals(from: size).map { (player: player, part: $0) }
    }
    for count in Set(parts.map(\.part.count)).sorted(by: >) {
      for (player, part) in parts where part.count == count { result.append { removing(part, of: player) } }
    }
    let table = PayoffTable(players: payoffs.map(\.cells))
    result += table.simplifications.map { make in { make().map(with) } }
    return result
  }

  private func with(_ table: PayoffTable) -> NormalFormGame {
    NormalFormGame(
      title: title, players: players, actions: actions, sizes: sizes, payoffs: table.players.map { RationalVector($0) })
  }

  /// The game in which a player has one action and is no player any more.
  private func binding(_ player: Int, to action: Int) -> NormalFormGame {
    let places = (0..<profileCount).filter { profile(at: $0)[player] == action }
    var (sizes, players, actions) = (sizes, players, actions)
    sizes.remove(at: player)
    players?.remove(at: player)
    actions?.remove(at: player)
    return NormalFormGame(
      players: Names.kept(players), actions: Names.kept(actions), sizes: sizes,
      payoffs: payoffs.indices.filter { $0 != player }.map { other in
        RationalVector(places.map { payoff(of: other, atIndex: $0) })
      })
  }

  /// The game without some actions of a player.
  private func removing(_ part: Range<Int>, of player: Int) -> NormalFormGame {
    let places = (0..<profileCount).filter { !part.contains(profile(at: $0)[player]) }
    let names = actions.map { $0.replacing(player, $0[player].removing(part)) }
    return NormalFormGame(
      players: players, actions: Names.kept(names), sizes: sizes.replacing(player, sizes[player] - part.count),
      payoffs: payoffs.indices.map { other in RationalVector(places.map { payoff(of: other, atIndex: $0) }) })
  }
}

extension PayoffMatrix {
  /// The payoffs row by row.
  var cells: [Rational] {
    (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } }
  }

  /// Payoffs that are given row by row.
  init(rows: Int, columns: Int, cells: some Collection<Rational>) {
    let vector = RationalVector(Array(cells))
    self.init(
      numerators: IntegerMatrix(rows: rows, columns: columns, entries: vector.numerators),
      denominator: vector.denominator)
  }

  /// The payoffs without some rows and columns.
  func removing(rows: Range<Int> = 0..<0, columns: Range<Int> = 0..<0) -> PayoffMatrix {
    let (keptRows, keptColumns) = (
      (0..<self.rows).filter { !rows.contains($0) }, (0..<self.columns).filter { !columns.contains($0) }
    )
    return PayoffMatrix(
      rows: keptRows.count, columns: keptColumns.count,
      cells: keptRows.flatMap { row in keptColumns.map { self[row, $0] } })
  }
}
