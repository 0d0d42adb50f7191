import Exact
import Games
import Testing

@Suite("A game that is written and read again") struct GameRoundTripTests {
  private static func rational(_ random: inout FormatRandom) -> Rational {
    func digits(_ count: Int) -> Integer {
      Integer(String((0..<count).map { _ in Character("\(random.below(10))") })) ?? 0
    }
    let sign: Integer = random.below(2) == 0 ? 1 : -1
    switch random.below(6) {
    case 0: return 0
    case 1: return Rational(sign * digits(1 + random.below(3)))
    case 2: return Rational(sign * digits(200), over: digits(200) + 1)
    case 3: return Rational(sign * digits(2), over: Integer(10).power(random.below(30)))
    case 4: return Rational(random.below(2) == 0 ? Int.max : Int.min)
    default: return Rational(sign * digits(4), over: digits(3) + 1)
    }
  }

  private static func name(_ random: inout FormatRandom, _ index: Int) -> String {
    let odd = [
      "\"", "\\", "\n", "\r\n", "é", "𝄞", " ", "{", "}", ",", "\\\"", "\u{0}", "x", "\u{200B}", "e\u{301}", "NFG",
    ]
    return "n\(index)" + (0..<random.below(6)).map { _ in odd[random.below(odd.count)] }.joined()
  }

  private static func game(seed: UInt64) -> NormalFormGame {
    var random = FormatRandom(state: seed)
    let count = seed % 2 == 0 ? 2 : 3 + random.below(3)
    let sizes = (0..<count).map { _ in 1 + random.below(count == 2 ? 5 : 3) }
    let profiles = sizes.reduce(1, *)
    let payoffs = sizes.map { _ in RationalVector((0..<profiles).map { _ in rational(&random) }) }
    let named = random.below(3) > 0
    return NormalFormGame(
      title: named ? name(&random, 0) : nil, players: named ? (0..<count).map { name(&random, $0) } : nil,
      actions: named ? sizes.map { count in (0..<count).map { name(&random, $0) } } : nil, sizes: sizes,
      payoffs: payoffs)
  }

  @Test("is the same game, in every format", arguments: GameFormat.allCases) func roundTrip(_ format: GameFormat) throws
  {
    for seed in 0..<300 {
      let written = Game.normalForm(Self.game(seed: UInt64(seed)))
      guard written.isWritable(as: format) else { continue }
      let game = format == .csv ? written.withoutNames : written
      let again = try read(written.text(as: format), as: format == .csv ? .csv : nil)
      #expect(again == game, "seed \(seed)")
      #expect(again.digest == game.digest)
      #expect(again.text(as: format) == game.text(as: format))
    }
  }

  @Test("survives payoffs at the limits of reading", arguments: GameFormat.allCases) func extremes(_ format: GameFormat)
    throws
  {
    let digits = String(repeating: "3", count: 9_999)
    let texts = [
      "1e10000", "-\(digits)e10000", "1\(String(repeating: "0", count: 9_999))e10000", "1e-10000", "0.\(digits)e-10000",
      "1.5e-10000", "-0.0\(digits.dropFirst())e-10000", "3\(digits)", "0.1\(digits.dropFirst())",
    ]
    for text in texts {
      let game = try read("NFG 1 R \"\" { \"\" \"\" } { 1 2 } \(text) 1 0 1/7", as: .nfg)
      #expect(try read(game.text(as: format), as: format) == game, "\(text.prefix(20))")
    }
  }
}
