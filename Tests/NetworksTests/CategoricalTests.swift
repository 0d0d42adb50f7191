import Foundation
import Networks
import Testing

@Suite("Categorical heads agree with closed forms") struct CategoricalTests {
  static let logits = Matrix([[0.3, -1.2, 2, 0.1], [100, 101, 99, -3000]])
  static let legal = [true, false, true, true, true, true, true, true]

  /// The logarithms of softmax over legal actions, in double precision.
  private func logarithms(_ logits: [Double], _ legal: [Bool]) -> [Double] {
    let top = zip(logits, legal).filter(\.1).map(\.0).max() ?? 0
    let sum = zip(logits, legal).reduce(0) { $0 + ($1.1 ? exp($1.0 - top) : 0) }
    return zip(logits, legal).map { $1 ? $0 - top - log(sum) : -.infinity }
  }

  private func entropy(_ logarithms: [Double]) -> Double {
    logarithms.reduce(0) { $1 == -.infinity ? $0 : $0 - exp($1) * $1 }
  }

  @Test("log-probabilities, probabilities and entropy, illegal actions apart") func values() {
    let head = Categorical(logits: Self.logits, legal: Self.legal)
    for row in 0..<2 {
      let expected = logarithms(
        Self.logits.row(row).map(Double.init), Array(Self.legal[row * 4..<row * 4 + 4]))
      for action in 0..<4 where expected[action] > -100 {
        #expect(abs(Double(head.logProbabilities[row, action]) - expected[action]) < 1e-5)
        #expect(abs(Double(head.probabilities[row, action]) - exp(expected[action])) < 1e-6)
      }
      #expect(abs(Double(head.entropy(ofRow: row)) - entropy(expected)) < 1e-5)
    }
    #expect(head.probabilities[0, 1] == 0 && head.logProbabilities[0, 1] == -.infinity)
    #expect(head.mode(ofRow: 0) == 2 && head.mode(ofRow: 1) == 1)
  }

  @Test("gradients agree with differences") func gradients() {
    let head = Categorical(logits: Self.logits, legal: Self.legal)
    let logits = Self.logits.row(0).map(Double.init)
    let legal = Array(Self.legal[0..<4])
    var forAction = Matrix(rows: 2, columns: 4)
    var forEntropy = forAction
    head.addLogProbabilityGradient(row: 0, action: 3, weight: 2, to: &forAction)
    head.addEntropyGradient(row: 0, weight: -3, to: &forEntropy)
    var (expectedAction, expectedEntropy) = ([Double](), [Double]())
    for place in 0..<4 {
      var (above, below) = (logits, logits)
      above[place] += 1e-5
      below[place] -= 1e-5
      let (high, low) = (logarithms(above, legal), logarithms(below, legal))
      expectedAction.append(2 * (high[3] - low[3]) / 2e-5)
      expectedEntropy.append(-3 * (entropy(high) - entropy(low)) / 2e-5)
    }
    #expect(relativeDistance(Array(forAction.row(0)), expectedAction) < 1e-5)
    #expect(relativeDistance(Array(forEntropy.row(0)), expectedEntropy) < 1e-5)
    #expect(forAction.row(1).allSatisfy { $0 == 0 } && forAction[0, 1] == 0 && forEntropy[0, 1] == 0)
  }

  @Test("samples are as frequent as probable, and never illegal") func samples() {
    let head = Categorical(logits: Self.logits, legal: Self.legal)
    var random = TestNumbers(seed: 4)
    var counts = [0, 0, 0, 0]
    let number = 20_000
    for _ in 0..<number { counts[head.sample(row: 0, using: &random)] += 1 }
    #expect(counts[1] == 0)
    for action in [0, 2, 3] {
      let probability = Double(head.probabilities[0, action])
      let deviation = (Double(number) * probability * (1 - probability)).squareRoot()
      #expect(abs(Double(counts[action]) - Double(number) * probability) < 4 * deviation)
    }
  }

  @Test("one certain action has entropy 0 and gradient 0") func certain() {
    let head = Categorical(logits: Matrix([[5, 7]]), legal: [false, true])
    var gradient = Matrix(rows: 1, columns: 2)
    head.addLogProbabilityGradient(row: 0, action: 1, weight: 1, to: &gradient)
    head.addEntropyGradient(row: 0, weight: 1, to: &gradient)
    #expect(head.entropy(ofRow: 0) == 0 && gradient.elements == [0, 0])
  }
}
