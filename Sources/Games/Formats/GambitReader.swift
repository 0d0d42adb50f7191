import Exact

/// The reader of Gambit's strategic form: `NFG 1 R` with payoffs or with outcomes.
///
/// The text is read several times from where its payoffs begin, instead of being kept as numbers.
struct GambitReader {
  private var lexer: GambitLexer
  private var token: GambitLexer.Token
  private var title = ""
  private var players: [String] = []
  private var sizes: [Int] = []
  private var actions: [[String]] = []

  /// The number of profiles, or more than any text holds.
  private var profiles: Int {
    sizes.reduce(1) { count, size in
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      return overflow ? .max : product
    }
  }

  /// Reads a game.
  static func read(_ bytes: [UInt8], source: String) throws(InputError) -> NormalFormGame {
    if let error = InputError.byteOrderMark(in: bytes, source: source) { throw error }
    var reader = try GambitReader(GambitLexer(bytes: bytes, source: source))
    try reader.readHeader()
    let lists =
      switch reader.token.kind {
      case .openingBrace: try reader.readOutcomeForm()
      case .word: try reader.readPayoffForm()
      default: throw reader.lexer.error(expected: "payoffs, or outcomes in braces", at: reader.token)
      }
    let columns = reader.sizes.dropFirst().reduce(1, *)
    return NormalFormGame(
      title: reader.title.isEmpty ? nil : reader.title,
      players: Names.areIndices(reader.players) ? nil : reader.players,
      actions: reader.actions.allSatisfy(Names.areIndices) ? nil : reader.actions,
      sizes: reader.sizes, payoffs: lists.map { $0.payoffs(rows: reader.sizes[0], columns: columns) })
  }

  private init(_ lexer: GambitLexer) throws(InputError) {
    self.lexer = lexer
    token = try self.lexer.next()
  }

  // MARK: - Tokens

  private mutating func advance() throws(InputError) { token = try lexer.next() }

  private mutating func take(_ kind: GambitLexer.Kind, _ what: String) throws(InputError) {
    guard token.kind == kind else { throw lexer.error(expected: what, at: token) }
    try advance()
  }

  private mutating func skipComma() throws(InputError) {
    if token.kind == .comma { try advance() }
  }

  private mutating func takeText(_ what: String) throws(InputError) -> String {
    guard token.kind == .text else { throw lexer.error(expected: what, at: token) }
    let text = lexer.decoded(token)
    try advance()
    return text
  }

  /// Takes a payoff and a comma behind it.
  private mutating func takePayoff(_ what: @autoclosure () -> String) throws(InputError) -> Numeral {
    guard token.kind == .word else { throw lexer.error(expected: what(), at: token) }
    let numeral: Numeral
    do throws(NumberFault) {
      let range = token.range
      // A point in front counts as a zero and a point, so that the number can be written with the zero.
      if lexer.bytes[range.lowerBound] == UInt8(ascii: "."), range.count > Rational.digitLimit {
        throw .tooManyDigits(limit: Rational.digitLimit)
      }
      numeral = try lexer.bytes.withUnsafeBufferPointer { (bytes) throws(NumberFault) in
        try Numeral(parsing: UnsafeBufferPointer(rebasing: bytes[range]))
      }
    } catch {
      throw lexer.error(
        error.message(expecting: what(), found: lexer.summary(token)), at: token.range.lowerBound)
    }
    try advance()
    try skipComma()
    return numeral
  }

  // MARK: - Header

  private mutating func readHeader() throws(InputError) {
    if lexer.isWord(token, "EFG") {
      throw GameFormat.extensiveForm(at: token.range.lowerBound, in: lexer.bytes, source: lexer.source)
    }
    guard lexer.isWord(token, "NFG") else { throw lexer.error(expected: "'NFG'", at: token) }
    try advance()
    guard lexer.isWord(token, "1") else { throw lexer.error(expected: "the version, '1'", at: token) }
    try advance()
    guard lexer.isWord(token, "R") || lexer.isWord(token, "D") else {
      throw lexer.error(expected: "'R' or 'D'", at: token)
    }
    try advance()
    title = try takeText("a title in quotation marks")
    try take(.openingBrace, "'{' before the players' names")
    players = try takeNames("the name of a player in quotation marks or '}'", limit: NormalFormGame.playerLimit)
    guard players.count >= 2 else {
      throw lexer.error(
        "expected the names of at least two players, found \(players.count)", at: lexer.position - 1)
    }
    try advance()
    try take(.openingBrace, "'{' before the strategies")
    if token.kind == .openingBrace { try readStrategyNames() } else { try readStrategyCounts() }
    if token.kind == .text { try advance() }
  }

  private mutating func readStrategyCounts() throws(InputError) {
    while token.kind != .closingBrace {
      guard sizes.count < players.count else {
        throw lexer.error(
          expected: "'}' after the numbers of strategies of \(Wording.players(players.count))", at: token)
      }
      guard let count = lexer.count(token), count > 0 else {
        throw lexer.error(expected: "a number of strategies or their names in braces", at: token)
      }
      sizes.append(count)
      try advance()
      try skipComma()
    }
    guard sizes.count == players.count else {
      throw lexer.error(
        expected: "the numbers of strategies of \(Wording.players(players.count))", at: token)
    }
    try advance()
  }

  private mutating func readStrategyNames() throws(InputError) {
    for player in 1...players.count {
      try take(.openingBrace, "'{' before the names of the strategies of player \(player)")
      let names = try takeNames("the name of a strategy in quotation marks or '}'", limit: .max)
      guard !names.isEmpty else { throw lexer.error(expected: "at least one strategy of player \(player)", at: token) }
      actions.append(names)
      try advance()
    }
    sizes = actions.map(\.count)
    try take(.closingBrace, "'}' after the strategies of \(Wording.players(players.count))")
  }

