import Exact

/// A small deterministic source of random numbers for tests.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A signed integer of at most the given number of bits.
  mutating func integer(bits: Int) -> Integer {
    var result = Integer.zero
    var rest = bits
    while rest > 0 {
      let take = min(rest, 32)
      result = result.shifted(left: take) + Integer(Int(next() >> (64 - UInt64(take))))
      rest -= take
    }
    return next() & 1 == 0 ? result : -result
  }
}
