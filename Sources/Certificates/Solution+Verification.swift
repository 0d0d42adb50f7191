internal import Exact
public import Games

/// Where a solution claims something that its certificate does not prove.
public enum VerificationFailure: Error, Sendable, Hashable {
  /// The solution carries no certificate.
  case noCertificate
  /// The certificate is malformed or its evidence fails.
  case certificate(CertificateFault)
  /// A field of the solution says one thing, its certificate another.
  case field(String, stated: String, proved: String)
  /// The certificate is about another game than the one given.
  case otherGame
}

extension VerificationFailure: CustomStringConvertible {
  /// What is wrong.
  public var description: String {
    switch self {
    case .noCertificate: "the solution carries no certificate"
    case .certificate(let fault): "certificate \(fault)"
    case .field(let name, let stated, let proved):
      "\(name): the solution says \(stated), the certificate proves \(proved)"
    case .otherGame: "the certificate is about another game"
    }
  }
}

/// What verification established, and what it could not see.
public struct VerifiedClaim: Sendable {
  /// The claim that was proved.
  public let claim: Claim
  /// The player who leads in the game that was given, or in the solution; `nil` where neither says.
  public let leader: Int?
  /// The fields of the solution that the certificate says nothing about, so that they were not checked.
  public let uncheckedFields: [String]
}

extension Certificate where Check == Unchecked {
  /// Checks a certificate on its own, and against a game where one is given.
  ///
  /// - Parameters:
  ///   - game: the game it should be about.
  ///   - leader: the player of that game who leads, or `nil` to try both.
  public func verify(
    game: BimatrixGame? = nil, leader: Int? = nil
  ) throws(VerificationFailure) -> VerifiedClaim {
    let claim: Claim
    do throws(CertificateFault) { claim = try verified().claim } catch { throw .certificate(error) }
    guard let game else { return VerifiedClaim(claim: claim, leader: leader, uncheckedFields: []) }
    let players = leader.map { [$0] } ?? [0, 1]
    guard let match = players.first(where: { claim.isAbout($0 == 0 ? game : game.withPlayersExchanged) }) else {
      throw .otherGame
    }
    return VerifiedClaim(claim: claim, leader: match, uncheckedFields: [])
  }
}

extension Claim {
  /// Whether the claim speaks of this game, player 0 leading.
  fileprivate func isAbout(_ game: BimatrixGame) -> Bool {
    switch self {
    case .commitment(let claim): claim.game.leader == game.leader && claim.game.follower == game.follower
    case .matrixGame(let claim): claim.payoffs == game.leader
    default: false
    }
  }
}

extension Solution {
  /// Checks that every field of the solution follows from its certificate, and that the certificate is about the game where
  /// one is given.
  ///
  /// `certificate` is the text, from wherever the solution keeps it.
  public func verify(
    certificate: Certificate<Unchecked>, game: BimatrixGame? = nil
  ) throws(VerificationFailure) -> VerifiedClaim {
    let claim = try certificate.verify(game: game, leader: concept.leader).claim
    let reference = game.map { concept.leader == 0 ? $0 : $0.withPlayersExchanged }
    var unchecked: [String] = []
    switch claim {
    case .commitment(let proved):
      try check(proved)
      if attained == false { unchecked.append("attained") }
    case .matrixGame(let proved):
      try check(proved)
      if let reference {
        try checkResponses(reference, proved.strategy)
      } else {
        unchecked += ["game", "concept.leader", "followerValues", "guaranteed", "tied"]
      }
    default:
      throw .field("concept", stated: concept.description, proved: claim.summary)
    }
    if let responseName {
      if let reference {
        try require("responseName", responseName, reference.actionName(player: 1, action: response))
      } else {
        unchecked.append("responseName")
      }
    }
    if let wrong = wrongApproximation {
      throw .field("approximate.\(wrong.key)", stated: "\(wrong.values.map(\.approximation))", proved: "other numbers")
    }
    return VerifiedClaim(claim: claim, leader: concept.leader, uncheckedFields: unchecked + descriptiveFields)
  }

