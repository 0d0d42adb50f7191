internal import Exact
internal import Games
internal import LinearPrograms

/// Looks for a stationary equilibrium of a discounted game whose recursion over states need not converge.
///
/// Iterating the recursion in doubles from several starts only proposes profiles, one per state. Each proposal is solved
/// exactly, and it is an equilibrium exactly where each of its profiles can come of its state with the values found; if
/// not, play by backward induction with these values is the next proposal.
struct StagewiseSearch {
  let game: StagewiseGame
  let ties: StageTies
  let settings: StagewiseSearchSettings
  let stop: StopCondition

  /// The proposals that were examined.
  private(set) var examined: Set<[Int]> = []

  /// How many proposals follow from one that is no equilibrium.
  private static let improvements = 12

  /// How many of the last profiles of an iteration are proposals.
  private static let remembered = 24

  init(_ game: StagewiseGame, ties: StageTies, _ settings: StagewiseSearchSettings, until stop: StopCondition) {
    self.game = game
    self.ties = ties
    self.settings = settings
    self.stop = stop
  }

  /// An equilibrium, one profile per state, or `nil` where none was found.
  mutating func run() -> [Int]? {
    let approximate = ApproximateStages(game)
    var random = SeededGenerator(seed: settings.seed)
    for start in 0..<settings.starts {
      for proposal in iterate(approximate, start, &random).profiles {
        if let found = follow(proposal) { return found }
        if stop.isMet { return nil }
      }
    }
    return nil
  }

  /// The profiles on which play over ever longer horizons settles, where they are an equilibrium: the recursion is iterated
  /// from zero, and what it settles on is decided exactly.
  func limitOfHorizons() -> [Int]? {
    var random = SeededGenerator(seed: settings.seed)
    let iteration = iterate(ApproximateStages(game), 0, &random)
    guard iteration.isSettled, let profiles = iteration.profiles.first,
      game.isPlayed(profiles, game.values(playing: profiles), ties: ties)
    else { return nil }
    return profiles
  }

  /// Examines a proposal and those that follow from it, as long as they are new.
  private mutating func follow(_ proposal: [Int]) -> [Int]? {
    var profiles = proposal
    for _ in 0..<Self.improvements where !stop.isMet && examined.insert(profiles).inserted {
      let values = game.values(playing: profiles)
      var isEquilibrium = true
      for state in profiles.indices {
        let play = game.play(state, values, ties: ties)
        if play.outcomes.contains(profiles[state]) { continue }
        isEquilibrium = false
        profiles[state] = play.outcome
      }
      if isEquilibrium { return profiles }
    }
    return nil
  }

  /// Iterates in doubles; the first start is zero and undamped, the others are random and damped in turn.
  ///
  /// - Returns: the profiles of the last iterations, the last first, each once, and whether the values settled.
  private func iterate(
    _ approximate: ApproximateStages, _ start: Int, _ random: inout SeededGenerator
  ) -> (profiles: [[Int]], isSettled: Bool) {
    let states = approximate.rewards.indices
    var values = approximate.discounts.enumerated().map { player, discount -> [Double] in
      if start == 0 { return states.map { _ in 0 } }
      let rewards = approximate.rewards.joined().map { $0[player] }
      let (least, greatest) = (rewards.min() ?? 0, rewards.max() ?? 0)
      return states.map { _ in
        (least + (greatest - least) * Double(random.next() >> 11) / 0x1p53) / (1 - discount)
      }
    }
    let step = [1, 0.5, 0.125][start % 3]
    let scale = values.joined().reduce(1) { max($0, $1.magnitude) }
    var recent: [[Int]] = []
    // What settles does so at the rate of the largest discount; what has not by then, moves about.
    let rate = 1 - step * (1 - (approximate.discounts.max() ?? 0))
    let enough = min(5_000, 100 + Int(30 / (1 - rate)))
    for _ in 0..<min(enough, max(60, 2_000_000 / approximate.work)) where !stop.isMet {
      var change = 0.0
      var profiles: [Int] = []
      let before = values
      for state in states {
        let worth = approximate.worth(of: state, before)
        let profile = StagePlay(sizes: approximate.sizes[state], worth: worth, ties: ties).outcome
        profiles.append(profile)
        for player in values.indices {
          let moved = step * (worth[profile][player] - before[player][state])
          change = max(change, moved.magnitude)
          values[player][state] += moved
        }
      }
      recent.removeAll { $0 == profiles }
      recent.append(profiles)
      if recent.count > Self.remembered { recent.removeFirst() }
      if change <= scale * 1e-12 { return (recent.reversed(), true) }
    }
    return (recent.reversed(), false)
  }
}
