internal import Exact
package import Games

/// Which learner is checked: what has to be the same for a saved failure to be its failure.
public struct LearnerIdentity: Sendable, Hashable {
  /// Where it comes from.
  public enum Source: Sendable, Hashable {
    /// A learner of that name, by one of its algorithms where that is not left open, and with settings, as JSON on one line, in
    /// place of the usual ones.
    case named(String, algorithm: String?, settings: String?)
    /// A program with its arguments, as one would type it.
    case command(String)
  }

  /// Where it comes from.
  public let source: Source

  /// A learner of a name.
  public init(_ name: String, algorithm: String? = nil, settings: String? = nil) {
    source = .named(name, algorithm: algorithm, settings: settings)
  }

  /// A program with its arguments, as one would type it.
  public init(command: String) { source = .command(command) }
}

extension LearnerIdentity: CustomStringConvertible {
  /// The name with its algorithm, or the command.
  public var description: String {
    switch source {
    case .named(let name, let algorithm, let settings):
      name + (algorithm.map { ", the leader by \($0)" } ?? "") + (settings == nil ? "" : ", with settings")
    case .command(let command): command
    }
  }
}

// MARK: - JSON

extension LearnerIdentity {
  /// As it stands in files.
  package var json: JSONOutput {
    switch source {
    case .named(let name, let algorithm, let settings):
      .object([
        .init("name", .string(name)), .init("algorithm", algorithm.map { .string($0) } ?? .null),
        .init("settings", settings.map { .raw($0) } ?? .null),
      ])
    case .command(let command): .object([.init("command", .string(command))])
    }
  }

  /// Reads what ``json`` writes.
  package init(reading value: JSONValue) throws(InputError) {
    if value.member("command") != nil {
      let object = try value.object(allowing: ["command"])
      self.init(command: try object.required("command").text("a command"))
      return
    }
    let object = try value.object(allowing: ["name", "algorithm", "settings"])
    let algorithm = try object.required("algorithm")
    let settings = try object.required("settings")
    if settings.kind != .null { _ = try settings.object(allowing: settings.members.compactMap(\.key.string)) }
    self.init(
      try object.required("name").text(), algorithm: algorithm.kind == .null ? nil : try algorithm.text(),
      settings: settings.kind == .null ? nil : settings.output.line)
  }
}

/// What a program is allowed for each of its answers.
public struct LearnerLimits: Sendable, Hashable {
  /// After how many seconds without an answer it is stopped.
  public var seconds: Double

  /// How much memory it may use, in mebibytes.
  public var mebibytes: Int?

  /// Limits.
  public init(seconds: Double, mebibytes: Int? = nil) {
    self.seconds = seconds
    self.mebibytes = mebibytes
  }

  /// As they stand in files.
  package var json: JSONOutput {
    .object([
      .init("seconds", .double(seconds)), .init("mebibytes", mebibytes.map { .integer(Integer($0)) } ?? .null),
    ])
  }

  /// Reads what ``json`` writes.
  package init(reading value: JSONValue) throws(InputError) {
    let object = try value.object(allowing: ["seconds", "mebibytes"])
    let seconds = try object.required("seconds")
    self.seconds = try seconds.rational("a number of seconds").approximation
    guard self.seconds > 0, self.seconds < 1e12 else { throw seconds.error(expected: "a positive number of seconds") }
    let memory = try object.required("mebibytes")
    mebibytes = memory.kind == .null ? nil : try memory.integer(in: 1...1 << 40, "a number of mebibytes")
  }
}
