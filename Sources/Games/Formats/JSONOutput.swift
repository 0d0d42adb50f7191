package import Exact

/// A JSON value to be written, with the members of objects in a chosen order.
package enum JSONOutput: Sendable, Hashable {
  /// A member of an object.
  package struct Member: Sendable, Hashable {
    /// The key.
    package var key: String

    /// The value.
    package var value: JSONOutput

    /// A member of an object.
    package init(_ key: String, _ value: JSONOutput) {
      self.key = key
      self.value = value
    }
  }

  /// An object; the caller sees to it that no key occurs twice.
  case object([Member])
  /// An array.
  case array([JSONOutput])
  /// A string.
  case string(String)
  /// An integer of any size, as a number.
  case integer(Integer)
  /// A double by the shortest digits that give it back; `null` where it is not finite.
  case double(Double)
  /// `true` or `false`.
  case boolean(Bool)
  /// `null`.
  case null
  /// JSON that has been rendered before, copied as it is.
  case raw(String)

  /// An exact value in the way all files write them: the string `"p"` or `"p/q"` in lowest terms.
  package static func exact(_ value: Rational) -> JSONOutput { .string(value.description) }
}

extension JSONOutput: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  package init(stringLiteral value: String) { self = .string(value) }

  /// An integer.
  package init(integerLiteral value: Int) { self = .integer(Integer(value)) }

  /// `true` or `false`.
  package init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// A double.
  package init(floatLiteral value: Double) { self = .double(value) }

  /// `null`.
  package init(nilLiteral: ()) { self = .null }

  /// An array.
  package init(arrayLiteral elements: JSONOutput...) { self = .array(elements) }

  /// An object with its members in the order of the literal.
  package init(dictionaryLiteral elements: (String, JSONOutput)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}

// MARK: - Writing

extension JSONOutput {
  /// The value over several lines, indented by two spaces, with a line break at the end.
  ///
  /// An array without arrays, objects or pre-rendered text in it stays on one line.
  package var text: String {
    var result = ""
    write(to: &result, indentation: 0)
    result += "\n"
    return result
  }

  /// The value on one line, without a line break at the end.
  package var line: String {
    var result = ""
    write(to: &result, indentation: nil)
    return result
  }

  /// A string in quotation marks, with quotation marks, backslashes and control characters escaped.
  package static func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private var isNested: Bool {
    switch self {
    case .object, .array, .raw: true
    default: false
    }
  }

  /// Writes the value; `indentation` is that of the line it starts on, or `nil` for one line throughout.
  private func write(to result: inout String, indentation: Int?) {
    switch self {
    case .string(let text): result += Self.quoted(text)
    case .integer(let value): result += value.description
    case .double(let value): result += value.isFinite ? value.description : "null"
    case .boolean(let value): result += value ? "true" : "false"
    case .null: result += "null"
    case .raw(let text): result += text
    case .array(let elements):
      let inner = elements.contains(where: \.isNested) ? indentation : nil
      Self.write(elements, between: "[", "]", to: &result, indentation: inner) { element, result, indentation in
        element.write(to: &result, indentation: indentation)
      }
    case .object(let members):
      Self.write(members, between: "{", "}", to: &result, indentation: members.isEmpty ? nil : indentation) {
        member, result, indentation in
        result += Self.quoted(member.key) + ": "
        member.value.write(to: &result, indentation: indentation)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], between opening: String, _ closing: String, to result: inout String, indentation: Int?,
    _ write: (Item, inout String, Int?) -> Void
  ) {
    result += opening
    for (index, item) in items.enumerated() {
      if index > 0 { result += indentation == nil ? ", " : "," }
      if let indentation { result += "\n" + String(repeating: " ", count: indentation + 2) }
      write(item, &result, indentation.map { $0 + 2 })
    }
    if let indentation { result += "\n" + String(repeating: " ", count: indentation) }
    result += closing
  }
}
