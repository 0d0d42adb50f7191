internal import Games
internal import Glibc

/// Where commitments come from at which a network learns to choose.
struct ChoiceDraws {
  /// For each policy that is compared, its choices.
  let pool: [[Int]]

  private let game: LearnedGame
  private let space: CommitmentSpace
  private let settings: ContextualValueNetwork.Choices

  init(
    _ game: LearnedGame, _ space: CommitmentSpace, _ settings: ContextualValueNetwork.Choices, _ responses: ResponsePool
  ) {
    self.game = game
    self.space = space
    self.settings = settings
    pool = responses.policies.map(game.choices(of:))
  }

  /// What the policies earn at a commitment.
  func example(_ numbers: [Double]) -> ChoiceLesson.Example {
    let committed = CommittedGame(game, space.commitment(numbers))
    let returns = pool.map(committed.followerReturn(_:))
    return ChoiceLesson.Example(
      numbers: numbers, committed: committed, returns: returns, most: returns.reduce(-Double.infinity, max))
  }

  /// Commitments near ties, and then others.
  func commitments(_ count: Int, using random: inout SeededGenerator) -> [[Double]] {
    let tied = Int(settings.tiedShare * Double(count))
    return (0..<count).map { place in
      let first = space.context(using: &random)
      guard place < tied else { return first }
      let last = space.context(using: &random)
      let tie = tie(between: first, last)
      let deviation = settings.tiedDeviation * random.unit()
      return space.projected(tie.map { $0 + deviation * random.normal() })
    }
  }

  /// A commitment between two others where the best of the policies changes, by bisection.
  private func tie(between first: [Double], _ last: [Double]) -> [Double] {
    func best(_ numbers: [Double]) -> Int {
      let committed = CommittedGame(game, space.commitment(numbers))
      var (best, most) = (0, -Double.infinity)
      for (place, policy) in pool.enumerated() {
        let value = committed.followerReturn(policy)
        if value > most { (best, most) = (place, value) }
      }
      return best
    }
    var (low, high) = (first, last)
    let answer = best(low)
    for _ in 0..<8 {
      let middle = zip(low, high).map { ($0 + $1) / 2 }
      if best(middle) == answer { low = middle } else { high = middle }
    }
    return high
  }

  /// What a leader visits who climbs: from the best of some random commitments by normal steps, each kept where it is not
  /// worse for the leader, the follower answering by the best of the policies in the model.
  ///
  /// The best commitment of a leader lies where answers change, and steps lead to both sides of that edge.
  func climb(_ steps: Int, using random: inout SeededGenerator) -> [ChoiceLesson.Example] {
    func visit(_ numbers: [Double]) -> (example: ChoiceLesson.Example, worth: Double) {
      let example = example(numbers)
      let answer = pool[example.returns.firstIndex(of: example.most) ?? 0]
      return (example, example.committed.leaderReturn(answer))
    }
    var best = visit(space.start(0, using: &random))
    for number in 1..<max(1, settings.starts) {
      let next = visit(space.start(number, using: &random))
      if next.worth > best.worth { best = next }
    }
    return (0..<steps).map { step in
      let share = Double(step) / Double(max(1, steps - 1))
      let deviation = settings.firstDeviation * pow(settings.lastDeviation / settings.firstDeviation, share)
      let next = visit(space.projected(best.example.numbers.map { $0 + deviation * random.normal() }))
      if next.worth >= best.worth { best = next }
      return next.example
    }
  }
}
