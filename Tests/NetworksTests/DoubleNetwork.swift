import Foundation
import Networks

/// A dense network in double precision, written from the definition alone; parameters as in `NetworkShape`.
struct DoubleNetwork {
  let widths: [Int]
  let activations: [Activation]
  var parameters: [Double]

  init(_ shape: NetworkShape, parameters: [Float]) {
    widths = [shape.inputs] + shape.layers.map(\.outputs)
    activations = shape.layers.map(\.activation)
    self.parameters = parameters.map(Double.init)
  }

  func output(_ input: [Double]) -> [Double] {
    var values = input
    var place = 0
    for layer in activations.indices {
      let (inputs, outputs) = (widths[layer], widths[layer + 1])
      var next = (0..<outputs).map { parameters[place + inputs * outputs + $0] }
      for output in 0..<outputs {
        for input in 0..<inputs { next[output] += values[input] * parameters[place + input * outputs + output] }
        switch activations[layer] {
        case .linear: break
        case .tanh: next[output] = tanh(next[output])
        case .relu: next[output] = max(0, next[output])
        }
      }
      values = next
      place += (inputs + 1) * outputs
    }
    return values
  }

  /// The sum over rows and outputs of weight times output.
  func weighted(_ batch: Matrix, by weights: Matrix) -> Double {
    var sum = 0.0
    for row in 0..<batch.rows {
      let values = output(batch.row(row).map(Double.init))
      for (value, weight) in zip(values, weights.row(row)) { sum += value * Double(weight) }
    }
    return sum
  }

  /// The derivatives of `weighted` with respect to the parameters, by central differences.
  func parameterGradient(_ batch: Matrix, by weights: Matrix) -> [Double] {
    var copy = self
    return parameters.indices.map { index in
      let step = 1e-5
      copy.parameters[index] = parameters[index] + step
      let above = copy.weighted(batch, by: weights)
      copy.parameters[index] = parameters[index] - step
      let below = copy.weighted(batch, by: weights)
      copy.parameters[index] = parameters[index]
      return (above - below) / (2 * step)
    }
  }

  /// The derivatives of the weighted outputs of one row with respect to its inputs, by central differences.
  func inputGradient(_ input: [Double], by weights: [Double]) -> [Double] {
    input.indices.map { index in
      let step = 1e-5
      var (above, below) = (input, input)
      above[index] += step
      below[index] -= step
      let difference = zip(output(above), output(below)).map { ($0 - $1) / (2 * step) }
      return zip(difference, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }
}

/// The largest distance between numbers, in units of the largest of them.
func relativeDistance(_ left: [Float], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  let size = right.reduce(1e-3) { max($0, abs($1)) }
  return zip(left, right).reduce(0) { max($0, abs(Double($1.0) - $1.1) / size) }
}
