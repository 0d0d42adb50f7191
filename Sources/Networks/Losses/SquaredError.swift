/// Half the mean square of the distance between outputs and targets.
public enum SquaredError {
  /// `weight / (2·rows) · Σ (y - t)²` over all outputs of all rows.
  ///
  /// - Parameter gradient: its gradient with respect to the outputs is added.
  /// - Returns: the loss; 0 without rows.
  @discardableResult public static func loss(
    of outputs: Matrix, targets: Matrix, weight: Double = 1, addingGradientTo gradient: inout Matrix
  ) -> Double {
    precondition(
      outputs.rows == targets.rows && outputs.columns == targets.columns && outputs.rows == gradient.rows
        && outputs.columns == gradient.columns, "outputs, targets and gradient have one shape")
    guard outputs.rows > 0 else { return 0 }
    let scale = weight / Double(outputs.rows)
    var sum = 0.0
    for place in outputs.elements.indices {
      let difference = Double(outputs.elements[place]) - Double(targets.elements[place])
      sum += difference * difference
      gradient.elements[place] += Float(scale * difference)
    }
    return 0.5 * scale * sum
  }
}
