/// An argument known by its place.
public struct Positional: Sendable {
  /// The name, as help texts and errors show it: `GAME`.
  public let name: String

  /// What the argument is.
  public let help: String

  /// Whether it must be given, once at least.
  public let isRequired: Bool

  /// Whether it takes all the arguments that are left.
  public let isRepeated: Bool

  /// What a shell offers for it.
  public let completion: Completion

  /// A positional argument; required, and given once, unless said otherwise.
  public init(
    _ name: String, isRequired: Bool = true, isRepeated: Bool = false, completion: Completion = .none, _ help: String
  ) {
    self.name = name
    self.help = help
    self.isRequired = isRequired
    self.isRepeated = isRepeated
    self.completion = completion
  }

  /// The name in a usage line: `GAME`, `[GAME]`, `GAME...` or `[GAME...]`.
  var usage: String {
    let shown = isRepeated ? name + "..." : name
    return isRequired ? shown : "[\(shown)]"
  }
}
