internal import Certificates
internal import Equilibria
internal import Exact
internal import Games

extension SmallPlayers {
  /// Certificates of the kinds `correlated`, `followers` or `no-equilibrium`, and `margin`, for small random games: all of
  /// them are to be accepted.
  static func certificates(seed: UInt64) throws -> [[UInt8]] {
    let game = SmallPlayers.random(seed: seed).game
    var result = [try game.correlatedCommitment().certificate.text]
    switch try game.followersEquilibrium() {
    case .equilibrium(let equilibrium): result.append(equilibrium.certificate.text)
    case .noEquilibrium(let proof): result.append(proof.certificate.text)
    }
    var random = TestRandom(seed: seed)
    let bimatrix = SmallGame.random(seed: seed, largest: 4).game
    let concept = SolutionConcept(margin: Rational(random.below(4), over: 1 + random.below(3)))
    do throws(EquilibriumError) {
      result.append(try bimatrix.equilibrium(concept).certificate.text)
    } catch {
      guard case .noCommitment(_, let largest) = error else { throw error }
      // The largest margin is the hardest that has an answer, where it is one at all.
      let margin = SolutionConcept(margin: max(0, largest))
      result.append(try bimatrix.equilibrium(margin).certificate.text)
    }
    return result
  }
}
