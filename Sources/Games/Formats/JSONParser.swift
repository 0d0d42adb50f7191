/// The strict parser behind ``JSONDocument``: one pass, no recursion.
struct JSONParser {
  /// What may come next.
  private enum Expectation {
    case value, firstElement, key, firstKey, separator
  }

  private let bytes: [UInt8]
  private let source: String
  private var position = 0
  private var tape: [JSONTapeWord] = []
  private var open: [Int] = []

  init(bytes: [UInt8], source: String) {
    self.bytes = bytes
    self.source = source
  }

  /// Parses the whole text.
  mutating func parse() throws(InputError) -> [JSONTapeWord] {
    if let error = InputError.byteOrderMark(in: bytes, source: source) { throw error }
    tape.reserveCapacity(valueBound)
    var expectation = Expectation.value
    while true {
      skipSpace()
      let byte = position < bytes.count ? bytes[position] : 0
      switch expectation {
      case .firstElement where byte == UInt8(ascii: "]"): close()
      case .firstKey where byte == UInt8(ascii: "}"): close()
      case .value, .firstElement:
        switch byte {
        case UInt8(ascii: "["):
          try begin(.array)
          expectation = .firstElement
          continue
        case UInt8(ascii: "{"):
          try begin(.object)
          expectation = .firstKey
          continue
        default: try scalar(byte)
        }
      case .key, .firstKey:
        guard byte == UInt8(ascii: "\"") else {
          throw expected(expectation == .key ? "a key in quotation marks" : "a key in quotation marks or '}'")
        }
        try string()
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { throw expected("':' after a key") }
        position += 1
        expectation = .value
        continue
      case .separator:
        guard let container = open.last else {
          guard position == bytes.count else { throw expected("the end of the input after the outermost value") }
          return tape
        }
        let isObject = tape[container].tag == .object
        if byte == UInt8(ascii: ","), position < bytes.count {
          position += 1
          expectation = isObject ? .key : .value
          continue
        }
        guard byte == UInt8(ascii: isObject ? "}" : "]") else { throw expected(isObject ? "',' or '}'" : "',' or ']'") }
        if isObject { try checkKeys(of: container) }
        close()
      }
      expectation = .separator
    }
  }

  /// A cheap upper bound of the number of values and keys: each but the first follows a comma, a colon or an opening
  /// bracket outside of strings.
  private var valueBound: Int {
    var count = 1
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\"") where !isEscaped: isInString.toggle()
      case UInt8(ascii: "\\") where isInString && !isEscaped:
        isEscaped = true
        continue
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"): if !isInString { count += 1 }
      default: break
      }
      isEscaped = false
    }
    return count
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private func expected(_ what: String, at offset: Int? = nil) -> InputError {
    let offset = offset ?? position
    return InputError(
      source: source, location: InputError.Location(of: offset, in: bytes),
      message: "expected \(what), found \(Wording.found(at: offset, in: bytes))")
  }
}

// MARK: - Containers

extension JSONParser {
  private mutating func begin(_ tag: JSONTapeWord.Tag) throws(InputError) {
    guard open.count < JSONDocument.depthLimit else {
      throw expected("at most \(JSONDocument.depthLimit) levels of arrays and objects")
    }
    open.append(tape.count)
    tape.append(JSONTapeWord(tag, offset: position, extent: 0))
    position += 1
  }

  private mutating func close() {
    if let container = open.popLast() { tape[container].extent = tape.count }
    position += 1
  }

  /// Refuses an object in which a key occurs twice.
  private func checkKeys(of container: Int) throws(InputError) {
    var keys: [Int] = []
    var index = container + 1
    while index < tape.count {
      keys.append(index)
      let value = tape[index + 1]
      index = value.isContainer ? value.extent : index + 2
    }
    guard keys.count > 1 else { return }
    let repetition = Repetition.first(
      count: keys.count,
      hash: { index, hasher in
        let key = tape[keys[index]]
        if key.tag == .string {
          bytes.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[key.range])) }
        } else {
          JSONString.decoded(bytes[key.range]).withUnsafeBytes { hasher.combine(bytes: $0) }
        }
      },
      areEqual: { first, second in
        let (first, second) = (tape[keys[first]], tape[keys[second]])
        if first.tag == .string, second.tag == .string {
          return first.extent == second.extent && bytes[first.range].elementsEqual(bytes[second.range])
        }
        return JSONString.decoded(bytes[first.range]) == JSONString.decoded(bytes[second.range])
      })
    guard let repetition else { return }
    let key = tape[keys[repetition.later]]
    throw InputError(
      source: source, location: InputError.Location(of: key.offset, in: bytes),
      message: "expected every key once, found \(Wording.quoted(JSONString.decoded(bytes[key.range]))) again")
  }
}

