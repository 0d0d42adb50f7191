internal import Certificates
internal import Equilibria
internal import Exact
internal import Games

/// Certificates of the kind `spe` for small random games of two and three players, of finite horizon and discounted: all of
/// them are to be accepted.
func sampleStagewiseCertificates(seed: UInt64) throws -> [[UInt8]] {
  let games = [
    SmallStages.random(seed: seed, horizon: 1 + Int(seed % 2)),
    SmallStages.random(seed: seed, players: 3, horizon: 1),
    SmallStages.random(seed: seed),
  ]
  return try games.flatMap { small in
    try [SolutionConcept.Response.strong, .weak].compactMap { ties in
      try small.game.stagewiseEquilibrium(SolutionConcept(commitment: .action, response: ties)).equilibrium?
        .certificate.text
    }
  }
}
