internal import Exact
internal import Games

extension Certificate where Check == Unchecked {
  /// A certificate of the kind `spe`; the choices and the game are all the evidence there is.
  ///
  /// - Precondition: there are values and choices of every player for every state of the game.
  public static func stagewise(_ claim: StagewiseClaim) -> Certificate {
    let game = claim.game
    precondition(
      claim.values.count == game.playerCount && claim.choices.count == game.states.count, "nothing is missing")
    var writer = CertificateWriter(kind: "spe")
    writer.line("dims", "\(game.states.count) \(game.playerCount)")
    writer.line("discounts", RationalVector(game.discounts))
    writer.line("initial", game.initial)
    for (player, values) in claim.values.enumerated() { writer.line("values \(player)", values) }
    writer.line("value", claim.value)
    for (index, (state, choices)) in zip(game.states, claim.choices).enumerated() {
      writer.line("state", ([index] + state.sizes).map(\.description).joined(separator: " "))
      for outcome in state.outcomes { writer.outcome(outcome) }
      for (player, actions) in choices.enumerated() {
        writer.line("choice", ([player] + actions).map(\.description).joined(separator: " "))
      }
    }
    return writer.finish(records: game.states.count)
  }
}

extension CertificateWriter {
  /// `outcome q r_0 .. r_{N-1} t k_1 p_1 .. k_t p_t`.
  fileprivate mutating func outcome(_ outcome: MarkovGame.Outcome) {
    let numbers = RationalVector(outcome.rewards + outcome.next.probabilities)
    append("outcome \(numbers.denominator)")
    append(Array(numbers.numerators.prefix(outcome.rewards.count)))
    append(" \(outcome.next.states.count)")
    for (state, probability) in zip(outcome.next.states, numbers.numerators.dropFirst(outcome.rewards.count)) {
      append(" \(state) \(probability)")
    }
    endLine()
  }
}
