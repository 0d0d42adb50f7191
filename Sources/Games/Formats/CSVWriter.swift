extension BimatrixGame {
  /// The payoffs as comma-separated values: those of player 0, a blank line, those of player 1; without any name.
  var csvText: String {
    var result = ""
    for (player, matrix) in [leader, follower].enumerated() {
      if player > 0 { result += "\n" }
      for row in 0..<rows {
        result += (0..<columns).map { matrix[row, $0].numeralText.plain }.joined(separator: ",") + "\n"
      }
    }
    return result
  }
}
