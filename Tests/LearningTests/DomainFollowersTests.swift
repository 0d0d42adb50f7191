import Exact
import Games
import Learning
import TestSupport
import Testing

@Suite("Contextual followers, several of them, settle on equilibria, and say where they do not")
struct DomainFollowersTests {
  /// A matrix of random payoffs from 0 to 5, with compensations up to 2.
  private func design(_ random: inout TestRandom) -> MatrixDesign {
    let (rows, columns) = (2 + random.below(2), 2 + random.below(2))
    let payoffs = (0..<2).map { _ in
      (0..<rows).map { _ in (0..<columns).map { _ in random.below(6) } }
    }
    return MatrixDesign(payoffs: payoffs, largestCompensation: 2)
  }

  @Test("where they settle they are in a pure equilibrium of the enumeration; where there is none they do not")
  func equilibria() throws {
    var random = TestRandom(seed: 61)
    var source = SeededGenerator(seed: 7)
    var (settled, circling) = (0, 0)
    for _ in 0..<60 {
      let design = design(&random)
      var followers = try ContextualFollowers(design, seed: 5)
      for place in 0..<8 {
        let leader = design.pureLeader(using: &source)
        let answer = followers.responses(to: leader)
        let cell = answer[0][0] * design.agents[2].actions + answer[1][0]
        let equilibria = design.equilibria(under: Array(leader.dropFirst()))
        let regrets = design.outcome(of: leader, against: answer).regrets
        if followers.learned.unsettled.contains(followers.learned.contexts.count - 1) {
          circling += 1
          #expect(!equilibria.contains(cell) && regrets.contains { $0 > 0 }, "leader \(place)")
        } else {
          settled += 1
          #expect(equilibria.contains(cell) && regrets.allSatisfy(\.isZero))
        }
      }
    }
    #expect(settled > 300 && circling > 10)
  }

  @Test("an answer depends on the context alone, and what is known takes no step") func context() throws {
    let domain = PriceMechanism.likelyAndUnlikely()
    let settings = ContextualFollowersSettings(scenarios: 40)
    var source = SeededGenerator(seed: 3)
    let leaders = (0..<12).map { _ in domain.pureLeader(using: &source) }
    var forwards = try ContextualFollowers(domain, settings: settings, seed: 9)
    let answers = leaders.map { forwards.responses(to: $0) }
    var backwards = try ContextualFollowers(domain, settings: settings, seed: 9)
    #expect(leaders.reversed().map { backwards.responses(to: $0) } == answers.reversed())
    #expect(forwards.environmentSteps == backwards.environmentSteps)
    var resumed = try ContextualFollowers(domain, settings: settings, seed: 9)
    resumed.learned = forwards.learned
    #expect(leaders.map { resumed.responses(to: $0) } == answers)
    #expect(resumed.learned == forwards.learned)
    var other = try ContextualFollowers(domain, settings: settings, seed: 10)
    _ = leaders.map { other.responses(to: $0) }
    #expect(other.learned != forwards.learned)
  }

  @Test("the follower of an allocation loses nothing under any leader") func allocation() throws {
    for messages in 1...3 {
      let domain = SimpleAllocation(messages: messages)
      let leaders = try #require(domain.pureLeaders())
      let followers = try ContextualFollowers(domain, settings: domain.followersSettings, seed: 2)
      let regret = FollowersRegret(of: followers, against: leaders, in: domain)
      #expect(regret.imperfect == 0 && regret.largest == [0])
      // Who has not learned says the first word, and loses.
      let untaught = try MultiplicativeWeightsOracle(
        domain,
        settings: {
          var settings = MultiplicativeWeightsSettings(); settings.rounds = 1; return settings
        }())
      #expect(messages == 1 || FollowersRegret(of: untaught, against: leaders, in: domain).imperfect > 0)
    }
  }

  @Test("messages of types are close to an equilibrium, as near as courses of chance are to chance") func messages()
    throws
  {
    let domain = PriceMechanism.likelyAndUnlikely()
    var source = SeededGenerator(seed: 12)
    let leaders = (0..<100).map { _ in domain.pureLeader(using: &source) }
    let followers = try ContextualFollowers(domain, settings: .init(scenarios: 400), seed: 4)
    let regret = FollowersRegret(of: followers, against: leaders, in: domain)
    #expect(regret.means.allSatisfy { $0 < Rational(1, over: 500) }, "\(regret.means)")
    let silent = try FollowersRegret(
      of: ContextualFollowers(domain, settings: .init(scenarios: 1), seed: 4), against: leaders, in: domain)
    #expect(silent.means.contains { $0 > Rational(1, over: 500) }, "\(silent.means)")
  }

