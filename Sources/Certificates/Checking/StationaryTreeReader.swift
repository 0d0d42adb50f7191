internal import Exact
internal import Games

/// Reads and judges the tree of a certificate of kind `stationary`, node by node in preorder.
///
/// It keeps the present region, and of each cut on the way to it what the cut changed.
struct StationaryTreeReader {
  private struct Branch {
    let cut: StationaryCut
    var isSecond = false
    var change: StationaryRegion.Change
  }

  private let process: StackelbergProcess
  private let upper: Rational
  private var statements: StationaryStatements
  private var region: StationaryRegion
  private var branches: [Branch] = []

  /// Whether no node is left to be read.
  private(set) var isComplete = false

  /// The number of nodes read.
  private(set) var records = Integer.zero

  init(process: StackelbergProcess, scaled: ScaledProcess, upper: Rational, region: StationaryRegion) {
    self.process = process
    self.upper = upper
    statements = StationaryStatements(scaled)
    self.region = region
  }

  /// Reads one node; the lines of a leaf are judged when the last of them is read.
  mutating func readNode(_ scanner: inout CertificateScanner) throws(CertificateFault) {
    guard try scanner.nextLine() else {
      throw scanner.malformed("expected a node of the tree, found the end of the text")
    }
    switch try scanner.word() {
    case "cut":
      let cut = try self.cut(&scanner)
      let change = region.narrow(by: cut, toSecond: false)
      branches.append(Branch(cut: cut, change: change))
    case "leaf":
      try leaf(&scanner)
      advance()
    case "empty":
      try scanner.endLine()
      guard region.isEmpty else { throw scanner.rejected("the region is not empty") }
      advance()
    case let word: throw scanner.malformed("expected \"cut\", \"leaf\" or \"empty\", found \"\(word)\"")
    }
    records += .one
  }

  /// Moves to the next region behind a leaf.
  private mutating func advance() {
    while var branch = branches.popLast() {
      region.restore(branch.change)
      if branch.isSecond { continue }
      branch.isSecond = true
      branch.change = region.narrow(by: branch.cut, toSecond: true)
      branches.append(branch)
      return
    }
    isComplete = true
  }

  private func cut(_ scanner: inout CertificateScanner) throws(CertificateFault) -> StationaryCut {
    let word = try scanner.word()
    let cut: StationaryCut
    switch word {
    case "value":
      let state = try scanner.count("the state", below: process.states.count)
      cut = .value(state: state, at: try scanner.rational())
    case "response":
      let state = try scanner.count("the state", below: process.states.count)
      let response = try scanner.count("the response", below: process.states[state].responses)
      cut = .response(state: state, response: response)
    case "probability" where !region.isPure, "action" where region.isPure:
      let observation = try scanner.count("the observation", below: process.actions.count)
      let action = try scanner.count("the action", below: process.actions[observation])
      if region.isPure {
        cut = .action(observation: observation, action: action)
        break
      }
      guard process.actions[observation] <= StationaryRegion.cutActionLimit else {
        throw scanner.malformed("there are too many actions to cut their probabilities")
      }
      cut = .probability(observation: observation, action: action, at: try scanner.rational())
    default: throw scanner.malformed("no cut \"\(word)\" of this commitment")
    }
    try scanner.endLine()
    return cut
  }

  // MARK: Leaves

  /// The lines of a leaf behind its first word.
  private mutating func leaf(_ scanner: inout CertificateScanner) throws(CertificateFault) {
    let denominator = try scanner.positive("the common denominator")
    let count = try scanner.count("the number of restrictions", below: process.states.count + 1)
    try scanner.endLine()
    var bounds: [ScaledStatement] = []
    for state in process.states.indices {
      try scanner.line("bound")
      guard try scanner.integer() == Integer(state) else {
        throw scanner.malformed("expected the bound of state \(state)")
      }
      bounds.append(try statement(of: state, &scanner))
    }
    var restrictions: [(state: Int, statement: ScaledStatement)] = []
    for _ in 0..<count {
      try scanner.line("restrict")
      let state = try scanner.count("the state", below: process.states.count)
      guard restrictions.last.map({ $0.state < state }) ?? true else {
        throw scanner.malformed("states must increase strictly")
      }
      restrictions.append((state, try statement(of: state, &scanner)))
    }

    let box = ScaledBox(region)
    let functions = bounds.map(\.function)
    let all = bounds.enumerated().map { ($0, $1, true) } + restrictions.map { ($0.state, $0.statement, false) }
    guard
      all.allSatisfy({ $0.1.multipliers.allSatisfy { $0.multipliers.incentives.values.allSatisfy { $0.signum > 0 } } })
    else { throw scanner.rejected("a multiplier of a comparison is negative") }
    for (state, statement, isBound) in all {
      guard
        statements.holds(
          statement, at: state, over: denominator, bounds: isBound ? functions : nil,
          corners: region.leaderCorners(process.states[state].observation), in: box)
      else {
        throw scanner.rejected("the \(isBound ? "bound" : "restriction") of state \(state) does not hold in the region")
      }
    }
    let value = statements.value(
      process.initial, bounds: functions, restrictions: restrictions.map(\.statement.function), over: denominator,
      in: box)
    guard value <= upper else { throw scanner.rejected("the bounds of the leaf exceed the upper bound") }
  }

  /// The rest of a `bound` or `restrict` line, and a `case` line for every response that the region allows.
  private func statement(of state: Int, _ scanner: inout CertificateScanner) throws(CertificateFault) -> ScaledStatement
  {
    let constant = try scanner.integer()
    let coefficients = try scanner.sparse(below: process.states.count)
    try scanner.endLine()
    let function = ScaledFunction(constant: constant, coefficients: coefficients)
    var multipliers: [(response: Int, multipliers: ScaledMultipliers)] = []
    for response in region.responses(state) {
      try scanner.line("case")
      guard try scanner.integer() == Integer(response) else {
        throw scanner.malformed("expected the multipliers of response \(response) in state \(state)")
      }
      let denominator = try scanner.positive("the common denominator")
      let consistency = try scanner.integer()
      let incentives = try scanner.sparse(below: process.states[state].responses)
      try scanner.endLine()
      multipliers.append(
        (response, .init(consistency: consistency, incentives: incentives, denominator: denominator)))
    }
    return ScaledStatement(function: function, multipliers: multipliers)
  }
}
