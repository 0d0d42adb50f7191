internal import Exact
internal import Games

/// A discounted game in whole multiples of a small unit, for bounds of values that are rounded outward.
///
/// With `v` in units, a profile is worth `(r + Σ c_k v_k) / d` units to a player, where `r`, `c` and `d` are whole numbers:
/// rounded down it is a lower bound where `v` is one, rounded up an upper bound.
struct StageBounds {
  /// What a profile is worth to a player, as a function of values in units.
  struct Worth {
    let reward: Int128
    let terms: [(state: Int, factor: Int128)]
    let denominator: Int128

    func lower(_ values: [Int]) -> Int {
      let sum = terms.reduce(reward) { $0 + $1.factor * Int128(values[$1.state]) }
      let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: denominator)
      return Int(remainder < 0 ? quotient - 1 : quotient)
    }

    func upper(_ values: [Int]) -> Int {
      let sum = terms.reduce(reward) { $0 + $1.factor * Int128(values[$1.state]) }
      let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: denominator)
      return Int(remainder > 0 ? quotient + 1 : quotient)
    }
  }

  /// For each state the numbers of actions.
  let sizes: [[Int]]

  /// For each state, profile and player, what the profile is worth.
  let worth: [[[Worth]]]

  /// For each player, the least and the greatest value that any play has in any state.
  let range: [ClosedRange<Int>]

  /// The bits of the unit: the largest value has about so many.
  private static let bits = 44

  /// The game in units, or `nil` where its numbers are too long for that.
  init?(_ game: StagewiseGame) {
    var range: [ClosedRange<Int>] = []
    var units: [Integer] = []
    for (player, discount) in game.discounts.enumerated() {
      guard discount < 1 else { return nil }
      let rewards = game.states.flatMap { $0.outcomes.map { $0.rewards[player] } }
      // Where the game ends, nothing more is earned: the values may come nearer to zero.
      let least = min(rewards.min() ?? .zero, .zero) / (1 - discount)
      let most = max(rewards.max() ?? .zero, .zero) / (1 - discount)
      let largest = max(-least, most, .one)
      let length = largest.numerator.bitWidth - largest.denominator.bitWidth
      let unit = Integer.one.shifted(left: max(0, Self.bits - length))
      guard let lower = (least * Rational(unit)).roundedDown.small,
        let upper = (-(-most * Rational(unit)).roundedDown).small
      else { return nil }
      range.append(lower...upper)
      units.append(unit)
    }
    var worth: [[[Worth]]] = []
    for state in game.states {
      var profiles: [[Worth]] = []
      for outcome in state.outcomes {
        var players: [Worth] = []
        for player in units.indices {
          let numbers = RationalVector(
            [outcome.rewards[player] * Rational(units[player])]
              + outcome.next.probabilities.map { $0 * game.discounts[player] })
          guard numbers.denominator.bitWidth <= 48, numbers.numerators[0].bitWidth <= 120,
            let reward = Int128(numbers.numerators[0].description), let denominator = numbers.denominator.small
          else { return nil }
          let factors = numbers.numerators.dropFirst().map { Int128($0.small ?? 0) }
          players.append(
            Worth(
              reward: reward,
              terms: zip(outcome.next.states, factors).filter { $0.1 != 0 }.map { (state: $0.0, factor: $0.1) },
              denominator: Int128(denominator)))
        }
        profiles.append(players)
      }
      worth.append(profiles)
    }
    sizes = game.states.map(\.sizes)
    self.worth = worth
    self.range = range
  }

  /// The profiles that may come of a state by subgame-perfect play, where each is worth something between `lower` and
  /// `upper` to each player: none that can is left out.
  func outcomes(of state: Int, _ lower: [[Int]], _ upper: [[Int]]) -> [Int] {
    var reached = lower.indices.map { [$0] }
    for player in sizes[state].indices.reversed() {
      let size = sizes[state][player]
      reached = (0..<(reached.count / size)).map { history in
        let options = reached[(history * size)..<((history + 1) * size)]
        // Whatever is done after an action, it pays at least this.
        let secured = options.reduce(Int.min) { best, profiles in
          max(best, profiles.reduce(Int.max) { min($0, lower[$1][player]) })
        }
        return options.flatMap { $0.filter { upper[$0][player] >= secured } }
      }
    }
    return reached[0]
  }
}

/// Stationary pure play of which something is known: which profiles each state may have, and between what bounds its values
/// lie.
struct StageRegion {
  /// For each state, the profiles that are played there, increasing.
  private(set) var allowed: [[Int]]

  /// For each player, lower bounds of the states' values in units.
  private var lower: [[Int]]

  /// For each player, upper bounds of the states' values in units.
  private var upper: [[Int]]

  /// How often bounds are passed on before a region is cut.
  private static let sweeps = 40

  /// All play of a game.
  init(_ game: StagewiseGame, _ bounds: StageBounds?) {
    allowed = game.states.map { Array($0.outcomes.indices) }
    lower = bounds?.range.map { range in game.states.map { _ in range.lowerBound } } ?? []
    upper = bounds?.range.map { range in game.states.map { _ in range.upperBound } } ?? []
  }

  /// Whether some state has no profile left.
  var isEmpty: Bool { allowed.contains(where: \.isEmpty) }

  /// Whether there are so few candidates that each may as well be decided.
  var isSmall: Bool {
    var count = 1
    for profiles in allowed {
      count *= profiles.count
      if count > 4 { return false }
    }
    return true
  }

  /// A state that may have several profiles, as few as possible; `nil` where all are decided.
  var undecided: Int? {
    allowed.indices.filter { allowed[$0].count > 1 }.min { allowed[$0].count < allowed[$1].count }
  }

  /// The part of the region in which a profile is played in a state.
  func playing(_ profile: Int, in state: Int) -> StageRegion {
    var part = self
    part.allowed[state] = [profile]
    return part
  }

  /// Passes bounds on from state to state and leaves out profiles that cannot come of their states.
  ///
  /// - Returns: the number of sweeps.
  mutating func narrow(_ bounds: StageBounds) -> Int {
    for sweep in 1...Self.sweeps {
      let (width, count) = (totalWidth, totalCount)
      for state in allowed.indices {
        let least = bounds.worth[state].map { players in players.indices.map { players[$0].lower(lower[$0]) } }
        let most = bounds.worth[state].map { players in players.indices.map { players[$0].upper(upper[$0]) } }
        if allowed[state].count > 1 || sweep % 4 == 1 {
          let outcomes = Set(bounds.outcomes(of: state, least, most))
          allowed[state].removeAll { !outcomes.contains($0) }
          if allowed[state].isEmpty { return sweep }
        }
        for player in lower.indices {
          lower[player][state] = max(
            lower[player][state], allowed[state].reduce(Int.max) { min($0, least[$1][player]) })
          upper[player][state] = min(
            upper[player][state], allowed[state].reduce(Int.min) { max($0, most[$1][player]) })
        }
      }
      if totalCount == count, totalWidth > width * 0.97 { return sweep }
    }
    return Self.sweeps
  }

  private var totalWidth: Double {
    zip(lower.joined(), upper.joined()).reduce(0) { $0 + Double($1.1 - $1.0) }
  }

  private var totalCount: Int { allowed.reduce(0) { $0 + $1.count } }
}

extension Rational {
  /// The largest integer that is not larger.
  fileprivate var roundedDown: Integer { numerator.dividedFloor(by: denominator).quotient }
}
