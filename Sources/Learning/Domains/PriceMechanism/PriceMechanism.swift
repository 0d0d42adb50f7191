public import Games

/// One item offered to two followers in turn, at prices the leader names, after each has said something about what the item
/// is worth to it.
///
/// Each follower has a type, which is what the item is worth to it; types are independent. First both send a message.
/// Then the leader, who sees the messages and whom it has visited, visits one follower and names a price; a visited
/// follower buys if the item is worth the price to it or more. If it does not, the leader visits the other one. A
/// follower that buys earns its value minus the price. The leader wants the item where it is worth most: it earns the
/// value of the buyer minus the larger one of both values, and minus that larger one if nobody buys; prices are nothing to
/// it, and 0 is the best it can hope for.
///
/// An episode has two or three steps. The leader observes 0 while it waits; `1 + M` after the messages, where with
/// `m` messages `M = message₁ + m · message₂`; and `1 + m² + 2 · M + f` when only follower `f` is left, from 0. Its action
/// `a` visits follower `a / k` at the price number `a mod k` of `k`. Followers observe their type's number when they
/// speak, and the number of types when they wait.
///
/// Exact values, of deterministic mechanisms with the followers in the equilibrium of pure message strategies that is best
/// for the leader:
///
/// | setting | no messages (one word) | two messages |
/// | --- | --- | --- |
/// | ``evenlySpaced(messages:)`` | -1/20 | 0 |
/// | ``likelyAndUnlikely(messages:)`` | -3/50 | 0 |
///
/// Without messages the best is to visit the second follower first, at the price 3/4 and then 1/4, or at 2/5 and then 1/5.
/// With two, some mechanism loses nothing, so that more cannot help. Other equilibria of the same mechanism may be worse:
/// ``equilibria(of:)`` lists them all.
///
/// Source: G. Brero and others, Stackelberg POMDP, arXiv 2210.03852, whose prices are any numbers from 0 to 1; a price
/// between two values sells to the same types as the larger of these.
public struct PriceMechanism: Environment {
  /// A running copy: types, messages and who is left.
  public struct State: Sendable, Hashable, Codable {
    /// The type of each follower.
    public var types: [Int]
    /// `message₁ + m · message₂`, once they are sent.
    public var messages: Int?
    /// The follower that is left when the other one declined.
    public var left: Int?
  }

  /// For each follower and type, what the item is worth, in units.
  public let values: [[Int]]

  /// For each follower and type, how often it occurs, as a weight.
  public let weights: [[Int]]

  /// The prices, in units.
  public let prices: [Int]

  /// How many units make 1.
  public let unitsPerOne: Int

  /// The number of messages.
  public let messages: Int

  /// What each agent sees and can do; the leader first.
  public let agents: [AgentSpace]

  /// Only the sum counts.
  public let discounts = [1.0, 1, 1]

  /// The followers speak, and the leader visits two of them at most.
  public let longestEpisode = 3

  /// The actions of who waits.
  private let waiting = [0]

  /// The leader's actions: all, and those that visit one follower.
  private let visits: (any: [Int], one: [[Int]])

  /// What a follower can say.
  private let words: [Int]

  /// A setting.
  ///
  /// - Parameters:
  ///   - values: for each of the two followers and each type, what the item is worth, in units.
  ///   - weights: for each follower and type, how often it occurs.
  ///   - prices: what the leader can ask for, in units.
  ///   - unitsPerOne: how many units make 1.
  ///   - messages: how many messages each follower can send.
  public init(values: [[Int]], weights: [[Int]], prices: [Int], unitsPerOne: Int, messages: Int) {
    precondition(values.count == 2 && values.map(\.count) == weights.map(\.count), "two followers, each with types")
    precondition(weights.allSatisfy { $0.allSatisfy { $0 > 0 } }, "every type occurs")
    precondition(!prices.isEmpty && messages > 0 && unitsPerOne > 0, "there is a price and a message")
    self.values = values
    self.weights = weights
    self.prices = prices
    self.unitsPerOne = unitsPerOne
    self.messages = messages
    let count = prices.count
    agents =
      [AgentSpace(observations: 1 + 3 * messages * messages, actions: 2 * count)]
      + values.map { AgentSpace(observations: $0.count + 1, actions: messages) }
    visits = (Array(0..<2 * count), [Array(0..<count), Array(count..<2 * count)])
    words = Array(0..<messages)
  }

  /// Both have the values 0, 1/4, 1/2, 3/4 and 1, all equally likely, and these are the prices.
  public static func evenlySpaced(messages: Int = 2) -> PriceMechanism {
    PriceMechanism(
      values: Array(repeating: [0, 1, 2, 3, 4], count: 2), weights: Array(repeating: [1, 1, 1, 1, 1], count: 2),
      prices: [0, 1, 2, 3, 4], unitsPerOne: 4, messages: messages)
  }

  /// The first has the value 1/5 with probability 4/5 and otherwise 1, the second 0 or 2/5 with equal probabilities; prices
  /// are the multiples of 1/5 up to 1.
  public static func likelyAndUnlikely(messages: Int = 2) -> PriceMechanism {
    PriceMechanism(
      values: [[1, 5], [0, 2]], weights: [[4, 1], [1, 1]], prices: [0, 1, 2, 3, 4, 5], unitsPerOne: 5,
      messages: messages)
  }

  /// Draws the types.
  public func start(using random: inout SeededGenerator) -> State {
    let types = weights.map { weights -> Int in
      var place = Int(random.uniform(below: UInt64(weights.reduce(0, +))))
      for (type, weight) in weights.enumerated() {
        if place < weight { return type }
        place -= weight
      }
      return weights.count - 1
    }
    return State(types: types, messages: nil, left: nil)
  }

  /// What an agent observes.
  public func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    guard let said = state.messages else { return agent == 0 ? 0 : state.types[agent - 1] }
    guard agent == 0 else { return values[agent - 1].count }
    return state.left.map { 1 + messages * messages + 2 * said + $0 } ?? 1 + said
  }

  /// The actions open at an observation; who waits has one.
  public func available(to agent: Int, at observation: Int) -> [Int] {
    guard agent == 0 else { return observation == values[agent - 1].count ? waiting : words }
    guard observation > 0 else { return waiting }
    let rest = observation - 1 - messages * messages
    return rest < 0 ? visits.any : visits.one[rest % 2]
  }

  /// Plays one step.
  public func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    for agent in 0..<3 { rewards[agent] = 0 }
    guard state.messages != nil else {
      precondition(actions[0] == 0, "an action is available")
      state.messages = actions[1] + messages * actions[2]
      return .goesOn
    }
    let (follower, place) = actions[0].quotientAndRemainder(dividingBy: prices.count)
    precondition(state.left.map { $0 == follower } ?? true, "who declined is not visited again")
    let worth = (values[0][state.types[0]], values[1][state.types[1]])
    let (value, price) = (follower == 0 ? worth.0 : worth.1, prices[place])
    let units = 1 / Double(unitsPerOne)
    if value >= price {
      rewards[0] = Double(value - max(worth.0, worth.1)) * units
      rewards[1 + follower] = Double(value - price) * units
      return .over
    }
    guard state.left == nil else {
      rewards[0] = -Double(max(worth.0, worth.1)) * units
      return .over
    }
    state.left = 1 - follower
    return .goesOn
  }
}
