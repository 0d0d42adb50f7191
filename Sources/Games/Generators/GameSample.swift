public import Exact

/// A distribution over games: families, and ranges of their parameters.
///
/// Games are numbered. Game *i* of a seed depends on the two and on nothing else, and is drawn with integers only, so
/// it is the same on every platform, in any order and in any division of the work. Its ``description`` states the
/// distribution.
public struct GameSample: Sendable, Hashable {
  /// One family with the ranges of its parameters.
  public struct Part: Sendable, Hashable {
    /// The name of the family.
    public let family: String

    /// The ranges, in the order of the family's parameters; those without have the family's defaults.
    public let ranges: [Range]

    /// The ranges of payoffs, one of which is drawn, in place of the parameters `low` and `high`; empty where there is
    /// none.
    public let payoffs: [ClosedRange<Int>]

    /// A choice of parameters that go together, for draws that never do.
    let example: GameFamily
  }

  /// The values that a parameter may have.
  public struct Range: Sendable, Hashable {
    /// Equally spaced values, all equally likely.
    public struct Piece: Sendable, Hashable {
      /// The least value.
      public let least: Rational
      /// The number of values.
      public let count: Int
      /// The distance of neighbouring values.
      public let step: Rational

      /// The greatest value.
      public var greatest: Rational { least + step * Rational(count - 1) }
    }

    /// The name of the parameter.
    public let parameter: String

    /// What a value is drawn from: a piece, all being equally likely, then one of its values.
    public let pieces: [Piece]
  }

  /// One game of a sample.
  public struct Draw: Sendable {
    /// Its number, from 0.
    public let number: Int
    /// The family, with the parameters that were drawn.
    public let family: GameFamily
    /// The seed for which the family gives the game.
    public let seed: UInt64
    /// The game; its title tells how to generate it again.
    public let game: Game
  }

  /// The families, at least one; each game is of one that is drawn, all being equally likely.
  public let parts: [Part]

  init(parts: [Part]) {
    precondition(!parts.isEmpty, "a sample has a family")
    self.parts = parts
  }

  /// The game with a number.
  ///
  /// - Precondition: the number is not negative.
  public func draw(_ number: Int, seed: UInt64) -> Draw {
    precondition(number >= 0, "games are numbered from 0")
    let source = SeededGenerator(seed: seed).derived(UInt64(number))
    var choice = source.derived(.max - 1)
    let family = parts[choice.uniform(in: 0...parts.count - 1)].family(source)
    // 32 bits suffice to tell games apart, and can be typed.
    var stream = source.derived(.max)
    let gameSeed = stream.next() >> 32
    return Draw(number: number, family: family, seed: gameSeed, game: family.game(seed: gameSeed))
  }
}

extension GameSample.Part {
  /// How often parameters are drawn until they go together.
  static let attempts = 1000

  /// The family with parameters drawn from a source; they are drawn again while they contradict each other.
  ///
  /// Every parameter of every attempt has a stream of its own.
  fileprivate func family(_ source: SeededGenerator) -> GameFamily {
    for attempt in 0..<Self.attempts {
      if let family = try? drawn(source.derived(UInt64(attempt))) { return family }
    }
    return example
  }

  private func drawn(_ source: SeededGenerator) throws(FamilyError) -> GameFamily {
    try GameFamily(named: family, parameters: Self.parameters(source, ranges, payoffs))
  }

  private static func parameters(
    _ source: SeededGenerator, _ ranges: [GameSample.Range], _ payoffs: [ClosedRange<Int>]
  ) -> [String: Rational] {
    var parameters: [String: Rational] = [:]
    for (place, range) in ranges.enumerated() {
      var stream = source.derived(UInt64(place))
      parameters[range.parameter] = range.value(&stream)
    }
    if !payoffs.isEmpty {
      var stream = source.derived(UInt64(ranges.count))
      let range = payoffs[stream.uniform(in: 0...payoffs.count - 1)]
      parameters["low"] = Rational(range.lowerBound)
      parameters["high"] = Rational(range.upperBound)
    }
    return parameters
  }

  /// A part, if its parameters go together in one of many draws.
  ///
  /// - Throws: what is wrong with the first of the draws.
  init(family: String, ranges: [GameSample.Range], payoffs: [ClosedRange<Int>]) throws(FamilyError) {
    var first: FamilyError?
    for attempt in 0..<Self.attempts {
      let source = SeededGenerator(seed: UInt64(attempt))
      do throws(FamilyError) {
        let example = try GameFamily(named: family, parameters: Self.parameters(source, ranges, payoffs))
        self.init(family: family, ranges: ranges, payoffs: payoffs, example: example)
        return
      } catch {
        first = first ?? error
      }
    }
    throw first ?? .unknownFamily(family, nearest: nil)
  }
}

extension GameSample.Range {
  /// A value; the piece is drawn first.
  fileprivate func value(_ stream: inout SeededGenerator) -> Rational {
    let piece = pieces[stream.uniform(in: 0...pieces.count - 1)]
    return piece.least + piece.step * Rational(stream.uniform(in: 0...piece.count - 1))
  }
}

// MARK: - In words

extension GameSample.Range.Piece {
  /// The value, or the range as it is typed.
  var text: String { count == 1 ? "\(least)" : "\(least)..\(greatest)" }

  /// The value or the range in words.
  fileprivate var words: String {
    guard count > 1 else { return "\(least)" }
    return "\(least) to \(greatest)" + (step == 1 ? "" : " in steps of \(step)")
  }
}

extension GameSample.Part {
  /// The part as it is typed: reading it gives the same part.
  public var text: String {
    var items = ranges.map { "\($0.parameter)=" + $0.pieces.map(\.text).joined(separator: ",") }
    if !payoffs.isEmpty {
      items.append("payoffs=" + payoffs.map { "\($0.lowerBound)..\($0.upperBound)" }.joined(separator: ","))
    }
    return family + (items.isEmpty ? "" : ":" + items.joined(separator: ","))
  }

  /// The distribution of the parameters in words and numbers.
  public var description: String {
    var items = ranges.map { "\($0.parameter) " + $0.pieces.map(\.words).joined(separator: " or ") }
    if !payoffs.isEmpty {
      items.append("payoffs " + payoffs.map { "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: " or "))
    }
    return family + (items.isEmpty ? " with its defaults" : ": " + items.joined(separator: ", "))
  }
}

extension GameSample: CustomStringConvertible {
  /// The sample as it is typed, its families separated by spaces: reading it gives the same sample.
  public var text: String { parts.map(\.text).joined(separator: " ") }

  /// The distribution in words and numbers.
  public var description: String {
    let families = parts.count == 1 ? "1 family" : "\(parts.count) families, all equally likely"
    return """
      Games of \(families). For each game its parameters are drawn: \
      of alternatives (or) all are equally likely, and so are the values of a range; \
      what contradicts each other is drawn again, and what is not listed has the family's default.

      """ + parts.map { "- \($0.description)" }.joined(separator: "\n")
  }
}
