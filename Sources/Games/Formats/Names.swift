/// The rules for the names of players and actions, the same in every format.
enum Names {
  /// The given names with the index in place of a missing or an empty one.
  static func filled(_ name: String?, at index: Int) -> String {
    if let name, !name.isEmpty { name } else { "\(index)" }
  }

  /// Whether the names say no more than the indices do.
  static func areIndices(_ names: [String]) -> Bool {
    names.indices.allSatisfy { names[$0] == "\($0)" }
  }

  /// The first name that repeats an earlier one.
  static func firstRepetition(in names: [String]) -> (earlier: Int, later: Int)? {
    Repetition.first(
      count: names.count, hash: { $1.combine(names[$0]) }, areEqual: { names[$0] == names[$1] })
  }

  /// What is wrong with a repeated name.
  static func repetition(of name: String, earlier: Int) -> String {
    "expected a name of its own, found \(Wording.quoted(name)), which is already the name of number \(earlier)"
  }
}
