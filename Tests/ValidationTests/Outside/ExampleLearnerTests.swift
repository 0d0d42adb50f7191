import Exact
import Foundation
import Games
import Testing
import Validation

/// A learner of `examples/learners`.
struct ExampleLearner: Sendable, CustomTestStringConvertible {
  let file: String

  /// What it needs besides Python.
  let module: String

  /// The mistakes that can be asked of it, each with laws that find it out.
  let mistakes: [String: [String]]

  var testDescription: String { file }

  static let all = [
    ExampleLearner(
      file: "numpy_learner.py", module: "numpy",
      mistakes: ["wrong-sign": ["converges"], "boasting": ["bounded", "honest"]]),
    ExampleLearner(file: "torch_learner.py", module: "torch", mistakes: ["wrong-sign": ["converges"]]),
    ExampleLearner(file: "openspiel_learner.py", module: "pyspiel", mistakes: ["swapped": ["converges", "honest"]]),
  ]

  /// Those that can run here.
  static let present = all.filter { learner in
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import \(learner.module)"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  func learner(_ mistake: String? = nil) -> OutsideLearner {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    // Without a folder of compiled files beside the examples.
    let words = ["python3", "-B", root.appending(path: "examples/learners/\(file)").path]
    return OutsideLearner(OutsideCommand(words + (mistake.map { ["--mistake", $0] } ?? [])), timeLimit: .seconds(150))
  }
}

@Suite(
  "The learners of the examples are judged as they deserve", .timeLimit(.minutes(5)),
  .enabled(if: !ExampleLearner.present.isEmpty, "python3 with NumPy is not there"))
struct ExampleLearnerTests {
  /// How often each law fails, and how often it does not apply.
  private func failures(
    of laws: [LearnerLaw], by learner: OutsideLearner, in sample: String, games: Int = 10, steps: Int = 4000
  ) throws -> [String: (failed: Int, idle: Int)] {
    let sample = try GameSample(parsing: sample)
    var counts: [String: (failed: Int, idle: Int)] = [:]
    for number in 0..<games {
      let trial = LearnerTrial(of: learner, in: sample.draw(number, seed: 1).game, seed: UInt64(number), steps: steps)
      for law in laws {
        switch try law.outcome(in: trial) {
        case .holds: break
        case .fails: counts[law.name, default: (0, 0)].failed += 1
        case .doesNotApply: counts[law.name, default: (0, 0)].idle += 1
        }
      }
    }
    return counts
  }

  @Test("as they are, they obey the laws", arguments: ExampleLearner.present) func healthy(_ example: ExampleLearner)
    throws
  {
    let names = ["answers", "converges", "bounded", "honest", "relabelling", "deterministic", "improves"]
    let laws = try LearnerLaw.named(names)
    let counts = try failures(of: laws, by: example.learner(), in: "uniform:rows=2..3,columns=2..3")
    for law in laws {
      let (failed, idle) = counts[law.name] ?? (0, 0)
      #expect(idle == 0, "\(law.name)")
      #expect(failed <= (law.strength == .certain ? 0 : 1), "\(law.name)")
    }
  }

  @Test("with a mistake, they are found out", arguments: ExampleLearner.present) func mistaken(
    _ example: ExampleLearner
  ) throws {
    for (mistake, names) in example.mistakes {
      let laws = try LearnerLaw.named(names)
      let counts = try failures(of: laws, by: example.learner(mistake), in: "uniform:rows=2..3,columns=2..3")
      for law in laws { #expect(counts[law.name]?.failed ?? 0 >= 3, "\(mistake), \(law.name)") }
    }
  }

  @Test(
    "that in NumPy learns small Markov games, too",
    .enabled(if: ExampleLearner.present.contains { $0.module == "numpy" }))
  func markov() throws {
    let laws = try LearnerLaw.named(["answers", "converges", "honest"])
    for sample in ["markov-dense:states=2,rows=2,columns=2", "iterated:rows=2,columns=2,horizon=2"] {
      let counts = try failures(of: laws, by: ExampleLearner.all[0].learner(), in: sample, games: 3, steps: 10_000)
      #expect(counts.values.allSatisfy { $0.failed <= 1 }, "\(counts)")
      #expect(counts["answers"] == nil && counts["honest"] == nil, "\(counts)")
    }
  }

  @Test("what they are not for they refuse, and budgets are kept", arguments: ExampleLearner.present)
  func limits(_ example: ExampleLearner) throws {
    let learner = example.learner()
    let bayesian = try #require(Catalogue.entries.first { $0.game.kind == "bayesian" })
    #expect(throws: LearnerRefusal.self) { _ = try learner.learn(bayesian.game, seed: 1, steps: 100) }
    let game = try GameSample(parsing: "uniform:rows=3,columns=3").draw(0, seed: 1).game
    for steps in [1, 5, 100, 1001] {
      let taken = try #require(try learner.learn(game, seed: .max, steps: steps).steps)
      #expect(taken <= steps)
    }
  }
}
