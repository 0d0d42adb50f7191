/// How ties are broken where players move one after the other.
enum StageTies {
  /// For the player who moved immediately before.
  case strong
  /// Against the player who moved immediately before.
  case weak
  /// Any way: all subgame-perfect play.
  case any
}

/// One state played by backward induction, where every profile already has one number per player: its reward and what comes
/// after it.
///
/// Players 0, 1, … move in this order, each seeing what those before it did; a *history* of length `k` is what the first `k`
/// players did, and player `k` moves after it. What can come of a history is a *set* of profiles, since ties may remain:
///
/// - after a history of full length, its profile;
/// - `strong`: the profiles best for player `k` among all that can come of its actions. So players who are indifferent
///   behind it are taken to do what suits it (`stack_set` of the nested definition).
/// - `weak`: player `k` expects of an action the least that can come of it for itself, and takes an action of which that is
///   most; what can come are then the profiles in which it gets just this. So players who are indifferent behind it are
///   taken to do what hurts it.
/// - `any`: all profiles that some subgame-perfect play leads to (`out_set`): those that pay player `k` no less than the
///   least that can come of each of its actions.
///
/// The first two sets lie within the third, and all profiles of one such set pay player `k` the same. With three or more
/// players the third may hold profiles better for player 0 than those of the first: a tie of player 2 that is broken
/// against player 1 can move player 1.
///
/// Where one profile must be singled out, it is the one that pays player 0 most, among equals player 1, and so on, and
/// among profiles that pay all the same it is the first.
struct StagePlay<Number: Comparable & Sendable>: Sendable {
  /// The number of actions of each player.
  let sizes: [Int]

  /// For each profile, what it is worth to each player.
  let worth: [[Number]]

  /// How ties are broken.
  let ties: StageTies

  /// For each length of a history and each history, the profiles that can come of it, increasing; never empty.
  let reached: [[[Int]]]

  /// Plays a state.
  ///
  /// - Precondition: there is one number per profile and player.
  init(sizes: [Int], worth: [[Number]], ties: StageTies) {
    self.sizes = sizes
    self.worth = worth
    self.ties = ties
    var levels = [worth.indices.map { [$0] }]
    for player in sizes.indices.reversed() {
      let (longer, size) = (levels[levels.count - 1], sizes[player])
      levels.append(
        (0..<(longer.count / size)).map { history in
          Self.best(longer[(history * size)..<((history + 1) * size)], for: player, worth, ties)
        })
    }
    reached = levels.reversed()
  }

  /// What can come of a history, given what can come of each action after it.
  private static func best(
    _ options: ArraySlice<[Int]>, for player: Int, _ worth: [[Number]], _ ties: StageTies
  ) -> [Int] {
    func paid(_ profile: Int) -> Number { worth[profile][player] }
    func extreme(_ profiles: [Int], _ isBetter: (Number, Number) -> Bool) -> Number {
      profiles.dropFirst().reduce(paid(profiles[0])) { isBetter(paid($1), $0) ? paid($1) : $0 }
    }
    let first = options[options.startIndex]
    switch ties {
    case .strong:
      let most = options.dropFirst().reduce(extreme(first, >)) { max($0, extreme($1, >)) }
      return options.flatMap { $0.filter { paid($0) == most } }
    case .weak:
      let least = options.map { extreme($0, <) }
      let most = least.dropFirst().reduce(least[0]) { max($0, $1) }
      return zip(options, least).flatMap { profiles, least in
        least == most ? profiles.filter { paid($0) == most } : []
      }
    case .any:
      let secured = options.dropFirst().reduce(extreme(first, <)) { max($0, extreme($1, <)) }
      return options.flatMap { $0.filter { paid($0) >= secured } }
    }
  }

  /// The profiles that can come of play from the start, increasing.
  var outcomes: [Int] { reached[0][0] }

  /// The profile that is singled out.
  var outcome: Int { first(among: outcomes) }

  /// The profile that pays the players most, in their order, and among equals the first.
  private func first(among profiles: [Int]) -> Int {
    profiles.dropFirst().reduce(profiles[0]) { best, profile in
      for (left, right) in zip(worth[profile], worth[best]) where left != right { return left > right ? profile : best }
      return best
    }
  }

  /// For each player, its action after each history, so that play leads to a profile that can come of it.
  ///
  /// After an action that is not the one to be played, the profile is the best (`strong`) or the worst (otherwise) for the
  /// player who deviated among those that can come of it, and among equals the one that is singled out.
  ///
  /// - Precondition: the profile is one of ``outcomes``.
  func choices(leadingTo profile: Int) -> [[Int]] {
    precondition(outcomes.contains(profile), "play can lead there")
    var goals = [profile]
    var choices: [[Int]] = []
    var stride = worth.count
    for (player, size) in sizes.enumerated() {
      stride /= size
      let actions = goals.map { $0 / stride % size }
      var longer: [Int] = []
      longer.reserveCapacity(goals.count * size)
      for (history, goal) in goals.enumerated() {
        for action in 0..<size {
          longer.append(
            action == actions[history]
              ? goal : afterDeviation(by: player, reached[player + 1][history * size + action]))
        }
      }
      choices.append(actions)
      goals = longer
    }
    return choices
  }

  private func afterDeviation(by player: Int, _ profiles: [Int]) -> Int {
    let paid = profiles.map { worth[$0][player] }
    guard let goal = ties == .strong ? paid.max() : paid.min() else { preconditionFailure("something comes of it") }
    return first(among: zip(profiles, paid).filter { $0.1 == goal }.map(\.0))
  }
}
