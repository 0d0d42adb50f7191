import Arguments
import Testing

@Suite("A value read as a number is the number it shows, or an error") struct NumberTests {
  @Test("an integer lies in its range", arguments: [("1", 1), ("8", 8), ("+3", 3)])
  func integer(text: String, expected: Int) throws {
    let arguments = try SampleProgram.run(["solve", "g", "--threads", text])
    #expect(try arguments.integer("threads", in: 1...8) == expected)
  }

  @Test("anything else is no such integer", arguments: ["0", "9", "1.0", "x", "", "99999999999999999999"])
  func notAnInteger(text: String) throws {
    let arguments = try SampleProgram.run(["solve", "g", "--threads=\(text)"])
    let shown = text.isEmpty ? "\"\"" : text
    #expect(throws: UsageError("--threads takes an integer from 1 to 8, not \(shown)", command: "solve")) {
      try arguments.integer("threads", in: 1...8)
    }
  }

  @Test(
    "the error states the bounds that matter",
    arguments: [
      (1...Int.max, "an integer of at least 1"), (Int.min...4, "an integer of at most 4"),
      (Int.min...Int.max, "an integer"),
    ])
  func bounds(range: ClosedRange<Int>, expected: String) throws {
    let arguments = try SampleProgram.run("solve g --threads x")
    #expect(throws: UsageError("--threads takes \(expected), not x", command: "solve")) {
      try arguments.integer("threads", in: range)
    }
  }

  @Test("a seed is any integer of 64 bits", arguments: [0, 42, UInt64.max])
  func seed(expected: UInt64) throws {
    #expect(try SampleProgram.run("solve g --seed \(expected)").seed("seed") == expected)
  }

  @Test("anything else is no seed", arguments: ["-1", "18446744073709551616", "x"])
  func notASeed(text: String) throws {
    let arguments = try SampleProgram.run("solve g --seed \(text)")
    #expect(
      throws: UsageError("--seed takes an integer from 0 to 18446744073709551615, not \(text)", command: "solve")
    ) {
      try arguments.seed("seed")
    }
  }

  @Test("a time is a positive decimal", arguments: [("1", 1.0), ("0.25", 0.25), (".5", 0.5), ("1e3", 1000.0)])
  func seconds(text: String, expected: Double) throws {
    #expect(try SampleProgram.run("solve g --time-limit \(text)").seconds("time-limit") == expected)
  }

  @Test("anything else is no time", arguments: ["0", "-1", "inf", "nan", "1e999", "1e-999", "0x10", "1s", "e", "1,5"])
  func notATime(text: String) throws {
    let arguments = try SampleProgram.run("solve g --time-limit \(text)")
    #expect(throws: UsageError("--time-limit takes a positive number of seconds, not \(text)", command: "solve")) {
      try arguments.seconds("time-limit")
    }
  }

  @Test("an option that is not given is no number, unless it has a default")
  func absent() throws {
    let arguments = try SampleProgram.run("solve g")
    #expect(try arguments.seed("seed") == nil)
    #expect(try arguments.seconds("time-limit") == nil)
    #expect(try arguments.integer("threads") == 1)
  }
}
