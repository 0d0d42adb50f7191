internal import Exact
internal import Games

/// The mixed-integer program of a Bayesian game without big constants: where its variables and rows stand in a VIPR file.
///
/// The first rows say that the variables are not negative, in the order of the variables, so a variable and that row have the
/// same index.
struct VIPRModel {
  let game: BayesianGame
  /// The index of the first variable of each type, and behind the last the number of variables.
  private let firstVariables: [Int]
  /// The index of the first row of each type, and behind the last the number of rows.
  private let firstRows: [Int]

  init(_ game: BayesianGame) {
    self.game = game
    var variables = [game.rows]
    for type in game.types { variables.append(variables[variables.count - 1] + type.columns * (1 + game.rows)) }
    var rows = [variables[variables.count - 1] + 1]
    for type in game.types { rows.append(rows[rows.count - 1] + 1 + game.rows + type.columns * type.columns) }
    (firstVariables, firstRows) = (variables, rows)
  }

  // MARK: Variables, and the rows that say they are not negative

  /// The probability of a row.
  func commitment(_ row: Int) -> Int { row }

  /// Whether a type answers with an action.
  func answer(_ type: Int, _ action: Int) -> Int { firstVariables[type] + action }

  /// The probability of a row together with an answer.
  func joint(_ type: Int, _ row: Int, _ action: Int) -> Int {
    firstVariables[type] + game.types[type].columns * (1 + row) + action
  }

  var variableCount: Int { firstVariables[game.types.count] }

  // MARK: Other rows

  /// The probabilities sum to 1.
  var oneCommitment: Int { variableCount }

  /// A type gives one answer.
  func oneAnswer(_ type: Int) -> Int { firstRows[type] }

  /// The joint probabilities of a row sum to its probability.
  func coupling(_ type: Int, _ row: Int) -> Int { firstRows[type] + 1 + row }

  /// The joint probabilities of an answer sum to 1 where it is given.
  func marginal(_ type: Int, _ action: Int) -> Int { firstRows[type] + 1 + game.rows + action }

  /// An answer is no worse than another action.
  func regret(_ type: Int, _ action: Int, _ other: Int) -> Int {
    let columns = game.types[type].columns
    return firstRows[type] + 1 + game.rows + columns + action * (columns - 1) + (other < action ? other : other - 1)
  }

  var rowCount: Int { firstRows[game.types.count] }

  /// The variables that are not zero where a commitment is played and answered.
  func solution(_ strategy: MixedStrategy, _ responses: [Int]) -> [(index: Int, value: Rational)] {
    let played = (0..<game.rows).map { (row: $0, probability: strategy[$0]) }
    return played.map { (commitment($0.row), $0.probability) }
      + responses.enumerated().flatMap { type, action in
        [(answer(type, action), Rational.one)] + played.map { (joint(type, $0.row, action), $0.probability) }
      }
  }

  // MARK: Text

  /// The file up to the rows.
  var text: [UInt8] {
    let types = game.types.indices
    func actions(_ type: Int) -> Range<Int> { 0..<game.types[type].columns }
    let rows = 0..<game.rows
    var lines = ["VER 1.0", "VAR \(variableCount)"]
    lines.append(rows.map { "x\($0)" }.joined(separator: " "))
    for type in types {
      lines.append(actions(type).map { "q\(type)_\($0)" }.joined(separator: " "))
      for row in rows { lines.append(actions(type).map { "z\(type)_\(row)_\($0)" }.joined(separator: " ")) }
    }
    let integers = types.flatMap { type in actions(type).map { answer(type, $0) } }
    lines.append("INT \(integers.count)")
    lines.append(integers.map(\.description).joined(separator: " "))
    let objective = game.types.enumerated().flatMap { type, payoffs in
      rows.flatMap { row in
        actions(type).map { (joint(type, row, $0), payoffs.probability * payoffs.leader[row, $0]) }
      }
    }
    lines.append("OBJ max")
    lines.append(VIPRWriter.listed(objective))

    lines.append("CON \(rowCount) \(variableCount)")
    for variable in 0..<variableCount { lines.append("bound\(variable) G 0 1 \(variable) 1") }
    lines.append("commitment E 1 \(VIPRWriter.listed(rows.map { (commitment($0), 1) }))")
    for (type, payoffs) in game.types.enumerated() {
      lines.append("answer\(type) E 1 \(VIPRWriter.listed(actions(type).map { (answer(type, $0), 1) }))")
      for row in rows {
        let parts = actions(type).map { (joint(type, row, $0), Rational.one) }
        lines.append("row\(type)_\(row) E 0 \(VIPRWriter.listed([(commitment(row), -1)] + parts))")
      }
      for action in actions(type) {
        let parts = rows.map { (joint(type, $0, action), Rational.one) }
        lines.append("column\(type)_\(action) E 0 \(VIPRWriter.listed([(answer(type, action), -1)] + parts))")
      }
      for action in actions(type) {
        for other in actions(type) where other != action {
          let regrets = rows.map {
            (joint(type, $0, action), payoffs.follower[$0, action] - payoffs.follower[$0, other])
          }
          lines.append("regret\(type)_\(action)_\(other) G 0 \(VIPRWriter.listed(regrets))")
        }
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
