/// A command-line program: its commands, and what they have in common.
public struct Program: Sendable {
  /// A status the program exits with.
  public struct ExitCode: Sendable, Hashable {
    /// The status.
    public let code: Int32

    /// What it says.
    public let meaning: String

    /// An exit code.
    public init(_ code: Int32, _ meaning: String) {
      self.code = code
      self.meaning = meaning
    }
  }

  /// The name it is called by.
  public let name: String

  /// The version, as `--version` shows it after the name.
  public let version: String

  /// What it is for, in one line.
  public let summary: String

  /// Its commands, in the order of the help text; `help` is always understood and not among them.
  public let commands: [CommandDescription]

  /// The statuses it exits with, for the help text.
  public let exitCodes: [ExitCode]

  /// A program.
  ///
  /// - Precondition: The names of the commands are distinct, and none is `help`.
  public init(
    name: String, version: String, summary: String, commands: [CommandDescription], exitCodes: [ExitCode] = []
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.commands = commands
    self.exitCodes = exitCodes
    let names = commands.map(\.name) + ["help"]
    precondition(Set(names).count == names.count, "\(name): a command is declared twice, or reserved")
  }

  /// The commands, and `help` as the last.
  var commandsAndHelp: [CommandDescription] {
    let command = Positional(
      "COMMAND", isRequired: false, completion: .words(commands.map(\.name)), "The command to explain.")
    return commands + [CommandDescription(name: "help", summary: "Explain a command.", positionals: [command])]
  }

  /// The options that stand in place of a command.
  var ownOptions: [Option] { [.help, .flag("version", "Show the version.")] }
}
