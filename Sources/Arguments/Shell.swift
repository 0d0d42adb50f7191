/// A shell that can complete arguments.
public enum Shell: String, Sendable, CaseIterable {
  /// The Bourne-again shell.
  case bash
  /// The Z shell.
  case zsh
  /// The friendly interactive shell.
  case fish
}

extension Program {
  /// A script that teaches a shell to complete the arguments of the program.
  ///
  /// It offers commands, the options of a command, and what the ``Completion`` of a value says. In bash and fish, what
  /// is offered for one positional of a command is offered for all of them.
  public func completionScript(for shell: Shell) -> String {
    let lines =
      switch shell {
      case .bash: bashCompletion
      case .zsh: zshCompletion
      case .fish: fishCompletion
      }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The name of a shell function that belongs to the program.
  var shellFunction: String { "_" + name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined() }
}

extension String {
  /// The text in single quotes, as bash and zsh read them.
  var singleQuoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// The text with a backslash before each of these characters.
  func escaping(where isSpecial: (Character) -> Bool) -> String {
    map { isSpecial($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// The text as a shell reads it outside quotes.
  var escapedWord: String { escaping { $0.isASCII && !$0.isLetter && !$0.isNumber && !"-_./@+,%".contains($0) } }
}
