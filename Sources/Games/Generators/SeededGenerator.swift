/// A seeded source of random numbers that gives the same numbers on every platform and in every version.
///
/// The generator is xoshiro256**, its state filled from the seed by SplitMix64. Both are fixed by their authors'
/// reference code, and so is the way to bounded integers here: nothing depends on the algorithms of the standard
/// library, which may change.
///
/// Source: D. Blackman and S. Vigna, Scrambled Linear Pseudorandom Number Generators, ACM Transactions on Mathematical
/// Software 47, 2021.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The generator of a seed; equal seeds give equal streams.
  public init(seed: UInt64) {
    var source = SplitMix64(state: seed)
    state = (source.next(), source.next(), source.next(), source.next())
  }

  /// The generator that continues from the four given words.
  ///
  /// - Precondition: the words are not all zero.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state != (0, 0, 0, 0), "the all-zero state never leaves itself")
    self.state = state
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = (state.1 &* 5).rotated(left: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3.rotated(left: 45)
    return result
  }

  /// Whether the two generators continue alike.
  public static func == (left: SeededGenerator, right: SeededGenerator) -> Bool { left.state == right.state }

  /// Feeds the state to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(state.0)
    hasher.combine(state.1)
    hasher.combine(state.2)
    hasher.combine(state.3)
  }
}

extension SeededGenerator: Codable {
  /// Reads the four words of a state.
  public init(from decoder: any Decoder) throws {
    var words = try decoder.unkeyedContainer()
    let state = try (
      words.decode(UInt64.self), words.decode(UInt64.self), words.decode(UInt64.self), words.decode(UInt64.self)
    )
    guard state != (0, 0, 0, 0) else {
      throw DecodingError.dataCorruptedError(in: words, debugDescription: "the all-zero state never leaves itself")
    }
    self.init(state: state)
  }

  /// Writes the four words of the state: what is read again continues alike.
  public func encode(to encoder: any Encoder) throws {
    var words = encoder.unkeyedContainer()
    for word in [state.0, state.1, state.2, state.3] { try words.encode(word) }
  }
}

// MARK: - Bounded integers

extension SeededGenerator {
  /// A uniform integer from 0 to `bound - 1`, without bias.
  ///
  /// The upper half of the 128-bit product of `bound` and 64 random bits; a draw whose lower half falls below
  /// `2^64 mod bound` is repeated, which leaves every result equally many draws.
  ///
  /// Source: D. Lemire, Fast Random Integer Generation in an Interval, ACM Transactions on Modeling and Computer
  /// Simulation 29, 2019.
  ///
  /// - Precondition: `bound` is not zero.
  public mutating func uniform(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "there is no integer below 0 to draw")
    let threshold = (0 &- bound) % bound
    while true {
      let product = bound.multipliedFullWidth(by: next())
      if product.low >= threshold { return product.high }
    }
  }

  /// A uniform integer of a closed range, without bias.
  public mutating func uniform(in range: ClosedRange<Int>) -> Int {
    let span = UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(range.lowerBound))
    let offset = span == .max ? next() : uniform(below: span + 1)
    return range.lowerBound &+ Int(Int64(bitPattern: offset))
  }
}

// MARK: - Independent streams

extension SeededGenerator {
  /// The stream with the given number among those that belong to this state; this generator stays as it is.
  ///
  /// Streams of different numbers, and of different states, have nothing to do with each other: state and number are
  /// hashed word by word through SplitMix64 into the seed of the new stream.
  public func derived(_ index: UInt64) -> SeededGenerator {
    var hash: UInt64 = 0
    for word in [state.0, state.1, state.2, state.3, index] {
      var mixer = SplitMix64(state: hash ^ word)
      hash = mixer.next()
    }
    return SeededGenerator(seed: hash)
  }

  /// A new independent stream; this generator moves on by one draw, so that the next split gives another.
  public mutating func split() -> SeededGenerator {
    let index = next()
    return derived(index)
  }
}

/// The generator that fills states: a counter followed by a mixing function.
///
/// Source: G. Steele, D. Lea and C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension UInt64 {
  fileprivate func rotated(left bits: UInt64) -> UInt64 { (self << bits) | (self >> (64 - bits)) }
}
