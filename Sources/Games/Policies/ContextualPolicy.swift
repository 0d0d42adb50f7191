public import Exact

/// What a follower plays in answer to a leader whom it has asked a few questions: for every list of answers, its *context*,
/// a policy of its own.
///
/// A query is an observation of the leader, and the answer the action that the leader takes there; where the leader mixes,
/// the answer is drawn, once for each query.
///
/// Source: M. Gerstgrasser and D. C. Parkes, Oracles & Followers: Stackelberg Equilibria in Deep Multi-Agent
/// Reinforcement Learning, ICML 2023.
public struct ContextualPolicy: Sendable, Hashable {
  /// The observations of the leader that are asked for, in order.
  public let queries: [Int]

  /// For each context, one action of the leader per query, what the follower plays.
  ///
  /// Policies are stationary, or conditional on the leader's action in games where it is seen in some state.
  public let responses: [[Int]: MarkovPolicy]

  /// A policy.
  ///
  /// - Precondition: every context has as many answers as there are queries.
  public init(queries: [Int], responses: [[Int]: MarkovPolicy]) {
    precondition(responses.keys.allSatisfy { $0.count == queries.count }, "a context has one answer per query")
    self.queries = queries
    self.responses = responses
  }

  /// The contexts, in order.
  public var contexts: [[Int]] { responses.keys.sorted { $0.lexicographicallyPrecedes($1) } }

  /// The contexts that a leader's stationary policy leads to, each with its probability, in order; `nil` where there are
  /// more than the limit.
  public func contexts(of leader: [MixedStrategy], limit: Int = 4096) -> [(context: [Int], probability: Rational)]? {
    var result: [(context: [Int], probability: Rational)] = [([], 1)]
    for query in queries {
      let support = leader[query].support
      guard result.count * support.count <= limit else { return nil }
      result = result.flatMap { context, probability in
        support.map { (context + [$0], probability * leader[query][$0]) }
      }
    }
    return result
  }
}

// MARK: - Writing

extension ContextualPolicy {
  /// The policy as an entry of a file.
  ///
  /// - Parameter superiors: the number of actions of the leader.
  package func json(superiors: [Int]) -> JSONOutput {
    .object([
      .init("kind", "contextual"), .init("queries", .array(queries.map { .integer(Integer($0)) })),
      .init(
        "probabilities",
        .array(
          contexts.map { context in
            .object([
              .init("context", .array(context.map { .integer(Integer($0)) })),
              .init("table", responses[context]?.json(superiors: superiors).probabilities ?? .null),
            ])
          })),
    ])
  }
}

// MARK: - Reading

extension PolicyReader {
  /// A follower's policy that depends on what the leader answered.
  ///
  /// - Parameter entry: an object with `probabilities`, a list of `{"context", "table"}`, and perhaps `queries`.
  mutating func contextual(_ entry: JSONObject, leader: Int) throws(InputError) -> ContextualPolicy {
    let observations = game.observations[leader].count
    var queries = Array(0..<observations)
    if let list = entry["queries"] {
      queries = []
      for element in try list.array("a list of observations of the leader") {
        let query = try element.integer(in: 0...(observations - 1), "an observation of the leader")
        guard !queries.contains(query) else { throw element.error("observation \(query) is asked for twice") }
        queries.append(query)
      }
    }
    let actions = NameTable("an action of the leader", names: game.actions?[leader], count: game.sizes[leader])
    var responses: [[Int]: MarkovPolicy] = [:]
    let list = try entry.required("probabilities")
    for element in try list.array("a list of contexts, each with a table") {
      let object = try element.object(allowing: ["context", "table"])
      var context: [Int] = []
      let place = try object.required("context")
      let what = "\(Wording.count(queries.count, "action")) of the leader, one per query"
      for (query, answer) in zip(queries, try place.array(what, count: queries.count)) {
        let action = try actions.index(of: answer)
        guard game.available(to: leader, at: query).contains(action) else {
          throw answer.error(
            "expected an action that is available to the leader at observation \(query), found \(action)")
        }
        context.append(action)
      }
      guard responses[context] == nil else { throw place.error("the context \(context) is there twice") }
      let seesLeader = game.states.contains { $0.order == .sequential }
      responses[context] = try policy(
        object.required("table"), kind: seesLeader ? "conditional" : "stationary")
    }
    return ContextualPolicy(queries: queries, responses: responses)
  }
}
