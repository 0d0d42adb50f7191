internal import Exact
package import Games

/// One of several parts of the work: the games whose numbers leave a remainder.
public struct CheckShard: Sendable, Hashable, CustomStringConvertible {
  /// Which part, from 1.
  public let index: Int

  /// How many parts there are.
  public let count: Int

  /// A part of the work.
  ///
  /// - Precondition: the index is from 1 to the count.
  public init(_ index: Int, of count: Int) {
    precondition(index >= 1 && index <= count, "a part is one of those there are")
    self.index = index
    self.count = count
  }

  /// Reads `2/4`; `nil` for anything else.
  public init?(parsing text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
    guard parts.count == 2, isPlain, let index = Int(parts[0]), let count = Int(parts[1]), index >= 1, index <= count,
      count <= 1_000_000
    else { return nil }
    self.init(index, of: count)
  }

  /// The number of the game in a place of the part, from 0.
  public func number(at place: Int) -> Int { place * count + index - 1 }

  /// How many of the games with numbers below a bound belong to the part.
  public func places(below games: Int) -> Int { (games - index + count) / count }

  /// As it is typed: `2/4`.
  public var description: String { "\(index)/\(count)" }

  /// As it stands in files.
  package var json: JSONOutput { .array([.integer(Integer(index)), .integer(Integer(count))]) }

  /// Reads what ``json`` writes.
  package init(reading value: JSONValue) throws(InputError) {
    var numbers: [Int] = []
    for element in try value.array("the number of a shard and how many there are", count: 2) {
      numbers.append(try element.integer(in: 1...1_000_000))
    }
    guard numbers[0] <= numbers[1] else { throw value.error("expected a shard from 1 to \(numbers[1])") }
    self.init(numbers[0], of: numbers[1])
  }
}
