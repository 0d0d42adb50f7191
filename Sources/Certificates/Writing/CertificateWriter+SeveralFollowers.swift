public import Exact
public import Games

/// Multipliers that bound what one profile of the followers can pay the leader where it is a pure Nash equilibrium, or that
/// exclude it.
public struct DeviationRecord: Sendable, Hashable {
  /// The multipliers of the deviations, by their place in the order of `NormalFormGame.deviations`, over `denominator`; not
  /// negative.
  public var multipliers: SparseIntegers

  /// The common denominator, positive.
  public var denominator: Integer

  /// A record.
  public init(multipliers: SparseIntegers, denominator: Integer) {
    self.multipliers = multipliers
    self.denominator = denominator
  }
}

extension Certificate where Check == Unchecked {
  /// A certificate of kind `correlated`.
  ///
  /// - Parameters:
  ///   - game: player 0 leads.
  ///   - value: what the joint distribution pays the leader.
  ///   - multipliers: for each player from 1 on and each of its actions, the multipliers of the actions that it could play
  ///     instead of it, over `denominator`.
  public static func correlated(
    _ game: NormalFormGame, joint: JointDistribution, value: Rational, upper: Rational,
    multipliers: [[SparseIntegers]], denominator: Integer
  ) -> Certificate {
    var writer = CertificateWriter(kind: "correlated")
    writer.game(game)
    writer.append("joint \(joint.denominator) ")
    writer.append(joint.weights)
    writer.endLine()
    writer.line("value", value)
    writer.line("upper", upper)
    writer.line("multipliers", denominator)
    for (follower, ofFollower) in multipliers.enumerated() {
      for (action, told) in ofFollower.enumerated() {
        writer.append("regret \(follower + 1) \(action) ")
        writer.append(told)
        writer.endLine()
      }
    }
    return writer.finish(records: game.deviations.count)
  }

  /// A certificate of kind `followers`.
  ///
  /// `records` has one entry per profile of the followers, in order; `profile` holds one action of every follower.
  public static func followers(
    _ game: NormalFormGame, strategy: MixedStrategy, profile: [Int], value: Rational, upper: Rational,
    records: [DeviationRecord]
  ) -> Certificate {
    var writer = CertificateWriter(kind: "followers")
    writer.game(game)
    writer.line("strategy", strategy.probabilities)
    writer.line("profile", profile.map(\.description).joined(separator: " "))
    writer.line("value", value)
    writer.line("upper", upper)
    writer.append(records)
    return writer.finish(records: records.count)
  }

  /// A certificate of kind `no-equilibrium`.
  ///
  /// `records` has one entry per profile of the followers, in order.
  public static func noEquilibrium(_ game: NormalFormGame, records: [DeviationRecord]) -> Certificate {
    var writer = CertificateWriter(kind: "no-equilibrium")
    writer.game(game)
    writer.append(records)
    return writer.finish(records: records.count)
  }
}

extension CertificateWriter {
  /// The game of several players.
  mutating func game(_ game: NormalFormGame) {
    line("dims", game.playerCount)
    line("actions", game.sizes.map(\.description).joined(separator: " "))
    for (player, matrix) in game.payoffs.enumerated() { payoffs("payoffs \(player)", matrix) }
  }

  fileprivate mutating func append(_ records: [DeviationRecord]) {
    for (column, record) in records.enumerated() {
      append("sbound \(column) \(record.denominator) ")
      append(record.multipliers)
      endLine()
    }
  }
}
