/// The inside of a JSON string.
enum JSONString {
  /// The UTF-8 that the bytes between two quotation marks stand for.
  ///
  /// - Precondition: a parser has accepted them; anything else gives some text, but no error.
  static func decoded(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      let byte = raw[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < raw.endIndex else {
        result.append(byte)
        continue
      }
      let kind = raw[index]
      index += 1
      switch kind {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        var value = UInt32(codeUnit(in: raw, at: &index))
        if 0xD800...0xDBFF ~= value {
          index += 2
          value = 0x1_0000 + (value & 0x3FF) << 10 + UInt32(codeUnit(in: raw, at: &index)) & 0x3FF
        }
        if let encoded = Unicode.Scalar(value).flatMap(UTF8.encode) { result.append(contentsOf: encoded) }
      default: result.append(kind)
      }
    }
    return result
  }

  private static func codeUnit(in raw: ArraySlice<UInt8>, at index: inout Int) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 where index < raw.endIndex {
      unit = unit << 4 | (hexDigit(raw[index]) ?? 0)
      index += 1
    }
    return unit
  }

  /// The value of a hexadecimal digit.
  static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
