/// The candidate that a mistyped word most likely stands for, if one is close enough to say so.
///
/// That is the only candidate the word is the beginning of, or else the first one at the least edit distance, which
/// may be at most a third of the word (and 1 for a short word). Upper and lower case are the same here.
func nearest(to word: String, among candidates: [String]) -> String? {
  let typed = word.lowercased()
  guard !typed.isEmpty else { return nil }
  let continuations = candidates.filter { $0.lowercased().hasPrefix(typed) }
  if continuations.count == 1 { return continuations.first }
  let limit = min(max(1, typed.count / 3), typed.count - 1)
  return
    candidates
    .map { (candidate: $0, distance: editDistance(typed, $0.lowercased())) }
    .filter { $0.distance <= limit }
    .min { $0.distance < $1.distance }?
    .candidate
}

/// The least number of characters to insert, delete, replace or swap with their neighbour that leads from one word to
/// the other, no place being edited twice: the Damerau-Levenshtein distance, restricted.
///
/// - Complexity: The product of the lengths in time, their sum in memory.
func editDistance(_ source: String, _ target: String) -> Int {
  let source = Array(source)
  let target = Array(target)
  var beforePrevious: [Int] = []
  var previous = Array(0...target.count)
  for i in source.indices {
    var current = [i + 1]
    for j in target.indices {
      var distance = min(current[j] + 1, previous[j + 1] + 1, previous[j] + (source[i] == target[j] ? 0 : 1))
      if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
        distance = min(distance, beforePrevious[j - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[target.count]
}

/// The end of an error message that makes a suggestion; empty where there is none to make.
func didYouMean(_ suggestion: String?) -> String { suggestion.map { "; did you mean \($0)?" } ?? "" }
