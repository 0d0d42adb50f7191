internal import Evaluation
public import Exact
public import Games

extension Picture {
  /// How likely each target of a security game is covered, and which ones are attacked.
  ///
  /// - Parameter coverage: one probability per target, at most as many in all as there are resources.
  /// - Throws: where there are more than 80 targets, or the coverage does not fit the game.
  public static func coverage(_ coverage: RationalVector, in game: SecurityGame) throws(PictureRefusal) -> Picture {
    guard game.targets <= 80 else { throw PictureRefusal("expected at most 80 targets, found \(game.targets)") }
    guard coverage.count == game.targets else {
      throw PictureRefusal("expected one probability per target, \(game.targets), found \(coverage.count)")
    }
    guard coverage.rationals.allSatisfy({ $0 >= 0 && $0 <= 1 }), coverage.sum <= Rational(game.resources) else {
      throw PictureRefusal(
        "expected probabilities that \(game.resources) resources can give, found \(coverage.sum.label) in all")
    }
    return CoverageChart(game: game, coverage: coverage).picture
  }
}

/// The drawing of a coverage.
private struct CoverageChart {
  let game: SecurityGame
  let coverage: RationalVector
  let evaluation: CoverageEvaluation

  init(game: SecurityGame, coverage: RationalVector) {
    self.game = game
    self.coverage = coverage
    evaluation = CoverageEvaluation(of: coverage, in: game)
  }

  private static let row = 24.0

  /// The types that are drawn one by one.
  private var types: Range<Int> { 0..<min(game.types.count, 6) }

  private func name(of type: Int) -> String {
    game.types.count == 1 ? "the attacker" : game.types[type].name ?? "type \(type)"
  }

  private var legend: Legend {
    var entries: [Legend.Entry] = [.init(sign: .area("f0"), text: "covered with probability")]
    for type in types {
      let who = game.types.count == 1 ? "" : " by \(name(of: type))"
      entries.append(.init(sign: .dot("f\(type + 1)"), text: "attacked\(who), ties for the defender"))
    }
    if types.contains(where: { evaluation.attacks[$0].attackSet.count > 1 }) {
      entries.append(.init(sign: .dot("open s\(types.count == 1 ? 1 : 6)"), text: "just as good to attack"))
    }
    return Legend(entries)
  }

  var picture: Picture {
    let size = PictureStyle.labelSize
    let names = (0..<game.targets).map { game.targetName($0).fitting(120, at: size) }
    let left = Picture.margin + 8 + (names.map { $0.width(at: size) }.max() ?? 0)
    let marks = Double(types.count) * 13 + 6
    let values = (0..<game.targets).map { coverage[$0].label }
    let right = Picture.width - Picture.margin - marks - (values.map { $0.width(at: size) }.max() ?? 0) - 12
    let top = Picture.top + legend.height + 8
    let bottom = top + Double(game.targets) * Self.row
    var content = legend.markup(top: Picture.top)
    for (index, label) in ["0", "1/4", "1/2", "3/4", "1"].enumerated() {
      let x = left + (right - left) * Double(index) / 4
      content.append(.line(Point(x: x, y: top), Point(x: x, y: bottom), index == 0 ? "axis" : "grid"))
      content.append(.label(label, at: Point(x: x, y: bottom + 16), .middle, "faded"))
    }
    for target in 0..<game.targets {
      let middle = top + (Double(target) + 0.5) * Self.row
      content.append(.label(names[target], at: Point(x: left - 6, y: middle + 4.5), .end))
      let end = left + (right - left) * coverage[target].approximation
      let words = "\(game.targetName(target)): \(coverage[target].label)"
      content.append(
        .rectangle(Box(left: left, top: middle - 7, right: end, bottom: middle + 7), "f0", title: words))
      content.append(.label(values[target], at: Point(x: right + 8, y: middle + 4.5)))
      for type in types {
        let place = Point(x: Picture.width - Picture.margin - marks + 8 + Double(type) * 13, y: middle)
        let attack = evaluation.attacks[type]
        if attack.strongTarget == target {
          content.append(.circle(place, radius: 5, "f\(type + 1)", title: "attacked by \(name(of: type))"))
        } else if attack.attackSet.contains(target) {
          content.append(.circle(place, radius: 4.5, "open s\(type + 1)", title: "just as good for \(name(of: type))"))
        }
      }
    }
    return Picture(
      title: game.title ?? "Coverage", description: description, height: bottom + 16 + Picture.margin, content)
  }

  private var description: String {
    var sentences = ["The probability with which each target is covered, by \(game.resources) resources."]
    sentences.append(
      (0..<game.targets).map { "\(game.targetName($0)) \(coverage[$0].label)" }.joined(separator: ", ") + ".")
    for (type, attack) in evaluation.attacks.enumerated() {
      let others = attack.attackSet.filter { $0 != attack.strongTarget }.map(game.targetName)
      let who = name(of: type).prefix(1).uppercased() + name(of: type).dropFirst()
      sentences.append(
        "\(who) attacks \(game.targetName(attack.strongTarget))"
          + (others.isEmpty ? "." : "; \(others.joined(separator: ", ")) would be just as good."))
    }
    sentences.append("That is worth \(evaluation.strongValue.label) to the defender.")
    return sentences.joined(separator: " ")
  }
}
