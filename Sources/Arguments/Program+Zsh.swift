extension Program {
  /// The lines of the completion script for zsh, which leaves the work to `_arguments`.
  var zshCompletion: [String] {
    let commands = commandsAndHelp.map { command in
      "        \("\(command.name.escaping { $0 == ":" }):\(command.summary)".singleQuoted)"
    }
    return ["#compdef \(name)", "\(shellFunction)() {", "  local curcontext=$curcontext state line"]
      + ["  typeset -A opt_args", "  _arguments -C \\"]
      + ownOptions.flatMap(zshSpecifications).map { "    \($0) \\" }
      + ["    '(-): :->command' \\", "    '(-)*:: :->argument'", "  case $state in", "    command)"]
      + ["      local -a commands=("] + commands + ["      )", "      _describe command commands ;;"]
      + ["    argument)", "      case $line[1] in"]
      + commandsAndHelp.flatMap(zshCase)
      + ["      esac ;;", "  esac", "}"]
      + ["if [[ $funcstack[1] == \(shellFunction) ]]; then", "  \(shellFunction) \"$@\"", "else"]
      + ["  compdef \(shellFunction) \(name)", "fi"]
  }

  private func zshCase(_ command: CommandDescription) -> [String] {
    let positionals = command.positionals.map { positional in
      let place = positional.isRepeated ? "*" : positional.isRequired ? "" : ":"
      return "\(place):\(zshMessage(positional.name)):\(zshAction(positional.completion))".singleQuoted
    }
    let specifications = (command.options + [.help]).flatMap(zshSpecifications) + positionals
    return ["        \(command.name.singleQuoted))", "          _arguments \\"]
      + ["            " + specifications.joined(separator: " \\\n            ") + " ;;"]
  }

  /// What `_arguments` is told about an option, once per spelling; each spelling excludes all.
  private func zshSpecifications(_ option: Option) -> [String] {
    let excluded = option.name == Option.help.name ? "- *" : option.spellings.joined(separator: " ")
    let prefix = option.isRepeated ? "*" : "(\(excluded))"
    let help = option.help.escaping { "[]\\".contains($0) }
    return option.spellings.map { spelling in
      let value = option.placeholder.map { ":\(zshMessage($0)):\(zshAction(option.completion))" } ?? ""
      let equals = !value.isEmpty && spelling.hasPrefix("--") ? "=" : ""
      return "\(prefix)\(spelling)\(equals)[\(help)]\(value)".singleQuoted
    }
  }

  private func zshMessage(_ text: String) -> String { text.escaping { ":\\".contains($0) } }

  private func zshAction(_ completion: Completion) -> String {
    switch completion {
    case .none: " "
    case .file: "_files"
    case .words(let words): "(\(words.map(\.escapedWord).joined(separator: " ")))"
    }
  }
}
