internal import Exact

extension BayesianGame {
  var complexity: GameComplexity {
    var count = ComplexityCount()
    count.players = 2
    count.types = types.count
    count.actions = rows + types.reduce(0) { $0 + $1.columns }
    count.add(typeProbabilities: types.map(\.probability))
    for type in types {
      count.add(payoffs: type.leader)
      count.add(payoffs: type.follower)
      count.add(names: type.name, type.actions)
    }
    count.add(names: title, players, leaderActions)
    return count.complexity
  }

  var simplifications: [Simplification<BayesianGame>] {
    var result: [Simplification<BayesianGame>] = [{ withoutNames }]
    for part in Shrinking.removals(from: types.count) {
      result.append {
        let kept = types.removing(part)
        let probabilities = Shrinking.rescaled(kept.map(\.probability))
        return with(types: zip(kept, probabilities).map { $0.with(probability: $1) })
      }
    }
    for part in Shrinking.removals(from: rows) {
      result.append {
        with(leaderActions: leaderActions?.removing(part), types: types.map { $0.removing(rows: part) })
      }
    }
    // The actions of all types that have as many, then those of each.
    for columns in Set(types.map(\.columns)).sorted(by: >) {
      for part in Shrinking.removals(from: columns) {
        result.append { with(types: types.map { $0.columns == columns ? $0.removing(columns: part) : $0 }) }
      }
    }
    for index in types.indices {
      for part in Shrinking.removals(from: types[index].columns) {
        result.append {
          var types = types
          types[index] = types[index].removing(columns: part)
          return with(types: types)
        }
      }
    }
    for probabilities in Shrinking.simplerTypeProbabilities(types.map(\.probability)) {
      result.append { with(types: zip(types, probabilities).map { $0.with(probability: $1) }) }
    }
    let table = PayoffTable(players: [types.flatMap(\.leader.cells), types.flatMap(\.follower.cells)])
    result += table.simplifications.map { make in { make().map(with) } }
    return result
  }

  private func with(leaderActions: [String]?, types: [FollowerType]) -> BayesianGame {
    let names = Names.kept(types.map(\.name))
    return BayesianGame(
      players: players, leaderActions: Names.kept(leaderActions),
      types: zip(types, names).map { type, name in
        var type = type
        type.name = name
        return type
      })
  }

  private func with(types: [FollowerType]) -> BayesianGame { with(leaderActions: leaderActions, types: types) }

  private func with(_ table: PayoffTable) -> BayesianGame {
    var start = 0
    return with(
      types: types.map { type in
        let cells = start..<start + rows * type.columns
        start = cells.upperBound
        return FollowerType(
          name: type.name, actions: type.actions, probability: type.probability,
          leader: PayoffMatrix(rows: rows, columns: type.columns, cells: table.players[0][cells]),
          follower: PayoffMatrix(rows: rows, columns: type.columns, cells: table.players[1][cells]))
      })
  }
}

extension BayesianGame.FollowerType {
  fileprivate func with(probability: Rational) -> BayesianGame.FollowerType {
    .init(name: name, actions: actions, probability: probability, leader: leader, follower: follower)
  }

  fileprivate func removing(rows: Range<Int> = 0..<0, columns: Range<Int> = 0..<0) -> BayesianGame.FollowerType {
    .init(
      name: name, actions: Names.kept(actions?.removing(columns)), probability: probability,
      leader: leader.removing(rows: rows, columns: columns), follower: follower.removing(rows: rows, columns: columns))
  }
}
