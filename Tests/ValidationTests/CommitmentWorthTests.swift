import Certificates
import Equilibria
import Exact
import Games
import Learning
import TestSupport
import Testing
import Validation

@Suite("Commitments are worth what the solver proved, and never more") struct CommitmentWorthTests {
  /// Games of every kind of two sides, with their concepts.
  static let games: [(name: String, game: Game, concept: SolutionConcept)] =
    ["maintain", "escape", "commitment"].compactMap { name in
      Catalogue.entry(named: name).map { ($0.name, $0.game, SolutionConcept()) }
    }
    + Catalogue.entries.filter { ["bayesian", "security"].contains($0.game.kind) }.prefix(8).map {
      ($0.name, $0.game, SolutionConcept())
    }
    + ["two-states", "stay-or-go", "reactive-dilemma-half"].compactMap { name in
      Catalogue.entry(named: name).map { ($0.name, $0.game, SolutionConcept(dynamics: .init())) }
    }

  /// What a commitment of a solver's answer is worth.
  private func worth(
    _ commitment: Answer.Commitment, _ game: Game, _ concept: SolutionConcept, epsilon: Rational
  ) throws -> CommitmentWorth {
    switch (game, commitment) {
    case (.normalForm(let game), .mixed(let strategy)):
      return CommitmentWorth(of: strategy, in: try #require(game.bimatrix), epsilon: epsilon)
    case (.bayesian(let game), .mixed(let strategy)): return CommitmentWorth(of: strategy, in: game, epsilon: epsilon)
    case (.security(let game), .coverage(let coverage)):
      return CommitmentWorth(of: coverage, in: game, epsilon: epsilon)
    case (.markov(let game), .policy(let policy)):
      return try CommitmentWorth(
        of: policy, by: 0, in: game, dynamics: try #require(concept.dynamics), epsilon: epsilon)
    default: throw BrokenLaw(description: "an answer has a commitment of its kind")
    }
  }

  @Test("the solver's commitments reach its values", arguments: games.indices) func solved(place: Int) throws {
    let (_, game, concept) = Self.games[place]
    let reference = try Reference(of: game, concept: concept)
    let answer = try #require(try game.solved(concept).solution.answer)
    let worth = try worth(answer.commitment, game, concept, epsilon: Rational(1, over: 100))
    #expect(worth.strong == reference.value.lower)
    let near = try #require(worth.nearlyBest)
    #expect(near.least <= worth.weak && worth.weak <= worth.strong && worth.strong <= near.greatest)
    let exact = try self.worth(answer.commitment, game, concept, epsilon: 0)
    #expect(exact.nearlyBest?.least == worth.weak)
    #expect(exact.nearlyBest?.greatest == worth.strong)
    let validation = PolicyValidation(
      worth, follower: nil, reference: .success(reference), concept: concept, game: game, tolerance: 0)
    #expect(validation.verdict == .reached || reference.value.lower < reference.value.upper)
    #expect(!validation.isContradiction)
  }

  @Test("no commitment is worth more than the certified bound", arguments: games.indices)
  func bounded(place: Int) throws {
    let (_, game, concept) = Self.games[place]
    let reference = try Reference(of: game, concept: concept)
    var random = SeededGenerator(seed: UInt64(place))
    func strategy(_ count: Int) throws -> MixedStrategy {
      let weights = (0..<count).map { _ in Rational(random.uniform(in: 0...3)) }
      let sum = weights.reduce(0, +)
      return sum == 0 ? .pure(0, of: count) : try MixedStrategy(RationalVector(weights.map { $0 / sum }))
    }
    for _ in 0..<20 {
      let commitment: Answer.Commitment
      switch game {
      case .normalForm(let game): commitment = .mixed(try strategy(game.sizes[0]))
      case .bayesian(let game): commitment = .mixed(try strategy(game.rows))
      case .security(let game):
        let shares = try strategy(game.targets)
        let scale = Rational(min(1, game.resources))
        commitment = .coverage(RationalVector((0..<game.targets).map { scale * shares[$0] }))
      case .markov(let game):
        commitment = .policy(
          .stationary(
            try (0..<game.observations[0].count).map { observation in
              let offered = game.available(to: 0, at: observation)
              let part = try strategy(offered.count)
              var row = [Rational](repeating: 0, count: game.sizes[0])
              for (position, action) in offered.enumerated() { row[action] = part[position] }
              return try MixedStrategy(RationalVector(row))
            }))
      }
      let worth = try worth(commitment, game, concept, epsilon: Rational(1, over: 10))
      let validation = PolicyValidation(
        worth, follower: nil, reference: .success(reference), concept: concept, game: game, tolerance: 0)
      #expect(!validation.isContradiction)
      let gap = try #require(validation.relativeGap)
      #expect(gap.lower >= 0 && gap.upper <= 1)
      #expect((validation.verdict == .missed) == (gap.lower > 0))
    }
  }

  @Test("verdicts go by the tolerance, the bounds and the regret") func verdicts() throws {
    let game = BimatrixGame(
      leader: PayoffMatrix([[2, 4], [1, 3]] as [[Rational]]),
      follower: PayoffMatrix([[1, 0], [0, 1]] as [[Rational]]))
    let up = MixedStrategy.pure(0, of: 2)
    let worth = CommitmentWorth(of: up, in: game, epsilon: 0)
    #expect(worth.strong == 2)
    func verdict(
      _ lower: Rational, _ upper: Rational, _ tolerance: Rational, follower: MixedStrategy? = nil
    ) -> PolicyValidation.Verdict {
      let reference = Reference(concept: SolutionConcept(), value: .init(lower: lower, upper: upper), range: 3)
      return PolicyValidation(
        worth, follower: follower.map { FollowerWorth(of: $0, against: up, in: game) }, reference: .success(reference),
        concept: SolutionConcept(), game: .normalForm(game), tolerance: tolerance
      ).verdict
    }
    #expect(verdict(2, 2, 0) == .reached)
    #expect(verdict(3, 3, Rational(1, over: 3)) == .reached)
    #expect(verdict(3, 3, Rational(1, over: 4)) == .missed)
    guard case .undecided = verdict(2, 4, Rational(1, over: 2)) else {
      throw BrokenLaw(description: "bounds that straddle the tolerance decide nothing")
    }
    #expect(verdict(2, 2, Rational(1, over: 4), follower: .pure(0, of: 2)) == .reached)
    #expect(verdict(2, 2, Rational(1, over: 4), follower: .pure(1, of: 2)) == .missed)
    // A follower that loses too much settles it, whatever the bounds.
    #expect(verdict(2, 4, Rational(1, over: 2), follower: .pure(1, of: 2)) == .missed)
  }
}
