import Exact

extension FamilyDescription {
  /// Two players who race for a prize that two hands tear.
  static let grabTheDollar = FamilyDescription(
    name: "grab-the-dollar", summary: "the first to grab has the prize; grabbing at once tears it", citation: .gamut,
    gamutClass: "GrabTheDollar",
    parameters: [
      FamilyParameter("times", "times to grab at: 0, 1, ...", default: 10, in: 1...2000, isSize: true),
      FamilyParameter("torn", "payoff of both where they grab at once", default: 0, in: -1_000_000...999_900),
      FamilyParameter("late", "payoff of the later", in: -1_000_000...1_000_000, drawnFrom: "torn + 1 to torn + 50") {
        let least = $0.integer("torn") + 1
        return least...min(least + 49, ($0["first"] == nil ? .max : $0.integer("first")) - 1)
      },
      FamilyParameter("first", "payoff of the first", in: -1_000_000...1_000_000, drawnFrom: "late + 1 to late + 50") {
        $0.integer("late") + 1...$0.integer("late") + 50
      },
    ],
    isRandom: false,
    size: { ($0.integer("times"), $0.integer("times")) },
    contradiction: { values in
      let torn = values.rational("torn")
      let late = values["late"] ?? torn + 1
      let first = values["first"] ?? late + 1
      return torn < late && late < first
        ? nil : "expected torn, late and first to increase, found \(torn), \(late) and \(first)"
    }
  ) { values, _ in
    let (torn, late, first) = (values.integer("torn"), values.integer("late"), values.integer("first"))
    let times = values.integer("times")
    let names = (0..<times).map { "time \($0)" }
    return BimatrixGame(rows: times, columns: times, actions: [names, names]) { row, column in
      row == column ? (torn, torn) : row < column ? (first, late) : (late, first)
    }
  }
}

extension GameFamily {
  /// Two players pick a time 0, 1, ..., `times - 1` at which to grab a prize: the earlier one gets `first`, the other
  /// `late`; equal times tear the prize, and both get `torn`, the least of the three.
  ///
  /// What is not given is drawn by the seed: `late` from `torn + 1` to `torn + 50` (less than `first`, where that is
  /// given), `first` from `late + 1` to `late + 50`.
  ///
  /// Source: GAMUT class GrabTheDollar, with integers for reals.
  public static func grabTheDollar(
    times: Int, torn: Int = 0, late: Int? = nil, first: Int? = nil
  ) throws(FamilyError) -> GameFamily {
    var parameters = ["times": Rational(times), "torn": Rational(torn)]
    parameters["late"] = late.map { Rational($0) }
    parameters["first"] = first.map { Rational($0) }
    return try GameFamily(.grabTheDollar, parameters: parameters)
  }
}
