import Arguments
import Equilibria
import Games
import Synchronization

/// The file in which a search that is stopped leaves what it knows.
final class CheckpointFile: Sendable {
  private let path: String
  private let start: SearchCheckpoint?
  private let kept = Mutex<SearchCheckpoint?>(nil)

  /// The file that the options name, read where it is there; `nil` without the option.
  init?(_ arguments: ParsedArguments, _ game: Game, _ concept: SolutionConcept) throws(CommandFailure) {
    guard let path = arguments.value("checkpoint") else { return nil }
    guard case .markov(let game) = game, concept.commitment == .mixed, concept.response == .strong,
      concept.dynamics?.followerClass == .unrestricted
    else {
      throw CommandFailure(
        code: .usage, message: "--checkpoint is for mixed policies in Markov games, against unrestricted best responses"
      )
    }
    self.path = path
    guard Files.exists(path) else {
      start = nil
      return
    }
    let checkpoint = SearchCheckpoint(text: String(decoding: try Files.read(path).bytes, as: UTF8.self))
    let unrolled = try? game.process(
      leader: concept.leader, leaderPolicies: concept.dynamics?.policies ?? .stationary,
      foresight: concept.dynamics?.foresight ?? .farsighted)
    guard let unrolled, checkpoint.isFor(unrolled.process) else {
      throw CommandFailure(
        code: .badInput, message: "\(path): expected the checkpoint of a search for this game and concept")
    }
    start = checkpoint
  }

  /// Makes a search go on from the file, and keep its state where it is stopped.
  func prepare(_ options: inout SolveOptions) {
    options.checkpoint = start
    options.keep = { state in self.kept.withLock { $0 = state } }
  }

  /// Writes the state of a search that was stopped; tells why where that fails.
  func save(quiet: Bool) -> CommandFailure? {
    guard let state = kept.withLock({ $0 }) else { return nil }
    do throws(CommandFailure) {
      try Files.write(Array(state.text.utf8), to: path)
    } catch {
      return error
    }
    if !quiet { Files.note("stackelberg: \(path) keeps the state of the search") }
    return nil
  }

  /// Removes the file of a search that came to its end.
  func removeIfDone() {
    if start != nil, kept.withLock({ $0 == nil }) { Files.remove(path) }
  }
}
