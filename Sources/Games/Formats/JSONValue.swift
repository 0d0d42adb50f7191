/// The kinds of JSON values.
package enum JSONKind: String, Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean
  /// A number, as its digits.
  case number
  /// A string.
  case string
  /// An array.
  case array
  /// An object.
  case object
}

/// A value within a ``JSONDocument``: a place in it, cheap to copy.
package struct JSONValue: Sendable {
  /// The document.
  package let document: JSONDocument

  /// The place on the tape.
  let index: Int

  var word: JSONTapeWord { document.tape[index] }

  /// What the value is.
  package var kind: JSONKind {
    switch word.tag {
    case .null: .null
    case .true, .false: .boolean
    case .number: .number
    case .string, .escapedString: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The offset of the value's first byte.
  package var offset: Int { word.offset }

  /// The line and column of the value's first byte.
  package var location: InputError.Location { document.location(of: offset) }

  /// The value of `true` or `false`, or `nil` for anything else.
  package var boolean: Bool? {
    switch word.tag {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The decoded text of a string, or `nil` for anything else.
  package var string: String? {
    let word = word
    return switch word.tag {
    case .string: String(decoding: document.bytes[word.range], as: UTF8.self)
    case .escapedString: String(decoding: JSONString.decoded(document.bytes[word.range]), as: UTF8.self)
    default: nil
    }
  }

  /// Whether the value is a string of exactly these bytes of UTF-8.
  package func isString(_ text: String) -> Bool {
    let word = word
    return switch word.tag {
    case .string: document.bytes[word.range].elementsEqual(text.utf8)
    case .escapedString: JSONString.decoded(document.bytes[word.range]).elementsEqual(text.utf8)
    default: false
    }
  }

  /// Calls `body` with the bytes of a number, of a literal, or between the quotation marks of a string; with those of
  /// the opening bracket for a container.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let word = word
    let range = word.isContainer ? word.offset..<word.offset + 1 : word.range
    return try document.bytes.withUnsafeBufferPointer { (all) throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: all[range]))
    }
  }

  /// The elements of an array; none for anything else.
  package var elements: JSONElements {
    word.tag == .array
      ? JSONElements(document: document, position: index + 1, end: word.extent)
      : JSONElements(document: document, position: index, end: index)
  }

  /// The members of an object in the order of the text; none for anything else.
  package var members: JSONMembers {
    word.tag == .object
      ? JSONMembers(document: document, position: index + 1, end: word.extent)
      : JSONMembers(document: document, position: index, end: index)
  }

  /// The number of elements or members.
  ///
  /// - Complexity: linear in the number.
  package var count: Int {
    word.tag == .object ? members.reduce(0) { count, _ in count + 1 } : elements.reduce(0) { count, _ in count + 1 }
  }

  /// The value of a key, or `nil` where the object does not have it or the value is no object.
  package func member(_ key: String) -> JSONValue? {
    members.first { $0.key.isString(key) }?.value
  }
}

/// The elements of an array, in order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  fileprivate let document: JSONDocument
  fileprivate var position: Int
  fileprivate let end: Int

  /// The next element.
  package mutating func next() -> JSONValue? {
    guard position < end else { return nil }
    let value = JSONValue(document: document, index: position)
    let word = document.tape[position]
    position = word.isContainer ? word.extent : position + 1
    return value
  }
}

/// The members of an object, in the order of the text.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  fileprivate let document: JSONDocument
  fileprivate var position: Int
  fileprivate let end: Int

  /// The next key (a string) and its value.
  package mutating func next() -> (key: JSONValue, value: JSONValue)? {
    guard position < end else { return nil }
    let key = JSONValue(document: document, index: position)
    let value = JSONValue(document: document, index: position + 1)
    let word = document.tape[position + 1]
    position = word.isContainer ? word.extent : position + 2
    return (key, value)
  }
}

// MARK: - Errors that point

extension JSONValue {
  /// The way to this value from the outermost one, such as `payoffs[1][0][2]`; empty for the outermost one, and for a
  /// key that of its object.
  ///
  /// - Complexity: linear in the number of values before it; meant for error messages.
  package var path: String {
    var path = ""
    var place = JSONValue(document: document, index: 0)
    descent: while place.index != index {
      if place.kind == .object {
        for (key, value) in place.members {
          if key.index == index { break descent }
          guard value.end > index else { continue }
          path += Self.step(key.string ?? "", after: path)
          place = value
          continue descent
        }
      } else {
        for (position, element) in place.elements.enumerated() where element.end > index {
          path += "[\(position)]"
          place = element
          continue descent
        }
      }
      break
    }
    return path
  }

  private static func step(_ key: String, after path: String) -> String {
    let isPlain = key.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    guard isPlain, !key.isEmpty, key.utf8.count <= Wording.quotationLimit else { return "[\(Wording.quoted(key))]" }
    return path.isEmpty ? key : "." + key
  }

  private var end: Int { word.isContainer ? word.extent : index + 1 }

  /// What the value is, in words for a message: `null`, `the number 1.5`, `an empty array`, ...
  package var summary: String {
    let bytes = document.bytes
    let range = word.range
    switch kind {
    case .null, .boolean: return String(decoding: bytes[range], as: UTF8.self)
    case .number:
      let shown = range.count <= Wording.quotationLimit
      return shown ? "the number \(String(decoding: bytes[range], as: UTF8.self))" : "a number of \(range.count) bytes"
    case .string: return "the string \(quotation)"
    case .array: return word.extent == index + 1 ? "an empty array" : "an array"
    case .object: return "an object"
    }
  }

  /// A string in quotation marks for a message, shortened where it is long.
  var quotation: String {
    let raw = document.bytes[word.range]
    if word.tag == .string { return Wording.quoted(raw) }
    // No character takes more bytes in an escape than twelve.
    return Wording.quoted(JSONString.decoded(raw.prefix(12 * (Wording.quotationLimit + 1))))
  }

  /// An error at this value.
  package func error(_ message: String) -> InputError {
    InputError(source: document.source, location: location, path: path, message: message)
  }

  /// An error that says what should stand here instead.
  package func error(expected what: String) -> InputError {
    error("expected \(what), found \(summary)")
  }
}
