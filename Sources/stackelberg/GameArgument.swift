import Arguments
import Games
import Learning

/// The game a command works on: a file, `-` for standard input, or `@name` for the catalogue.
enum GameArgument {
  static let positional = Positional(
    "GAME", completion: .file, "A game: a .json, .nfg or .csv file, - for standard input, or @name from the catalogue.")

  static let format = Option.choice(
    "format", GameFormat.allCases.map(\.rawValue),
    "The format of the input; by default told from its content, or a name in .csv.")

  static let leader = Option.value(
    "leader", "PLAYER", default: "0", "The player who leads: an index from 0, or a name.")

  /// The domain that a name stands for, if it does.
  static func domain(_ name: String) -> DomainEntry? {
    name.hasPrefix("@") ? DomainCatalogue.entry(named: String(name.dropFirst())) : nil
  }

  /// Reads a game, and tells where it came from.
  static func read(_ name: String, format: String?) throws(CommandFailure) -> (game: Game, source: String) {
    if name.hasPrefix("@") {
      let wanted = String(name.dropFirst())
      if domain(name) != nil {
        throw CommandFailure(
          code: .usage, message: "\(name) is a domain to train in (stackelberg train), and no game of the catalogue")
      }
      guard let entry = Catalogue.entry(named: wanted) else {
        let guess = Catalogue.nearest(to: wanted).map { "; did you mean @\($0)?" } ?? ""
        throw CommandFailure(
          code: .noInput, message: "no game \(name) in the catalogue\(guess) (see stackelberg list)")
      }
      return (entry.game, name)
    }
    let (bytes, source) = try Files.read(name)
    do throws(InputError) {
      return (try Game.read(bytes, source: source, format: format.flatMap(GameFormat.init(rawValue:))), source)
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }

  /// The player an option names.
  static func player(_ name: String, in game: Game, of option: String = "leader") throws(CommandFailure) -> Int {
    let players = 0..<game.playerCount
    if let index = players.first(where: { game.playerName($0) == name }) { return index }
    if let index = Int(name), players.contains(index) { return index }
    let names = players.map(game.playerName)
    let named = names == players.map(\.description) ? "" : " or \(names.joined(separator: ", "))"
    let range = players.count == 2 ? "0, 1" : "0 to \(players.count - 1)"
    throw CommandFailure(code: .usage, message: "--\(option) \(name): expected \(range)\(named)")
  }
}

extension Game {
  /// The two-player game that an option is about.
  func twoPlayers(forOption option: String, _ source: String) throws(CommandFailure) -> BimatrixGame {
    if case .normalForm(let game) = self, let two = game.bimatrix { return two }
    throw CommandFailure(
      code: .usage, message: "\(source): --\(option) is for games of two players in normal form")
  }
}

extension BimatrixGame {
  /// The same game with the given player first.
  func led(by player: Int) -> BimatrixGame { player == 0 ? self : withPlayersExchanged }
}
