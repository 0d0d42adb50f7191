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
    if let reason = refusal(of: asked, in: game) { throw CommandFailure(code: .usage, message: reason) }
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
      Files.note("stackelberg: \(source): the probabilities sum to \(sum.toldAsSum) and were divided by it")
    }
    if concept.commitment == .pure, case .mixed(let strategy) = file.play, strategy.support.count > 1 {
      throw CommandFailure(code: .badInput, message: "\(source): expected a pure commitment, found a mixture")
    }
    if game.playerCount > 2 { concept.followers = .nash }
    let solution = Solution(
      game: .init(game), concept: concept, method: "evaluation of a given commitment",
      answer: answer(file.play, in: game, concept), certificate: .none, statistics: [])
    try Files.deliver(
      arguments.has("json")
        ? solution.json.text
        : solution.table(
          for: game, evidence: "of this commitment, by direct evaluation",
          absence: "this commitment leaves the followers no pure equilibrium"),
      to: arguments.value("output"))
    return .success
  }

  /// What the commitment is worth in the sense of the concept; `nil` where it leaves several followers no pure equilibrium.
  private static func answer(
    _ play: CommitmentFile.Play, in game: Game, _ concept: SolutionConcept
  ) -> Answer? {
    switch (game, play) {
    case (.normalForm(let all), .mixed(let strategy)):
      if let two = all.bimatrix { return answer(strategy, in: two.led(by: concept.leader), concept) }
      return answer(strategy, of: all, concept)
    case (.bayesian(let types), .mixed(let strategy)):
      let evaluation = BayesianEvaluation(of: strategy, in: types)
      let responses = concept.response == .strong ? evaluation.strongResponses : evaluation.weakResponses
      return Answer(
        value: .exact(evaluation.leaderValue(responses)),
        followerValues: zip(evaluation.types, responses).map { $0.followerPayoffs[$1] }, attained: true,
        guaranteed: evaluation.weakValue, commitment: .mixed(strategy), response: .actions(responses),
        responseNames: game.responseNames(responses, leader: 0), tied: .types(evaluation.bestResponses))
    case (.security(let targets), .coverage(let coverage)):
      let evaluation = CoverageEvaluation(of: coverage, in: targets)
      let isStrong = concept.response == .strong
      let attacked = evaluation.attacks.map { isStrong ? $0.strongTarget : $0.weakTarget }
      let isSingle = attacked.count == 1
      return Answer(
        value: .exact(isStrong ? evaluation.strongValue : evaluation.weakValue),
        followerValues: evaluation.attacks.map(\.attackerValue), attained: true, guaranteed: evaluation.weakValue,
        commitment: .coverage(coverage), response: isSingle ? .action(attacked[0]) : .actions(attacked),
        responseNames: game.responseNames(attacked, leader: 0),
        tied: isSingle ? .actions(evaluation.attacks[0].attackSet) : .types(evaluation.attacks.map(\.attackSet)))
    default: preconditionFailure("a commitment is read for its game")
    }
  }

  /// Why a given commitment is not evaluated for a concept, or `nil`.
  private static func refusal(of concept: SolutionConcept, in game: Game) -> String? {
    if concept.commitment == .correlated { return "--at evaluates commitments without recommendations" }
    if case .normalForm(let game) = game, game.playerCount == 2 { return nil }
    if concept.response == .adversarial { return "--response adversarial is for games of two players in normal form" }
    if case .normalForm = game { return nil }
    return concept.leader == 0 ? nil : "the leader of a \(game.kind) game is player 0"
  }

  /// Several followers answer with the equilibrium that is best or, with ties against the leader, worst for the leader.
  private static func answer(
    _ strategy: MixedStrategy, of game: NormalFormGame, _ concept: SolutionConcept
  ) -> Answer? {
    let led = game.led(by: concept.leader)
    let evaluation = FollowersEvaluation(of: strategy, in: led)
    guard let chosen = concept.response == .strong ? evaluation.best : evaluation.worst else { return nil }
    let profile = led.followerProfile(at: chosen)
    return Answer(
      value: .exact(evaluation.payoffs[0][chosen]), followerValues: evaluation.payoffs.dropFirst().map { $0[chosen] },
      attained: true, guaranteed: evaluation.worstValue, commitment: .mixed(strategy), response: .actions(profile),
      responseNames: Game.normalForm(game).responseNames(profile, leader: concept.leader),
      tied: .profiles(evaluation.equilibria.map(led.followerProfile(at:))))
  }

  private static func answer(_ strategy: MixedStrategy, in game: BimatrixGame, _ concept: SolutionConcept) -> Answer {
    let evaluation = CommitmentEvaluation(of: strategy, in: game)
    let response =
      switch concept.response {
      case .strong, .quantal: evaluation.strongResponse
      case .weak: evaluation.weakResponse
      case .adversarial: evaluation.adversarialResponse
      }
    return Answer(
      value: .exact(evaluation.leaderPayoffs[response]), followerValues: [evaluation.followerPayoffs[response]],
      attained: true, guaranteed: evaluation.weakValue, commitment: .mixed(strategy), response: .action(response),
      responseNames: game.actions.map { [$0[1][response]] }, tied: .actions(evaluation.bestResponses))
  }
}
