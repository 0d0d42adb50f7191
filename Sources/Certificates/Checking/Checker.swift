internal import Exact
internal import Games

/// Reads a certificate and decides it.
///
/// The conditions of each kind, and the order in which faults are met, are in <doc:CertificateFormat>: the lines before the
/// first evidence record are all read before any of them is judged.
struct Checker {
  var scanner: CertificateScanner

  init(_ text: [UInt8]) {
    scanner = CertificateScanner(text)
  }

  mutating func check() throws(CertificateFault) -> Claim {
    try scanner.line("stackelberg-certificate")
    guard try scanner.integer() == .one else { throw scanner.malformed("only version 1 is known") }
    try scanner.endLine()
    try scanner.line("kind")
    let kind = try scanner.word()
    try scanner.endLine()
    let claim: Claim
    switch kind {
    case "sse": claim = .commitment(try checkStrong())
    case "weak": claim = .commitment(try checkWeak())
    case "pure": claim = .commitment(try checkPure())
    case "zero-sum": claim = .matrixGame(try checkMatrixGame())
    case "margin": claim = .commitment(try checkMargin())
    case "correlated": claim = .correlated(try checkCorrelated())
    case "followers": claim = .followers(try checkFollowers())
    case "no-equilibrium": claim = .noEquilibrium(try checkNoEquilibrium())
    case "bayesian": claim = .bayesian(try checkBayesian())
    case "security": claim = .security(try checkSecurity())
    case "lp-optimal": claim = try checkLinearProgram(.optimal)
    case "lp-infeasible": claim = try checkLinearProgram(.infeasible)
    case "lp-unbounded": claim = try checkLinearProgram(.unbounded)
    case "mdp": claim = .decisionProcess(try checkDecisionProcess())
    case "imdp": claim = .boundedProcess(try checkBoundedProcess())
    case "stationary": claim = .stationary(try checkStationary())
    case "tied": claim = .tied(try checkTied())
    case "policy": claim = .policy(try checkPolicy())
    case "spe": claim = .stagewise(try checkStagewise())
    case "quantal": claim = .quantal(try checkQuantal())
    default: throw scanner.malformed("unknown kind \"\(kind)\"")
    }
    if try scanner.nextLine() { throw scanner.malformed("nothing may follow the end line") }
    return claim
  }

  // MARK: Shared parts

  /// `dims m n`.
  mutating func dimensions() throws(CertificateFault) -> (rows: Int, columns: Int) {
    try scanner.line("dims")
    let rows = try size("the number of rows")
    let columns = try size("the number of columns")
    try scanner.endLine()
    return (rows, columns)
  }

  /// A size of a game or a process, which is positive.
  mutating func size(_ name: String) throws(CertificateFault) -> Int {
    let size = try scanner.count(name, below: Self.sizeLimit)
    guard size > 0 else { throw scanner.malformed("\(name) must be positive") }
    return size
  }

  /// What the numbers of a `dims` line must stay below.
  static let sizeLimit = 10_000_000

  /// `NAME d` and one line of integers per row.
  mutating func payoffs(_ name: String, _ rows: Int, _ columns: Int) throws(CertificateFault) -> PayoffMatrix {
    try scanner.line(name)
    let denominator = try scanner.positive("the common denominator")
    try scanner.endLine()
    return try payoffs(rows, columns, over: denominator)
  }

  /// One line of integers per row, over a denominator.
  mutating func payoffs(
    _ rows: Int, _ columns: Int, over denominator: Integer
  ) throws(CertificateFault) -> PayoffMatrix {
    PayoffMatrix(numerators: try matrix(rows, columns), denominator: denominator)
  }

  /// One line of integers per row.
  mutating func matrix(_ rows: Int, _ columns: Int) throws(CertificateFault) -> IntegerMatrix {
    var words: [Int] = []
    var entries: [Integer] = []
    for row in 0..<rows {
      guard try scanner.nextLine() else {
        throw scanner.malformed("expected a row of payoffs, found the end of the text")
      }
      if words.count == row * columns, scanner.appendWords(columns, to: &words) { continue }
      if entries.isEmpty { entries = words.map { Integer($0) } }
      entries += try scanner.integers(columns)
      try scanner.endLine()
    }
    return entries.isEmpty
      ? IntegerMatrix(rows: rows, columns: columns, words: words)
      : IntegerMatrix(rows: rows, columns: columns, entries: entries)
  }

