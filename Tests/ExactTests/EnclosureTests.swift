import Exact
import Foundation
import TestSupport
import Testing

private func rational(_ text: String) throws -> Rational { try Rational(parsing: text) }

private func twoToThe(_ exponent: Int) -> Rational {
  let power = Rational(Integer.one.shifted(left: abs(exponent)))
  return exponent >= 0 ? power : power.reciprocal
}

extension TestRandom {
  /// A rational of size up to `2^bits`, often tiny, often an integer.
  fileprivate mutating func argument(bits: Int) -> Rational {
    let numerator = Rational(integer(bits: 1 + Int(next() % UInt64(bits))))
    let divisor = integer(bits: [1, 8, 60, 200][Int(next() % 4)]).magnitude
    return divisor.isZero ? numerator : numerator / Rational(divisor)
  }

  fileprivate mutating func interval() -> RationalInterval {
    let (one, other) = (argument(bits: 8), argument(bits: 8))
    return RationalInterval(min(one, other), max(one, other))
  }

  /// A number of an interval: an end, the middle, or between.
  fileprivate mutating func number(of interval: RationalInterval) -> Rational {
    interval.lower + interval.width * Rational(Int(next() % 5), over: 4)
  }
}

@Suite("Intervals contain what is computed from their numbers") struct RationalIntervalTests {
  @Test("sums, differences, products and quotients of members are members of the results")
  func arithmetic() {
    var source = TestRandom(seed: 41)
    for _ in 0..<2_000 {
      let (left, right) = (source.interval(), source.interval())
      let (a, b) = (source.number(of: left), source.number(of: right))
      #expect((left + right).contains(a + b))
      #expect((left - right).contains(a - b))
      #expect((left * right).contains(a * b))
      #expect((left * b).contains(a * b) && (a * right).contains(a * b))
      #expect((-left).contains(-a))
      #expect(left.hull(right).encloses(left) && left.hull(right).encloses(right))
      #expect(left.magnitude >= a.magnitude && left.contains(left.midpoint))
      if !right.contains(0) { #expect((left / right).contains(a / b)) }
      if let common = left.intersection(right) {
        #expect(left.encloses(common) && right.encloses(common) && left.overlaps(right))
      } else {
        #expect(!left.contains(b) || !right.contains(b))
      }
    }
  }

  @Test("the ends of products and quotients are attained at ends of the operands")
  func tight() {
    var source = TestRandom(seed: 43)
    for _ in 0..<500 {
      let (left, right) = (source.interval(), source.interval())
      let corners = [left.lower, left.upper].flatMap { a in [right.lower, right.upper].map { a * $0 } }
      #expect((left * right).lower == corners.min() && (left * right).upper == corners.max())
      if !right.contains(0) {
        let quotients = [left.lower, left.upper].flatMap { a in [right.lower, right.upper].map { a / $0 } }
        #expect((left / right).lower == quotients.min() && (left / right).upper == quotients.max())
      }
    }
  }

  @Test("rounding is outward, by no more than is said, to ends that are no longer than is said")
  func rounding() {
    var source = TestRandom(seed: 47)
    for _ in 0..<2_000 {
      let interval = source.interval()
      let bits = 1 + Int(source.next() % 90)
      let fixed = interval.rounded(fractionalBits: bits)
      #expect(fixed.encloses(interval) && fixed.width - interval.width < twoToThe(1 - bits))
      #expect([fixed.lower, fixed.upper].allSatisfy { twoToThe(bits) / Rational($0.denominator) >= 1 })
      let floating = interval.rounded(significantBits: bits)
      #expect(floating.encloses(interval))
      for (end, exact) in [(floating.lower, interval.lower), (floating.upper, interval.upper)] {
        #expect((end - exact).magnitude <= exact.magnitude * twoToThe(-bits))
        var significand = end.numerator.magnitude
        while !significand.isZero, significand.dividedFloor(by: 2).remainder.isZero {
          significand = significand.dividedFloor(by: 2).quotient
        }
        #expect(significand.bitWidth <= bits + 2)
      }
    }
  }
}

@Suite("Enclosures of exponentials and logarithms") struct EnclosureTests {
  @Test("known digits lie in the enclosures at every precision", arguments: [1, 7, 30, 53, 64, 130, 200, 300])
  func digits(precision: Int) throws {
    // One hundred digits and the next: the number lies strictly between.
    let known: [(value: RationalInterval, digits: String)] = [
      (
        Rational(1).exponential(precision: precision),
        "2.7182818284590452353602874713526624977572470936999595749669676277240766303535475945713821785251664274"
      ),
      (
        Rational(2).logarithm(precision: precision),
        "0.6931471805599453094172321214581765680755001343602552541206800094933936219696947156058633269964186875"
      ),
      (
        Rational(10).logarithm(precision: precision),
        "2.3025850929940456840179914546843642076011014886287729760333279009675726096773524802359972050895982983"
      ),
      (
        Rational(-1).exponential(precision: precision),
        "0.3678794411714423215955237701614608674458111310317678345078368016974614957448998033571472743459196437"
      ),
    ]
    for (enclosure, digits) in known {
      let below = try rational(digits)
      let above = try below + rational("1e-\(digits.count - 2)")
      #expect(enclosure.overlaps(RationalInterval(below, above)), "\(digits)")
      // Once narrower than the last digit's place, the enclosure cannot reach far beyond it.
      #expect(enclosure.width <= twoToThe(-precision) * max(1, enclosure.lower))
    }
  }

