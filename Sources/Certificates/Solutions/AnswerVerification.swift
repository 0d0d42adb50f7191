internal import Exact
internal import Games

/// Compares the fields of an answer with a proved claim, field by field.
///
/// Everything that follows from the game and the commitment alone is computed once more, without code of the solver.
struct AnswerVerification {
  let solution: Solution
  let answer: Answer
  /// The game that was given, with its names.
  let game: Game?

  private var concept: SolutionConcept { solution.concept }

  /// Compares the answer with the claim.
  ///
  /// - Returns: the fields that the certificate says nothing about.
  func check(_ claim: Claim) throws(VerificationFailure) -> [String] {
    var unchecked: [String] = []
    switch claim {
    case .commitment(let proved):
      if answer.attained == false { unchecked.append("attained") }
      if solution.game.kind == "bayesian" {
        unchecked += try checkMerged(proved)
      } else {
        try check(proved)
      }
    case .matrixGame(let proved): unchecked += try check(proved)
    case .correlated(let proved): try check(proved)
    case .followers(let proved): try check(proved)
    case .bayesian(let proved): try check(proved)
    case .security(let proved): try check(proved)
    case .stationary(let proved): unchecked += try check(proved)
    case .tied(let proved): unchecked += try check(proved)
    case .stagewise(let proved): unchecked += try check(proved)
    case .quantal(let proved): try check(proved)
    case .noEquilibrium:
      throw .field("value", stated: "\(answer.value.lower)", proved: "that there is none")
    case .linearProgramOptimum, .linearProgramInfeasible, .linearProgramUnbounded, .decisionProcess, .boundedProcess,
      .policy:
      throw .field("concept", stated: concept.description, proved: claim.summary)
    }
    if answer.lottery != nil, solution.game.kind != "security" {
      throw .field("lottery", stated: "one", proved: "none, for there are no targets")
    }
    if let names = answer.responseNames {
      if let game {
        try require("responseName", names, responseNames(in: game))
      } else {
        unchecked.append("responseName")
      }
    }
    return unchecked
  }

  // MARK: Two players

  private func check(_ proved: CommitmentClaim) throws(VerificationFailure) {
    try solution.requireConcept(proved.concept)
    try requireValue(proved.value, proved.upper)
    try requireStrategy(proved.strategy)
    try require("response", answer.response, .action(proved.response))
    try checkResponses(proved.game, proved.strategy)
    try checkAttained(proved.commitmentValue)
  }

  /// Whether `attained` follows from what the commitment pays.
  func checkAttained(_ paid: Rational) throws(VerificationFailure) {
    switch answer.attained {
    case true:
      guard answer.value.upper == paid else {
        throw .field("attained", stated: "true", proved: "that the commitment pays \(paid)")
      }
    case false:
      // That no other commitment attains the value is beyond these certificates; that this one does not is visible.
      guard case .exact(let value) = answer.value, concept.response == .weak, paid < value else {
        throw .field("attained", stated: "false", proved: "that the commitment attains it")
      }
    default:
      // A search may be stopped between the value and the question of attainment.
      let isOpen = concept.response == .weak && paid < answer.value.lower
      guard isOpen || answer.value.lower < answer.value.upper else {
        throw .field("attained", stated: "unknown", proved: "an exact value")
      }
    }
  }

  private func check(_ proved: MatrixGameClaim) throws(VerificationFailure) -> [String] {
    try solution.requireConcept(SolutionConcept(response: .adversarial))
    try requireValue(proved.value, proved.upper)
    try requireStrategy(proved.strategy)
    let isExact = proved.value == proved.upper
    guard answer.attained == (isExact ? true : nil) else {
      throw .field("attained", stated: "\(answer.attained.map(\.description) ?? "unknown")", proved: "\(isExact)")
    }
    let payoffs = proved.payoffs.numerators.combiningRows(SparseIntegers(proved.strategy.probabilities.numerators))
    guard case .action(let response) = answer.response, response < payoffs.count, payoffs[response] == payoffs.min()
    else { throw .field("response", stated: "\(answer.response)", proved: "another action that hurts the leader most") }
    if case .normalForm(let original) = game, let two = original.bimatrix {
      try checkResponses(concept.leader == 0 ? two : two.withPlayersExchanged, proved.strategy)
      return []
    }
    return ["concept.leader", "followerValues", "guaranteed", "tied"]
  }