  /// Takes names up to a closing brace, at which it stays.
  private mutating func takeNames(_ what: String, limit: Int) throws(InputError) -> [String] {
    let start = self
    var names: [String] = []
    while token.kind != .closingBrace {
      guard names.count < limit || token.kind != .text else {
        throw lexer.error(expected: "'}' after the names of \(limit) players, the most a game may have", at: token)
      }
      names.append(Names.filled(try takeText(what), at: names.count))
      try skipComma()
    }
    if let (earlier, later) = Names.firstRepetition(in: names) {
      var reader = start
      for _ in 0..<later {
        _ = try reader.takeText(what)
        try reader.skipComma()
      }
      throw lexer.error(
        Names.repetition(of: names[later], earlier: earlier), at: reader.token.range.lowerBound)
    }
    return names
  }

  // MARK: - Payoffs

  private func budget(spent: Int) -> MemoryBudget {
    let names = (players + actions.joined()).reduce(0) { $0 + 24 + ($1.utf8.count > 15 ? $1.utf8.count + 32 : 0) }
    return MemoryBudget(input: lexer.bytes.count, spent: names + spent)
  }

  private mutating func readPayoffForm() throws(InputError) -> [ScaledNumbers] {
    let start = self
    return try ScaledNumbers.read(lists: players.count, within: budget(spent: 0), count: { profiles }) {
      (visit) throws(InputError) in
      var reader = start
      var counter = GambitProfileCounter(sizes: start.sizes)
      repeat {
        for player in start.players.indices {
          let token = reader.token
          let numeral = try reader.takePayoff(
            "the payoff of player \(player + 1) where the strategies are \(counter.strategies)")
          try reader.visiting(token) { () throws(MemoryBudget.Exceeded) in try visit(player, counter.index, numeral) }
        }
      } while counter.advance()
      try reader.requireEnd()
    }
  }

  private func visiting(
    _ token: GambitLexer.Token, _ body: () throws(MemoryBudget.Exceeded) -> Void
  ) throws(InputError) {
    do throws(MemoryBudget.Exceeded) {
      try body()
    } catch {
      throw lexer.error(MemoryBudget.message, at: token.range.lowerBound)
    }
  }

  private func requireEnd() throws(InputError) {
    guard token.kind == .end else { throw lexer.error(expected: "the end of the input after the payoffs", at: token) }
  }

  // MARK: - Outcomes

  private mutating func readOutcomeForm() throws(InputError) -> [ScaledNumbers] {
    let start = self
    let count = try forEachOutcome { _, _, _, _ in }
    let used = try usedOutcomes(of: count)
    let budget = budget(spent: used.count)
    let outcomes = try ScaledNumbers.read(lists: players.count, within: budget, count: { used.count }) {
      (visit) throws(InputError) in
      var reader = start
      _ = try reader.forEachOutcome { (player, outcome, numeral, place) throws(InputError) in
        guard used[outcome] else { return }
        try start.visiting(place) { () throws(MemoryBudget.Exceeded) in try visit(player, outcome, numeral) }
      }
    }
    let body = self
    let bytes = outcomes.reduce(0) { bytes, list in
      if case .integers = list.storage { bytes + 24 } else { bytes + 8 }
    }
    try visiting(start.token) { () throws(MemoryBudget.Exceeded) in
      try budget.allow((profiles + used.count) * bytes)
    }
    return outcomes.map { list in
      list.gathered(count: profiles) { take in
        var lexer = body.lexer
        var token: GambitLexer.Token? = body.token
        var counter = GambitProfileCounter(sizes: sizes)
        repeat {
          // The indices have been read before, so that there is one for every profile.
          if let outcome = token.flatMap({ body.lexer.count($0) }) { take(outcome, counter.index) }
          token = try? lexer.next()
          if token?.kind == .comma { token = try? lexer.next() }
        } while counter.advance()
      }
    }
  }

  /// Reads the list of outcomes and returns their number; `visit` gets the player, the outcome's index from 1, the payoff
  /// and its place.
  private mutating func forEachOutcome(
    _ visit: (Int, Int, Numeral, GambitLexer.Token) throws(InputError) -> Void
  ) throws(InputError) -> Int {
    try take(.openingBrace, "'{'")
    var count = 0
    while token.kind != .closingBrace {
      try take(.openingBrace, "'{' before an outcome or '}' after the last")
      _ = try takeText("the name of an outcome in quotation marks")
      try skipComma()
      count += 1
      for player in players.indices {
        let place = token
        let numeral = try takePayoff("the payoff of player \(player + 1) in outcome \(count)")
        try visit(player, count, numeral, place)
      }
      try take(.closingBrace, "'}' after the payoffs of \(Wording.players(players.count))")
      try skipComma()
    }
    try advance()
    return count
  }

  /// Which outcomes the profiles lead to; the reader itself stays at the first index.
  private func usedOutcomes(of count: Int) throws(InputError) -> [Bool] {
    var reader = self
    var used = [Bool](repeating: false, count: count + 1)
    var counter = GambitProfileCounter(sizes: sizes)
    repeat {
      guard let outcome = lexer.count(reader.token), outcome < used.count else {
        throw lexer.error(
          expected: "an outcome from 0 to \(count) where the strategies are \(counter.strategies)", at: reader.token)
      }
      used[outcome] = true
      try reader.advance()
      try reader.skipComma()
    } while counter.advance()
    try reader.requireEnd()
    return used
  }
}
