/// The words of a Gambit file.
struct GambitLexer {
  /// What a token is.
  enum Kind: Equatable {
    case word, text, openingBrace, closingBrace, comma, end
  }

  /// A token: its kind and its bytes, with the quotation marks of a text.
  struct Token {
    var kind: Kind
    var range: Range<Int>
  }

  let bytes: [UInt8]
  let source: String
  private(set) var position: Int

  init(bytes: [UInt8], source: String, position: Int = 0) {
    self.bytes = bytes
    self.source = source
    self.position = position
  }

  /// Whether a byte separates words.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  /// Takes the next token.
  mutating func next() throws(InputError) -> Token {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    let start = position
    guard position < bytes.count else { return Token(kind: .end, range: start..<start) }
    let kind: Kind
    switch bytes[position] {
    case UInt8(ascii: "{"): kind = .openingBrace
    case UInt8(ascii: "}"): kind = .closingBrace
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "\""): return try text()
    default: return word()
    }
    position += 1
    return Token(kind: kind, range: start..<position)
  }

  private mutating func word() -> Token {
    let start = position
    while position < bytes.count, !Self.isSpace(bytes[position]) {
      switch bytes[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "\""):
        return Token(kind: .word, range: start..<position)
      default: position += 1
      }
    }
    return Token(kind: .word, range: start..<position)
  }

  private mutating func text() throws(InputError) -> Token {
    let start = position
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return Token(kind: .text, range: start..<position)
      case UInt8(ascii: "\\") where position + 1 < bytes.count && bytes[position + 1] < 0x80: position += 2
      case 0..<0x80: position += 1
      default:
        guard let length = UTF8Check.length(at: position, in: bytes) else {
          throw error("expected well-formed UTF-8, found \(Wording.found(at: position, in: bytes))", at: position)
        }
        position += length
      }
    }
    throw error("expected '\"' at the end of a text, found the end of the input", at: start)
  }

  /// The text between quotation marks: `\"` stands for a quotation mark, `\\` for a backslash, and a backslash before
  /// anything else for itself.
  func decoded(_ token: Token) -> String {
    let raw = bytes[token.range].dropFirst().dropLast()
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      if raw[index] == UInt8(ascii: "\\"), index + 1 < raw.endIndex,
        raw[index + 1] == UInt8(ascii: "\"") || raw[index + 1] == UInt8(ascii: "\\")
      {
        index += 1
      }
      result.append(raw[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a token is this word.
  func isWord(_ token: Token, _ word: String) -> Bool {
    token.kind == .word && bytes[token.range].elementsEqual(word.utf8)
  }

  /// The number that a word of up to nine digits writes, or `nil` for anything else.
  func count(_ token: Token) -> Int? {
    guard token.kind == .word, 1...9 ~= token.range.count else { return nil }
    var value = 0
    for byte in bytes[token.range] {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// A token in words for a message.
  func summary(_ token: Token) -> String {
    switch token.kind {
    case .text: "the text \(Wording.quoted(decoded(shortened(token))))"
    case .word where token.range.count <= Wording.quotationLimit: quotedWord(token)
    case .word: "a word of \(token.range.count) bytes"
    default: Wording.found(at: token.range.lowerBound, in: bytes)
    }
  }

  private func shortened(_ token: Token) -> Token {
    Token(kind: .text, range: token.range.prefix(7 * Wording.quotationLimit))
  }

  private func quotedWord(_ token: Token) -> String {
    let word = bytes[token.range]
    return word.allSatisfy { 0x21...0x7E ~= $0 }
      ? "'\(String(decoding: word, as: UTF8.self))'" : Wording.found(at: token.range.lowerBound, in: bytes)
  }

  /// An error at an offset.
  func error(_ message: String, at offset: Int) -> InputError {
    InputError(source: source, location: InputError.Location(of: offset, in: bytes), message: message)
  }

  /// An error at a token that says what should stand there instead.
  func error(expected what: String, at token: Token) -> InputError {
    error("expected \(what), found \(summary(token))", at: token.range.lowerBound)
  }
}
