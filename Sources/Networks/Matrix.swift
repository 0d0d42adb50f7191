/// Numbers in rows and columns, in single precision, row by row.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public private(set) var rows: Int

  /// The number of columns.
  public let columns: Int

  /// The numbers, row by row.
  public var elements: [Float]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = [Float](repeating: 0, count: rows * columns)
  }

  /// One number.
  public subscript(row: Int, column: Int) -> Float {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }
}
