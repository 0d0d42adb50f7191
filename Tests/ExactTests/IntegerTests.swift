import Exact
import TestSupport
import Testing

/// Integers around every boundary that the representation has: words, two words, the sign bit, beyond.
private let awkward: [Integer] = {
  let powers = [1, 31, 32, 62, 63, 64, 65, 127, 128, 200].map { Integer.one.shifted(left: $0) }
  let around: [Integer] = powers.flatMap { power -> [Integer] in [power - 1, power, power + 1] } + [0, 1, 2, 3, 7, 10]
  return around + around.map { -$0 }
}()

@Suite("Integers of any size") struct IntegerTests {
  @Test("sums, differences and products undo each other and follow the laws of a ring")
  func ring() {
    for left in awkward {
      for right in awkward {
        #expect(left + right - right == left)
        #expect(left + right == right + left)
        #expect(left * right == right * left)
        #expect((left + right) * (left - right) == left * left - right * right)
        #expect(-(left * right) == -left * right)
        if !right.isZero { #expect((left * right).dividedExactly(by: right) == left) }
      }
    }
  }

  @Test("words agree with 128-bit machine arithmetic")
  func machine() {
    var random = TestRandom(seed: 3)
    for _ in 0..<2_000 {
      let (left, right) = (Int(truncatingIfNeeded: random.next()), Int(truncatingIfNeeded: random.next() >> 20))
      #expect("\(Integer(left) * Integer(right))" == "\(Int128(left) * Int128(right))")
      #expect("\(Integer(left) + Integer(right))" == "\(Int128(left) + Int128(right))")
      #expect("\(Integer(left) - Integer(.max) - Integer(.max))" == "\(Int128(left) - Int128(Int.max) * 2)")
    }
  }

  @Test("floor division leaves a remainder with the divisor's sign, smaller than the divisor")
  func division() {
    for value in awkward {
      for divisor in awkward where !divisor.isZero {
        let (quotient, remainder) = value.dividedFloor(by: divisor)
        #expect(quotient * divisor + remainder == value)
        #expect(remainder.magnitude < divisor.magnitude)
        #expect(remainder.isZero || remainder.signum == divisor.signum)
      }
    }
  }

  @Test("the greatest common divisor divides both, and what is left is coprime")
  func greatestCommonDivisor() {
    for left in awkward {
      for right in awkward {
        let divisor = Integer.greatestCommonDivisor(left, right)
        guard !divisor.isZero else {
          #expect(left.isZero && right.isZero)
          continue
        }
        #expect(divisor.signum > 0)
        #expect(left.dividedFloor(by: divisor).remainder.isZero && right.dividedFloor(by: divisor).remainder.isZero)
        let (a, b) = (left.dividedExactly(by: divisor), right.dividedExactly(by: divisor))
        #expect(Integer.greatestCommonDivisor(a, b) == 1)
        if !left.isZero, !right.isZero {
          #expect(Integer.leastCommonMultiple(left, right) * divisor == (left * right).magnitude)
        }
      }
    }
  }

  @Test("order is that of the differences' signs, and equal integers have equal hashes")
  func order() {
    for left in awkward {
      for right in awkward {
        #expect((left < right) == ((left - right).signum < 0))
        if left == right { #expect(left.hashValue == right.hashValue && "\(left)" == "\(right)") }
      }
    }
  }

  @Test("text gives the integer back; anything but digits with a minus sign is refused")
  func text() {
    for value in awkward { #expect(Integer("\(value)") == value) }
    for bad in ["", "-", "+1", "1.0", " 1", "1 ", "0x10", "١", "--1", "1e3"] { #expect(Integer(bad) == nil, "\(bad)") }
  }

  @Test("shifts multiply and divide by powers of two, rounding down")
  func shifts() {
    for value in awkward {
      for bits in [0, 1, 5, 63, 64, 130] {
        #expect(value.shifted(left: bits) == value * Integer(2).power(bits))
        #expect(value.shifted(left: -bits) == value.dividedFloor(by: Integer(2).power(bits)).quotient)
      }
    }
  }

  @Test("the square root is the largest whose square does not exceed the value")
  func squareRoot() {
    for value in awkward where value.signum >= 0 {
      let root = value.squareRoot
      #expect(root * root <= value && value < (root + 1) * (root + 1))
    }
  }

  @Test("the width in bits bounds the value by powers of two")
  func bitWidth() {
    for value in awkward where !value.isZero {
      #expect(Integer.one.shifted(left: value.bitWidth - 1) <= value.magnitude)
      #expect(value.magnitude < Integer.one.shifted(left: value.bitWidth))
    }
  }
}
