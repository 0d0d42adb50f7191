import Exact

/// The payoffs of a game of any kind, as shrinking sees them: one list per player, of as many cells each.
///
/// The payoffs of all players at one place of their lists belong together, as those of a profile do.
struct PayoffTable: Sendable {
  var players: [[Rational]]

  /// The number of payoffs of each player.
  var cells: Int { players[0].count }

  /// Tables with simpler payoffs, large steps first.
  var simplifications: [Simplification<PayoffTable>] {
    let all = Array(players.indices)
    var result: [Simplification<PayoffTable>] = []
    for group in [all] + all.map({ [$0] }) {
      for change in Self.wholeChanges { result.append { changed(group, change) } }
    }
    // Zeros in halves, quarters and so on, of all players and of each.
    for range in Shrinking.removals(from: cells) where range.count > 1 {
      for group in [all] + all.map({ [$0] }) {
        result.append { changed(group) { list in list.indices.map { range.contains($0) ? 0 : list[$0] } } }
      }
    }
    // Of each player, the cells of every payoff.
    let places = players.map { list in Dictionary(grouping: list.indices, by: { list[$0] }) }
    for cell in 0..<cells { result += cellSimplifications(cell, places) }
    return result
  }

  private func changed(_ group: [Int], _ change: ([Rational]) -> [Rational]) -> PayoffTable {
    var table = self
    for player in group { table.players[player] = change(players[player]) }
    return table
  }

  // MARK: - All payoffs of a player

  private static let wholeChanges: [@Sendable ([Rational]) -> [Rational]] = [
    { $0.map { _ in 0 } },
    ranks,
    { $0.map(\.rounded) },
    { $0.map { ($0 * 2).rounded / 2 } },
    { $0.map { ($0 * 10).rounded / 10 } },
    { $0.map { ($0 / 2).roundedTowardZero } },
    { $0.map { -$0 } },
  ]

  /// Integers in the same order: zero stays, or the least payoff becomes 0 where none is zero.
  private static func ranks(_ payoffs: [Rational]) -> [Rational] {
    let order = Set(payoffs).sorted()
    let origin = order.firstIndex(of: 0) ?? 0
    let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, Rational($0 - origin)) })
    return payoffs.map { rank[$0] ?? 0 }
  }

  // MARK: - Single payoffs

  private func cellSimplifications(
    _ cell: Int, _ places: [[Rational: [Int]]]
  ) -> [Simplification<PayoffTable>] {
    var result: [Simplification<PayoffTable>] = []
    func set(_ changes: [(player: Int, cell: Int, value: Rational)]) {
      result.append {
        var table = self
        for change in changes { table.players[change.player][change.cell] = change.value }
        return table
      }
    }
    // All players at once, each by the same sort of step: what is opposite or equal stays so.
    let simpler = players.map { $0[cell].simpler }
    for step in 0..<(simpler.map(\.count).max() ?? 0) where simpler.count(where: { !$0.isEmpty }) > 1 {
      set(
        simpler.enumerated().compactMap { player, values in
          values.isEmpty ? nil : (player, cell, values[min(step, values.count - 1)])
        })
    }
    for player in players.indices {
      let equal = places[player][players[player][cell]] ?? []
      // What ties stays tied: all equal payoffs of the player, when the first of them is met.
      let groups = equal.count > 1 && equal[0] == cell ? [equal, [cell]] : [[cell]]
      for group in groups {
        for value in simpler[player] { set(group.map { (player, $0, value) }) }
      }
    }
    return result
  }
}

extension Rational {
  /// Simpler numbers, simplest first: zero; of a fraction the integers next to it, halves, fractions of smaller
  /// denominator, its part beyond an integer, and less by 1 in the numerator; of an integer 1, and what is closer to
  /// zero by half, a quarter and so on, and by 1; the opposite of a negative number.
  var simpler: [Rational] {
    if isZero { return [] }
    var result: [Rational] = [0]
    let unit = Rational(signum)
    if denominator != .one {
      let whole = roundedTowardZero
      result += [whole, whole + unit, unit / 2, whole + unit / 2]
      let half = denominator.dividedFloor(by: 2).quotient
      if half > 2 { result.append(.nearest(to: self, denominatorAtMost: half)) }
      result += [self - whole, Rational(numerator - Integer(signum), over: denominator)]
    } else {
      if self != unit { result.append(unit) }
      var part = numerator.magnitude.dividedFloor(by: 2).quotient
      while part > 1 {
        result.append(self - unit * Rational(part))
        part = part.dividedFloor(by: 2).quotient
      }
      if numerator.magnitude > 2 { result.append(self - unit) }
    }
    if signum < 0 { result.append(-self) }
    return result
  }

  /// The integer towards zero.
  var roundedTowardZero: Rational {
    let floor = numerator.magnitude.dividedFloor(by: denominator).quotient
    return Rational(signum < 0 ? -floor : floor)
  }

  /// The nearest integer, halves rounded upwards.
  var rounded: Rational {
    Rational((numerator * 2 + denominator).dividedFloor(by: denominator * 2).quotient)
  }
}
