/// Curves without what nobody can see.
enum Thinning {
  /// The corners of a curve that keeps each value until the next, with at most four corners in every column.
  ///
  /// Of the values in a column the first, the least, the greatest and the last stay, in their order; so no extreme is lost.
  ///
  /// - Parameters:
  ///   - points: places from left to right.
  ///   - column: the width of a column.
  static func steps(_ points: [Point], column: Double = 0.5) -> [Point] {
    var kept: [Point] = []
    var start = 0
    while start < points.count {
      var end = start
      while end < points.count, (points[end].x / column).rounded(.down) == (points[start].x / column).rounded(.down) {
        end += 1
      }
      let range = start..<end
      let least = range.min { points[$0].y < points[$1].y } ?? start
      let greatest = range.max { points[$0].y < points[$1].y } ?? start
      for index in Set([start, least, greatest, end - 1]).sorted() { kept.append(points[index]) }
      start = end
    }
    var corners: [Point] = []
    for point in kept {
      if let last = corners.last {
        if last.y.coordinate == point.y.coordinate { continue }
        corners.append(Point(x: point.x, y: last.y))
      }
      corners.append(point)
    }
    if let last = corners.last, let end = kept.last, last.x < end.x { corners.append(Point(x: end.x, y: last.y)) }
    return corners
  }
}
