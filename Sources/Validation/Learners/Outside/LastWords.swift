/// The end of what a program writes to its standard error, however much it writes.
struct LastWords {
  private static let limit = 4096

  private var bytes: [UInt8] = []

  /// Takes in more.
  mutating func append(_ more: [UInt8]) {
    bytes += more
    if bytes.count > Self.limit { bytes.removeFirst(bytes.count - Self.limit) }
  }

  /// What is kept, from the beginning of a line where something is missing before it, without control characters.
  var text: String {
    var kept = bytes[...]
    if bytes.count == Self.limit, let first = bytes.firstIndex(of: UInt8(ascii: "\n")) { kept = bytes[(first + 1)...] }
    let lines = kept.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let texts = lines.map { OutsideDialogue.printable(String(decoding: $0, as: UTF8.self), limit: Self.limit) }
    return texts.joined(separator: "\n")
  }
}
