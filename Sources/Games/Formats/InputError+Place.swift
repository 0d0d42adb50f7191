extension InputError.Location {
  /// The line and column of a byte; an offset behind the last byte is the end of the text.
  package init(of offset: Int, in bytes: [UInt8]) {
    var line = 1
    var lineStart = 0
    for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    self.init(line: line, column: offset - lineStart + 1)
  }
}

extension InputError {
  /// The refusal of a byte order mark at the start of a text, or `nil` where there is none.
  static func byteOrderMark(in bytes: [UInt8], source: String) -> InputError? {
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
    return InputError(
      source: source, location: Location(line: 1, column: 1),
      message: "expected UTF-8 without a byte order mark, found one; save the file without it")
  }
}
