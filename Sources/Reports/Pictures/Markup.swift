/// A piece of XML or HTML as a value; writing it escapes all text and all values of attributes.
///
/// The text is well-formed XML, and HTML as well: elements that HTML knows without content are closed at once, all others
/// have an end tag.
public indirect enum Markup: Sendable, Hashable {
  /// A name and its value.
  public struct Attribute: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value, not escaped.
    public let value: String

    /// An attribute.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// An element with its attributes and what it contains.
  case element(String, [Attribute], [Markup])
  /// Text for readers.
  case text(String)
  /// A style sheet, written as it is; it contains no `<` and no `&`.
  case styleSheet(String)

  /// An element.
  static func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: [Markup] = [])
    -> Markup
  {
    .element(name, attributes.map { Attribute($0.key, $0.value) }, content)
  }

  /// An element that contains text only.
  static func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) -> Markup {
    element(name, attributes, [.text(text)])
  }

  /// The elements without content that HTML or SVG closes at once.
  private static let empty: Set<String> = [
    "meta", "br", "hr", "path", "rect", "circle", "line", "polygon", "polyline",
  ]

  /// The elements whose children stand on lines of their own.
  private static let blocks: Set<String> = [
    "html", "head", "body", "svg", "g", "main", "header", "footer", "section", "table", "thead", "tbody", "figure",
    "ul",
    "ol", "dl", "nav",
  ]

  /// The markup as text.
  public var rendered: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to result: inout String) {
    switch self {
    case .text(let text): Self.escape(text, into: &result)
    case .styleSheet(let text):
      precondition(!text.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }, "a plain style sheet")
      result += text
    case .element(let name, let attributes, let content):
      result += "<" + name
      for attribute in attributes {
        result += " \(attribute.name)=\""
        Self.escape(attribute.value, into: &result)
        result += "\""
      }
      if content.isEmpty, Self.empty.contains(name) {
        result += "/>"
        return
      }
      result += ">"
      let isBlock = Self.blocks.contains(name)
      for child in content {
        if isBlock { result += "\n" }
        child.write(to: &result)
      }
      result += (isBlock ? "\n" : "") + "</\(name)>"
    }
  }

  /// The text with markup escaped, and with what XML cannot hold spelled out.
  static func escape(_ text: String, into result: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
