/// A place in a picture: to the right and downwards, in units of its view box.
struct Point: Sendable, Hashable {
  var x: Double
  var y: Double

  static func + (left: Point, right: Point) -> Point { Point(x: left.x + right.x, y: left.y + right.y) }
  static func - (left: Point, right: Point) -> Point { Point(x: left.x - right.x, y: left.y - right.y) }
  static func * (left: Point, factor: Double) -> Point { Point(x: left.x * factor, y: left.y * factor) }

  /// The distance from the origin.
  var length: Double { (x * x + y * y).squareRoot() }

  /// The two coordinates as text.
  var text: String { x.coordinate + " " + y.coordinate }
}

/// A rectangle along the axes.
struct Box: Sendable, Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  /// The box around a centre.
  init(around centre: Point, width: Double, height: Double) {
    self.init(
      left: centre.x - width / 2, top: centre.y - height / 2, right: centre.x + width / 2, bottom: centre.y + height / 2
    )
  }

  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The area that two boxes share.
  func overlap(with other: Box) -> Double {
    max(0, min(right, other.right) - max(left, other.left)) * max(0, min(bottom, other.bottom) - max(top, other.top))
  }

  /// Whether the other box lies within this one.
  func contains(_ other: Box) -> Bool {
    left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
  }
}

extension Double {
  /// The number rounded to hundredths, by the fewest characters.
  ///
  /// - Precondition: it is finite and below 10^12.
  var coordinate: String {
    precondition(magnitude < 1e12, "a picture is small")
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    var text = (hundredths < 0 ? "-" : "") + "\(whole)"
    if rest > 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : (rest < 10 ? ".0\(rest)" : ".\(rest)") }
    return text
  }
}

// MARK: - Text

extension String {
  /// About how wide the text is in a common font without serifs, rather more than less.
  ///
  /// - Parameter size: the size of the font.
  func width(at size: Double) -> Double {
    unicodeScalars.reduce(0) { $0 + $1.relativeWidth } * size
  }

  /// The text, or so much of its beginning with an ellipsis that it is at most so wide.
  func fitting(_ width: Double, at size: Double) -> String {
    if self.width(at: size) <= width { return self }
    var result = ""
    var used = "…".width(at: size)
    for character in self {
      used += String(character).width(at: size)
      if used > width { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The text in lines that are at most so wide, broken at spaces; a word that is wider is cut off.
  func lines(fitting width: Double, at size: Double, atMost limit: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ").map(String.init) {
      if let last = lines.last, (last + " " + word).width(at: size) <= width {
        lines[lines.count - 1] = last + " " + word
      } else if lines.count == limit {
        lines[limit - 1] = (lines[limit - 1] + " " + word + "…").fitting(width, at: size)
        return lines
      } else {
        lines.append(word)
      }
    }
    return lines.map { $0.fitting(width, at: size) }
  }
}

extension Unicode.Scalar {
  /// The width as a part of the size of the font.
  fileprivate var relativeWidth: Double {
    switch self {
    case "i", "j", "l", "t", "f", "r", " ", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]", "/", "I": 0.36
    case "m", "w", "M", "W", "@", "%", "—": 0.93
    case "A"..."Z", "&", "<", ">", "=", "≤", "≈", "+", "−", "…", "×": 0.7
    case "\u{2E80}"...: 1.05
    default: 0.58
    }
  }
}

// MARK: - Elements

extension Markup {
  /// A line between two points.
  static func line(_ start: Point, _ end: Point, _ classes: String) -> Markup {
    element(
      "line",
      [
        "class": classes, "x1": start.x.coordinate, "y1": start.y.coordinate, "x2": end.x.coordinate,
        "y2": end.y.coordinate,
      ])
  }

  /// An area with corners, and what it is called.
  static func polygon(_ points: [Point], _ classes: String, title: String? = nil) -> Markup {
    element(
      "polygon", ["class": classes, "points": points.map(\.text).joined(separator: " ")],
      title.map { [element("title", text: $0)] } ?? [])
  }

  /// A rectangle, and what it is called.
  static func rectangle(_ box: Box, _ classes: String, title: String? = nil) -> Markup {
    element(
      "rect",
      [
        "class": classes, "x": box.left.coordinate, "y": box.top.coordinate, "width": box.width.coordinate,
        "height": box.height.coordinate,
      ], title.map { [element("title", text: $0)] } ?? [])
  }

  /// A circle.
  static func circle(_ centre: Point, radius: Double, _ classes: String, title: String? = nil) -> Markup {
    element(
      "circle",
      ["class": classes, "cx": centre.x.coordinate, "cy": centre.y.coordinate, "r": radius.coordinate],
      title.map { [element("title", text: $0)] } ?? [])
  }

  /// A path in the language of SVG; commands are absolute.
  static func path(_ commands: String, _ classes: String) -> Markup {
    element("path", ["class": classes, "d": commands])
  }

  /// Lines through points, most of them along the axes, or the area within.
  static func steps(_ points: [Point], _ classes: String, isClosed: Bool = false) -> Markup {
    var commands = ""
    var (x, y) = ("", "")
    for (index, point) in points.enumerated() {
      let next = (point.x.coordinate, point.y.coordinate)
      if index == 0 {
        commands += "M \(next.0) \(next.1)"
      } else if next.0 != x, next.1 != y {
        commands += " L \(next.0) \(next.1)"
      } else if next.0 != x {
        commands += " H \(next.0)"
      } else if next.1 != y {
        commands += " V \(next.1)"
      }
      (x, y) = next
    }
    return path(commands + (isClosed ? " Z" : ""), classes)
  }

  /// Where a text is put beside its point.
  enum Anchor: String {
    case start, middle, end
  }

  /// A text whose base line begins, ends or has its middle at a point.
  static func label(_ text: String, at point: Point, _ anchor: Anchor = .start, _ classes: String = "") -> Markup {
    var attributes = [Attribute("x", point.x.coordinate), Attribute("y", point.y.coordinate)]
    if anchor != .start { attributes.append(Attribute("text-anchor", anchor.rawValue)) }
    if !classes.isEmpty { attributes.append(Attribute("class", classes)) }
    return .element("text", attributes, [.text(text)])
  }

  /// The mark of an optimum: a star of five points.
  static func star(_ centre: Point, radius: Double, _ classes: String, title: String? = nil) -> Markup {
    // Cosines and sines of multiples of 36°, from the top clockwise.
    let directions: [(Double, Double)] = [
      (0, -1), (0.5877852523, -0.8090169944), (0.9510565163, -0.3090169944), (0.9510565163, 0.3090169944),
      (0.5877852523, 0.8090169944), (0, 1), (-0.5877852523, 0.8090169944), (-0.9510565163, 0.3090169944),
      (-0.9510565163, -0.3090169944), (-0.5877852523, -0.8090169944),
    ]
    let corners = directions.enumerated().map { index, direction in
      centre + Point(x: direction.0, y: direction.1) * (index % 2 == 0 ? radius : radius * 0.45)
    }
    return polygon(corners, classes, title: title)
  }
}
