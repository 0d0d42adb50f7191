internal import Games

enum SecuritySearch {
  static func solve(_ game: SecurityGame, _ options: SolveOptions) -> SecurityDraft { fatalError("not yet") }
}
