public import Games

/// A leader that changes a game of two followers by paying them for what they do.
///
/// First the followers choose a row and a column of a matrix; then the leader sees what they chose and adds to the payoff
/// of each a compensation of 0, 1, … up to the largest. The leader earns the sum of the payoffs without compensations,
/// which cost it nothing: it wants the followers in a good cell, and commits beforehand to what it pays in which.
///
/// An episode has two steps. In the first the leader waits and the followers choose; in the second the leader pays, the
/// followers wait, and everybody is rewarded. The leader observes 0 while it waits and `1 + row · columns + column` when
/// it pays; its action `a` pays `a / (n + 1)` to the row player and `a mod (n + 1)` to the column player, where `n` is
/// the largest compensation. Followers observe 0 when they choose, and 1 when they wait.
///
/// Exact values of ``standard``: the two cells off the diagonal are worth 10 to the leader, and no cell is worth more. Without
/// compensations both are equilibria, and there is a third one in which each follower takes its first action with
/// probability 4/5, worth 36/5. A leader that pays the row player 2 for the first row beside the first column makes the
/// first row dominant, and the cell of the first row and the second column the only equilibrium: 10 is guaranteed. So can
/// every single cell be made the only equilibrium, worth 6, 10, 10 and 4.
///
/// Source: G. Brero, A. Eden, D. Chakrabarti, M. Gerstgrasser, A. Greenwald, V. Li and D. C. Parkes, Stackelberg POMDP: A
/// Reinforcement Learning Approach for Economic Design, arXiv 2210.03852.
public struct MatrixDesign: Environment {
  /// A running copy: what the followers chose, or nothing yet.
  public struct State: Sendable, Hashable, Codable {
    /// The cell that the followers chose, row by row.
    public var cell: Int?
  }

  /// The payoffs of the row player and of the column player, row by row.
  public let payoffs: [[[Int]]]

  /// The largest compensation.
  public let largestCompensation: Int

  /// What each agent sees and can do; the leader first, then the row player and the column player.
  public let agents: [AgentSpace]

  /// Only the sum counts.
  public let discounts = [1.0, 1, 1]

  /// The followers choose, and the leader pays.
  public let longestEpisode = 2

  /// The number of columns.
  private let columns: Int

  /// For each agent, its actions when it waits and when it acts.
  private let offered: [(waiting: [Int], acting: [Int])]

  /// A matrix to be changed.
  ///
  /// - Parameters:
  ///   - payoffs: the payoffs of the row player and of the column player, row by row.
  ///   - largestCompensation: the most that can be paid to one follower.
  public init(payoffs: [[[Int]]], largestCompensation: Int) {
    precondition(payoffs.count == 2 && payoffs[0].map(\.count) == payoffs[1].map(\.count), "two matrices of one shape")
    precondition(largestCompensation >= 0, "no compensation is negative")
    self.payoffs = payoffs
    self.largestCompensation = largestCompensation
    let (rows, columns) = (payoffs[0].count, payoffs[0][0].count)
    self.columns = columns
    let payments = (largestCompensation + 1) * (largestCompensation + 1)
    agents = [
      AgentSpace(observations: 1 + rows * columns, actions: payments), AgentSpace(observations: 2, actions: rows),
      AgentSpace(observations: 2, actions: columns),
    ]
    offered = [payments, rows, columns].map { ([0], Array(0..<$0)) }
  }

  /// Two followers who would like to miss each other, and compensations up to 10.
  public static let standard = MatrixDesign(
    payoffs: [[[3, 6], [4, 2]], [[3, 4], [6, 2]]], largestCompensation: 10)

  /// A prisoners' dilemma of two followers, and compensations up to 3.
  ///
  /// Without compensations the only equilibrium is the cell of both second actions, worth 2 to the leader. The cell of both
  /// first ones is worth 6, more than any other, and paying the row player 2 in the first row and the column player 2 in the first column makes it the
  /// only equilibrium: 6 is the exact value, and guaranteed.
  public static let dilemma = MatrixDesign(
    payoffs: [[[3, 0], [4, 1]], [[3, 4], [0, 1]]], largestCompensation: 3)

  /// Nothing is chosen.
  public func start(using random: inout SeededGenerator) -> State { State(cell: nil) }

  /// What an agent observes; nobody sees what is chosen in the same step.
  public func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    guard let cell = state.cell else { return 0 }
    return agent == 0 ? 1 + cell : 1
  }

  /// The actions open at an observation; who waits has one.
  public func available(to agent: Int, at observation: Int) -> [Int] {
    (observation == 0) == (agent == 0) ? offered[agent].waiting : offered[agent].acting
  }

  /// Plays one step.
  public func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    guard let cell = state.cell else {
      precondition(actions[0] == 0, "an action is available")
      state.cell = actions[1] * columns + actions[2]
      for agent in 0..<3 { rewards[agent] = 0 }
      return .goesOn
    }
    precondition(actions[1] == 0 && actions[2] == 0, "an action is available")
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
    let base = (payoffs[0][row][column], payoffs[1][row][column])
    let compensation = actions[0].quotientAndRemainder(dividingBy: largestCompensation + 1)
    rewards[0] = Double(base.0 + base.1)
    rewards[1] = Double(base.0 + compensation.quotient)
    rewards[2] = Double(base.1 + compensation.remainder)
    return .over
  }
}
