/// An option of a command: `--name`, or `--name VALUE`.
public struct Option: Sendable {
  /// What follows the name of an option.
  public enum Kind: Sendable, Hashable {
    /// Nothing: the option is given or it is not.
    case flag
    /// Any text, shown as the placeholder.
    case value(placeholder: String)
    /// One of the choices, or any text that starts with one of the prefixes.
    case choice([String], prefixes: [String])
  }

  /// The long name, without its dashes.
  public let name: String

  /// The letter of the short form `-l`, where there is one.
  public let short: Character?

  /// What follows the name.
  public let kind: Kind

  /// The value of an option that is not given.
  public let defaultValue: String?

  /// Whether it may be given several times.
  public let isRepeated: Bool

  /// What a shell offers for the value.
  public let completion: Completion

  /// What the option is for.
  public let help: String

  /// An option without a value.
  public static func flag(_ name: String, short: Character? = nil, _ help: String) -> Option {
    Option(name: name, short: short, kind: .flag, defaultValue: nil, isRepeated: false, completion: .none, help: help)
  }

  /// An option followed by any text.
  ///
  /// - Parameter isRepeated: Whether it may be given several times; then all its values count.
  public static func value(
    _ name: String, _ placeholder: String, short: Character? = nil, default defaultValue: String? = nil,
    isRepeated: Bool = false, completion: Completion = .none, _ help: String
  ) -> Option {
    Option(
      name: name, short: short, kind: .value(placeholder: placeholder), defaultValue: defaultValue,
      isRepeated: isRepeated, completion: completion, help: help)
  }

  /// An option followed by one of a few words.
  ///
  /// - Parameter prefixes: The starts of further values that are let through, such as `quantal:`.
  public static func choice(
    _ name: String, _ choices: [String], default defaultValue: String? = nil, allowing prefixes: [String] = [],
    _ help: String
  ) -> Option {
    let option = Option(
      name: name, short: nil, kind: .choice(choices, prefixes: prefixes), defaultValue: defaultValue,
      isRepeated: false, completion: .words(choices + prefixes), help: help)
    precondition(!choices.isEmpty, "option --\(name) has no choices")
    precondition(defaultValue.map(option.accepts) ?? true, "the default of --\(name) is none of its choices")
    return option
  }
}

extension Option {
  /// The option every command has.
  static let help = Option.flag("help", short: "h", "Show this help.")

  /// What is typed to give the option: the short form, where there is one, then the long one.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }

  /// What stands for the value in help texts and errors; nothing for a flag.
  var placeholder: String? {
    switch kind {
    case .flag: nil
    case .value(let placeholder): placeholder
    case .choice: choicesShown.joined(separator: "|")
    }
  }

  /// The choices, and after them each prefix with dots for what follows it.
  var choicesShown: [String] {
    guard case .choice(let choices, let prefixes) = kind else { return [] }
    return choices + prefixes.map { $0 + "..." }
  }

  /// Whether the option can have this value.
  func accepts(_ value: String) -> Bool {
    guard case .choice(let choices, let prefixes) = kind else { return true }
    return choices.contains(value) || prefixes.contains(where: value.hasPrefix)
  }

  /// The choice that a value the option does not accept is nearest to; what follows a prefix is kept.
  func nearestChoice(to value: String) -> String? {
    guard case .choice(let choices, let prefixes) = kind else { return nil }
    let marks = prefixes.compactMap(\.last)
    if let mark = value.firstIndex(where: marks.contains) {
      let rest = value[value.index(after: mark)...]
      return nearest(to: String(value[...mark]), among: prefixes).map { $0 + rest }
    }
    return nearest(to: value, among: choices + prefixes).map { prefixes.contains($0) ? $0 + "..." : $0 }
  }
}
