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
    forEachCanonicalPiece { hash.update($0) }
    return hash.hexDigest()
  }

  /// The text whose hash is the ``digest``.
  package var canonicalText: String {
    var result: [UInt8] = []
    forEachCanonicalPiece { result += $0 }
    return String(decoding: result, as: UTF8.self)
  }

  /// Hands over the canonical text, a few lines at a time.
  private func forEachCanonicalPiece(_ body: ([UInt8]) -> Void) {
    body(Array("normal-form\n\(rows) \(columns)\n".utf8))
    var line: [UInt8] = []
    for matrix in [leader, follower] {
      let isIntegral = matrix.denominator == .one
      for row in 0..<rows {
        line.removeAll(keepingCapacity: true)
        for column in 0..<columns {
          if column > 0 { line.append(UInt8(ascii: " ")) }
          if isIntegral {
            matrix.numerators[row, column].append(to: &line)
          } else {
            line += matrix[row, column].description.utf8
          }
        }
        line.append(UInt8(ascii: "\n"))
        body(line)
      }
    }
  }
}
