internal import Glibc

/// Distributions on the open cube (0, 1)ᵈ, one per row of outputs, whose coordinates are independent Beta variables.
///
/// A row of outputs has first d numbers for the parameters α, then d for β. Each is `1 + ln(1 + exp z)` of its output z,
/// which is above 1 and gives densities with one peak inside.
///
/// Source: P.-W. Chou, D. Maturana and S. Scherer, Improving Stochastic Policy Gradients in Continuous Control with Deep
/// Reinforcement Learning using the Beta Distribution, ICML 2017.
public struct Beta: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int

  /// The number of coordinates.
  public let dimension: Int

  /// For each row and coordinate, α.
  private let alphas: [Double]
  /// For each row and coordinate, β.
  private let betas: [Double]
  /// For each row and coordinate, the derivatives of α and β with respect to their outputs.
  private let slopes: [(alpha: Double, beta: Double)]

  /// The distributions of outputs.
  ///
  /// - Precondition: the number of columns is even, and outputs are finite.
  public init(outputs: Matrix) {
    precondition(outputs.columns % 2 == 0, "each coordinate has two outputs")
    let dimension = outputs.columns / 2
    rows = outputs.rows
    self.dimension = dimension
    var (alphas, betas, slopes) = ([Double](), [Double](), [(alpha: Double, beta: Double)]())
    for row in 0..<outputs.rows {
      for coordinate in 0..<dimension {
        let alpha = Double(outputs[row, coordinate])
        let beta = Double(outputs[row, dimension + coordinate])
        precondition(alpha.isFinite && beta.isFinite, "outputs are finite")
        alphas.append(1 + softplus(alpha))
        betas.append(1 + softplus(beta))
        slopes.append((1 / (1 + exp(-alpha)), 1 / (1 + exp(-beta))))
      }
    }
    self.alphas = alphas
    self.betas = betas
    self.slopes = slopes
  }

  /// Whether two values are the same distributions.
  public static func == (left: Beta, right: Beta) -> Bool {
    left.dimension == right.dimension && left.alphas == right.alphas && left.betas == right.betas
  }

  /// Feeds the parameters to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(alphas)
    hasher.combine(betas)
  }

  /// The parameters of one coordinate of a row.
  public func parameters(row: Int, coordinate: Int) -> (alpha: Double, beta: Double) {
    (alphas[row * dimension + coordinate], betas[row * dimension + coordinate])
  }

  /// The mean of a row.
  public func mean(ofRow row: Int) -> [Float] {
    places(row).map { Float(alphas[$0] / (alphas[$0] + betas[$0])) }
  }

  /// The logarithm of the density of a row at a point.
  ///
  /// - Precondition: the point has one coordinate per dimension, each strictly between 0 and 1.
  public func logDensity(row: Int, at point: ArraySlice<Float>) -> Double {
    check(point)
    var sum = 0.0
    for (place, value) in zip(places(row), point) {
      let (alpha, beta, value) = (alphas[place], betas[place], Double(value))
      sum += (alpha - 1) * log(value) + (beta - 1) * log1p(-value) - logarithm(alpha, beta)
    }
    return sum
  }

  /// The differential entropy of a row, in nats.
  public func entropy(ofRow row: Int) -> Double {
    var sum = 0.0
    for place in places(row) {
      let (alpha, beta) = (alphas[place], betas[place])
      sum +=
        logarithm(alpha, beta) - (alpha - 1) * GammaFunctions.digamma(alpha)
        - (beta - 1) * GammaFunctions.digamma(beta) + (alpha + beta - 2) * GammaFunctions.digamma(alpha + beta)
    }
    return sum
  }

  /// A point drawn from a row, strictly inside the cube.
  public func sample(row: Int, using random: inout some RandomNumberGenerator) -> [Float] {
    places(row).map { place in
      let first = random.gamma(shape: alphas[place])
      let second = random.gamma(shape: betas[place])
      let value = Float(first / (first + second))
      return min(max(value, .leastNormalMagnitude), Float(1).nextDown)
    }
  }

  /// Adds the gradient of `weight · log density` at a point with respect to the outputs of a row.
  ///
  /// - Precondition: the point has one coordinate per dimension, each strictly between 0 and 1.
  public func addLogDensityGradient(row: Int, at point: ArraySlice<Float>, weight: Double, to gradient: inout Matrix) {
    check(point)
    precondition(
      gradient.rows == rows && gradient.columns == 2 * dimension, "the gradient has the shape of the outputs")
    for (coordinate, value) in point.enumerated() {
      let place = row * dimension + coordinate
      let (alpha, beta, value) = (alphas[place], betas[place], Double(value))
      let both = GammaFunctions.digamma(alpha + beta)
      let byAlpha = log(value) - GammaFunctions.digamma(alpha) + both
      let byBeta = log1p(-value) - GammaFunctions.digamma(beta) + both
      gradient[row, coordinate] += Float(weight * byAlpha * slopes[place].alpha)
      gradient[row, dimension + coordinate] += Float(weight * byBeta * slopes[place].beta)
    }
  }

  /// Adds the gradient of `weight · entropy` with respect to the outputs of a row.
  public func addEntropyGradient(row: Int, weight: Double, to gradient: inout Matrix) {
    precondition(
      gradient.rows == rows && gradient.columns == 2 * dimension, "the gradient has the shape of the outputs")
    for coordinate in 0..<dimension {
      let place = row * dimension + coordinate
      let (alpha, beta) = (alphas[place], betas[place])
      let both = (alpha + beta - 2) * GammaFunctions.trigamma(alpha + beta)
      let byAlpha = both - (alpha - 1) * GammaFunctions.trigamma(alpha)
      let byBeta = both - (beta - 1) * GammaFunctions.trigamma(beta)
      gradient[row, coordinate] += Float(weight * byAlpha * slopes[place].alpha)
      gradient[row, dimension + coordinate] += Float(weight * byBeta * slopes[place].beta)
    }
  }

  private func places(_ row: Int) -> Range<Int> { row * dimension..<(row + 1) * dimension }

  private func check(_ point: ArraySlice<Float>) {
    precondition(point.count == dimension, "a point has one number per coordinate")
    precondition(point.allSatisfy { $0 > 0 && $0 < 1 }, "a point lies strictly inside the cube")
  }
}

/// The logarithm of the Beta function.
private func logarithm(_ alpha: Double, _ beta: Double) -> Double {
  GammaFunctions.logarithm(alpha) + GammaFunctions.logarithm(beta) - GammaFunctions.logarithm(alpha + beta)
}

/// `ln(1 + exp x)`, without overflow.
private func softplus(_ argument: Double) -> Double { max(argument, 0) + log1p(exp(-abs(argument))) }
