/// What is wrong with the text of a ``GameSample``, and where.
public struct GameSampleError: Error, Sendable, Hashable {
  /// The kinds of faults.
  public enum Fault: Sendable, Hashable {
    /// No family has that name; `nearest` is the one that was probably meant.
    case unknownFamily(String, nearest: String?)
    /// The family has no parameter of that name, but those listed.
    case unknownParameter(String, known: [String])
    /// A parameter that is given twice, or in two ways.
    case repeatedParameter(String)
    /// What stands there is not what can stand there.
    case unexpected(expected: String, found: String)
    /// No choice of the parameters goes together; the message is about one of them.
    case contradiction(String)
  }

  /// The text.
  public let text: String

  /// The place in the text, in characters from 1.
  public let column: Int

  /// What is wrong there.
  public let fault: Fault

  /// A fault at a place of a text.
  public init(text: String, column: Int, fault: Fault) {
    self.text = text
    self.column = column
    self.fault = fault
  }
}

extension GameSampleError: CustomStringConvertible {
  /// The text, the place, what was expected, and what was found.
  public var description: String {
    let message =
      switch fault {
      case .unknownFamily(let name, let nearest):
        "expected a family of games, found \(Wording.quoted(name))"
          + (nearest.map { "; did you mean \($0)?" } ?? "")
      case .unknownParameter(let name, let known):
        "expected one of the parameters \(known.joined(separator: ", ")), found \(Wording.quoted(name))"
      case .repeatedParameter(let name): "expected every parameter once, found \(name) again"
      case .unexpected(let expected, let found): "expected \(expected), found \(found)"
      case .contradiction(let message): message
      }
    return "\(Wording.quoted(text)), column \(column): \(message)"
  }
}
