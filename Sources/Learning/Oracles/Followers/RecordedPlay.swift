internal import Games

/// Random play on record, from which followers learn what to do under any leader: Q-learning from a batch, with hindsight over
/// leaders and over one another.
///
/// The leader and the followers all act at random. Under a given leader those moves count that it would have made too. From
/// the last step to the first, and within a step from the last follower to the first, what an action is worth to a follower
/// is the mean, over the moves in which those after it did what they were found to do, of the reward and of what the next
/// observation is worth. In games in which every follower sees the step and all that was done before it, that is backward
/// induction on what was seen of the game.
///
/// Model-free in the narrow sense that nothing is estimated but values; with what it keeps, it is nearly a model.
struct RecordedPlay<Game: Environment>: Sendable {
  /// The moves of one step in which the leader did one thing at one observation.
  private struct Moves: Sendable {
    /// For each move and follower, what it saw and did and what it earned.
    var observations: [Int] = []
    var actions: [Int] = []
    var rewards: [Double] = []
    /// For each move, what came next; `nil` at the end of the game.
    var next: [Game.State?] = []
  }

  /// For each step, and each observation and action of the leader, the moves.
  private var moves: [[Moves]] = []

  /// The number of the leader's actions.
  private let leaderActions: Int
  private let followers: Int

  /// The number of joint steps.
  private(set) var steps = 0

  /// Plays at least so many steps, in whole episodes.
  init(
    _ environment: Game, leader: [[Int]], followers offered: [[[Int]]], steps goal: Int, random: SeededGenerator
  ) {
    leaderActions = environment.agents[0].actions
    followers = offered.count
    var random = random
    var (actions, rewards) = ([Int](repeating: 0, count: followers + 1), [Double](repeating: 0, count: followers + 1))
    var observations = [Int](repeating: 0, count: followers)
    while steps < goal {
      var state = environment.start(using: &random)
      for step in 0... {
        let seen = environment.observation(of: 0, in: state, after: [])
        actions[0] = leader[seen][random.uniform(in: 0...leader[seen].count - 1)]
        for follower in 0..<followers {
          let observation = environment.observation(of: follower + 1, in: state, after: actions[...follower])
          let choices = offered[follower][observation]
          observations[follower] = observation
          actions[follower + 1] = choices[random.uniform(in: 0...choices.count - 1)]
        }
        let end = environment.step(&state, actions: actions, rewards: &rewards, using: &random)
        steps += 1
        if step == moves.count { moves.append(Array(repeating: Moves(), count: leader.count * leaderActions)) }
        let place = seen * leaderActions + actions[0]
        moves[step][place].observations += observations
        moves[step][place].actions += actions.dropFirst()
        moves[step][place].rewards += rewards.dropFirst()
        moves[step][place].next.append(end == .over ? nil : state)
        if end != .goesOn { break }
      }
    }
  }

  /// What followers are found to do under a leader; their first action where nothing was seen.
  func responses(to leader: [Int], in environment: Game, _ offered: [[[Int]]]) -> [[Int]] {
    var found = Found(leader: leader, answer: offered.map { $0.map { $0.first ?? 0 } })
    found.values = offered.map { [Double?](repeating: nil, count: $0.count) }
    let widths = environment.agents.dropFirst().map(\.actions)
    var sums = zip(offered, widths).map { [Double](repeating: 0, count: $0.count * $1) }
    var counts = zip(offered, widths).map { [Int](repeating: 0, count: $0.count * $1) }
    for step in moves.indices.reversed() {
      for follower in (0..<followers).reversed() {
        var touched: [Int] = []
        for (seen, action) in leader.enumerated() {
          let moves = moves[step][seen * leaderActions + action]
          for move in moves.next.indices {
            let first = move * followers
            let agrees = (follower + 1..<followers).allSatisfy {
              moves.actions[first + $0] == found.answer[$0][moves.observations[first + $0]]
            }
            guard agrees else { continue }
            var target = moves.rewards[first + follower]
            if let next = moves.next[move] {
              guard let value = found.value(of: next, to: follower, environment) else { continue }
              target += environment.discounts[follower + 1] * value
            }
            let observation = moves.observations[first + follower]
            let place = observation * widths[follower] + moves.actions[first + follower]
            sums[follower][place] += target
            counts[follower][place] += 1
            touched.append(observation)
          }
        }
        for observation in Set(touched) {
          found.values[follower][observation] = nil
          for action in offered[follower][observation] {
            let place = observation * widths[follower] + action
            guard counts[follower][place] > 0 else { continue }
            let value = sums[follower][place] / Double(counts[follower][place])
            if let most = found.values[follower][observation], value <= most { continue }
            found.values[follower][observation] = value
            found.answer[follower][observation] = action
          }
        }
      }
    }
    return found.answer
  }

  /// What is found so far, of later steps.
  private struct Found {
    let leader: [Int]
    var answer: [[Int]]
    var values: [[Double?]] = []

    /// What a state is worth to a follower, or `nil` where what it would see there was never seen.
    func value(of state: Game.State, to follower: Int, _ environment: Game) -> Double? {
      var actions = [leader[environment.observation(of: 0, in: state, after: [])]]
      for earlier in 0..<follower {
        actions.append(answer[earlier][environment.observation(of: earlier + 1, in: state, after: actions[...])])
      }
      return values[follower][environment.observation(of: follower + 1, in: state, after: actions[...])]
    }
  }
}
