/// What a follower's actions are worth in every context at once, by Q-learning with hindsight over leaders.
///
/// What the environment does after an observation and the actions taken does not depend on who chose the leader's action. So
/// every move is learned from in *all* contexts whose leader would have made it too, and not only in the one it was made in.
///
/// Values that were never touched stand for the most that can be hoped for: the largest reward seen so far, for ever, or
/// where all rewards are losses, once and then the end.
struct ContextualValues: Sendable, Hashable, Codable {
  private let contexts: Int
  private let actions: Int
  private let discount: Double
  private let rate: Double

  /// The largest reward seen so far.
  private var largestReward: Double?

  /// The largest size of a reward seen so far.
  private(set) var magnitude = 0.0

  /// For each observation, action and context, in this order, the value; the largest number where it was never touched.
  private var values: [Double]

  init(contexts: Int, observations: Int, actions: Int, discount: Double, rate: Double) {
    self.contexts = contexts
    self.actions = actions
    self.discount = discount
    self.rate = rate
    values = [Double](repeating: .greatestFiniteMagnitude, count: contexts * observations * actions)
  }

  /// What is hoped for of what was never tried.
  private var optimism: Double {
    let largest = largestReward ?? 0
    return max(largest, largest / (1 - discount))
  }

  /// The value of an action in a context.
  func value(_ context: Int, _ observation: Int, _ action: Int) -> Double {
    min(values[(observation * actions + action) * contexts + context], optimism)
  }

  /// The best of the actions in a context, the first of several.
  func best(_ context: Int, _ observation: Int, among offered: [Int]) -> Int {
    var (choice, most) = (offered[0], value(context, observation, offered[0]))
    for action in offered.dropFirst() {
      let value = value(context, observation, action)
      if value > most { (choice, most) = (action, value) }
    }
    return choice
  }

  /// Raises what is hoped for.
  mutating func see(_ reward: Double) {
    largestReward = max(largestReward ?? reward, reward)
    magnitude = max(magnitude, abs(reward))
  }

  /// Learns from a move in one context.
  ///
  /// - Parameter next: the follower's next observation in this context and what is available there; `nil` at the end.
  mutating func learn(
    _ context: Int, _ observation: Int, _ action: Int, reward: Double, next: (observation: Int, offered: [Int])?
  ) {
    let optimism = optimism
    var target = reward
    if let next {
      var most = -Double.infinity
      for action in next.offered {
        most = max(most, min(values[(next.observation * actions + action) * contexts + context], optimism))
      }
      target += discount * most
    }
    let place = (observation * actions + action) * contexts + context
    let old = min(values[place], optimism)
    values[place] = old + rate * (target - old)
  }
}
