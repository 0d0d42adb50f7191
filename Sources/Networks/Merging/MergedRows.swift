/// Which samples of a batch have equal inputs: the distinct ones, in the order of their first appearance.
///
/// A network gives equal rows equal outputs, so it needs to see each only once; and since a gradient is a sum over
/// samples, those of the outputs of equal rows may be summed before they go back. An update from merged rows is therefore
/// the one from all rows, up to the rounding of sums in another order.
public struct MergedRows: Sendable, Hashable {
  /// For each sample, the number of its distinct row.
  public private(set) var rows: [Int] = []

  /// For each distinct row, the first sample that has it.
  public private(set) var firsts: [Int] = []

  /// For each distinct row, the number of samples that have it.
  public private(set) var counts: [Int] = []

  /// For each key or place of a hash, one more than the distinct row; 0 where there is none.
  private var table: [Int] = []

  /// No sample.
  public init() {}

  /// The distinct ones among numbered inputs, such as observations.
  ///
  /// - Precondition: keys are from 0 to below the bound.
  public init(keys: [Int], below bound: Int) {
    merge(keys: keys, below: bound)
  }

  /// The distinct ones among the rows of a matrix.
  public init(_ matrix: Matrix) {
    merge(matrix)
  }

  /// Replaces the samples by ones with numbered inputs, in the same storage.
  ///
  /// The time is proportional to the number of samples.
  ///
  /// - Precondition: keys are from 0 to below the bound.
  public mutating func merge(keys: [Int], below bound: Int) {
    removeAll()
    if table.count < bound { table.append(contentsOf: repeatElement(0, count: bound - table.count)) }
    rows.reserveCapacity(keys.count)
    for (sample, key) in keys.enumerated() {
      precondition(key >= 0 && key < bound, "a key is from 0 to below the bound")
      if table[key] == 0 {
        firsts.append(sample)
        counts.append(0)
        table[key] = firsts.count
      }
      rows.append(table[key] - 1)
      counts[table[key] - 1] += 1
    }
    for key in keys { table[key] = 0 }
  }

  /// Replaces the samples by ones with the rows of a matrix as inputs.
  ///
  /// Rows are equal if all their numbers have equal bits: a hash finds candidates, and a comparison decides.
  public mutating func merge(_ matrix: Matrix) {
    removeAll()
    var size = 16
    while size < 2 * matrix.rows { size *= 2 }
    if table.count < size { table.append(contentsOf: repeatElement(0, count: size - table.count)) }
    rows.reserveCapacity(matrix.rows)
    let columns = matrix.columns
    matrix.elements.withUnsafeBufferPointer { elements in
      for sample in 0..<matrix.rows {
        var place = Int(truncatingIfNeeded: mixed(elements, from: sample * columns, count: columns)) & (size - 1)
        while table[place] != 0,
          !sameBits(elements, firsts[table[place] - 1] * columns, sample * columns, count: columns)
        {
          place = (place + 1) & (size - 1)
        }
        if table[place] == 0 {
          firsts.append(sample)
          counts.append(0)
          table[place] = firsts.count
        }
        rows.append(table[place] - 1)
        counts[table[place] - 1] += 1
      }
    }
    for place in 0..<size { table[place] = 0 }
  }

  /// Whether two values merge the same samples.
  public static func == (left: MergedRows, right: MergedRows) -> Bool { left.rows == right.rows }

  /// Feeds what is merged to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(rows) }

  private mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    firsts.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }
}

extension MergedRows {
  /// The distinct rows among those of the samples.
  ///
  /// - Parameter result: a matrix of as many columns, filled with one row per distinct row.
  public func distinct(of samples: Matrix, into result: inout Matrix) {
    precondition(samples.rows == rows.count, "there is one row per sample")
    precondition(samples.columns == result.columns, "rows of samples and results are equally long")
    result.resize(rows: firsts.count)
    for (row, sample) in firsts.enumerated() {
      for column in 0..<samples.columns { result[row, column] = samples[sample, column] }
    }
  }

  /// For each distinct row, the sum over the samples that have it, in their order.
  ///
  /// - Parameter result: a matrix of as many columns, filled with one row per distinct row.
  public func sums(of samples: Matrix, into result: inout Matrix) {
    precondition(samples.rows == rows.count, "there is one row per sample")
    precondition(samples.columns == result.columns, "rows of samples and results are equally long")
    result.resize(rows: firsts.count)
    result.clear()
    for (sample, row) in rows.enumerated() {
      for column in 0..<samples.columns { result[row, column] += samples[sample, column] }
    }
  }

  /// For each sample, what its distinct row has.
  ///
  /// - Parameter result: a matrix of as many columns, filled with one row per sample.
  public func spread(_ distinct: Matrix, into result: inout Matrix) {
    precondition(distinct.rows == firsts.count, "there is one row per distinct row")
    precondition(distinct.columns == result.columns, "rows of samples and results are equally long")
    result.resize(rows: rows.count)
    for (sample, row) in rows.enumerated() {
      for column in 0..<distinct.columns { result[sample, column] = distinct[row, column] }
    }
  }
}

/// A hash of the bits of some numbers; the mixing function is that of SplitMix64.
private func mixed(_ elements: UnsafeBufferPointer<Float>, from start: Int, count: Int) -> UInt64 {
  var hash: UInt64 = 0
  for place in start..<start + count {
    hash = (hash ^ UInt64(elements[place].bitPattern)) &+ 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 27
  }
  return hash
}

/// Whether two runs of numbers have equal bits.
private func sameBits(_ elements: UnsafeBufferPointer<Float>, _ left: Int, _ right: Int, count: Int) -> Bool {
  for place in 0..<count where elements[left + place].bitPattern != elements[right + place].bitPattern { return false }
  return true
}
