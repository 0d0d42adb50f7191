internal import Glibc

/// The nodes of a graph around a ring, in an order in which few edges cross.
struct CircularLayout: Sendable {
  /// Which side of the ring a node lies on.
  enum Side: Sendable, Hashable { case top, right, bottom, left }

  /// The place of each node.
  let centres: [Point]

  /// The side of each node.
  let sides: [Side]

  /// From how many nodes on they lie in two columns, between one at the top and perhaps one at the bottom.
  static let columnsFrom = 7

  /// How many rows the columns have.
  static func rows(_ nodes: Int) -> Int { (nodes - 1) / 2 }

  /// The height of a ring of columns, as a multiple of the distance of rows.
  static func relativeHeight(_ nodes: Int) -> Double {
    Double(rows(nodes) - 1) + (nodes.isMultiple(of: 2) ? 2 : 1) * 0.9
  }

  /// Lays out a graph.
  ///
  /// - Parameters:
  ///   - edges: pairs of nodes.
  ///   - box: what the centres keep to.
  init(nodes: Int, edges: [(Int, Int)], in box: Box) {
    let middle = Point(x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2)
    guard nodes > 1 else {
      (centres, sides) = ([middle], [.top])
      return
    }
    let order = Self.order(nodes, edges)
    var centres = [Point](repeating: middle, count: nodes)
    var sides = [Side](repeating: .top, count: nodes)
    guard nodes < Self.columnsFrom else {
      let rows = Self.rows(nodes)
      let distance = box.height / Self.relativeHeight(nodes)
      for (slot, node) in order.enumerated() where slot > 0 {
        if nodes.isMultiple(of: 2), slot == rows + 1 {
          (centres[node], sides[node]) = (Point(x: middle.x, y: box.bottom), .bottom)
          continue
        }
        let isRight = slot <= rows
        let row = isRight ? slot - 1 : nodes - 1 - slot
        // The ends of a column lie further in, so that ways along it pass beside what lies between.
        let offset = 2 * Double(row) / Double(rows - 1) - 1
        let inward = 26 * offset * offset
        centres[node] = Point(
          x: isRight ? box.right - inward : box.left + inward, y: box.top + distance * (Double(row) + 0.9))
        sides[node] = isRight ? .right : .left
      }
      centres[order[0]] = Point(x: middle.x, y: box.top)
      (self.centres, self.sides) = (centres, sides)
      return
    }
    for (slot, node) in order.enumerated() {
      // From the top clockwise; two nodes lie side by side.
      let turn = (nodes == 2 ? 0.75 : 0) + Double(slot) / Double(nodes)
      let (sine, cosine) = (sin(2 * Double.pi * turn), cos(2 * Double.pi * turn))
      centres[node] = Point(x: middle.x + sine * box.width / 2, y: middle.y - cosine * box.height / 2)
      if cosine < -0.01 { sides[node] = .bottom }
    }
    (self.centres, self.sides) = (centres, sides)
  }

  /// Nodes by their place on the ring: from their own order on, exchanged pair by pair while that helps.
  private static func order(_ nodes: Int, _ edges: [(Int, Int)]) -> [Int] {
    var pairs: [(Int, Int)] = []
    for (first, second) in edges where first != second {
      let pair = (min(first, second), max(first, second))
      if !pairs.contains(where: { $0 == pair }) { pairs.append(pair) }
    }
    func cost(_ order: [Int]) -> Int {
      var slot = [Int](repeating: 0, count: nodes)
      for (place, node) in order.enumerated() { slot[node] = place }
      let chords = pairs.map { (min(slot[$0.0], slot[$0.1]), max(slot[$0.0], slot[$0.1])) }
      var result = 0
      for (index, chord) in chords.enumerated() {
        result += min(chord.1 - chord.0, nodes - chord.1 + chord.0)
        for other in chords[..<index] {
          let (a, b) = chord.0 <= other.0 ? (chord, other) : (other, chord)
          if a.0 < b.0, b.0 < a.1, a.1 < b.1 { result += 4 }
        }
      }
      return result
    }
    var order = Array(0..<nodes)
    var best = cost(order)
    for _ in 0..<20 {
      let before = best
      for first in 0..<nodes {
        for second in (first + 1)..<max(nodes, first + 1) {
          order.swapAt(first, second)
          let changed = cost(order)
          if changed < best { best = changed } else { order.swapAt(first, second) }
        }
      }
      if best == before { break }
    }
    return order
  }
}

/// A curve of degree two from one node to another.
struct Arc: Sendable {
  var start, control, end: Point

  /// The place after a part of the way, from 0 to 1.
  func point(_ t: Double) -> Point {
    start * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + end * (t * t)
  }

  /// The part of the curve between two places of it.
  func between(_ first: Double, _ last: Double) -> Arc {
    let (a, b) = (start + (control - start) * first, control + (end - control) * first)
    return Arc(start: point(first), control: a + (b - a) * last, end: point(last))
  }
}
