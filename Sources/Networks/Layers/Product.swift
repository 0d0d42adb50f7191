internal import CBLAS
internal import CKernels

/// The three products of a layer: its sums, the gradient with respect to its weights, and that with respect to its inputs.
///
/// Matrices lie row by row; `rows` is the size of the batch. By the loops of this package every sum runs in an order that
/// depends on the sizes alone; a library orders sums in its own way, the same whenever it is asked for the same on the same
/// processor.
package struct Product {
  package let rows: Int
  package let inputs: Int
  package let outputs: Int

  /// Whether the library computes the products.
  package let usesLibrary: Bool

  /// Whether there are too few outputs for loops over them, so that loops run over inputs, on weights transposed.
  private let isNarrow: Bool

  /// The number of weights from which on a tuned library computes a product.
  ///
  /// The loops here read the weights where they lie, and are at least as fast as OpenBLAS as long as those stay in a cache;
  /// libraries copy them into a better order first. A library that is not tuned is never called.
  package static let threshold = 1 << 20

  /// The products of a layer, by a tuned library where there are very many weights.
  package init(rows: Int, inputs: Int, outputs: Int) {
    self.init(
      rows: rows, inputs: inputs, outputs: outputs,
      usesLibrary: inputs * outputs >= Self.threshold && ProductLibrary.isTuned)
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
    if usesLibrary {
      for row in 0..<rows { (sums + row * outputs).update(from: biases, count: outputs) }
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(outputs), Int32(inputs), 1, batch, Int32(inputs),
        weights, Int32(outputs), 1, sums, Int32(outputs))
      return
    }
    if isNarrow {
      withTransposed(weights) { transposed in
        Kernels.best.scalar_products(rows, outputs, inputs, batch, transposed, biases, sums)
      }
      return
    }
    Kernels.best.product(rows, outputs, inputs, batch, inputs, 1, weights, biases, 0, sums)
  }

  /// Adds batchᵀ · (gradient of the sums) to the gradient of the weights, and the rows of the latter to that of the biases.
  package func addWeightGradient(
    of batch: UnsafePointer<Float>, sums: UnsafePointer<Float>, to weights: UnsafeMutablePointer<Float>,
    biases: UnsafeMutablePointer<Float>
  ) {
    Kernels.best.add_rows(rows, outputs, sums, biases)
    if usesLibrary {
      cblas_sgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, Int32(inputs), Int32(outputs), Int32(rows), 1, batch, Int32(inputs),
        sums, Int32(outputs), 1, weights, Int32(outputs))
      return
    }
    if isNarrow {
      withTransposed(weights) { transposed in
        Kernels.best.product(outputs, inputs, rows, sums, 1, outputs, batch, transposed, inputs, transposed)
        Kernels.best.transpose(outputs, inputs, transposed, weights)
      }
      return
    }
    Kernels.best.product(inputs, outputs, rows, batch, 1, inputs, sums, weights, outputs, weights)
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
    withTransposed(weights) { transposed in
      Kernels.best.product(rows, inputs, outputs, sums, outputs, 1, transposed, nil, 0, result)
    }
  }
}

extension Product {
  /// Calls a function with a copy of the weights that lies output by output.
  private func withTransposed(_ weights: UnsafePointer<Float>, _ body: (UnsafeMutablePointer<Float>) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: inputs * outputs) { transposed in
      guard let transposed = transposed.baseAddress else { return }
      Kernels.best.transpose(inputs, outputs, weights, transposed)
      body(transposed)
    }
  }
}
