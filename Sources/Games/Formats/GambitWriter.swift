extension NormalFormGame {
  /// The game as a Gambit file in its payoff version; what has no name is labelled by its index from 0.
  ///
  /// Player 0's actions vary along a line.
  var gambitText: String {
    var result = "NFG 1 R \(Self.label(title ?? "")) { "
    result += sizes.indices.map { Self.label(playerName($0)) }.joined(separator: " ")
    result += " }\n\n{ "
    for (player, count) in sizes.enumerated() {
      let labels = (0..<count).map { Self.label(actionName(player: player, action: $0)) }
      result += (player == 0 ? "" : "  ") + "{ " + labels.joined(separator: " ") + " }\n"
    }
    result += "}\n\"\"\n\n"
    var counter = GambitProfileCounter(sizes: sizes)
    repeat {
      if counter.profile[0] > 0 { result += "  " }
      for player in sizes.indices {
        if player > 0 { result += " " }
        result += payoff(of: player, atIndex: counter.index).numeralText.plain
      }
      if counter.profile[0] == sizes[0] - 1 { result += "\n" }
    } while counter.advance()
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

/// The profiles in Gambit's order, where the first player's action varies fastest, each with its place in our order,
/// where the last player's does.
struct GambitProfileCounter {
  private let sizes: [Int]
  private let strides: [Int]

  /// The profile.
  private(set) var profile: [Int]

  /// The place of the profile in the order of ``NormalFormGame``; meaningless where there are more than a word counts.
  private(set) var index = 0

  /// The first profile of players with so many actions.
  init(sizes: [Int]) {
    self.sizes = sizes
    profile = sizes.map { _ in 0 }
    var strides = sizes
    var stride = 1
    for player in sizes.indices.reversed() {
      strides[player] = stride
      stride = stride &* sizes[player]
    }
    self.strides = strides
  }

  /// Goes on to the next profile; after the last one returns `false` and starts again.
  mutating func advance() -> Bool {
    for player in sizes.indices {
      profile[player] += 1
      index = index &+ strides[player]
      if profile[player] < sizes[player] { return true }
      index = index &- strides[player] &* sizes[player]
      profile[player] = 0
    }
    return false
  }

  /// The strategies in words for a message, counted from 1: `2 and 1`, `2, 1 and 3`.
  var strategies: String {
    let words = profile.map { "\($0 + 1)" }
    return words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }
}
