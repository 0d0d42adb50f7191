import Exact
import Reports
import Testing

@Suite("Numbers and tables for people") struct TextTests {
  @Test(
    "a number shows its exact value and, where that tells more, a decimal",
    arguments: [
      ("7", "7"), ("7/2", "7/2 = 3.5"), ("-1/3", "-1/3 ≈ -0.333333"), ("2/3", "2/3 ≈ 0.666667"),
      ("1/1000000", "1/1000000 = 1e-06"), ("999999999/1000000000", "999999999/1000000000 ≈ 1"), ("0", "0"),
    ])
  func numbers(text: String, shown: String) throws {
    #expect(try Rational(parsing: text).withDecimal == shown)
  }

  @Test("a long number is cut in the middle and says how long it is")
  func long() throws {
    let number = Rational(Integer(10).power(100) + 1)
    #expect(number.abbreviated == "10000000000000000000…00000000000000000001 (101 characters)")
  }

  @Test("columns are aligned, and control characters cannot forge lines")
  func table() {
    var table = Table([.left, .right], heading: ["name", "value"])
    table.append(["a", "1"])
    table.append(["b\nvalue", "100"])
    #expect(table.text == "name         value\na                1\nb\\u{a}value    100\n")
  }
}
