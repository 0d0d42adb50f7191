import Arguments

/// `stackelberg completions`.
enum CompletionsCommand {
  static let description = CommandDescription(
    name: "completions", summary: "Print a completion script for a shell.",
    positionals: [Positional("SHELL", completion: .words(Shell.allCases.map(\.rawValue)), "bash, zsh or fish.")],
    examples: [.init("source <(stackelberg completions bash)", "complete in this bash")])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    let name = arguments.positional("SHELL") ?? ""
    guard let shell = Shell(rawValue: name) else {
      throw CommandFailure(code: .usage, message: "unknown shell \(name); expected bash, zsh or fish")
    }
    try Files.print(Stackelberg.program.completionScript(for: shell))
    return .success
  }
}
