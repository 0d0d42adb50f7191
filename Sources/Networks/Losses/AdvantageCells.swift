/// Advantages of actions, summed per cell: a distinct row of the batch and an action.
///
/// The ratio of new to old probability depends only on the cell, and clipping treats advantages of one sign alike. So the
/// gradient of a clipped surrogate over a minibatch needs of the samples in a cell no more than their number, the sum of
/// their positive advantages, and that of their negative ones.
public struct AdvantageCells: Sendable, Hashable {
  /// The number of rows.
  public private(set) var rows: Int
  /// The number of actions.
  public let actions: Int
  /// The number of samples.
  public private(set) var count = 0.0

  /// For each row and action, the number of samples.
  public private(set) var counts: [Double]
  /// For each row and action, the sum of positive advantages.
  public private(set) var gains: [Double]
  /// For each row and action, the sum of negative advantages.
  public private(set) var losses: [Double]

  /// No samples.
  public init(rows: Int, actions: Int) {
    self.rows = rows
    self.actions = actions
    counts = [Double](repeating: 0, count: rows * actions)
    gains = counts
    losses = counts
  }

  /// Forgets all samples, in the same storage.
  public mutating func clear(rows: Int) {
    self.rows = rows
    count = 0
    reset(&counts, count: rows * actions)
    reset(&gains, count: rows * actions)
    reset(&losses, count: rows * actions)
  }

  /// Adds a sample: an action taken at a row and its advantage, standardised already if it is to be.
  @inlinable public mutating func add(row: Int, action: Int, advantage: Double) {
    add(row: row, action: action, number: 1, gain: max(advantage, 0), loss: min(advantage, 0))
  }

  /// Adds those samples of a batch that are listed: a minibatch.
  ///
  /// - Parameters:
  ///   - samples: numbers of samples, in the order in which they are added.
  ///   - rows: for each sample of the batch, its row.
  ///   - taken: for each sample of the batch, its action.
  ///   - advantages: for each sample of the batch, its advantage, standardised already if it is to be.
  public mutating func add(samples: ArraySlice<Int>, rows: [Int], actions taken: [Int], advantages: [Double]) {
    precondition(
      rows.count == taken.count && rows.count == advantages.count, "each sample has a row, an action and an advantage")
    let (number, actions) = (self.rows, actions)
    counts.withUnsafeMutableBufferPointer { counts in
      gains.withUnsafeMutableBufferPointer { gains in
        losses.withUnsafeMutableBufferPointer { losses in
          for sample in samples {
            let (row, action, advantage) = (rows[sample], taken[sample], advantages[sample])
            precondition(
              row >= 0 && row < number && action >= 0 && action < actions, "a sample has a row and an action")
            let place = row * actions + action
            counts[place] += 1
            gains[place] += max(advantage, 0)
            losses[place] += min(advantage, 0)
          }
        }
      }
    }
    count += Double(samples.count)
  }

  /// Replaces the samples by those of a batch that are listed, each in a row of its own, in the same storage.
  ///
  /// - Parameters:
  ///   - samples: numbers of samples, row by row.
  ///   - taken: for each sample of the batch, its action.
  ///   - advantages: for each sample of the batch, its advantage, standardised already if it is to be.
  public mutating func replace(bySingle samples: ArraySlice<Int>, actions taken: [Int], advantages: [Double]) {
    clear(rows: samples.count)
    let actions = actions
    counts.withUnsafeMutableBufferPointer { counts in
      gains.withUnsafeMutableBufferPointer { gains in
        losses.withUnsafeMutableBufferPointer { losses in
          var start = 0
          for sample in samples {
            let (action, advantage) = (taken[sample], advantages[sample])
            precondition(action >= 0 && action < actions, "a sample has an action")
            counts[start + action] = 1
            gains[start + action] = max(advantage, 0)
            losses[start + action] = min(advantage, 0)
            start += actions
          }
        }
      }
    }
    count = Double(samples.count)
  }

  /// Adds several samples of one cell at once.
  ///
  /// - Parameters:
  ///   - gain: the sum of their positive advantages.
  ///   - loss: the sum of their negative advantages.
  public mutating func add(row: Int, action: Int, number: Double, gain: Double, loss: Double) {
    precondition(row >= 0 && row < rows && action >= 0 && action < actions, "a sample has a row and an action")
    precondition(gain >= 0 && loss <= 0, "gains are not negative, and losses not positive")
    let place = row * actions + action
    counts[place] += number
    gains[place] += gain
    losses[place] += loss
    count += number
  }
}
