/// The arguments a command was given, checked against its description.
///
/// Asking for an option or a positional that the command does not declare is a programming error.
public struct ParsedArguments: Sendable {
  private let command: CommandDescription
  private let given: [String: [String]]
  private let words: [String: [String]]

  /// Whether a flag is given.
  public func has(_ flag: String) -> Bool {
    guard case .flag = declared(flag).kind else { preconditionFailure("--\(flag) has a value: it is not a flag") }
    return given[flag] != nil
  }

  /// The value given for an option, or else its default.
  public func value(_ option: String) -> String? {
    let declared = declared(option)
    if case .flag = declared.kind { preconditionFailure("--\(option) is a flag: it has no value") }
    return given[option]?.first ?? declared.defaultValue
  }

  /// All values given for an option that may be repeated, in order.
  public func values(_ option: String) -> [String] {
    precondition(declared(option).isRepeated, "--\(option) is not declared as repeated")
    return given[option] ?? []
  }

  /// Whether an option is given, as opposed to left at its default.
  public func isGiven(_ option: String) -> Bool { given[declared(option).name] != nil }

  /// The argument in this place, or the first one if it is repeated.
  public func positional(_ name: String) -> String? { positionals(name).first }

  /// All arguments in this place.
  public func positionals(_ name: String) -> [String] {
    guard command.positionals.contains(where: { $0.name == name }) else {
      preconditionFailure("command \(command.name) declares no argument \(name)")
    }
    return words[name] ?? []
  }

  /// An error in the use of this command, for what only the caller can check.
  public func usageError(_ message: String) -> UsageError { UsageError(message, command: command.name) }

  private func declared(_ name: String) -> Option {
    guard let option = command.option(named: name) else {
      preconditionFailure("command \(command.name) declares no option --\(name)")
    }
    return option
  }
}

extension ParsedArguments {
  /// Reads what follows the name of a command.
  init(_ arguments: ArraySlice<String>, of command: CommandDescription, usage: String) throws(UsageError) {
    var given: [String: [String]] = [:]
    var words: [String] = []
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        break
      }
      guard looksLikeOption(argument) else {
        words.append(argument)
        continue
      }
      let spelling = String(argument.prefix { $0 != "=" })
      guard let option = command.option(spelled: spelling) else {
        throw .unknownOption(spelling, among: command.options + [.help], command: command.name)
      }
      guard option.isRepeated || given[option.name] == nil else {
        throw UsageError("option --\(option.name) is given twice", command: command.name)
      }
      let attached = spelling == argument ? nil : String(argument.dropFirst(spelling.count + 1))
      let value = try command.readValue(of: option, attached: attached, following: &rest)
      given[option.name, default: []].append(value)
    }
    self.command = command
    self.given = given
    self.words = try distribute(words, over: command, usage: usage)
  }
}

extension CommandDescription {
  /// The value of an option: what is attached with `=`, or else the next argument; empty for a flag.
  fileprivate func readValue(
    of option: Option, attached: String?, following rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let placeholder = option.placeholder else {
      guard let attached else { return "" }
      throw UsageError("option --\(option.name) takes no value, and was given \(shown(attached))", command: name)
    }
    let next = rest.first.flatMap { looksLikeOption($0) ? nil : $0 }
    guard let value = attached ?? next else {
      throw UsageError("option --\(option.name) needs a value: --\(option.name) \(placeholder)", command: name)
    }
    if attached == nil { rest.removeFirst() }
    guard option.accepts(value) else {
      let choices = option.choicesShown.joined(separator: ", ")
      let suggestion = didYouMean(option.nearestChoice(to: value))
      throw UsageError("--\(option.name) \(shown(value)) is not one of \(choices)\(suggestion)", command: name)
    }
    return value
  }
}

/// Whether an argument is meant as an option: it begins with a dash and is neither `-` nor a negative number.
private func looksLikeOption(_ argument: String) -> Bool {
  guard argument.utf8.first == UInt8(ascii: "-"), argument != "-" else { return false }
  let afterSign = argument.utf8.dropFirst()
  let digits = afterSign.first == UInt8(ascii: ".") ? afterSign.dropFirst() : afterSign
  return !(digits.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false)
}

/// Gives each positional of a command its words.
private func distribute(
  _ words: [String], over command: CommandDescription, usage: String
) throws(UsageError) -> [String: [String]] {
  var result: [String: [String]] = [:]
  var rest = words[...]
  for positional in command.positionals {
    let taken = positional.isRepeated ? rest : rest.prefix(1)
    guard !positional.isRequired || !taken.isEmpty else {
      throw UsageError("missing \(positional.name); usage: \(usage)", command: command.name)
    }
    result[positional.name] = Array(taken)
    rest = rest.dropFirst(taken.count)
  }
  if let extra = rest.first {
    throw UsageError("unexpected argument \(shown(extra)); usage: \(usage)", command: command.name)
  }
  return result
}
