import Certificates
import Equilibria
import Evaluation
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

/// A tiny game of two players with few different numbers, so full of ties, of every shape: shared observations, restricted
/// actions, both orders, any horizon, discounts from 0 to 1.
private struct TinyGame: CustomStringConvertible {
  let game: MarkovGame

  init(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let count = 1 + random.below(3)
    let sizes = [1 + random.below(3), 1 + random.below(2)]
    var observations: [MarkovGame.Observations] = []
    var offered: [[[Int]]] = []
    for size in sizes {
      var seen = Array(0..<count)
      if random.below(2) == 0 {
        for state in 1..<max(count, 1) where random.below(2) == 0 { seen[state] = seen[state - 1] }
      }
      let distinct = Set(seen).sorted()
      let ofState = seen.map { distinct.firstIndex(of: $0) ?? 0 }
      observations.append(.init(count: distinct.count, ofState: ofState))
      let lists = distinct.map { _ -> [Int] in
        let some = (0..<size).filter { _ in random.below(3) > 0 }
        return some.isEmpty ? [size - 1] : some
      }
      offered.append(ofState.map { lists[$0] })
    }
    let horizon = random.below(2) == 0 ? 1 + random.below(3) : nil
    let states = (0..<count).map { state -> MarkovGame.State in
      let available = offered.map { $0[state] }
      let outcomes = (0..<(available[0].count * available[1].count)).map { _ -> MarkovGame.Outcome in
        let (first, second) = (random.below(count), random.below(count))
        return .init(
          rewards: [Rational(random.below(2)), Rational(random.below(2))],
          next: first == second ? .certainly(first) : StateDistribution([first: half, second: half]))
      }
      return .init(available: available, order: random.below(3) == 0 ? .sequential : .simultaneous, outcomes: outcomes)
    }
    let levels = [0, half, Rational(9, over: 10), horizon == nil ? half : 1]
    let leading = levels[random.below(4)]
    let discounts = [leading, random.below(2) == 0 ? leading : levels[random.below(4)]]
    var start = [Rational](repeating: 0, count: count)
    for _ in 0..<2 { start[random.below(count)] += half }
    game = MarkovGame(
      sizes: sizes, discounts: discounts, horizon: horizon, initial: RationalVector(start), observations: observations,
      states: states)
  }

  var description: String { "\(game)" }

  /// The best value of a deterministic policy, among all of them one by one; `nil` where they are many.
  func best(_ concept: SolutionConcept) throws -> Rational? {
    let leader = concept.leader
    let dynamics = concept.dynamics ?? .init()
    let steps = dynamics.policies == .markov ? game.horizon ?? 1 : 1
    let lists = (0..<(steps * game.observations[leader].count)).map {
      game.available(to: leader, at: $0 % game.observations[leader].count)
    }
    guard lists.reduce(1, { min($0, 1000) * $1.count }) <= 100 else { return nil }
    var best: Rational?
    for choice in lists.reduce([[]], { all, list in all.flatMap { one in list.map { one + [$0] } } }) {
      let strategies = choice.map { MixedStrategy.pure($0, of: game.sizes[leader]) }
      let width = game.observations[leader].count
      let policy: MarkovPolicy =
        dynamics.policies == .markov && game.horizon != nil
        ? .markov((0..<steps).map { Array(strategies[($0 * width)..<(($0 + 1) * width)]) }) : .stationary(strategies)
      let value =
        dynamics.followerClass == .stationary
        ? try StationaryResponseEvaluation(of: policy, by: leader, in: game).strongValue
        : try MarkovEvaluation(of: policy, by: leader, in: game, foresight: dynamics.foresight).strongValue
      best = max(best ?? value, value)
    }
    return best
  }
}

private let half = Rational(1, over: 2)

/// Every way to name who leads, what policies are and how the follower thinks.
private func concepts(_ commitment: SolutionConcept.Commitment) -> [SolutionConcept] {
  [0, 1].flatMap { leader in
    SolutionConcept.Policies.allCases.flatMap { policies in
      SolutionConcept.FollowerClass.allCases.flatMap { followers in
        SolutionConcept.Foresight.allCases.map { foresight in
          SolutionConcept(
            commitment: commitment, leader: leader,
            dynamics: .init(policies: policies, followerClass: followers, foresight: foresight))
        }
      }
    }
  }
}

@Suite("Tiny games full of ties, concept by concept") struct ConceptLawTests {
  /// Whether the oracle judges a follower as the solver does: one that is restricted and does not look ahead is judged in
  /// every state, not from the start.
  private func isJudged(_ concept: SolutionConcept, in game: MarkovGame) -> Bool {
    guard let dynamics = concept.dynamics, dynamics.followerClass == .stationary else { return true }
    return dynamics.foresight == .farsighted && !game.discounts[1 - concept.leader].isZero
  }

  /// Whether the solver may say that it does not solve a concept: policies that know the step need a horizon, and a
  /// restricted follower is solved in some games only.
  private func mayBeRefused(_ concept: SolutionConcept, in game: MarkovGame) -> Bool {
    guard let dynamics = concept.dynamics else { return false }
    return dynamics.followerClass == .stationary || (dynamics.policies == .markov && game.horizon == nil)
  }

