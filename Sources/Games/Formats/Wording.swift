/// Words for error messages: what was found, and what may have been meant.
enum Wording {
  /// The longest quotation in a message, in characters.
  static let quotationLimit = 40

  /// A string in quotation marks, escaped, and shortened where it is long.
  static func quoted(_ text: String) -> String {
    let start = text.prefix(quotationLimit)
    return JSONOutput.quoted(start.endIndex == text.endIndex ? text : start + "…")
  }

  /// Bytes in quotation marks, without decoding more of them than is shown.
  static func quoted(_ bytes: some Collection<UInt8>) -> String {
    let start = bytes.prefix(4 * quotationLimit)
    var text = String(decoding: start, as: UTF8.self)
    if start.count < bytes.count { text += "…" }
    return quoted(text)
  }

  /// Several strings in quotation marks, as a list.
  static func list(_ texts: [String]) -> String {
    texts.map { quoted($0) }.joined(separator: ", ")
  }

  /// A count with its noun, such as `1 row` or `3 rows`.
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(plural ?? noun + "s")"
  }

  /// A number of players: `two players`, `3 players`.
  static func players(_ number: Int) -> String { number == 2 ? "two players" : "\(number) players" }

  /// What stands at an offset: a word, a character, a byte or the end of the input.
  static func found(at offset: Int, in bytes: [UInt8]) -> String {
    guard offset < bytes.count else { return "the end of the input" }
    let rest = bytes[offset...].prefix(quotationLimit)
    let word = rest.prefix { isWord($0) }
    if !word.isEmpty { return "'\(String(decoding: word, as: UTF8.self))'" }
    guard let length = UTF8Check.length(at: offset, in: bytes) else { return byteName(bytes[offset]) }
    let character = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
    guard let scalar = character.unicodeScalars.first else { return byteName(bytes[offset]) }
    switch scalar.value {
    case 0x0A: return "the end of the line"
    case 0..<0x20, 0x7F: return byteName(bytes[offset])
    case 0x27: return "\"'\""
    case 0x21..<0x7F: return "'\(character)'"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }

  private static func byteName(_ byte: UInt8) -> String {
    "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
