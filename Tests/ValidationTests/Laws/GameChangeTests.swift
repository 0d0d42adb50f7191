import Certificates
import Equilibria
import Exact
import Games
import TestSupport
import Testing
import Validation

@Suite("Changed games have the answers that are claimed")
struct GameChangeTests {
  /// One game of a sample with one concept.
  struct Case: Sendable, CustomStringConvertible {
    let sample: String
    let concept: SolutionConcept
    /// How many games are tried, in optimised builds and otherwise.
    let games: (many: Int, few: Int)
    var description: String { "\(sample): \(concept)" }

    init(_ sample: String, _ concept: SolutionConcept, _ many: Int = 100, _ few: Int = 10) {
      self.sample = sample
      self.concept = concept
      games = (many, few)
    }

    var draws: [Game] {
      get throws {
        let sample = try GameSample(parsing: sample)
        return (0..<(TestBuild.isOptimized ? games.many : games.few)).map { sample.draw($0, seed: 1).game }
      }
    }
  }

  private static let states = "states=1..3,rows=1..3,columns=1..3,denominator=1..4,discount=0,1/2,9/10,1,horizon=0,1..3"

  private static func dynamic(
    _ commitment: SolutionConcept.Commitment, _ dynamics: SolutionConcept.Dynamics, leader: Int = 0
  ) -> SolutionConcept {
    SolutionConcept(commitment: commitment, leader: leader, dynamics: dynamics)
  }

  static let cases: [Case] = [
    Case("uniform:rows=1..4,columns=1..4 zero-sum:rows=1..3,columns=1..3", .init()),
    Case("uniform:rows=1..4,columns=1..4", .init(commitment: .pure, response: .weak, leader: 1)),
    Case("random-players:players=3..4,actions=1..3", .init(followers: .nash), 40, 4),
    Case("random-players:players=3,actions=1..3", .init(leader: 1, followers: .nash), 40, 4),
    Case("random-bayesian:rows=1..3,columns=1..3,types=1..3", .init()),
    Case("random-security:targets=1..5,resources=0..3,types=1..3", .init()),
    Case("markov-dense:\(states)", dynamic(.pure, .init()), 60, 6),
    Case("markov-sparse:\(states)", dynamic(.pure, .init(followerClass: .stationary), leader: 1), 60, 6),
    Case("iterated:horizon=1..4,memory=0..1", dynamic(.pure, .init(followerClass: .stationary)), 40, 4),
    Case("markov-leader-controlled:\(states)", dynamic(.pure, .init(foresight: .myopic)), 40, 4),
    Case("markov-dense:states=1..2,rows=1..2,columns=1..2,discount=1/2,horizon=1..2", dynamic(.mixed, .init()), 20, 2),
  ]

  @Test("values are transformed as claimed", arguments: cases)
  func values(_ question: Case) throws {
    var tempted = 0
    for game in try question.draws {
      let before = try value(of: game, question.concept)
      let changes: [GameChange?] = [
        GameChange.relabelled(game), .rescaled(game, leader: question.concept.leader),
        .tempting(game, question.concept),
      ]
      if changes[2] != nil { tempted += 1 }
      for change in changes.compactMap({ $0 }) {
        let after = try value(of: change.game, question.concept)
        if case .exact(let value) = before, case .exact(let other) = after {
          #expect(change.value(value) == other, "\(game) became \(change.game)")
        } else {
          #expect(change.value(before.lower) <= after.upper && after.lower <= change.value(before.upper), "\(game)")
        }
        #expect(change.game.withoutNames == change.game)
        let text = Array(change.game.text(as: .json).utf8)
        #expect(try Game.read(text, source: "changed") == change.game)
      }
      #expect(GameChange.relabelled(GameChange.relabelled(game).game).game == game.withoutNames)
    }
    #expect(tempted > 0)
  }

  private func value(of game: Game, _ concept: SolutionConcept) throws -> CertifiedValue {
    try Reference(of: game, concept: concept, options: SolveOptions(gap: Rational(1, over: 1000))).value
  }

  @Test("payoffs of different players are in different units")
  func units() throws {
    let payoffs = RationalVector((0..<16).map { Rational($0) })
    let before = NormalFormGame(sizes: [2, 2, 2, 2], payoffs: Array(repeating: payoffs, count: 4))
    guard case .normalForm(let after) = GameChange.rescaled(.normalForm(before), leader: 2).game else {
      throw BrokenLaw(description: "the kind of the game stays")
    }
    let units = before.sizes.indices.map { player -> [Rational] in
      let values = [0, 1].map { before.payoff(of: player, atIndex: $0) }
      let others = [0, 1].map { after.payoff(of: player, atIndex: $0) }
      let scale = (others[1] - others[0]) / (values[1] - values[0])
      return [scale, others[0] - scale * values[0]]
    }
    #expect(units == [[2, 5], [3, 2], [3, -2], [5, -4]])
    #expect(Set(units).count == 4)
  }

  @Test("the follower of a game that is played once never takes the tempting action, and the leader would like it to")
  func temptation() throws {
    for number in 0..<20 {
      let game = try GameSample(parsing: "uniform:rows=1..4,columns=1..4").draw(number, seed: 2).game
      guard let change = GameChange.tempting(game, .init()), case .normalForm(let changed) = change.game else {
        throw BrokenLaw(description: "there is such an action")
      }
      let two = try #require(changed.bimatrix)
      let last = two.columns - 1
      for row in 0..<two.rows {
        for column in 0..<last {
          #expect(
            two.follower[row, last] < two.follower[row, column] && two.leader[row, last] > two.leader[row, column])
        }
      }
    }
  }

  @Test(
    "nobody is tempted where the follower does not care for what comes next, and where several follow in a Markov game")
  func none() throws {
    let sample = try GameSample(parsing: "markov-dense:states=2,rows=2,columns=2,discount=0,horizon=0")
    let game = sample.draw(0, seed: 1).game
    #expect(GameChange.tempting(game, .init(dynamics: .init())) == nil)
    #expect(GameChange.tempting(game, .init(dynamics: .init(foresight: .myopic))) != nil)
  }
}