  @Test("enclosures are as narrow as asked, and those of more precision overlap them")
  func widths() {
    var source = TestRandom(seed: 53)
    for _ in 0..<300 {
      let precision = 1 + Int(source.next() % 150)
      let x = source.argument(bits: 10)
      let exponential = x.exponential(precision: precision)
      #expect(exponential.lower > 0 && exponential.width <= exponential.lower * twoToThe(-precision))
      #expect(exponential.overlaps(x.exponential(precision: precision + 60)))
      guard x > 0 else { continue }
      let logarithm = x.logarithm(precision: precision)
      #expect(logarithm.width <= twoToThe(-precision))
      #expect(logarithm.overlaps(x.logarithm(precision: precision + 60)))
      #expect(x >= 1 ? logarithm.lower >= 0 : logarithm.upper <= 0)
    }
  }

  @Test("a logarithm undoes an exponential, and an exponential a logarithm")
  func inverse() {
    var source = TestRandom(seed: 59)
    for _ in 0..<200 {
      let precision = 20 + Int(source.next() % 100)
      let x = source.argument(bits: 10)
      #expect(x.exponential(precision: precision).logarithm(precision: precision).contains(x))
      if x > 0 { #expect(x.logarithm(precision: precision).exponential(precision: precision).contains(x)) }
    }
  }

  @Test("an exponential of a sum meets the product, a logarithm of a product the sum")
  func homomorphism() {
    var source = TestRandom(seed: 61)
    for _ in 0..<200 {
      let (a, b) = (source.argument(bits: 9), source.argument(bits: 9))
      let (first, second) = (a.exponential(precision: 70), b.exponential(precision: 70))
      #expect((first * second).overlaps((a + b).exponential(precision: 90)))
      #expect((first * (-a).exponential(precision: 70)).contains(1))
      guard a > 0, b > 0 else { continue }
      #expect((a.logarithm(precision: 70) + b.logarithm(precision: 70)).overlaps((a * b).logarithm(precision: 90)))
      #expect((a.logarithm(precision: 70) + a.reciprocal.logarithm(precision: 70)).contains(0))
    }
  }

  @Test("both rise with the argument, and keep the elementary inequalities")
  func monotonic() {
    var source = TestRandom(seed: 67)
    for _ in 0..<300 {
      let (a, b) = (source.argument(bits: 8), source.argument(bits: 8))
      let (small, large) = (min(a, b), max(a, b))
      #expect(small.exponential(precision: 40).lower <= large.exponential(precision: 40).upper)
      #expect(small.exponential(precision: 40).upper >= 1 + small)
      if small > 0 {
        #expect(small.logarithm(precision: 40).lower <= large.logarithm(precision: 40).upper)
        #expect(small.logarithm(precision: 40).lower <= small - 1)
        #expect(small.logarithm(precision: 40).upper >= 1 - small.reciprocal)
      }
    }
  }

  @Test("what is certain is a point")
  func points() {
    #expect(Rational(0).exponential(precision: 50) == 1)
    #expect(Rational(1).logarithm(precision: 50) == 0)
  }

  @Test("the C library's doubles are within a few units of the last place")
  func doubles() throws {
    var source = TestRandom(seed: 71)
    for _ in 0..<1_000 {
      let x = Double(Int(source.next() % 2_000_001) - 1_000_000) / 1_000_000 * [1, 700, 1e-6][Int(source.next() % 3)]
      let argument = try #require(Rational(exactly: x))
      let enclosure = argument.exponential(precision: 80)
      let value = try #require(Rational(exactly: exp(x)))
      #expect(enclosure.widened(by: enclosure.upper * twoToThe(-51)).contains(value), "\(x)")
      guard x > 0 else { continue }
      let logarithm = argument.logarithm(precision: 120)
      let double = try #require(Rational(exactly: log(x)))
      #expect(logarithm.widened(by: logarithm.magnitude * twoToThe(-51)).contains(double), "\(x)")
    }
  }

  @Test("huge and tiny arguments keep their precision")
  func extremes() throws {
    for x in [Rational(1_000), Rational(-1_000), twoToThe(-2_000), -twoToThe(-2_000), 30_000, -30_000] {
      let enclosure = x.exponential(precision: 60)
      #expect(enclosure.lower > 0 && enclosure.width <= enclosure.lower * twoToThe(-60))
      #expect(enclosure.logarithm(precision: 60).contains(x))
    }
    // e^1000 = 1.970071114017046993888879...e434
    let large = Rational(1_000).exponential(precision: 60)
    #expect(try large.overlaps(RationalInterval(rational("1.970071114017046e434"), rational("1.970071114017047e434"))))
    for x in [twoToThe(5_000), twoToThe(-5_000), 1 + twoToThe(-400), 1 - twoToThe(-400)] {
      let enclosure = x.logarithm(precision: 60)
      #expect(enclosure.width <= twoToThe(-60) && enclosure.exponential(precision: 70).contains(x))
    }
    #expect(Rational(-1_000_000_000).exponential(precision: 10).lower == 0)
    #expect(Rational(-1_000_000_000).exponential(precision: 10).upper <= twoToThe(-1_000_000))
  }

  @Test("enclosures of an interval contain those of its numbers")
  func intervals() {
    var source = TestRandom(seed: 73)
    for _ in 0..<200 {
      let interval = source.interval()
      let member = source.number(of: interval)
      #expect(interval.exponential(precision: 40).encloses(member.exponential(precision: 200)))
      if interval.lower > 0 {
        #expect(interval.logarithm(precision: 40).encloses(member.logarithm(precision: 200)))
      }
    }
  }
}

@Suite("Enclosures of logit probabilities") struct SoftmaxTests {
  @Test("the probabilities of points are narrow, contain what sums to one, and keep their ratios")
  func points() {
    var source = TestRandom(seed: 79)
    for _ in 0..<200 {
      let values = (0..<(1 + Int(source.next() % 5))).map { _ in source.argument(bits: 6) }
      let precision = 10 + Int(source.next() % 80)
      let result = RationalInterval.softmax(values.map { RationalInterval($0) }, precision: precision)
      #expect(result.allSatisfy { $0.width <= twoToThe(-precision) && $0.lower >= 0 && $0.upper <= 1 })
      #expect(result.reduce(.zero, +).contains(1))
      let soft = RationalInterval.logSumExp(values.map { RationalInterval($0) }, precision: precision)
      #expect(soft.width <= twoToThe(-precision))
      for (value, probability) in zip(values, result) {
        // q_b = exp(z_b - log Σ exp(z_c))
        let other = (RationalInterval(value) - soft).exponential(precision: 100)
        #expect(probability.overlaps(other))
        #expect(soft.upper >= value)
      }
    }
  }

