internal import Exact

/// Changed certificates, on which all readers must agree.
public enum Mutation {
  /// A text with one to three changes: bytes replaced, removed, inserted or exchanged, lines removed, repeated or exchanged.
  ///
  /// Half of the changes are from one digit to another, which often keeps the grammar.
  public static func blind(_ text: [UInt8], using random: inout TestRandom) -> [UInt8] {
    var mutant = text
    for _ in 0...random.below(3) where !mutant.isEmpty {
      let position = random.below(mutant.count)
      let digit = mutant[position...].firstIndex { (0x31...0x39).contains($0) }
      switch random.below(14) {
      case 0: mutant[position] = UInt8(0x30 + random.below(10))
      case 1: mutant[position] = UInt8(random.below(256))
      case 2: mutant.remove(at: position)
      case 3: mutant.insert(Array("0123456789 -/\n#".utf8)[random.below(15)], at: position)
      case 4: mutant.swapAt(position, random.below(mutant.count))
      case 5: mutant.removeSubrange(line(at: position, of: mutant))
      case 6:
        let line = line(at: position, of: mutant)
        mutant.insert(contentsOf: mutant[line], at: line.lowerBound)
      case 7:
        let line = line(at: position, of: mutant)
        if line.upperBound < mutant.count {
          let next = self.line(at: line.upperBound, of: mutant)
          mutant.replaceSubrange(line.lowerBound..<next.upperBound, with: mutant[next] + mutant[line])
        }
      default: if let digit { mutant[digit] = UInt8(0x31 + random.below(9)) }
      }
    }
    return mutant
  }

  /// The line of a byte, with its line feed where it has one.
  private static func line(at position: Int, of text: [UInt8]) -> Range<Int> {
    let start = text[..<position].lastIndex(of: 10).map { $0 + 1 } ?? 0
    let end = text[position...].firstIndex(of: 10).map { $0 + 1 } ?? text.count
    return start..<end
  }

  /// The lines that are claim rather than problem.
  private static let claims: Set<String> = [
    "strategy", "response", "value", "upper", "dims", "end", "guaranteed", "mixture", "primal", "dual", "eqdual", "ray",
    "class", "limit", "inducing", "discount", "lower", "policy", "box", "levels", "joint", "profile", "margin",
    "resources", "probabilities", "coverage", "attacked", "level", "leaf", "branch", "responses",
    "discounts", "initial", "values", "choice",
  ]

  /// All texts in which one number of one claim line is one more or one less; most are no longer true.
  public static func claimLines(_ text: [UInt8]) -> [[UInt8]] {
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    var result: [[UInt8]] = []
    for (index, line) in lines.enumerated() {
      let words = line.split(separator: " ").map(String.init)
      guard claims.contains(words[0]) else { continue }
      for position in words.indices.dropFirst() {
        guard let value = try? Rational(parsing: words[position]) else { continue }
        for step in [1, -1] {
          var edited = words
          edited[position] = "\(value + Rational(step))"
          var mutant = lines
          mutant[index] = edited.joined(separator: " ")
          result.append(Array((mutant.joined(separator: "\n") + "\n").utf8))
        }
      }
    }
    return result
  }

  /// All texts in which one number behind the first two lines is one more or one less.
  public static func numbers(_ text: [UInt8]) -> [[UInt8]] {
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    var result: [[UInt8]] = []
    for (index, line) in lines.enumerated().dropFirst(2) {
      let words = line.split(separator: " ").map(String.init)
      for position in words.indices {
        guard let value = try? Rational(parsing: words[position]) else { continue }
        for step in [1, -1] {
          var edited = words
          edited[position] = "\(value + Rational(step))"
          var mutant = lines
          mutant[index] = edited.joined(separator: " ")
          result.append(Array((mutant.joined(separator: "\n") + "\n").utf8))
        }
      }
    }
    return result
  }
}
