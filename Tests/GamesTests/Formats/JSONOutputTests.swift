import Exact
import Games
import Testing

@Suite("Writing JSON") struct JSONOutputTests {
  @Test("keeps arrays of scalars on one line and the order of members") func layout() {
    let value: JSONOutput = [
      "b": 1, "a": [1, 2.5, "x", true, nil], "nested": [[1, 2], []], "empty": [:],
      "object": ["k": .exact(Rational(-1, over: 3))],
      "raw": .array([.raw("[1, 2]"), .raw("[3]")]),
    ]
    #expect(
      value.text == """
        {
          "b": 1,
          "a": [1, 2.5, "x", true, null],
          "nested": [
            [1, 2],
            []
          ],
          "empty": {},
          "object": {
            "k": "-1/3"
          },
          "raw": [
            [1, 2],
            [3]
          ]
        }

        """)
    #expect(
      value.line
        == #"{"b": 1, "a": [1, 2.5, "x", true, null], "nested": [[1, 2], []], "empty": {}, "object": {"k": "-1/3"}, "#
        + #""raw": [[1, 2], [3]]}"#)
  }

  @Test("escapes what must be escaped") func escapes() {
    #expect(JSONOutput.quoted("a\"b\\c\n\r\t\u{0}\u{1F}\u{7F}é𝄞/") == #""a\"b\\c\n\r\t\u0000\u001f\u007fé𝄞/""#)
    #expect(JSONOutput.quoted("\r\n") == #""\r\n""#)
  }

  @Test(
    "gives back every double and has none for what is not finite",
    arguments: [0.1, -0.0, 1e300, Double.leastNonzeroMagnitude, 1.0 / 3, 1e22] as [Double])
  func doubles(_ value: Double) throws {
    let text = JSONOutput.double(value).line
    #expect(Double(text)?.bitPattern == value.bitPattern)
    _ = try JSONDocument(parsing: Array(text.utf8), source: "test")
    #expect(JSONOutput.double(.nan).line == "null")
    #expect(JSONOutput.double(-.infinity).line == "null")
  }

  @Test("gives back every string", arguments: 0..<50) func strings(seed: Int) throws {
    var random = FormatRandom(state: UInt64(seed))
    var text = ""
    for _ in 0..<random.below(40) {
      let code = [random.below(0x20), random.below(0x80), random.below(0x800), random.below(0x11_0000)][random.below(4)]
      if let scalar = Unicode.Scalar(UInt32(code)) { text.unicodeScalars.append(scalar) }
    }
    let read = try JSONDocument(parsing: Array(JSONOutput.string(text).text.utf8), source: "test").root.string
    #expect(read.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test("writes integers of any size") func integers() {
    #expect(JSONOutput.integer(Integer(10).power(30)).line == "1" + String(repeating: "0", count: 30))
  }
}
