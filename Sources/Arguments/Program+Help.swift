extension Program {
  /// The help for the whole program.
  public var help: String {
    var lines = ["usage: \(usage)", ""] + TextLayout.wrap(summary)
    lines += TextLayout.section("commands", TextLayout.table(commandsAndHelp.map { ($0.name, $0.summary) }))
    lines += TextLayout.section("options", TextLayout.table(ownOptions.map(row)))
    lines += TextLayout.section("exit codes", TextLayout.table(exitCodes.map { ("\($0.code)", $0.meaning) }))
    lines += ["", "See \(name) COMMAND --help for the options of a command and for examples."]
    return lines.joined(separator: "\n")
  }

  /// The help for one command.
  public func help(of command: CommandDescription) -> String {
    var lines = ["usage: \(usage(of: command))", ""] + TextLayout.wrap(command.summary)
    for paragraph in command.discussion { lines += [""] + TextLayout.wrap(paragraph) }
    lines += TextLayout.section("arguments", TextLayout.table(command.positionals.map { ($0.name, $0.help) }))
    lines += TextLayout.section("options", TextLayout.table((command.options + [.help]).map(row)))
    let examples = command.examples.flatMap { example in
      ["  " + example.command] + TextLayout.wrap(example.meaning, width: TextLayout.width - 6).map { "      " + $0 }
    }
    return (lines + TextLayout.section("examples", examples)).joined(separator: "\n")
  }

  /// How to call the program.
  var usage: String { "\(name) COMMAND [options]" }

  /// How to call a command: `stackelberg solve GAME [options]`.
  func usage(of command: CommandDescription) -> String {
    ([name, command.name] + command.positionals.map(\.usage) + ["[options]"]).joined(separator: " ")
  }

  /// How to call the program, and its commands by name.
  var shortUsage: String {
    let names = commands.map(\.name).joined(separator: ", ")
    return (["usage: \(usage)"] + TextLayout.wrap("commands: \(names)")).joined(separator: "\n")
  }

  private func row(of option: Option) -> (label: String, text: String) {
    let spellings = (option.short == nil ? "    " : "") + option.spellings.joined(separator: ", ")
    return (
      label: spellings + (option.placeholder.map { " " + $0 } ?? ""),
      text: option.help + (option.defaultValue.map { " (default: \($0))" } ?? "")
    )
  }
}
