public import Exact

/// A lottery over allocations of resources to targets that covers each target with a given probability.
///
/// The targets lie on a line, each as long as its probability, in a given order. A uniform offset from 0 to 1 is drawn, and
/// the targets that contain a point at a whole distance from it are covered. No target is longer than 1, so none is covered
/// twice, and all of them together are no longer than the number of resources, so these suffice; where they are shorter,
/// some resources may stay idle, but no target is covered with more than its probability. As the offset moves, the
/// allocation changes at the ends of targets only, so there are at most as many allocations as targets, and one more.
///
/// Source: systematic sampling, W. G. Madow, On the theory of systematic sampling II, Annals of Mathematical Statistics 20,
/// 1949.
public struct AllocationLottery: Sendable, Hashable {
  /// One allocation with its probability.
  public struct Allocation: Sendable, Hashable {
    /// The probability, positive.
    public let probability: Rational

    /// The targets that are covered, in increasing order.
    public let targets: [Int]
  }

  /// The targets that are covered at all, in the order in which they lie on the line.
  public let order: [Int]

  /// The offsets at which the allocation changes, from 0 on, strictly increasing and below 1.
  public let cuts: RationalVector

  /// For each target in the order, where it ends; over the denominator of the cuts.
  private let ends: [Integer]

  /// The lottery of a coverage, the targets in the order of their indices.
  ///
  /// - Precondition: every probability lies between 0 and 1.
  /// - Complexity: a sort of as many numbers as there are targets.
  public init(coverage: RationalVector) {
    let denominator = coverage.denominator
    precondition(
      coverage.numerators.allSatisfy { $0.signum >= 0 && $0 <= denominator }, "a coverage lies between 0 and 1")
    order = coverage.support
    var end = Integer.zero
    var ends: [Integer] = []
    var offsets: [Integer] = [.zero]
    for target in order {
      end += coverage.numerators[target]
      ends.append(end)
      offsets.append(end.dividedFloor(by: denominator).remainder)
    }
    self.ends = ends
    var cuts: [Integer] = []
    for offset in offsets.sorted() where cuts.last != offset { cuts.append(offset) }
    self.cuts = RationalVector(numerators: cuts, denominator: denominator)
  }

  /// The number of allocations, at most one more than there are targets.
  public var count: Int { cuts.count }

  /// One allocation, found by a binary search for each resource.
  ///
  /// - Precondition: the index is not negative and below ``count``.
  public subscript(index: Int) -> Allocation {
    let denominator = cuts.denominator
    let start = cuts.numerators[index]
    let next = index + 1 < count ? cuts.numerators[index + 1] : denominator
    var targets: [Int] = []
    var point = start
    while let end = ends.last, point < end {
      targets.append(order[firstEnd(behind: point)])
      point += denominator
    }
    return Allocation(probability: Rational(next - start, over: denominator), targets: targets.sorted())
  }

  /// All allocations.
  ///
  /// - Complexity: as much memory as all of them take; see ``subscript(_:)`` for one at a time.
  public var allocations: [Allocation] { (0..<count).map { self[$0] } }

  private func firstEnd(behind point: Integer) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
