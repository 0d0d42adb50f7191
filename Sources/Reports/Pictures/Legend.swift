/// What the signs of a picture mean, in rows of their own, so that it covers nothing.
struct Legend: Sendable {
  /// A sign and its meaning.
  struct Entry: Sendable {
    /// What is shown before the words.
    enum Sign: Sendable {
      /// A line with these classes.
      case line(String)
      /// An area with these classes.
      case area(String)
      /// A line within areas.
      case band(line: String, areas: [String])
      /// The star of an optimum.
      case star
      /// A dot with these classes.
      case dot(String)
      /// Nothing: the words go on from the row above.
      case none
    }

    let sign: Sign
    let text: String
  }

  private static let signWidth = 26.0
  private static let rowHeight = 20.0
  private static let gap = 16.0

  /// The entries by row, each with its left edge.
  private let rows: [[(left: Double, entry: Entry, text: String)]]

  init(_ entries: [Entry]) {
    let size = PictureStyle.labelSize
    let room = Picture.width - 2 * Picture.margin
    var rows: [[(left: Double, entry: Entry, text: String)]] = []
    var used = 0.0
    for entry in entries {
      let text = entry.text.fitting(room - Self.signWidth - 6, at: size)
      let width = Self.signWidth + 6 + text.width(at: size)
      let isAlone = if case .none = entry.sign { true } else { false }
      if rows.isEmpty || isAlone || used + Self.gap + width > room {
        rows.append([])
        used = 0
      } else {
        used += Self.gap
      }
      rows[rows.count - 1].append((Picture.margin + used, entry, text))
      used += width
    }
    self.rows = rows
  }

  /// How much room it takes.
  var height: Double { Double(rows.count) * Self.rowHeight }

  /// The legend below a line.
  func markup(top: Double) -> [Markup] {
    rows.enumerated().flatMap { row, entries in
      let middle = top + (Double(row) + 0.5) * Self.rowHeight
      return entries.flatMap { left, entry, text -> [Markup] in
        let box = Box(left: left, top: middle - 6, right: left + Self.signWidth, bottom: middle + 6)
        let centre = Point(x: left + Self.signWidth / 2, y: middle)
        let (start, end) = (Point(x: box.left, y: middle), Point(x: box.right, y: middle))
        var result: [Markup] = []
        switch entry.sign {
        case .line(let classes): result.append(.line(start, end, classes))
        case .area(let classes): result.append(.rectangle(box, classes))
        case .band(let line, let areas):
          var box = box
          for area in areas {
            result.append(.rectangle(box, area))
            box.top += 3
            box.bottom -= 3
          }
          result.append(.line(start, end, line))
        case .star: result.append(.star(centre, radius: 8, "mark"))
        case .dot(let classes): result.append(.circle(centre, radius: 4.5, classes))
        case .none: break
        }
        result.append(.label(text, at: Point(x: box.right + 6, y: middle + 4.5)))
        return result
      }
    }
  }
}
