extension MatrixDesign {
  /// The pure equilibria of the followers when the leader's action in each cell is known, as cells, increasing; the value of
  /// each to the leader is its ``welfare(of:)``.
  ///
  /// - Parameter payments: the leader's action in each cell, row by row.
  public func equilibria(under payments: [Int]) -> [Int] {
    let (rows, columns) = (payoffs[0].count, payoffs[0][0].count)
    precondition(payments.count == rows * columns, "the leader has an action for every cell")
    func worth(_ follower: Int, _ row: Int, _ column: Int) -> Int {
      let paid = payments[row * columns + column].quotientAndRemainder(dividingBy: largestCompensation + 1)
      return payoffs[follower][row][column] + (follower == 0 ? paid.quotient : paid.remainder)
    }
    return (0..<rows * columns).filter { cell in
      let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
      return (0..<rows).allSatisfy { worth(0, $0, column) <= worth(0, row, column) }
        && (0..<columns).allSatisfy { worth(1, row, $0) <= worth(1, row, column) }
    }
  }

  /// What a cell is worth to the leader: the sum of its payoffs without compensations.
  public func welfare(of cell: Int) -> Int {
    let (row, column) = cell.quotientAndRemainder(dividingBy: payoffs[0][0].count)
    return payoffs[0][row][column] + payoffs[1][row][column]
  }
}
