import Certificates
import Equilibria
import Exact
import LinearPrograms
import TestSupport
import Testing

@Suite("Every linear program has a certificate of one kind") struct LinearProgramTests {
  /// The kind, read off the claim that was verified.
  private func kind(_ claim: Claim) -> String { String(claim.summary.prefix { $0 != " " }) }

  @Test("random programs of all three kinds, and no text proves two of them", arguments: 0..<4)
  func kinds(block: UInt64) throws {
    var random = TestRandom(seed: 2000 + block)
    var seen: [String: Int] = [:]
    let kinds = ["kind lp-optimal", "kind lp-infeasible", "kind lp-unbounded"]
    for _ in 0..<300 {
      let program = randomProgram(&random)
      let certificate = try program.certificate()
      seen[kind(certificate.claim), default: 0] += 1
      let lines = String(decoding: certificate.text, as: UTF8.self).split(separator: "\n").map(String.init)
      #expect(PlainChecker.accepts(certificate.text), "\(lines)")
      for other in kinds where other != lines[1] {
        var changed = lines
        changed[1] = other
        #expect(productVerdict(Array((changed.joined(separator: "\n") + "\n").utf8)) == .malformed)
      }
    }
    #expect(kinds.allSatisfy { seen[$0.replacing("kind ", with: "kind="), default: 0] > 20 }, "\(seen)")
  }

  @Test("variables that occur nowhere are no obstacle")
  func emptyColumns() throws {
    let zeros = [Rational](repeating: 0, count: 5000)
    let program = LinearProgram(maximise: zeros, constraints: [.init(zeros, .atMost, -1)])
    let certificate = try program.certificate()
    #expect(certificate.claim.summary == "kind=lp-infeasible rows=1 eqs=0 vars=5000")
    #expect(PlainChecker.accepts(certificate.text))
  }

  @Test("a planted ray is found", arguments: 0..<4)
  func planted(block: UInt64) throws {
    var random = TestRandom(seed: 3000 + block)
    for _ in 0..<100 {
      // The rows are orthogonal to the ray or lean away from it, and hold at the point; the objective grows along the ray.
      let variables = 2 + random.below(3)
      let point = (0..<variables).map { _ in Rational(random.below(4), over: 1 + random.below(3)) }
      let ray = (0..<variables).map { $0 == 0 ? Rational(1) : Rational(random.below(3)) }
      func product(_ left: [Rational], _ right: [Rational]) -> Rational {
        zip(left, right).reduce(Rational.zero) { $0 + $1.0 * $1.1 }
      }
      let constraints = (0..<(1 + random.below(4))).map { _ in
        var row = (0..<variables).map { _ in Rational(random.below(9) - 4, over: 1 + random.below(2)) }
        let isEquation = random.below(3) == 0
        row[0] -= product(row, ray) + (isEquation ? 0 : Rational(random.below(2)))
        let slack = isEquation ? 0 : random.below(3)
        return LinearProgram.Constraint(row, isEquation ? .equal : .atMost, product(row, point) + Rational(slack))
      }
      var objective = (0..<variables).map { _ in Rational(random.below(9) - 4) }
      objective[0] += 1 - product(objective, ray)
      let program = LinearProgram(
        maximise: objective, free: random.below(2) == 0 ? [variables - 1] : [], constraints: constraints)
      let certificate = try program.certificate()
      #expect(kind(certificate.claim) == "kind=lp-unbounded", "\(program)")
      #expect(PlainChecker.accepts(certificate.text))
    }
  }
}
