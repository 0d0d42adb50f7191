import Exact
import Games
import Networks
import TestSupport
import Testing

@testable import Learning

@Suite("What a network follower is taught of choices")
struct ChoiceLessonTests {
  private func lesson(
    _ policies: [[Int]] = [[0, 0, 0, 0, 0], [0, 0, 0, 1, 1]],
    _ change: (inout ContextualValueNetwork.Choices) -> Void = { _ in }
  ) throws -> (lesson: ChoiceLesson, moves: Int) {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    var random = SeededGenerator(seed: 5)
    var model = try #require(JointValueModel(of: environment))
    model.play(400, in: environment, using: &random)
    let game = LearnedGame(model)
    let space = try #require(CommitmentSpace(in: environment))
    var choices = ContextualValueNetwork.Choices()
    (choices.examples, choices.sharpness) = (12, 2)
    change(&choices)
    var pool = ResponsePool(policies, grows: true)
    let lesson = ChoiceLesson(game, space, choices, &pool, using: &random)
    #expect(pool.policies.count > 2, "what is better is added: defection")
    return (lesson, game.followerRewards.count)
  }

  @Test("is the gradient of the expected loss") func gradient() throws {
    let (lesson, moves) = try lesson()
    var random = SeededGenerator(seed: 6)
    let places = Array(lesson.examples.indices)
    var values = Matrix(rows: places.count, columns: moves)
    for row in places.indices {
      for move in 0..<moves { values[row, move] = Float(random.normal()) }
    }
    var slope = Matrix(rows: places.count, columns: moves)
    lesson.slopes(of: values, places, into: &slope)
    var largest = 0.0
    for row in places.indices {
      for move in 0..<moves {
        func loss(_ change: Float) -> Double {
          var moved = values
          moved[row, move] += change
          return lesson.loss(of: moved.row(row), at: row) / Double(places.count)
        }
        let difference = (loss(0.001) - loss(-0.001)) / 0.002
        largest = max(largest, abs(difference))
        #expect(abs(difference - Double(slope[row, move])) < 0.002 + 0.01 * abs(difference), "\(row), \(move)")
      }
    }
    #expect(largest > 0.02)
  }

  @Test("is where leaders come by who look for their own best, on both sides of its edge") func climbing() throws {
    func worths(_ lesson: ChoiceLesson) throws -> [Double] {
      let environment = try OracleGames.iterated("prisoners-dilemma")
      return try lesson.examples.map { example in
        let commitment = example.committed.commitment
        let policy = TablePolicy((0..<5).map { Array(commitment[2 * $0..<2 * $0 + 2]) })
        let value = try LeaderValue(of: MixtureRegret.grid(policy), in: environment.game, followerClass: .stationary)
        return value.strong.approximation
      }
    }
    let climbed = try worths(
      lesson([[1, 1, 1, 1, 1], [0, 0, 0, 1, 1], [1, 0, 0, 1, 1]]) {
        ($0.examples, $0.climbingShare, $0.climbs, $0.starts) = (600, 0.5, 1, 256)
      }.lesson)
    let (drawn, last) = (climbed.prefix(300), climbed.suffix(100))
    // No pure commitment is worth more than 31, and the best mixed one 35.
    #expect(drawn.filter { $0 > 33 }.count < 15)
    #expect(last.filter { $0 > 33 }.count > 20, "\(last)")
    #expect(last.filter { $0 < 28 }.count > 15, "\(last)")
  }
}
