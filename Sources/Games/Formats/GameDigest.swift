import Exact

extension NormalFormGame {
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
  /// The first line is the kind of game, the second the number of actions of every player. Then come the payoffs of
  /// player 0 in the order of profiles, one number for each action of the last player on a line, and one line for each
  /// combination of the others' actions, that of player 0 slowest; then in the same way those of the other players. A
  /// number is `p`, or `p/q` in lowest terms with `q` at least 2, in decimal without leading zeros or a plus sign; zero
  /// is `0`. Titles and names do not occur.
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
    body(Array("normal-form\n\(sizes.map(\.description).joined(separator: " "))\n".utf8))
    let length = sizes[sizes.count - 1]
    var line: [UInt8] = []
    for matrix in payoffs {
      let isIntegral = matrix.denominator == .one
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns {
          if isIntegral {
            matrix.numerators[row, column].append(to: &line)
          } else {
            line += matrix[row, column].description.utf8
          }
          guard (column + 1) % length == 0 else {
            line.append(UInt8(ascii: " "))
            continue
          }
          line.append(UInt8(ascii: "\n"))
          body(line)
          line.removeAll(keepingCapacity: true)
        }
      }
    }
  }
}

extension BimatrixGame {
  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits in lower case; see ``NormalFormGame/digest``.
  public var digest: String { NormalFormGame(self).digest }

  /// The text whose hash is the ``digest``.
  package var canonicalText: String { NormalFormGame(self).canonicalText }
}
