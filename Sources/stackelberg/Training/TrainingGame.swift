import Arguments
import Exact
import Games
import Learning

/// The game that is trained in, and the files of policies for it.
struct TrainingGame {
  /// The game as it was given.
  let game: Game

  /// The game in which training happens: a game in normal form is played once.
  let markov: MarkovGame

  /// The player who leads.
  let leader: Int

  /// Refuses games that are not trained in.
  init(_ game: Game, _ source: String, leader: Int) throws(CommandFailure) {
    self.game = game
    self.leader = leader
    switch game {
    case .markov(let game) where game.playerCount == 2: markov = game
    case .normalForm(let game) where game.playerCount == 2:
      guard let once = try? game.iterated(horizon: 1, memory: 0) else {
        throw CommandFailure(code: .internalError, message: "\(source): a game in normal form can be played once")
      }
      markov = once
    default:
      throw CommandFailure(
        code: .usage, message: "\(source): train is for Markov games and games in normal form, of two players")
    }
    for (player, seen) in markov.observations.enumerated() {
      if let never = (0..<seen.count).first(where: { markov.available(to: player, at: $0).isEmpty }) {
        throw CommandFailure(
          code: .usage, message: "\(source): train is for games in which every observation is made; \(never) never is")
      }
    }
  }

  /// The policies as a file.
  func policyText(leader policy: TablePolicy, follower: LearnedFollower?) -> String {
    var file = MarkovPolicyFile(policies: [policy.stationary], gameDigest: game.digest)
    switch follower {
    case .contextual(let contextual):
      file = MarkovPolicyFile(policies: [policy.stationary], contextual: contextual, gameDigest: game.digest)
    case .policy(let response):
      file = MarkovPolicyFile(policies: [policy.stationary, response], gameDigest: game.digest)
    case .responses, nil: break
    }
    guard case .normalForm = game else { return file.text(for: markov, leader: leader) }
    var strategies = [policy.strategies[0]]
    if let response = Self.answer(of: follower, to: policy.strategies) { strategies.append(response) }
    return JSONOutput.object([
      .init("format", "stackelberg-policy/1"), .init("game", .string(game.digest)),
      .init(
        "policies",
        .array(
          strategies.map { strategy in
            .object([
              .init("kind", "mixed"),
              .init("probabilities", .array((0..<strategy.count).map { .exact(strategy[$0]) })),
            ])
          })),
    ]).text
  }

  /// What a follower plays once in answer to a pure leader.
  private static func answer(of follower: LearnedFollower?, to leader: [MixedStrategy]) -> MixedStrategy? {
    let response: MarkovPolicy?
    switch follower {
    case .contextual(let contextual):
      guard let contexts = contextual.contexts(of: leader), contexts.count == 1 else { return nil }
      response = contextual.responses[contexts[0].context]
    case .policy(let policy): response = policy
    case .responses, nil: response = nil
    }
    guard case .stationary(let strategies)? = response else { return nil }
    return strategies[0]
  }
}
