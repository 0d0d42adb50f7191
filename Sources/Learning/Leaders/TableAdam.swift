/// Adam for the entries of a table, uphill.
///
/// Source: D. P. Kingma and J. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015, Algorithm 1.
struct TableAdam: Sendable, Hashable, Codable {
  /// How far one step goes.
  var rate: Double

  private var first: [Double]
  private var second: [Double]

  /// The decays of both moments to the power of the number of steps.
  private var firstPower = 1.0
  private var secondPower = 1.0

  init(rate: Double, count: Int) {
    self.rate = rate
    first = Array(repeating: 0, count: count)
    second = Array(repeating: 0, count: count)
  }

  /// Moves parameters in the direction of a gradient.
  mutating func ascend(_ parameters: inout [Double], along gradient: [Double]) {
    let (decay, squareDecay) = (0.9, 0.999)
    firstPower *= decay
    secondPower *= squareDecay
    for index in parameters.indices {
      first[index] = decay * first[index] + (1 - decay) * gradient[index]
      second[index] = squareDecay * second[index] + (1 - squareDecay) * gradient[index] * gradient[index]
      let mean = first[index] / (1 - firstPower)
      let square = second[index] / (1 - secondPower)
      parameters[index] += rate * mean / (square.squareRoot() + 1e-8)
    }
  }
}