  /// A line of a vector.
  mutating func vector(_ keyword: String, _ count: Int) throws(CertificateFault) -> Placed<RationalVector> {
    try scanner.line(keyword)
    return Placed(content: try scanner.vector(count), line: scanner.line)
  }

  /// The vector of a line as a distribution, which it must be.
  func distribution(_ vector: Placed<RationalVector>) throws(CertificateFault) -> MixedStrategy {
    do throws(MixedStrategy.Fault) { return try MixedStrategy(vector.content) } catch {
      throw vector.rejected("\(error)")
    }
  }

  /// A line of one rational.
  mutating func value(_ keyword: String) throws(CertificateFault) -> Placed<Rational> {
    try scanner.line(keyword)
    let value = try scanner.rational()
    try scanner.endLine()
    return Placed(content: value, line: scanner.line)
  }

  /// A line of one follower action.
  mutating func action(_ keyword: String, below limit: Int) throws(CertificateFault) -> Placed<Int> {
    try scanner.line(keyword)
    let action = try scanner.count("the action", below: limit)
    try scanner.endLine()
    return Placed(content: action, line: scanner.line)
  }

  /// `bound j q p_0 .. p_{n-1}` or `sbound j q t k_1 p_1 .. k_t p_t`, judged as far as signs.
  ///
  /// - Parameters:
  ///   - place: the number j that the record must have.
  ///   - subject: what the record is about, for error messages.
  ///   - count: the number n of multipliers.
  mutating func boundRecord(
    _ place: Int, of subject: String, count: Int
  ) throws(CertificateFault) -> (multipliers: SparseIntegers, denominator: Integer) {
    guard try scanner.nextLine() else { throw scanner.malformed("expected a bound record, found the end of the text") }
    let keyword = try scanner.word()
    guard keyword == "bound" || keyword == "sbound" else {
      throw scanner.malformed("expected \"bound\" or \"sbound\", found \"\(keyword)\"")
    }
    guard try scanner.integer() == Integer(place) else {
      throw scanner.malformed("expected the record of \(subject)")
    }
    let denominator = try scanner.positive("the common denominator")
    let multipliers =
      keyword == "bound" ? SparseIntegers(try scanner.integers(count)) : try scanner.sparse(below: count)
    try scanner.endLine()
    guard multipliers.values.allSatisfy({ $0.signum > 0 }) else { throw scanner.rejected("a multiplier is negative") }
    return (multipliers, denominator)
  }

  /// `end N`.
  mutating func end(_ records: Integer) throws(CertificateFault) {
    try scanner.line("end")
    guard try scanner.integer() == records else {
      throw scanner.malformed("the end line must count \(records) records")
    }
    try scanner.endLine()
  }

  /// What each column pays when the rows are mixed: numerators over the strategy's denominator times the matrix's.
  func columnPayoffs(_ matrix: PayoffMatrix, _ strategy: MixedStrategy) -> [Integer] {
    matrix.numerators.combiningRows(SparseIntegers(strategy.probabilities.numerators))
  }

  /// One of those payoffs as a number.
  func payoff(_ numerator: Integer, _ matrix: PayoffMatrix, _ strategy: MixedStrategy) -> Rational {
    Rational(numerator, over: strategy.probabilities.denominator * matrix.denominator)
  }

  /// Whether, in every row, a mixture of leader payoffs plus multipliers times follower regrets keeps to a bound.
  ///
  ///     sum_k weight_k / q * L[i, k] + sum_h multiplier_h / q * (F[i, j] - F[i, h]) <= upper.
  ///
  /// On the region where `j` is a best response the second sum is not negative, so `upper` bounds the mixture there.
  func isBounded(
    _ game: BimatrixGame, response: Int, weights: SparseIntegers, comparisons: Comparisons, denominator: Integer,
    by upper: Rational
  ) -> Bool {
    let (leader, follower) = (game.leader, game.follower)
    let paid = leader.numerators.combiningColumns(weights)
    let leaderFactor = upper.denominator * follower.denominator
    let followerFactor = upper.denominator * leader.denominator
    let right = upper.numerator * denominator * leader.denominator * follower.denominator
    for row in 0..<game.rows {
      let entry = follower.numerators[row, response]
      if let left = Self.wordSum(
        leaderFactor, paid[row], followerFactor, comparisons.total, entry, comparisons.sums[row]),
        let right = right.small
      {
        guard left <= Int128(right) else { return false }
      } else {
        let regret = comparisons.total * entry - comparisons.sums[row]
        guard leaderFactor * paid[row] + followerFactor * regret <= right else { return false }
      }
    }
    return true
  }

