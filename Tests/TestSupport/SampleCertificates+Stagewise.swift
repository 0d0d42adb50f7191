internal import Certificates
internal import Equilibria
internal import Exact
internal import Games

/// Certificates of the kind `spe` for small random games of two and three players, of finite horizon and discounted: all of
/// them are to be accepted.
func sampleStagewiseCertificates(seed: UInt64) throws -> [[UInt8]] {
  var games = [
    SmallStages.random(seed: seed, horizon: 1 + Int(seed % 2)),
    SmallStages.random(seed: seed, players: 3, horizon: 1),
  ]
  if seed % 4 == 0 { games.append(SmallStages.random(seed: seed)) }
  return try games.flatMap { small in
    let ties: [SolutionConcept.Response] = seed % 3 == 0 ? [.weak] : [.strong]
    return try ties.compactMap { ties in
      try small.game.stagewiseEquilibrium(SolutionConcept(commitment: .action, response: ties)).equilibrium?
        .certificate.text
    }
  }
}
