internal import Exact

/// Reads a certificate token by token, strictly: ASCII lines ended by LF, tokens separated by one space.
struct CertificateScanner {
  private let bytes: [UInt8]
  private var position = 0

  /// The line being read, counted from 1.
  private(set) var line = 0
  private var lineEnd = 0

  /// Whether the position is behind the last token of the line.
  private var isLineRead: Bool { position >= lineEnd }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The number of bytes up to the end of the line being read.
  var bytesRead: Int { lineEnd + 1 }

  func malformed(_ reason: String) -> CertificateFault { .malformed(line: line, reason) }

  func rejected(_ reason: String) -> CertificateFault { .rejected(line: line, reason) }

  // MARK: Lines

  /// Moves to the next line that is not a comment.
  ///
  /// - Returns: `false` at the end of the text.
  mutating func nextLine() throws(CertificateFault) -> Bool {
    if line > 0 { position = lineEnd + 1 }
    while position < bytes.count {
      line += 1
      guard let end = bytes[position...].firstIndex(of: 0x0A) else {
        throw malformed("the last line does not end with a line feed")
      }
      lineEnd = end
      if bytes[position] != UInt8(ascii: "#") { return true }
      position = end + 1
    }
    line += 1
    return false
  }

  /// Moves to the next line, which must exist and begin with a given word.
  mutating func line(_ keyword: String) throws(CertificateFault) {
    guard try nextLine() else { throw malformed("expected \"\(keyword)\", found the end of the text") }
    let word = try self.word()
    guard word == keyword else { throw malformed("expected \"\(keyword)\", found \"\(word)\"") }
  }

  /// Makes sure that nothing follows on the line.
  func endLine() throws(CertificateFault) {
    guard isLineRead else { throw malformed("expected the end of the line") }
  }

  // MARK: Tokens

  private mutating func token() throws(CertificateFault) -> Range<Int> {
    if isLineRead { throw malformed("expected another token, found the end of the line") }
    let start = position
    while position < lineEnd, bytes[position] != 0x20 { position += 1 }
    let range = start..<position
    if range.isEmpty { throw malformed("tokens are separated by one space") }
    if position < lineEnd {
      position += 1
      if isLineRead { throw malformed("a space at the end of the line") }
    }
    return range
  }

  mutating func word() throws(CertificateFault) -> String {
    let range = try token()
    guard range.count <= 40, bytes[range].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw malformed("a token that is not a short ASCII word")
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// An integer: no plus sign, no leading zeros, no `-0`.
  mutating func integer() throws(CertificateFault) -> Integer {
    try integer(in: try token())
  }

  private func integer(in range: Range<Int>) throws(CertificateFault) -> Integer {
    let parsed = bytes.withUnsafeBufferPointer { bytes -> Integer? in
      var digits = range
      let isNegative = bytes[digits.lowerBound] == UInt8(ascii: "-")
      if isNegative { digits = (digits.lowerBound + 1)..<digits.upperBound }
      guard let first = digits.first, bytes[first] != UInt8(ascii: "0") || (digits.count == 1 && !isNegative) else {
        return nil
      }
      let value = Integer(digits: UnsafeBufferPointer(rebasing: bytes[digits]))
      return isNegative ? value.map { -$0 } : value
    }
    guard let parsed else {
      throw malformed("\"\(String(decoding: bytes[range].prefix(40), as: UTF8.self))\" is not an integer")
    }
    return parsed
  }

  mutating func positive(_ name: String) throws(CertificateFault) -> Integer {
    let value = try integer()
    guard value.signum > 0 else { throw malformed("\(name) must be positive") }
    return value
  }

  /// An index or a count below a limit.
  mutating func count(_ name: String, below limit: Int) throws(CertificateFault) -> Int {
    guard let value = try integer().small, value >= 0, value < limit else {
      throw malformed("\(name) is out of range")
    }
    return value
  }

  /// A rational `p` or `p/q`; it need not be in lowest terms.
  mutating func rational() throws(CertificateFault) -> Rational {
    let range = try token()
    guard let slash = bytes[range].firstIndex(of: UInt8(ascii: "/")) else { return Rational(try integer(in: range)) }
    guard slash > range.lowerBound, slash + 1 < range.upperBound else { throw malformed("not a fraction") }
    let numerator = try integer(in: range.lowerBound..<slash)
    let denominator = try integer(in: (slash + 1)..<range.upperBound)
    guard denominator.signum > 0 else { throw malformed("the denominator of a fraction must be positive") }
    return Rational(numerator, over: denominator)
  }

  /// A dense list of integers that fills the rest of the line.
  mutating func integers(_ count: Int) throws(CertificateFault) -> [Integer] {
    var result: [Integer] = []
    // A line cannot hold more integers than half its bytes, whatever a hostile header says.
    result.reserveCapacity(min(count, (lineEnd - position + 1) / 2))
    for _ in 0..<count { result.append(try integer()) }
    return result
  }

  /// Appends the integers of the rest of the line where all of them are machine words; otherwise reads nothing.
  mutating func appendWords(_ count: Int, to words: inout [Int]) -> Bool {
    let (start, length) = (position, words.count)
    let end = bytes.withUnsafeBufferPointer { bytes -> Int? in
      var position = position
      for _ in 0..<count {
        let isNegative = position < lineEnd && bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let first = position
        var value = 0
        while position < lineEnd, case let digit = bytes[position] &- 0x30, digit < 10 {
          value = value &* 10 &+ Int(digit)
          position += 1
        }
        let digits = position - first
        // Eighteen digits cannot overflow; a leading zero stands alone and without a sign.
        guard digits >= 1, digits <= 18, bytes[first] != 0x30 || (digits == 1 && !isNegative) else { return nil }
        words.append(isNegative ? -value : value)
        if position < lineEnd {
          guard bytes[position] == 0x20, position + 1 < lineEnd else { return nil }
          position += 1
        }
      }
      return position
    }
    guard let end, end == lineEnd else {
      words.removeSubrange(length...)
      position = start
      return false
    }
    position = end
    return true
  }

  /// The bytes of the line that are still to be read.
  var rest: Range<Int> { position..<max(position, lineEnd) }

  /// Whether the rest of the line repeats an earlier stretch of the text; if so, it is skipped.
  mutating func skipRest(ifEqualTo earlier: Range<Int>) -> Bool {
    guard !earlier.isEmpty, rest.count == earlier.count, bytes[rest] == bytes[earlier] else { return false }
    position = lineEnd
    return true
  }

  /// A common denominator and numerators to the end of the line.
  mutating func vector(_ count: Int) throws(CertificateFault) -> RationalVector {
    let denominator = try positive("the common denominator")
    let vector = RationalVector(numerators: try integers(count), denominator: denominator)
    try endLine()
    return vector
  }

  /// A count and as many pairs of an index and a value; the indices increase strictly.
  mutating func sparse(below limit: Int) throws(CertificateFault) -> SparseIntegers {
    let count = try self.count("the number of entries", below: limit + 1)
    var result = SparseIntegers()
    var last = -1
    for _ in 0..<count {
      let index = try self.count("an index", below: limit)
      guard index > last else { throw malformed("indices must increase strictly") }
      last = index
      result.append(index: index, value: try integer())
    }
    return result
  }
}
