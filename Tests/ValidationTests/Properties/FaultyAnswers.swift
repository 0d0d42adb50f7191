import Games
import Learning
import Synchronization

/// A query oracle with one fault, or with none.
struct FaultyAnswers: ResumableOracle {
  /// Who answers.
  enum Source: Sendable {
    /// A follower that was taught to answer every leader.
    case contextual(ContextualOracle)
    /// A follower that learns within the leader's episodes.
    case innerLoop(InnerLoopOracle<FaultyEnvironment>)
    /// An exact best response.
    case best(BestResponseOracle)
  }

  /// What is wrong.
  enum Fault: Sendable, Hashable {
    /// Every leader is answered as the one before it should have been.
    case stale
    /// Steps are taken that are not told.
    case uncounted
  }

  /// What is to be kept of the source.
  struct Learned: Codable, Sendable, Hashable {
    var contextual: ContextualOracle?
    var innerLoop: InnerLoopOracle<FaultyEnvironment>.Learned?
  }

  private var source: Source
  private let fault: Fault?
  private let witness: Witness?
  private let last = Last<[PureResponse]>()

  /// Answers of a source.
  init(_ source: Source, fault: Fault?, witness: Witness?) {
    self.source = source
    self.fault = fault
    self.witness = witness
  }

  var environmentSteps: Int {
    if fault == .uncounted { return 0 }
    switch source {
    case .contextual(let oracle): return oracle.environmentSteps
    case .innerLoop(let oracle): return oracle.environmentSteps
    case .best(let oracle): return oracle.environmentSteps
    }
  }

  /// The follower that was taught to answer every leader, where there is one.
  var contextual: ContextualOracle? {
    if case .contextual(let oracle) = source { return oracle }
    return nil
  }

  var learned: Learned {
    get {
      switch source {
      case .contextual(let oracle): return Learned(contextual: oracle)
      case .innerLoop(let oracle): return Learned(innerLoop: oracle.learned)
      case .best: return Learned()
      }
    }
    set {
      if let oracle = newValue.contextual { source = .contextual(oracle) }
      if let learned = newValue.innerLoop, case .innerLoop(var oracle) = source {
        oracle.learned = learned
        source = .innerLoop(oracle)
      }
    }
  }

  mutating func reset() {
    witness?.reset()
    if case .innerLoop(var oracle) = source {
      oracle.reset()
      source = .innerLoop(oracle)
    }
  }

  mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    var witnessed = WitnessedLeader(base: leader, witness: witness)
    let fresh: [PureResponse]
    switch source {
    case .contextual(var oracle): fresh = oracle.followers(of: &witnessed, using: &random)
    case .innerLoop(var oracle):
      fresh = oracle.followers(of: &witnessed, using: &random)
      source = .innerLoop(oracle)
    case .best(var oracle): fresh = oracle.followers(of: &witnessed, using: &random)
    }
    leader = witnessed.base
    let before = last.replace(by: fresh)
    return fault == .stale ? before ?? fresh : fresh
  }
}

/// An oracle of mixed leaders that answers every leader as the one before it should have been.
struct StaleCommitmentAnswers: QueryOracle {
  private var base: CommitmentOracle
  private let last = Last<[PureResponse]>()

  init(_ base: CommitmentOracle) { self.base = base }

  var environmentSteps: Int { base.environmentSteps }

  mutating func reset() { base.reset() }

  mutating func followers(
    of leader: inout some QueriedLeader, using random: inout SeededGenerator
  ) -> [PureResponse] {
    let fresh = base.followers(of: &leader, using: &random)
    return last.replace(by: fresh) ?? fresh
  }
}

/// What came last, shared by all copies of whoever keeps it.
private final class Last<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  /// Puts something in the place of what came last.
  func replace(by new: Value) -> Value? {
    value.withLock { value in
      defer { value = new }
      return value
    }
  }
}
