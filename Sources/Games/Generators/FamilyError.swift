public import Exact

/// What is wrong with a request for a generated game.
public enum FamilyError: Error, Sendable, Hashable {
  /// No family has that name; `nearest` is the one that was probably meant.
  case unknownFamily(String, nearest: String?)
  /// The family has no parameter of that name, but those listed.
  case unknownParameter(String, family: String, known: [String])
  /// The value is not one the parameter takes.
  case invalidValue(Rational, parameter: String, family: String, expected: String)
  /// Values that are each possible do not go together.
  case contradiction(family: String, message: String)
  /// The game would be larger than ``GameFamily/cellLimit`` or ``GameFamily/payoffLimit`` allows.
  case tooLarge(family: String, limit: String, found: String)
}

extension FamilyError: CustomStringConvertible {
  /// What was expected, and what was found.
  public var description: String {
    switch self {
    case .unknownFamily(let name, let nearest):
      let families = GameFamily.descriptions.map(\.name).joined(separator: ", ")
      let suggestion = nearest.map { "; did you mean \($0)?" } ?? "; the families are \(families)"
      return "there is no family “\(name)”\(suggestion)"
    case .unknownParameter(let name, let family, let known):
      return "\(family) has no parameter “\(name)”; its parameters are \(known.joined(separator: ", "))"
    case .invalidValue(let value, let parameter, let family, let expected):
      return "\(family): expected \(parameter) to be \(expected), found \(value)"
    case .contradiction(let family, let message):
      return "\(family): \(message)"
    case .tooLarge(let family, let limit, let found):
      return "\(family): expected \(limit), found \(found)"
    }
  }
}
