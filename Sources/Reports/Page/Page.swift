/// A report as one HTML page that needs nothing else: pictures lie within it, nothing is loaded, no script runs.
///
/// It is light or dark as the reader's system is, light in print, and in an order that screen readers follow.
public struct Page: Sendable, Hashable {
  /// Numbers or words in rows, each named by its first cell.
  public struct Table: Sendable, Hashable {
    /// What the table tells.
    public let caption: String
    /// The names of the columns, the first that of the rows.
    public let columns: [String]
    /// The cells, as many per row as there are columns.
    public let rows: [[String]]
    /// Whether the cells behind the first are numbers, flush right.
    public let isNumeric: Bool

    /// A table.
    ///
    /// - Precondition: there is a column, and every row has a cell for each.
    public init(caption: String, columns: [String], rows: [[String]], isNumeric: Bool = true) {
      precondition(!columns.isEmpty && rows.allSatisfy { $0.count == columns.count }, "one cell per column")
      self.caption = caption
      self.columns = columns
      self.rows = rows
      self.isNumeric = isNumeric
    }
  }

  /// A part of a section.
  public enum Block: Sendable, Hashable {
    /// Sentences.
    case paragraph(String)
    /// A table.
    case table(Table)
    /// A picture with a caption.
    case picture(Picture, caption: String)
    /// Lines to be typed.
    case commands([String])
  }

  /// A heading and what belongs to it.
  public struct Section: Sendable, Hashable {
    /// The heading.
    public let heading: String
    /// What stands below.
    public let blocks: [Block]

    /// A section.
    public init(heading: String, blocks: [Block]) {
      self.heading = heading
      self.blocks = blocks
    }
  }

  /// The title, which is the first heading too.
  public let title: String
  /// A sentence or two below the title.
  public let summary: String
  /// The sections, in order.
  public let sections: [Section]

  /// A page.
  public init(title: String, summary: String, sections: [Section]) {
    self.title = title
    self.summary = summary
    self.sections = sections
  }

  /// The page as a file.
  public var text: String {
    "<!DOCTYPE html>\n"
      + Markup.element(
        "html", ["lang": "en"],
        [
          .element(
            "head", [:],
            [
              .element("meta", ["charset": "utf-8"]),
              .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
              .element("meta", ["name": "color-scheme", "content": "light dark"]),
              .element("title", text: title),
              .element("style", [:], [.styleSheet(PictureStyle.pageSheet)]),
            ]),
          .element(
            "body", [:],
            [.element("a", ["class": "skip", "href": "#content"], text: "Skip to the results")] + [header, main]),
        ]
      ).rendered + "\n"
  }

  private var header: Markup {
    .element(
      "header", [:],
      [
        .element("h1", text: title), .element("p", text: summary),
        .element(
          "nav", ["aria-label": "Contents"],
          [
            .element(
              "ul", [:],
              sections.indices.map { index in
                .element("li", [:], [.element("a", ["href": "#part-\(index + 1)"], text: sections[index].heading)])
              })
          ]),
      ])
  }

  private var main: Markup {
    .element(
      "main", ["id": "content", "tabindex": "-1"],
      sections.enumerated().map { index, section in
        let id = "part-\(index + 1)"
        return .element(
          "section", ["aria-labelledby": id],
          [.element("h2", ["id": id], text: section.heading)]
            + section.blocks.enumerated().map { place, block in block.markup(id: "\(id)-\(place + 1)") })
      })
  }
}

extension Page.Block {
  /// - Parameter id: begins the names of the parts.
  fileprivate func markup(id: String) -> Markup {
    switch self {
    case .paragraph(let text): .element("p", text: text)
    case .table(let table): table.markup(id: id)
    case .picture(let picture, let caption):
      .element("figure", [:], [picture.inline(id: id), .element("figcaption", text: caption)])
    case .commands(let lines):
      .element("pre", ["tabindex": "0"], [.element("code", text: lines.joined(separator: "\n"))])
    }
  }
}

extension Page.Table {
  /// The table in a frame of its own, which scrolls where the screen is narrow.
  fileprivate func markup(id: String) -> Markup {
    let head = Markup.element(
      "thead", [:],
      [.element("tr", [:], columns.map { .element("th", ["scope": "col"], text: $0) })])
    let body = Markup.element(
      "tbody", [:],
      rows.map { row in
        .element(
          "tr", [:],
          [.element("th", ["scope": "row"], text: row[0])] + row.dropFirst().map { .element("td", text: $0) })
      })
    return .element(
      "div", ["class": "scroll", "role": "region", "aria-labelledby": "\(id)-caption", "tabindex": "0"],
      [
        .element(
          "table", ["class": isNumeric ? "numbers" : "words"],
          [.element("caption", ["id": "\(id)-caption"], text: caption), head, body])
      ])
  }
}