  /// Recomputes everything that follows from a two-player game and the commitment alone.
  private func checkResponses(_ game: BimatrixGame, _ strategy: MixedStrategy) throws(VerificationFailure) {
    let outcome = TypeOutcome(game.leader, game.follower, strategy)
    guard case .action(let response) = answer.response, response < game.columns else {
      throw .field("response", stated: "\(answer.response)", proved: "an action from 0 to \(game.columns - 1)")
    }
    try require("tied", answer.tied, .actions(outcome.best))
    try require("followerValues", answer.followerValues, [outcome.follower[response]])
    try requireGuaranteed(outcome.worst)
  }

  // MARK: Several players

  private func check(_ proved: CorrelatedClaim) throws(VerificationFailure) {
    try solution.requireConcept(SolutionConcept(commitment: .correlated, followers: .correlated))
    try requireValue(proved.value, proved.upper)
    let order = proved.game.playersAfterMoving(to: concept.leader)
    let stated = answer.commitmentRecommendations.sorted { $0.profile.lexicographicallyPrecedes($1.profile) }
    let expected = proved.joint.support.map { index in
      let profile = proved.game.profile(at: index)
      return Answer.Recommendation(
        profile: order.map { profile[$0] }, probability: proved.joint.probability(at: index))
    }.sorted { $0.profile.lexicographicallyPrecedes($1.profile) }
    try require("commitment", stated, expected)
    try require("response", answer.response, .obedience)
    try require("tied", answer.tied, .none)
    try require(
      "followerValues", answer.followerValues,
      (1..<proved.game.playerCount).map { player in
        proved.joint.support.reduce(Rational.zero) {
          $0 + proved.joint.probability(at: $1) * proved.game.payoff(of: player, atIndex: $1)
        }
      })
    try checkAttained(proved.value)
  }

  private func check(_ proved: FollowersClaim) throws(VerificationFailure) {
    try solution.requireConcept(SolutionConcept(followers: .nash))
    try requireValue(proved.value, proved.upper)
    try requireStrategy(proved.strategy)
    try require("response", answer.response, .actions(proved.profile))
    let outcome = FollowersOutcome(proved.game, proved.strategy)
    let chosen = outcome.column(of: proved.profile)
    try require("tied", answer.tied, .profiles(outcome.equilibria.map(outcome.profile)))
    try require("followerValues", answer.followerValues, outcome.payoffs.dropFirst().map { $0[chosen] })
    try requireGuaranteed(outcome.equilibria.map { outcome.payoffs[0][$0] }.min() ?? .zero)
    try checkAttained(proved.value)
  }

  // MARK: Types

  private func check(_ proved: BayesianClaim) throws(VerificationFailure) {
    try solution.requireConcept(SolutionConcept())
    try requireValue(proved.value, proved.upper)
    try requireStrategy(proved.strategy)
    try require("response", answer.response, .actions(proved.responses))
    try checkTypes(proved.game, proved.strategy)
    try checkAttained(proved.value)
  }

  /// A claim about the game in which the types are merged into one follower.
  private func checkMerged(_ proved: CommitmentClaim) throws(VerificationFailure) -> [String] {
    try solution.requireConcept(proved.concept)
    try requireValue(proved.value, proved.upper)
    try requireStrategy(proved.strategy)
    try checkAttained(proved.commitmentValue)
    guard case .bayesian(let game) = game else { return ["followerValues", "guaranteed", "response", "tied"] }
    let paid = try checkTypes(game, proved.strategy)
    // Ties within a type are broken as in the merged game, so that the responses pay the same.
    try require("response", paid, proved.commitmentValue)
    return []
  }

  /// Recomputes what follows from the types and the commitment alone.
  ///
  /// - Returns: what the commitment pays the leader with the responses of the answer.
  @discardableResult
  private func checkTypes(_ game: BayesianGame, _ strategy: MixedStrategy) throws(VerificationFailure) -> Rational {
    let outcomes = game.types.map { TypeOutcome($0.leader, $0.follower, strategy) }
    try require("tied", answer.tied, .types(outcomes.map(\.best)))
    guard case .actions(let responses) = answer.response, responses.count == outcomes.count,
      zip(responses, outcomes).allSatisfy({ $1.best.contains($0) })
    else {
      throw .field("response", stated: "\(answer.response)", proved: "that another type has another best response")
    }
    try require("followerValues", answer.followerValues, zip(responses, outcomes).map { $1.follower[$0] })
    var (worst, paid) = (Rational.zero, Rational.zero)
    for (type, (response, outcome)) in zip(game.types, zip(responses, outcomes)) {
      worst += type.probability * outcome.worst
      paid += type.probability * outcome.leader[response]
    }
    try requireGuaranteed(worst)
    return paid
  }

