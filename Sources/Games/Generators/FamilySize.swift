/// The size of the games of a family, which bounds what is generated.
enum FamilySize: Sendable, Hashable {
  /// A game in normal form with these numbers of actions, one per player.
  case normalForm([Int])
  /// A game against a follower of several types.
  case bayesian(rows: Int, columns: Int, types: Int)
  /// A game of covering targets.
  case security(targets: Int, types: Int)
  /// A Markov game of two players, with so many possible next states.
  case markov(states: Int, rows: Int, columns: Int, next: Int)

  /// Two players in normal form.
  static func twoPlayers(rows: Int, columns: Int) -> FamilySize { .normalForm([rows, columns]) }

  /// How often one player gets a payoff in such a game, or `nil` beyond what a machine word counts.
  ///
  /// In Markov games possible next states count too.
  var payoffs: Int? {
    let factors: [Int]
    switch self {
    case .normalForm(let sizes): factors = [sizes.count] + sizes
    case .bayesian(let rows, let columns, let types): factors = [2, rows, columns, types]
    case .security(let targets, let types): factors = [4, targets, types]
    case .markov(let states, let rows, let columns, let next): factors = [2 + next, states, rows, columns]
    }
    return factors.reduce(1) { product, factor in
      guard let product else { return nil }
      let (result, overflow) = product.multipliedReportingOverflow(by: factor)
      return overflow ? nil : result
    }
  }

  /// Whether such a game is small enough to generate.
  var isAllowed: Bool { (payoffs ?? .max) <= GameFamily.payoffLimit }

  /// What is allowed, for error messages.
  var limitDescription: String {
    if case .normalForm(let sizes) = self, sizes.count == 2 { return "at most \(GameFamily.cellLimit) cells" }
    if case .markov = self { return "at most \(GameFamily.payoffLimit) rewards and next states" }
    return "at most \(GameFamily.payoffLimit) payoffs"
  }
}

extension FamilySize: CustomStringConvertible {
  /// The size for people: "10 × 10", "10 targets", or "3 states of 2 × 2".
  var description: String {
    switch self {
    case .normalForm(let sizes): sizes.map(String.init).joined(separator: " × ")
    case .bayesian(let rows, let columns, let types):
      "\(rows) × \(columns) for \(types == 1 ? "1 type" : "\(types) types")"
    case .security(let targets, _): targets == 1 ? "1 target" : "\(targets) targets"
    case .markov(let states, let rows, let columns, _):
      "\(states == 1 ? "1 state" : "\(states) states") of \(rows) × \(columns)"
    }
  }
}
