/// The layout of help texts.
enum TextLayout {
  /// The columns of a line.
  static let width = 90

  /// The columns of the longest label that has its text beside it.
  private static let widestLabel = 24

  /// Breaks a text into lines, after spaces or bars; a piece longer than a line stands alone.
  static func wrap(_ text: String, width: Int = width) -> [String] {
    var lines: [String] = []
    var line = ""
    var piece = ""
    for character in text + " " {
      piece.append(character)
      guard character == " " || character == "|" else { continue }
      if line.count + trimmed(piece).count > width, !line.isEmpty {
        lines.append(trimmed(line))
        line = ""
      }
      line += piece
      piece = ""
    }
    return lines + [trimmed(line)]
  }

  /// Lines with labels on the left and texts on the right; a text whose label is long starts below it.
  static func table(_ rows: [(label: String, text: String)]) -> [String] {
    let column = rows.map(\.label.count).filter { $0 <= widestLabel }.max() ?? widestLabel
    return rows.flatMap { label, text in
      let texts = wrap(text, width: width - column - 4).map { String(repeating: " ", count: column + 4) + $0 }
      guard label.count > column else {
        let padding = String(repeating: " ", count: column - label.count)
        return ["  " + label + padding + "  " + texts[0].dropFirst(column + 4)] + texts.dropFirst()
      }
      let labels = wrap(label, width: width - 8)
      return ["  " + labels[0]] + labels.dropFirst().map { "        " + $0 } + texts
    }
  }

  /// A titled part of a help text; nothing if it would be empty.
  static func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title + ":"] + lines
  }

  private static func trimmed(_ text: String) -> String {
    text.last == " " ? String(text.dropLast()) : text
  }
}