  // MARK: Targets

  private func check(_ proved: SecurityClaim) throws(VerificationFailure) {
    try solution.requireConcept(SolutionConcept())
    try requireValue(proved.value, proved.upper)
    guard case .coverage(let coverage) = answer.commitment, coverage.rationals == proved.coverage.rationals else {
      throw .field(
        "commitment", stated: "\(answer.commitmentNumbers.flattened)", proved: "\(proved.coverage.rationals)")
    }
    let outcomes = proved.game.types.map { AttackOutcome($0, proved.coverage) }
    let isSingle = outcomes.count == 1
    try require(
      "response", answer.response, isSingle ? .action(proved.attacked[0]) : .actions(proved.attacked))
    try require("tied", answer.tied, isSingle ? .actions(outcomes[0].best) : .types(outcomes.map(\.best)))
    try require("followerValues", answer.followerValues, zip(proved.attacked, outcomes).map { $1.attacker[$0] })
    try requireGuaranteed(
      zip(proved.game.types, outcomes).reduce(Rational.zero) { $0 + $1.0.probability * $1.1.worst })
    try checkAttained(proved.value)
    guard let lottery = answer.lottery else { return }
    try require("lottery", lottery, LotteryRecord(coverage: proved.coverage, order: lottery.order))
  }

  // MARK: Logit responses

  private func check(_ proved: QuantalClaim) throws(VerificationFailure) {
    try solution.requireConcept(SolutionConcept(response: .quantal, rationality: proved.rationality))
    try requireValue(proved.value, proved.upper)
    try requireStrategy(proved.strategy)
    try require("attained", answer.attained, proved.value == proved.upper ? true : nil)
    try require("guaranteed", answer.guaranteed, nil)
    try require("followerValues", answer.followerValues, [])
    try require("tied", answer.tied, .none)
    try checkLogit(proved)
  }

  /// Demands that each probability of the response lies between its bounds, and that these say something.
  private func checkLogit(_ proved: QuantalClaim) throws(VerificationFailure) {
    let exponents = proved.game.follower.columnPayoffs(proved.strategy).map {
      RationalInterval(proved.rationality * $0)
    }
    let probabilities = RationalInterval.softmax(exponents, precision: 512)
    guard case .logit(let bounds) = answer.response, bounds.count == probabilities.count,
      zip(bounds, probabilities).allSatisfy({ stated, proved in
        stated.lowerBound >= 0 && stated.upperBound <= 1 && stated.lowerBound <= proved.lower
          && proved.upper <= stated.upperBound
          && stated.upperBound - stated.lowerBound <= Rational(1, over: 1 << 20)
      })
    else {
      let proved = probabilities.map { "from \($0.lower) to \($0.upper)" }
      throw .field("response", stated: "\(answer.response)", proved: "probabilities \(proved.joined(separator: ", "))")
    }
  }

  // MARK: Fields of all kinds

  private func requireConcept(_ proved: SolutionConcept) throws(VerificationFailure) {
    try solution.requireConcept(proved)
  }

  func requireValue(_ lower: Rational, _ upper: Rational) throws(VerificationFailure) {
    try require("value", answer.value.lower, lower)
    try require("upper bound", answer.value.upper, upper)
  }

  private func requireGuaranteed(_ proved: Rational) throws(VerificationFailure) {
    guard let stated = answer.guaranteed else {
      throw .field("guaranteed", stated: "nothing", proved: "\(proved)")
    }
    try require("guaranteed", stated, proved)
  }

  private func requireStrategy(_ proved: MixedStrategy) throws(VerificationFailure) {
    try require(
      "commitment", answer.strategy?.probabilities.rationals.description ?? "another kind of commitment",
      proved.probabilities.rationals.description)
  }

