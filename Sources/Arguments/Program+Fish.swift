extension Program {
  /// The lines of the completion script for fish.
  var fishCompletion: [String] {
    let tokens = "set -l tokens (commandline -opc)"
    return ["# Completion of \(name) for fish.", "function _\(shellFunction)_command", "  \(tokens)"]
      + ["  test (count $tokens) -gt 1; and test $tokens[2] = $argv[1]", "end"]
      + ["function _\(shellFunction)_no_command", "  \(tokens)", "  test (count $tokens) -eq 1", "end"]
      + ["complete -c \(name) -f"]
      + commandsAndHelp.map { fish("no_command", "-a \(fishQuoted($0.name.escapedWord))", $0.summary) }
      + ownOptions.map { fish("no_command", fishSpelling($0), $0.help) }
      + commandsAndHelp.flatMap { command in
        let condition = "command \(command.name.escapedWord)"
        return (command.options + [.help]).map { option in
          let value = option.placeholder.map { _ in " -r" + fishOffer(option.completion) } ?? ""
          return fish(condition, fishSpelling(option) + value, option.help)
        }
          + command.positionals.filter { $0.completion != .none }.map { positional in
            fish(condition, String(fishOffer(positional.completion).dropFirst()), positional.help)
          }
      }
  }

  /// One rule: where it holds, what it offers, and the text beside it.
  private func fish(_ condition: String, _ offer: String, _ help: String) -> String {
    "complete -c \(name) -n \(fishQuoted("_\(shellFunction)_\(condition)")) \(offer) -d \(fishQuoted(help))"
  }

  private func fishSpelling(_ option: Option) -> String {
    (option.short.map { "-s \($0) " } ?? "") + "-l \(option.name)"
  }

  private func fishOffer(_ completion: Completion) -> String {
    switch completion {
    case .none: " -f"
    case .file: " -F"
    case .words(let words): " -f -a \(fishQuoted(words.map(\.escapedWord).joined(separator: " ")))"
    }
  }

  private func fishQuoted(_ text: String) -> String { "'" + text.escaping { "'\\".contains($0) } + "'" }
}
