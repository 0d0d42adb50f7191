public import Exact
public import Games

/// A region of a search for stationary commitments: a box of follower values, the responses that the follower may have in
/// each state, and what the leader may play at each observation.
public struct StationaryRegion: Sendable, Hashable {
  /// Whether the leader plays one action at each observation.
  public let isPure: Bool

  /// In which coordinates the values are boxed.
  public let coordinates: StationaryEvidence.Coordinates

  /// For each state, the least value of its coordinate.
  public private(set) var lower: [Rational]

  /// For each state, the greatest value of its coordinate.
  public private(set) var upper: [Rational]

  private var responseChoices: [Choices]
  private var actionChoices: [Choices]

  /// For each observation, the least probability of each action; only of mixed commitment.
  public private(set) var least: [[Rational]]

  /// For each observation, the greatest probability of each action; only of mixed commitment.
  public private(set) var greatest: [[Rational]]

  /// Which of some alternatives are left.
  ///
  /// Each change can be taken back from a record of constant size.
  fileprivate struct Choices: Sendable, Hashable {
    enum Only: Sendable, Hashable {
      case any
      case one(Int)
      case none
    }

    var only = Only.any
    var isExcluded: [Bool]

    init(count: Int) { isExcluded = Array(repeating: false, count: count) }

    func contains(_ index: Int) -> Bool {
      switch only {
      case .any: !isExcluded[index]
      case .one(let one): one == index && !isExcluded[index]
      case .none: false
      }
    }

    var list: [Int] {
      switch only {
      case .any: isExcluded.indices.filter { !isExcluded[$0] }
      case .one(let one): isExcluded[one] ? [] : [one]
      case .none: []
      }
    }
  }

  /// What a cut changed, so that it can be taken back.
  enum Change {
    case lower(Int, Rational)
    case upper(Int, Rational)
    case least(Int, Int, Rational)
    case greatest(Int, Int, Rational)
    case responses(Int, Limit)
    case actions(Int, Limit)
    case nothing

    /// What was known of some alternatives.
    struct Limit {
      fileprivate var only: Choices.Only
      fileprivate var included: Int?
    }
  }

  /// The region that holds everything: the values lie between bounds, and nothing else is known.
  public init(
    _ process: StackelbergProcess, isPure: Bool, coordinates: StationaryEvidence.Coordinates, lower: [Rational],
    upper: [Rational]
  ) {
    self.isPure = isPure
    self.coordinates = coordinates
    switch coordinates {
    case .values: (self.lower, self.upper) = (lower, upper)
    case .differences(let reference):
      self.lower = lower.indices.map { $0 == reference ? lower[$0] : lower[$0] - upper[reference] }
      self.upper = upper.indices.map { $0 == reference ? upper[$0] : upper[$0] - lower[reference] }
    }
    responseChoices = process.states.map { Choices(count: $0.responses) }
    actionChoices = process.actions.map { Choices(count: $0) }
    least = process.actions.map { Array(repeating: .zero, count: $0) }
    greatest = process.actions.map { Array(repeating: .one, count: $0) }
  }

  /// The responses that the follower may have in a state, increasing.
  public func responses(_ state: Int) -> [Int] { responseChoices[state].list }

  /// The actions that the leader may play at an observation, increasing; all of them where it mixes.
  public func actions(_ observation: Int) -> [Int] { actionChoices[observation].list }

  /// Whether nothing lies in the region, as far as its bounds tell by themselves.
  public var isEmpty: Bool {
    zip(lower, upper).contains { $0 > $1 } || responseChoices.contains { $0.list.isEmpty }
      || actionChoices.indices.contains { !allowsLeader($0) }
  }

  /// Whether the leader has a distribution at an observation.
  private func allowsLeader(_ observation: Int) -> Bool {
    if isPure { return !actionChoices[observation].list.isEmpty }
    let (least, greatest) = (least[observation], greatest[observation])
    return zip(least, greatest).allSatisfy { $0 <= $1 } && least.reduce(.zero, +) <= 1 && greatest.reduce(.zero, +) >= 1
  }

  // MARK: Cuts

  /// The two regions that a cut makes of this one; together they cover it.
  public func divided(by cut: StationaryCut) -> (first: StationaryRegion, second: StationaryRegion) {
    var (first, second) = (self, self)
    _ = first.narrow(by: cut, toSecond: false)
    _ = second.narrow(by: cut, toSecond: true)
    return (first, second)
  }

