/// Rows of text aligned in columns.
public struct Table: Sendable {
  /// How a column is aligned.
  public enum Alignment: Sendable {
    /// Flush left.
    case left
    /// Flush right.
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// A table with the given columns; without a heading it has none.
  public init(_ alignments: [Alignment], heading: [String]? = nil) {
    self.alignments = alignments
    if let heading { append(heading) }
  }

  /// Appends a row.
  ///
  /// - Precondition: it has one cell per column.
  public mutating func append(_ row: [String]) {
    precondition(row.count == alignments.count, "one cell per column")
    rows.append(row.map(Self.printable))
  }

  /// The text with its control characters spelled out, so that names stay within their cell.
  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
    return text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }.joined()
  }

  /// The lines of the table, without trailing spaces.
  public var text: String {
    let widths = alignments.indices.map { column in rows.reduce(0) { max($0, $1[column].count) } }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += (column > 0 ? "  " : "") + (alignments[column] == .left ? cell + padding : padding + cell)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
