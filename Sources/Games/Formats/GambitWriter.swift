extension BimatrixGame {
  /// The game as a Gambit file in its payoff version; what has no name is labelled by its index from 0.
  var gambitText: String {
    var result = "NFG 1 R \(Self.label(title ?? "")) { "
    result += (0..<2).map { Self.label(playerName($0)) }.joined(separator: " ")
    result += " }\n\n{ "
    for (player, count) in [rows, columns].enumerated() {
      let labels = (0..<count).map { Self.label(actionName(player: player, action: $0)) }
      result += (player == 0 ? "" : "  ") + "{ " + labels.joined(separator: " ") + " }\n"
    }
    result += "}\n\"\"\n\n"
    for column in 0..<columns {
      for row in 0..<rows {
        if row > 0 { result += "  " }
        result += leader[row, column].numeralText.plain + " " + follower[row, column].numeralText.plain
      }
      result += "\n"
    }
    return result
  }

  private static func label(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
