internal import Glibc

/// How numbers lie along an axis.
struct Scale: Sendable {
  /// Whether equal distances are equal differences or equal ratios.
  enum Kind: Sendable { case linear, logarithmic }

  let kind: Kind
  let ticks: Ticks
  /// Where the first and the last number lie.
  let start, end: Double

  /// The place of a number; those beyond the ends are moved there.
  func callAsFunction(_ value: Double) -> Double {
    let (lower, upper) = (ticks.range.lowerBound, ticks.range.upperBound)
    let kept = min(max(value, lower), upper)
    let share =
      switch kind {
      case .linear: (kept - lower) / (upper - lower)
      case .logarithmic: log(kept / lower) / log(upper / lower)
      }
    return start + share * (end - start)
  }
}

/// The axes of a chart with their grid, ticks and titles.
struct ChartFrame: Sendable {
  let box: Box
  let x: Scale
  let y: Scale

  /// What lies below and above the box: numbers and titles.
  static let above = 22.0
  static let below = 46.0

  /// Axes in a strip of the picture.
  ///
  /// - Parameters:
  ///   - top: where the strip begins, the title of the vertical axis first.
  ///   - height: the height of the box alone.
  init(top: Double, height: Double, x: Ticks, _ kind: Scale.Kind, y: Ticks) {
    let size = PictureStyle.labelSize
    let left = Picture.margin + 8 + (y.ticks.map { $0.label.width(at: size) }.max() ?? 0)
    let overhang = (x.ticks.last?.label.width(at: size) ?? 0) / 2
    box = Box(
      left: left, top: top + Self.above, right: Picture.width - Picture.margin - max(overhang, 4),
      bottom: top + Self.above + height)
    self.x = Scale(kind: kind, ticks: x, start: box.left, end: box.right)
    self.y = Scale(kind: .linear, ticks: y, start: box.bottom, end: box.top)
  }

  /// Where the strip ends.
  var bottom: Double { box.bottom + Self.below }

  /// The place of a pair of numbers.
  func point(_ x: Double, _ y: Double) -> Point { Point(x: self.x(x), y: self.y(y)) }

  /// What lies behind the data.
  ///
  /// - Parameter places: what is marked on the horizontal axis; by default its ticks.
  func background(xTitle: String, yTitle: String, places: [(value: Double, label: String)]? = nil) -> [Markup] {
    var result: [Markup] = []
    for tick in y.ticks.ticks {
      let height = y(tick.value)
      result.append(.line(Point(x: box.left, y: height), Point(x: box.right, y: height), "grid"))
      result.append(.label(tick.label, at: Point(x: box.left - 6, y: height + 4.5), .end))
    }
    result += Self.marks(
      (places ?? x.ticks.ticks.map { ($0.value, $0.label) }).map { (x($0.value), $0.label) }, below: box.bottom)
    result.append(.line(Point(x: box.left, y: box.bottom), Point(x: box.right, y: box.bottom), "axis"))
    let width = Picture.width - 2 * Picture.margin
    let size = PictureStyle.labelSize
    result.append(
      .label(yTitle.fitting(width, at: size), at: Point(x: Picture.margin, y: box.top - 10), .start, "faded"))
    result.append(
      .label(xTitle.fitting(width, at: size), at: Point(x: box.right, y: box.bottom + 38), .end, "faded"))
    return result
  }

  /// Marks below an axis from left to right, each with its label where that covers no other one.
  static func marks(_ places: [(place: Double, label: String)], below height: Double) -> [Markup] {
    let size = PictureStyle.labelSize
    var result: [Markup] = []
    var boxes: [Box] = []
    // The ends first, so that they are named whatever lies between.
    let order =
      [0, places.count - 1].filter { places.indices.contains($0) } + Array(places.indices.dropFirst().dropLast())
    for (rank, index) in order.enumerated() where rank == 0 || index != order[rank - 1] {
      let (place, label) = places[index]
      result.append(.line(Point(x: place, y: height), Point(x: place, y: height + 5), "axis"))
      let width = label.width(at: size)
      let centre = min(max(place, Picture.margin + width / 2), Picture.width - Picture.margin - width / 2)
      let box = Box(around: Point(x: centre, y: height + 14.5), width: width + 6, height: 12)
      guard boxes.allSatisfy({ $0.overlap(with: box) == 0 }) else { continue }
      boxes.append(box)
      result.append(.label(label, at: Point(x: centre, y: height + 19), .middle))
    }
    return result
  }
}
