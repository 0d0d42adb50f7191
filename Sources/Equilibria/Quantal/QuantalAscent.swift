internal import Exact
internal import Games
internal import Glibc
internal import LinearPrograms

/// Exponentiated gradient ascent on what a commitment pays against a logit follower: it finds good commitments, mere
/// proposals whose worth is enclosed afterwards.
struct QuantalAscent {
  let arrays: QuantalArrays
  /// When to be content with what was reached.
  var stop = StopCondition.never

  /// Climbs from a commitment, with steps that grow while they help and shrink where they do not.
  func climbed(from start: [Double], steps limit: Int = 400) -> (commitment: [Double], value: Double) {
    var commitment = start
    var step = 1.0
    var idle = 0
    var (value, gradient) = arrays.gradient(at: commitment)
    for _ in 0..<limit where !stop.isMet {
      let greatest = gradient.max() ?? 0
      var trial = zip(commitment, gradient).map { $0 * exp(step * ($1 - greatest)) }
      let sum = trial.reduce(0, +)
      for row in trial.indices { trial[row] /= sum }
      let next = arrays.gradient(at: trial)
      if next.value > value {
        idle = next.value - value < 1e-14 ? idle + 1 : 0
        commitment = trial
        (value, gradient) = next
        step = min(step * 2, 1e6)
      } else {
        step /= 4
        idle += 1
      }
      if idle >= 8 || step < 1e-12 { break }
    }
    return (commitment, value)
  }

  /// The best of the ascents from near every action and from some random commitments, and of the actions themselves.
  func best(randomStarts: Int = 20) -> (commitment: [Double], value: Double) {
    let rows = arrays.rows
    var best = (commitment: [Double](repeating: 1 / Double(rows), count: rows), value: -Double.infinity)
    func consider(_ other: (commitment: [Double], value: Double)) {
      if other.value > best.value { best = other }
    }
    for row in 0..<rows where row == 0 || !stop.isMet {
      var pure = [Double](repeating: 0, count: rows)
      pure[row] = 1
      consider((pure, arrays.value(of: pure)))
      consider(climbed(from: pure.map { 0.98 * $0 + 0.02 / Double(rows) }))
    }
    if rows > 1 {
      var random = SeededGenerator(seed: 1)
      for _ in 0..<randomStarts where !stop.isMet {
        let weights = (0..<rows).map { _ in -log((Double(random.next() >> 11) + 0.5) / 0x1p53) }
        let sum = weights.reduce(0, +)
        consider(climbed(from: weights.map { $0 / sum }))
      }
    }
    return best
  }

  /// A distribution close to the given one, with probabilities that are multiples of a power of two; what is next to
  /// nothing is left out.
  static func rational(_ commitment: [Double], bits: Int = 46) -> MixedStrategy {
    let unit = Double(sign: .plus, exponent: bits, significand: 1)
    var parts = commitment.map { value -> Int in
      let scaled = value * unit
      return scaled.isFinite && scaled > 256 ? Int(min(scaled, unit).rounded()) : 0
    }
    let largest = parts.indices.max { parts[$0] < parts[$1] } ?? 0
    parts[largest] += (1 << bits) - parts.reduce(0, +)
    let vector = RationalVector(numerators: parts.map { Integer($0) }, denominator: Integer.one.shifted(left: bits))
    return (try? MixedStrategy(vector)) ?? .pure(largest, of: commitment.count)
  }
}
