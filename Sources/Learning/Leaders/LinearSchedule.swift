/// A number that moves from one value to another over the updates of a learner, in equal steps, and then stays.
public struct LinearSchedule: Sendable, Hashable, Codable {
  /// The value before the first update.
  public var start: Double
  /// The value after the last one.
  public var end: Double
  /// The number of updates until then.
  public var updates: Int

  /// A schedule.
  public init(from start: Double, to end: Double, over updates: Int) {
    self.start = start
    self.end = end
    self.updates = updates
  }

  /// A number that does not move.
  public static func constant(_ value: Double) -> LinearSchedule { LinearSchedule(from: value, to: value, over: 1) }

  /// The value after some updates.
  public func value(after updates: Int) -> Double {
    guard updates < self.updates else { return end }
    return start + (end - start) * Double(updates) / Double(self.updates)
  }
}
