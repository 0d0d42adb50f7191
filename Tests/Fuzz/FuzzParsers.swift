import Certificates
import Exact
import Games

/// Reads any bytes as a game in every way, and traps where a game does not survive being written and read again; then as a
/// certificate, a solution, a commitment and policies, which must be refused or accepted, never crash.
///
/// libFuzzer calls this for every input it makes up; `Tests/fuzz` builds and runs it. `-parse-as-library` is needed, as
/// libFuzzer brings its own `main`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let formats: [GameFormat?] = [nil] + GameFormat.allCases
  for format in formats {
    do throws(InputError) {
      let game = try Game.read(bytes, source: "fuzz", format: format)
      for other in GameFormat.allCases where game.isWritable(as: other) { expectRoundTrip(of: game, as: other) }
    } catch {
      precondition(!error.message.isEmpty && error.description.utf8.count < 2_000, "an error of a strange length")
      precondition(error.location.map { $0.line >= 1 && $0.column >= 1 } ?? true, "a place outside of the text")
    }
  }
  _ = try? Certificate<Unchecked>(text: bytes).verified()
  if let document = try? JSONDocument(parsing: bytes, source: "fuzz") { _ = try? Solution(reading: document) }
  let game = BimatrixGame(
    leader: PayoffMatrix([[1, 2], [3, 4], [5, 6]]), follower: PayoffMatrix([[1, 0], [0, 1], [2, 2]]))
  for leader in [nil, 0, 1] {
    _ = try? CommitmentFile.read(bytes, source: "fuzz", for: .normalForm(game), leader: leader)
  }
  for leader in 0..<2 {
    if let file = try? MarkovPolicyFile.read(bytes, source: "fuzz", for: twoStates, leader: leader) {
      expectRoundTrip(of: file, leader: leader)
    }
  }
  return 0
}

/// A game of two states with two actions each, of which the second offers player 0 the last one only.
private let twoStates: MarkovGame = {
  let outcome = MarkovGame.Outcome(rewards: [0, 0], next: .certainly(0))
  return MarkovGame(
    sizes: [2, 2], discounts: [1, 1], horizon: 2, initial: RationalVector([1, 0]),
    states: [
      .init(available: [[0, 1], [0, 1]], outcomes: Array(repeating: outcome, count: 4)),
      .init(available: [[1], [0, 1]], outcomes: Array(repeating: outcome, count: 2)),
    ])
}()

private func expectRoundTrip(of file: MarkovPolicyFile, leader: Int) {
  let text = file.text(for: twoStates, leader: leader)
  do throws(InputError) {
    let again = try MarkovPolicyFile.read(Array(text.utf8), source: "written", for: twoStates, leader: leader)
    precondition(again.policies == file.policies, "other policies were read than were written")
  } catch {
    preconditionFailure("what was written is refused: \(error)")
  }
}

private func expectRoundTrip(of game: Game, as format: GameFormat) {
  let text = game.text(as: format)
  do throws(InputError) {
    let again = try Game.read(Array(text.utf8), source: "written", format: format)
    precondition(again == (format == .csv ? game.withoutNames : game), "another game was read than was written")
    precondition(again.digest == game.digest, "equal games have different digests")
  } catch {
    preconditionFailure("what was written is refused: \(error)")
  }
}