  /// Narrows the region to one side of a cut.
  ///
  /// - Returns: what ``restore(_:)`` needs to take it back.
  mutating func narrow(by cut: StationaryCut, toSecond isSecond: Bool) -> Change {
    switch cut {
    case .value(let state, let bound):
      if isSecond {
        guard bound > lower[state] else { return .nothing }
        defer { lower[state] = bound }
        return .lower(state, lower[state])
      }
      guard bound < upper[state] else { return .nothing }
      defer { upper[state] = bound }
      return .upper(state, upper[state])
    case .probability(let observation, let action, let bound):
      if isSecond {
        guard bound > least[observation][action] else { return .nothing }
        defer { least[observation][action] = bound }
        return .least(observation, action, least[observation][action])
      }
      guard bound < greatest[observation][action] else { return .nothing }
      defer { greatest[observation][action] = bound }
      return .greatest(observation, action, greatest[observation][action])
    case .response(let state, let response):
      return .responses(state, responseChoices[state].narrow(response, isExcluded: isSecond))
    case .action(let observation, let action):
      return .actions(observation, actionChoices[observation].narrow(action, isExcluded: isSecond))
    }
  }

  /// Takes back the last change.
  mutating func restore(_ change: Change) {
    switch change {
    case .lower(let state, let bound): lower[state] = bound
    case .upper(let state, let bound): upper[state] = bound
    case .least(let observation, let action, let bound): least[observation][action] = bound
    case .greatest(let observation, let action, let bound): greatest[observation][action] = bound
    case .responses(let state, let limit): responseChoices[state].restore(limit)
    case .actions(let observation, let limit): actionChoices[observation].restore(limit)
    case .nothing: break
    }
  }

  // MARK: The leader's distributions

  /// The largest number of actions of an observation at which probabilities can be cut.
  public static let cutActionLimit = 10

  /// The corners of the leader's distributions at an observation: every distribution that the region allows is a mixture
  /// of them.
  ///
  /// At a corner all probabilities but one are at a bound.
  public func corners(_ observation: Int) -> [RationalVector] {
    leaderCorners(observation).map {
      RationalVector(numerators: $0.shares.dense(count: least[observation].count), denominator: $0.denominator)
    }
  }

  /// A distribution over the leader's actions: shares that sum to their denominator.
  struct Corner {
    var shares: SparseIntegers
    var denominator: Integer
  }

  /// The corners, without the actions that are not played.
  func leaderCorners(_ observation: Int) -> [Corner] {
    let (least, greatest) = (least[observation], greatest[observation])
    if isPure || (least.allSatisfy(\.isZero) && greatest.allSatisfy { $0 == 1 }) {
      return actionChoices[observation].list.map { action in
        var shares = SparseIntegers()
        shares.append(index: action, value: .one)
        return Corner(shares: shares, denominator: .one)
      }
    }
    guard allowsLeader(observation) else { return [] }
    var corners: [[Rational]] = []
    var known: Set<[Rational]> = []
    for free in least.indices {
      // All choices of a bound for the others, as far as there is room for them.
      var begun: [(point: [Rational], left: Rational)] = [(least, 1 - least[free])]
      for action in least.indices where action != free {
        begun = begun.flatMap { point, left in
          let ends = least[action] == greatest[action] ? [least[action]] : [least[action], greatest[action]]
          return ends.filter { $0 <= left }.map { end in
            var point = point
            point[action] = end
            return (point, left - end)
          }
        }
      }
      for (point, left) in begun where least[free] + left <= greatest[free] {
        var corner = point
        corner[free] += left
        if known.insert(corner).inserted { corners.append(corner) }
      }
    }
    return corners.map {
      let shares = RationalVector($0)
      return Corner(shares: SparseIntegers(shares.numerators), denominator: shares.denominator)
    }
  }
}

extension StationaryRegion.Choices {
  fileprivate mutating func narrow(_ index: Int, isExcluded excludes: Bool) -> StationaryRegion.Change.Limit {
    let before = StationaryRegion.Change.Limit(only: only, included: nil)
    if excludes {
      guard !isExcluded[index] else { return before }
      isExcluded[index] = true
      return .init(only: only, included: index)
    }
    switch only {
    case .any: only = .one(index)
    case .one(let one) where one != index: only = .none
    default: break
    }
    return before
  }

  fileprivate mutating func restore(_ limit: StationaryRegion.Change.Limit) {
    only = limit.only
    if let included = limit.included { isExcluded[included] = false }
  }
}
