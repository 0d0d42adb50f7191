extension GridShooter {
  /// What an agent observes: the leader the invader's column, the first gunner the state and the price, the second one the
  /// state, the price and what the first one does.
  public func observation(of agent: Int, in state: State, after actions: ArraySlice<Int>) -> Int {
    guard agent > 0 else { return state.invader }
    var number = state.stepsLeft - 1
    number = number * columns + state.invader
    number = number * rows + state.height
    number = number * columns + state.first
    number = number * columns + state.second
    number = number * (bullets + 1) + state.firstBullets
    number = number * (bullets + 1) + state.secondBullets
    for action in actions { number = number * 5 + action }
    return number
  }

  /// What a gunner's observation tells: the state, the price, and to the second gunner what the first one does.
  func situation(at observation: Int, of gunner: Int) -> (state: State, price: Int, first: Int?) {
    var rest = observation
    func digit(_ base: Int) -> Int {
      let result = rest % base
      rest /= base
      return result
    }
    let first = gunner == 2 ? digit(5) : nil
    let price = digit(5)
    let secondBullets = digit(bullets + 1)
    let firstBullets = digit(bullets + 1)
    let second = digit(columns)
    let column = digit(columns)
    let height = digit(rows)
    let invader = digit(columns)
    let state = State(
      stepsLeft: rest + 1, invader: invader, height: height, first: column, second: second,
      firstBullets: firstBullets, secondBullets: secondBullets)
    return (state, price, first)
  }

  /// Describes an observation to a network.
  ///
  /// To the leader it is one number per column. To a gunner, from its own point of view: one number per column for where the
  /// invader is, one per row for its height, one per column for where it stands itself and for where the other one
  /// stands, each 1 at one place; the fraction of all bullets it has, and the other one; the fraction of steps to go; and
  /// the price; the second gunner has one number per action of the first besides, 1 at what it does.
  public func encode(_ observation: Int, of agent: Int, into features: inout MutableSpan<Float>) {
    guard agent > 0 else {
      features[observation] = 1
      return
    }
    let (state, price, first) = situation(at: observation, of: agent)
    let (own, other) = agent == 1 ? (state.first, state.second) : (state.second, state.first)
    let (ownBullets, otherBullets) =
      agent == 1 ? (state.firstBullets, state.secondBullets) : (state.secondBullets, state.firstBullets)
    features[state.invader] = 1
    features[columns + state.height] = 1
    features[columns + rows + own] = 1
    features[2 * columns + rows + other] = 1
    let numbers = 3 * columns + rows
    features[numbers] = Float(ownBullets) / Float(max(1, bullets))
    features[numbers + 1] = Float(otherBullets) / Float(max(1, bullets))
    features[numbers + 2] = Float(state.stepsLeft) / Float(longestEpisode)
    features[numbers + 3] = Float(price) / 4
    if let first { features[numbers + 4 + first] = 1 }
  }
}
