import Exact

extension BimatrixGame {
  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case.
  ///
  /// The canonical text consists of lines, each ended by one line feed, of items separated by one space:
  ///
  /// ```
  /// normal-form
  /// 2 3
  /// 1 -2 3/4
  /// 0 1/2 5
  /// 1 1 1
  /// 0 0 2
  /// ```
  ///
  /// The first line is the kind of game, the second the numbers of actions of player 0 and player 1. Then come the
  /// payoffs of player 0, one line for each action of player 0 with one number for each action of player 1, and in the
  /// same way those of player 1. A number is `p`, or `p/q` in lowest terms with `q` at least 2, in decimal without
  /// leading zeros or a plus sign; zero is `0`. Titles and names do not occur.
  public var digest: String {
    var hash = SHA256()
    forEachCanonicalPiece { hash.update($0.utf8) }
    return hash.hexDigest()
  }

  /// The text whose hash is the ``digest``.
  package var canonicalText: String {
    var result = ""
    forEachCanonicalPiece { result += $0 }
    return result
  }

  private func forEachCanonicalPiece(_ body: (String) -> Void) {
    body("normal-form\n\(rows) \(columns)\n")
    for matrix in [leader, follower] {
      for row in 0..<rows {
        for column in 0..<columns { body((column == 0 ? "" : " ") + matrix[row, column].description) }
        body("\n")
      }
    }
  }
}
