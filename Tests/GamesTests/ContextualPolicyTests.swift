import Exact
import Games
import Testing

@Suite("Contextual policies are written and read again") struct ContextualPolicyTests {
  private func game(_ name: String) throws -> MarkovGame {
    guard case .markov(let game)? = Catalogue.entry(named: name)?.game else { throw CancellationError() }
    return game
  }

  private func read(_ text: String, _ game: MarkovGame) throws -> MarkovPolicyFile {
    try MarkovPolicyFile.read(Array(text.utf8), source: "file", for: game)
  }

  @Test("of followers who see the state, and of those who see the leader's action") func roundTrip() throws {
    for name in ["iterated-prisoners-dilemma", "incentive-1"] {
      let game = try game(name)
      let seesLeader = game.states.contains { $0.order == .sequential }
      let strategies = game.observations[1].ofState.indices.map { state in
        MixedStrategy.pure(game.states[state].available[1][0], of: game.sizes[1])
      }
      let table: MarkovPolicy =
        seesLeader
        ? .conditional(strategies.map { Array(repeating: $0, count: game.sizes[0]) }) : .stationary(strategies)
      let leader = MarkovPolicy.stationary(
        game.observations[0].ofState.indices.map { .pure(game.states[$0].available[0][0], of: game.sizes[0]) })
      let contextual = ContextualPolicy(
        queries: [1, 0],
        responses: [[game.available(to: 0, at: 1)[0], game.available(to: 0, at: 0)[0]]: table])
      let file = MarkovPolicyFile(policies: [leader], contextual: contextual, gameDigest: game.digest)
      let again = try read(file.text(for: game), game)
      #expect(again == file)
      #expect(again.contextual == contextual)
    }
  }

  @Test(
    "what is none is refused",
    arguments: [
      (#""queries": [0, 0], "probabilities": []"#, "asked for twice"),
      (#""queries": [5], "probabilities": []"#, "an observation of the leader"),
      (#""queries": [0], "probabilities": [{"context": [2], "table": []}]"#, "an action of the leader"),
      (#""queries": [0], "probabilities": [{"context": [0, 1], "table": []}]"#, "one per query"),
      (#""queries": [0], "probabilities": [{"context": ["cooperate"], "table": [[1, 0]]}]"#, "5 lists"),
      (#""queries": [], "probabilities": [{"context": [], "tables": []}]"#, "table"),
    ])
  func refused(entry: String, words: String) throws {
    let text = """
      {"format": "stackelberg-policy/1", "policies": [
        {"kind": "stationary", "probabilities": [[1,0],[1,0],[1,0],[1,0],[1,0]]}, {"kind": "contextual", \(entry)}]}
      """
    let error = #expect(throws: InputError.self) { try read(text, game("iterated-prisoners-dilemma")) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("the contexts of a leader that mixes are drawn independently") func contexts() throws {
    let half = try MixedStrategy(RationalVector([Rational(1, over: 4), Rational(3, over: 4)]))
    let policy = ContextualPolicy(queries: [2, 0], responses: [:])
    let contexts = try #require(policy.contexts(of: [half, half, .pure(1, of: 2)]))
    #expect(contexts.map(\.context) == [[1, 0], [1, 1]])
    #expect(contexts.map(\.probability) == [Rational(1, over: 4), Rational(3, over: 4)])
    #expect(policy.contexts(of: [half, half, half], limit: 3) == nil)
  }
}
