import Certificates
import Equilibria
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

/// Whether the product accepts a text.
func isAccepted(_ text: [UInt8]) -> Bool {
  (try? Certificate<Unchecked>(text: text).verified()) != nil
}

/// Certificates of every kind the solver writes, for small random games and programs.
func certificates(seed: UInt64) throws -> [[UInt8]] {
  let game = SmallGame.random(seed: seed, largest: 4).game
  var result = try [
    SolutionConcept(), SolutionConcept(response: .weak), SolutionConcept(commitment: .pure),
    SolutionConcept(commitment: .pure, response: .weak), SolutionConcept(response: .adversarial),
  ].map { try game.equilibrium($0).certificate.text }
  var random = TestRandom(seed: seed)
  let variables = 1 + random.below(3)
  func number() -> Rational { Rational(random.below(7) - 3, over: 1 + random.below(3)) }
  let program = LinearProgram(
    maximise: (0..<variables).map { _ in number() }, free: random.below(2) == 0 ? [0] : [],
    constraints: (0..<(1 + random.below(4))).map { _ in
      .init((0..<variables).map { _ in number() }, random.below(4) == 0 ? .equal : .atMost, number())
    })
  result.append(try program.certificate().text)
  return result
}

@Suite("Changed certificates") struct MutationTests {
  @Test("what the solver writes is accepted by both readers", arguments: 0..<8)
  func accepted(block: UInt64) throws {
    for seed in (block * 100)..<(block * 100 + 100) {
      for text in try certificates(seed: seed) {
        #expect(
          isAccepted(text) && PlainChecker.accepts(text), "seed \(seed):\n\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test("a changed claim line is rejected unless the claim is still true", arguments: 0..<8)
  func claimLines(block: UInt64) throws {
    let claims = ["strategy", "response", "value", "upper", "dims", "end", "guaranteed", "mixture", "primal"]
    var changed = 0
    var refused = 0
    for seed in (block * 40)..<(block * 40 + 40) {
      for text in try certificates(seed: seed) {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
        for (index, line) in lines.enumerated() {
          let words = line.split(separator: " ").map(String.init)
          guard claims.contains(words[0]) else { continue }
          for position in 1..<words.count {
            for change in [1, -1] {
              var edited = words
              guard let value = try? Rational(parsing: words[position]) else { continue }
              edited[position] = "\(value + Rational(change))"
              var mutant = lines
              mutant[index] = edited.joined(separator: " ")
              let mutated = Array((mutant.joined(separator: "\n") + "\n").utf8)
              let verdict = isAccepted(mutated)
              #expect(verdict == PlainChecker.accepts(mutated), "seed \(seed), \(line) -> \(mutant[index])")
              changed += 1
              refused += verdict ? 0 : 1
            }
          }
        }
      }
    }
    // Nearly all such changes falsify the claim; that most are refused shows that the comparison is not idle.
    #expect(refused > changed * 8 / 10, "\(refused) of \(changed)")
  }

  @Test("blind changes get the same verdict from both readers", arguments: 0..<8)
  func blind(block: UInt64) throws {
    var random = TestRandom(seed: 1000 + block)
    for seed in (block * 40)..<(block * 40 + 40) {
      for text in try certificates(seed: seed) {
        for _ in 0..<40 {
          var mutant = text
          let position = random.below(mutant.count)
          switch random.below(5) {
          case 0: mutant[position] = UInt8(0x30 + random.below(10))
          case 1: mutant[position] = UInt8(random.below(128))
          case 2: mutant.remove(at: position)
          case 3: mutant.insert(Array("0123456789 -/\n#".utf8)[random.below(15)], at: position)
          default: mutant.swapAt(position, random.below(mutant.count))
          }
          #expect(
            isAccepted(mutant) == PlainChecker.accepts(mutant),
            "seed \(seed):\n\(String(decoding: mutant, as: UTF8.self))")
        }
      }
    }
  }

  @Test("a certificate cut off anywhere is malformed")
  func truncated() throws {
    let text = try SmallGame.random(seed: 5).game.equilibrium().certificate.text
    for length in 0..<text.count {
      #expect(!isAccepted(Array(text.prefix(length))))
    }
  }
}
