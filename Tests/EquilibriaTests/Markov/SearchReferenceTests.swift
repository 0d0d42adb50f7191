import Certificates
import Exact
import Foundation
import Games
import Testing

@testable import Equilibria

/// The reference instances in Tests/KnownAnswers/markov-search.json: bounds of normalised values found by another program,
/// and how many regions it looked at.
private struct ReferenceInstance: Decodable, Sendable, CustomTestStringConvertible {
  var name: String
  var gammaL: Double
  var gammaF: Double
  var beta: [Double]
  var rL: [[[Double]]]
  var rF: [[[Double]]]
  var next: [[[[Double]]]]
  var lower: Double
  var upper: Double
  var nodes: Int

  var testDescription: String { name }

  static func read() throws -> [ReferenceInstance] {
    struct File: Decodable { var markov: [ReferenceInstance] }
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.deletingLastPathComponent().appendingPathComponent("KnownAnswers/markov-search.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).markov
  }

  /// Those that a build with checks solves quickly, or all.
  static func tested() throws -> [ReferenceInstance] {
    #if DEBUG
      try read().filter { $0.nodes == 1 && $0.rL.count * $0.rL[0].count * $0.rL[0][0].count <= 20 }
    #else
      try read()
    #endif
  }

  /// The decimal that a number shows.
  private func rational(_ number: Double) throws -> Rational { try Rational(parsing: "\(number)") }

  func process() throws -> StackelbergProcess {
    let start = try beta.map(rational)
    let states = try rL.indices.map { state -> StackelbergProcess.State in
      var outcomes: [StackelbergProcess.Outcome] = []
      for action in rL[state].indices {
        for response in rL[state][action].indices {
          let shares = try next[state][action][response].map(rational)
          // Decimals need not sum to 1 exactly.
          let sum = shares.reduce(0, +)
          outcomes.append(
            .init(
              leader: try rational(rL[state][action][response]), follower: try rational(rF[state][action][response]),
              next: StateDistribution(
                Dictionary(uniqueKeysWithValues: shares.enumerated().map { ($0.offset, $0.element / sum) }))))
        }
      }
      return .init(observation: state, responses: rL[state][0].count, outcomes: outcomes)
    }
    let total = start.reduce(0, +)
    return StackelbergProcess(
      leaderDiscount: try rational(gammaL), followerDiscount: try rational(gammaF),
      initial: RationalVector(start.map { $0 / total }), states: states)
  }

  /// The range of the leader's rewards.
  var range: Double {
    let rewards = rL.flatMap { $0.flatMap(\.self) }
    return max((rewards.max() ?? 0) - (rewards.min() ?? 0), 1e-9)
  }
}

@Suite("The search for stationary commitment reaches the reference") struct SearchReferenceTests {
  @Test(
    "within the bounds of another program, to a ten-thousandth, in at most twice its regions",
    arguments: try ReferenceInstance.tested())
  fileprivate func reference(_ instance: ReferenceInstance) throws {
    let process = try instance.process()
    let answer = try process.stationaryCommitment(options: SolveOptions(gap: Rational(1, over: 10_000)))
    let scale = 1 - instance.gammaL
    let (lower, upper) = (answer.value.lower.approximation * scale, answer.value.upper.approximation * scale)
    #expect(upper - lower <= 1e-4 * instance.range)
    #expect(lower <= instance.upper + 1e-9 && upper >= instance.lower - 1e-9)
    let nodes = try #require(answer.statistics.first { $0.name == "nodes" }?.count)
    #expect(nodes <= 2 * instance.nodes)
  }

  @Test("games played again and again with memory of the last round are closed at the root, exactly")
  func iterated() throws {
    // The leader's payoffs, the follower's in the same places transposed, and the value of one round.
    let games: [(payoffs: [[Int]], value: Rational)] = [
      ([[3, 0], [5, 1]], Rational(13, over: 3)), ([[4, 0], [3, 2]], 4), ([[3, 1], [4, 0]], 3 + 1),
    ]
    for (payoffs, value) in games {
      for discount in [Rational(9, over: 10), Rational(19, over: 20), Rational(99, over: 100)] {
        let answer = try Self.iterated(payoffs, discount).stationaryCommitment()
        #expect(answer.value == .exact(value / (1 - discount)), "\(payoffs) at \(discount)")
        #expect(answer.statistics.first { $0.name == "nodes" }?.count == 1)
      }
    }
  }

  /// A symmetric game played again and again; the state is the start, or the last pair of actions.
  static func iterated(_ payoffs: [[Int]], _ discount: Rational) -> StackelbergProcess {
    let states = (0..<5).map { state in
      StackelbergProcess.State(
        observation: state, responses: 2,
        outcomes: (0..<4).map { pair in
          .init(
            leader: Rational(payoffs[pair / 2][pair % 2]), follower: Rational(payoffs[pair % 2][pair / 2]),
            next: .certainly(1 + pair))
        })
    }
    return StackelbergProcess(
      leaderDiscount: discount, followerDiscount: discount, initial: .unit(0, count: 5), states: states)
  }
}
