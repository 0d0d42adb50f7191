import Games
import Learning
import Synchronization

/// A leader with one fault, or with none.
struct FaultyLeader<Base: LeaderLearner & Codable>: LeaderLearner, Codable where Base.EpisodePolicy == TablePolicy {
  /// What is wrong.
  enum Fault: String, Sendable, Hashable, Codable {
    /// It has a source of random numbers of its own, which is not saved.
    case forgetsGenerator
    /// All leaders draw from one source.
    case sharesGenerator
  }

  private enum CodingKeys: String, CodingKey { case base, fault }

  private var base: Base
  private let fault: Fault?
  private let witness: Witness?
  private var own = SeededGenerator(seed: 1)

  /// A leader.
  init(_ base: Base, fault: Fault?, witness: Witness?) {
    self.base = base
    self.fault = fault
    self.witness = witness
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    base = try values.decode(Base.self, forKey: .base)
    fault = try values.decodeIfPresent(Fault.self, forKey: .fault)
    witness = nil
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(base, forKey: .base)
    try values.encodeIfPresent(fault, forKey: .fault)
  }

  var batchSize: Int { base.batchSize }

  var commitment: TablePolicy { base.commitment }

  mutating func policy(using random: inout SeededGenerator) -> TablePolicy {
    switch fault {
    case nil: return base.policy(using: &random)
    case .forgetsGenerator: return base.policy(using: &own)
    case .sharesGenerator:
      var chance = sharedChance.withLock { $0.split() }
      return base.policy(using: &chance)
    }
  }

  mutating func learn(
    from batch: [(policy: TablePolicy, trajectory: Trajectory)], using random: inout SeededGenerator
  ) {
    for episode in batch { witness?.see(episode.trajectory) }
    base.learn(from: batch, using: &random)
  }
}

/// The source that leaders share who should have one each.
private let sharedChance = Mutex(SeededGenerator(seed: 1))