// MARK: - Scalars

extension JSONParser {
  private mutating func scalar(_ byte: UInt8) throws(InputError) {
    switch byte {
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try literal("true", .true)
    case UInt8(ascii: "f"): try literal("false", .false)
    case UInt8(ascii: "n"): try literal("null", .null)
    case UInt8(ascii: "+"): throw expected("a value (a number has no leading '+')")
    case UInt8(ascii: "."): throw expected("a value (a number has a digit before its decimal point)")
    default: throw expected("a value")
    }
  }

  private mutating func literal(_ text: StaticString, _ tag: JSONTapeWord.Tag) throws(InputError) {
    let end = position + text.utf8CodeUnitCount
    let matches = text.withUTF8Buffer { text in
      end <= bytes.count && bytes[position..<end].elementsEqual(text)
    }
    guard matches else { throw expected("a value") }
    tape.append(JSONTapeWord(tag, offset: position, extent: text.utf8CodeUnitCount))
    position = end
  }

  private func isDigit(at index: Int) -> Bool {
    index < bytes.count && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
  }

  private mutating func number() throws(InputError) {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    guard isDigit(at: position) else { throw expected("a digit after '-'") }
    if bytes[position] == UInt8(ascii: "0"), isDigit(at: position + 1) {
      throw expected("a number without leading zeros", at: start)
    }
    skipDigits()
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard isDigit(at: position) else { throw expected("a digit after the decimal point") }
      skipDigits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      guard isDigit(at: position) else { throw expected("a digit of the exponent") }
      skipDigits()
    }
    tape.append(JSONTapeWord(.number, offset: start, extent: position - start))
  }

  private mutating func skipDigits() {
    while isDigit(at: position) { position += 1 }
  }

  private mutating func string() throws(InputError) {
    let start = position
    var tag = JSONTapeWord.Tag.string
    position += 1
    while true {
      guard position < bytes.count else { throw expected("'\"' at the end of a string") }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        tape.append(JSONTapeWord(tag, offset: start, extent: position - start - 1))
        position += 1
        return
      case UInt8(ascii: "\\"):
        tag = .escapedString
        try escape()
      case 0..<0x20: throw expected("an escape such as \\n or \\u0000 for a control character")
      case 0x20..<0x80: position += 1
      default:
        guard let length = UTF8Check.length(at: position, in: bytes) else { throw expected("well-formed UTF-8") }
        position += length
      }
    }
  }

  private mutating func escape() throws(InputError) {
    let start = position
    position += 1
    guard position < bytes.count else { throw expected("a character after '\\'") }
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      position += 1
      let unit = try codeUnit()
      if 0xDC00...0xDFFF ~= unit { throw surrogate(at: start) }
      guard 0xD800...0xDBFF ~= unit else { return }
      guard bytes[position...].starts(with: "\\u".utf8) else { throw surrogate(at: start) }
      position += 2
      guard 0xDC00...0xDFFF ~= (try codeUnit()) else { throw surrogate(at: start) }
    default: throw expected("one of \" \\ / b f n r t u after '\\'")
    }
  }

  private func surrogate(at offset: Int) -> InputError {
    InputError(
      source: source, location: InputError.Location(of: offset, in: bytes),
      message: "expected surrogates in pairs, found a lone one")
  }

  /// The four hexadecimal digits at the position.
  private mutating func codeUnit() throws(InputError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = JSONString.hexDigit(bytes[position]) else {
        throw expected("four hexadecimal digits after '\\u'")
      }
      unit = unit << 4 | digit
      position += 1
    }
    return unit
  }
}
