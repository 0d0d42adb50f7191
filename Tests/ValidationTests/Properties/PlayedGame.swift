import Exact
import Games
import TestSupport

/// A small game and the way it is played, in plain rationals: what laws of learners are checked on, printed and shrunk.
struct PlayedGame: Sendable, Hashable, CustomStringConvertible {
  /// How the stages are played.
  enum Form: Sendable, Hashable {
    /// The only stage, once.
    case once
    /// The only stage, so many times, each player seeing what the other did last.
    case iterated(steps: Int)
    /// One of the stages, drawn uniformly and seen by nobody, once.
    case drawn
    /// For ever with a discount of 1/2, beginning in the first stage, which both see; by stage, row and column, what is next.
    case wandering(next: [[[Int]]])
  }

  /// How the stages are played.
  var form: Form

  /// The stages, all of one size.
  var stages: [SmallGame]

  /// The number of the leader's actions.
  var rows: Int { stages[0].rows }

  /// The number of the follower's actions.
  var columns: Int { stages[0].columns }

  /// The payoffs as they would be typed.
  var description: String { "\(form) of \(stages.map(\.description).joined(separator: "; "))" }

  /// The game as the product knows it.
  var markov: MarkovGame {
    get throws {
      switch form {
      case .once: return try stages[0].game.iterated(horizon: 1, memory: 0)
      case .iterated(let steps): return try stages[0].game.iterated(horizon: steps, recall: .others)
      case .drawn:
        let share = Rational(1, over: stages.count)
        let unseen = MarkovGame.Observations(count: 1, ofState: stages.map { _ in 0 })
        return MarkovGame(
          sizes: [rows, columns], discounts: [1, 1], horizon: 1, initial: RationalVector(stages.map { _ in share }),
          observations: [unseen, unseen], states: states { place, _, _ in place })
      case .wandering(let next):
        let half = Rational(1, over: 2)
        return MarkovGame(
          sizes: [rows, columns], discounts: [half, half], initial: .unit(0, count: stages.count),
          states: states { next[$0][$1][$2] })
      }
    }
  }

  private func states(_ next: (_ stage: Int, _ row: Int, _ column: Int) -> Int) -> [MarkovGame.State] {
    stages.enumerated().map { place, stage in
      MarkovGame.State(
        available: [Array(0..<rows), Array(0..<columns)],
        outcomes: (0..<rows).flatMap { row in
          (0..<columns).map { column in
            MarkovGame.Outcome(
              rewards: [stage.leader[row][column], stage.follower[row][column]],
              next: .certainly(next(place, row, column)))
          }
        })
    }
  }
}

// MARK: - Generators

extension PlayedGame {
  /// A game played once, with up to so many actions each; no two payoffs of a player are equal, unless ties are wanted.
  static func once(_ seed: UInt64, largest: Int = 3, tied: Bool = false) -> PlayedGame {
    var source = TestRandom(seed: seed)
    let (rows, columns) = (2 + source.below(largest - 1), 2 + source.below(largest - 1))
    return PlayedGame(form: .once, stages: [.drawn(rows, columns, spread: tied ? 3 : 41, &source)])
  }

  /// A square game played once.
  static func square(_ seed: UInt64) -> PlayedGame {
    var source = TestRandom(seed: seed)
    let size = 2 + source.below(2)
    return PlayedGame(form: .once, stages: [.drawn(size, size, spread: 41, &source)])
  }

  /// A game of two actions each, played five times.
  static func iterated(_ seed: UInt64) -> PlayedGame {
    var source = TestRandom(seed: seed)
    return PlayedGame(form: .iterated(steps: 5), stages: [.drawn(2, 2, spread: 41, &source)])
  }

  /// A game that is drawn: what it pays the leader is uncertain, and what it pays the follower is not.
  static func drawn(_ seed: UInt64) -> PlayedGame {
    var source = TestRandom(seed: seed)
    let first = SmallGame.drawn(2, 2, spread: 41, &source)
    var second = SmallGame.drawn(2, 2, spread: 41, &source)
    second.follower = first.follower
    return PlayedGame(form: .drawn, stages: [first, second])
  }

