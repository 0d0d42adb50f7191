public import Exact

/// A probability distribution over the profiles of a game, of which most usually have none.
public struct JointDistribution: Sendable, Hashable {
  /// The probabilities of profiles, by their place in the order of profiles, times the denominator; all positive.
  public let weights: SparseIntegers

  /// The common denominator, which is the sum of the weights.
  public let denominator: Integer

  /// The distribution in proportion to some weights; weights of zero are left out.
  ///
  /// - Precondition: no weight is negative, and one is positive.
  public init(weights: SparseIntegers) {
    var positive = SparseIntegers()
    var divisor = Integer.zero
    for (index, value) in zip(weights.indices, weights.values) where value != .zero {
      precondition(value.signum > 0, "a probability is not negative")
      positive.append(index: index, value: value)
      divisor = Integer.greatestCommonDivisor(divisor, value)
    }
    precondition(divisor.signum > 0, "probabilities sum to 1")
    var reduced = SparseIntegers()
    for (index, value) in zip(positive.indices, positive.values) {
      reduced.append(index: index, value: value.dividedExactly(by: divisor))
    }
    self.weights = reduced
    denominator = reduced.sum
  }

  /// The profiles with a positive probability, by their place in the order of profiles, increasing.
  public var support: [Int] { weights.indices }

  /// The probability of the profile at a place in the order of profiles.
  ///
  /// - Complexity: a binary search in ``support``.
  public func probability(at index: Int) -> Rational {
    let support = weights.indices
    var (low, high) = (0, support.count)
    while low < high {
      let middle = (low + high) / 2
      if support[middle] < index { low = middle + 1 } else { high = middle }
    }
    guard low < support.count, support[low] == index else { return .zero }
    return Rational(weights.values[low], over: denominator)
  }
}