  @Test("gunners lose nothing under prices drawn, whether they have seen random play or not", arguments: [30, 60_000])
  func gunners(_ steps: Int) throws {
    let domain = GridShooter.tiny
    var source = SeededGenerator(seed: 8)
    let leaders = (0..<6).map { _ in domain.pureLeader(using: &source) }
    let followers = try ContextualFollowers(
      domain, settings: .init(explorationSteps: steps, scenarios: 100), seed: 6)
    #expect(FollowersRegret(of: followers, against: leaders, in: domain).imperfect == 0)
    // Who waits for ever does lose.
    let waiting = domain.agents.dropFirst().map { [Int](repeating: 0, count: $0.observations ?? 0) }
    #expect(leaders.allSatisfy { domain.outcome(of: $0, against: waiting).regrets[0] > 0 })
  }
}

@Suite("Domains judge leaders and followers by enumeration") struct DomainJudgingTests {
  @Test("gunners' play by backward induction is worth what it says, and loses nothing") func shooter() {
    let domain = GridShooter.small
    var source = SeededGenerator(seed: 1)
    for _ in 0..<6 {
      let prices = domain.pureLeader(using: &source)
      for ties in GridShooter.Ties.allCases {
        let answer = domain.answer(toPrices: prices, ties: ties)
        let outcome = domain.outcome(of: prices, against: answer.moves)
        #expect(outcome.values == answer.values)
        #expect(outcome.regrets == [0, 0])
      }
      // Who waits for ever loses to who does not.
      let waiting = domain.agents.dropFirst().map { [Int](repeating: 0, count: $0.observations ?? 0) }
      let outcome = domain.outcome(of: prices, against: waiting)
      #expect(outcome.values == [0, 0, 0] && outcome.regrets[0] > 0 && outcome.regrets[1] == 0)
    }
  }

  @Test("messages without regret are the equilibria that are listed, and no others") func messages() {
    let domain = PriceMechanism.likelyAndUnlikely()
    var source = SeededGenerator(seed: 2)
    for _ in 0..<20 {
      let leader = domain.pureLeader(using: &source)
      let listed = domain.equilibria(of: leader)
      var found: [(messages: [[Int]], value: Rational)] = []
      var least: Rational?
      for code in 0..<16 {
        let said = [[code >> 3 & 1, code >> 2 & 1, 0], [code >> 1 & 1, code & 1, 0]]
        let outcome = domain.outcome(of: leader, against: said)
        least = min(least ?? outcome.values[0], outcome.values[0])
        if outcome.regrets.allSatisfy(\.isZero) {
          found.append((said.map { Array($0.prefix(2)) }, outcome.values[0]))
        }
      }
      #expect(found.map(\.messages) == listed.map(\.messages) && found.map(\.value) == listed.map(\.value))
      let worth = domain.worth(of: leader)
      #expect(worth.isPure == !listed.isEmpty)
      #expect(worth.strong == listed.map(\.value).max() ?? worth.strong)
      #expect(worth.isPure || worth.strong <= least ?? 0)
    }
  }

  @Test(
    "stated values are the best over all pure leaders",
    arguments: [
      "simple-allocation", "simple-allocation-two", "price-mechanism-silent", "price-mechanism-likely-silent",
      "grid-shooter-small", "grid-shooter-tiny",
    ])
  func stated(_ name: String) throws {
    let entry = try #require(DomainCatalogue.entry(named: name))
    let leaders = try #require(entry.domain.pureLeaders())
    #expect(leaders.map { entry.domain.worth(of: $0).strong }.max() == entry.value)
  }

  @Test("a dilemma is resolved by compensations that make its best cell the only equilibrium") func dilemma() throws {
    let entry = try #require(DomainCatalogue.entry(named: "matrix-design-dilemma"))
    #expect(entry.domain.worth(of: [0, 0, 0, 0, 0]) == EquilibriumWorth(strong: 2, weak: 2))
    // Both in the best cell, the row player beside it, the column player below it.
    #expect(entry.domain.worth(of: [0, 2 * 4 + 2, 2 * 4, 2, 0]) == EquilibriumWorth(strong: 6, weak: 6))
    #expect(entry.value == 6 && entry.domain.leaderRange == 4)
  }

  @Test("every domain has a name of its own, and none is one of a game") func names() {
    let names = DomainCatalogue.entries.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { Catalogue.entry(named: $0) == nil })
  }
}
