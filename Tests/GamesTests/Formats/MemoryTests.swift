import Foundation
import Games
import Testing

/// A text made to take much memory, by its shape.
enum HostileText: String, CaseIterable, Codable {
  case digits, arrays, keys, longString, escapes, strings, nestedKeys, commas
  case game, gameWithOneBigPayoff, gameOfBigPayoffs, gameOfPowers, gameOfFractions, gameOfNames
  case gambit, gambitOutcomes, gambitBigOutcomes, gambitLabels, gambitManyOutcomes
  case gameOfThreePlayers, gambitManyPlayers, gambitOutcomesOfManyPlayers
  case csv, csvOfBigPayoffs, csvOfRows
  case securityTargets, securityFractions, securityTypes, securityProbabilities
  case bayesianOfTypes, bayesianOfPriors
  case markovMoves, markovStates, markovNamedStates, markovCount, markovWildcard, markovBigRewards, markovDistribution
  case markovFractions, markovRestricted, markovObservations

  /// The text, about `size` bytes long.
  func bytes(size: Int) -> [UInt8] {
    switch self {
    case .digits: Self.repeated("1,", from: "[[", to: "1]]", size)
    case .arrays: Self.repeated("[],", from: "[", to: "[]]", size)
    case .keys: Self.numbered("{", "\"", "\":1,", to: "\"x y\":1}", size)
    case .longString: Self.repeated("a", from: "\"", to: "\"", size)
    case .escapes: Self.repeated("\\u00e9", from: "{\"format\":\"", to: "\"}", size)
    case .strings: Self.repeated("\"\",", from: "[", to: "\"\"]", size)
    case .nestedKeys: Self.repeated("{\"a\":{\"b\":1}},", from: "[", to: "1]", size)
    case .commas: Self.repeated(",", from: "[", to: "]", size)
    case .game: Self.game(row: "1,", last: "1", size)
    case .gameWithOneBigPayoff: Self.game(row: "1,", last: "12345678901234567890123", size)
    case .gameOfBigPayoffs: Self.game(row: "12345678901234567890,", last: "1", size)
    case .gameOfPowers: Self.game(row: "1e10000,", last: "1", size)
    case .gameOfFractions: Self.game(row: "\"1/101\",\"1/103\",\"1/107\",\"1/109\",", last: "1e-9000", size)
    case .gameOfNames: Self.gameOfNames(size)
    case .gambit: Self.gambit("1 2 3 4 ", size)
    case .gambitOutcomes: Self.outcomes("{\"\"1,2}", size)
    case .gambitBigOutcomes: Self.outcomes("{\"\"12345678901234567890 1}", size)
    case .gambitLabels: Self.repeated("\"\"", from: "NFG 1 R\"\"{\"\"\"\"}{{", to: "}}", size)
    case .gambitManyOutcomes:
      Self.repeated("{\"\"1 2}", from: "NFG 1 R\"\"{\"\"\"\"}{1 1}{", to: "}1", size)
    case .gameOfThreePlayers: Self.gameOfThreePlayers(size)
    case .gambitManyPlayers: Self.gambitOfTwelve(String(repeating: "1 ", count: 12), "", size)
    case .gambitOutcomesOfManyPlayers: Self.gambitOfTwelve("1 ", "{{\"\"1 2 3 4 5 6 7 8 9 10 11 12}}", size)
    case .csv: Self.matrices("1,", size)
    case .csvOfBigPayoffs: Self.matrices("12345678901234567890,", size)
    case .securityTargets:
      Self.security(
        Self.target(["1", "0", "0", "1"]) + ",", from: #"{"probability":1,"targets":["#,
        to: Self.target(["1", "0", "0", "12345678901234567890"]) + "]}", size)
    case .securityFractions:
      Self.security(
        Self.target(["\"1/101\"", "\"1/103\"", "\"1/107\"", "\"1/109\""]) + ",",
        from: #"{"probability":1,"targets":["#, to: Self.target(["1e-9000", "0", "0", "1"]) + "]}", size)
    case .securityTypes:
      Self.security(
        #"{"probability":0,"targets":[\#(Self.target(["1", "0", "0", "1"]))]},"#, from: "",
        to: #"{"probability":1,"targets":[\#(Self.target(["1", "0", "0", "1"]))]}"#, size)
    case .securityProbabilities:
      Self.security(
        #"{"probability":1e-9999,"targets":[\#(Self.target(["1", "0", "0", "1"]))]},"#, from: "",
        to: #"{"probability":1,"targets":[\#(Self.target(["1", "0", "0", "1"]))]}"#, size)
    case .bayesianOfTypes: Self.types(#"{"probability":0,"payoffs":[[[1]],[[1]]]},"#, size)
    case .bayesianOfPriors:
      Self.types(#"{"probability":"1/10\#(String(repeating: "3", count: 40))","payoffs":[[[1]],[[1]]]},"#, size)
    case .markovMoves: Self.markovMoves(rewards: "1,0", size)
    case .markovBigRewards: Self.markovMoves(rewards: "1e9999,0", size)
    case .markovStates:
      Self.repeated(
        "null,", from: Self.markov + #""actions":[1,1],"states":["#, to: "null" + Self.everything, size)
    case .markovNamedStates:
      Self.numbered(
        Self.markov + #""actions":[1,1],"states":["x y""#, ",\"", "\"", to: Self.everything, size)
    case .markovRestricted:
      Self.repeated(
        #"{"actions":[[0],null]},"#, from: Self.markov + #""actions":[2,1],"states":["#,
        to: "null" + Self.everything, size)
    case .markovCount:
      Self.repeated(
        " ", from: Self.markov + #""actions":[1,1],"states":\#(size / 30),"initial":0,"moves":["#,
        to: #"{"state":"*","actions":["*","*"],"rewards":[0,0],"next":0}]}"#, size)
    case .markovWildcard:
      Self.repeated(
        " ", from: Self.markov + #""actions":[\#(size / 100),10],"states":1,"initial":0,"moves":["#,
        to: #"{"state":"*","actions":["*","*"],"rewards":[0,0],"next":0}]}"#, size)
    case .markovDistribution: Self.distribution("0", last: "1", size)
    case .markovFractions: Self.distribution("\"1/10000000019\"", last: "1", size)
    case .markovObservations: Self.observations(size)
    case .csvOfRows:
      Self.repeated("1\n", from: "", to: "", size / 2) + Self.repeated("1\n", from: "\n", to: "", size / 2 + 1)
    }
  }

  private static let markov = #"{"format":"stackelberg-game/1","kind":"markov","discount":0,"#

  /// The rest of a file behind its states: one move for all.
  private static let everything =
    #"],"initial":0,"moves":[{"state":"*","actions":["*","*"],"rewards":[0,0],"next":0}]}"#

  /// A move for each action of a player with many.
  private static func markovMoves(rewards: String, _ size: Int) -> [UInt8] {
    let move = { (action: Int) in #"{"state":0,"actions":[\#(action),0],"rewards":[\#(rewards)],"next":0}"# }
    let count = size / move(100_000).utf8.count
    var bytes = Array((markov + #""actions":[\#(count),1],"states":1,"initial":0,"moves":["#).utf8)
    bytes.reserveCapacity(size + 1000)
    for action in 0..<count { bytes += ((action == 0 ? "" : ",") + move(action)).utf8 }
    return bytes + Array("]}".utf8)
  }

  /// A start anywhere among many states.
  private static func distribution(_ probability: String, last: String, _ size: Int) -> [UInt8] {
    let count = size / (10 + probability.utf8.count)
    var bytes = Array((markov + #""actions":[1,1],"states":\#(count),"initial":{"#).utf8)
    bytes.reserveCapacity(size + 1000)
    for state in 0..<count - 1 { bytes += "\"\(state)\":\(probability),".utf8 }
    return bytes
      + Array("\"\(count - 1)\":\(last)},\"moves\":\(everything.dropFirst(22))".utf8)
  }

  /// States that all look alike, one by one.
  private static func observations(_ size: Int) -> [UInt8] {
    let count = size / 15
    var bytes = Array((markov + #""actions":[1,1],"states":\#(count),"initial":0,"observations":[null,{"#).utf8)
    bytes.reserveCapacity(size + 1000)
    for state in 0..<count { bytes += "\(state == 0 ? "" : ",")\"\(state)\":\"x\(state)\"".utf8 }
    return bytes + Array("}],\"moves\":\(everything.dropFirst(22))".utf8)
  }

  private static func security(_ piece: String, from start: String, to end: String, _ size: Int) -> [UInt8] {
    let head = #"{"format":"stackelberg-game/1","kind":"security","resources":1,"types":["#
    return repeated(piece, from: head + start, to: end + "]}", size)
  }

  private static func target(_ payoffs: [String]) -> String {
    #"{"defender":{"covered":\#(payoffs[0]),"uncovered":\#(payoffs[1])},"#
      + #""attacker":{"covered":\#(payoffs[2]),"uncovered":\#(payoffs[3])}}"#
  }

  private static func repeated(_ piece: String, from start: String, to end: String, _ size: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1000)
    bytes += start.utf8
    while bytes.count < size { bytes += piece.utf8 }
    bytes += end.utf8
    return bytes
  }

  private static func numbered(_ start: String, _ before: String, _ after: String, to end: String, _ size: Int)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1000)
    bytes += start.utf8
    var number = 0
    while bytes.count < size {
      bytes += before.utf8
      bytes += String(number, radix: 36).utf8
      bytes += after.utf8
      number += 1
    }
    bytes += end.utf8
    return bytes
  }

  private static func game(row: String, last: String, _ size: Int) -> [UInt8] {
    let start = #"{"format":"stackelberg-game/1","kind":"normal-form","payoffs":[[["#
    let half = repeated(row, from: "", to: last, size / 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1000)
    bytes += start.utf8
    bytes += half
    bytes += "]],[[".utf8
    bytes += half
    bytes += "]]]}".utf8
    return bytes
  }

  private static func types(_ type: String, _ size: Int) -> [UInt8] {
    repeated(
      type, from: #"{"format":"stackelberg-game/1","kind":"bayesian","types":["#,
      to: #"{"probability":1,"payoffs":[[[1]],[[1]]]}]}"#, size)
  }

  private static func gameOfNames(_ size: Int) -> [UInt8] {
    let count = size / 16
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * size)
    bytes += #"{"format":"stackelberg-game/1","kind":"normal-form","actions":[["x y""#.utf8
    for number in 1..<count { bytes += ",\"\(String(number, radix: 36))\"".utf8 }
    bytes += #"],["y"]],"payoffs":[[[1]"#.utf8
    for _ in 1..<count { bytes += ",[1]".utf8 }
    bytes += "],[[1]".utf8
    for _ in 1..<count { bytes += ",[1]".utf8 }
    bytes += "]]}".utf8
    return bytes
  }

  private static func gambit(_ profiles: String, _ size: Int) -> [UInt8] {
    let count = size / profiles.utf8.count
    let start = "NFG 1 R\"\"{\"\"\"\"}{2 \(count)}"
    return repeated(profiles, from: start, to: "", start.utf8.count + count * profiles.utf8.count)
  }

  private static func gameOfThreePlayers(_ size: Int) -> [UInt8] {
    let third = repeated("[1],", from: "[[", to: "[1]]]", size / 3)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1000)
    bytes += #"{"format":"stackelberg-game/1","kind":"normal-form","payoffs":["#.utf8
    bytes += third + [UInt8(ascii: ",")]
    bytes += third + [UInt8(ascii: ",")]
    bytes += third
    bytes += "]}".utf8
    return bytes
  }

  private static func matrices(_ cell: String, _ size: Int) -> [UInt8] {
    let half = repeated(cell, from: "", to: "1", size / 2)
    return half + Array("\n\n".utf8) + half
  }

  private static func gambitOfTwelve(_ profile: String, _ outcomes: String, _ size: Int) -> [UInt8] {
    let count = size / profile.utf8.count / 2 * 2
    let names = String(repeating: "\"\"", count: 12)
    let start = "NFG 1 R\"\"{\(names)}{1 1 1 1 1 1 1 1 1 1 2 \(count / 2)}\(outcomes)"
    return repeated(profile, from: start, to: "", start.utf8.count + count * profile.utf8.count)
  }

  private static func outcomes(_ outcome: String, _ size: Int) -> [UInt8] {
    let start = "NFG 1 R\"\"{\"\"\"\"}{1 \(size / 2)}{\(outcome)}"
    return repeated("1 ", from: start, to: "", start.utf8.count + size / 2 * 2)
  }
}

/// A number of kilobytes from the kernel's account of this process.
private func kilobytes(_ name: String) -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
  return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
}

@Suite("Reading any text") struct MemoryTests {
  #if DEBUG
    static let megabytes = 2
    static let texts: [HostileText] = [
      .keys, .gameWithOneBigPayoff, .gameOfPowers, .gambitOutcomes, .securityTargets, .securityProbabilities,
      .bayesianOfTypes, .markovMoves, .markovNamedStates, .markovBigRewards, .markovFractions,
    ]
  #else
    static let megabytes = 16
    static let texts = HostileText.allCases
  #endif

  @Test("takes at most 20 times its memory", .enabled(if: kilobytes("VmHWM") > 0), arguments: texts)
  func peak(_ text: HostileText) async {
    await #expect(processExitsWith: .success) { [text] in
      let before = kilobytes("VmRSS")
      let bytes = text.bytes(size: Self.megabytes << 20)
      try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
      let start = ContinuousClock.now
      var result = "read"
      do throws(InputError) {
        _ = try Game.read(bytes, source: text.rawValue.hasPrefix("csv") ? "test.csv" : "test")
      } catch {
        result = "\(error)"
      }
      let times = Double(kilobytes("VmHWM") - before) * 1024 / Double(bytes.count)
      let line = "\(text.rawValue): \(times) times \(bytes.count) bytes, \(ContinuousClock.now - start), \(result)\n"
      FileHandle.standardError.write(Data(line.utf8))
      // Four megabytes for what is not the text's doing: code that is run for the first time, the test itself.
      if kilobytes("VmHWM") - before > 20 * bytes.count / 1024 + 4096 { exit(1) }
    }
  }
}
