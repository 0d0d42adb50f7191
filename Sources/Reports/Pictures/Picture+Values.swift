internal import Exact
public import Games

extension Picture {
  /// What every commitment of a leader with two actions is worth, with the jumps at the commitments to which the follower is
  /// indifferent, and the optimum.
  ///
  /// - Throws: where the leader does not have two actions, or the follower has more than 100.
  public static func values(of game: BimatrixGame) throws(PictureRefusal) -> Picture {
    ValueChart(values: try CommitmentValues(of: game), game: game).picture
  }
}

/// The drawing of the value of commitments.
private struct ValueChart {
  let values: CommitmentValues
  let game: BimatrixGame

  private var isEverWeaker: Bool {
    values.places.contains { $0.worth.strong != $0.worth.weak }
      || values.pieces.contains { $0.start.strong != $0.start.weak || $0.end.strong != $0.end.weak }
  }

  private var optimum: CommitmentRegions.Optimum { values.regions.optimum }

  private var legend: Legend {
    var entries: [Legend.Entry] = [.init(sign: .line("s0 wide"), text: isEverWeaker ? "ties for the leader" : "value")]
    if values.pieces.contains(where: { $0.start != $0.start.withoutTies || $0.end != $0.end.withoutTies }) {
      entries.append(.init(sign: .line("s1 dashed"), text: "ties against the leader"))
    }
    if isEverWeaker {
      entries += [
        .init(sign: .dot("dot"), text: "attained at a tie"), .init(sign: .dot("open s0"), text: "not attained there"),
        .init(sign: .dot("f1"), text: "attained if ties are against"),
      ]
    }
    entries += values.regions.optimumEntries
    return Legend(entries)
  }

  var picture: Picture {
    let all =
      values.places.flatMap { [$0.worth.strong, $0.worth.weak] }
      + values.pieces.flatMap { [$0.start.strong, $0.start.weak, $0.end.strong, $0.end.weak] }
    let numbers = all.map(\.approximation)
    let strip = Picture.top + legend.height + 4
    let frame = ChartFrame(
      top: strip + 22, height: 210, x: .linear(covering: 0...1, atMost: 11), .linear,
      y: .linear(covering: (numbers.min() ?? 0)...(numbers.max() ?? 1)))
    var content = legend.markup(top: Picture.top)
    // Who answers what, above the values.
    for (index, region) in values.regions.regions.enumerated() where region.isFull {
      let ends = region.corners.map { frame.x($0[0].approximation) }.sorted()
      let area = Box(left: ends[0], top: strip, right: ends[1], bottom: strip + 20)
      let hue = PictureStyle.hue(index + 2)
      let name = values.regions.name(of: region)
      content.append(.rectangle(area, "t\(hue)", title: name))
      if name.width(at: PictureStyle.strongSize) + 6 <= area.width {
        content.append(.label(name, at: Point(x: (ends[0] + ends[1]) / 2, y: strip + 14.5), .middle, "strong"))
      }
    }
    let places = values.places.map { ($0.probability.approximation, $0.probability.label) }
    content += frame.background(
      xTitle: "probability of \(values.regions.name(of: 0, player: 0))",
      yTitle: "value to \(values.regions.leaderName)", places: places)
    func point(_ place: CommitmentValues.Place, _ value: Rational) -> Point {
      frame.point(place.probability.approximation, value.approximation)
    }
    for place in values.places where place.responses.count > 1 {
      let x = frame.x(place.probability.approximation)
      content.append(.line(Point(x: x, y: strip), Point(x: x, y: frame.box.bottom), "grid dashed"))
    }
    for (index, piece) in values.pieces.enumerated() {
      let (start, end) = (values.places[index], values.places[index + 1])
      content.append(.line(point(start, piece.start.strong), point(end, piece.end.strong), "s0 wide"))
      if piece.start.weak != piece.start.strong || piece.end.weak != piece.end.strong {
        content.append(.line(point(start, piece.start.weak), point(end, piece.end.weak), "s1 dashed"))
      }
    }
    for (index, place) in values.places.enumerated() {
      let before = index > 0 ? values.pieces[index - 1].end : nil
      let after = index < values.pieces.count ? values.pieces[index].start : nil
      let limits = Set([before, after].compactMap { $0?.strong })
      for limit in limits.sorted() where limit != place.worth.strong {
        content.append(.circle(point(place, limit), radius: 5, "open s0"))
      }
      if place.worth.weak != place.worth.strong {
        content.append(.circle(point(place, place.worth.weak), radius: 2.8, "f1"))
      }
      if limits != [place.worth.strong] {
        content.append(.circle(point(place, place.worth.strong), radius: 4.5, "dot"))
      }
    }
    content.append(
      .star(
        frame.point(optimum.commitment[0].approximation, optimum.value.approximation), radius: 10, "mark",
        title: "optimum"))
    return Picture(
      title: game.title ?? "Value of commitments", description: description, height: frame.bottom, content)
  }

  private var description: String {
    let (first, leader) = (values.regions.name(of: 0, player: 0), values.regions.leaderName)
    var sentences = ["What a commitment of \(leader) is worth, by the probability of \(first)."]
    for (index, piece) in values.pieces.enumerated().prefix(24) {
      let (start, end) = (values.places[index].probability, values.places[index + 1].probability)
      let answer = piece.responses.map { values.regions.name(of: $0, player: 1) }.joined(separator: " or ")
      sentences.append(
        "Between \(start.label) and \(end.label), answered by \(answer), from \(piece.start.strong.label) to "
          + "\(piece.end.strong.label)"
          + (piece.start == piece.start.withoutTies && piece.end == piece.end.withoutTies
            ? "." : "; with ties against \(leader), from \(piece.start.weak.label) to \(piece.end.weak.label)."))
    }
    for place in values.places.prefix(24) where place.worth.weak != place.worth.strong {
      sentences.append(
        "At \(place.probability.label), \(place.worth.strong.label) with ties for \(leader) and \(place.worth.weak.label) "
          + "with ties against.")
    }
    sentences.append("Best for \(leader): \(values.regions.optimumText).")
    return sentences.joined(separator: " ")
  }
}
