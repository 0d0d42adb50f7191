package import Exact

// Readers of particular files are written with these: each asks for what the schema says and throws an error that
// points where the file says something else.

/// An object whose keys have been held against those a schema allows.
package struct JSONObject: Sendable {
  /// The object itself, for errors about it.
  package let value: JSONValue

  private let names: [String]
  private let places: [Int?]

  fileprivate init(_ value: JSONValue, allowing names: [String]) throws(InputError) {
    guard value.kind == .object else { throw value.error(expected: "an object") }
    var places = [Int?](repeating: nil, count: names.count)
    for (key, member) in value.members {
      guard let slot = names.firstIndex(where: { key.isString($0) }) else {
        let guess = key.string.flatMap { NearestName.nearest(to: $0, among: names) }
        let hint = guess.map { " (did you mean \(Wording.quoted($0))?)" } ?? ""
        throw key.error("expected one of the keys \(Wording.list(names)), found \(key.quotation)\(hint)")
      }
      places[slot] = member.index
    }
    self.value = value
    self.names = names
    self.places = places
  }

  /// The value of a key, or `nil` where the object does not have it.
  ///
  /// - Precondition: the key is among the allowed ones.
  package subscript(key: String) -> JSONValue? {
    guard let slot = names.firstIndex(of: key) else {
      preconditionFailure("the key \(key) is not among the allowed ones")
    }
    return places[slot].map { JSONValue(document: value.document, index: $0) }
  }

  /// The value of a key that must be there.
  ///
  /// - Precondition: the key is among the allowed ones.
  package func required(_ key: String) throws(InputError) -> JSONValue {
    guard let value = self[key] else { throw self.value.missing(key) }
    return value
  }
}

extension JSONValue {
  /// The members of an object that may have these keys and no others.
  package func object(allowing keys: [String]) throws(InputError) -> JSONObject {
    try JSONObject(self, allowing: keys)
  }

  /// The error for an object that lacks a key.
  package func missing(_ key: String) -> InputError {
    kind == .object
      ? error("expected the key \(Wording.quoted(key)), found none")
      : error(expected: "an object with the key \(Wording.quoted(key))")
  }

  /// The value of a key that must be there, whatever other keys there are.
  package func requiredMember(_ key: String) throws(InputError) -> JSONValue {
    guard let value = member(key) else { throw missing(key) }
    return value
  }

  /// The elements of what must be an array, optionally of a given length.
  ///
  /// - Parameters:
  ///   - what: the array in the words of the schema, for the error message.
  ///   - count: the number of elements it must have, or `nil` for any.
  package func array(_ what: String = "an array", count: Int? = nil) throws(InputError) -> JSONElements {
    guard kind == .array else { throw error(expected: what) }
    if let count {
      let found = self.count
      guard found == count else { throw error("expected \(what), found \(Wording.count(found, "element"))") }
    }
    return elements
  }

  /// The text of what must be a string.
  package func text(_ what: String = "a string") throws(InputError) -> String {
    guard let string else { throw error(expected: what) }
    return string
  }

  /// The value of what must be `true` or `false`.
  package func truth() throws(InputError) -> Bool {
    guard let boolean else { throw error(expected: "true or false") }
    return boolean
  }

  /// The value of what must be an integer within a range, written without fraction or exponent.
  package func integer(in range: ClosedRange<Int>, _ what: String = "an integer") throws(InputError) -> Int {
    let value: Int? =
      kind == .number ? withBytes { Int(String(decoding: $0.prefix(32), as: UTF8.self)) } : nil
    guard let value, range.contains(value) else {
      let bounds =
        range.upperBound == .max ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      throw error(expected: "\(what) \(bounds)")
    }
    return value
  }

  /// The string that must be one of a few.
  package func choice(of texts: [String]) throws(InputError) -> String {
    guard let match = texts.first(where: { isString($0) }) else {
      throw error(expected: texts.count == 1 ? Wording.list(texts) : "one of \(Wording.list(texts))")
    }
    return match
  }

  /// The exact number that a number shows in decimal, or that a string `"p"` or `"p/q"` writes as a fraction.
  package func rational(_ what: String = "a number") throws(InputError) -> Rational {
    try numeral(what).rational
  }

  /// The same as ``rational(_:)``, without allocation where the number is small.
  func numeral(_ what: String) throws(InputError) -> Numeral {
    do throws(NumberFault) {
      switch word.tag {
      case .number:
        return try withBytes { (text) throws(NumberFault) in try Numeral(parsing: text) }
      case .string:
        return try withBytes { (text) throws(NumberFault) in try Numeral(parsingFraction: text) }
      case .escapedString:
        let text = JSONString.decoded(document.bytes[word.range])
        return try text.withUnsafeBufferPointer { (text) throws(NumberFault) in try Numeral(parsingFraction: text) }
      default: throw .malformed
      }
    } catch {
      throw self.error(error.message(expecting: what + " such as 3, 0.25 or \"1/3\"", found: summary))
    }
  }
}
