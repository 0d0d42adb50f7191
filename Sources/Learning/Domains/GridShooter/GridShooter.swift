public import Games

/// Two gunners under falling invaders, and a market maker that sets the price at which they trade ammunition.
///
/// The field has a few columns, each gunner stands in one of them, and one invader is in the air. Everybody acts once per
/// step: the leader names a price of 0, 1/4, 1/2, 3/4 or 1; the first gunner sees it and acts; the second sees both and
/// acts. A gunner may
///
/// - 0: wait,
/// - 1 and 2: move one column to the left or to the right, where there is one,
/// - 3: shoot, with a bullet, straight up from where it stands: if the invader is in that column, it is hit,
/// - 4: trade, where one gunner has more bullets than the other: if both do, one bullet goes from who has more to who has
///   fewer, who pays the price for it; if one does, nothing happens.
///
/// A hit is worth 1 to the gunner who makes it and 1 to the leader; of two gunners who could hit at once, the first does,
/// and both bullets are spent. Payments between gunners are nothing to the leader. At the end of a step an invader that was
/// hit is gone, one in the lowest row lands and is gone too, and any other comes down by one row. In the place of one that is
/// gone the next one appears in the top row, in every column with the same probability. After the last step bullets are
/// worth nothing.
///
/// The first gunner has all the ammunition and cannot be everywhere: at a low price it keeps it, at a high one the other
/// will not have it. The leader sees the invader's column. What the gunners see is all of this, numbered by
/// ``observation(of:in:after:)`` and described to networks by ``encode(_:of:into:)``.
///
/// The followers' answer to given prices is their play by backward induction, and what it is worth is exact: see
/// ``answer(to:ties:)``, where the exact values of ``standard`` and ``small`` are.
///
/// Source: the rules are this package's own. M. Gerstgrasser and D. C. Parkes, Oracles & Followers, ICML 2023, use an
/// arcade game with two players and a market for bullets at five prices in the same way.
public struct GridShooter: Environment {
  /// A running copy.
  public struct State: Sendable, Hashable, Codable {
    /// The number of steps to go, this one included.
    public var stepsLeft: Int
    /// The invader's column.
    public var invader: Int
    /// The invader's height; 0 is the lowest row.
    public var height: Int
    /// The column of the first gunner.
    public var first: Int
    /// The column of the second gunner.
    public var second: Int
    /// The bullets of the first gunner.
    public var firstBullets: Int
    /// The bullets of the second gunner.
    public var secondBullets: Int
  }

  /// What a gunner can do.
  public enum Move: Int, Sendable, Hashable, CaseIterable {
    /// Nothing.
    case wait
    /// One column to the left.
    case left
    /// One column to the right.
    case right
    /// Straight up.
    case shoot
    /// Sells, or buys.
    case trade
  }

  /// The number of columns.
  public let columns: Int

  /// The number of rows that an invader falls through.
  public let rows: Int

  /// The bullets that the first gunner has in the beginning, and so the most that anybody ever has.
  public let bullets: Int

  /// The number of steps.
  public let longestEpisode: Int

  /// What each agent sees and can do; the leader first, then the first and the second gunner.
  public let agents: [AgentSpace]

  /// Only the sum counts.
  public let discounts = [1.0, 1, 1]

  /// The number of prices; the last one is 1.
  public static let prices = 5

  /// All prices.
  private let allPrices = Array(0..<prices)

  /// What can be done, by whether there is a column to the left, one to the right, a bullet, and a trade to be made.
  private static let moves = (0..<16).map { mask in
    Move.allCases.filter { $0 == .wait || mask >> ($0.rawValue - 1) & 1 == 1 }.map(\.rawValue)
  }

  /// A field; the gunners begin in the outer columns, the first one on the left and with all bullets.
  public init(columns: Int, rows: Int, bullets: Int, steps: Int) {
    precondition(columns > 0 && rows > 0 && bullets >= 0 && steps > 0, "there is a field and a step")
    self.columns = columns
    self.rows = rows
    self.bullets = bullets
    longestEpisode = steps
    let situations = steps * columns * rows * columns * columns * (bullets + 1) * (bullets + 1)
    let features = 3 * columns + rows + 4
    agents = [
      AgentSpace(observations: columns, actions: Self.prices),
      AgentSpace(observations: situations * Self.prices, actions: Move.allCases.count, features: features),
      AgentSpace(
        observations: situations * Self.prices * Move.allCases.count, actions: Move.allCases.count,
        features: features + Move.allCases.count),
    ]
  }

