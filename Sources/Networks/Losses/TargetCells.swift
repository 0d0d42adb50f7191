/// Targets for single outputs, summed per cell: a distinct row of the batch and one of its outputs.
///
/// Half the squared error of an output y toward targets t is `½ Σ (y - t)² = ½ (n·y² - 2y·Σt + Σt²)`: number, sum and sum of
/// squares are all that is needed of the samples that share a cell. Without merging each sample has a row of its own, and
/// nothing else changes.
public struct TargetCells: Sendable, Hashable {
  /// The number of rows.
  public private(set) var rows: Int
  /// The number of outputs.
  public let columns: Int
  /// The number of samples.
  public private(set) var count = 0.0

  private var counts: [Double]
  private var sums: [Double]
  private var squares: [Double]

  /// No samples.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    counts = [Double](repeating: 0, count: rows * columns)
    sums = counts
    squares = counts
  }

  /// Forgets all samples, in the same storage.
  public mutating func clear(rows: Int) {
    self.rows = rows
    count = 0
    reset(&counts, count: rows * columns)
    reset(&sums, count: rows * columns)
    reset(&squares, count: rows * columns)
  }

  /// Adds a sample: the target of one output of a row.
  @inlinable public mutating func add(row: Int, column: Int = 0, target: Double) {
    add(row: row, column: column, number: 1, sum: target, squares: target * target)
  }

  /// Adds those samples of a batch that are listed: a minibatch.
  ///
  /// - Parameters:
  ///   - samples: numbers of samples, in the order in which they are added.
  ///   - rows: for each sample of the batch, its row.
  ///   - chosen: for each sample of the batch, its output; by default the first.
  ///   - targets: for each sample of the batch, the target of that output.
  public mutating func add(
    samples: ArraySlice<Int>, rows: [Int], columns chosen: [Int]? = nil, targets: [Double]
  ) {
    precondition(
      rows.count == targets.count && chosen?.count ?? rows.count == rows.count,
      "each sample has a row, an output and a target")
    let (number, columns) = (self.rows, columns)
    counts.withUnsafeMutableBufferPointer { counts in
      sums.withUnsafeMutableBufferPointer { sums in
        squares.withUnsafeMutableBufferPointer { squares in
          for sample in samples {
            let (row, column, target) = (rows[sample], chosen?[sample] ?? 0, targets[sample])
            precondition(
              row >= 0 && row < number && column >= 0 && column < columns, "a sample belongs to a row and an output")
            let place = row * columns + column
            counts[place] += 1
            sums[place] += target
            squares[place] += target * target
          }
        }
      }
    }
    count += Double(samples.count)
  }

  /// Replaces the samples by those of a batch that are listed, each with the first output of a row of its own, in the same
  /// storage.
  ///
  /// - Parameters:
  ///   - samples: numbers of samples, row by row.
  ///   - targets: for each sample of the batch, its target.
  public mutating func replace(bySingle samples: ArraySlice<Int>, targets: [Double]) {
    clear(rows: samples.count)
    let columns = columns
    counts.withUnsafeMutableBufferPointer { counts in
      sums.withUnsafeMutableBufferPointer { sums in
        squares.withUnsafeMutableBufferPointer { squares in
          var place = 0
          for sample in samples {
            let target = targets[sample]
            counts[place] = 1
            sums[place] = target
            squares[place] = target * target
            place += columns
          }
        }
      }
    }
    count = Double(samples.count)
  }

  /// Adds several samples of one cell at once.
  public mutating func add(row: Int, column: Int = 0, number: Double, sum: Double, squares: Double) {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns, "a sample belongs to a row and an output")
    let place = row * columns + column
    counts[place] += number
    sums[place] += sum
    self.squares[place] += squares
    count += number
  }

  /// Half the mean squared error of outputs, times a weight.
  ///
  /// - Parameters:
  ///   - number: the number of samples that the mean is over, where the cells are a part of them; by default those of the
  ///     cells. The losses and gradients of all parts add up to those of the whole.
  ///   - gradient: its gradient with respect to the outputs is added.
  /// - Returns: the loss; 0 without samples.
  @discardableResult public func squaredError(
    of outputs: Matrix, weight: Double = 1, ofAll number: Double? = nil, addingGradientTo gradient: inout Matrix
  ) -> Double {
    precondition(
      outputs.rows == rows && outputs.columns == columns && gradient.rows == rows && gradient.columns == columns,
      "outputs and gradient have a row per row and a column per output")
    guard count > 0 else { return 0 }
    let scale = weight / (number ?? count)
    var loss = 0.0
    gradient.elements.withUnsafeMutableBufferPointer { gradient in
      outputs.elements.withUnsafeBufferPointer { outputs in
        for place in counts.indices where counts[place] > 0 {
          let output = Double(outputs[place])
          loss += 0.5 * (counts[place] * output * output - 2 * output * sums[place] + squares[place])
          gradient[place] += Float(scale * (counts[place] * output - sums[place]))
        }
      }
    }
    return scale * loss
  }
}

/// Sets a buffer to zeros, keeping its storage.
func reset(_ numbers: inout [Double], count: Int) {
  numbers.removeAll(keepingCapacity: true)
  numbers.append(contentsOf: repeatElement(0, count: count))
}
