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
    _ path: String, in game: BimatrixGame, _ asked: SolutionConcept, _ arguments: ParsedArguments
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
    let led = concept.leader == 0 ? game : game.withPlayersExchanged
    if let digest = file.gameDigest, digest != game.digest, !arguments.has("quiet") {
      Files.note("stackelberg: warning: \(source) was made for another game")
    }
    if let sum = file.normalizedFrom, !arguments.has("quiet") {
      Files.note("stackelberg: \(source): the probabilities sum to \(sum) and were divided by it")
    }
    if concept.commitment == .pure, file.commitment.support.count > 1 {
      throw CommandFailure(code: .badInput, message: "\(source): expected a pure commitment, found a mixture")
    }
    let evaluation = CommitmentEvaluation(of: file.commitment, in: led)
    let response =
      switch concept.response {
      case .strong: evaluation.strongResponse
      case .weak: evaluation.weakResponse
      case .adversarial: evaluation.adversarialResponse
      }
    let solution = Solution(
      game: .init(.normalForm(game)), concept: concept, method: "evaluation of a given commitment",
      answer: Answer(
        value: .exact(evaluation.leaderPayoffs[response]), followerValues: [evaluation.followerPayoffs[response]],
        attained: true, guaranteed: evaluation.weakValue, commitment: .mixed(file.commitment),
        response: .action(response), responseNames: led.actions.map { [$0[1][response]] },
        tied: .actions(evaluation.bestResponses)),
      certificate: .none, statistics: [])
    try Files.deliver(
      arguments.has("json")
        ? solution.json.text
        : solution.table(for: .normalForm(game), evidence: "of this commitment, by direct evaluation"),
      to: arguments.value("output"))
    return .success
  }
}
