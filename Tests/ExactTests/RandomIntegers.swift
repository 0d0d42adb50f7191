import Exact
import TestSupport

extension TestRandom {
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
