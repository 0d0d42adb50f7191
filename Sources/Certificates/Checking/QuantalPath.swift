internal import Exact

/// The way from the first cell of a quantal tree to the present one, cut by cut, in preorder.
///
/// A cell holds a bound for every pair of follower actions, and one cut may change all of them. So that memory stays
/// proportional to the text, only one cell in as many as a cell has bounds is kept on the way; the others are found again
/// from the last one kept, with no more cuts than that.
struct QuantalPath {
  private struct Cut {
    let response: Int
    let other: Int
    let value: Rational
    /// Whether the way leads to the second of the two cells.
    var isSecond = false
  }

  /// The present cell.
  private(set) var cell: QuantalCell

  private var cuts: [Cut] = []

  /// The cells before every n-th cut of the way, cut 0 included, where n is the number of bounds of a cell.
  private var kept: [QuantalCell] = []

  private let distance: Int

  init(from root: QuantalCell) {
    cell = root
    distance = root.columns * root.columns
  }

  /// Moves from the present cell to the first of the two that a cut makes of it.
  mutating func cut(_ response: Int, _ other: Int, at value: Rational) {
    if cuts.count == kept.count * distance { kept.append(cell) }
    cuts.append(Cut(response: response, other: other, value: value))
    cell.tighten(response, other, to: value)
  }

  /// Moves behind the present cell, below which nothing is left.
  ///
  /// - Returns: whether there is a cell.
  mutating func advance() -> Bool {
    while cuts.last?.isSecond == true { cuts.removeLast() }
    guard let last = cuts.indices.last else { return false }
    cuts[last].isSecond = true
    let place = last / distance
    kept.removeLast(kept.count - place - 1)
    cell = kept[place]
    for cut in cuts[(place * distance)...] {
      if cut.isSecond {
        cell.tighten(cut.other, cut.response, to: -cut.value)
      } else {
        cell.tighten(cut.response, cut.other, to: cut.value)
      }
    }
    return true
  }
}
