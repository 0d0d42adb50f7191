/// A program and its arguments.
public struct OutsideCommand: Sendable, Hashable, CustomStringConvertible {
  /// The program, looked for as shells do, and its arguments.
  public let words: [String]

  /// The command as it was given.
  public let description: String

  /// A program and its arguments, which no shell sees.
  public init(_ words: [String]) {
    self.words = words
    description = words.map(Self.quoted).joined(separator: " ")
  }

  /// A command line as one would type it.
  ///
  /// Where it is but words, quotation marks and backslashes, the program is started without a shell, so that one that is
  /// not there is noticed at the start; anything else, such as variables, pipes and `cd`, is left to `/bin/sh -c`.
  public init(shell text: String) {
    words = Self.plainWords(of: text) ?? ["/bin/sh", "-c", text]
    description = text
  }

  /// What only a shell understands where it stands outside of quotation marks.
  private static let special = Set("|&;<>()$`*?[]#~{}!\n\0")

  /// Words that are commands of the shell itself.
  private static let builtins: Set<String> = [
    ".", ":", "alias", "case", "cd", "command", "eval", "exec", "export", "for", "if", "set", "trap", "ulimit", "umask",
    "until", "while",
  ]

  /// The words of a command line, or `nil` where it takes a shell to tell.
  private static func plainWords(of text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quotation: Character?
    var characters = text.makeIterator()
    while let character = characters.next() {
      switch (quotation, character) {
      case ("'", "'"), ("\"", "\""): quotation = nil
      case ("\"", "$"), ("\"", "`"): return nil
      case ("\"", "\\"):
        guard let next = characters.next() else { return nil }
        word?.append(contentsOf: "\"\\$`".contains(next) ? [next] : ["\\", next])
      case (.some, _): word?.append(character)
      case (nil, "'"), (nil, "\""):
        quotation = character
        word = word ?? ""
      case (nil, "\\"):
        guard let next = characters.next(), next != "\n" else { return nil }
        word = (word ?? "") + String(next)
      case (nil, " "), (nil, "\t"):
        if let whole = word { words.append(whole) }
        word = nil
      default:
        guard !special.contains(character) else { return nil }
        // A variable for the program stands before it.
        if character == "=", words.isEmpty { return nil }
        word = (word ?? "") + String(character)
      }
    }
    guard quotation == nil else { return nil }
    if let word { words.append(word) }
    if let first = words.first, builtins.contains(first) { return nil }
    return words
  }

  /// A word as one would type it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-")...UInt8(ascii: "/"), UInt8(ascii: "_"),
        UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "@"):
        true
      default: false
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
