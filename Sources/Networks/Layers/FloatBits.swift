/// Numbers in single precision, written as one string of eight hexadecimal digits each: the bits themselves.
///
/// Decimal texts of floating-point numbers are exact only if writer and reader both round well, and know no infinity;
/// bits are exact by construction, the sign of zero included.
struct FloatBits: Sendable, Codable {
  let numbers: [Float]

  init(_ numbers: [Float]) { self.numbers = numbers }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let numbers = Self.read(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "numbers are eight hexadecimal digits each")
    }
    self.numbers = numbers
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let digits = Array("0123456789abcdef".utf8)
    let text = String(unsafeUninitializedCapacity: numbers.count * 8) { buffer in
      for (index, number) in numbers.enumerated() {
        for digit in 0..<8 {
          buffer[index * 8 + digit] = digits[Int(number.bitPattern >> UInt32(28 - 4 * digit)) & 15]
        }
      }
      return numbers.count * 8
    }
    try container.encode(text)
  }

  private static func read(_ text: String) -> [Float]? {
    let bytes = Array(text.utf8)
    guard bytes.count % 8 == 0 else { return nil }
    var numbers: [Float] = []
    numbers.reserveCapacity(bytes.count / 8)
    for start in stride(from: 0, to: bytes.count, by: 8) {
      var bits: UInt32 = 0
      for byte in bytes[start..<start + 8] {
        switch byte {
        case 0x30...0x39: bits = bits << 4 | UInt32(byte - 0x30)
        case 0x61...0x66: bits = bits << 4 | UInt32(byte - 0x61 + 10)
        default: return nil
        }
      }
      numbers.append(Float(bitPattern: bits))
    }
    return numbers
  }
}
