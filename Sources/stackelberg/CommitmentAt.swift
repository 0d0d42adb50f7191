import Arguments
import Certificates
import Evaluation
import Exact
import Games
import Reports

/// `stackelberg solve --at`: what a given commitment is worth.
enum CommitmentAt {
  /// Evaluates the commitment of a file and prints what it is worth.
  static func evaluate(
    _ path: String, in game: Game, _ asked: SolutionConcept, _ arguments: ParsedArguments
  ) throws(CommandFailure) -> ExitCode {
    let (bytes, source) = try Files.read(path)
    let file: CommitmentFile
    do throws(InputError) {
      file = try CommitmentFile.read(
        bytes, source: source, for: game, leader: arguments.isGiven("leader") ? asked.leader : nil)
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
    var concept = asked
    concept.leader = file.leader ?? asked.leader
    if concept.leader != asked.leader, !arguments.has("quiet") {
      Files.note("stackelberg: player \(concept.leader) leads, as in \(source)")
    }
    if let digest = file.gameDigest, digest != game.digest, !arguments.has("quiet") {
      Files.note("stackelberg: warning: \(source) was made for another game")
    }
    if let sum = file.normalizedFrom, !arguments.has("quiet") {
      Files.note("stackelberg: \(source): the probabilities sum to \(sum) and were divided by it")
    }
    if concept.commitment == .pure, case .mixed(let strategy) = file.play, strategy.support.count > 1 {
      throw CommandFailure(code: .badInput, message: "\(source): expected a pure commitment, found a mixture")
    }
    let solution = Solution(
      game: .init(game), concept: concept, method: "evaluation of a given commitment",
      answer: try answer(file.play, in: game, concept), certificate: .none, statistics: [])
    try Files.deliver(
      arguments.has("json")
        ? solution.json.text : solution.table(for: game, evidence: "of this commitment, by direct evaluation"),
      to: arguments.value("output"))
    return .success
  }

  /// What the commitment is worth in the sense of the concept.
  private static func answer(
    _ play: CommitmentFile.Play, in game: Game, _ concept: SolutionConcept
  ) throws(CommandFailure) -> Answer? {
    switch (game, play) {
    case (.normalForm(let game), .mixed(let strategy)):
      if let two = game.bimatrix { return answer(strategy, in: two.led(by: concept.leader), concept) }
      return nil
    default: return nil
    }
  }

  private static func answer(_ strategy: MixedStrategy, in game: BimatrixGame, _ concept: SolutionConcept) -> Answer {
    let evaluation = CommitmentEvaluation(of: strategy, in: game)
    let response =
      switch concept.response {
      case .strong: evaluation.strongResponse
      case .weak: evaluation.weakResponse
      case .adversarial: evaluation.adversarialResponse
      }
    return Answer(
      value: .exact(evaluation.leaderPayoffs[response]), followerValues: [evaluation.followerPayoffs[response]],
      attained: true, guaranteed: evaluation.weakValue, commitment: .mixed(strategy), response: .action(response),
      responseNames: game.actions.map { [$0[1][response]] }, tied: .actions(evaluation.bestResponses))
  }
}
