/// Numbers in rows and columns, in single precision, row by row.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public private(set) var rows: Int

  /// The number of columns.
  public let columns: Int

  /// The numbers, row by row; their count is `rows · columns` and stays so.
  public var elements: [Float]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative number of rows or columns")
    self.rows = rows
    self.columns = columns
    elements = [Float](repeating: 0, count: rows * columns)
  }

  /// A matrix of the given numbers.
  ///
  /// - Precondition: there are `rows · columns` of them.
  public init(rows: Int, columns: Int, elements: [Float]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative number of rows or columns")
    precondition(elements.count == rows * columns, "a matrix has one number per row and column")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of the given rows.
  ///
  /// - Precondition: there is a row, and all are equally long.
  public init(_ rows: [[Float]]) {
    precondition(!rows.isEmpty, "without a row the number of columns is unknown")
    precondition(rows.allSatisfy { $0.count == rows[0].count }, "rows of a matrix are equally long")
    self.init(rows: rows.count, columns: rows[0].count, elements: rows.flatMap { $0 })
  }

  /// One number.
  @inlinable public subscript(row: Int, column: Int) -> Float {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// The places of a row in ``elements``.
  @inlinable public func places(ofRow row: Int) -> Range<Int> { row * columns..<(row + 1) * columns }

  /// The numbers of a row.
  @inlinable public func row(_ row: Int) -> ArraySlice<Float> { elements[places(ofRow: row)] }

  /// Changes the number of rows; numbers that were there stay in the rows that remain, new rows are zero.
  ///
  /// Storage is kept when rows are taken away, so that a matrix used for batches of different sizes allocates only when
  /// a batch is larger than all before.
  public mutating func resize(rows: Int) {
    precondition(rows >= 0, "a matrix has no negative number of rows")
    let count = rows * columns
    if count < elements.count {
      elements.removeLast(elements.count - count)
    } else if count > elements.count {
      elements.append(contentsOf: repeatElement(0, count: count - elements.count))
    }
    self.rows = rows
  }

  /// Sets all numbers to zero.
  public mutating func clear() {
    elements.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }
}

extension Matrix: Codable {
  private enum CodingKeys: CodingKey { case rows, columns, elements }

  /// Reads a matrix that was written exactly.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let rows = try container.decode(Int.self, forKey: .rows)
    let columns = try container.decode(Int.self, forKey: .columns)
    let elements = try container.decode(FloatBits.self, forKey: .elements).numbers
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, elements.count == count else {
      throw DecodingError.dataCorruptedError(
        forKey: .elements, in: container, debugDescription: "a matrix has one number per row and column")
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// Writes the matrix exactly.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(rows, forKey: .rows)
    try container.encode(columns, forKey: .columns)
    try container.encode(FloatBits(elements), forKey: .elements)
  }
}
