/// What the user asked the program to do.
public enum Invocation: Sendable {
  /// Run a command.
  case run(command: CommandDescription, arguments: ParsedArguments)
  /// Print this help.
  case help(String)
  /// Print this name and version.
  case version(String)
}

extension Program {
  /// Reads a command line.
  ///
  /// A request for help wins over everything else on the line, except after `--`.
  ///
  /// - Parameter arguments: The arguments without the name of the program.
  /// - Throws: ``UsageError``; for no arguments at all, its message is the usage in short.
  public func parse(_ arguments: [String]) throws(UsageError) -> Invocation {
    guard let first = arguments.first else { throw UsageError(shortUsage) }
    let asksForHelp = arguments.prefix { $0 != "--" }.contains(where: Option.help.spellings.contains)
    let rest = arguments.dropFirst()

    if first == "help" { return try explain(rest.filter { !Option.help.spellings.contains($0) }) }
    if first == "--version" { return .version("\(name) \(version)") }
    guard first.hasPrefix("-") else {
      let command = try command(named: first)
      if asksForHelp { return .help(help(of: command)) }
      return .run(command: command, arguments: try ParsedArguments(rest, of: command, usage: usage(of: command)))
    }
    if asksForHelp { return .help(help) }
    throw misplacedOption(first)
  }

  /// The answer to `help` followed by these words.
  private func explain(_ words: [String]) throws(UsageError) -> Invocation {
    guard let first = words.first, first != "help" else { return .help(help) }
    let command = try command(named: first)
    guard words.count == 1 else {
      throw UsageError("unexpected argument \(shown(words[1])); usage: \(name) help COMMAND")
    }
    return .help(help(of: command))
  }

  private func command(named word: String) throws(UsageError) -> CommandDescription {
    if let command = commands.first(where: { $0.name == word }) { return command }
    throw UsageError(
      "unknown command \(shown(word))\(didYouMean(nearest(to: word, among: commandsAndHelp.map(\.name))))")
  }

  /// The error for an option in the place of the command.
  private func misplacedOption(_ argument: String) -> UsageError {
    let spelling = String(argument.prefix { $0 != "=" })
    if commands.contains(where: { $0.option(spelled: spelling) != nil }) {
      return UsageError("option \(spelling) comes before the command; usage: \(usage)")
    }
    return .unknownOption(spelling, among: ownOptions)
  }
}
