import Arguments
import Exact
import Games

/// The options that name a solution concept.
enum ConceptArguments {
  static let options: [Option] = [
    .choice(
      "commitment", SolutionConcept.Commitment.allCases.map(\.rawValue), default: "mixed",
      "What the leader commits to: one action (in Markov games, one per state), probabilities, probabilities of profiles with "
        + "recommendations, an answer to every action of the follower, or an action that the others see, stage by stage."
    ),
    .choice(
      "response", bestResponses, default: "strong", allowing: [quantal],
      "How the follower responds: best with ties for the leader, best with ties against it, whatever hurts the leader "
        + "most (the leader's maximin), or quantal:RATIONALITY for a logit response."),
    .choice(
      "followers", SolutionConcept.Followers.allCases.map(\.rawValue),
      "How several followers answer among themselves; by default nash, and correlated with --commitment correlated."),
    .value("margin", "E", "Only commitments at which the response beats all others by at least E for the follower."),
    .choice(
      "policies", SolutionConcept.Policies.allCases.map(\.rawValue), default: "stationary",
      "In Markov games, whether the leader's policy may depend on the step; with a horizon only."),
    .choice(
      "follower-class", SolutionConcept.FollowerClass.allCases.map(\.rawValue), default: "unrestricted",
      "In Markov games, whether the follower may use any policy, or only deterministic functions of its observation."),
    .choice(
      "foresight", SolutionConcept.Foresight.allCases.map(\.rawValue), default: "farsighted",
      "In Markov games, whether the follower looks beyond the present step."),
    .value(
      "order", "PLAYERS",
      "With --commitment action: the players in the order in which they move, such as 0,2,1; the first one leads."),
    GameArgument.leader,
  ]

  private static let quantal = "quantal:"
  private static let bestResponses = ["strong", "weak", "adversarial"]
  private static let ofMarkovGames = ["policies", "follower-class", "foresight", "order"]

  /// The concept that the options name for a game.
  static func concept(_ arguments: ParsedArguments, _ game: Game) throws(CommandFailure) -> SolutionConcept {
    let response = arguments.value("response") ?? "strong"
    var concept = SolutionConcept(
      commitment: arguments.value("commitment").flatMap(SolutionConcept.Commitment.init(rawValue:)) ?? .mixed,
      response: SolutionConcept.Response(rawValue: response) ?? .quantal,
      leader: try GameArgument.player(arguments.value("leader") ?? "0", in: game),
      followers: arguments.value("followers").flatMap(SolutionConcept.Followers.init(rawValue:)))
    if let text = arguments.value("margin") { concept.margin = try number(text, of: "margin") }
    if concept.response == .quantal {
      concept.rationality = try number(String(response.dropFirst(quantal.count)), of: "response quantal:")
    }
    // Followers who correlate do so by recommendations.
    if concept.followers == .correlated, !arguments.isGiven("commitment") { concept.commitment = .correlated }
    if concept.commitment == .pure, concept.response == .adversarial {
      throw CommandFailure(code: .usage, message: "--response adversarial goes with --commitment mixed")
    }
    if case .markov(let game) = game {
      concept.dynamics = try dynamics(arguments, game, &concept)
    } else if let option = ofMarkovGames.first(where: arguments.isGiven) {
      throw CommandFailure(code: .usage, message: "--\(option) is for Markov games")
    }
    return concept
  }

  private static func number(_ text: String, of option: String) throws(CommandFailure) -> Rational {
    guard let number = try? Rational(parsing: text), number >= 0 else {
      let shown = option.hasSuffix(":") ? "--\(option)\(text)" : "--\(option) \(text)"
      throw CommandFailure(code: .usage, message: "\(shown): expected a number from 0")
    }
    return number
  }

  private static func dynamics(
    _ arguments: ParsedArguments, _ game: MarkovGame, _ concept: inout SolutionConcept
  ) throws(CommandFailure) -> SolutionConcept.Dynamics {
    var dynamics = SolutionConcept.Dynamics(
      policies: arguments.value("policies").flatMap(SolutionConcept.Policies.init(rawValue:)) ?? .stationary,
      followerClass: arguments.value("follower-class").flatMap(SolutionConcept.FollowerClass.init(rawValue:))
        ?? .unrestricted,
      foresight: arguments.value("foresight").flatMap(SolutionConcept.Foresight.init(rawValue:)) ?? .farsighted)
    guard dynamics.policies == .stationary || game.horizon != nil else {
      throw CommandFailure(code: .usage, message: "--policies markov is for games with a horizon")
    }
    guard concept.commitment == .action else {
      if arguments.isGiven("order") {
        throw CommandFailure(code: .usage, message: "--order goes with --commitment action")
      }
      return dynamics
    }
    let players = game.sizes.indices
    guard let text = arguments.value("order") else {
      dynamics.order = [concept.leader] + players.filter { $0 != concept.leader }
      return dynamics
    }
    var order: [Int] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      order.append(try GameArgument.player(String(name), in: .markov(game), of: "order"))
    }
    guard order.sorted() == Array(players), !arguments.isGiven("leader") || concept.leader == order[0] else {
      throw CommandFailure(
        code: .usage,
        message: "--order \(text): expected every player once, the leader first, such as "
          + players.map(\.description).joined(separator: ","))
    }
    concept.leader = order[0]
    dynamics.order = order
    return dynamics
  }
}
