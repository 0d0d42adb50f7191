import Arguments
import Games

/// The game a command works on: a file, `-` for standard input, or `@name` for the catalogue.
enum GameArgument {
  static let positional = Positional(
    "GAME", completion: .file, "A game: a .json, .nfg or .csv file, - for standard input, or @name from the catalogue.")

  static let format = Option.choice(
    "format", GameFormat.allCases.map(\.rawValue),
    "The format of the input; by default told from its content, or a name in .csv.")

  static let leader = Option.value(
    "leader", "PLAYER", default: "0", "The player who leads: an index from 0, or a name.")

  /// Reads a game of two players.
  static func readTwoPlayers(_ name: String, format: String?) throws(CommandFailure) -> BimatrixGame {
    let (game, source) = try read(name, format: format)
    do throws(InputError) {
      return try game.twoPlayers(source: source)
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }

  /// Reads a game, and tells where it came from.
  static func read(_ name: String, format: String?) throws(CommandFailure) -> (game: Game, source: String) {
    if name.hasPrefix("@") {
      let wanted = String(name.dropFirst())
      guard let entry = Catalogue.entry(named: wanted) else {
        let guess = Catalogue.nearest(to: wanted).map { "; did you mean @\($0)?" } ?? ""
        throw CommandFailure(
          code: .noInput, message: "no game \(name) in the catalogue\(guess) (see stackelberg list)")
      }
      return (.normalForm(entry.game), name)
    }
    let (bytes, source) = try Files.read(name)
    do throws(InputError) {
      return (try Game.read(bytes, source: source, format: format.flatMap(GameFormat.init(rawValue:))), source)
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }

  /// The player an option names.
  static func player(_ name: String, in game: BimatrixGame) throws(CommandFailure) -> Int {
    if let index = game.players?.firstIndex(of: name) { return index }
    if let index = Int(name), index == 0 || index == 1 { return index }
    let names = game.players.map { " or \($0[0]), \($0[1])" } ?? ""
    throw CommandFailure(code: .usage, message: "--leader \(name): expected 0, 1\(names)")
  }
}
