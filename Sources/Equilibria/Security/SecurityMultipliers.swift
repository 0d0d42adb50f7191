internal import Certificates
internal import Exact
internal import Games

/// The multipliers of one attacked target, as rationals.
struct AttackMultipliers {
  var target: Int
  /// The price of a resource.
  var price = Rational.zero
  /// The multipliers of the comparisons with attacks on other targets, indices increasing.
  var comparisons: [(target: Int, multiplier: Rational)] = []

  /// The least common denominator.
  var denominator: Integer {
    comparisons.reduce(price.denominator) { Integer.leastCommonMultiple($0, $1.multiplier.denominator) }
  }

  /// The numbers over a denominator, rounded down where they are no multiples of its reciprocal.
  func record(over denominator: Integer) -> AttackRecord {
    var multipliers = SparseIntegers()
    for (target, multiplier) in comparisons {
      multipliers.append(index: target, value: Self.scaled(multiplier, by: denominator))
    }
    return AttackRecord(target: target, price: Self.scaled(price, by: denominator), multipliers: multipliers)
  }

  static func scaled(_ value: Rational, by denominator: Integer) -> Integer {
    (value.numerator * denominator).dividedFloor(by: value.denominator).quotient
  }
}

extension AttackMultipliers {
  /// All of them times a factor.
  func scaled(by factor: Rational) -> AttackMultipliers {
    AttackMultipliers(
      target: target, price: price * factor, comparisons: comparisons.map { ($0.target, $0.multiplier * factor) })
  }

  /// A leaf over the least common denominator.
  static func leaf(
    _ records: [[AttackMultipliers]], weights: [[(target: Int, multiplier: Rational)]], price: Rational
  ) -> SecurityLeaf {
    var denominator = price.denominator
    for record in records.joined() { denominator = Integer.leastCommonMultiple(denominator, record.denominator) }
    for weight in weights.joined() {
      denominator = Integer.leastCommonMultiple(denominator, weight.multiplier.denominator)
    }
    return SecurityLeaf(
      denominator: denominator, price: scaled(price, by: denominator),
      weights: weights.map { list in
        var sparse = SparseIntegers()
        for (target, multiplier) in list { sparse.append(index: target, value: scaled(multiplier, by: denominator)) }
        return sparse
      },
      records: records.map { $0.map { $0.record(over: denominator) } })
  }
}

extension SecurityArrays {
  /// The most that an attack on a target can pay by the multipliers of a record, where the type has the given probability
  /// and is charged `weights` for the coverage of every target: `B^t_a` of the certificate format.
  func bound(
    _ record: AttackRecord, over denominator: Integer, probability: Rational = .one, weights: [Integer]? = nil
  ) -> Rational {
    let target = record.target
    let attackFactor = probability.denominator * defenderDenominator
    let unit = attackFactor * attackerDenominator
    let defenderFactor = probability.numerator * attackerDenominator * denominator
    var bound = defenderFactor * defenderUncovered[target] + record.price * Integer(resources) * unit
    var regrets = Integer.zero
    var excess = Integer.zero
    var own = record.multipliers.sum * -gap(target)
    func slope(_ other: Int, _ multiplier: Integer) -> Integer {
      multiplier * gap(other) * attackFactor - (weights.map { $0[other] * unit } ?? .zero)
    }
    let price = record.price * unit
    var isSeen = [Bool](repeating: false, count: weights == nil ? 0 : targets)
    for (other, multiplier) in zip(record.multipliers.indices, record.multipliers.values) {
      regrets += multiplier * (attackerUncovered[target] - attackerUncovered[other])
      if weights != nil { isSeen[other] = true }
      if other == target {
        own += multiplier * gap(target)
      } else {
        let above = slope(other, multiplier) - price
        if above.signum > 0 { excess += above }
      }
    }
    if weights != nil {
      for other in 0..<targets where !isSeen[other] && other != target {
        let above = slope(other, .zero) - price
        if above.signum > 0 { excess += above }
      }
    }
    let above =
      own * attackFactor + slope(target, .zero) + defenderFactor * gain(target) - price
    if above.signum > 0 { excess += above }
    bound += attackFactor * regrets + excess
    return Rational(bound, over: denominator * unit)
  }
}
