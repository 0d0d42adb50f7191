internal import Glibc

/// The gamma function's logarithm and the derivatives of that, for positive arguments.
///
/// Each is carried to arguments of at least 10 by its recurrence, where the series below is right to about 1e-15:
/// `ln Γ(x) = (x - ½) ln x - x + ½ ln 2π + Σ B₂ₙ / (2n(2n-1) x²ⁿ⁻¹)`, with the Bernoulli numbers `B₂ₙ`, and term by term its
/// derivatives.
///
/// Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 6.1.40, 6.3.18 and 6.4.11.
package enum GammaFunctions {
  /// `B₂` to `B₁₄`.
  private static let bernoulli: [Double] = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6]

  /// The logarithm of Γ(x).
  package static func logarithm(_ argument: Double) -> Double {
    precondition(argument > 0, "the argument is positive")
    var (x, product) = (argument, 1.0)
    while x < 10 {
      product *= x
      x += 1
    }
    var (sum, power) = (0.0, x)
    for (index, number) in bernoulli.enumerated() {
      let twice = Double(2 * index + 2)
      sum += number / (twice * (twice - 1) * power)
      power *= x * x
    }
    return (x - 0.5) * log(x) - x + 0.5 * log(2 * .pi) + sum - log(product)
  }

  /// The derivative of `ln Γ(x)`: `ψ(x) = ln x - 1/(2x) - Σ B₂ₙ / (2n x²ⁿ)`.
  package static func digamma(_ argument: Double) -> Double {
    precondition(argument > 0, "the argument is positive")
    var (x, shift) = (argument, 0.0)
    while x < 10 {
      shift -= 1 / x
      x += 1
    }
    var (sum, power) = (0.0, x * x)
    for (index, number) in bernoulli.enumerated() {
      sum += number / (Double(2 * index + 2) * power)
      power *= x * x
    }
    return shift + log(x) - 0.5 / x - sum
  }

  /// The second derivative of `ln Γ(x)`: `ψ'(x) = 1/x + 1/(2x²) + Σ B₂ₙ / x²ⁿ⁺¹`.
  package static func trigamma(_ argument: Double) -> Double {
    precondition(argument > 0, "the argument is positive")
    var (x, shift) = (argument, 0.0)
    while x < 10 {
      shift += 1 / (x * x)
      x += 1
    }
    var (sum, power) = (0.0, x * x * x)
    for number in bernoulli {
      sum += number / power
      power *= x * x
    }
    return shift + 1 / x + 0.5 / (x * x) + sum
  }
}
