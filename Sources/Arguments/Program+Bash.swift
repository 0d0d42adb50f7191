extension Program {
  /// The lines of the completion script for bash, version 3.2 or later.
  ///
  /// Bash cuts words at `=`, `:` and `@`, and replaces only what it passes as `$2`, the last piece. So the script first
  /// puts the pieces together, and offers of each match what goes in the place of the last.
  var bashCompletion: [String] {
    let function = shellFunction
    let start = """
      # Completion of \(name) for bash.
      \(function)() {
        local line=${COMP_LINE:0:COMP_POINT} words=() piece index
        for (( index = 0; index <= COMP_CWORD; index++ )); do
          piece=${COMP_WORDS[index]}
          if (( index > 0 )) && [[ $line != [[:space:]]* ]]; then
            (( index == COMP_CWORD )) && piece=$line
            words[${#words[@]} - 1]+=$piece
          else
            line=${line#"${line%%[![:space:]]*}"}
            (( index == COMP_CWORD )) && piece=$line
            words+=("$piece")
          fi
          line=${line#"$piece"}
        done
        COMPREPLY=()
        (( ${#words[@]} > 1 )) || return 0
        local whole=${words[${#words[@]} - 1]} option=${words[${#words[@]} - 2]} prefix=
        local kept=${whole%"$2"}
        if [[ $whole == --*=* ]]; then
          option=${whole%%=*}
          prefix=$option=
        fi
        if (( ${#words[@]} == 2 )); then
          \(function)_words \(bashWords(commandsAndHelp.map(\.name)))
          [[ $whole == -* ]] && \(function)_words \(bashWords(ownOptions.flatMap(\.spellings)))
        else
          case ${words[1]} in
      """
    let end = """
          esac
        fi
        return 0
      }
      \(function)_words() {
        local word
        for word; do
          word=$prefix$word
          [[ $word == "$whole"* ]] || continue
          COMPREPLY+=("${word#"$kept"}")
          [[ $word == *[:=] ]] && compopt -o nospace 2> /dev/null
        done
      }
      \(function)_files() {
        local file partial=${whole#"$prefix"}
        partial=${partial//\\\\/}
        partial=${partial#[\\"\\']}
        compopt -o filenames 2> /dev/null
        while IFS= read -r file; do
          file=$prefix$file
          COMPREPLY+=("${file#"$kept"}")
        done < <(compgen -f -- "$partial")
      }
      complete -F \(function) \(name)
      """
    return [start] + commandsAndHelp.flatMap(bashCase) + [end]
  }

  /// The branch of the script for one command: values after their options, else options or positionals.
  private func bashCase(_ command: CommandDescription) -> [String] {
    let valued = command.options.filter { $0.placeholder != nil }
    let spellings = (command.options + [.help]).flatMap(\.spellings)
    let positionals = command.positionals.map { bashOffer($0.completion) }.filter { $0 != ":" }
    return ["      \(command.name.singleQuoted))", "        case $option in"]
      + valued.map { "          \($0.spellings.joined(separator: " | "))) \(bashOffer($0.completion)) ;;" }
      + ["          *)", "            if [[ $whole == -* ]]; then"]
      + ["              \(shellFunction)_words \(bashWords(spellings))", "            else"]
      + (positionals.isEmpty ? [":"] : positionals).map { "              \($0)" }
      + ["            fi ;;", "        esac ;;"]
  }

  private func bashOffer(_ completion: Completion) -> String {
    switch completion {
    case .none: ":"
    case .file: "\(shellFunction)_files"
    case .words(let words): "\(shellFunction)_words \(bashWords(words))"
    }
  }

  private func bashWords(_ words: [String]) -> String { words.map(\.singleQuoted).joined(separator: " ") }
}
