import Arguments
import Certificates
import Evaluation
import Exact
import Games
import Reports

/// `stackelberg solve --at` for Markov games: what a given policy of the leader is worth.
enum PolicyAt {
  /// Evaluates the policy of a file and prints what it is worth.
  static func evaluate(
    _ path: String, in game: MarkovGame, _ concept: SolutionConcept, _ arguments: ParsedArguments
  ) throws(CommandFailure) -> ExitCode {
    guard [.mixed, .pure].contains(concept.commitment), concept.response != .adversarial else {
      throw CommandFailure(
        code: .usage, message: "--at evaluates mixed policies against best (strong, weak) and quantal responses")
    }
    if concept.dynamics?.followerClass == .stationary, concept.dynamics?.foresight == .myopic {
      throw CommandFailure(
        code: .usage, message: "a follower restricted to functions of its observation is farsighted")
    }
    if concept.dynamics?.followerClass == .stationary, concept.response == .quantal {
      throw CommandFailure(code: .usage, message: "a quantal follower is unrestricted")
    }
    guard game.playerCount == 2 else {
      throw CommandFailure(code: .usage, message: "--at is for Markov games of two players")
    }
    let (bytes, source) = try Files.read(path)
    let file: MarkovPolicyFile
    do throws(InputError) {
      file = try MarkovPolicyFile.read(bytes, source: source, for: game, leader: concept.leader)
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
    if !arguments.has("quiet") { note(file, of: game, source) }
    var concept = concept
    if case .markov = file.leader { concept.dynamics?.policies = .markov }
    let solution: Solution
    do throws(PolicyFault) {
      solution = Solution(
        game: .init(.markov(game)), concept: concept, method: "evaluation of a given policy",
        answer: try answer(file, in: game, concept), certificate: .none, statistics: [])
    } catch {
      throw CommandFailure(code: .badInput, message: "\(source): \(error)")
    }
    try Files.deliver(
      arguments.has("json")
        ? solution.json.text
        : solution.table(for: .markov(game), evidence: "of this policy, by direct evaluation"),
      to: arguments.value("output"))
    return .success
  }

  private static func note(_ file: MarkovPolicyFile, of game: MarkovGame, _ source: String) {
    if let digest = file.gameDigest, digest != game.digest {
      Files.note("stackelberg: warning: \(source) was made for another game")
    }
    for change in file.normalizations {
      let step = change.step.map { "step \($0), " } ?? ""
      Files.note(
        "stackelberg: \(source): \(step)observation \(change.observation): the probabilities sum to \(change.sum.toldAsSum) and were "
          + "divided by it")
    }
  }

  private static func answer(
    _ file: MarkovPolicyFile, in game: MarkovGame, _ concept: SolutionConcept
  ) throws(PolicyFault) -> Answer {
    let foresight = concept.dynamics?.foresight ?? .farsighted
    let process = try CommittedProcess(of: file.leader, by: concept.leader, in: game, foresight: foresight)
    if concept.response == .quantal {
      let evaluation = MarkovQuantalEvaluation(of: process, rationality: concept.rationality ?? 0)
      let value = evaluation.leaderValue
      return Answer(
        value: CertifiedValue(lower: value.lower, upper: value.upper), followerValues: [], attained: nil,
        guaranteed: nil, commitment: .policy(file.leader), response: .plan(.never), tied: .plan(.never))
    }
    if concept.dynamics?.followerClass == .stationary { return try restricted(file.leader, process, in: game, concept) }
    let evaluation = MarkovEvaluation(of: process)
    let isStrong = concept.response == .strong
    let choices = isStrong ? evaluation.strongResponse : evaluation.weakResponse
    return Answer(
      value: .exact(isStrong ? evaluation.strongValue : evaluation.weakValue),
      followerValues: [evaluation.followerValue], attained: true, guaranteed: evaluation.weakValue,
      commitment: .policy(file.leader),
      response: .plan(plan(process, in: game) { .action(process.actions[$0][choices[$0]]) }),
      tied: .plan(plan(process, in: game) { .cases(evaluation.tiedActions[$0].map { .action($0) }) }))
  }

  /// Against a follower restricted to deterministic functions of its observation.
  private static func restricted(
    _ policy: MarkovPolicy, _ process: CommittedProcess, in game: MarkovGame, _ concept: SolutionConcept
  ) throws(PolicyFault) -> Answer {
    let evaluation = try StationaryResponseEvaluation(of: process)
    let isStrong = concept.response == .strong
    let chosen = isStrong ? evaluation.strongResponse : evaluation.weakResponse
    let follower = 1 - concept.leader
    let seen = game.observations[follower]
    let plan = Answer.Plan.cases(
      (0..<seen.count).map { observation in
        let available = game.available(to: follower, at: observation)
        let places = evaluation.situations.indices.filter {
          evaluation.situations[$0].observation == observation
        }
        let actions = places.map { place -> Answer.Plan in
          evaluation.tied[chosen][place].map { .action(available[$0]) } ?? .never
        }
        let seesLeader = places.contains { evaluation.situations[$0].seen != nil }
        return seesLeader ? .cases(actions) : actions.first ?? .never
      })
    return Answer(
      value: .exact(isStrong ? evaluation.strongValue : evaluation.weakValue),
      followerValues: [evaluation.followerValue], attained: true, guaranteed: evaluation.weakValue,
      commitment: .policy(policy), response: .plan(plan), tied: .plan(.never))
  }

  private static func plan(
    _ process: CommittedProcess, in game: MarkovGame, _ entry: (Int) -> Answer.Plan
  ) -> Answer.Plan {
    process.nested(in: game, list: { .cases($0) }, never: .never, entry)
  }
}
