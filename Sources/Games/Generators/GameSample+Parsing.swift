internal import Exact

extension GameSample {
  /// The sample of some families as a command gets them, such as `uniform:rows=2..4,columns=2..4,low=-3,high=3`.
  ///
  /// A family is its name, and after a colon parameters separated by commas. A parameter is its name, `=`, and a value
  /// or a range `1..4`; further values and ranges after commas are alternatives, all equally likely:
  /// `discount=0,1/2,9/10`. Ranges consist of integers, or of multiples of 1/10 where parameters need not be integers.
  /// `payoffs=0..1,-9..9` is a choice of ranges of payoffs, in families with the parameters `low` and `high` for their
  /// payoffs. What is not given is as in ``standard(_:)``.
  ///
  /// - Throws: ``GameSampleError``, with the place.
  public init(parsing texts: [String]) throws(GameSampleError) {
    var parts: [Part] = []
    for text in texts {
      let found = text.split(whereSeparator: \.isWhitespace)
      guard !found.isEmpty else {
        throw GameSampleError(
          text: text, column: 1, fault: .unexpected(expected: "a family of games", found: "nothing"))
      }
      for part in found { parts.append(try PartParser(text: text, part).part()) }
    }
    guard !parts.isEmpty else {
      throw GameSampleError(text: "", column: 1, fault: .unexpected(expected: "a family of games", found: "nothing"))
    }
    self.init(parts: parts)
  }

  /// The sample of families separated by white space; see ``init(parsing:)-([String])``.
  public init(parsing text: String) throws(GameSampleError) { try self.init(parsing: [text]) }
}

extension GameSample: Codable {
  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    try self.init(parsing: decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// The reader of one family with its ranges.
private struct PartParser {
  let text: String
  let source: Substring

  init(text: String, _ source: Substring) {
    self.text = text
    self.source = source
  }

  /// The part of what is given, and otherwise of what is usual.
  func part() throws(GameSampleError) -> GameSample.Part {
    let (family, given, payoffs) = try items()
    let usual = try GameSample.usual(family).map { (text) throws(GameSampleError) in
      try PartParser(text: text, text[...]).items().given
    }
    let ranges = family.parameters.compactMap { parameter in
      (given[parameter.name] ?? usual?[parameter.name]).map {
        GameSample.Range(parameter: parameter.name, pieces: $0)
      }
    }
    let isMixed = family.hasPayoffRange && given["low"] == nil && given["high"] == nil
    do throws(FamilyError) {
      return try GameSample.Part(
        family: family.name, ranges: ranges, payoffs: payoffs ?? (isMixed ? GameSample.usualPayoffs : []))
    } catch let failure {
      throw error(source, .contradiction("\(failure)"))
    }
  }

  /// What is given: the family, the ranges of its parameters, and those of payoffs.
  private func items() throws(GameSampleError) -> (
    family: FamilyDescription, given: [String: [GameSample.Range.Piece]], payoffs: [ClosedRange<Int>]?
  ) {
    let name = source.prefix { $0 != ":" }
    guard let family = GameFamily.descriptions.first(where: { $0.name == name }) else {
      let nearest = NearestName.nearest(to: String(name), among: GameFamily.descriptions.map(\.name))
      throw error(name, .unknownFamily(String(name), nearest: nearest))
    }
    var given: [String: [GameSample.Range.Piece]] = [:]
    var payoffs: [ClosedRange<Int>]?
    var current: Substring?
    guard name.endIndex < source.endIndex else { return (family, given, payoffs) }
    for item in source[name.endIndex...].dropFirst().split(separator: ",", omittingEmptySubsequences: false) {
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if sides.count == 2 {
        current = sides[0]
        let isRepeated =
          sides[0] == "payoffs"
          ? payoffs != nil || given["low"] != nil || given["high"] != nil
          : given[String(sides[0])] != nil || payoffs != nil && ["low", "high"].contains(sides[0])
        if isRepeated { throw error(sides[0], .repeatedParameter(String(sides[0]))) }
      }
      guard let current else { throw unexpected(item, "a parameter, such as rows=1..4") }
      let value = sides[sides.count - 1]
      if current == "payoffs", family.hasPayoffRange {
        payoffs = (payoffs ?? []) + [try payoffRange(value)]
      } else if let parameter = family.parameters.first(where: { $0.name == current }) {
        given[parameter.name, default: []].append(try piece(value, parameter))
      } else {
        let known = family.parameters.map(\.name) + (family.hasPayoffRange ? ["payoffs"] : [])
        throw error(current, .unknownParameter(String(current), known: known))
      }
    }
    return (family, given, payoffs)
  }

  /// A value, or a range of values, of a parameter.
  private func piece(
    _ value: Substring, _ parameter: FamilyParameter
  ) throws(GameSampleError) -> GameSample.Range.Piece {
    let (least, greatest) = try bounds(value)
    for (bound, number) in [least, greatest] where !parameter.accepts(number) {
      throw unexpected(bound, parameter.rangeDescription)
    }
    guard least.number < greatest.number else {
      guard least.number == greatest.number else { throw unexpected(value, "a range from the smaller to the larger") }
      return .init(least: least.number, count: 1, step: 1)
    }
    let step = parameter.isInteger ? Rational.one : Rational(1, over: 10)
    let (first, last) = (-(-least.number / step).floor, (greatest.number / step).floor)
    guard first <= last, let count = (last - first + 1).small else {
      throw unexpected(value, "a range that contains a multiple of \(step), and not too many")
    }
    return .init(least: Rational(first) * step, count: count, step: step)
  }

  /// A range of payoffs.
  private func payoffRange(_ value: Substring) throws(GameSampleError) -> ClosedRange<Int> {
    let (least, greatest) = try bounds(value)
    let limit = 1_000_000_000_000_000_000
    func integer(_ bound: (text: Substring, number: Rational)) throws(GameSampleError) -> Int {
      guard bound.number.denominator == 1, let number = bound.number.numerator.small, number.magnitude <= limit else {
        throw unexpected(bound.text, "an integer from -\(limit) to \(limit)")
      }
      return number
    }
    let (low, high) = (try integer(least), try integer(greatest))
    guard low <= high else { throw unexpected(value, "a range from the smaller to the larger") }
    return low...high
  }

  /// The two ends of a range, or a value twice.
  private func bounds(
    _ value: Substring
  ) throws(GameSampleError) -> ((text: Substring, number: Rational), (text: Substring, number: Rational)) {
    var end = value.startIndex
    while end < value.endIndex, !value[end...].hasPrefix("..") { end = value.index(after: end) }
    let first = value[..<end]
    let second = end == value.endIndex ? first : value[end...].dropFirst(2)
    return ((first, try number(first)), (second, try number(second)))
  }

  private func number(_ digits: Substring) throws(GameSampleError) -> Rational {
    do throws(NumberFault) { return try Rational(parsing: String(digits)) } catch {
      throw unexpected(digits, "a number or a range, such as 3 or 1..4")
    }
  }

  private func unexpected(_ found: Substring, _ expected: String) -> GameSampleError {
    error(found, .unexpected(expected: expected, found: found.isEmpty ? "nothing" : Wording.quoted(String(found))))
  }

  private func error(_ place: Substring, _ fault: GameSampleError.Fault) -> GameSampleError {
    GameSampleError(text: text, column: text.distance(from: text.startIndex, to: place.startIndex) + 1, fault: fault)
  }
}

extension Rational {
  /// The largest integer that is not larger.
  fileprivate var floor: Integer { numerator.dividedFloor(by: denominator).quotient }
}
