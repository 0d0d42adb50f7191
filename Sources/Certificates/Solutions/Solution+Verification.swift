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

  /// The game inside the certificate, where it contains all of it.
  public var game: Game? { claim.game(leader: leader ?? 0) }
}

extension Certificate where Check == Unchecked {
  /// Checks a certificate on its own, and against a game where one is given.
  ///
  /// - Parameters:
  ///   - game: the game it should be about.
  ///   - leader: the player of that game who leads, or `nil` to try all.
  public func verify(game: Game? = nil, leader: Int? = nil) throws(VerificationFailure) -> VerifiedClaim {
    let claim: Claim
    do throws(CertificateFault) { claim = try verified().claim } catch { throw .certificate(error) }
    guard let game else { return VerifiedClaim(claim: claim, leader: leader, uncheckedFields: []) }
    let players = leader.map { [$0] } ?? Array(0..<game.playerCount)
    guard let match = players.first(where: { $0 < game.playerCount && claim.isAbout(game, leader: $0) }) else {
      throw .otherGame
    }
    return VerifiedClaim(claim: claim, leader: match, uncheckedFields: [])
  }
}

extension Solution {
  /// Checks that every field of the solution follows from its certificate, and that the certificate is about the game where
  /// one is given.
  ///
  /// `certificate` is the text, from wherever the solution keeps it.
  public func verify(
    certificate: Certificate<Unchecked>, game: Game? = nil
  ) throws(VerificationFailure) -> VerifiedClaim {
    let claim = try certificate.verify().claim
    if let game {
      guard concept.leader < game.playerCount, claim.isAbout(game, concept) else { throw .otherGame }
    }
    try requireLeader(claim)
    var unchecked: [String] = []
    if let answer {
      unchecked = try AnswerVerification(solution: self, answer: answer, game: game).check(claim)
    } else {
      guard case .noEquilibrium = claim else {
        throw .field("value", stated: "that there is none", proved: claim.summary)
      }
      try requireConcept(SolutionConcept(followers: .nash))
    }
    // A claim that does not contain all of its game cannot tell the kind or the digest.
    let embedded = game ?? claim.game(leader: concept.leader)
    if let embedded, game != nil || embedded.kind == self.game.kind {
      try require("game kind", self.game.kind, embedded.kind)
      try require("game digest", self.game.digest, embedded.digest)
    } else {
      unchecked.insert("game", at: 0)
    }
    if let wrong = wrongApproximation {
      throw .field("approximate.\(wrong.key)", stated: "\(wrong.values.map(\.approximation))", proved: "other numbers")
    }
    return VerifiedClaim(claim: claim, leader: concept.leader, uncheckedFields: unchecked + descriptiveFields)
  }

  /// Demands that the leader is a player who may lead in the game of the claim.
  private func requireLeader(_ claim: Claim) throws(VerificationFailure) {
    let players =
      switch claim {
      case .correlated(let proved): proved.game.playerCount
      case .followers(let proved): proved.game.playerCount
      case .noEquilibrium(let game): game.playerCount
      case .bayesian, .security: 1
      default: game.kind == "bayesian" ? 1 : 2
      }
    guard concept.leader < players else {
      throw .field(
        "concept.leader", stated: "player \(concept.leader)",
        proved: players == 1 ? "that player 0 leads" : "that a player from 0 to \(players - 1) leads")
    }
  }

  /// Demands that every field of the concept but the leader says what is proved, those too that its description leaves out.
  func requireConcept(_ proved: SolutionConcept) throws(VerificationFailure) {
    try require("concept", concept.description, proved.description)
    try require("concept.response", concept.response.rawValue, proved.response.rawValue)
    // Those who obey recommendations are in correlated equilibrium, whether the solution says it or not.
    let followers = concept.followers ?? (concept.commitment == .correlated ? .correlated : nil)
    try require("concept.followers", followers?.rawValue ?? "none", proved.followers?.rawValue ?? "none")
    try require("concept.rationality", concept.rationality, proved.rationality)
    try require("concept.dynamics", concept.dynamics, proved.dynamics)
    try require("concept.margin", concept.margin?.description ?? "none", proved.margin?.description ?? "none")
  }
}

/// Demands that a field says what is proved.
func require<Value: Equatable>(_ field: String, _ stated: Value, _ proved: Value) throws(VerificationFailure) {
  guard stated == proved else { throw .field(field, stated: "\(stated)", proved: "\(proved)") }
}

/// Demands that a field that may be missing says what is proved.
func require<Value: Equatable>(
  _ field: String, _ stated: Value?, _ proved: Value?
) throws(VerificationFailure) {
  guard stated == proved else {
    throw .field(
      field, stated: stated.map { "\($0)" } ?? "nothing", proved: proved.map { "\($0)" } ?? "nothing")
  }
}