  /// The names that a game gives to the response.
  private func responseNames(in game: Game) -> [String] {
    let indices: [Int] =
      switch answer.response {
      case .action(let action): [action]
      case .actions(let actions): actions
      case .obedience, .logit, .plan: []
      }
    return game.responseNames(indices, leader: concept.leader) ?? []
  }
}

extension Answer {
  fileprivate var commitmentRecommendations: [Recommendation] {
    if case .recommendations(let list) = commitment { list } else { [] }
  }
}

// MARK: - What follows from a game and a commitment

/// What one follower's actions pay against a mixed commitment.
private struct TypeOutcome {
  let leader: [Rational]
  let follower: [Rational]
  /// The best responses.
  let best: [Int]
  /// What the best response that is worst for the leader pays it.
  let worst: Rational

  init(_ leader: PayoffMatrix, _ follower: PayoffMatrix, _ strategy: MixedStrategy) {
    self.leader = leader.columnPayoffs(strategy)
    self.follower = follower.columnPayoffs(strategy)
    let most = self.follower.max()
    let payoffs = self.follower
    best = payoffs.indices.filter { payoffs[$0] == most }
    var worst: Rational?
    for action in best { worst = min(worst ?? self.leader[action], self.leader[action]) }
    self.worst = worst ?? .zero
  }
}

/// What the followers' profiles pay against a mixed commitment of player 0.
private struct FollowersOutcome {
  let sizes: [Int]
  /// For each player, what each profile of the followers pays.
  let payoffs: [[Rational]]

  init(_ game: NormalFormGame, _ strategy: MixedStrategy) {
    sizes = Array(game.sizes.dropFirst())
    payoffs = game.payoffs.map { $0.columnPayoffs(strategy) }
  }

  func column(of profile: [Int]) -> Int { zip(sizes, profile).reduce(0) { $0 * $1.0 + $1.1 } }

  func profile(_ column: Int) -> [Int] {
    var (rest, profile) = (column, sizes)
    for index in sizes.indices.reversed() {
      profile[index] = rest % sizes[index]
      rest /= sizes[index]
    }
    return profile
  }

  /// The columns in which no follower gains by another action.
  var equilibria: [Int] {
    payoffs[0].indices.filter { column in
      let profile = profile(column)
      return sizes.indices.allSatisfy { follower in
        (0..<sizes[follower]).allSatisfy { action in
          var other = profile
          other[follower] = action
          return payoffs[follower + 1][self.column(of: other)] <= payoffs[follower + 1][column]
        }
      }
    }
  }
}

/// What attacks of one type pay against a coverage.
private struct AttackOutcome {
  let attacker: [Rational]
  let best: [Int]
  let worst: Rational

  init(_ type: SecurityGame.AttackerType, _ coverage: RationalVector) {
    func payoffs(_ side: SecurityGame.AttackerType.Payoffs) -> [Rational] {
      (0..<coverage.count).map { coverage[$0] * side.covered[$0] + (1 - coverage[$0]) * side.uncovered[$0] }
    }
    let (attacker, defender) = (payoffs(type.attacker), payoffs(type.defender))
    let most = attacker.max()
    self.attacker = attacker
    best = attacker.indices.filter { attacker[$0] == most }
    worst = best.map { defender[$0] }.min() ?? .zero
  }
}

extension LotteryRecord {
  /// The lottery that covers the targets in an order with the given probabilities; no cuts where the order is no order of
  /// those that are covered at all.
  fileprivate init(coverage: RationalVector, order: [Int]) {
    let covered = (0..<coverage.count).filter { coverage.numerators[$0] != .zero }
    guard order.sorted() == covered else {
      self.init(order: covered, cuts: [])
      return
    }
    var end = Integer.zero
    var cuts: Set<Integer> = [.zero]
    for target in order {
      end += coverage.numerators[target]
      cuts.insert(end.dividedFloor(by: coverage.denominator).remainder)
    }
    self.init(order: order, cuts: cuts.sorted().map { Rational($0, over: coverage.denominator) })
  }
}

extension PayoffMatrix {
  /// What each column pays when the rows are mixed.
  fileprivate func columnPayoffs(_ strategy: MixedStrategy) -> [Rational] {
    RationalVector(
      numerators: numerators.combiningRows(SparseIntegers(strategy.probabilities.numerators)),
      denominator: strategy.probabilities.denominator * denominator
    ).rationals
  }
}
