import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

/// Certificates for small random games, most of them with wide bounds and so with few cells.
private func samples(seed: UInt64) throws -> [[UInt8]] {
  var random = TestRandom(seed: seed)
  let game = SmallGame.random(seed: seed, largest: 3).game
  let rationality = [Rational.zero, Rational(1, over: 3), 2, 7][random.below(4)]
  let concept = SolutionConcept(response: .quantal, rationality: rationality)
  let gap = [Rational(1, over: 3), Rational(1, over: 10), Rational(1, over: 100)][random.below(3)]
  let interruption = Interruption()
  interruption.raise()
  return try [SolveOptions(gap: gap), SolveOptions(stop: StopCondition(at: interruption))].map {
    try #require(try game.quantalEquilibrium(concept, options: $0).certificate).text
  }
}

@Suite("Certificates of the kind quantal") struct QuantalCertificateTests {
  @Test("the good ones are accepted by both readers", arguments: Good.quantals)
  func good(_ good: CertificateCase) {
    #expect(productVerdict(Array(good.text.utf8)) == .accepted)
    #expect(PlainChecker.verdict(Array(good.text.utf8)) == .accepted)
  }

  @Test("a forgery is refused in the right way by both readers", arguments: Forgery.quantals)
  func refused(_ forgery: CertificateCase) {
    #expect(productVerdict(Array(forgery.text.utf8)) == forgery.verdict)
    #expect(PlainChecker.verdict(Array(forgery.text.utf8)) == forgery.verdict)
  }

