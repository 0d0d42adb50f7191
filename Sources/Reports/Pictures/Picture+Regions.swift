internal import Exact
public import Games

extension Picture {
  /// The best-response regions of the commitment simplex of a leader with two or three actions: each named by the follower's
  /// answer, with the optimum and the commitments to which the follower is indifferent.
  ///
  /// - Throws: where there are fewer or more leader actions, or more than 100 of the follower.
  public static func regions(of game: BimatrixGame) throws(PictureRefusal) -> Picture {
    let regions = try CommitmentRegions(of: game)
    return RegionChart(regions: regions).picture
  }
}

/// The drawing of best-response regions.
private struct RegionChart {
  let regions: CommitmentRegions

  private var game: BimatrixGame { regions.game }
  private var legend: Legend {
    var entries = regions.regions.enumerated().prefix(24).map { index, region -> Legend.Entry in
      let hue = PictureStyle.hue(index)
      let sign: Legend.Entry.Sign =
        region.isFull ? .area("t\(hue)") : region.corners.count == 2 ? .line("s\(hue) wide dotted") : .dot("f\(hue)")
      return .init(sign: sign, text: "\(regions.name(of: region))\(region.isFull ? "" : " (only where tied)")")
    }
    if regions.regions.count > 1 {
      entries.append(.init(sign: .line("tie"), text: "\(regions.followerName) is indifferent"))
    }
    entries += regions.optimumEntries
    return Legend(entries)
  }

  private var description: String {
    let (leader, follower) = (regions.leaderName, regions.followerName)
    var sentences = [
      "Best-response regions: to which commitments of \(leader) \(follower) answers with which action."
    ]
    for region in regions.regions.prefix(24) {
      let corners = region.corners.map { "(\(regions.text(of: $0)))" }.joined(separator: ", ")
      let what =
        region.isFull
        ? "between" : region.corners.count == 1 ? "only, tied with others, at" : "only, tied with others, from"
      sentences.append("\(regions.name(of: region)) \(what) \(corners).")
    }
    sentences.append("Best for \(leader): \(regions.optimumText).")
    return sentences.joined(separator: " ")
  }

  var picture: Picture {
    let (content, bottom) = game.rows == 2 ? strip : triangle
    let title = game.title ?? "Best-response regions"
    return Picture(
      title: title, description: description, height: bottom + legend.height + Picture.margin,
      content + legend.markup(top: bottom))
  }

  // MARK: Two actions

  private var strip: (content: [Markup], bottom: Double) {
    let box = Box(
      left: Picture.margin + 12, top: Picture.top + 30, right: Picture.width - Picture.margin - 12,
      bottom: Picture.top + 90)
    let size = PictureStyle.labelSize
    let half = box.width / 2
    var content: [Markup] = [
      .label(
        ("← always " + regions.name(of: 1, player: 0)).fitting(half, at: size),
        at: Point(x: box.left, y: box.top - 10), .start, "faded"),
      .label(
        ("always " + regions.name(of: 0, player: 0) + " →").fitting(half, at: size),
        at: Point(x: box.right, y: box.top - 10), .end, "faded"),
    ]
    func place(_ corner: RationalVector) -> Double { box.left + corner[0].approximation * box.width }
    let middle = (box.top + box.bottom) / 2
    let star = Point(x: place(regions.optimum.commitment), y: box.bottom - 12)
    for (index, region) in regions.regions.enumerated() {
      let ends = region.corners.map(place).sorted()
      let hue = PictureStyle.hue(index)
      guard region.isFull else {
        content.append(.circle(Point(x: ends[0], y: middle), radius: 5, "f\(hue)", title: regions.name(of: region)))
        continue
      }
      let area = Box(left: ends[0], top: box.top, right: ends[1], bottom: box.bottom)
      content.append(.rectangle(area, "t\(hue)", title: regions.name(of: region)))
      let name = regions.name(of: region)
      if name.width(at: PictureStyle.strongSize) + 8 <= area.width {
        content.append(.label(name, at: Point(x: (ends[0] + ends[1]) / 2, y: middle - 4), .middle, "strong"))
      }
    }
    let ties = tiePlaces
    for corner in ties where regions.isTied(at: corner) {
      content.append(.line(Point(x: place(corner), y: box.top), Point(x: place(corner), y: box.bottom), "tie"))
    }
    content.append(.line(Point(x: box.left, y: box.bottom), Point(x: box.right, y: box.bottom), "axis"))
    content += ChartFrame.marks(ties.map { (place($0), $0[0].label) }, below: box.bottom)
    let title = "probability of \(regions.name(of: 0, player: 0))"
    content.append(
      .label(title.fitting(box.width, at: size), at: Point(x: box.right, y: box.bottom + 38), .end, "faded"))
    content.append(.star(star, radius: 10, "mark", title: "optimum"))
    return (content, box.bottom + 48)
  }

