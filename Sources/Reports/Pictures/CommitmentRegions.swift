internal import Evaluation
public import Exact
public import Games

/// Where in the simplex of commitments the follower answers with which action, exactly.
///
/// The region of an action contains the commitments to which it is a best response: a polytope, since what the actions pay is
/// linear in the commitment (Conitzer and Sandholm, 2006). For two leader actions it is a segment, for three a polygon.
public struct CommitmentRegions: Sendable, Hashable {
  /// The commitments with one best response, or with several that always pay the follower the same.
  public struct Region: Sendable, Hashable {
    /// The follower's actions, which pay it the same everywhere.
    public let responses: [Int]
    /// The corners, each one probability per leader action, in order around the region; two for a segment, one for a point.
    public let corners: [RationalVector]
    /// Whether the region is as wide as the simplex in every direction, so that its inside knows no other best response.
    public let isFull: Bool
  }

  /// A best commitment where ties are broken for the leader.
  public struct Optimum: Sendable, Hashable {
    /// The commitment.
    public let commitment: RationalVector
    /// How it is answered.
    public let response: Int
    /// What it is worth.
    public let value: Rational
  }

  /// The game, whose player 0 leads.
  public let game: BimatrixGame

  /// The regions that are not empty, by their first action.
  public let regions: [Region]

  /// The first of the best corners; some corner of a region is always best.
  public let optimum: Optimum

  /// The regions of a game.
  ///
  /// - Throws: where the leader has one action or more than three, or the follower more than 100.
  /// - Complexity: quadratic in the number of the follower's actions.
  public init(of game: BimatrixGame) throws(PictureRefusal) {
    guard (2...3).contains(game.rows) else {
      throw PictureRefusal("expected a leader with two or three actions, found \(game.rows)")
    }
    guard game.columns <= 100 else {
      throw PictureRefusal("expected a follower with at most 100 actions, found \(game.columns)")
    }
    self.game = game
    let columns = (0..<game.columns).map { column in (0..<game.rows).map { game.follower[$0, column] } }
    var groups: [[Int]] = []
    for (action, column) in columns.enumerated() {
      if let index = groups.firstIndex(where: { columns[$0[0]] == column }) {
        groups[index].append(action)
      } else {
        groups.append([action])
      }
    }
    var regions: [Region] = []
    for group in groups {
      var corners = (0..<game.rows).map { RationalVector.unit($0, count: game.rows) }
      for other in groups where other != group {
        corners = Self.clip(corners, where: zip(columns[group[0]], columns[other[0]]).map { $0 - $1 })
      }
      guard !corners.isEmpty else { continue }
      regions.append(Region(responses: group, corners: corners, isFull: corners.count >= game.rows))
    }
    self.regions = regions
    var best: Optimum?
    for region in regions {
      for corner in region.corners {
        for response in region.responses {
          let value = corner.product(with: (0..<game.rows).map { game.leader[$0, response] })
          if best.map({ value > $0.value }) ?? true {
            best = Optimum(commitment: corner, response: response, value: value)
          }
        }
      }
    }
    guard let best else { preconditionFailure("every commitment has a best response") }
    optimum = best
  }

  /// The part of a polygon where a linear function is not negative (Sutherland and Hodgman, 1974), without repeated corners.
  private static func clip(_ corners: [RationalVector], where function: [Rational]) -> [RationalVector] {
    let values = corners.map { $0.product(with: function) }
    var kept: [RationalVector] = []
    func append(_ corner: RationalVector) {
      if kept.last != corner { kept.append(corner) }
    }
    for index in corners.indices {
      let next = (index + 1) % corners.count
      if values[index] >= 0 { append(corners[index]) }
      if values[index].signum * values[next].signum < 0 {
        let share = values[index] / (values[index] - values[next])
        append(
          RationalVector(
            zip(corners[index].rationals, corners[next].rationals).map { $0 + share * ($1 - $0) }
          ).reduced)
      }
    }
    while kept.count > 1, kept.first == kept.last { kept.removeLast() }
    return kept
  }

  /// The names of a region's actions.
  func name(of region: Region) -> String {
    region.responses.map { name(of: $0, player: 1) }.joined(separator: " = ")
  }

  /// The name of an action, or a word with its index.
  func name(of action: Int, player: Int) -> String { game.actions?[player][action] ?? "action \(action)" }

  /// The name of the leader, or that word.
  var leaderName: String { game.players?[0] ?? "the leader" }

  /// The name of the follower, or that word.
  var followerName: String { game.players?[1] ?? "the follower" }

  /// A commitment in words: the probability of every leader action that is played.
  func text(of commitment: RationalVector) -> String {
    if commitment.support.count == 1 { return name(of: commitment.support[0], player: 0) }
    return commitment.support.map { "\(name(of: $0, player: 0)) with \(commitment[$0].label)" }.joined(separator: ", ")
  }

  /// The optimum in words.
  var optimumText: String {
    "optimum \(optimum.value.label): \(text(of: optimum.commitment)), answered by \(name(of: optimum.response, player: 1))"
  }

  /// The optimum in a legend.
  var optimumEntries: [Legend.Entry] {
    [
      .init(
        sign: .star,
        text: "optimum \(optimum.value.label), answered by \(name(of: optimum.response, player: 1)):"),
      .init(sign: .none, text: text(of: optimum.commitment)),
    ]
  }

  /// Whether the follower is indifferent at a commitment between actions that do not always pay it the same.
  func isTied(at commitment: RationalVector) -> Bool {
    let best = bestResponses(to: commitment)
    return !regions.contains { $0.responses == best }
  }

  /// The follower's best responses to a commitment.
  func bestResponses(to commitment: RationalVector) -> [Int] {
    guard let strategy = try? MixedStrategy(commitment) else { return [] }
    return CommitmentEvaluation(of: strategy, in: game).bestResponses
  }
}

extension RationalVector {
  /// The sum of products with one number per entry.
  func product(with values: [Rational]) -> Rational {
    zip(rationals, values).reduce(.zero) { $0 + $1.0 * $1.1 }
  }
}
