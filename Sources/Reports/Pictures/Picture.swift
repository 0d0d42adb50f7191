/// A picture as text: a self-contained SVG that scales, in light and dark, with words for those who do not see it.
public struct Picture: Sendable, Hashable {
  /// What is shown, in a line; it stands above the picture too.
  public let title: String

  /// What there is to see, in sentences.
  public let description: String

  /// The width of the view box; small, so that labels can be read on a narrow screen.
  public static let width = 440.0

  /// The height of the view box.
  public let height: Double

  private let content: [Markup]

  /// Where the heading ends and the rest begins.
  static let top = 34.0

  /// How far everything stays from the edge.
  static let margin = 10.0

  init(title: String, description: String, height: Double, _ content: [Markup]) {
    self.title = title
    self.description = description
    self.height = height
    self.content = content
  }

  /// The picture as a file.
  public var text: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + element(id: "picture", sheet: [.element("style", [:], [.styleSheet(PictureStyle.pictureSheet)])]).rendered
      + "\n"
  }

  /// The picture as part of a page that has the rules of pictures.
  ///
  /// - Parameter id: begins the names of its parts, which are unique in the page.
  func inline(id: String) -> Markup { element(id: id, sheet: []) }

  private func element(id: String, sheet: [Markup]) -> Markup {
    // A second line of the heading stands above the first.
    let lines = title.lines(fitting: Self.width - 2 * Self.margin, at: PictureStyle.headingSize * 1.13, atMost: 2)
    let extra = Double(max(0, lines.count - 1)) * 20
    let heading = lines.enumerated().map { index, line in
      Markup.label(line, at: Point(x: Self.margin, y: 22 - extra + Double(index) * 20), .start, "heading")
    }
    return .element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": "0 \((-extra).coordinate) \(Self.width.coordinate) \((height + extra).coordinate)", "class": "sp",
        "role": "img",
        "aria-labelledby": "\(id)-title \(id)-description",
      ],
      [
        .element("title", ["id": "\(id)-title"], text: title),
        .element("desc", ["id": "\(id)-description"], text: description),
      ] + sheet + [
        .rectangle(Box(left: 0, top: -extra, right: Self.width, bottom: height), "paper")
      ] + heading + content)
  }
}

/// Why something is not drawn.
public struct PictureRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was expected, and what was found.
  public let description: String

  init(_ description: String) { self.description = description }
}
