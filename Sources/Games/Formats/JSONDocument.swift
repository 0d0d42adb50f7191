/// A JSON text (RFC 8259) that has been checked throughout and can be walked in place.
///
/// Values are not copied out of the text. A tape of one 64-bit word per value, in the order of the text, tells where
/// each value starts and where it ends; strings and numbers are decoded when asked for.
package final class JSONDocument: Sendable {
  /// The text.
  package let bytes: [UInt8]

  /// Where the text came from, for error messages.
  package let source: String

  /// One word per value and per key, in the order of the text.
  let tape: [JSONTapeWord]

  /// The deepest nesting of arrays and objects that is read.
  package static let depthLimit = 128

  /// The longest text that a tape can address.
  package static let byteLimit = JSONTapeWord.fieldLimit

  /// Parses a text.
  ///
  /// - Throws: an ``InputError`` for anything that RFC 8259 does not allow, for a repeated key, a byte order mark, and
  ///   nesting beyond ``depthLimit``.
  /// - Complexity: linear time for bounded objects; 8 bytes per value beyond the text.
  package init(parsing bytes: [UInt8], source: String) throws(InputError) {
    guard bytes.count <= Self.byteLimit else {
      throw InputError(source: source, message: "expected at most \(Self.byteLimit) bytes, found \(bytes.count)")
    }
    var parser = JSONParser(bytes: bytes, source: source)
    tape = try parser.parse()
    self.bytes = bytes
    self.source = source
  }

  /// The outermost value.
  package var root: JSONValue { JSONValue(document: self, index: 0) }

  /// The line and column of a byte.
  package func location(of offset: Int) -> InputError.Location { InputError.Location(of: offset, in: bytes) }
}

/// A word of the tape: what kind of value, where it starts in the text, and how far it reaches.
struct JSONTapeWord: Sendable {
  enum Tag: UInt64 {
    case null, `false`, `true`, number, string, escapedString, array, object
  }

  /// Offsets, lengths and tape positions stay below 2^30.
  static let fieldLimit = 1 << 30 - 1

  private var bits: UInt64

  init(_ tag: Tag, offset: Int, extent: Int) {
    bits = tag.rawValue | UInt64(offset) << 4 | UInt64(extent) << 34
  }

  /// The kind of value; strings with escapes are told apart from those that can be used as they are.
  var tag: Tag { Tag(rawValue: bits & 0xF) ?? .null }

  /// The offset of the first byte; for a string, of the opening quotation mark.
  var offset: Int { Int(bits >> 4 & UInt64(Self.fieldLimit)) }

  /// For a container, the tape position behind its last value (0 while it is open); for a string, the number of bytes
  /// between the quotation marks; for everything else, the number of bytes.
  var extent: Int {
    get { Int(bits >> 34) }
    set { bits = bits & (1 << 34 - 1) | UInt64(newValue) << 34 }
  }

  /// Whether the value is an array or an object.
  var isContainer: Bool { bits & 0xF >= Tag.array.rawValue }

  /// Whether the value is a string.
  var isString: Bool { tag == .string || tag == .escapedString }

  /// The bytes of a number or a literal, or those between a string's quotation marks.
  var range: Range<Int> {
    let start = isString ? offset + 1 : offset
    return start..<start + extent
  }
}