  private func check(_ proved: CommitmentClaim) throws(VerificationFailure) {
    var expected = proved.concept
    expected.leader = concept.leader
    try require("concept", concept.description, expected.description)
    try require("value", value.lower, proved.value)
    try require("upper bound", value.upper, proved.upper)
    try requireCommitment(proved.strategy)
    try require("response", response, proved.response)
    try checkResponses(proved.game, proved.strategy)
    switch attained {
    case true:
      guard value.upper == proved.commitmentValue else {
        throw .field("attained", stated: "true", proved: "that the commitment pays \(proved.commitmentValue)")
      }
    case false:
      // That no other commitment attains the value is beyond these certificates; that this one does not is visible.
      guard case .exact(let value) = value, concept.response == .weak, proved.commitmentValue < value else {
        throw .field("attained", stated: "false", proved: "that the commitment attains it")
      }
    default:
      // A search may be stopped between the value and the question of attainment.
      let isOpen = concept.response == .weak && proved.commitmentValue < value.lower
      guard isOpen || value.lower < value.upper else {
        throw .field("attained", stated: "unknown", proved: "an exact value")
      }
    }
  }

  private func check(_ proved: MatrixGameClaim) throws(VerificationFailure) {
    guard concept.commitment == .mixed, concept.response == .adversarial else {
      throw .field("concept", stated: concept.description, proved: "mixed commitment; adversarial response (maximin)")
    }
    try require("value", value.lower, proved.value)
    try require("upper bound", value.upper, proved.upper)
    try requireCommitment(proved.strategy)
    let isExact = proved.value == proved.upper
    guard attained == (isExact ? true : nil) else {
      throw .field("attained", stated: "\(attained.map(\.description) ?? "unknown")", proved: "\(isExact)")
    }
    let payoffs = RationalVector(
      numerators: proved.payoffs.numerators.combiningRows(SparseIntegers(proved.strategy.probabilities.numerators)),
      denominator: proved.strategy.probabilities.denominator * proved.payoffs.denominator)
    guard response < payoffs.count, payoffs.numerators[response] == payoffs.numerators.min() else {
      throw .field("response", stated: "\(response)", proved: "another action that hurts the leader most")
    }
  }

  /// Recomputes everything that follows from the game and the commitment alone.
  private func checkResponses(_ game: BimatrixGame, _ strategy: MixedStrategy) throws(VerificationFailure) {
    let weights = SparseIntegers(strategy.probabilities.numerators)
    let follower = game.follower.numerators.combiningRows(weights)
    let leader = game.leader.numerators.combiningRows(weights)
    guard response < game.columns, let most = follower.max() else {
      throw .field("response", stated: "\(response)", proved: "an action from 0 to \(game.columns - 1)")
    }
    let best = follower.indices.filter { follower[$0] == most }
    try require("tied", tied, best)
    let denominator = strategy.probabilities.denominator
    try require(
      "followerValues", followerValue,
      Rational(follower[response], over: denominator * game.follower.denominator))
    let worst = best.map { leader[$0] }.min() ?? .zero
    try require("guaranteed", guaranteed, Rational(worst, over: denominator * game.leader.denominator))
    let original = concept.leader == 0 ? game : game.withPlayersExchanged
    try require("game digest", self.game.digest, original.digest)
  }

  private func requireCommitment(_ proved: MixedStrategy) throws(VerificationFailure) {
    try require(
      "commitment", commitment.probabilities.rationals.description, proved.probabilities.rationals.description)
  }

  private func require<Value: Equatable>(
    _ field: String, _ stated: Value, _ proved: Value
  ) throws(VerificationFailure) {
    guard stated == proved else { throw .field(field, stated: "\(stated)", proved: "\(proved)") }
  }
}