  /// `a * paid + b * (total * entry - sum)` where all parts are machine words and nothing overflows 128 bits.
  private static func wordSum(
    _ a: Integer, _ paid: Integer, _ b: Integer, _ total: Integer, _ entry: Integer, _ sum: Integer
  ) -> Int128? {
    guard let a = a.small, let paid = paid.small, let b = b.small, let total = total.small, let entry = entry.small,
      let sum = sum.small
    else { return nil }
    let regret = Int128(total) * Int128(entry) - Int128(sum)
    let (product, overflow) = regret.multipliedReportingOverflow(by: Int128(b))
    let (result, carry) = product.addingReportingOverflow(Int128(a) * Int128(paid))
    return overflow || carry ? nil : result
  }
}

/// What a line says, with the line, so that it can be judged after other lines were read.
struct Placed<Content> {
  let content: Content
  /// The line, counted from 1.
  let line: Int

  func rejected(_ reason: String) -> CertificateFault { .rejected(line: line, reason) }
}

/// The multipliers of a record, with what they make of the follower's payoffs in each row.
///
/// Neighbouring records often repeat each other word for word; then this is kept rather than computed again.
struct Comparisons {
  /// The stretch of text behind the action's index, from the denominator to the end of the line, where the next record may
  /// repeat it.
  let text: Range<Int>?
  let denominator: Integer
  /// The sum of all multipliers.
  let total: Integer
  /// For each row, the sum of multipliers times follower payoffs.
  let sums: [Integer]

  init(_ multipliers: SparseIntegers, denominator: Integer, text: Range<Int>? = nil, in game: BimatrixGame) {
    self.text = text
    self.denominator = denominator
    total = multipliers.sum
    sums = game.follower.numerators.combiningColumns(multipliers)
  }
}

// MARK: - Kind sse

extension Checker {
  /// Mixed commitment, ties for the leader; theorem `sse_cert`.
  mutating func checkStrong() throws(CertificateFault) -> CommitmentClaim {
    let (rows, columns) = try dimensions()
    let game = BimatrixGame(
      leader: try payoffs("leader", rows, columns), follower: try payoffs("follower", rows, columns))
    let committed = try vector("strategy", rows)
    let response = try action("response", below: columns)
    let value = try self.value("value")
    let upper = try self.value("upper")

    let strategy = try distribution(committed)
    let followerPayoffs = columnPayoffs(game.follower, strategy)
    guard followerPayoffs.allSatisfy({ $0 <= followerPayoffs[response.content] }) else {
      throw response.rejected("the response is not a best response to the strategy")
    }
    guard value.content == payoff(columnPayoffs(game.leader, strategy)[response.content], game.leader, strategy) else {
      throw value.rejected("the strategy and response do not pay the value")
    }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }

    var comparisons: Comparisons?
    for action in 0..<columns {
      let current = try bound(action, game, after: comparisons)
      var weights = SparseIntegers()
      weights.append(index: action, value: current.denominator)
      guard
        isBounded(
          game, response: action, weights: weights, comparisons: current, denominator: current.denominator,
          by: upper.content)
      else { throw scanner.rejected("the multipliers for response \(action) do not prove the upper bound") }
      comparisons = current
    }
    try end(Integer(columns))
    return CommitmentClaim(
      concept: SolutionConcept(), game: game, strategy: strategy, response: response.content,
      commitmentValue: value.content, value: value.content, upper: upper.content)
  }

  /// `bound j q p_0 .. p_{n-1}` or `sbound j q t k_1 p_1 .. k_t p_t`.
  private mutating func bound(
    _ action: Int, _ game: BimatrixGame, after previous: Comparisons?
  ) throws(CertificateFault) -> Comparisons {
    guard try scanner.nextLine() else { throw scanner.malformed("expected a bound record, found the end of the text") }
    let keyword = try scanner.word()
    guard keyword == "bound" || keyword == "sbound" else {
      throw scanner.malformed("expected \"bound\" or \"sbound\", found \"\(keyword)\"")
    }
    guard try scanner.integer() == Integer(action) else {
      throw scanner.malformed("expected the record of response \(action)")
    }
    let text = scanner.rest
    if let previous, let text = previous.text, keyword == "sbound", scanner.skipRest(ifEqualTo: text) {
      return previous
    }
    let denominator = try scanner.positive("the common denominator")
    let multipliers =
      keyword == "bound" ? SparseIntegers(try scanner.integers(game.columns)) : try scanner.sparse(below: game.columns)
    try scanner.endLine()
    guard multipliers.values.allSatisfy({ $0.signum > 0 }) else { throw scanner.rejected("a multiplier is negative") }
    // A dense record is not kept: the same words after "sbound" would mean something else.
    return Comparisons(
      multipliers, denominator: denominator, text: keyword == "sbound" ? text : nil, in: game)
  }
}

