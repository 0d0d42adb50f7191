internal import CBLAS

/// The three products of a layer: its sums, the gradient with respect to its weights, and that with respect to its inputs.
///
/// Matrices lie row by row; `rows` is the size of the batch. By plain loops every sum runs in an order that depends on the
/// sizes alone; a library orders sums in its own way, the same whenever it is asked for the same on the same processor.
package struct Product {
  package let rows: Int
  package let inputs: Int
  package let outputs: Int

  /// Whether the library computes the products.
  package let usesLibrary: Bool

  /// Whether there are too few outputs for loops over them, so that loops run over inputs, on weights transposed.
  private let isNarrow: Bool

  /// The number of multiplications from which on a tuned library computes a product.
  ///
  /// Below it the call costs about as much as the product: 1024 multiplications take plain loops a tenth of a microsecond. A
  /// library that is not tuned is slower than plain loops however large the product is, and is never called.
  package static let threshold = 1 << 10

  /// The number of rows that are taken together where all of them are needed many times.
  private static let block = 32

  /// The products of a layer, by plain loops when small and by a tuned library when large.
  package init(rows: Int, inputs: Int, outputs: Int) {
    self.init(
      rows: rows, inputs: inputs, outputs: outputs,
      usesLibrary: rows * inputs * outputs >= Self.threshold && ProductLibrary.isTuned)
  }

  /// The products of a layer, computed as stated.
  package init(rows: Int, inputs: Int, outputs: Int, usesLibrary: Bool) {
    isNarrow = outputs < 8 && inputs >= 8
    self.rows = rows
    self.inputs = inputs
    self.outputs = outputs
    self.usesLibrary = usesLibrary
  }

  /// The sums of a layer: batch · weights, and the biases in every row.
  package func sums(
    of batch: UnsafePointer<Float>, weights: UnsafePointer<Float>, biases: UnsafePointer<Float>,
    into sums: UnsafeMutablePointer<Float>
  ) {
    var row = 0
    while row < rows {
      (sums + row * outputs).update(from: biases, count: outputs)
      row += 1
    }
    if usesLibrary {
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(outputs), Int32(inputs), 1, batch, Int32(inputs),
        weights, Int32(outputs), 1, sums, Int32(outputs))
      return
    }
    if isNarrow {
      withTransposed(weights) { transposed in
        for row in 0..<rows {
          for output in 0..<outputs {
            sums[row * outputs + output] += dot(batch + row * inputs, transposed + output * inputs, count: inputs)
          }
        }
      }
      return
    }
    row = 0
    while row < rows {
      addCombination(
        of: inputs, weights, stride: outputs, coefficients: batch + row * inputs, stride: 1,
        to: sums + row * outputs, count: outputs)
      row += 1
    }
  }

  /// Adds batchᵀ · (gradient of the sums) to the gradient of the weights, and the rows of the latter to that of the biases.
  package func addWeightGradient(
    of batch: UnsafePointer<Float>, sums: UnsafePointer<Float>, to weights: UnsafeMutablePointer<Float>,
    biases: UnsafeMutablePointer<Float>
  ) {
    var row = 0
    while row < rows {
      let line = sums + row * outputs
      var output = 0
      while output < outputs {
        biases[output] += line[output]
        output += 1
      }
      row += 1
    }
    if usesLibrary {
      cblas_sgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, Int32(inputs), Int32(outputs), Int32(rows), 1, batch, Int32(inputs),
        sums, Int32(outputs), 1, weights, Int32(outputs))
      return
    }
    if isNarrow {
      withTransposed(weights) { transposed in
        for output in 0..<outputs {
          addCombination(
            of: rows, batch, stride: inputs, coefficients: sums + output, stride: outputs,
            to: transposed + output * inputs, count: inputs)
        }
        for input in 0..<inputs {
          for output in 0..<outputs { weights[input * outputs + output] = transposed[output * inputs + input] }
        }
      }
      return
    }
    // Few rows at a time, so that they stay in the cache nearest to the processor while all inputs go over them.
    var start = 0
    while start < rows {
      let count = min(Self.block, rows - start)
      var input = 0
      while input < inputs {
        addCombination(
          of: count, sums + start * outputs, stride: outputs, coefficients: batch + start * inputs + input,
          stride: inputs, to: weights + input * outputs, count: outputs)
        input += 1
      }
      start += count
    }
  }

  /// The gradient with respect to the batch: (gradient of the sums) · weightsᵀ.
  package func inputGradient(
    of sums: UnsafePointer<Float>, weights: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    if usesLibrary {
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(inputs), Int32(outputs), 1, sums, Int32(outputs),
        weights, Int32(outputs), 0, result, Int32(inputs))
      return
    }
    // A copy costs as much as the product of a row or two, and loops over the copy need no sums side by side.
    if isNarrow || rows >= Self.block {
      result.update(repeating: 0, count: rows * inputs)
      withTransposed(weights) { transposed in
        for row in 0..<rows {
          addCombination(
            of: outputs, transposed, stride: inputs, coefficients: sums + row * outputs, stride: 1,
            to: result + row * inputs, count: inputs)
        }
      }
      return
    }
    var row = 0
    while row < rows {
      let line = sums + row * outputs
      var input = 0
      while input < inputs {
        result[row * inputs + input] = dot(line, weights + input * outputs, count: outputs)
        input += 1
      }
      row += 1
    }
  }
}

