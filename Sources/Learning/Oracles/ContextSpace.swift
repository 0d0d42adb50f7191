/// The answers that leaders who act by their observation can give to a list of queries, numbered.
///
/// A *context* is one answer per query: what a follower knows of the leader. Where every observation is asked for, it tells
/// the pure policy of the leader completely. Contexts are numbered by the positions of the answers among the available
/// actions, that of the first query varying slowest.
public struct ContextSpace: Sendable, Hashable, Codable {
  /// The observations of the leader that are asked for.
  public let queries: [Int]

  /// For each observation of the leader, the actions available there.
  public let offered: [[Int]]

  /// The number of contexts.
  public let count: Int

  /// For each observation of the leader, how far apart two contexts are that differ by one position there; 0 where it is not
  /// asked for.
  let strides: [Int]

  /// The most contexts that are told apart.
  public static let limit = 1 << 16

  /// The contexts of a list of queries; every observation is asked for by default.
  public init(queries: [Int]? = nil, in environment: some Environment) throws(OracleFault) {
    guard let observations = environment.agents[0].observations else { throw .observationsNotListed(agent: 0) }
    let queries = queries ?? Array(0..<observations)
    var strides = [Int](repeating: 0, count: observations)
    let offered = (0..<observations).map { environment.available(to: 0, at: $0) }
    var count = 1
    for query in queries.reversed() {
      guard (0..<observations).contains(query), strides[query] == 0 else { throw .query(query) }
      strides[query] = count
      count *= max(1, offered[query].count)
      guard count <= Self.limit else { throw .tooManyContexts(limit: Self.limit) }
    }
    self.queries = queries
    self.offered = offered
    self.strides = strides
    self.count = count
  }

  /// The number of a context, given by one action per query.
  ///
  /// - Precondition: every action is available.
  public func index(of answers: [Int]) -> Int {
    zip(queries, answers).reduce(0) { index, pair in
      guard let position = offered[pair.0].firstIndex(of: pair.1) else { preconditionFailure("an answer is available") }
      return index + position * strides[pair.0]
    }
  }

  /// The number of the context of a leader who takes one action per observation.
  public func index(ofLeader actions: [Int]) -> Int { index(of: queries.map { actions[$0] }) }

  /// The answer to a query in a context, or `nil` where the observation is not asked for.
  public func answer(at observation: Int, in context: Int) -> Int? {
    let stride = strides[observation]
    guard stride > 0 else { return nil }
    let actions = offered[observation]
    return actions.isEmpty ? nil : actions[context / stride % actions.count]
  }

  /// The answers of a context, one per query.
  public func answers(in context: Int) -> [Int] { queries.map { answer(at: $0, in: context) ?? 0 } }
}