  /// A Markov game of two states and two actions each, without chance.
  static func wandering(_ seed: UInt64) -> PlayedGame {
    var source = TestRandom(seed: seed)
    let stages = (0..<2).map { _ in SmallGame.drawn(2, 2, spread: 41, &source) }
    let next = (0..<2).map { _ in (0..<2).map { _ in (0..<2).map { _ in source.below(2) } } }
    return PlayedGame(form: .wandering(next: next), stages: stages)
  }
}

extension SmallGame {
  /// A game of a size with whole payoffs around zero, no two of a player alike unless there are fewer numbers than entries.
  fileprivate static func drawn(_ rows: Int, _ columns: Int, spread: Int, _ source: inout TestRandom) -> SmallGame {
    func matrix() -> [[Rational]] {
      var left = Array(0..<spread)
      return (0..<rows).map { _ in
        (0..<columns).map { _ in
          let place = source.below(left.count)
          let number = spread < rows * columns ? left[place] : left.remove(at: place)
          return Rational(number - spread / 2)
        }
      }
    }
    return SmallGame(leader: matrix(), follower: matrix())
  }
}

// MARK: - Shrinking

extension PlayedGame {
  /// Simpler games of the same form, simplest first: fewer steps, fewer actions where there is one stage, and payoffs nearer
  /// to zero.
  var simpler: [PlayedGame] {
    var result: [PlayedGame] = []
    if case .iterated(let steps) = form, steps > 1 {
      var shorter = self
      shorter.form = .iterated(steps: steps - 1)
      result.append(shorter)
    }
    for place in stages.indices {
      for stage in stages[place].simpler
      where stages.count == 1 || (stage.rows, stage.columns) == (rows, columns) {
        var game = self
        game.stages[place] = stage
        if form == .drawn { for other in stages.indices { game.stages[other].follower = stage.follower } }
        if game != self { result.append(game) }
      }
    }
    return result
  }
}

// MARK: - Changes that leave the answer, or change it in a known way

extension PlayedGame {
  /// The same game with the actions of both sides in the opposite order.
  var relabelled: PlayedGame {
    func turned<Entry>(_ rows: [[Entry]]) -> [[Entry]] { rows.reversed().map { $0.reversed() } }
    var result = self
    result.stages = stages.map { SmallGame(leader: turned($0.leader), follower: turned($0.follower)) }
    if case .wandering(let next) = form { result.form = .wandering(next: next.map(turned)) }
    return result
  }

  /// The same game with payoffs in other units: three times the leader's less 2, and the follower's doubled plus 5.
  var rescaled: PlayedGame {
    var result = self
    result.stages = stages.map { stage in
      SmallGame(
        leader: stage.leader.map { $0.map { 3 * $0 - 2 } }, follower: stage.follower.map { $0.map { 2 * $0 + 5 } })
    }
    return result
  }

  /// The same game with payoffs of a billionth of a billionth.
  var tiny: PlayedGame {
    let unit = Rational(1, over: 1_000_000_000_000_000_000)
    var result = self
    result.stages = stages.map { stage in
      SmallGame(
        leader: stage.leader.map { $0.map { unit * $0 } }, follower: stage.follower.map { $0.map { unit * $0 } })
    }
    return result
  }

  /// The same game where the follower loses in any case.
  var costly: PlayedGame {
    var result = self
    for place in stages.indices { result.stages[place].follower = stages[place].follower.map { $0.map { $0 - 50 } } }
    return result
  }

  /// The value of the leader in the units of ``rescaled``.
  func rescaled(_ value: Rational, in game: MarkovGame) -> Rational { 3 * value - 2 * game.discountedSteps(of: 0) }

  /// The same game with one more action of the follower, the last, which is worse for it than any other whatever the leader
  /// does, and better for the leader.
  ///
  /// - Precondition: the game is played once; in longer games a leader can make up for the loss.
  var tempting: PlayedGame {
    precondition(form == .once, "a game that is played once")
    var result = self
    for row in 0..<rows {
      let worst = stages[0].follower[row].reduce(stages[0].follower[row][0]) { min($0, $1) }
      result.stages[0].follower[row].append(worst - 3)
      result.stages[0].leader[row].append(30)
    }
    return result
  }
}
