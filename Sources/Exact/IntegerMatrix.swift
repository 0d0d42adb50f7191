/// A dense matrix of integers, stored row by row; entries that all fit machine words are kept as words.
public struct IntegerMatrix: Sendable, Hashable {
  package enum Storage: Sendable, Hashable {
    case small([Int])
    case big([Integer])
  }

  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  package let storage: Storage

  /// The number of bits of the largest absolute value.
  package let entryBits: Int

  private init(rows: Int, columns: Int, storage: Storage, entryBits: Int) {
    self.rows = rows
    self.columns = columns
    self.storage = storage
    self.entryBits = entryBits
  }

  /// The matrix of the given words, row by row.
  package init(rows: Int, columns: Int, words: [Int]) {
    precondition(words.count == rows * columns, "a matrix needs rows × columns entries")
    self.rows = rows
    self.columns = columns
    let largest = words.reduce(UInt(0)) { max($0, $1.magnitude) }
    entryBits = UInt.bitWidth - largest.leadingZeroBitCount
    storage = .small(words)
  }

  /// The matrix of the given integers, row by row.
  ///
  /// - Precondition: there are `rows * columns` entries.
  public init(rows: Int, columns: Int, entries: [Integer]) {
    precondition(entries.count == rows * columns, "a matrix needs rows × columns entries")
    if entries.allSatisfy({ $0.small != nil }) {
      self.init(rows: rows, columns: columns, words: entries.compactMap(\.small))
    } else {
      self.init(
        rows: rows, columns: columns, storage: .big(entries), entryBits: entries.reduce(0) { max($0, $1.bitWidth) })
    }
  }

  /// The entry of a row and a column.
  public subscript(row: Int, column: Int) -> Integer {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns, "matrix index out of range")
    switch storage {
    case .small(let words): return Integer(words[row * columns + column])
    case .big(let entries): return entries[row * columns + column]
    }
  }

  /// One row.
  public func row(_ row: Int) -> [Integer] {
    (0..<columns).map { self[row, $0] }
  }

  /// Rows and columns exchanged.
  public var transposed: IntegerMatrix {
    switch storage {
    case .small(let words):
      var result = [Int](repeating: 0, count: words.count)
      for row in 0..<rows { for column in 0..<columns { result[column * rows + row] = words[row * columns + column] } }
      return IntegerMatrix(rows: columns, columns: rows, words: result)
    case .big(let entries):
      return IntegerMatrix(
        rows: columns, columns: rows,
        entries: (0..<columns).flatMap { column in (0..<rows).map { entries[$0 * columns + column] } })
    }
  }

  /// The entries as doubles, row by row, each divided by the same power of two so that none exceeds 1 in absolute value.
  ///
  /// - Returns: the doubles and the exponent of that power. Entries below 2^53 lose nothing but their scale.
  package func approximations() -> (values: [Double], exponent: Int) {
    let scale = Double(sign: .plus, exponent: -entryBits, significand: 1)
    switch storage {
    case .small(let words): return (words.map { Double($0) * scale }, entryBits)
    case .big(let entries):
      return (entries.map { $0.approximation(dividedByPowerOfTwo: entryBits) }, entryBits)
    }
  }
}

/// The non-zero coordinates of an integer vector, in increasing order of index.
public struct SparseIntegers: Sendable, Hashable {
  /// The indices, strictly increasing.
  public private(set) var indices: [Int]

  /// The values; none is zero.
  public private(set) var values: [Integer]

  /// No coordinates: the zero vector.
  public init() {
    indices = []
    values = []
  }

  /// The non-zero entries of a dense vector.
  public init(_ dense: [Integer]) {
    indices = dense.indices.filter { !dense[$0].isZero }
    values = indices.map { dense[$0] }
  }

  /// Appends a coordinate behind the last one; a zero is left out.
  ///
  /// - Precondition: `index` exceeds all earlier ones.
  public mutating func append(index: Int, value: Integer) {
    precondition(indices.last.map { $0 < index } ?? true, "indices increase strictly")
    guard !value.isZero else { return }
    indices.append(index)
    values.append(value)
  }

  /// The sum of the values.
  public var sum: Integer { values.reduce(.zero, +) }

  /// The dense vector of the given length.
  public func dense(count: Int) -> [Integer] {
    var result = [Integer](repeating: .zero, count: count)
    for (index, value) in zip(indices, values) { result[index] = value }
    return result
  }

  /// Every value multiplied by the same factor.
  public func multiplied(by factor: Integer) -> SparseIntegers {
    var result = SparseIntegers()
    for (index, value) in zip(indices, values) { result.append(index: index, value: value * factor) }
    return result
  }
}

// MARK: - Products

extension IntegerMatrix {
  /// The weighted sum of rows, `sum_i weight_i * row_i`: one integer per column.
  public func combiningRows(_ weights: SparseIntegers) -> [Integer] {
    products(weights, outer: columns, outerStride: 1, innerStride: columns)
  }

  /// The weighted sum of columns, `sum_j weight_j * column_j`: one integer per row.
  public func combiningColumns(_ weights: SparseIntegers) -> [Integer] {
    products(weights, outer: rows, outerStride: columns, innerStride: 1)
  }

  private func products(_ weights: SparseIntegers, outer: Int, outerStride: Int, innerStride: Int) -> [Integer] {
    switch storage {
    case .small(let words):
      let weightBits = weights.values.reduce(0) { max($0, $1.bitWidth) }
      let countBits = Int.bitWidth - weights.indices.count.leadingZeroBitCount
      let small = weights.values.compactMap(\.small)
      if small.count == weights.values.count, weightBits + entryBits + countBits < 126 {
        return words.withUnsafeBufferPointer { words in
          (0..<outer).map { position in
            var sum: Int128 = 0
            for (index, weight) in zip(weights.indices, small) {
              let product = weight.multipliedFullWidth(by: words[position * outerStride + index * innerStride])
              sum &+= Int128(product.high) << 64 | Int128(product.low)
            }
            return Integer(sum)
          }
        }
      }
      return sums(weights, outer, outerStride, innerStride) { $0.add($1, times: words[$2]) }
    case .big(let entries):
      return sums(weights, outer, outerStride, innerStride) { $0.add($1, times: entries[$2]) }
    }
  }

  /// The products in a GMP accumulator; `add` adds a weight times the entry at an offset.
  private func sums(
    _ weights: SparseIntegers, _ outer: Int, _ outerStride: Int, _ innerStride: Int,
    add: (inout Accumulator, Integer, Int) -> Void
  ) -> [Integer] {
    var accumulator = Accumulator()
    var result: [Integer] = []
    result.reserveCapacity(outer)
    for position in 0..<outer {
      accumulator.reset()
      for (index, weight) in zip(weights.indices, weights.values) {
        add(&accumulator, weight, position * outerStride + index * innerStride)
      }
      result.append(accumulator.sum)
    }
    return result
  }
}
