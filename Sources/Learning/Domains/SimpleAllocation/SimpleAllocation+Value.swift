public import Exact

extension SimpleAllocation {
  /// What a deterministic policy of the leader is worth to both, when the follower sends the message that brings what it
  /// wants wherever there is one.
  ///
  /// - Parameter gifts: the item that follows each message.
  public func value(ofGifts gifts: [Int]) -> Rational {
    precondition(gifts.count == messages && gifts.allSatisfy((0..<items).contains), "every message brings an item")
    return Rational(Set(gifts).count, over: items)
  }
}
