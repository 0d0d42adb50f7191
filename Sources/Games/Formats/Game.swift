/// A game of any kind this version reads.
///
/// More kinds may follow, each as a case of its own; code outside this package that switches over games should have a
/// `default`.
public enum Game: Sendable, Hashable {
  /// A game of two or more players in normal form.
  case normalForm(NormalFormGame)
  /// A game against a follower of several types.
  case bayesian(BayesianGame)
  /// A game of covering targets.
  case security(SecurityGame)
  /// A game with states.
  case markov(MarkovGame)
}

extension Game {
  /// A two-player game in normal form.
  public static func normalForm(_ game: BimatrixGame) -> Game { .normalForm(NormalFormGame(game)) }

  /// The game in normal form with two players, for concepts that are defined for these only.
  ///
  /// - Parameter source: where the game came from, for the error message.
  /// - Throws: ``InputError`` for any other game.
  public func twoPlayers(source: String) throws(InputError) -> BimatrixGame {
    switch self {
    case .normalForm(let game):
      if let game = game.bimatrix { return game }
      throw InputError(
        source: source,
        message: "expected a game of two players, found \(game.playerCount) players")
    case .bayesian, .security, .markov:
      throw InputError(source: source, message: "expected a game of two players in normal form, found a \(kind) game")
    }
  }

  /// The word for this kind of game in files.
  public var kind: String {
    switch self {
    case .normalForm: "normal-form"
    case .bayesian: "bayesian"
    case .security: "security"
    case .markov: "markov"
    }
  }

  /// The title for people, where there is one.
  public var title: String? {
    get {
      switch self {
      case .normalForm(let game): game.title
      case .bayesian(let game): game.title
      case .security(let game): game.title
      case .markov(let game): game.title
      }
    }
    set {
      switch self {
      case .normalForm(var game):
        game.title = newValue
        self = .normalForm(game)
      case .bayesian(var game):
        game.title = newValue
        self = .bayesian(game)
      case .security(var game):
        game.title = newValue
        self = .security(game)
      case .markov(var game):
        game.title = newValue
        self = .markov(game)
      }
    }
  }

  /// The SHA-256 of the game's canonical text, as 64 hexadecimal digits; see ``NormalFormGame/digest``.
  public var digest: String {
    switch self {
    case .normalForm(let game): game.digest
    case .bayesian(let game): game.digest
    case .security(let game): game.digest
    case .markov(let game): game.digest
    }
  }
}

// MARK: - Reading and writing

extension Game {
  /// The largest input that is read unless a caller says otherwise: 256 MB.
  public static let byteLimit = 256 << 20

  /// Reads a game.
  ///
  /// Names that only repeat the index of what they name (`"0"`, `"1"`, ...) and empty ones count as absent, and so does
  /// an empty title, so that a game without names survives formats that cannot leave them out.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - source: where it came from, for error messages.
  ///   - format: the format, or `nil` to go by the first word of the text, then by the source's name.
  ///   - byteLimit: the number of bytes beyond which the text is refused.
  /// - Throws: ``InputError`` with the place and what was expected there.
  /// - Complexity: memory stays within 20 times the input (or 32 MB, where that is more).
  public static func read(
    _ bytes: [UInt8], source: String, format: GameFormat? = nil, byteLimit: Int = byteLimit
  ) throws(InputError) -> Game {
    guard bytes.count <= byteLimit else {
      throw InputError(source: source, message: "expected at most \(byteLimit) bytes, found \(bytes.count)")
    }
    let format = if let format { format } else { try GameFormat.detected(in: bytes, source: source) }
    switch format {
    case .json: return try Game(json: JSONDocument(parsing: bytes, source: source).root)
    case .nfg: return .normalForm(try GambitReader.read(bytes, source: source))
    case .csv: return .normalForm(try CSVReader.read(bytes, source: source))
    }
  }

  /// Whether the game can be written in a format: CSV is for two players, Gambit's format for games in normal form.
  public func isWritable(as format: GameFormat) -> Bool {
    switch (self, format) {
    case (.normalForm(let game), .csv): game.playerCount == 2
    case (.normalForm, .nfg), (_, .json): true
    case (.bayesian, _), (.security, _), (.markov, _): false
    }
  }

  /// The same game without its title and names, which is what CSV keeps of it.
  public var withoutNames: Game {
    switch self {
    case .normalForm(let game): .normalForm(NormalFormGame(sizes: game.sizes, payoffs: game.payoffs))
    case .bayesian(let game): .bayesian(game.withoutNames)
    case .security(let game): .security(game.withoutNames)
    case .markov(let game): .markov(game.withoutNames)
    }
  }

  /// The game as JSON on one line, without a line break at the end.
  public var line: String {
    switch self {
    case .normalForm(let game): game.json.line
    case .bayesian(let game): game.json.line
    case .security(let game): game.json.line
    case .markov(let game): game.json.line
    }
  }

  /// The game as text in a format, such that reading it gives the same game; CSV leaves out titles and names.
  ///
  /// Payoffs beyond the limits of reading (see `Rational.digitLimit`), which only a program can make, are written all
  /// the same.
  ///
  /// - Precondition: the game is writable in the format; see ``isWritable(as:)``.
  public func text(as format: GameFormat) -> String {
    switch (self, format) {
    case (.normalForm(let game), .json): game.json.text
    case (.bayesian(let game), .json): game.json.text
    case (.security(let game), .json): game.json.text
    case (.markov(let game), .json): game.json.text
    case (.normalForm(let game), .nfg): game.gambitText
    case (.normalForm(let game), .csv):
      if let game = game.bimatrix { game.csvText } else { preconditionFailure("CSV is for two players") }
    case (.bayesian, _), (.security, _), (.markov, _): preconditionFailure("such games are written as JSON")
    }
  }
}
