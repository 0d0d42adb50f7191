internal import Exact
internal import Games

/// The games that show what conditions are good for.
enum AblationGames {
  /// Five steps, each seeing the other's last action.
  ///
  /// Each has a dominant action, and the leader gets its best payoff by the threat of the other one. Source: Gerstgrasser
  /// and Parkes 2023.
  static let hiddenQuery = iterated([[4, 2], [3, 1]], [[3, 4], [1, 2]], horizon: 5, recall: .others)

  /// The prisoner's dilemma over five steps, each seeing the other's last action.
  static let forgetfulDilemma = iterated([[3, 1], [4, 2]], [[3, 4], [1, 2]], horizon: 5, recall: .others)

  /// The prisoner's dilemma over ten steps, both seeing what both did last.
  static let dilemma = iterated([[3, 1], [4, 2]], [[3, 4], [1, 2]], horizon: 10)

  /// A one-shot game in which the follower has next to no reason to answer the leader's best commitment well.
  ///
  /// Every error is dear to the leader. Source: Gerstgrasser and Parkes 2023.
  ///
  /// - Parameter worth: the value of that commitment, 2 or 3/2 in the source; the other equilibrium is worth 1.
  static func smallIncentive(worth: Rational) -> MarkovGame {
    iterated([[worth, -5], [-5, 1]], [[Rational(1, over: 1000), 0], [0, 2]], horizon: 1, memory: 0)
  }

  /// Battle of the sexes, once: the leader's best commitment is worth 2, the other equilibrium 1.
  static let battle = iterated([[2, 0], [0, 1]], [[1, 0], [0, 2]], horizon: 1, memory: 0)

  /// A venture or a sure thing, discount 9/10.
  ///
  /// At the start the leader takes 1, and all is over, or begins a venture. Then the follower joins, or leaves with 1/2.
  /// Two steps after that the leader shares, which pays it 5/3 and the follower 1, or keeps 2 for itself. The follower
  /// joins those who share: (9/10)² > 1/2. The venture is worth (9/10)³ · 5/3 = 243/200 to a leader who shares and
  /// nothing to one who does not, and the sure thing 1. Who asks the leader only where the game can get asks two questions
  /// of a leader who takes the sure thing, and five of one who ventures; discounted by 9/10 for each question the sure
  /// thing is worth 81/100, and the venture less than 72/100.
  static let venture: MarkovGame = {
    func outcome(_ leader: Rational, _ follower: Rational, to next: Int) -> MarkovGame.Outcome {
      .init(rewards: [leader, follower], next: .certainly(next))
    }
    return MarkovGame(
      title: "Venture", actions: [["sure or share", "venture or keep"], ["join", "leave"]], sizes: [2, 2],
      discounts: [Rational(9, over: 10), Rational(9, over: 10)], horizon: 5, initial: .unit(0, count: 5),
      states: [
        .init(name: "start", available: [[0, 1], [0]], outcomes: [outcome(1, 0, to: 4), outcome(0, 0, to: 1)]),
        .init(
          name: "offer", available: [[0], [0, 1]],
          outcomes: [outcome(0, 0, to: 2), outcome(0, Rational(1, over: 2), to: 4)]),
        .init(name: "work", available: [[0], [0]], outcomes: [outcome(0, 0, to: 3)]),
        .init(
          name: "gain", available: [[0, 1], [0]],
          outcomes: [outcome(Rational(5, over: 3), 1, to: 4), outcome(2, 0, to: 4)]),
        .init(name: "end", available: [[0], [0]], outcomes: [outcome(0, 0, to: 4)]),
      ])
  }()

  private static func iterated(
    _ leader: [[Rational]], _ follower: [[Rational]], horizon: Int, memory: Int = 1, recall: Recall = .state
  ) -> MarkovGame {
    let stage = BimatrixGame(leader: PayoffMatrix(leader), follower: PayoffMatrix(follower))
    do {
      return try stage.iterated(horizon: horizon, memory: memory, recall: recall)
    } catch {
      preconditionFailure("two actions and a memory of one step make a small game: \(error)")
    }
  }
}
