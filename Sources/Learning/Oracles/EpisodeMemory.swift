/// Episodes on record, to be found again by the behaviour that led to them.
///
/// Where chance is held fixed an episode is determined by what the agents do at the observations that come up. So policies
/// that differ elsewhere share their episodes, and none is played twice.
struct EpisodeMemory: Sendable, Hashable, Codable {
  /// An observation at which an agent acts, and what follows each action: 0 where that is unknown, a later node, or
  /// `~episode`.
  private struct Node: Sendable, Hashable, Codable {
    let observation: Int
    var next: [Int]
  }

  private var nodes: [Node] = []

  /// For each episode, what it returned: one number, or one for each of several followers.
  private var returns: [Double] = []

  /// For each agent, the number of its actions.
  private let actions: [Int]

  /// How many numbers an episode returns.
  private let width: Int

  init(actions: [Int], width: Int = 1) {
    self.actions = actions
    self.width = width
  }

  /// The number of episodes.
  var count: Int { returns.count / width }

  /// One of the numbers that an episode returned.
  func value(of episode: Int, _ place: Int) -> Double { returns[episode * width + place] }

  /// The return of the episode that a behaviour leads to, where it is on record.
  ///
  /// - Parameter behaviour: what an agent does at an observation.
  func recall(_ behaviour: (_ agent: Int, _ observation: Int) -> Int) -> Double? {
    episode(behaviour).map { returns[$0 * width] }
  }

  /// The number of the episode that a behaviour leads to, where it is on record.
  ///
  /// - Parameter behaviour: what an agent does at an observation.
  func episode(_ behaviour: (_ agent: Int, _ observation: Int) -> Int) -> Int? {
    guard !nodes.isEmpty else { return nil }
    var (place, agent) = (0, 0)
    while true {
      let next = nodes[place].next[behaviour(agent, nodes[place].observation)]
      if next < 0 { return ~next }
      if next == 0 { return nil }
      place = next
      agent = agent + 1 == actions.count ? 0 : agent + 1
    }
  }

  /// Puts an episode on record.
  ///
  /// - Parameter moves: observations and actions of all agents in turn.
  mutating func remember(_ moves: [(observation: Int, action: Int)], return value: Double) {
    remember(moves, returns: [value])
  }

  /// Puts an episode on record, with all that it returned.
  mutating func remember(_ moves: [(observation: Int, action: Int)], returns values: [Double]) {
    precondition(values.count == width, "episodes return as many numbers as were announced")
    guard let first = moves.first else { return }
    if nodes.isEmpty { nodes.append(node(0, first.observation)) }
    var place = 0
    for (turn, move) in moves.enumerated() {
      precondition(nodes[place].observation == move.observation, "the same behaviour leads to the same observations")
      if turn + 1 == moves.count {
        nodes[place].next[move.action] = ~count
        returns += values
      } else if nodes[place].next[move.action] == 0 {
        nodes[place].next[move.action] = nodes.count
        place = nodes.count
        nodes.append(node(turn + 1, moves[turn + 1].observation))
      } else {
        place = nodes[place].next[move.action]
      }
    }
  }

  private func node(_ turn: Int, _ observation: Int) -> Node {
    Node(observation: observation, next: [Int](repeating: 0, count: actions[turn % actions.count]))
  }
}