// MARK: - Kind pure

extension Checker {
  /// Commitment to one action: the checker enumerates the rows itself.
  mutating func checkPure() throws(CertificateFault) -> CommitmentClaim {
    try scanner.line("ties")
    let ties = try scanner.word()
    try scanner.endLine()
    guard ties == "strong" || ties == "weak" else { throw scanner.malformed("ties are \"strong\" or \"weak\"") }
    let (rows, columns) = try dimensions()
    let game = BimatrixGame(
      leader: try payoffs("leader", rows, columns), follower: try payoffs("follower", rows, columns))
    let committed = try vector("strategy", rows)
    let response = try action("response", below: columns)
    let value = try self.value("value")
    let upper = try self.value("upper")

    let strategy = try distribution(committed)
    guard strategy.support.count == 1 else { throw committed.rejected("a pure commitment plays one action") }
    guard value.content <= upper.content else { throw upper.rejected("the upper bound lies below the value") }
    for row in 0..<rows {
      let tied = bestColumns(game.follower, row)
      let paid = tied.map { game.leader.numerators[row, $0] }
      guard let chosen = ties == "strong" ? paid.max() : paid.min() else { continue }
      guard Rational(chosen, over: game.leader.denominator) <= upper.content else {
        throw upper.rejected("row \(row) pays more than the upper bound")
      }
      if row == strategy.support[0] {
        guard tied.contains(response.content), game.leader.numerators[row, response.content] == chosen else {
          throw response.rejected("the response is not a best response that breaks ties as stated")
        }
        guard game.leader[row, response.content] == value.content else {
          throw value.rejected("the strategy and response do not pay the value")
        }
      }
    }
    try end(0)
    return CommitmentClaim(
      concept: SolutionConcept(commitment: .pure, response: ties == "strong" ? .strong : .weak), game: game,
      strategy: strategy, response: response.content, commitmentValue: value.content, value: value.content,
      upper: upper.content)
  }

  private func bestColumns(_ payoffs: PayoffMatrix, _ row: Int) -> [Int] {
    var best: [Int] = []
    for column in 0..<payoffs.columns {
      guard let first = best.first else {
        best = [column]
        continue
      }
      let (entry, record) = (payoffs.numerators[row, column], payoffs.numerators[row, first])
      if entry > record { best = [column] } else if entry == record { best.append(column) }
    }
    return best
  }
}

// MARK: - Kind zero-sum

extension Checker {
  /// The value of a matrix game by two mixtures; theorem `check_minimax_sound`.
  mutating func checkMatrixGame() throws(CertificateFault) -> MatrixGameClaim {
    let (rows, columns) = try dimensions()
    let matrix = try payoffs("leader", rows, columns)
    let secured = try vector("strategy", rows)
    let enforced = try vector("mixture", columns)
    let value = try self.value("value")
    let upper = try self.value("upper")

    let strategy = try distribution(secured)
    let mixture = try distribution(enforced)
    guard columnPayoffs(matrix, strategy).allSatisfy({ payoff($0, matrix, strategy) >= value.content }) else {
      throw value.rejected("the strategy does not secure the value")
    }
    guard columnPayoffs(matrix.transposed, mixture).allSatisfy({ payoff($0, matrix, mixture) <= upper.content }) else {
      throw upper.rejected("the mixture does not enforce the upper bound")
    }
    try end(0)
    return MatrixGameClaim(
      payoffs: matrix, strategy: strategy, mixture: mixture, value: value.content, upper: upper.content)
  }
}
