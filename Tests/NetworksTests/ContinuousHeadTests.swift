import Foundation
import Networks
import Testing

@Suite("Beta and Gaussian heads agree with closed forms and with integrals") struct ContinuousHeadTests {
  @Test("the gamma function and its derivatives at known places") func gamma() {
    let euler = 0.577_215_664_901_532_86
    #expect(abs(GammaFunctions.logarithm(1)) < 1e-14)
    #expect(abs(GammaFunctions.logarithm(0.5) - 0.5 * log(.pi)) < 1e-14)
    #expect(abs(GammaFunctions.logarithm(11) - log(3_628_800)) < 1e-13)
    #expect(abs(GammaFunctions.digamma(1) + euler) < 1e-14)
    #expect(abs(GammaFunctions.digamma(0.5) + euler + 2 * log(2)) < 1e-14)
    #expect(abs(GammaFunctions.trigamma(1) - .pi * .pi / 6) < 1e-14)
    #expect(abs(GammaFunctions.trigamma(0.5) - .pi * .pi / 2) < 1e-13)
    for argument in [0.01, 0.3, 1.7, 6, 9.99, 10.01, 123] {
      #expect(abs(GammaFunctions.logarithm(argument) - lgamma(argument)) < 1e-13 * max(1, abs(lgamma(argument))))
    }
  }

  /// Outputs of two rows of two coordinates each.
  static let outputs = Matrix([[0.3, -2, 1.5, 0.2], [3, -0.5, -4, 2.5]])

  /// The log-density of a row, its closed form in double precision.
  private func logDensity(beta outputs: [Double], at point: [Double]) -> Double {
    (0..<2).reduce(0) { sum, coordinate in
      let (a, b) = (1 + log(1 + exp(outputs[coordinate])), 1 + log(1 + exp(outputs[coordinate + 2])))
      return sum + (a - 1) * log(point[coordinate]) + (b - 1) * log(1 - point[coordinate]) + lgamma(a + b) - lgamma(a)
        - lgamma(b)
    }
  }

  private func logDensity(gaussian outputs: [Double], at point: [Double]) -> Double {
    (0..<2).reduce(0) { sum, coordinate in
      let deviation = exp(outputs[coordinate + 2])
      let distance = (point[coordinate] - outputs[coordinate]) / deviation
      return sum - 0.5 * distance * distance - log(deviation * (2 * .pi).squareRoot())
    }
  }

  /// The integral of a function over an interval, by Simpson's rule.
  private func integral(_ range: ClosedRange<Double>, steps: Int = 4000, _ function: (Double) -> Double) -> Double {
    let width = (range.upperBound - range.lowerBound) / Double(steps)
    var sum = function(range.lowerBound) + function(range.upperBound)
    for step in 1..<steps { sum += function(range.lowerBound + Double(step) * width) * (step % 2 == 0 ? 2 : 4) }
    return sum * width / 3
  }

  private func differences(_ outputs: [Double], _ function: ([Double]) -> Double) -> [Double] {
    outputs.indices.map { index in
      var (above, below) = (outputs, outputs)
      above[index] += 1e-5
      below[index] -= 1e-5
      return (function(above) - function(below)) / 2e-5
    }
  }

  @Test("Beta: density, its gradient, and integrals", arguments: [0, 1]) func beta(_ row: Int) {
    let head = Beta(outputs: Self.outputs)
    let outputs = Self.outputs.row(row).map(Double.init)
    let point: [Float] = [0.125, 0.75]
    let exact = logDensity(beta: outputs, at: point.map(Double.init))
    #expect(abs(head.logDensity(row: row, at: point[...]) - exact) < 1e-12)
    var gradient = Matrix(rows: 2, columns: 4)
    head.addLogDensityGradient(row: row, at: point[...], weight: -2, to: &gradient)
    let expected = differences(outputs) { -2 * logDensity(beta: $0, at: point.map(Double.init)) }
    #expect(relativeDistance(Array(gradient.row(row)), expected) < 1e-6)
    #expect(gradient.row(1 - row).allSatisfy { $0 == 0 })

    // Entropy of both coordinates as integrals of -f ln f; the substitution x = s²(3 - 2s) flattens the ends.
    func entropy(_ outputs: [Double]) -> Double {
      (0..<2).reduce(0) { sum, coordinate in
        let one = [outputs[coordinate], 0, outputs[coordinate + 2], 0]
        return sum
          + integral(0...1) { s in
            let x = s * s * (3 - 2 * s)
            guard x > 0, x < 1 else { return 0 }
            // The other coordinate has outputs 0, and its density at ½ is taken away.
            let logarithm = logDensity(beta: one, at: [x, 0.5]) - logDensity(beta: [0, 0, 0, 0], at: [0.5, 0.5]) / 2
            return -exp(logarithm) * logarithm * 6 * s * (1 - s)
          }
      }
    }
    #expect(abs(head.entropy(ofRow: row) - entropy(outputs)) < 1e-5)
    var entropyGradient = Matrix(rows: 2, columns: 4)
    head.addEntropyGradient(row: row, weight: 3, to: &entropyGradient)
    let expectedEntropy = differences(outputs) { 3 * entropy($0) }
    #expect(relativeDistance(Array(entropyGradient.row(row)), expectedEntropy) < 1e-4)
  }

