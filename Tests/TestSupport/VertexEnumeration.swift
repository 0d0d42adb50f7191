public import Exact

/// The reference for the solver: everything by enumeration of vertices, straight from the definitions.
///
/// It computes in rational arithmetic and knows rationals and nothing else of the product.
public struct VertexEnumeration {
  /// `coefficients · x >= bound` on the leader's simplex.
  struct HalfSpace {
    var coefficients: [Rational]
    var bound: Rational

    func holds(_ point: [Rational]) -> Bool { dot(coefficients, point) >= bound }
  }

  private let game: SmallGame

  /// The reference answers for a game.
  public init(_ game: SmallGame) { self.game = game }

  private var rows: Int { game.rows }
  private var columns: Int { game.columns }

  private func leaderColumn(_ action: Int) -> [Rational] { game.leader.map { $0[action] } }
  private func followerColumn(_ action: Int) -> [Rational] { game.follower.map { $0[action] } }

  /// The vertices of the part of the simplex where all half-spaces hold.
  func vertices(_ halfSpaces: [HalfSpace]) -> [[Rational]] {
    let signs = (0..<rows).map { row in
      HalfSpace(coefficients: (0..<rows).map { $0 == row ? 1 : 0 }, bound: 0)
    }
    let all = signs + halfSpaces
    var found: Set<[Rational]> = []
    for tight in combinations(all.count, choosing: rows - 1) {
      let system =
        [(Array(repeating: Rational.one, count: rows), Rational.one)]
        + tight.map { (all[$0].coefficients, all[$0].bound) }
      guard let point = solve(system), all.allSatisfy({ $0.holds(point) }) else { continue }
      found.insert(point)
    }
    return Array(found)
  }

  /// Where an action is a best response.
  func region(_ action: Int) -> [HalfSpace] {
    (0..<columns).filter { $0 != action }.map { other in
      HalfSpace(coefficients: zip(followerColumn(action), followerColumn(other)).map { $0 - $1 }, bound: 0)
    }
  }

  /// The strong value: the best vertex of any best-response region.
  public var strongValue: Rational {
    var best: Rational?
    for action in 0..<columns {
      for vertex in vertices(region(action)) {
        let paid = dot(leaderColumn(action), vertex)
        if best.map({ paid > $0 }) ?? true { best = paid }
      }
    }
    return best ?? 0
  }

  /// The actions that are a best response somewhere.
  public var possibleResponses: [Int] { (0..<columns).filter { !vertices(region($0)).isEmpty } }

  /// The classes of equal follower columns.
  var classes: [[Int]] {
    var result: [[Int]] = []
    for action in 0..<columns {
      if let index = result.firstIndex(where: { followerColumn($0[0]) == followerColumn(action) }) {
        result[index].append(action)
      } else {
        result.append([action])
      }
    }
    return result
  }

  private func center(_ points: [[Rational]]) -> [Rational] {
    (0..<rows).map { row in points.reduce(Rational.zero) { $0 + $1[row] } / Rational(points.count) }
  }

  /// Whether some commitment makes the class of an action strictly best.
  public func isInducible(_ action: Int) -> Bool {
    let corners = vertices(region(action))
    guard !corners.isEmpty else { return false }
    let inside = center(corners)
    return (0..<columns).allSatisfy {
      followerColumn($0) == followerColumn(action)
        || dot(followerColumn($0), inside) < dot(followerColumn(action), inside)
    }
  }

  /// The weak value: over inducible classes, the best guaranteed payoff on the region.
  public var weakValue: Rational {
    var best: Rational?
    for members in classes where isInducible(members[0]) {
      // The minimum of linear functions is maximal at a vertex of the region cut along their equalities.
      var cuts: [[HalfSpace]] = [[]]
      for (index, first) in members.enumerated() {
        for second in members[(index + 1)...] {
          let difference = zip(leaderColumn(first), leaderColumn(second)).map { $0 - $1 }
          cuts = cuts.flatMap { cut in
            [
              cut + [HalfSpace(coefficients: difference, bound: 0)],
              cut + [HalfSpace(coefficients: difference.map { -$0 }, bound: 0)],
            ]
          }
        }
      }
      for cut in cuts {
        for vertex in vertices(region(members[0]) + cut) {
          guard let paid = members.map({ dot(leaderColumn($0), vertex) }).min() else { continue }
          if best.map({ paid > $0 }) ?? true { best = paid }
        }
      }
    }
    return best ?? 0
  }

