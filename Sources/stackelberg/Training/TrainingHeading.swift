import Certificates
import Equilibria
import Exact
import Games
import Learning
import Validation

/// What every file of a training says first: all that decides its results.
struct TrainingHeading {
  let game: TrainingGame
  let settings: RunSettings
  let concept: SolutionConcept
  let reference: Reference?

  /// The game as an environment.
  let environment: MarkovEnvironment

  init(game: TrainingGame, settings: RunSettings, concept: SolutionConcept, reference: Reference?) {
    self.game = game
    self.settings = settings
    self.concept = concept
    self.reference = reference
    environment = settings.environment(of: game.markov, leader: game.leader)
  }

  /// The members without the seed.
  var members: [JSONOutput.Member] {
    [
      .init("game", Solution.GameReference(game.game).json), .init("concept", concept.json),
      .init("settings", .raw(settings.jsonText)), .init("reference", bounds),
    ]
  }

  /// The certified bounds of the value that leaders are compared with.
  private var bounds: JSONOutput {
    reference.map { .array([.exact($0.value.lower), .exact($0.value.upper)]) } ?? .null
  }

  /// The first line of a log.
  func line(seed: UInt64) -> JSONOutput {
    .object([.init("format", "stackelberg-run/1"), .init("seed", .raw("\(seed)"))] + members)
  }

  /// What must be equal for a run to be taken up: everything but the reference, which is taken from the checkpoint.
  var identity: String { JSONOutput.object(Array(members.dropLast())).line }
}