  @Test("Gaussian: density, its gradient, and integrals", arguments: [0, 1]) func gaussian(_ row: Int) {
    let head = Gaussian(outputs: Self.outputs)
    let outputs = Self.outputs.row(row).map(Double.init)
    let point: [Float] = [0.5, -3]
    #expect(
      abs(head.logDensity(row: row, at: point[...]) - logDensity(gaussian: outputs, at: point.map(Double.init)))
        < 1e-12 * max(1, abs(logDensity(gaussian: outputs, at: point.map(Double.init)))))
    var gradient = Matrix(rows: 2, columns: 4)
    head.addLogDensityGradient(row: row, at: point[...], weight: -2, to: &gradient)
    let expected = differences(outputs) { -2 * logDensity(gaussian: $0, at: point.map(Double.init)) }
    #expect(relativeDistance(Array(gradient.row(row)), expected) < 1e-6)

    var (means, deviations) = (Matrix(rows: 2, columns: 2), Matrix(rows: 2, columns: 2))
    head.addLogDensityGradient(
      row: row, at: point[...], weight: -2, toMeans: &means, toLogDeviations: &deviations)
    #expect(Array(means.row(row)) + Array(deviations.row(row)) == Array(gradient.row(row)))

    func entropy(_ outputs: [Double]) -> Double {
      (0..<2).reduce(0) { sum, coordinate in
        let (mean, deviation) = (outputs[coordinate], exp(outputs[coordinate + 2]))
        return sum
          + integral((mean - 12 * deviation)...(mean + 12 * deviation)) { x in
            let distance = (x - mean) / deviation
            let logarithm = -0.5 * distance * distance - log(deviation * (2 * .pi).squareRoot())
            return -exp(logarithm) * logarithm
          }
      }
    }
    #expect(abs(head.entropy(ofRow: row) - entropy(outputs)) < 1e-8)
    var entropyGradient = Matrix(rows: 2, columns: 4)
    head.addEntropyGradient(row: row, weight: 3, to: &entropyGradient)
    #expect(relativeDistance(Array(entropyGradient.row(row)), differences(outputs) { 3 * entropy($0) }) < 1e-5)
    #expect(
      Gaussian(means: Matrix([[1, 2], [3, 4]]), logDeviations: [0.5, -1])
        == Gaussian(outputs: Matrix([[1, 2, 0.5, -1], [3, 4, 0.5, -1]])))
  }

  @Test("samples have the means and variances of their distributions") func samples() {
    var random = TestNumbers(seed: 8)
    let (beta, gaussian) = (Beta(outputs: Self.outputs), Gaussian(outputs: Self.outputs))
    let number = 4000
    for row in 0..<2 {
      let betas = (0..<number).map { _ in beta.sample(row: row, using: &random) }
      let gaussians = (0..<number).map { _ in gaussian.sample(row: row, using: &random) }
      #expect(betas.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
      for coordinate in 0..<2 {
        let (a, b) = beta.parameters(row: row, coordinate: coordinate)
        check(
          betas.map { Double($0[coordinate]) }, mean: a / (a + b), variance: a * b / ((a + b) * (a + b) * (a + b + 1)))
        let deviation = exp(Double(gaussian.logDeviations[row, coordinate]))
        check(
          gaussians.map { Double($0[coordinate]) }, mean: Double(gaussian.means[row, coordinate]),
          variance: deviation * deviation)
        #expect(abs(Double(beta.mean(ofRow: row)[coordinate]) - a / (a + b)) < 1e-6)
      }
    }
  }

  /// A mean of n samples is within 4 of its standard deviations; a variance within 4 of those of normal samples, which
  /// are wider than those of Beta samples.
  private func check(_ samples: [Double], mean: Double, variance: Double) {
    let number = Double(samples.count)
    let average = samples.reduce(0, +) / number
    let spread = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / number
    #expect(abs(average - mean) < 4 * (variance / number).squareRoot())
    #expect(abs(spread - variance) < 5 * variance * (2 / number).squareRoot())
  }
}
