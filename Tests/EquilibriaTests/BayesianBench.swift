import Certificates
import Equilibria
import Foundation
import Games
import LinearPrograms
import Testing

@Suite("Bench of Bayesian games", .enabled(if: ProcessInfo.processInfo.environment["BAYES_BENCH"] != nil), .serialized)
struct BayesianBench {
  @Test func bench() throws {
    let sizes = (ProcessInfo.processInfo.environment["BAYES_BENCH"] ?? "").split(separator: ",").compactMap { Int($0) }
    for types in sizes {
      for seed in UInt64(0)..<5 {
        let game = BayesianGame.random(rows: 10, columns: 10, types: types, low: -100, high: 100, seed: seed)
        let found = try game.equilibrium(options: SolveOptions(stop: StopCondition(after: .seconds(60))))
        print(
          "types \(types) seed \(seed) \(found.value) search \(found.timing.search) verify \(found.timing.verification)",
          "bytes \(found.certificate.text.count) \(found.statistics)")
      }
    }
  }
}