  @Test("what the solver writes is accepted, and a changed number is judged alike", arguments: 0..<6)
  func changed(block: UInt64) throws {
    var random = TestRandom(seed: block)
    var (changed, refused) = (0, 0)
    for seed in (block * 8)..<(block * 8 + 8) {
      for text in try samples(seed: seed) {
        #expect(productVerdict(text) == .accepted && PlainChecker.accepts(text), "seed \(seed)")
        for mutant in Mutation.claimLines(text) where random.below(4) == 0 {
          let verdict = productVerdict(mutant)
          #expect(
            verdict == PlainChecker.verdict(mutant), "seed \(seed):\n\(String(decoding: mutant, as: UTF8.self))")
          changed += 1
          refused += verdict == .accepted ? 0 : 1
        }
      }
    }
    #expect(refused > changed / 3, "\(refused) of \(changed)")
  }

  @Test("blind changes get the same verdict from both readers", arguments: 0..<4)
  func blind(block: UInt64) throws {
    var random = TestRandom(seed: 500 + block)
    var seen: [Verdict: Int] = [:]
    for seed in (block * 6)..<(block * 6 + 6) {
      for text in try samples(seed: seed) + Good.quantals.map({ Array($0.text.utf8) }) {
        for _ in 0..<20 {
          let mutant = Mutation.blind(text, using: &random)
          let verdict = productVerdict(mutant)
          #expect(
            verdict == PlainChecker.verdict(mutant), "seed \(seed):\n\(String(decoding: mutant, as: UTF8.self))")
          seen[verdict, default: 0] += 1
        }
      }
    }
    #expect([.accepted, .rejected, .malformed].allSatisfy { seen[$0, default: 0] > 10 }, "\(seen)")
  }

  @Test("a certificate cut off anywhere is malformed", arguments: Good.quantals)
  func truncated(good: CertificateCase) {
    let text = Array(good.text.utf8)
    for length in text.indices {
      #expect(productVerdict(Array(text.prefix(length))) == .malformed)
      #expect(PlainChecker.verdict(Array(text.prefix(length))) == .malformed)
    }
  }

  @Test("deep trees are read without deep calls") func deep() throws {
    let head = Good.quantal.text.split(separator: "\n").prefix { !$0.hasPrefix("cut") }.joined(separator: "\n") + "\n"
    let count = 20_000
    let cuts = String(repeating: "cut 0 1 0\n", count: count)
    #expect(productVerdict(Array((head + cuts).utf8)) == .malformed)
    // Every leaf proves the largest payoff; first below each cut a leaf, then a leaf behind all cuts.
    let wide = head.replacing("upper 23/8", with: "upper 4")
    let leaf = "leaf 1 0\n"
    let tail = "end \(2 * count + 1)\n"
    for tree in [
      String(repeating: "cut 0 1 0\n" + leaf, count: count) + leaf, cuts + String(repeating: leaf, count: count + 1),
    ] {
      #expect(productVerdict(Array((wide + tree + tail).utf8)) == .accepted)
      #expect(productVerdict(Array((head + tree + tail).utf8)) == .rejected)
    }
  }

  @Test("cells far down the tree are the same for both readers", arguments: 0..<4)
  func cells(seed: UInt64) throws {
    let game = SmallGame.random(seed: 90 + seed, largest: 3).game
    let answer = try game.quantalEquilibrium(
      SolutionConcept(response: .quantal, rationality: 5), options: SolveOptions(gap: Rational(1, over: 5000)))
    let text = try #require(answer.certificate).text
    #expect(productVerdict(text) == .accepted && PlainChecker.accepts(text))
    // With another number in one cut, the cells below it, and those that follow, are others.
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    for place in lines.indices where lines[place].hasPrefix("cut ") {
      var changed = lines
      changed[place] = (lines[place].split(separator: " ").dropLast() + ["1/1024"]).joined(separator: " ")
      let mutant = Array((changed.joined(separator: "\n") + "\n").utf8)
      #expect(productVerdict(mutant) == PlainChecker.verdict(mutant))
    }
  }

  @Test("rounded exponentials enclose those of other means", arguments: 0..<200)
  func exponentials(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let digits = 1 + random.below(120)
    var rounded = RoundedExponential(precision: digits)
    let y = -Rational(random.below(5000), over: 1 + random.below(300))
    let (below, above) = (rounded.below(y), rounded.above(y))
    let enclosure = y.exponential(precision: 300)
    #expect(below <= enclosure.lower && enclosure.upper <= above)
    #expect(above - below <= Rational(1, over: Integer(2).power(digits)))
    #expect((below * Rational(Integer(2).power(digits))).denominator == .one)
    #expect(y.isZero == (below == above))
  }

  @Test("rows hold at every commitment of a cell", arguments: 0..<60)
  func rows(seed: UInt64) throws {
    // With every payoff of the leader zero, the bound that one multiplier proves is the largest of its coefficients, so that
    // a row that failed somewhere would show as a value above it for some payoffs: here those that pick one pair of actions.
    var random = TestRandom(seed: seed)
    let small = SmallGame.random(seed: seed, largest: 3)
    let rationality = Rational(random.below(9), over: 2)
    var cell = QuantalCell(of: small.game, rationality: rationality)
    let weights = (0..<small.rows).map { _ in Rational(1 + random.below(20)) }
    let sum = weights.reduce(0, +)
    let mixture = weights.map { $0 / sum }
    for _ in 0..<random.below(4) {
      // A cut that keeps the commitment.
      let (b, c) = (random.below(small.columns), random.below(small.columns))
      let difference = (0..<small.rows).reduce(Rational.zero) {
        $0 + mixture[$1] * (small.follower[$1][b] - small.follower[$1][c])
      }
      let room = cell.most(b, c) - difference
      cell.tighten(b, c, to: difference + room * Rational(random.below(4), over: 3))
    }
    let strategy = try MixedStrategy(RationalVector(mixture))
    let value = try #require(
      try small.game.quantalValue(of: strategy, rationality: rationality))
    var exponential = RoundedExponential(precision: 40)
    for row in 0..<QuantalCell.rowCount(of: small.game) {
      var multipliers = SparseIntegers()
      multipliers.append(index: row, value: Integer(1 + random.below(9)))
      #expect(cell.bound(multipliers, over: 2, &exponential) >= value.lower, "row \(row)")
    }
  }
}

extension BimatrixGame {
  /// What a commitment pays, enclosed by means that the checker does not use.
  fileprivate func quantalValue(of strategy: MixedStrategy, rationality: Rational) throws -> RationalInterval? {
    func expected(_ matrix: PayoffMatrix) -> [Rational] {
      (0..<columns).map { column in (0..<rows).reduce(Rational.zero) { $0 + strategy[$1] * matrix[$1, column] } }
    }
    let weights = expected(follower).map { (rationality * $0).exponential(precision: 80) }
    let total = weights.reduce(RationalInterval.zero, +)
    return zip(weights, expected(leader)).reduce(RationalInterval.zero) { $0 + $1.0 / total * $1.1 }
  }
}
