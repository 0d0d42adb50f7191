import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

/// Games chosen to break solvers: extreme numbers, extreme shapes, ties everywhere.
private struct Hazard: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var game: SmallGame

  init(_ name: String, _ leader: [[Rational]], _ follower: [[Rational]]) {
    testDescription = name
    game = SmallGame(leader: leader, follower: follower)
  }

  static let huge = Rational(Integer(10).power(200) + 7)
  static let tiny = huge.reciprocal

  static let all: [Hazard] = [
    Hazard("payoffs of 200 digits", [[2 * huge, 4 * huge], [huge, 3 * huge + 1]], [[1, 0], [0, huge]]),
    Hazard("payoffs of 200 digits beside small ones", [[2, 4 * huge], [1, 3]], [[huge, 0], [0, tiny]]),
    Hazard("a gap of one part in 10^200", [[0, 1], [0, 1]], [[tiny, 0], [tiny, 0]]),
    Hazard("a gap beyond doubles between large numbers", [[0, 1], [0, 1]], [[huge + 1, huge], [huge + 1, huge]]),
    Hazard("1 × 1", [[-7]], [[3]]),
    Hazard("1 × n with ties", [[1, 5, 3, 5]], [[2, 2, 2, 1]]),
    Hazard("n × 1", [[1], [5], [3]], [[0], [-9], [4]]),
    Hazard(
      "all payoffs equal", Array(repeating: Array(repeating: 4, count: 5), count: 4),
      Array(repeating: Array(repeating: 4, count: 5), count: 4)),
    Hazard(
      "all follower payoffs equal", [[1, 4, -2], [2, 0, 7], [3, 3, 3]], Array(repeating: [0, 0, 0], count: 3)),
    Hazard("duplicate columns", [[1, 1, 4, 4], [2, 2, 0, 0]], [[1, 1, 3, 3], [5, 5, 2, 2]]),
    Hazard(
      "duplicate follower columns, different leader payoffs", [[1, 4, 2], [2, 0, 6]], [[1, 1, 0], [1, 1, 3]]),
    Hazard("big constants that release rows elsewhere", [[2, 4], [1, 3]], [[1_000_000, 0], [0, 1_000_000]]),
    Hazard(
      "unrelated denominators",
      [[Rational(1, over: 997), Rational(3, over: 991)], [Rational(5, over: 983), Rational(1, over: 977)]],
      [[Rational(1, over: 971), Rational(1, over: 967)], [Rational(1, over: 953), Rational(1, over: 947)]]),
    Hazard(
      "numbers 10^30 apart in one matrix",
      [[Rational(Integer(10).power(30)), 1, 0], [0, 1, Rational(Integer(10).power(15))]],
      [[1, Rational(Integer(10).power(30)), 0], [Rational(Integer(10).power(30)), 0, 1]]),
  ]
}

@Suite("Hazards") struct HazardTests {
  @Test("a hazard is solved exactly for every concept", arguments: Hazard.all)
  private func solved(_ hazard: Hazard) throws {
    let reference = VertexEnumeration(hazard.game)
    let game = hazard.game.game
    #expect(try game.equilibrium().value == .exact(reference.strongValue))
    let weak = try game.equilibrium(SolutionConcept(response: .weak))
    #expect(weak.value == .exact(reference.weakValue))
    #expect(weak.attained == reference.attains(reference.weakValue))
    #expect(try game.equilibrium(SolutionConcept(response: .adversarial)).value == .exact(reference.maximin))
    for strong in [true, false] {
      let concept = SolutionConcept(commitment: .pure, response: strong ? .strong : .weak)
      #expect(try game.equilibrium(concept).value == .exact(reference.pureValue(strong: strong)))
    }
    _ = try game.responseReports()
  }

  @Test("games too large for doubles' taste keep their value when scaled", arguments: [0, 1, 2])
  func scaled(seed: UInt64) throws {
    let game = try GameFamily.covariant(rows: 20, columns: 20).bimatrix(seed: seed)
    let factor = Integer(10).power(60)
    func times(_ payoffs: PayoffMatrix) -> PayoffMatrix {
      PayoffMatrix((0..<20).map { row in (0..<20).map { payoffs[row, $0] * Rational(factor) } })
    }
    let scaled = BimatrixGame(leader: times(game.leader), follower: times(game.follower))
    guard case .exact(let value) = try game.equilibrium().value,
      case .exact(let larger) = try scaled.equilibrium().value
    else {
      Issue.record("both are exact")
      return
    }
    #expect(larger == value * Rational(factor))
  }

  @Test("a large common part of the payoffs, or one far outlier, does not change what is found", arguments: [0, 1, 2])
  func offsets(seed: UInt64) throws {
    let game = try GameFamily.covariant(rows: 30, columns: 30).bimatrix(seed: seed)
    let offset = Rational(Integer(10).power(18))
    func changed(_ payoffs: PayoffMatrix, _ change: (Int, Int, Rational) -> Rational) -> PayoffMatrix {
      PayoffMatrix((0..<30).map { row in (0..<30).map { change(row, $0, payoffs[row, $0]) } })
    }
    let shifted = BimatrixGame(
      leader: changed(game.leader) { $2 + offset },
      follower: changed(game.follower) { row, _, value in value + offset * Rational(row) })
    // Far below anything else: nobody goes there, and no best response is lost.
    let outlier = BimatrixGame(
      leader: game.leader, follower: changed(game.follower) { $0 == 3 && $1 == 4 ? -offset : $2 })
    for response in [SolutionConcept.Response.strong, .weak, .adversarial] {
      let concept = SolutionConcept(response: response)
      guard case .exact(let value) = try game.equilibrium(concept).value,
        case .exact(let moved) = try shifted.equilibrium(concept).value,
        case .exact = try outlier.equilibrium(concept).value
      else {
        Issue.record("all are exact")
        return
      }
      #expect(moved == value + offset)
    }
  }

  @Test("structured families with many ties are solved exactly, larger than any reference can check")
  func structured() throws {
    let games = try [
      GameFamily.bertrand(prices: 40, demand: 50, leaderCost: 3, followerCost: 5),
      GameFamily.cournot(largest: 40, demand: 60, leaderCost: 2, followerCost: 1),
      GameFamily.travelersDilemma(claims: 2...60, bonus: 2), GameFamily.dispersion(actions: 40),
      GameFamily.commonInterest(rows: 40, columns: 40), GameFamily.zeroSum(rows: 40, columns: 40),
    ].map { $0.bimatrix(seed: 3) }
    for game in games {
      for response in [SolutionConcept.Response.strong, .weak, .adversarial] {
        let found = try game.equilibrium(SolutionConcept(response: response))
        guard case .exact = found.value else {
          Issue.record("\(game.title ?? ""): \(response) is not exact")
          continue
        }
      }
    }
  }
}
