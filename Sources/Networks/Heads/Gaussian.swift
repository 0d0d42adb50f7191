internal import Glibc

/// Normal distributions with independent coordinates, one per row.
///
/// Means come from the outputs of a network; the logarithms of the standard deviations come from outputs too, or are the
/// same for all rows.
public struct Gaussian: Sendable, Hashable {
  /// The means, one row per distribution.
  public let means: Matrix

  /// The logarithms of the standard deviations, one row per distribution.
  public let logDeviations: Matrix

  /// The number of rows.
  public var rows: Int { means.rows }

  /// The number of coordinates.
  public var dimension: Int { means.columns }

  /// The distributions of outputs that have first the means, then the logarithms of the deviations.
  ///
  /// - Precondition: the number of columns is even.
  public init(outputs: Matrix) {
    precondition(outputs.columns % 2 == 0, "each coordinate has two outputs")
    var means = Matrix(rows: outputs.rows, columns: outputs.columns / 2)
    var logDeviations = means
    for row in 0..<outputs.rows {
      for coordinate in 0..<means.columns {
        means[row, coordinate] = outputs[row, coordinate]
        logDeviations[row, coordinate] = outputs[row, means.columns + coordinate]
      }
    }
    self.means = means
    self.logDeviations = logDeviations
  }

  /// The distributions with given means and the same deviations in all rows.
  ///
  /// - Precondition: there is one logarithm of a deviation per column.
  public init(means: Matrix, logDeviations: [Float]) {
    precondition(logDeviations.count == means.columns, "each coordinate has one deviation")
    self.means = means
    self.logDeviations = Matrix(
      rows: means.rows, columns: means.columns, elements: (0..<means.rows).flatMap { _ in logDeviations })
  }

  /// The logarithm of the density of a row at a point.
  public func logDensity(row: Int, at point: ArraySlice<Float>) -> Double {
    precondition(point.count == dimension, "a point has one number per coordinate")
    var sum = 0.0
    for (coordinate, value) in point.enumerated() {
      let score = score(row, coordinate, value)
      sum -= 0.5 * score * score + Double(logDeviations[row, coordinate]) + 0.5 * log(2 * .pi)
    }
    return sum
  }

  /// The differential entropy of a row, in nats.
  public func entropy(ofRow row: Int) -> Double {
    var sum = 0.0
    for logDeviation in logDeviations.row(row) { sum += Double(logDeviation) + 0.5 * (1 + log(2 * .pi)) }
    return sum
  }

  /// A point drawn from a row.
  public func sample(row: Int, using random: inout some RandomNumberGenerator) -> [Float] {
    zip(means.row(row), logDeviations.row(row)).map { mean, logDeviation in
      Float(Double(mean) + exp(Double(logDeviation)) * random.normal())
    }
  }

  /// Adds the gradient of `weight · log density` at a point with respect to the means and the logarithms of the deviations
  /// of a row.
  ///
  /// - Parameters:
  ///   - means: one column per coordinate.
  ///   - logDeviations: one column per coordinate; its rows are to be summed where all rows have the same deviations.
  public func addLogDensityGradient(
    row: Int, at point: ArraySlice<Float>, weight: Double, toMeans means: inout Matrix,
    toLogDeviations logDeviations: inout Matrix
  ) {
    precondition(point.count == dimension, "a point has one number per coordinate")
    precondition(
      means.rows == rows && means.columns == dimension && logDeviations.rows == rows
        && logDeviations.columns == dimension, "gradients have the shapes of means and deviations")
    for (coordinate, value) in point.enumerated() {
      let score = score(row, coordinate, value)
      means[row, coordinate] += Float(weight * score / exp(Double(self.logDeviations[row, coordinate])))
      logDeviations[row, coordinate] += Float(weight * (score * score - 1))
    }
  }

  /// Adds the gradient of `weight · log density` at a point with respect to outputs that have first the means, then the
  /// logarithms of the deviations.
  public func addLogDensityGradient(row: Int, at point: ArraySlice<Float>, weight: Double, to gradient: inout Matrix) {
    precondition(point.count == dimension, "a point has one number per coordinate")
    precondition(
      gradient.rows == rows && gradient.columns == 2 * dimension, "the gradient has the shape of the outputs")
    for (coordinate, value) in point.enumerated() {
      let score = score(row, coordinate, value)
      gradient[row, coordinate] += Float(weight * score / exp(Double(logDeviations[row, coordinate])))
      gradient[row, dimension + coordinate] += Float(weight * (score * score - 1))
    }
  }

  /// Adds the gradient of `weight · entropy` with respect to outputs that have first the means, then the logarithms of the
  /// deviations: the weight for each of the latter.
  public func addEntropyGradient(row: Int, weight: Double, to gradient: inout Matrix) {
    precondition(
      gradient.rows == rows && gradient.columns == 2 * dimension, "the gradient has the shape of the outputs")
    for coordinate in 0..<dimension { gradient[row, dimension + coordinate] += Float(weight) }
  }

  /// How many deviations a value is above the mean.
  private func score(_ row: Int, _ coordinate: Int, _ value: Float) -> Double {
    (Double(value) - Double(means[row, coordinate])) / exp(Double(logDeviations[row, coordinate]))
  }
}