  /// Whether some commitment guarantees a value: every set of classes is tried as the set of best responses.
  public func attains(_ value: Rational) -> Bool {
    let classes = classes
    for mask in 1..<(1 << classes.count) {
      let tied = classes.indices.filter { mask >> $0 & 1 == 1 }
      let first = classes[tied[0]][0]
      var halfSpaces = region(first)
      for index in tied.dropFirst() { halfSpaces += region(classes[index][0]) }
      for action in tied.flatMap({ classes[$0] }) {
        halfSpaces.append(HalfSpace(coefficients: leaderColumn(action), bound: value))
      }
      let corners = vertices(halfSpaces)
      guard !corners.isEmpty else { continue }
      let inside = center(corners)
      let others = classes.indices.filter { !tied.contains($0) }.map { classes[$0][0] }
      if others.allSatisfy({ dot(followerColumn($0), inside) < dot(followerColumn(first), inside) }) { return true }
    }
    return false
  }

  /// The maximin value, by the vertices of the regions where each column hurts most.
  public var maximin: Rational {
    var best: Rational?
    for action in 0..<columns {
      let worst = (0..<columns).filter { $0 != action }.map { other in
        HalfSpace(coefficients: zip(leaderColumn(other), leaderColumn(action)).map { $0 - $1 }, bound: 0)
      }
      for vertex in vertices(worst) {
        let paid = dot(leaderColumn(action), vertex)
        if best.map({ paid > $0 }) ?? true { best = paid }
      }
    }
    return best ?? 0
  }

  /// The optimal commitments that are vertices of a best-response region, each with the response that makes it worth
  /// the strong value.
  public var optimalVertices: Set<OptimalVertex> {
    let value = strongValue
    return Set(
      (0..<columns).flatMap { action in
        vertices(region(action)).filter { dot(leaderColumn(action), $0) == value }
          .map { OptimalVertex(commitment: $0, response: action) }
      })
  }

  /// A commitment and the response it is made for.
  public struct OptimalVertex: Hashable, Sendable {
    /// The probabilities of the leader's actions.
    public let commitment: [Rational]
    /// The follower's action.
    public let response: Int

    /// A pair.
    public init(commitment: [Rational], response: Int) {
      self.commitment = commitment
      self.response = response
    }
  }

  /// Whether commitments that guarantee payoffs as near to a value as one likes come as near to a commitment.
  ///
  /// They do where the commitment lies in the region of an inducible class and every member pays at least the value
  /// there: on the way to the inside of the region only the class answers.
  public func isLimit(_ commitment: [Rational], of value: Rational) -> Bool {
    classes.contains { members in
      isInducible(members[0]) && region(members[0]).allSatisfy { $0.holds(commitment) }
        && members.allSatisfy { dot(leaderColumn($0), commitment) >= value }
    }
  }

  /// The actions that are the best to commit to, ties for or against the leader.
  public func pureCommitments(strong: Bool) -> [Int] {
    let value = pureValue(strong: strong)
    return (0..<rows).filter { row in
      let unit = (0..<rows).map { $0 == row ? Rational.one : 0 }
      return (strong ? guarantee(unit).strong : guarantee(unit).weak) == value
    }
  }

  /// The value of commitment to one action, ties for or against the leader.
  public func pureValue(strong: Bool) -> Rational {
    (0..<rows).compactMap { row -> Rational? in
      guard let most = game.follower[row].max() else { return nil }
      let paid = (0..<columns).filter { game.follower[row][$0] == most }.map { game.leader[row][$0] }
      return strong ? paid.max() : paid.min()
    }.max() ?? 0
  }

  /// What a commitment pays under strong and weak ties, by the definition.
  public func guarantee(_ commitment: [Rational]) -> (strong: Rational, weak: Rational) {
    let follower = (0..<columns).map { dot(followerColumn($0), commitment) }
    let most = follower.max() ?? 0
    let paid = (0..<columns).filter { follower[$0] == most }.map { dot(leaderColumn($0), commitment) }
    return (paid.max() ?? 0, paid.min() ?? 0)
  }
}

func dot(_ left: [Rational], _ right: [Rational]) -> Rational {
  zip(left, right).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
}

/// All increasing choices of some of the first `count` numbers.
private func combinations(_ count: Int, choosing size: Int) -> [[Int]] {
  if size == 0 { return [[]] }
  if size > count { return [] }
  return combinations(count - 1, choosing: size) + combinations(count - 1, choosing: size - 1).map { $0 + [count - 1] }
}

/// The unique solution of a square system, by elimination; `nil` where it is singular.
func solve(_ system: [([Rational], Rational)]) -> [Rational]? {
  var rows = system.map { $0.0 + [$0.1] }
  let size = rows.count
  for pivot in 0..<size {
    guard let chosen = (pivot..<size).first(where: { !rows[$0][pivot].isZero }) else { return nil }
    rows.swapAt(pivot, chosen)
    let scale = rows[pivot][pivot]
    rows[pivot] = rows[pivot].map { $0 / scale }
    for row in 0..<size where row != pivot && !rows[row][pivot].isZero {
      let factor = rows[row][pivot]
      for column in 0...size { rows[row][column] -= factor * rows[pivot][column] }
    }
  }
  return rows.map { $0[size] }
}
