import Exact
import Games
import Testing

@Suite("Reading JSON by a schema") struct JSONSchemaTests {
  private func root(_ text: String) throws(InputError) -> JSONValue {
    try JSONDocument(parsing: Array(text.utf8), source: "test").root
  }

  @Test("gives the values of allowed keys") func allowed() throws {
    let object = try root("{\"a\": 1, \"b\": \"x\"}").object(allowing: ["a", "b", "c"])
    #expect(try object.required("a").integer(in: 0...5) == 1)
    #expect(try object["b"]?.text() == "x")
    #expect(object["c"]?.kind == nil)
    let error = #expect(throws: InputError.self) { try object.required("c") }
    #expect(error?.description == "test:1:1: expected the key \"c\", found none")
  }

  @Test(
    "names an unknown key, its place, the nearest and all allowed ones",
    arguments: [
      (
        "{\"x\": [0, {\"payofs\": 1}]}",
        "test:1:12: x[1]: expected one of the keys \"title\", \"payoffs\", found \"payofs\" (did you mean \"payoffs\"?)"
      ),
      (
        "{\"x\": [0, {\"Title\": 1}]}",
        "test:1:12: x[1]: expected one of the keys \"title\", \"payoffs\", found \"Title\" (did you mean \"title\"?)"
      ),
      (
        "{\"x\": [0, {\"discount\": 1}]}",
        "test:1:12: x[1]: expected one of the keys \"title\", \"payoffs\", found \"discount\""
      ),
      ("{\"x\": [0, 7]}", "test:1:11: x[1]: expected an object, found the number 7"),
    ])
  func unknown(text: String, description: String) throws {
    let value = try #require(try root(text).member("x")?.elements.dropFirst().first { _ in true })
    let error = #expect(throws: InputError.self) { try value.object(allowing: ["title", "payoffs"]) }
    #expect(error?.description == description)
  }

  @Test(
    "reads numbers as the exact decimals they show",
    arguments: [
      ("0.1", Rational(1, over: 10)), ("-0", 0), ("1e2", 100), ("-2.50", Rational(-5, over: 2)),
      ("\"-6/4\"", Rational(-3, over: 2)),
      ("\"7\"", 7), ("\"1\\/2\"", Rational(1, over: 2)), ("5E-1", Rational(1, over: 2)),
      (
        "12345678901234567890.5",
        Rational(Integer(1_234_567_890) * Integer(10).power(10) + 1_234_567_890) + Rational(1, over: 2)
      ),
    ])
  func rationals(text: String, value: Rational) throws {
    #expect(try root(text).rational() == value)
  }

  @Test("reads huge numbers exactly, up to the limits") func hugeNumbers() throws {
    #expect(try root("1e400").rational() == Rational(Integer(10).power(400)))
    #expect(try root("-25e-401").rational() == Rational(-1, over: Integer(4) * Integer(10).power(399)))
    #expect(try root("1e10000").rational() == Rational(Integer(10).power(10_000)))
    let digits = String(repeating: "7", count: 10_000)
    #expect(try root(digits).rational().description == digits)
    #expect(try root("\"\(digits)/\(digits)\"").rational() == 1)
  }

  @Test(
    "refuses numbers beyond the limits, and what is no number",
    arguments: [
      ("1e10001", "test:1:1: expected a decimal exponent within ±10000, found the number 1e10001"),
      (
        "1e-99999999999999999999",
        "test:1:1: expected a decimal exponent within ±10000, found the number 1e-99999999999999999999"
      ),
      (String(repeating: "7", count: 10_001), "test:1:1: expected at most 10000 digits, found a number of 10001 bytes"),
      ("\"1/0\"", "test:1:1: expected a denominator other than zero, found the string \"1/0\""),
      ("\"\"", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found the string \"\""),
      ("\"0.5\"", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found the string \"0.5\""),
      ("\"+1\"", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found the string \"+1\""),
      ("\"1/-2\"", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found the string \"1/-2\""),
      ("\" 1\"", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found the string \" 1\""),
      ("\"1/2/3\"", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found the string \"1/2/3\""),
      ("\"/2\"", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found the string \"/2\""),
      ("null", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found null"),
      ("[]", "test:1:1: expected a number such as 3, 0.25 or \"1/3\", found an empty array"),
    ])
  func notRational(text: String, description: String) throws {
    let value = try root(text)
    let error = #expect(throws: InputError.self) { try value.rational() }
    #expect(error?.description == description)
  }

  @Test("agrees with the slow reading of numbers", arguments: 0..<20) func fastNumbers(seed: Int) throws {
    var random = FormatRandom(state: UInt64(seed))
    for _ in 0..<200 {
      var text = random.below(2) == 0 ? "-" : ""
      let digits = { (count: Int) in String((0..<count).map { _ in Character("\(random.below(10))") }) }
      text += "\(1 + random.below(9))" + digits(random.below(20))
      switch random.below(4) {
      case 0: text += "." + digits(1 + random.below(20))
      case 1: text += "/\(1 + random.below(9))" + digits(random.below(20))
      case 2: text += "e\(random.below(40) - 20)"
      default: break
      }
      let json = text.contains("/") ? "\"\(text)\"" : text
      #expect(try root(json).rational() == Rational(parsing: text))
    }
  }

  @Test("says what it expected of other kinds of values") func otherKinds() throws {
    let value = try root("[1.5, true, \"x\", 12345678901234567890123456789012345678901]")
    let items = Array(value.elements)
    func message(_ body: () throws -> Void) -> String? {
      #expect(throws: InputError.self, performing: body)?.description
    }
    #expect(
      message { _ = try items[0].integer(in: 1...3) }
        == "test:1:2: [0]: expected an integer from 1 to 3, found the number 1.5")
    #expect(
      message { _ = try items[3].integer(in: 1...(.max)) }
        == "test:1:18: [3]: expected an integer of at least 1, found a number of 41 bytes")
    #expect(try items[1].truth())
    #expect(message { _ = try items[0].truth() } == "test:1:2: [0]: expected true or false, found the number 1.5")
    #expect(message { _ = try items[1].text() } == "test:1:7: [1]: expected a string, found true")
    #expect(try items[2].choice(of: ["w", "x"]) == "x")
    #expect(
      message { _ = try items[2].choice(of: ["w", "y"]) }
        == "test:1:13: [2]: expected one of \"w\", \"y\", found the string \"x\"")
    #expect(message { _ = try value.array("a pair", count: 2) } == "test:1:1: expected a pair, found 4 elements")
    #expect(message { _ = try items[2].array("a list") } == "test:1:13: [2]: expected a list, found the string \"x\"")
    #expect(
      message { _ = try value.requiredMember("k") } == "test:1:1: expected an object with the key \"k\", found an array"
    )
  }

  @Test("shortens what it quotes") func longQuotations() throws {
    let value = try root("\"" + String(repeating: "é", count: 100_000) + "\"")
    let error = #expect(throws: InputError.self) { try value.truth() }
    #expect(error?.message == "expected true or false, found the string \"" + String(repeating: "é", count: 40) + "…\"")
  }
}
