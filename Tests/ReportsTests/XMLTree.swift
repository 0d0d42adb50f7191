/// A small strict reader of XML without entities of its own, comments, or processing within: what pictures and pages are
/// held against.
struct XMLTree {
  struct Fault: Error, CustomStringConvertible { let description: String }

  let name: String
  let attributes: [String: String]
  var children: [XMLTree] = []
  /// The text directly within, with entities decoded.
  var text = ""

  /// All elements, this one first.
  var all: [XMLTree] { [self] + children.flatMap(\.all) }

  /// All text within.
  var allText: String { text + children.map(\.allText).joined() }

  func all(_ name: String) -> [XMLTree] { all.filter { $0.name == name } }

  /// Reads a document: a declaration or a document type is allowed in front, white space behind.
  init(parsing text: String) throws {
    var reader = Reader(rest: Array(text.unicodeScalars)[...])
    if reader.take("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") || reader.take("<!DOCTYPE html>\n") {}
    self = try reader.element()
    guard reader.rest.allSatisfy({ $0 == "\n" }) else { throw Fault(description: "text behind the root") }
  }

  fileprivate init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  private struct Reader {
    var rest: ArraySlice<Unicode.Scalar>

    mutating func take(_ text: String) -> Bool {
      guard rest.starts(with: text.unicodeScalars) else { return false }
      rest.removeFirst(text.unicodeScalars.count)
      return true
    }

    mutating func expect(_ text: String) throws {
      guard take(text) else { throw fault("expected \(text)") }
    }

    func fault(_ what: String) -> Fault {
      var text = ""
      text.unicodeScalars.append(contentsOf: rest.prefix(40))
      return Fault(description: "\(what) before \(text)")
    }

    mutating func name() throws -> String {
      var name = ""
      while let scalar = rest.first, scalar.properties.isAlphabetic || scalar == "-" || "0"..."9" ~= scalar {
        name.unicodeScalars.append(rest.removeFirst())
      }
      guard let first = name.unicodeScalars.first, first.properties.isAlphabetic else { throw fault("expected a name") }
      return name
    }

    mutating func text(until ends: Set<Unicode.Scalar>) throws -> String {
      var text = ""
      while let scalar = rest.first, !ends.contains(scalar) {
        if scalar == "&" {
          let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\""]
          guard let entity = entities.first(where: { take($0.key) }) else { throw fault("unknown entity") }
          text += entity.value
        } else {
          let isAllowed =
            scalar == "\n" || scalar == "\t"
            || (scalar.value >= 0x20 && !(0x7F...0x9F ~= scalar.value) && scalar.value != 0xFFFE
              && scalar.value != 0xFFFF)
          guard isAllowed else { throw fault("character \(scalar.value)") }
          text.unicodeScalars.append(rest.removeFirst())
        }
      }
      return text
    }

    mutating func element() throws -> XMLTree {
      try expect("<")
      let name = try name()
      var attributes: [String: String] = [:]
      while take(" ") {
        let key = try self.name()
        try expect("=\"")
        let value = try text(until: ["\"", "<"])
        try expect("\"")
        guard attributes.updateValue(value, forKey: key) == nil else { throw fault("attribute \(key) twice") }
      }
      var tree = XMLTree(name: name, attributes: attributes)
      if take("/>") { return tree }
      try expect(">")
      while true {
        tree.text += try text(until: ["<"])
        if take("</") {
          guard try self.name() == name else { throw fault("expected the end of \(name)") }
          try expect(">")
          return tree
        }
        tree.children.append(try element())
      }
    }
  }
}

// MARK: - Pictures

extension XMLTree {
  /// The numbers of a list.
  static func numbers(_ text: String) throws -> [Double] {
    try text.split(separator: " ").map {
      guard let number = Double(String($0)) else { throw Fault(description: "\($0) is no number") }
      return number
    }
  }

  /// Every point that an element of a picture names; those of curves include what controls them.
  func points() throws -> [(x: Double, y: Double)] {
    func number(_ key: String) throws -> Double {
      guard let value = attributes[key].flatMap(Double.init) else { throw Fault(description: "\(name) without \(key)") }
      return value
    }
    func pairs(_ list: [Double]) throws -> [(x: Double, y: Double)] {
      guard list.count.isMultiple(of: 2) else { throw Fault(description: "half a point in \(name)") }
      return stride(from: 0, to: list.count, by: 2).map { (list[$0], list[$0 + 1]) }
    }
    switch name {
    case "line": return [(try number("x1"), try number("y1")), (try number("x2"), try number("y2"))]
    case "text": return [(try number("x"), try number("y"))]
    case "circle":
      let (x, y, radius) = (try number("cx"), try number("cy"), try number("r"))
      return [(x - radius, y - radius), (x + radius, y + radius)]
    case "rect":
      let (width, height) = (try number("width"), try number("height"))
      guard width >= 0, height >= 0 else { throw Fault(description: "a rectangle of negative size") }
      return [(try number("x"), try number("y")), (try number("x") + width, try number("y") + height)]
    case "polygon", "polyline": return try pairs(Self.numbers(attributes["points"] ?? ""))
    case "path":
      return try Self.points(ofPath: attributes["d"] ?? "")
    default: return []
    }
  }

  /// The points of a path; commands are absolute.
  private static func points(ofPath text: String) throws -> [(x: Double, y: Double)] {
    var points: [(x: Double, y: Double)] = []
    var command = Substring()
    var half: Double?
    for word in text.split(separator: " ") {
      if ["M", "L", "Q", "C", "H", "V", "Z"].contains(word) {
        guard half == nil else { throw Fault(description: "half a point before \(word)") }
        command = word
        continue
      }
      guard let number = Double(String(word)) else { throw Fault(description: "\(word) is no number") }
      switch command {
      case "H": points.append((number, points.last?.y ?? .nan))
      case "V": points.append((points.last?.x ?? .nan, number))
      case "M", "L", "Q", "C":
        if let first = half {
          points.append((first, number))
          half = nil
        } else {
          half = number
        }
      default: throw Fault(description: "\(word) without a command")
      }
    }
    guard half == nil else { throw Fault(description: "half a point at the end") }
    return points
  }
}
