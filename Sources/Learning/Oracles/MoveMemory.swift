/// Single moves on record, from which episodes are put together that were never played.
///
/// That is a learned model of a game without chance whose observations tell all that matters: after the same observations
/// and actions the same is paid and the same follows. It holds as long as no two moves on record contradict it, which is for
/// whoever plays to watch; see ``record(_:reward:next:)``.
struct MoveMemory: Sendable, Hashable, Codable {
  /// What both observe before they act: the leader, and the follower after each action of the leader.
  struct Position: Sendable, Hashable, Codable {
    let leader: Int
    let follower: [Int]
  }

  /// A joint move.
  struct Move: Sendable, Hashable, Codable, Comparable {
    let leader: Int
    let follower: Int
    let leaderAction: Int
    let action: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.leader, left.follower, left.leaderAction, left.action)
        < (right.leader, right.follower, right.leaderAction, right.action)
    }
  }

  /// What comes after a move.
  enum Next: Sendable, Hashable, Codable {
    /// The episode ended for its length, and nobody knows.
    case unknown
    /// Nothing.
    case over
    /// A position.
    case position(Position)
  }

  /// A move and what came of it.
  struct Entry: Sendable, Hashable, Codable {
    let move: Move
    let reward: Double
    var next: Next
  }

  /// The moves on record, in order.
  private(set) var entries: [Entry] = []

  /// Where episodes begin, once one was seen.
  private(set) var start: Position?

  /// Puts on record where an episode begins.
  ///
  /// - Returns: whether that agrees with what is on record.
  mutating func begin(at position: Position) -> Bool {
    defer { start = start ?? position }
    return start.map { $0 == position } ?? true
  }

  /// Puts a move on record, or what follows it.
  ///
  /// - Parameter reward: the follower's.
  /// - Returns: whether that agrees with what is on record, and whether it says anything new.
  mutating func record(_ move: Move, reward: Double, next: Next) -> (agrees: Bool, isNew: Bool) {
    let place = place(of: move)
    guard place < entries.count, entries[place].move == move else {
      entries.insert(Entry(move: move, reward: reward, next: next), at: place)
      return (true, true)
    }
    guard entries[place].reward == reward else { return (false, false) }
    if next == .unknown || entries[place].next == next { return (true, false) }
    guard entries[place].next == .unknown else { return (false, false) }
    entries[place].next = next
    return (true, true)
  }

  /// The place of a move, or where it would be inserted.
  private func place(of move: Move) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].move < move { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The return of an episode put together from moves on record, and the follower's observations that come up, in order;
  /// `nil` where a move of it is not on record.
  ///
  /// - Parameters:
  ///   - leader: the leader's action at each of its observations.
  ///   - response: the follower's.
  ///   - longest: the length of the longest episode.
  ///   - discount: the follower's.
  func episode(
    leader: [Int], response: [Int], longest: Int, discount: Double
  ) -> (value: Double, observations: [Int])? {
    guard var position = start else { return nil }
    var (value, weight) = (0.0, 1.0)
    var observations: [Int] = []
    for step in 1...longest {
      let leaderAction = leader[position.leader]
      let observation = position.follower[leaderAction]
      if !observations.contains(observation) { observations.append(observation) }
      let move = Move(
        leader: position.leader, follower: observation, leaderAction: leaderAction, action: response[observation])
      let place = place(of: move)
      guard place < entries.count, entries[place].move == move else { return nil }
      value += weight * entries[place].reward
      weight *= discount
      if step == longest { break }
      switch entries[place].next {
      case .unknown: return nil
      case .over: return (value, observations)
      case .position(let next): position = next
      }
    }
    return (value, observations)
  }
}
