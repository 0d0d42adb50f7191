public import Games
internal import Glibc
internal import Networks

/// The mixed stationary commitments of a leader as lists of numbers to be searched: a product of simplices.
///
/// An observation with one open action has no number, one with two has the probability of the first, and one with more has
/// a number per open action. Numbers outside the simplex are clipped to [0, 1] and divided by their sum.
///
/// A commitment itself is written as one probability per observation and action, the action fastest.
public struct CommitmentSpace: Sendable, Hashable, Codable {
  /// What the leader sees and may do.
  public let leader: LeaderSpace

  /// The numbers of one observation.
  struct Block: Sendable, Hashable, Codable {
    let observation: Int
    let actions: [Int]
    let first: Int
    let count: Int
  }

  /// The observations with a choice.
  let blocks: [Block]

  /// The number of numbers.
  public let dimension: Int

  /// The commitments of a leader.
  public init(_ leader: LeaderSpace) {
    self.leader = leader
    var blocks: [Block] = []
    var dimension = 0
    for (observation, open) in leader.available.enumerated() where open.count > 1 {
      let count = open.count == 2 ? 1 : open.count
      blocks.append(Block(observation: observation, actions: open, first: dimension, count: count))
      dimension += count
    }
    self.blocks = blocks
    self.dimension = dimension
  }

  /// The commitments in an environment, or `nil` where the leader's observations are too many to list.
  public init?(in environment: some Environment) {
    guard let count = environment.agents[0].observations else { return nil }
    self.init(
      LeaderSpace(
        actions: environment.agents[0].actions, available: (0..<count).map { environment.available(to: 0, at: $0) }))
  }

  /// The nearest numbers that stand for a commitment: clipped, and divided by their sum.
  public func projected(_ numbers: [Double]) -> [Double] {
    var result = numbers
    for block in blocks {
      let places = block.first..<block.first + block.count
      var sum = 0.0
      for place in places {
        result[place] = min(1, max(0, numbers[place]))
        sum += result[place]
      }
      guard block.count > 1 else { continue }
      for place in places { result[place] = sum > 0 ? result[place] / sum : 1 / Double(block.count) }
    }
    return result
  }

  /// The commitment that numbers of the space stand for.
  public func commitment(_ numbers: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: leader.observations * leader.actions)
    for (observation, open) in leader.available.enumerated() where open.count == 1 {
      result[observation * leader.actions + open[0]] = 1
    }
    for block in blocks {
      let base = block.observation * leader.actions
      if block.count == 1 {
        result[base + block.actions[0]] = numbers[block.first]
        result[base + block.actions[1]] = 1 - numbers[block.first]
      } else {
        for (place, action) in block.actions.enumerated() { result[base + action] = numbers[block.first + place] }
      }
    }
    return result
  }

  /// The numbers of a commitment.
  public func numbers(of commitment: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: dimension)
    for block in blocks {
      for place in 0..<block.count {
        result[block.first + place] = commitment[block.observation * leader.actions + block.actions[place]]
      }
    }
    return result
  }

  /// A commitment as a policy.
  public func policy(_ commitment: [Double]) -> TablePolicy {
    TablePolicy(
      (0..<leader.observations).map {
        Array(commitment[$0 * leader.actions..<($0 + 1) * leader.actions])
      })
  }
}

// MARK: - Random commitments

extension CommitmentSpace {
  /// How the distribution of one observation is drawn.
  enum Draw {
    /// Every distribution is equally likely.
    case uniform
    /// Dirichlet with all parameters 0.3: mostly near the corners.
    case sparse
    /// A corner, all equally likely.
    case pure
  }

  /// Draws the numbers of one observation.
  private func draw(_ draw: Draw, _ block: Block, into numbers: inout [Double], using random: inout SeededGenerator) {
    var weights = [Double](repeating: 0, count: block.actions.count)
    switch draw {
    case .uniform: for place in weights.indices { weights[place] = -log(1 - random.unit()) }
    case .sparse: for place in weights.indices { weights[place] = random.gamma(shape: 0.3) }
    case .pure: break
    }
    let sum = weights.reduce(0, +)
    if sum > 0 {
      for place in weights.indices { weights[place] /= sum }
    } else {
      weights[random.uniform(in: 0...(weights.count - 1))] = 1
    }
    for place in 0..<block.count { numbers[block.first + place] = weights[place] }
  }

  /// Draws a commitment in one way at every observation.
  func random(_ way: Draw, using random: inout SeededGenerator) -> [Double] {
    var result = [Double](repeating: 0, count: dimension)
    for block in blocks { draw(way, block, into: &result, using: &random) }
    return result
  }

  /// Draws a commitment from which a search may start: in turn uniform, near the corners, and pure.
  public func start(_ number: Int, using random: inout SeededGenerator) -> [Double] {
    let ways: [Draw] = [.uniform, .sparse, .pure]
    return self.random(ways[number % ways.count], using: &random)
  }

  /// Draws a commitment to teach followers with: half of them uniform, three in ten near the corners, one in ten pure, and
  /// one in ten uniform but pure at about half of the observations.
  public func context(using random: inout SeededGenerator) -> [Double] {
    let place = random.unit()
    if place < 0.5 { return self.random(.uniform, using: &random) }
    if place < 0.8 { return self.random(.sparse, using: &random) }
    if place < 0.9 { return self.random(.pure, using: &random) }
    var result = [Double](repeating: 0, count: dimension)
    for block in blocks { draw(random.unit() < 0.5 ? .pure : .uniform, block, into: &result, using: &random) }
    return result
  }
}
