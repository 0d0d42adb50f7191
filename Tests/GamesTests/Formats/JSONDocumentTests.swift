import Exact
import Games
import Testing

@Suite("A JSON document") struct JSONDocumentTests {
  private func parse(_ bytes: [UInt8]) throws(InputError) -> JSONDocument {
    try JSONDocument(parsing: bytes, source: "test")
  }

  @Test(
    "accepts what RFC 8259 allows",
    arguments: [
      "null", " true ", "\tfalse\r\n", "0", "-0", "10.50", "1E+3", "1e-3", "-0.0e0", "\"\"",
      "\"\\u0000\\ud83d\\ude00\\/\"",
      "[]", "[ ]", "{}", "{ }", "[[],[[]],{}]", "{\"\":{\"a\":[1]},\"b\":2}", "\"\u{7F}é€𝄞\"",
      "{\"é\":1,\"e\\u0301\":2}",
      "[\"\\ud83d\\ude00\", \"\\\\\"]",
    ])
  func accepted(_ text: String) throws {
    _ = try parse(Array(text.utf8))
  }

  @Test(
    "refuses everything else, and points at it",
    arguments: [
      Malformed("", "test:1:1: expected a value, found the end of the input"),
      Malformed(" \n ", "test:2:2: expected a value, found the end of the input"),
      Malformed("nul", "test:1:1: expected a value, found 'nul'"),
      Malformed("NaN", "test:1:1: expected a value, found 'NaN'"),
      Malformed("[1, Infinity]", "test:1:5: expected a value, found 'Infinity'"),
      Malformed("-Infinity", "test:1:2: expected a digit after '-', found 'Infinity'"),
      Malformed("+1", "test:1:1: expected a value (a number has no leading '+'), found '+1'"),
      Malformed(".5", "test:1:1: expected a value (a number has a digit before its decimal point), found '.5'"),
      Malformed("1.", "test:1:3: expected a digit after the decimal point, found the end of the input"),
      Malformed("[1.]", "test:1:4: expected a digit after the decimal point, found ']'"),
      Malformed("01", "test:1:1: expected a number without leading zeros, found '01'"),
      Malformed("-01", "test:1:1: expected a number without leading zeros, found '-01'"),
      Malformed("1e", "test:1:3: expected a digit of the exponent, found the end of the input"),
      Malformed("1e+", "test:1:4: expected a digit of the exponent, found the end of the input"),
      Malformed("0x10", "test:1:2: expected the end of the input after the outermost value, found 'x10'"),
      Malformed("1 2", "test:1:3: expected the end of the input after the outermost value, found '2'"),
      Malformed("[1,]", "test:1:4: expected a value, found ']'"),
      Malformed("[,1]", "test:1:2: expected a value, found ','"),
      Malformed("[1 2]", "test:1:4: expected ',' or ']', found '2'"),
      Malformed("[1}", "test:1:3: expected ',' or ']', found '}'"),
      Malformed("[1", "test:1:3: expected ',' or ']', found the end of the input"),
      Malformed("[", "test:1:2: expected a value, found the end of the input"),
      Malformed("{", "test:1:2: expected a key in quotation marks or '}', found the end of the input"),
      Malformed("{a: 1}", "test:1:2: expected a key in quotation marks or '}', found 'a'"),
      Malformed("{'a': 1}", "test:1:2: expected a key in quotation marks or '}', found \"'\""),
      Malformed("{\"a\" 1}", "test:1:6: expected ':' after a key, found '1'"),
      Malformed("{\"a\": }", "test:1:7: expected a value, found '}'"),
      Malformed("{\"a\": 1,}", "test:1:9: expected a key in quotation marks, found '}'"),
      Malformed("{\"a\": 1]", "test:1:8: expected ',' or '}', found ']'"),
      Malformed("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "test:3:2: expected every key once, found \"a\" again"),
      Malformed("{\"a\":1,\"\\u0061\":2}", "test:1:8: expected every key once, found \"a\" again"),
      Malformed("[{\"x\":{\"k\":1,\"k\":1}}]", "test:1:14: expected every key once, found \"k\" again"),
      Malformed("// no\n1", "test:1:1: expected a value, found '/'"),
      Malformed("\"abc", "test:1:5: expected '\"' at the end of a string, found the end of the input"),
      Malformed(
        "\"a\nb\"",
        "test:1:3: expected an escape such as \\n or \\u0000 for a control character, found the end of the line"),
      Malformed(
        "\"a\u{1}\"", "test:1:3: expected an escape such as \\n or \\u0000 for a control character, found byte 0x01"),
      Malformed("\"\\x\"", "test:1:3: expected one of \" \\ / b f n r t u after '\\', found 'x'"),
      Malformed("\"\\", "test:1:3: expected a character after '\\', found the end of the input"),
      Malformed("\"\\u12G4\"", "test:1:6: expected four hexadecimal digits after '\\u', found 'G4'"),
      Malformed("\"\\ud800\"", "test:1:2: expected surrogates in pairs, found a lone one"),
      Malformed("\"\\udc00\"", "test:1:2: expected surrogates in pairs, found a lone one"),
      Malformed("\"\\ud800\\u0041\"", "test:1:2: expected surrogates in pairs, found a lone one"),
      Malformed("\"x\\ud800x\"", "test:1:3: expected surrogates in pairs, found a lone one"),
      Malformed("\u{FEFF}1", "test:1:1: expected UTF-8 without a byte order mark, found one; save the file without it"),
      Malformed("\u{A0}1", "test:1:1: expected a value, found U+00A0"),
      Malformed(bytes: [0x22, 0xFF, 0x22], "test:1:2: expected well-formed UTF-8, found byte 0xFF"),
      Malformed(bytes: [0x22, 0xC0, 0x80, 0x22], "test:1:2: expected well-formed UTF-8, found byte 0xC0"),
      Malformed(bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], "test:1:2: expected well-formed UTF-8, found byte 0xED"),
      Malformed(bytes: [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], "test:1:2: expected well-formed UTF-8, found byte 0xF4"),
      Malformed(bytes: [0x22, 0xE2, 0x82], "test:1:2: expected well-formed UTF-8, found byte 0xE2"),
      Malformed(bytes: [0xFF, 0xFE, 0x31, 0x00], "test:1:1: expected a value, found byte 0xFF"),
      Malformed(
        bytes: [0x31, 0x00], "test:1:2: expected the end of the input after the outermost value, found byte 0x00"),
    ])
  func refused(_ malformed: Malformed) {
    let error = #expect(throws: InputError.self) { try parse(malformed.bytes) }
    #expect(error?.description == malformed.error)
  }

  @Test("takes 128 levels and refuses the next") func depth() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let deep = String(repeating: open, count: 128) + "1" + String(repeating: close, count: 128)
      _ = try parse(Array(deep.utf8))
      let deeper = String(repeating: open, count: 200_000)
      let error = #expect(throws: InputError.self) { try parse(Array(deeper.utf8)) }
      #expect(error?.location?.column == 128 * open.utf8.count + 1)
      #expect(error?.message == "expected at most 128 levels of arrays and objects, found '\(open.prefix(1))'")
    }
  }

  @Test("finds a repeated key among many, at its second place") func manyKeys() throws {
    let keys = (0..<5000).map { "\"k\($0)\":0" }
    _ = try parse(Array("{\(keys.joined(separator: ","))}".utf8))
    let lines = (keys + ["\"k4321\":0", "\"k17\":0"]).joined(separator: ",\n")
    let error = #expect(throws: InputError.self) { try parse(Array("{\n\(lines)}".utf8)) }
    #expect(error?.location == InputError.Location(line: 5002, column: 1))
    #expect(error?.message == "expected every key once, found \"k4321\" again")
  }

  @Test("can be walked, and tells where its values are") func navigation() throws {
    let document = try parse(Array("{\"a\": [1, \"x\\ty\", {\"b c\": true}],\n \"d\": null, \"e\": 2.5}".utf8))
    let root = document.root
    #expect(root.kind == .object)
    #expect(root.count == 3)
    #expect(root.members.map { $0.key.string } == ["a", "d", "e"])
    let array = try #require(root.member("a"))
    #expect(array.kind == .array)
    #expect(array.count == 3)
    #expect(array.elements.map(\.kind) == [.number, .string, .object])
    #expect(array.elements.map(\.path) == ["a[0]", "a[1]", "a[2]"])
    #expect(array.elements.compactMap(\.string) == ["x\ty"])
    let inner = try #require(array.elements.compactMap { $0.member("b c") }.first)
    #expect(inner.boolean == true)
    #expect(inner.path == "a[2][\"b c\"]")
    #expect(inner.offset == 26)
    #expect(inner.location == InputError.Location(line: 1, column: 27))
    #expect(root.member("d")?.kind == .null)
    #expect(root.member("d")?.location == InputError.Location(line: 2, column: 7))
    #expect(root.member("e")?.withBytes { String(decoding: $0, as: UTF8.self) } == "2.5")
    #expect(root.member("x") == nil)
    #expect(root.elements.map(\.path).isEmpty)
    #expect(root.path.isEmpty)
  }

  @Test(
    "decodes every escape",
    arguments: [
      ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"), ("\"\\u00e9\\u20AC\\ud834\\udd1e\"", "é€𝄞"),
      ("\"a\\u0000b\"", "a\u{0}b"), ("\"plain é\"", "plain é"), ("\"\\udbff\\udfff\"", "\u{10FFFF}"),
    ])
  func strings(text: String, decoded: String) throws {
    let string = try #require(try parse(Array(text.utf8)).root.string)
    #expect(Array(string.unicodeScalars) == Array(decoded.unicodeScalars))
  }
}
