internal import Certificates
internal import Equilibria
internal import Exact
internal import Games
public import LinearPrograms

/// A small random program; many are infeasible or unbounded.
public func randomProgram(_ random: inout TestRandom) -> LinearProgram {
  let variables = 1 + random.below(3)
  func number() -> Rational { Rational(random.below(7) - 3, over: 1 + random.below(3)) }
  return LinearProgram(
    maximise: (0..<variables).map { _ in number() }, free: random.below(2) == 0 ? [0] : [],
    constraints: (0..<(1 + random.below(4))).map { _ in
      .init((0..<variables).map { _ in number() }, random.below(4) == 0 ? .equal : .atMost, number())
    })
}

/// Certificates of every kind, for small random games, programs and processes: all of them are to be accepted.
public func sampleCertificates(seed: UInt64) throws -> [[UInt8]] {
  let game = SmallGame.random(seed: seed, largest: 4).game
  var result = try [
    SolutionConcept(), SolutionConcept(response: .weak), SolutionConcept(commitment: .pure),
    SolutionConcept(commitment: .pure, response: .weak), SolutionConcept(response: .adversarial),
  ].map { try game.equilibrium($0).certificate.text }
  var random = TestRandom(seed: seed)
  result.append(try randomProgram(&random).certificate().text)

  let process = SmallProcess.random(seed: seed)
  let policies = process.policies
  let policy = policies[random.below(policies.count)]
  result.append(
    Certificate.decisionProcess(
      process.process, policy: policy, lower: RationalVector(process.values(of: policy)),
      upper: RationalVector(process.optimum)
    ).text)

  let bounded = SmallBoundedProcess.random(seed: seed)
  let responses = bounded.policies
  let response = responses[random.below(responses.count)]
  result.append(
    Certificate.boundedProcess(
      bounded.process, policy: response, lower: RationalVector(bounded.worst(response)),
      upper: RationalVector(bounded.best)
    ).text)
  result += try SmallPlayers.certificates(seed: seed)
  result += try sampleSecurityCertificates(seed: seed)
  result.append(try SmallBayesianGame.random(seed: seed).game.equilibrium().certificate.text)
  result += try sampleStagewiseCertificates(seed: seed)
  return result
}
