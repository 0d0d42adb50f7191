internal import Games

/// In which coordinates the follower's values are boxed, among the relevant states.
enum SearchCoordinates: String, Sendable, Hashable {
  /// The values themselves.
  case values
  /// The value of the first relevant state, and what the others are worth beyond it.
  case differences

  /// The coordinates of values.
  func coordinates(_ values: [Double]) -> [Double] {
    self == .values ? values : values.enumerated().map { $0.offset == 0 ? $0.element : $0.element - values[0] }
  }

  /// The values with some coordinates.
  func values(_ coordinates: [Double]) -> [Double] {
    self == .values
      ? coordinates : coordinates.enumerated().map { $0.offset == 0 ? $0.element : $0.element + coordinates[0] }
  }
}

/// How a region is cut into two.
enum SearchCut: Sendable, Hashable {
  /// First: a coordinate is at most a number.
  case coordinate(Int, at: Double)
  /// First: the follower answers with this response in this state.
  case response(state: Int, response: Int)
  /// First: the leader plays an action with at most a probability.
  case probability(observation: Int, action: Int, at: Double)
}

/// A region of the search: a box of coordinates, the responses that are not excluded, bounds of the leader's probabilities.
struct SearchRegion: Sendable {
  var lower: [Double]
  var upper: [Double]
  /// For each state, which responses no cut excludes.
  var allowed: [[Bool]]
  /// By observation; nothing where no cut bounds them.
  var probabilities: [Int: ProbabilityBox] = [:]

  /// The whole of a box of values of the relevant states.
  init(_ model: SearchModel, _ coordinates: SearchCoordinates, lower: [Double], upper: [Double]) {
    (self.lower, self.upper) = (lower, upper)
    if coordinates == .differences {
      for k in lower.indices.dropFirst() {
        self.lower[k] = lower[k] - upper[0]
        self.upper[k] = upper[k] - lower[0]
      }
    }
    allowed = model.responses.map { [Bool](repeating: true, count: $0) }
  }

  var widths: [Double] { zip(lower, upper).map { max(0, $1 - $0) } }

  /// Narrows the region to one side of a cut.
  mutating func narrow(by cut: SearchCut, toSecond isSecond: Bool, _ model: SearchModel) {
    switch cut {
    case .coordinate(let k, let bound):
      if isSecond { lower[k] = max(lower[k], bound) } else { upper[k] = min(upper[k], bound) }
    case .response(let state, let response):
      for other in allowed[state].indices where (other == response) == isSecond { allowed[state][other] = false }
    case .probability(let observation, let action, let bound):
      var box = probabilities[observation] ?? ProbabilityBox(count: model.process.actions[observation])
      if isSecond {
        box.lower[action] = max(box.lower[action], bound)
      } else {
        box.upper[action] = min(box.upper[action], bound)
      }
      box.tighten()
      probabilities[observation] = box
    }
  }
}

/// Bounds of the leader's probabilities at an observation.
struct ProbabilityBox: Sendable, Hashable {
  var lower: [Double]
  var upper: [Double]

  /// No bounds.
  init(count: Int) {
    lower = Array(repeating: 0, count: count)
    upper = Array(repeating: 1, count: count)
  }

  /// Replaces bounds by those that the others imply.
  mutating func tighten() {
    let (least, most) = (lower.reduce(0, +), upper.reduce(0, +))
    for action in lower.indices {
      let (low, high) = (lower[action], upper[action])
      upper[action] = min(high, 1 - (least - low))
      lower[action] = max(low, 1 - (most - high))
    }
  }

  /// The corners of the distributions within the bounds; empty where there are none.
  var corners: [[Double]] {
    let count = lower.count
    var result: [[Double]] = []
    // All but one probability at a bound, the last one making up the sum.
    for free in 0..<count {
      let others = (0..<count).filter { $0 != free }
      for choice in 0..<(1 << others.count) {
        var corner = [Double](repeating: 0, count: count)
        var sum = 0.0
        for (bit, action) in others.enumerated() {
          corner[action] = choice >> bit & 1 == 0 ? lower[action] : upper[action]
          sum += corner[action]
        }
        corner[free] = 1 - sum
        guard corner[free] >= lower[free] - 1e-12, corner[free] <= upper[free] + 1e-12 else { continue }
        corner[free] = max(0, corner[free])
        if !result.contains(where: { zip($0, corner).allSatisfy { abs($0 - $1) < 1e-12 } }) { result.append(corner) }
      }
    }
    return result
  }
}