extension Product {
  /// Calls a function with a copy of the weights that lies output by output.
  private func withTransposed(_ weights: UnsafePointer<Float>, _ body: (UnsafeMutablePointer<Float>) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: inputs * outputs) { transposed in
      guard let transposed = transposed.baseAddress else { return }
      for output in 0..<outputs {
        for input in 0..<inputs {
          (transposed + output * inputs + input).initialize(to: weights[input * outputs + output])
        }
      }
      body(transposed)
    }
  }
}

/// Adds a combination of lines to a line, four at a time.
///
/// No sum is reordered, so the loop over the line vectorises.
@inline(__always) private func addCombination(
  of number: Int, _ lines: UnsafePointer<Float>, stride: Int, coefficients: UnsafePointer<Float>,
  stride coefficientStride: Int, to line: UnsafeMutablePointer<Float>, count: Int
) {
  var index = 0
  while index + 4 <= number {
    let (a, b) = (coefficients[index * coefficientStride], coefficients[(index + 1) * coefficientStride])
    let (c, d) = (coefficients[(index + 2) * coefficientStride], coefficients[(index + 3) * coefficientStride])
    let first = lines + index * stride
    let (second, third, fourth) = (first + stride, first + 2 * stride, first + 3 * stride)
    var place = 0
    while place < count {
      line[place] = line[place] + a * first[place] + b * second[place] + c * third[place] + d * fourth[place]
      place += 1
    }
    index += 4
  }
  while index < number {
    let coefficient = coefficients[index * coefficientStride]
    let only = lines + index * stride
    var place = 0
    while place < count {
      line[place] += coefficient * only[place]
      place += 1
    }
    index += 1
  }
}

/// The scalar product, as eight sums side by side that are added in pairs at the end.
@inline(__always) private func dot(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, count: Int) -> Float {
  var (a, b, c, d): (Float, Float, Float, Float) = (0, 0, 0, 0)
  var (e, f, g, h): (Float, Float, Float, Float) = (0, 0, 0, 0)
  var index = 0
  while index + 8 <= count {
    a += left[index] * right[index]
    b += left[index + 1] * right[index + 1]
    c += left[index + 2] * right[index + 2]
    d += left[index + 3] * right[index + 3]
    e += left[index + 4] * right[index + 4]
    f += left[index + 5] * right[index + 5]
    g += left[index + 6] * right[index + 6]
    h += left[index + 7] * right[index + 7]
    index += 8
  }
  var rest: Float = 0
  while index < count {
    rest += left[index] * right[index]
    index += 1
  }
  return ((a + e) + (c + g)) + ((b + f) + (d + h)) + rest
}