  @Test(
    "deterministic commitment is worth the best of all policies, and what is verified is true of the concept it names")
  func deterministic() throws {
    var (restricted, forged) = (0, 0)
    try forAll(0..<60, { TinyGame(seed: $0) }, simpler: { _ in [] }) { small in
      var random = TestRandom(seed: UInt64(small.game.stateCount))
      for concept in concepts(.pure) where isJudged(concept, in: small.game) {
        let solved: SolvedGame
        do throws(EquilibriumError) {
          solved = try Game.markov(small.game).solved(concept)
        } catch {
          guard case .unsupported = error, mayBeRefused(concept, in: small.game) else { return "\(error)" }
          continue
        }
        guard let expected = try small.best(concept), let certificate = solved.certificate else { continue }
        guard solved.solution.answer?.value == .exact(expected) else {
          return
            "\(concept.description), leader \(concept.leader): \(solved.solution.answer?.value as Any), not \(expected)"
        }
        if concept.dynamics?.followerClass == .stationary { restricted += 1 }
        let text = Certificate<Unchecked>(text: certificate.text)
        let verified = try solved.solution.verify(certificate: text, game: .markov(small.game))
        guard verified.uncheckedFields.isEmpty else { return "\(verified.uncheckedFields) are not checked" }
        for _ in 0..<3 {
          var other = solved.solution
          other.concept = concepts(.pure)[random.below(concepts(.pure).count)]
          guard (try? other.verify(certificate: text, game: .markov(small.game))) != nil else { continue }
          if other.concept != concept { forged += 1 }
          guard isJudged(other.concept, in: small.game), let worth = try small.best(other.concept) else { continue }
          if worth != expected { return "\(other.concept.description) is worth \(worth), and \(expected) is verified" }
        }
      }
      return nil
    }
    #expect(restricted > 40 && forged > 40, "\(restricted) \(forged)")
  }

  @Test("mixed commitment is bounded by no less, and verified") func mixed() throws {
    try forAll(0..<25, { TinyGame(seed: 1000 + $0) }, simpler: { _ in [] }) { small in
      for concept in concepts(.mixed) where isJudged(concept, in: small.game) {
        let solved: SolvedGame
        do throws(EquilibriumError) {
          solved = try Game.markov(small.game).solved(concept, options: SolveOptions(gap: half))
        } catch {
          guard case .unsupported = error, mayBeRefused(concept, in: small.game) else { return "\(error)" }
          continue
        }
        guard let answer = solved.solution.answer, let certificate = solved.certificate else { return "no answer" }
        var pure = concept
        pure.commitment = .pure
        if let best = try small.best(pure), answer.value.upper < best {
          return "\(concept.description), leader \(concept.leader): at most \(answer.value.upper), yet \(best)"
        }
        _ = try solved.solution.verify(
          certificate: Certificate<Unchecked>(text: certificate.text), game: .markov(small.game))
      }
      return nil
    }
  }

  /// Two states, equally likely, that the follower cannot tell apart; it wants its first action in one, its second in the
  /// other, and so does the leader.
  private func coordination(horizon: Int?, orders: [MarkovGame.Order] = [.simultaneous, .simultaneous]) -> MarkovGame {
    MarkovGame(
      sizes: [3, 2], discounts: [half, half], horizon: horizon, initial: RationalVector([half, half]),
      observations: [.states(2), .init(count: 1, ofState: [0, 0])],
      states: (0..<2).map { state in
        .init(
          available: [[0, state + 1], [0, 1]], order: orders[state],
          outcomes: (0..<4).map { profile in
            let reward: Rational = profile % 2 == state ? 1 : 0
            return .init(rewards: [reward, reward], next: .certainly(state))
          })
      })
  }

  @Test("a single step restricts a follower who cannot tell states apart") func singleStep() throws {
    let game = Game.markov(coordination(horizon: 1))
    for commitment in [SolutionConcept.Commitment.pure, .mixed] {
      let free = SolutionConcept(commitment: commitment, dynamics: .init())
      #expect(try game.solved(free).solution.answer?.value == .exact(1))
      let restricted = SolutionConcept(commitment: commitment, dynamics: .init(followerClass: .stationary))
      let solved = try game.solved(restricted)
      let value = try #require(solved.solution.answer?.value)
      #expect(value.lower == half && (commitment == .mixed || value == .exact(half)))
      let certificate = Certificate<Unchecked>(text: try #require(solved.certificate).text)
      _ = try solved.solution.verify(certificate: certificate, game: game)
      // The certificate of the unrestricted problem does not prove it of the restricted one.
      let unrestricted = try game.solved(free)
      var forged = unrestricted.solution
      forged.concept = restricted
      let other = Certificate<Unchecked>(text: try #require(unrestricted.certificate).text)
      #expect(throws: VerificationFailure.self) { try forged.verify(certificate: other, game: game) }
    }
  }

  @Test("a restriction that changes nothing is verified, and without the game not vouched for") func unrestricting()
    throws
  {
    let seen = coordination(horizon: nil)
    let game = MarkovGame(
      sizes: seen.sizes, discounts: seen.discounts, initial: seen.initial, states: seen.states)
    let solved = try Game.markov(game).solved(SolutionConcept(dynamics: .init(followerClass: .stationary)))
    let certificate = Certificate<Unchecked>(text: try #require(solved.certificate).text)
    #expect(try solved.solution.verify(certificate: certificate, game: .markov(game)).uncheckedFields.isEmpty)
    #expect(
      try solved.solution.verify(certificate: certificate).uncheckedFields.contains("concept.followerClass"))
  }

  @Test("responses to different actions of the leader are not taken for one") func replies() throws {
    let concept = SolutionConcept(commitment: .pure, dynamics: .init(followerClass: .stationary))
    for orders in [[MarkovGame.Order.sequential, .sequential], [.sequential, .simultaneous]] {
      #expect {
        try Game.markov(coordination(horizon: 1, orders: orders)).solved(concept)
      } throws: {
        if case .unsupported = $0 as? EquilibriumError { true } else { false }
      }
    }
  }
}
