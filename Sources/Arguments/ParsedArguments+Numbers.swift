extension ParsedArguments {
  /// The value of an option as an integer in a range.
  public func integer(_ option: String, in range: ClosedRange<Int> = Int.min...Int.max) throws(UsageError) -> Int? {
    let bounds =
      switch (range.lowerBound > Int.min, range.upperBound < Int.max) {
      case (false, false): ""
      case (true, false): " of at least \(range.lowerBound)"
      case (false, true): " of at most \(range.upperBound)"
      case (true, true): " from \(range.lowerBound) to \(range.upperBound)"
      }
    return try read(option, as: "an integer" + bounds) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }

  /// The value of an option as the seed of a random number generator: an integer from 0 to 2⁶⁴ - 1.
  public func seed(_ option: String) throws(UsageError) -> UInt64? {
    try read(option, as: "an integer from 0 to \(UInt64.max)") { UInt64($0) }
  }

  /// The value of an option as a time in seconds: a positive decimal number.
  public func seconds(_ option: String) throws(UsageError) -> Double? {
    try read(option, as: "a positive number of seconds") { text in
      guard text.allSatisfy("0123456789.eE+-".contains), let number = Double(text) else { return nil }
      return number > 0 && number.isFinite ? number : nil
    }
  }

  private func read<Number>(
    _ option: String, as expected: String, _ parse: (String) -> Number?
  ) throws(UsageError) -> Number? {
    guard let text = value(option) else { return nil }
    guard let number = parse(text) else { throw usageError("--\(option) takes \(expected), not \(shown(text))") }
    return number
  }
}
