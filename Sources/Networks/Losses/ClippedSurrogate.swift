internal import Glibc

/// The loss of proximal policy optimisation: what a policy expects to lose beside the one that played, clipped where the two
/// differ, less a bonus for entropy.
///
/// With the ratio r of new to old probability and the advantage A of a sample it is the mean of
/// `-min(r·A, clip(r, 1-ε, 1+ε)·A) - entropyWeight · entropy`.
///
/// Source: J. Schulman, F. Wolski, P. Dhariwal, A. Radford and O. Klimov, Proximal Policy Optimization Algorithms, 2017.
public struct ClippedSurrogate: Sendable, Hashable, Codable {
  /// How far the ratio may go from 1 and still be rewarded for it: ε.
  public var clip: Double

  /// What the entropy counts for.
  public var entropyWeight: Double

  /// A loss.
  ///
  /// - Precondition: the clip is positive.
  public init(clip: Double = 0.2, entropyWeight: Double = 0) {
    precondition(clip > 0, "the clip is positive")
    self.clip = clip
    self.entropyWeight = entropyWeight
  }

  /// What a step of learning looked like.
  public struct Report: Sendable, Hashable, Codable {
    /// The mean surrogate, without entropy.
    public var surrogate = 0.0
    /// The mean entropy of the new policy over the samples' observations, in nats.
    public var entropy = 0.0
    /// An estimate of the divergence from the old policy: the mean of `r - 1 - ln r`.
    public var divergence = 0.0
    /// The share of samples whose ratio is further from 1 than the clip.
    public var clipped = 0.0
  }

  /// The loss over samples that are summed per cell.
  ///
  /// - Parameters:
  ///   - policy: the new policy, one row per row of the cells.
  ///   - cells: the samples; without merging each has a row of its own.
  ///   - number: the number of samples that the mean is over, where the cells are a part of them; by default those of the
  ///     cells. The losses and gradients of all parts add up to those of the whole.
  ///   - oldLogProbabilities: for each row and action, those of the policy that played; needed only where there are samples.
  ///   - gradient: the gradient of the loss with respect to the logits is added.
  @discardableResult public func loss(
    of policy: Categorical, cells: AdvantageCells, ofAll number: Double? = nil, oldLogProbabilities: Matrix,
    addingGradientTo gradient: inout Matrix
  ) -> Report {
    precondition(
      policy.rows == cells.rows && policy.actions == cells.actions, "the policy has a row and an action per cell")
    precondition(
      oldLogProbabilities.rows == cells.rows && oldLogProbabilities.columns == cells.actions
        && gradient.rows == cells.rows && gradient.columns == cells.actions,
      "old probabilities and gradient have a row and an action per cell")
    var report = Report()
    guard cells.count > 0 else { return report }
    let (actions, number) = (cells.actions, number ?? cells.count)
    gradient.elements.withUnsafeMutableBufferPointer { gradient in
      policy.probabilities.elements.withUnsafeBufferPointer { probabilities in
        policy.logProbabilities.elements.withUnsafeBufferPointer { logarithms in
          oldLogProbabilities.elements.withUnsafeBufferPointer { old in
            for row in 0..<cells.rows {
              let places = row * actions..<(row + 1) * actions
              var (samples, sum) = (0.0, 0.0)
              for place in places where cells.counts[place] > 0 {
                let logarithm = logarithms[place]
                precondition(logarithm > -.infinity, "samples take legal actions")
                let difference = Double(logarithm) - Double(old[place])
                let ratio = exp(difference)
                let (count, gain, loss) = (cells.counts[place], cells.gains[place], cells.losses[place])
                report.surrogate -= gain * min(ratio, 1 + clip) + loss * max(ratio, 1 - clip)
                report.divergence += count * (ratio - 1 - difference)
                if abs(ratio - 1) > clip { report.clipped += count }
                let slope = ((ratio <= 1 + clip ? gain : 0) + (ratio >= 1 - clip ? loss : 0)) * -ratio / number
                samples += count
                sum += slope
                gradient[place] += Float(slope)
              }
              guard samples > 0 else { continue }
              var entropy: Float = 0
              for place in places where probabilities[place] > 0 {
                entropy -= probabilities[place] * logarithms[place]
              }
              report.entropy += samples * Double(entropy)
              // The gradient of the entropy, as in Categorical.addEntropyGradient.
              let weight = Float(-entropyWeight * samples / number)
              for place in places {
                let probability = probabilities[place]
                gradient[place] -= Float(sum * Double(probability))
                if probability > 0 { gradient[place] -= weight * probability * (logarithms[place] + entropy) }
              }
            }
          }
        }
      }
    }
    report.surrogate /= number
    report.entropy /= number
    report.divergence /= number
    report.clipped /= number
    return report
  }

  /// The derivative of the surrogate of one sample with respect to the logarithm of its new probability or density, for
  /// heads without cells.
  public func slope(logDensity: Double, oldLogDensity: Double, advantage: Double) -> Double {
    let ratio = exp(logDensity - oldLogDensity)
    let rewarded = advantage >= 0 ? ratio <= 1 + clip : ratio >= 1 - clip
    return rewarded ? -ratio * advantage : 0
  }
}
