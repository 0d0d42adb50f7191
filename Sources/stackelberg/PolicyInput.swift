import Arguments
import Exact
import Games
import Reports
import Validation

/// A policy as it was given: in JSON, or as NumPy saves arrays.
struct PolicyInput {
  let content: GivenPolicy
  let source: String

  /// Reads a policy for a game, and tells on standard error what was changed.
  init(_ path: String, for game: Game, leader: Int, quiet: Bool) throws(CommandFailure) {
    let (bytes, source) = try Files.read(path)
    self.source = source
    let isNumPy = NumPyPolicy.begins(bytes)
    do throws(InputError) {
      let text = isNumPy ? try NumPyPolicy.text(of: bytes, source: source, for: game) : bytes
      content = try GivenPolicy(reading: text, source: source, for: game, leader: leader)
    } catch {
      var error = error
      // Places in the text made of an array mean nothing to anybody.
      if isNumPy { error.location = nil }
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
    if !quiet { note(for: game) }
  }

  private func note(for game: Game) {
    switch content {
    case .commitment(let file):
      if let sum = file.normalizedFrom {
        Files.note("stackelberg: \(source): the probabilities sum to \(sum.toldAsSum) and were divided by it")
      }
    case .policies(let file):
      if let change = file.normalizations.first {
        let others = file.normalizations.count - 1
        let step = change.step.map { "step \($0), " } ?? ""
        Files.note(
          "stackelberg: \(source): player \(change.player), \(step)observation \(change.observation): the probabilities sum to "
            + "\(change.sum.toldAsSum) and were divided by it"
            + (others > 0 ? "; so were those of \(others) more distributions" : ""))
      }
    }
    if let digest = content.gameDigest, digest != game.digest {
      Files.note("stackelberg: warning: \(source) was made for another game")
    }
  }
}
