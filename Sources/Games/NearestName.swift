/// The search for the name that somebody meant.
enum NearestName {
  /// The name closest to a mistyped one, or `nil` where none is close.
  ///
  /// That is the only name the text is the beginning of, or else the first at the least edit distance, which may be at
  /// most a third of the text and at least 1. Upper and lower case are the same here.
  static func nearest(to text: String, among names: [String]) -> String? {
    let typed = text.lowercased()
    // A very long text is nobody's slip, and the distance takes quadratic time.
    guard !typed.isEmpty, typed.count <= 80 else { return nil }
    let continuations = names.filter { $0.lowercased().hasPrefix(typed) }
    if continuations.count == 1 { return continuations.first }
    let candidates = names.map { (name: $0, distance: distance(typed, $0.lowercased())) }
    guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, typed.count / 3) ? best.name : nil
  }

  /// The least number of characters to insert, delete, replace or swap with their neighbour.
  private static func distance(_ source: String, _ target: String) -> Int {
    let (source, target) = (Array(source), Array(target))
    var (older, previous) = ([Int](), Array(0...target.count))
    for i in source.indices {
      var current = [i + 1]
      for j in target.indices {
        let replacement = previous[j] + (source[i] == target[j] ? 0 : 1)
        var best = min(current[j] + 1, previous[j + 1] + 1, replacement)
        if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] { best = min(best, older[j - 1] + 1) }
        current.append(best)
      }
      (older, previous) = (previous, current)
    }
    return previous[target.count]
  }
}