  /// The corners of all regions and the ends of the simplex, by increasing probability of the first action.
  private var tiePlaces: [RationalVector] {
    let all = Set(regions.regions.flatMap { $0.corners.map { $0[0] } }).union([0, 1]).sorted()
    return all.map { RationalVector([$0, 1 - $0]) }
  }

  // MARK: Three actions

  private static let side = 340.0

  /// The place of a commitment in the triangle: the first action on the left, the second on the right, the third on top.
  private func point(_ commitment: RationalVector) -> Point {
    let height = Self.side * 3.0.squareRoot() / 2
    let (left, top) = ((Picture.width - Self.side) / 2, Picture.top + 30)
    let (second, third) = (commitment[1].approximation, commitment[2].approximation)
    return Point(x: left + Self.side * (second + third / 2), y: top + height * (1 - third))
  }

  private var triangle: (content: [Markup], bottom: Double) {
    let corners = (0..<3).map { point(.unit($0, count: 3)) }
    let size = PictureStyle.strongSize
    let bottom = corners[0].y
    func name(_ action: Int) -> String { regions.name(of: action, player: 0).fitting(200, at: size) }
    var content: [Markup] = [
      .label(name(0), at: Point(x: Picture.margin, y: bottom + 20), .start, "strong"),
      .label(name(1), at: Point(x: Picture.width - Picture.margin, y: bottom + 20), .end, "strong"),
      .label(name(2), at: Point(x: corners[2].x, y: corners[2].y - 16), .middle, "strong"),
    ]
    let star = point(regions.optimum.commitment)
    var labels: [Markup] = []
    for (index, region) in regions.regions.enumerated() {
      let hue = PictureStyle.hue(index)
      let name = regions.name(of: region)
      let points = region.corners.map(point)
      if region.isFull {
        content.append(.polygon(points, "t\(hue)", title: name))
        if let place = Self.place(for: name, in: points, avoiding: star) {
          labels.append(.label(name, at: Point(x: place.x, y: place.y + 4.5), .middle, "strong"))
        }
      }
    }
    content.append(.polygon(corners, "axis"))
    for region in regions.regions where region.isFull {
      for (index, corner) in region.corners.enumerated() {
        let next = region.corners[(index + 1) % region.corners.count]
        let isEdge = (0..<3).contains { corner[$0].isZero && next[$0].isZero }
        // Each tie lies between two regions and is drawn once.
        let (start, end) = (point(corner), point(next))
        if !isEdge, (start.x, start.y) < (end.x, end.y) || !isShared(corner, next, with: region) {
          content.append(.line(start, end, "tie"))
        }
      }
    }
    for (index, region) in regions.regions.enumerated() where !region.isFull {
      let hue = PictureStyle.hue(index)
      let points = region.corners.map(point)
      content.append(
        points.count == 2
          ? .line(points[0], points[1], "s\(hue) wide dotted")
          : .circle(points[0], radius: 5, "f\(hue)", title: regions.name(of: region)))
    }
    content += labels
    content.append(.star(star, radius: 10, "mark", title: "optimum"))
    return (content, bottom + 32)
  }

  /// Whether another full region has the same edge.
  private func isShared(_ start: RationalVector, _ end: RationalVector, with region: CommitmentRegions.Region) -> Bool {
    regions.regions.contains { other in
      other.isFull && other != region && other.corners.contains(start) && other.corners.contains(end)
    }
  }

  /// Where a name fits into a convex polygon, or `nil`.
  private static func place(for name: String, in corners: [Point], avoiding star: Point) -> Point? {
    let width = name.width(at: PictureStyle.strongSize) + 8
    var (area, centre) = (0.0, Point(x: 0, y: 0))
    for (index, corner) in corners.enumerated() {
      let next = corners[(index + 1) % corners.count]
      let part = corner.x * next.y - next.x * corner.y
      area += part
      centre = centre + (corner + next) * part
    }
    guard area.magnitude > 1 else { return nil }
    centre = centre * (1 / (3 * area))
    for shift in [0.0, 12, -12, 24, -24, 36, -36] {
      let height = centre.y + shift
      var (left, right) = (-Double.infinity, Double.infinity)
      for level in [height - 8, height + 8] {
        var crossings: [Double] = []
        for (index, corner) in corners.enumerated() {
          let next = corners[(index + 1) % corners.count]
          guard (corner.y <= level) != (next.y <= level) else { continue }
          crossings.append(corner.x + (next.x - corner.x) * (level - corner.y) / (next.y - corner.y))
        }
        left = max(left, crossings.min() ?? .infinity)
        right = min(right, crossings.max() ?? -.infinity)
      }
      guard right - left >= width else { continue }
      let place = Point(x: (left + right) / 2, y: height)
      let box = Box(around: place, width: width, height: 16)
      if box.overlap(with: Box(around: star, width: 22, height: 22)) == 0 { return place }
    }
    return nil
  }
}
