internal import Exact
internal import Games

/// The states of a game at the steps at which play can be there; without a horizon, each state once.
struct GamePlaces {
  struct Place: Sendable, Hashable {
    let step: Int
    let state: Int
  }

  /// The places, in the order of steps and states.
  let list: [Place]

  /// Where play starts.
  let start: [(place: Int, probability: Rational)]

  private let index: [Place: Int]
  private let horizon: Int?

  init(of game: MarkovGame) throws(PolicyFault) {
    var list: [Place] = []
    let outcomes = game.states.reduce(0) { $0 + $1.outcomes.count }
    if let horizon = game.horizon {
      let (total, overflow) = outcomes.multipliedReportingOverflow(by: horizon)
      guard !overflow, total <= MarkovGame.processLimit else { throw .tooLarge(outcomes: overflow ? .max : total) }
      let following = game.states.map { Set($0.outcomes.flatMap(\.next.states)) }
      var reached = Set(game.initial.support)
      for step in 0..<horizon {
        list += reached.sorted().map { Place(step: step, state: $0) }
        reached = reached.reduce(into: []) { $0.formUnion(following[$1]) }
      }
    } else {
      list = game.states.indices.map { Place(step: 0, state: $0) }
    }
    let index = Dictionary(uniqueKeysWithValues: zip(list, list.indices))
    self.list = list
    self.index = index
    horizon = game.horizon
    start = game.initial.support.map { (index[Place(step: 0, state: $0)] ?? 0, game.initial[$0]) }
  }

  /// The places after one, with their probabilities; none after the last step.
  func next(_ next: StateDistribution, after place: Place) -> [(place: Int, probability: Rational)] {
    let step = horizon == nil ? 0 : place.step + 1
    if let horizon, step == horizon { return [] }
    return zip(next.states, next.probabilities).map { (index[Place(step: step, state: $0)] ?? 0, $1) }
  }
}