  @Test("adding a number to all values changes no probability and moves the soft maximum by it")
  func shift() {
    var source = TestRandom(seed: 83)
    for _ in 0..<100 {
      let values = (0..<3).map { _ in source.interval() }
      let number = source.argument(bits: 20)
      let moved = values.map { $0 + RationalInterval(number) }
      #expect(RationalInterval.softmax(values, precision: 50) == RationalInterval.softmax(moved, precision: 50))
      #expect(
        RationalInterval.logSumExp(values, precision: 50) + RationalInterval(number)
          == RationalInterval.logSumExp(moved, precision: 50))
    }
  }

  @Test("the enclosures of intervals contain those of their numbers")
  func intervals() {
    var source = TestRandom(seed: 89)
    for _ in 0..<200 {
      let values = (0..<(1 + Int(source.next() % 4))).map { _ in source.interval() }
      let members = values.map { RationalInterval(source.number(of: $0)) }
      let (outer, inner) = (
        RationalInterval.softmax(values, precision: 30), RationalInterval.softmax(members, precision: 150)
      )
      #expect(zip(outer, inner).allSatisfy { $0.encloses($1) })
      #expect(
        RationalInterval.logSumExp(values, precision: 30).encloses(
          RationalInterval.logSumExp(members, precision: 150)))
    }
  }

  @Test("values far apart and wide intervals leave probabilities in their range")
  func extremes() {
    let far = RationalInterval.softmax([0, 1_000_000_000, -1_000_000_000], precision: 20)
    #expect(far[1].upper == 1 && far[1].lower > 1 - twoToThe(-20) && far[0].upper < twoToThe(-20))
    let open = RationalInterval.softmax(
      [RationalInterval(-1_000_000_000, 0), RationalInterval(-1_000_000_000, 1)], precision: 20)
    #expect(open.allSatisfy { $0.lower == 0 && $0.upper == 1 })
    let soft = RationalInterval.logSumExp([0, 1_000_000_000, -1_000_000_000], precision: 20)
    #expect(soft.contains(1_000_000_000))
    #expect(RationalInterval.softmax([RationalInterval(-5, 5)], precision: 3) == [1])
  }
}
