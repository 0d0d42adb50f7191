/// Input that is not what it should be, with the place where it went wrong and what was expected there.
public struct InputError: Error, Sendable, Hashable {
  /// A place in a text, counted from 1; columns count characters as bytes of UTF-8.
  public struct Location: Sendable, Hashable {
    /// The line, from 1.
    public var line: Int

    /// The byte within the line, from 1.
    public var column: Int

    /// A place in a text.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// Where the text came from: a file name, `<standard input>`, or a name of the catalogue.
  public var source: String

  /// The place in the text, where one can be named.
  public var location: Location?

  /// The place in the structure, such as `payoffs[1][0][2]`; empty where there is none.
  public var path: String

  /// What was expected, and what was found.
  public var message: String

  /// An input error.
  public init(source: String, location: Location? = nil, path: String = "", message: String) {
    self.source = source
    self.location = location
    self.path = path
    self.message = message
  }
}

extension InputError: CustomStringConvertible {
  /// `source:line:column: path: message`, with the parts that are known.
  public var description: String {
    var result = source
    if let location { result += ":\(location.line):\(location.column)" }
    if !path.isEmpty { result += ": \(path)" }
    return result + ": " + message
  }
}
