internal import Certificates
internal import Equilibria
internal import Exact
internal import LinearPrograms

/// Certificates of security games for small random games: under the usual assumption, without it, and with types; exact ones,
/// and one of a search that was stopped.
func sampleSecurityCertificates(seed: UInt64) throws -> [[UInt8]] {
  let interruption = Interruption()
  interruption.raise()
  let types = SmallSecurityGame.random(seed: seed, targets: 4, types: 3).game
  return [
    try SmallSecurityGame.random(seed: seed, targets: 4, coverageHelps: true).game.equilibrium().certificate.text,
    try SmallSecurityGame.random(seed: seed, targets: 3, coverageHelps: false).game.equilibrium().certificate.text,
    try types.equilibrium().certificate.text,
    try types.equilibrium(options: SolveOptions(stop: StopCondition(at: interruption))).certificate.text,
  ]
}
