import Games
import Networks
import TestSupport
import Testing

@testable import Learning

@Suite("What a network follower is taught of choices")
struct ChoiceLessonTests {
  private func lesson() throws -> (lesson: ChoiceLesson, moves: Int) {
    let environment = try OracleGames.iterated("prisoners-dilemma")
    var random = SeededGenerator(seed: 5)
    var model = try #require(JointValueModel(of: environment))
    model.play(400, in: environment, using: &random)
    let game = LearnedGame(model)
    let space = try #require(CommitmentSpace(in: environment))
    var choices = ContextualValueNetwork.Choices()
    (choices.examples, choices.sharpness) = (12, 2)
    var pool = ResponsePool([[0, 0, 0, 0, 0], [0, 0, 0, 1, 1]], grows: true)
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
}
