import Exact

/// The reader of comma-separated values: the payoffs of player 0, a blank line, and those of player 1.
///
/// The text is read several times instead of being kept as numbers.
struct CSVReader {
  private let bytes: [UInt8]
  private let source: String
  private var position = 0

  /// The size of the first matrix, once it has been read: what the second must have.
  private var rows = 0
  private var columns = 0

  private init(bytes: [UInt8], source: String) {
    self.bytes = bytes
    self.source = source
  }

  /// Reads a game.
  static func read(_ bytes: [UInt8], source: String) throws(InputError) -> NormalFormGame {
    if let error = InputError.byteOrderMark(in: bytes, source: source) { throw error }
    var (rows, columns) = (0, 0)
    let budget = MemoryBudget(input: bytes.count, spent: 0)
    let lists = try ScaledNumbers.read(lists: 2, within: budget, count: { rows * columns }) {
      (visit) throws(InputError) in
      var reader = CSVReader(bytes: bytes, source: source)
      try reader.readMatrices(visit)
      (rows, columns) = (reader.rows, reader.columns)
    }
    return NormalFormGame(
      sizes: [rows, columns], payoffs: lists.map { $0.payoffs(rows: rows, columns: columns) })
  }

  // MARK: - Lines

  private mutating func readMatrices(_ visit: ScaledNumbers.Visit) throws(InputError) {
    try readMatrix(of: 0, visit)
    guard position < bytes.count else { throw expected("a blank line and the payoffs of player 1") }
    skipLine()
    try readMatrix(of: 1, visit)
    while position < bytes.count {
      skipSpace()
      guard isAtEndOfLine else { throw expected("the end of the input after the payoffs of two players") }
      skipLine()
    }
  }

  /// Reads rows up to a blank line, at which it stays, or up to the end.
  private mutating func readMatrix(of player: Int, _ visit: ScaledNumbers.Visit) throws(InputError) {
    var count = 0
    while true {
      let start = position
      skipSpace()
      if isAtEndOfLine {
        if count > 0, player == 0 || count == rows {
          position = start
          break
        }
        throw expected(
          "\(count == 0 ? "the first row" : "row \(count + 1) of \(rows)") of the payoffs of player \(player)"
            + (player == 1 && count == 0 ? " after one blank line" : ""))
      }
      if player == 1, count == rows {
        throw expected("the end of the input after \(Wording.count(rows, "row")) as in the payoffs of player 0")
      }
      try readRow(count, of: player, visit)
      count += 1
      skipLine()
    }
    rows = count
  }

  private mutating func readRow(_ row: Int, of player: Int, _ visit: ScaledNumbers.Visit) throws(InputError) {
    var count = 0
    while true {
      skipSpace()
      let start = position
      let isFirst = player == 0 && row == 0
      guard isFirst || count < columns else {
        throw expected("the end of the line after \(Wording.count(columns, "payoff")) as in line 1")
      }
      let numeral = try takePayoff()
      do throws(MemoryBudget.Exceeded) {
        try visit(player, row * columns + count, numeral)
      } catch {
        throw self.error(MemoryBudget.message, at: start)
      }
      count += 1
      skipSpace()
      if isAtEndOfLine {
        if isFirst { columns = count }
        guard count == columns else {
          throw error("expected \(Wording.count(columns, "payoff")) as in line 1, found \(count)", at: position)
        }
        return
      }
      guard bytes[position] == UInt8(ascii: ",") else { throw expected("',' or the end of the line after a payoff") }
      position += 1
    }
  }

  // MARK: - Cells

  private mutating func takePayoff() throws(InputError) -> Numeral {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: ","), !GambitLexer.isSpace(bytes[position]) {
      position += 1
    }
    let cell = start..<position
    let what = "a payoff such as 3, 0.25 or 1/3"
    do throws(NumberFault) {
      // A point in front counts as a zero and a point, so that the number can be written with the zero.
      if !cell.isEmpty, bytes[start] == UInt8(ascii: "."), cell.count > Rational.digitLimit {
        throw .tooManyDigits(limit: Rational.digitLimit)
      }
      return try bytes.withUnsafeBufferPointer { (bytes) throws(NumberFault) in
        try Numeral(parsing: UnsafeBufferPointer(rebasing: bytes[cell]))
      }
    } catch {
      throw self.error(error.message(expecting: what, found: summary(of: cell)), at: start)
    }
  }

  /// A cell in words for a message.
  private func summary(of cell: Range<Int>) -> String {
    if cell.count > Wording.quotationLimit { return "a word of \(cell.count) bytes" }
    guard !cell.isEmpty, bytes[cell].allSatisfy({ 0x21...0x7E ~= $0 }) else {
      return Wording.found(at: cell.lowerBound, in: bytes)
    }
    return "'\(String(decoding: bytes[cell], as: UTF8.self))'"
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
  }

  /// Whether only a line break, `\n` or `\r\n`, or nothing follows.
  private var isAtEndOfLine: Bool {
    guard position < bytes.count else { return true }
    if bytes[position] == 0x0A { return true }
    return bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
  }

  /// Goes behind the line break.
  private mutating func skipLine() {
    skipSpace()
    if position < bytes.count, bytes[position] == 0x0D { position += 1 }
    if position < bytes.count { position += 1 }
  }

  private func error(_ message: String, at offset: Int) -> InputError {
    InputError(source: source, location: InputError.Location(of: offset, in: bytes), message: message)
  }

  private func expected(_ what: String) -> InputError {
    error("expected \(what), found \(Wording.found(at: position, in: bytes))", at: position)
  }
}
