/// All there is to say about one command: what it is for and which arguments it takes.
///
/// Parsing, help, completions and suggestions are all derived from it.
public struct CommandDescription: Sendable {
  /// A command line, and what it does.
  public struct Example: Sendable, Hashable {
    /// The whole line, as one would type it.
    public let command: String

    /// What the line does.
    public let meaning: String

    /// An example.
    public init(_ command: String, _ meaning: String) {
      self.command = command
      self.meaning = meaning
    }
  }

  /// The word that selects the command.
  public let name: String

  /// What it is for, in one line.
  public let summary: String

  /// What else there is to know, one string per paragraph.
  public let discussion: [String]

  /// The arguments known by place, in order.
  public let positionals: [Positional]

  /// The options, in the order of the help text; `--help` is always understood and not among them.
  public let options: [Option]

  /// Command lines to start from.
  public let examples: [Example]

  /// A command.
  ///
  /// - Precondition: Names are distinct and not empty, none begins with a dash or is `help` (or `h`, for a short
  ///   form); required positionals come before the others, and only the last is repeated.
  public init(
    name: String, summary: String, discussion: [String] = [], positionals: [Positional] = [],
    options: [Option] = [], examples: [Example] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.positionals = positionals
    self.options = options
    self.examples = examples

    for names in [[name], (options + [.help]).map(\.name), positionals.map(\.name)] {
      precondition(
        names.allSatisfy { !$0.isEmpty && !$0.hasPrefix("-") }, "command \(name): a name is empty or begins with a dash"
      )
      precondition(Set(names).count == names.count, "command \(name): a name is declared twice, or reserved")
    }
    let letters = (options + [.help]).compactMap(\.short)
    precondition(Set(letters).count == letters.count, "command \(name): a letter is declared twice, or reserved")
    precondition(
      positionals.drop(while: \.isRequired).allSatisfy { !$0.isRequired },
      "command \(name): a required argument follows an optional one")
    precondition(
      positionals.dropLast().allSatisfy { !$0.isRepeated }, "command \(name): only the last argument can be repeated")
  }

  /// The option with this name; `--help` included.
  func option(named name: String) -> Option? { (options + [.help]).first { $0.name == name } }

  /// The option that is given by typing this, dashes included.
  func option(spelled spelling: String) -> Option? { options.first { $0.spellings.contains(spelling) } }
}
