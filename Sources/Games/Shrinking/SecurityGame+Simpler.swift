internal import Exact

extension SecurityGame {
  var complexity: GameComplexity {
    var count = ComplexityCount()
    count.players = 2
    count.types = types.count
    count.actions = targets
    count.resources = resources
    count.add(typeProbabilities: types.map(\.probability))
    for payoff in payoffTable.players.joined() { count.add(payoff: payoff) }
    count.add(names: title, targetNames)
    for type in types { count.add(names: type.name) }
    return count.complexity
  }

  var simplifications: [Simplification<SecurityGame>] {
    var result: [Simplification<SecurityGame>] = [{ withoutNames }]
    for part in Shrinking.removals(from: types.count) {
      result.append {
        let kept = types.removing(part)
        return with(types: zip(kept, Shrinking.rescaled(kept.map(\.probability))).map { $0.with(probability: $1) })
      }
    }
    for part in Shrinking.removals(from: targets) {
      result.append {
        SecurityGame(
          targetNames: Names.kept(targetNames?.removing(part)), resources: resources,
          types: types.map { $0.removing(part) })
      }
    }
    for number in [0, 1, resources / 2, targets, resources - 1] where number >= 0 && number < resources {
      result.append { SecurityGame(targetNames: targetNames, resources: number, types: types) }
    }
    for probabilities in Shrinking.simplerTypeProbabilities(types.map(\.probability)) {
      result.append { with(types: zip(types, probabilities).map { $0.with(probability: $1) }) }
    }
    let coverageHelps = coverageHelps
    result += payoffTable.simplifications.map { make in
      {
        guard let game = make().map(with), game.coverageHelps || !coverageHelps else { return nil }
        return game
      }
    }
    return result
  }

  /// Whether coverage never hurts the defender, nor helps an attacker.
  private var coverageHelps: Bool {
    types.allSatisfy { type in
      (0..<targets).allSatisfy {
        type.defender.covered[$0] >= type.defender.uncovered[$0]
          && type.attacker.covered[$0] <= type.attacker.uncovered[$0]
      }
    }
  }

  /// The payoffs of both sides, type by type: those of covered targets, then of uncovered ones.
  private var payoffTable: PayoffTable {
    PayoffTable(players: [
      types.flatMap { $0.defender.covered.rationals + $0.defender.uncovered.rationals },
      types.flatMap { $0.attacker.covered.rationals + $0.attacker.uncovered.rationals },
    ])
  }

  private func with(types: [AttackerType]) -> SecurityGame {
    SecurityGame(targetNames: targetNames, resources: resources, types: types)
  }

  private func with(_ table: PayoffTable) -> SecurityGame {
    with(
      types: types.enumerated().map { index, type in
        let sides = table.players.map { list -> AttackerType.Payoffs in
          let start = 2 * targets * index
          return .init(
            covered: RationalVector(Array(list[start..<start + targets])),
            uncovered: RationalVector(Array(list[start + targets..<start + 2 * targets])))
        }
        return AttackerType(name: type.name, probability: type.probability, defender: sides[0], attacker: sides[1])
      })
  }
}

extension SecurityGame.AttackerType {
  fileprivate func with(probability: Rational) -> SecurityGame.AttackerType {
    .init(name: name, probability: probability, defender: defender, attacker: attacker)
  }

  fileprivate func removing(_ targets: Range<Int>) -> SecurityGame.AttackerType {
    func kept(_ payoffs: Payoffs) -> Payoffs {
      Payoffs(
        covered: RationalVector(payoffs.covered.rationals.removing(targets)),
        uncovered: RationalVector(payoffs.uncovered.rationals.removing(targets)))
    }
    return .init(name: name, probability: probability, defender: kept(defender), attacker: kept(attacker))
  }
}
