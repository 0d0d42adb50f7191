import Exact
import Games
import Learning
import LinearPrograms
import TestSupport
import Testing
import Validation

@Suite("The product's learners are checked as they are trained")
struct RunLearnerTests {
  private func game(_ families: String, _ number: Int = 0) throws -> Game {
    try GameSample(parsing: families).draw(number, seed: 5).game
  }

  @Test(
    "every one of them answers, says the same twice, and goes on where it was interrupted",
    arguments: LearnerName.allCases)
  func lawful(_ name: LearnerName) throws {
    let families = [
      "uniform:rows=2..3,columns=2..3", "iterated:horizon=2,memory=1", "markov-sparse:states=2,horizon=2",
    ]
    for families in families {
      // A search for mixtures ends by itself and takes its time.
      if name == .mixture, !families.hasPrefix("uniform"), !TestBuild.isOptimized { continue }
      let trial = LearnerTrial(of: try RunLearner(name), in: try game(families), seed: 3, steps: 400)
      for law in [LearnerLaw.answers(), .deterministic(), .resumable()] {
        #expect(try law.outcome(in: trial) == .holds, "\(law) in \(families)")
      }
    }
  }

  @Test("a game in normal form is answered in its own terms, whoever leads", arguments: [0, 1])
  func normalForm(_ leader: Int) throws {
    let game = try game("uniform:rows=2,columns=4,payoffs=-1000..1000")
    let learner = try RunLearner(.contextual, leader: leader)
    #expect(try learner.concept(in: game) == SolutionConcept(commitment: .pure, leader: leader))
    let answer = try learner.learn(game, seed: 1, steps: learner.usualSteps(in: game))
    guard case .commitment(let file) = answer.policy, case .mixed(let strategy) = file.play else {
      throw BrokenLaw(description: "a commitment of the game")
    }
    #expect(strategy.count == [2, 4][leader] && file.follower?.count == [4, 2][leader])
    let trial = LearnerTrial(of: learner, in: game, seed: 1)
    for law in try LearnerLaw.named(["converges", "regret", "bounded", "honest"]) {
      #expect(try law.outcome(in: trial) == .holds, "\(law)")
    }
  }

  @Test("in a Markov game the follower answers every leader, and the concept is the one that judges runs")
  func markov() throws {
    let game = try game("iterated:rows=2,columns=2,horizon=3,memory=1,payoffs=-1000..1000")
    let learner = try RunLearner(.contextual)
    guard case .markov(let markov) = game,
      case .policies(let file) = try learner.learn(game, seed: 1, steps: 5_000).policy
    else { throw BrokenLaw(description: "policies of the game") }
    #expect(file.contextual?.responses.count == 32 && file.policies.count == 1)
    #expect(try learner.concept(in: game) == LeaderJudge.concept(pure: true, leader: 0, in: markov))
    #expect(try RunLearner(.mixture).concept(in: game) == LeaderJudge.concept(pure: false, leader: 0, in: markov))
  }

  @Test("the budget is that of the settings, and of another one the follower gets the same share")
  func budget() throws {
    let game = try game("iterated:rows=2,columns=2,horizon=3,memory=1,payoffs=-1000..1000")
    let usual = RunSettings(.contextual, in: try game.played)
    let learner = try RunLearner(.contextual)
    #expect(learner.usualSteps(in: game) == usual.steps)
    let overlay = (bytes: Array(#"{"steps": 700, "followerSteps": 350}"#.utf8), source: "settings")
    let short = try RunLearner(.contextual, settings: overlay)
    #expect(short.usualSteps(in: game) == 700)
    // A leader that plays one episode more is over the budget by no more than a batch.
    let steps = try #require(try short.learn(game, seed: 1, steps: 700).steps)
    #expect(steps >= 700 && steps < 700 + 32 * 50)
    // With half the budget the follower takes half of its steps: as if they had been said.
    let half = (bytes: Array(#"{"steps": 350, "followerSteps": 175}"#.utf8), source: "settings")
    #expect(
      try short.learn(game, seed: 1, steps: 350)
        == RunLearner(.contextual, settings: half).learn(game, seed: 1, steps: 350))
  }

  @Test("settings that are none of the learner's are refused before any game")
  func settings() {
    for text in [#"{"learner": "mixture"}"#, #"{"step": 3}"#, #"{"steps": 0}"#, "[]"] {
      #expect(throws: InputError.self, "\(text)") {
        try RunLearner(.contextual, settings: (Array(text.utf8), "settings"))
      }
    }
  }

  @Test(
    "games of other kinds are refused, which is no failure",
    arguments: ["random-bayesian", "random-security", "random-players"])
  func refusals(_ families: String) throws {
    let learner = try RunLearner(.contextual)
    let game = try game(families)
    #expect(throws: LearnerRefusal.self) { try learner.learn(game, seed: 1, steps: 100) }
    #expect(throws: LearnerRefusal.self) { try learner.concept(in: game) }
    let trial = LearnerTrial(of: learner, in: game, seed: 1)
    guard case .doesNotApply = try LearnerLaw.answers().outcome(in: trial) else {
      Issue.record("a refusal is held against the learner")
      return
    }
    // Leaders who can answer in more ways than a table has rows are refused in the learner's own words.
    let large = try self.game("iterated:rows=3,columns=3,memory=2,horizon=3")
    #expect(throws: LearnerRefusal("leaders can answer the queries in more than 65536 ways")) {
      try learner.learn(large, seed: 1, steps: 100)
    }
  }

  @Test("an interruption ends a training, and nothing is known of the learner")
  func interrupted() throws {
    let interruption = Interruption()
    let learner = try RunLearner(.contextual, interruption: interruption)
    let game = try game("uniform:rows=2,columns=2")
    _ = try learner.learn(game, seed: 1, steps: 100)
    interruption.raise()
    #expect(throws: LearningStopped.self) { try learner.learn(game, seed: 1, steps: 100) }
    #expect(throws: LearningStopped.self) {
      try LearnerLaw.answers().outcome(in: LearnerTrial(of: learner, in: game, seed: 1))
    }
  }

  @Test("learners are called what they are, and by their algorithm where it is not the usual one")
  func names() throws {
    #expect(try RunLearner(.innerLoop).name == "inner-loop")
    #expect(try RunLearner(.contextual, .dqn).name == "contextual by dqn")
  }

  @Test("what lies behind the cut of a game without end is no dishonesty")
  func cut() throws {
    let half = Rational(1, over: 2)
    let game = MarkovGame(
      sizes: [1, 1], discounts: [half, half], initial: .unit(0, count: 1),
      states: [.init(available: [[0], [0]], outcomes: [.init(rewards: [-1, -1], next: .certainly(0))])])
    let overlay = (bytes: Array(#"{"longestEpisode": 5, "steps": 600, "followerSteps": 100}"#.utf8), source: "settings")
    let learner = try RunLearner(.contextual, settings: overlay)
    let trial = LearnerTrial(of: learner, in: .markov(game), seed: 1)
    // What was played is worth a little more than the game.
    #expect(try trial.answer().believedValue == -31 / 16.0)
    for law in [LearnerLaw.bounded(within: 0), .honest(within: 0), .answers()] {
      #expect(try law.outcome(in: trial) == .holds)
    }
  }
}
