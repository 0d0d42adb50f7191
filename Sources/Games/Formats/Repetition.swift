/// The search for equal items in a list, in little memory.
enum Repetition {
  /// The first item that equals an earlier one, and the first of those it equals.
  ///
  /// - Complexity: expected O(n log n) time, whatever the items (the hash is seeded by the process), and 12 bytes per
  ///   item.
  static func first(
    count: Int, hash: (Int, inout Hasher) -> Void, areEqual: (Int, Int) -> Bool
  ) -> (earlier: Int, later: Int)? {
    if count <= 8 {
      for later in 0..<count {
        for earlier in 0..<later where areEqual(earlier, later) { return (earlier, later) }
      }
      return nil
    }
    // Half the hash above, the index below: sorting brings equal items together, in order.
    var entries = (0..<count).map { index -> UInt64 in
      var hasher = Hasher()
      hash(index, &hasher)
      return UInt64(truncatingIfNeeded: hasher.finalize()) & 0xFFFF_FFFF_0000_0000 | UInt64(index)
    }
    entries.sort()
    var result: (earlier: Int, later: Int)?
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
      let group = entries[start..<end].lazy.map { Int($0 & 0xFFFF_FFFF) }
      search: for later in group.indices.dropFirst() {
        for earlier in group.indices where earlier < later && areEqual(group[earlier], group[later]) {
          if result.map({ group[later] < $0.later }) ?? true { result = (group[earlier], group[later]) }
          break search
        }
      }
      start = end
    }
    return result
  }
}
