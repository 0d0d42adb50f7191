internal import Glibc

/// Distributions over finitely many actions, one per row of logits.
///
/// The probability of action j is `exp(z_j) / Σ exp(z_k)`, summed over legal actions; what is illegal has probability 0
/// and never a gradient.
public struct Categorical: Sendable, Hashable {
  /// For each row and action, its probability.
  public private(set) var probabilities: Matrix

  /// For each row and action, the logarithm of its probability; minus infinity where it is illegal.
  public private(set) var logProbabilities: Matrix

  /// The number of rows.
  public var rows: Int { probabilities.rows }

  /// The number of actions.
  public var actions: Int { probabilities.columns }

  /// The distributions of logits.
  ///
  /// - Parameter legal: for each row and action, row by row, whether it is legal; by default all are.
  /// - Precondition: in each row an action is legal, and logits of legal actions are finite.
  public init(logits: Matrix, legal: [Bool]? = nil) {
    probabilities = Matrix(rows: 0, columns: logits.columns)
    logProbabilities = Matrix(rows: 0, columns: logits.columns)
    set(logits: logits, legal: legal)
  }

  /// Replaces the distributions by those of other logits, in the same storage.
  ///
  /// - Parameter legal: for each row and action, row by row, whether it is legal; by default all are.
  /// - Precondition: there are as many actions as before, in each row one is legal, and logits of legal ones are finite.
  public mutating func set(logits: Matrix, legal: [Bool]? = nil) {
    precondition(logits.columns == actions, "the number of actions stays")
    precondition(legal.map { $0.count == logits.elements.count } ?? true, "each row and action is legal or not")
    probabilities.resize(rows: logits.rows)
    logProbabilities.resize(rows: logits.rows)
    let (rows, actions) = (logits.rows, actions)
    logits.elements.withUnsafeBufferPointer { logits in
      probabilities.elements.withUnsafeMutableBufferPointer { probabilities in
        logProbabilities.elements.withUnsafeMutableBufferPointer { logProbabilities in
          for row in 0..<rows {
            let places = row * actions..<(row + 1) * actions
            var largest = -Float.infinity
            for place in places where legal?[place] ?? true { largest = max(largest, logits[place]) }
            precondition(largest.isFinite, "an action is legal, and its logit finite")
            var sum: Float = 0
            for place in places {
              let logit = logits[place]
              // The exponential of 0 needs no call: with two actions, half of all.
              let exponential = legal?[place] ?? true ? (logit == largest ? 1 : exp(logit - largest)) : 0
              probabilities[place] = exponential
              sum += exponential
            }
            precondition(sum.isFinite, "logits of legal actions are numbers")
            let logarithm = log(sum)
            for place in places {
              probabilities[place] /= sum
              logProbabilities[place] = legal?[place] ?? true ? logits[place] - largest - logarithm : -.infinity
            }
          }
        }
      }
    }
  }

  /// The entropy of a row, in nats.
  public func entropy(ofRow row: Int) -> Float {
    var sum: Float = 0
    for place in probabilities.places(ofRow: row) where probabilities.elements[place] > 0 {
      sum -= probabilities.elements[place] * logProbabilities.elements[place]
    }
    return sum
  }

  /// The most probable action of a row, the first of several.
  public func mode(ofRow row: Int) -> Int {
    var best = 0
    for action in 1..<max(actions, 1) where probabilities[row, action] > probabilities[row, best] { best = action }
    return best
  }

  /// An action of a row, drawn; the last possible one where rounding leaves none.
  public func sample(row: Int, using random: inout some RandomNumberGenerator) -> Int {
    var total = 0.0
    for place in probabilities.places(ofRow: row) { total += Double(probabilities.elements[place]) }
    var rest = random.unit() * total
    var last = 0
    for action in 0..<actions where probabilities[row, action] > 0 {
      last = action
      rest -= Double(probabilities[row, action])
      if rest < 0 { return action }
    }
    return last
  }

  /// Adds the gradient of `weight · log p(action)` with respect to the logits of a row.
  ///
  /// It is `weight · (1 at the action - p)`.
  ///
  /// - Precondition: the action is legal.
  public func addLogProbabilityGradient(row: Int, action: Int, weight: Float, to gradient: inout Matrix) {
    precondition(gradient.rows == rows && gradient.columns == actions, "the gradient has the shape of the logits")
    precondition(logProbabilities[row, action] > -.infinity, "an illegal action has no gradient")
    for place in probabilities.places(ofRow: row) {
      gradient.elements[place] -= weight * probabilities.elements[place]
    }
    gradient[row, action] += weight
  }

  /// Adds the gradient of `weight · entropy` with respect to the logits of a row.
  ///
  /// It is `-weight · p_j · (log p_j + entropy)` for action j.
  public func addEntropyGradient(row: Int, weight: Float, to gradient: inout Matrix) {
    precondition(gradient.rows == rows && gradient.columns == actions, "the gradient has the shape of the logits")
    let entropy = entropy(ofRow: row)
    for place in probabilities.places(ofRow: row) where probabilities.elements[place] > 0 {
      gradient.elements[place] -=
        weight * probabilities.elements[place] * (logProbabilities.elements[place] + entropy)
    }
  }
}
