// What a sample consists of where nobody says otherwise.

extension GameSample {
  /// The kinds of games that programs can or cannot take.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Two players in normal form.
    case twoPlayers = "two-players"
    /// Three or more players in normal form.
    case manyPlayers = "many-players"
    /// A follower of several types.
    case bayesian
    /// Targets to cover.
    case security
    /// States.
    case markov

    /// The kind of a game.
    public init(_ game: Game) {
      self =
        switch game {
        case .normalForm(let game): game.playerCount == 2 ? .twoPlayers : .manyPlayers
        case .bayesian: .bayesian
        case .security: .security
        case .markov: .markov
        }
    }
  }

  /// The sample of all families with games of some kinds, each with small sizes that are usual.
  ///
  /// - Precondition: there is a kind.
  public static func standard(_ kinds: [Kind] = Kind.allCases) -> GameSample {
    do throws(GameSampleError) {
      return try GameSample(parsing: Kind.allCases.filter(kinds.contains).flatMap { usualFamilies[$0] ?? [] })
    } catch {
      preconditionFailure("the usual families can be read: \(error)")
    }
  }

  /// The ranges of payoffs, all equally likely: in small ones ties are frequent, in large ones rare.
  static let usualPayoffs: [ClosedRange<Int>] = [0...1, -1...1, -2...2, -9...9, -100...100]

  /// The usual ranges of a family's parameters, as they are typed.
  static func usual(_ family: FamilyDescription) -> String? {
    Kind.allCases.lazy.compactMap { kind in
      usualFamilies[kind]?.first { $0.prefix { $0 != ":" } == family.name }
    }.first
  }

  private static let usualFamilies: [Kind: [String]] = [
    .twoPlayers: [
      "uniform:rows=1..4,columns=1..4", "covariant:rows=1..4,columns=1..4,correlation=-1..1",
      "zero-sum:rows=1..4,columns=1..4", "common-interest:rows=1..4,columns=1..4", "dispersion:actions=1..4",
      "bertrand:prices=1..5", "cournot:largest=0..4", "travelers-dilemma:low=2,high=2..6", "location:prices=1..5",
      "war-of-attrition:times=1..5", "grab-the-dollar:times=1..5", "minimum-effort:players=2,efforts=1..4",
    ],
    .manyPlayers: ["random-players:players=3..4,actions=1..3", "minimum-effort:players=3..4,efforts=1..3"],
    .bayesian: ["random-bayesian:rows=1..3,columns=1..3,types=1..3,fewest=1..3,weight=1,10"],
    .security: ["random-security:targets=1..5,resources=0..3,types=1..3,weight=1,10,reward=1,2,10,penalty=1,2,10"],
    .markov: [
      "markov-dense:\(usualStates)", "markov-sparse:branching=1..2,\(usualStates)",
      "markov-leader-controlled:\(usualStates)", "markov-follower-controlled:\(usualStates)",
      "markov-switching-control:\(usualStates)", "markov-team:\(usualStates)", "markov-zero-sum:\(usualStates)",
      "iterated:rows=1..2,columns=1..2,memory=0..1,\(usualSteps)", "iterated-ordinal:memory=0..1,\(usualSteps)",
    ],
  ]

  private static let usualSteps = "discount=0,1/2,9/10,1,horizon=0,1..4"
  private static let usualStates = "states=1..3,rows=1..3,columns=1..3,denominator=1..4,100," + usualSteps
}

extension FamilyDescription {
  /// Whether `low` and `high` are the smallest and the largest payoff; those of travelers are claims.
  var hasPayoffRange: Bool {
    name != FamilyDescription.travelersDilemma.name
      && ["low", "high"].allSatisfy { name in parameters.contains { $0.name == name } }
  }
}
