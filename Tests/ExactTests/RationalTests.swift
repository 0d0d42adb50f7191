import Exact
import TestSupport
import Testing

private func parse(_ text: String) -> Rational? { try? Rational(parsing: text) }

@Suite("Rationals") struct RationalTests {
  static func random(_ source: inout TestRandom) -> Rational {
    let bits = [3, 20, 62, 90][Int(source.next() % 4)]
    var denominator = source.integer(bits: bits).magnitude
    if denominator.isZero { denominator = 1 }
    return Rational(source.integer(bits: bits), over: denominator)
  }

  @Test("arithmetic follows the laws of an ordered field, and results are in lowest terms")
  func field() {
    var source = TestRandom(seed: 11)
    for _ in 0..<3_000 {
      let (a, b, c) = (Self.random(&source), Self.random(&source), Self.random(&source))
      #expect((a + b) + c == a + (b + c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a - b == -(b - a))
      if !b.isZero { #expect(a / b * b == a && b * b.reciprocal == 1) }
      #expect((a < b) == ((b - a).signum > 0))
      for value in [a + b, a * b, a - c] {
        #expect(value.denominator.signum > 0)
        #expect(Integer.greatestCommonDivisor(value.numerator, value.denominator) == 1)
      }
    }
  }

  @Test(
    "text is read exactly",
    arguments: [
      ("0.1", "1/10"), ("-0.25", "-1/4"), (".5", "1/2"), ("5.", "5"), ("2.5e-3", "1/400"), ("1E3", "1000"),
      ("6/4", "3/2"), ("-6/4", "-3/2"), ("+7", "7"), ("0e9999", "0"), ("-0", "0"),
      ("123456789012345678901234567890", nil),
      ("0.1000000000000000055511151231257827021181583404541015625", "3602879701896397/36028797018963968"),
    ] as [(String, String?)])
  func text(input: String, expected: String?) {
    #expect(parse(input)?.description == (expected ?? input))
  }

  @Test(
    "text that is not a number is refused",
    arguments: [
      "", "-", ".", "e5", "1e", "1/0x", "1/", "/2", "1/-2", "1.5/2", "NaN", "inf", "1_000", "0x1F", "1 2", "--1", "1e+",
      "½",
    ])
  func refused(input: String) {
    #expect(parse(input) == nil)
  }

  @Test("limits are named")
  func limits() {
    func fault(_ text: String) -> NumberFault? {
      do throws(NumberFault) {
        _ = try Rational(parsing: text)
        return nil
      } catch { return error }
    }
    #expect(fault("1/0") == .zeroDenominator)
    #expect(fault("1e10001") == .exponentOutOfRange(limit: 10_000))
    #expect(fault("1e-10001") == .exponentOutOfRange(limit: 10_000))
    #expect(fault("1e999999999999999999999") == .exponentOutOfRange(limit: 10_000))
    #expect(fault(String(repeating: "9", count: 10_001)) == .tooManyDigits(limit: 10_000))
    #expect(fault(String(repeating: "9", count: 10_000)) == nil)
    #expect(fault("1e10000") == nil)
  }

  @Test("a double is exactly the rational it stands for, and comes back from it")
  func doubles() {
    var source = TestRandom(seed: 5)
    for value in [
      0.1, 1.0 / 3, 1e300, -Double.leastNonzeroMagnitude, 2.2250738585072014e-308, 0, 1e16 + 2,
      .greatestFiniteMagnitude,
    ] {
      #expect(Rational(exactly: value)?.approximation == value)
    }
    for _ in 0..<2_000 {
      let value = Double(bitPattern: source.next())
      guard value.isFinite, value.isNormal else { continue }
      #expect(Rational(exactly: value)?.approximation == value)
    }
    #expect(Rational(exactly: .nan) == nil && Rational(exactly: .infinity) == nil)
  }

  @Test("the approximation of a decimal is the double that the standard library reads from the same text")
  func nearestDouble() throws {
    var source = TestRandom(seed: 17)
    for _ in 0..<3_000 {
      let digits = "\(source.integer(bits: 70).magnitude)"
      let text = "\(digits)e\(Int(source.next() % 60) - 50)"
      let expected = try #require(Double(text))
      #expect(parse(text)?.approximation == expected, "\(text)")
    }
  }

  @Test("the best approximation with a bounded denominator is the best of all of them")
  func continuedFractions() {
    var source = TestRandom(seed: 23)
    for _ in 0..<200 {
      let value = Rational(source.integer(bits: 40), over: source.integer(bits: 30).magnitude + 1)
      let bound = 1 + Int(source.next() % 40)
      let found = Rational.nearest(to: value, denominatorAtMost: Integer(bound))
      #expect(found.denominator <= Integer(bound))
      for denominator in 1...bound {
        let numerator = (value * Rational(denominator) + Rational(1, over: 2))
        let rounded = Rational(numerator.numerator.dividedFloor(by: numerator.denominator).quotient)
        let candidate = rounded / Rational(denominator)
        #expect((found - value).magnitude <= (candidate - value).magnitude)
      }
    }
  }

  @Test("a vector over a common denominator keeps its coordinates, reduced or not")
  func vectors() {
    let values = [Rational(1, over: 6), Rational(-3, over: 4), 0, 5]
    let vector = RationalVector(values)
    #expect(vector.denominator == 12 && vector.rationals == values)
    let larger = RationalVector(numerators: vector.numerators.map { $0 * 35 }, denominator: vector.denominator * 35)
    #expect(larger.rationals == values && larger.reduced == vector)
    #expect(vector.sum == Rational(53, over: 12) && vector.support == [0, 1, 3])
  }
}
