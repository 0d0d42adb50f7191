public import Exact

/// A probability distribution over one player's actions, exact.
public struct MixedStrategy: Sendable, Hashable {
  /// Why a vector is not a distribution.
  public enum Fault: Error, Sendable, Hashable {
    /// A probability is negative.
    case negative(index: Int, value: Rational)
    /// The probabilities do not sum to 1.
    case sum(Rational)
  }

  /// The probabilities over a common denominator, one per action.
  public let probabilities: RationalVector

  /// The distribution with the given probabilities.
  ///
  /// - Throws: where one is negative or they do not sum to exactly 1.
  public init(_ probabilities: RationalVector) throws(Fault) {
    if let index = probabilities.numerators.firstIndex(where: { $0.signum < 0 }) {
      throw .negative(index: index, value: probabilities[index])
    }
    let sum = probabilities.sum
    guard sum == .one else { throw .sum(sum) }
    self.probabilities = probabilities.reduced
  }

  /// The distribution that plays one action for certain.
  public static func pure(_ action: Int, of count: Int) -> MixedStrategy {
    MixedStrategy(unchecked: .unit(action, count: count))
  }

  private init(unchecked probabilities: RationalVector) {
    self.probabilities = probabilities
  }

  /// The same distribution over more actions: `places` tells for each entry which action it is.
  ///
  /// - Precondition: the places are different, and below `count`.
  package func spread(over places: [Int], of count: Int) -> MixedStrategy {
    var spread = RationalVector.zeros(count)
    spread.denominator = probabilities.denominator
    for (place, numerator) in zip(places, probabilities.numerators) { spread.numerators[place] = numerator }
    return MixedStrategy(unchecked: spread)
  }

  /// The number of actions.
  public var count: Int { probabilities.count }

  /// The probability of one action.
  public subscript(action: Int) -> Rational { probabilities[action] }

  /// The actions played with positive probability.
  public var support: [Int] { probabilities.support }
}

extension MixedStrategy.Fault: CustomStringConvertible {
  /// What is wrong with the vector.
  public var description: String {
    switch self {
    case .negative(let index, let value): "the probability at index \(index) is negative: \(value)"
    case .sum(let sum): "the probabilities sum to \(sum), not to 1"
    }
  }
}
