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
  ///   - oldLogProbabilities: for each row and action, those of the policy that played; needed only where there are samples.
  ///   - gradient: the gradient of the loss with respect to the logits is added.
  @discardableResult public func loss(
    of policy: Categorical, cells: AdvantageCells, oldLogProbabilities: Matrix, addingGradientTo gradient: inout Matrix
  ) -> Report {
    precondition(
      policy.rows == cells.rows && policy.actions == cells.actions, "the policy has a row and an action per cell")
    precondition(
      oldLogProbabilities.rows == cells.rows && oldLogProbabilities.columns == cells.actions
        && gradient.rows == cells.rows && gradient.columns == cells.actions,
      "old probabilities and gradient have a row and an action per cell")
    var report = Report()
    guard cells.count > 0 else { return report }
    let actions = cells.actions
    for row in 0..<cells.rows {
      let start = row * actions
      var (samples, sum) = (0.0, 0.0)
      for place in start..<start + actions where cells.counts[place] > 0 {
        let logarithm = policy.logProbabilities.elements[place]
        precondition(logarithm > -.infinity, "samples take legal actions")
        let difference = Double(logarithm) - Double(oldLogProbabilities.elements[place])
        let ratio = exp(difference)
        let (gain, loss) = (cells.gains[place], cells.losses[place])
        report.surrogate -= gain * min(ratio, 1 + clip) + loss * max(ratio, 1 - clip)
        report.divergence += cells.counts[place] * (ratio - 1 - difference)
        if abs(ratio - 1) > clip { report.clipped += cells.counts[place] }
        let slope = ((ratio <= 1 + clip ? gain : 0) + (ratio >= 1 - clip ? loss : 0)) * -ratio / cells.count
        samples += cells.counts[place]
        sum += slope
        gradient.elements[place] += Float(slope)
      }
      guard samples > 0 else { continue }
      for place in start..<start + actions {
        gradient.elements[place] -= Float(sum * Double(policy.probabilities.elements[place]))
      }
      report.entropy += samples * Double(policy.entropy(ofRow: row))
      if entropyWeight != 0 {
        policy.addEntropyGradient(row: row, weight: Float(-entropyWeight * samples / cells.count), to: &gradient)
      }
    }
    report.surrogate /= cells.count
    report.entropy /= cells.count
    report.divergence /= cells.count
    report.clipped /= cells.count
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
