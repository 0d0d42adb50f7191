import Arguments
import Games
import Glibc
import Validation

/// The folder in which failures are saved, one in a file.
struct RegressionFolder {
  /// Where it is; `nil` where failures are not saved.
  let path: String?

  /// Where failures are saved unless somebody says otherwise.
  private static let usual = ".stackelberg/regressions"

  /// The ending of the files that hold nothing but the game of a failure.
  private static let gameEnding = ".game.json"

  init(_ arguments: ParsedArguments) {
    path = arguments.has("no-regressions") ? nil : arguments.value("regressions") ?? Self.usual
  }

  /// The failures of a learner that are saved, in the order of their names.
  func regressions(
    of learner: LearnerIdentity
  ) throws(CommandFailure) -> [(name: String, regression: Regression, law: LearnerLaw)] {
    guard let path, Files.exists(path) else { return [] }
    guard let folder = opendir(path) else {
      throw CommandFailure(code: .noInput, message: "\(path): \(Files.errorText())")
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".json"), !name.hasSuffix(Self.gameEnding), !name.hasPrefix(".") { names.append(name) }
    }
    var result: [(name: String, regression: Regression, law: LearnerLaw)] = []
    for name in names.sorted() {
      let (regression, law) = try Self.read(path + "/" + name)
      if regression.learner == learner { result.append((name, regression, law)) }
    }
    return result
  }

  /// A saved failure and its law.
  static func read(_ path: String) throws(CommandFailure) -> (regression: Regression, law: LearnerLaw) {
    let (bytes, source) = try Files.read(path)
    do throws(InputError) {
      let regression = try Regression(reading: bytes, source: source)
      do throws(UnknownLaw) {
        return (regression, try LearnerLaw.named([regression.law], regression.settings)[0])
      } catch { throw InputError(source: source, path: "law", message: "\(error)") }
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }

  /// Tells before anything is computed that nothing can be saved, as far as that can be known.
  func requireWritable() throws(CommandFailure) {
    guard let path else { return }
    guard !path.isEmpty else { throw CommandFailure(code: .usage, message: "--regressions: expected a folder") }
    // What is not there is made in the first folder above it that is.
    var place = path
    while !Files.exists(place) {
      while place.last == "/" { place.removeLast() }
      guard let end = place.lastIndex(of: "/") else {
        place = "."
        break
      }
      place = end == place.startIndex ? "/" : String(place[..<end])
    }
    var status = stat()
    var reason: String?
    if stat(place, &status) != 0 || access(place, W_OK | X_OK) != 0 { reason = Files.errorText() }
    if status.st_mode & S_IFMT != S_IFDIR { reason = String(cString: strerror(ENOTDIR)) }
    if let reason {
      throw CommandFailure(
        code: .cannotWrite, message: "\(path): failures cannot be saved (--no-regressions saves none): \(reason)")
    }
  }

  /// Saves the failures of a record, and tells where.
  ///
  /// - Parameter failure: why something cannot be saved, the first time.
  /// - Returns: the paths, in the order of the failures, up to the first that cannot be saved.
  func save(_ record: CheckRecord, _ failure: inout CommandFailure?) -> [String] {
    guard let path, !record.failures.isEmpty else { return [] }
    var paths: [String] = []
    do throws(CommandFailure) {
      try makeFolders(path)
      for found in record.failures {
        guard let game = record.games.first(where: { $0.number == found.number }) else { continue }
        let regression = Regression(found, in: game, of: record.heading)
        let file = path + "/" + regression.fileName
        try Files.write(Array(regression.game.text(as: .json).utf8), to: Self.gamePath(of: file))
        try Files.write(Array(regression.text.utf8), to: file)
        paths.append(file)
      }
    } catch { failure = failure ?? error }
    return paths
  }

  /// A path from the root to a file that need not be there yet.
  static func absolute(_ path: String) -> String {
    guard !Files.exists(path) else { return Files.absolute(path) }
    let end = path.lastIndex(of: "/")
    let folder = end.map { String(path[...$0]) } ?? "."
    return Files.absolute(folder) + "/" + (end.map { String(path[path.index(after: $0)...]) } ?? path)
  }

  /// The file that holds the game of a failure alone.
  static func gamePath(of path: String) -> String { path.dropLast(".json".count) + gameEnding }

  private func makeFolders(_ path: String) throws(CommandFailure) {
    for end in path.indices where path[end] == "/" && end > path.startIndex { mkdir(String(path[..<end]), 0o777) }
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw CommandFailure(code: .cannotWrite, message: "\(path): \(Files.errorText())")
  }
}
