/// Which rows and columns are basic: all that the floating-point solver is trusted to propose.
package struct Basis: Sendable, Hashable {
  /// For each row, whether its slack is basic, so that the row need not hold with equality.
  package var basicRows: [Bool]

  /// For each column, whether its variable is basic, so that it need not be zero.
  package var basicColumns: [Bool]

  package init(basicRows: [Bool], basicColumns: [Bool]) {
    self.basicRows = basicRows
    self.basicColumns = basicColumns
  }

  /// All slacks basic, all variables at zero.
  package static func slack(rows: Int, columns: Int) -> Basis {
    Basis(basicRows: Array(repeating: true, count: rows), basicColumns: Array(repeating: false, count: columns))
  }

  /// The rows that hold with equality.
  package var activeRows: [Int] { basicRows.indices.filter { !basicRows[$0] } }

  /// The columns that may differ from zero.
  package var activeColumns: [Int] { basicColumns.indices.filter { basicColumns[$0] } }
}