  /// Four columns, two rows, three bullets, five steps.
  public static let standard = GridShooter(columns: 4, rows: 2, bullets: 3, steps: 5)

  /// Three columns, one row, two bullets, four steps.
  public static let small = GridShooter(columns: 3, rows: 1, bullets: 2, steps: 4)

  /// Two columns, one row, two bullets, three steps.
  ///
  /// The best prices are worth 13/8 to the leader and the worst 11/8; the best ask, for one, for 1/2 where the invader is over
  /// the second gunner's side.
  public static let tiny = GridShooter(columns: 2, rows: 1, bullets: 2, steps: 3)

  /// The first invader appears.
  public func start(using random: inout SeededGenerator) -> State {
    start(withInvaderIn: Int(random.uniform(below: UInt64(columns))))
  }

  /// The start with the first invader in a column.
  func start(withInvaderIn column: Int) -> State {
    State(
      stepsLeft: longestEpisode, invader: column, height: rows - 1, first: 0, second: columns - 1,
      firstBullets: bullets, secondBullets: 0)
  }

  /// What a gunner can do in a state.
  func moves(of gunner: Int, in state: State) -> [Int] {
    let (column, own) = gunner == 1 ? (state.first, state.firstBullets) : (state.second, state.secondBullets)
    var mask = column > 0 ? 1 : 0
    if column < columns - 1 { mask |= 2 }
    if own > 0 { mask |= 4 }
    if state.firstBullets != state.secondBullets { mask |= 8 }
    return Self.moves[mask]
  }

  /// The actions open at an observation.
  public func available(to agent: Int, at observation: Int) -> [Int] {
    agent == 0 ? allPrices : moves(of: agent, in: situation(at: observation, of: agent).state)
  }

  /// Plays one step.
  public func step(
    _ state: inout State, actions: [Int], rewards: inout [Double], using random: inout SeededGenerator
  ) -> EpisodeEnd {
    let result = result(of: actions[1], actions[2], atPrice: actions[0], in: state)
    for agent in 0..<3 { rewards[agent] = Double(result.quarters[agent]) / 4 }
    state = result.next
    if result.isGone {
      state.invader = Int(random.uniform(below: UInt64(columns)))
      state.height = rows - 1
    }
    return state.stepsLeft == 0 ? .over : .goesOn
  }

  /// What happens in a step.
  ///
  /// - Returns: the rewards of all agents in quarters; whether the invader is gone; and the next state, in which the column
  ///   and height of the next invader are yet to be set if it is.
  func result(
    of first: Int, _ second: Int, atPrice price: Int, in state: State
  ) -> (quarters: InlineArray<3, Int>, isGone: Bool, next: State) {
    var next = state
    var quarters: InlineArray<3, Int> = [0, 0, 0]
    next.first += Self.shift(first)
    next.second += Self.shift(second)
    precondition(next.first >= 0 && next.first < columns && next.second >= 0 && next.second < columns, "it can move")
    var isHit = false
    if first == Move.shoot.rawValue {
      next.firstBullets -= 1
      if state.first == state.invader {
        isHit = true
        quarters[0] += 4
        quarters[1] += 4
      }
    }
    if second == Move.shoot.rawValue {
      next.secondBullets -= 1
      if state.second == state.invader, !isHit {
        isHit = true
        quarters[0] += 4
        quarters[2] += 4
      }
    }
    if first == Move.trade.rawValue, second == Move.trade.rawValue {
      let direction = state.firstBullets > state.secondBullets ? 1 : -1
      next.firstBullets -= direction
      next.secondBullets += direction
      quarters[1] += direction * price
      quarters[2] -= direction * price
    }
    precondition(next.firstBullets >= 0 && next.secondBullets >= 0, "who shoots has a bullet")
    next.stepsLeft -= 1
    let isGone = isHit || state.height == 0
    if !isGone { next.height -= 1 }
    return (quarters, isGone, next)
  }

  /// How far an action moves.
  private static func shift(_ action: Int) -> Int {
    action == Move.left.rawValue ? -1 : action == Move.right.rawValue ? 1 : 0
  }
}
