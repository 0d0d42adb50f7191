public import Games

/// A learned model of a game of two agents: what every joint move was seen to pay and to lead to, in random play.
///
/// What an environment does after a joint move does not depend on who chose it, so one sample of play serves every
/// commitment of the leader and every response. All that uses it *uses a learned model*; it knows nothing of the game but
/// what was observed, and which actions are open.
///
/// A *node* is what both see at the beginning of a step: the leader's observation, and for each of its actions the
/// follower's. The model is that of a Markov game on nodes; where agents see less than the state it averages.
public struct JointValueModel: Sendable, Hashable, Codable {
  /// What both see at the beginning of a step.
  public struct Node: Sendable, Hashable, Codable {
    /// The leader's observation.
    public let observation: Int
    /// The leader's actions that are open.
    public let actions: [Int]
    /// For each of them, what the follower observes after it.
    public let seen: [Int]
    /// For each of them, the follower's actions that are open.
    public let replies: [[Int]]

    /// Whether the follower can tell what the leader did.
    public var isSequential: Bool { seen.contains { $0 != seen[0] } }
  }

  /// What was seen after one joint move.
  public struct Cell: Sendable, Hashable, Codable {
    /// How often it was made.
    public var count = 0
    /// The sum of what each was paid.
    public var rewards = [0.0, 0.0]
    /// The sum of the squares of what the follower was paid.
    public var followerSquares = 0.0
    /// The nodes that followed, in the order of their first appearance, and how often.
    public var next: [Int] = []
    /// How often each of them followed.
    public var nextCounts: [Int] = []
    /// How often the game was over before its last step.
    public var ended = 0
  }

  /// The number of actions of both.
  public let actions: [Int]

  /// The discounts of both.
  public let discounts: [Double]

  /// The number of the follower's observations.
  public let followerObservations: Int

  /// The length of the longest episode.
  public let longestEpisode: Int

  /// The nodes that were met, in the order of their first appearance.
  public private(set) var nodes: [Node] = []

  /// For each node, action of the leader and action of the follower, the last fastest, what was seen.
  public private(set) var cells: [Cell] = []

  /// For each node, how many episodes began there.
  public private(set) var starts: [Int] = []

  /// Whether the game is over after its longest episode, rather than cut.
  public private(set) var hasHorizon = false

  /// The smallest reward of each that was seen; 0 before any.
  public private(set) var least = [0.0, 0.0]

  /// The largest reward of each that was seen; 0 before any.
  public private(set) var largest = [0.0, 0.0]

  /// The joint steps that it was learned from.
  public private(set) var environmentSteps = 0

  /// For each observation of the leader, its nodes.
  private var nodesOfObservation: [[Int]]

  /// A model of an environment that knows nothing yet, or `nil` where there is not one follower or observations are too
  /// many to list.
  public init?(of environment: some Environment) {
    guard environment.agents.count == 2, let leader = environment.agents[0].observations,
      let follower = environment.agents[1].observations
    else { return nil }
    actions = environment.agents.map(\.actions)
    discounts = environment.discounts
    followerObservations = follower
    longestEpisode = environment.longestEpisode
    nodesOfObservation = Array(repeating: [], count: leader)
  }

  /// The number of joint moves that can be made at the nodes met so far.
  public var cellCount: Int { nodes.reduce(0) { $0 + $1.replies.reduce(0) { $0 + $1.count } } }

  /// The place of a joint move in ``cells``.
  func cell(_ node: Int, _ action: Int, _ reply: Int) -> Int { (node * actions[0] + action) * actions[1] + reply }

  /// Plays uniformly random joint moves and writes down what happens; the first step begins an episode.
  ///
  /// - Parameter environment: the one that the model is of.
  public mutating func play<Game: Environment>(
    _ steps: Int, in environment: Game, using random: inout SeededGenerator
  ) {
    var left = steps
    var moves = [0, 0]
    var rewards = [0.0, 0.0]
    while left > 0 {
      var state = environment.start(using: &random)
      var node = self.node(at: state, in: environment, &moves)
      starts[node] += 1
      var length = 0
      while left > 0 {
        let choice = random.uniform(in: 0...nodes[node].actions.count - 1)
        let replies = nodes[node].replies[choice].count
        moves[0] = nodes[node].actions[choice]
        moves[1] = nodes[node].replies[choice][random.uniform(in: 0...replies - 1)]
        let place = cell(node, moves[0], moves[1])
        let end = environment.step(&state, actions: moves, rewards: &rewards, using: &random)
        if environmentSteps == 0 { (least, largest) = (rewards, rewards) }
        left -= 1
        length += 1
        environmentSteps += 1
        cells[place].count += 1
        cells[place].followerSquares += rewards[1] * rewards[1]
        for agent in 0..<2 {
          cells[place].rewards[agent] += rewards[agent]
          least[agent] = min(least[agent], rewards[agent])
          largest[agent] = max(largest[agent], rewards[agent])
        }
        if end == .over {
          if length >= longestEpisode { hasHorizon = true } else { cells[place].ended += 1 }
          break
        }
        node = self.node(at: state, in: environment, &moves)
        if let known = cells[place].next.firstIndex(of: node) {
          cells[place].nextCounts[known] += 1
        } else {
          cells[place].next.append(node)
          cells[place].nextCounts.append(1)
        }
        if end == .cut { break }
      }
    }
  }

  /// The node of a state; one that was not met before is added.
  private mutating func node<Game: Environment>(
    at state: Game.State, in environment: Game, _ moves: inout [Int]
  ) -> Int {
    moves[0] = 0
    let observation = environment.observation(of: 0, in: state, after: moves[..<0])
    for known in nodesOfObservation[observation] {
      var isSame = true
      for place in nodes[known].actions.indices where isSame {
        moves[0] = nodes[known].actions[place]
        isSame = environment.observation(of: 1, in: state, after: moves[..<1]) == nodes[known].seen[place]
      }
      if isSame { return known }
    }
    let open = environment.available(to: 0, at: observation)
    let seen = open.map { environment.observation(of: 1, in: state, after: [$0]) }
    nodesOfObservation[observation].append(nodes.count)
    nodes.append(
      Node(
        observation: observation, actions: open, seen: seen,
        replies: seen.map { environment.available(to: 1, at: $0) }))
    starts.append(0)
    cells.append(contentsOf: repeatElement(Cell(), count: actions[0] * actions[1]))
    return nodes.count - 1
  }
}
