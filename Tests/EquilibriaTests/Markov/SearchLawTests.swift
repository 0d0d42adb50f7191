import Certificates
import Evaluation
import Exact
import Games
import LinearPrograms
import TestSupport
import Testing

@testable import Equilibria

@Suite("Laws of the search for stationary commitment") struct SearchLawTests {
  private func small(_ seed: UInt64) -> SmallStackelberg { .random(seed: seed) }

  /// A policy in doubles.
  private func floating(_ policy: [MixedStrategy]) -> [[Double]] {
    policy.map { strategy in (0..<strategy.count).map { strategy[$0].approximation } }
  }

  @Test("no policy in a region is worth more than the region's bound, in either kind of coordinates")
  func bounds() throws {
    try forAll(0..<30, small, simpler: { _ in [] }) { game in
      let model = SearchModel(game.process)
      let box = RootBox(model)
      var source = TestRandom(seed: 7)
      for coordinates in [SearchCoordinates.values, .differences] {
        let solver = RegionSolver(model: model, coordinates: coordinates)
        let root = SearchRegion(
          model, coordinates, lower: model.relevant.map { (box.lower[$0] / model.followerScale).approximation },
          upper: model.relevant.map { (box.upper[$0] / model.followerScale).approximation })
        for _ in 0..<4 {
          let policy = floating(game.randomPolicy(&source))
          let candidate = solver.evaluate(policy)
          var region = root
          // A random box around the values and the probabilities of the policy.
          for (k, at) in coordinates.coordinates(candidate.values).enumerated() {
            let width = root.upper[k] - root.lower[k]
            if at < root.lower[k] - 1e-9 * (1 + abs(at)) || at > root.upper[k] + 1e-9 * (1 + abs(at)) {
              return "the root does not hold \(at) of \(policy)"
            }
            region.lower[k] = max(root.lower[k], at - width * Double(source.below(4)) / 10)
            region.upper[k] = min(root.upper[k], at + width * Double(1 + source.below(4)) / 10)
          }
          if source.below(2) == 0 {
            for (observation, weights) in policy.enumerated() where weights.count > 1 && weights.count <= 3 {
              let action = source.below(weights.count)
              let cut = SearchCut.probability(
                observation: observation, action: action, at: min(1, weights[action] + Double(source.below(3)) / 8))
              region.narrow(by: cut, toSecond: false, model)
            }
          }
          guard let bound = solver.bound(region, from: nil) else { return "the library failed" }
          if bound.bound < candidate.worth - 1e-6 { return "\(bound.bound) below \(candidate.worth) of \(policy)" }
        }
      }
      return nil
    }
  }

  @Test("whatever the search leaves out, its bounds are certified and hold the value", arguments: SearchPart.allCases)
  func without(_ part: SearchPart) throws {
    try forAll(0..<4, small, simpler: { _ in [] }) { game in
      let options = SolveOptions(gap: Rational(1, over: 100))
      let whole = try game.process.stationaryCommitment(options: options).value
      let less = try game.process.stationaryCommitment(
        options: SolveOptions(stop: StopCondition(after: .seconds(2)), gap: options.gap), without: [part]
      ).value
      return whole.lower <= less.upper && less.lower <= whole.upper ? nil : "\(less) beside \(whole)"
    }
  }

  @Test("while responses are held, what first-order effects say of a small change of a policy is what happens")
  func slopes() throws {
    try forAll(0..<30, small, simpler: { _ in [] }) { game in
      let model = SearchModel(game.process)
      var source = TestRandom(seed: 5)
      for _ in 0..<4 {
        let (start, end) = (floating(game.randomPolicy(&source)), floating(game.randomPolicy(&source)))
        let near = zip(start, end).map { zip($0, $1).map { $0 + 1e-5 * ($1 - $0) } }
        let change = zip(start.flatMap(\.self), near.flatMap(\.self)).map { $1 - $0 }
        let (here, there) = (FloatingEvaluation(model, start), FloatingEvaluation(model, near))
        guard here.responses == there.responses else { continue }
        let slopes = ResponseSeparation.Slopes(model, start, here.responses)
        let moved = ResponseSeparation.Slopes(model, near, here.responses)
        func effect(_ slopes: [Double]) -> Double { zip(slopes, change).reduce(0) { $0 + $1.0 * $1.1 } }
        if abs(there.value - here.value - effect(slopes.leader)) > 1e-7 { return "the leader's value" }
        for (before, after) in zip(slopes.comparisons, moved.comparisons) {
          if before.advantage < -1e-8 { return "a response that is not the best" }
          if abs(after.advantage - before.advantage - effect(before.slopes)) > 1e-7 { return "an advantage" }
        }
      }
      return nil
    }
  }

  @Test("a better policy to which the follower responds in the same way keeps its worth in rationals")
  func climbing() throws {
    var improved = 0
    for seed in 1...6 as ClosedRange<UInt64> {
      let process = SearchIntervalTests.dense(states: 3, actions: 2, responses: 2, seed: seed)
      let model = SearchModel(process)
      let solver = RegionSolver(model: model, coordinates: .values)
      let root = StationarySearch(model, target: 1e-3, threads: 1, stop: .never, report: { _ in }).root(.values)
      let start = solver.evaluate(process.actions.map { Array(repeating: 1 / Double($0), count: $0) })
      let better = solver.climbed(start)
      let exact = solver.incumbent(near: better, within: root)
      #expect(better.worth >= start.worth)
      #expect(exact.worth >= better.worth - 1e-5)
      if exact.worth > start.worth + 1e-3 { improved += 1 }
    }
    #expect(improved >= 3)
  }

  @Test("the best policy at the follower's values of a policy is worth at least as much as that policy")
  func fixedValues() throws {
    try forAll(0..<30, small, simpler: { _ in [] }) { game in
      guard game.process.isFree else { return nil }
      let solver = RegionSolver(model: SearchModel(game.process), coordinates: .values)
      var source = TestRandom(seed: 3)
      for _ in 0..<4 {
        let start = solver.evaluate(floating(game.randomPolicy(&source)))
        guard let policy = solver.policy(at: start.values) else { return "nothing at \(start.values)" }
        let worth = solver.evaluate(policy).worth
        if worth < start.worth - 1e-6 { return "\(worth) after \(start.worth)" }
      }
      return nil
    }
  }

  @Test("the bounds hold what the best of many policies is worth, and the commitment is worth its lower bound")
  func policies() throws {
    try forAll(0..<20, small, simpler: { _ in [] }) { game in
      let options = SolveOptions(gap: Rational(1, over: 500))
      let answer = try game.process.stationaryCommitment(options: options)
      if game.atStart(game.worth(of: answer.policy).strong) != answer.value.lower { return "another lower bound" }
      var source = TestRandom(seed: 11)
      for _ in 0..<60 {
        let policy = game.randomPolicy(&source)
        let worth = game.atStart(game.worth(of: policy).strong)
        if worth > answer.value.upper { return "\(policy) is worth \(worth), above \(answer.value.upper)" }
      }
      return nil
    }
  }

  @Test("the answer does not depend on the number of threads")
  func threads() throws {
    let process = SearchIntervalTests.dense(states: 3, actions: 2, responses: 2, seed: 5)
    let options = SolveOptions(gap: Rational(1, over: 1000))
    let one = try process.stationaryCommitment(options: options, threads: 1)
    for threads in [2, 5] {
      let other = try process.stationaryCommitment(options: options, threads: threads)
      #expect(one.certificate.text == other.certificate.text)
      #expect(one.statistics.map(\.count) == other.statistics.map(\.count))
    }
  }

  @Test("neither do the root, its parts that are cut off and the incumbent")
  func rootThreads() {
    var cut = 0
    for seed in [1, 2, 4] as [UInt64] {
      let process = SearchIntervalTests.dense(states: 3, actions: 2, responses: 2, seed: seed)
      let model = SearchModel(process)
      func rooted(_ threads: Int) -> StationarySearch {
        var search = StationarySearch(model, target: 1e-5, threads: threads, stop: .never, report: { _ in })
        search.run(nodeLimit: 1)
        return search
      }
      let one = rooted(1)
      if !one.tree.isRootAlone { cut += 1 }
      for threads in [2, 3, 20] {
        let other = rooted(threads)
        #expect(SearchCheckpoint(other.state, of: process).text == SearchCheckpoint(one.state, of: process).text)
      }
    }
    #expect(cut > 0)
  }

  @Test("threads hand back all pieces, in order")
  func workers() {
    for threads in [0, 1, 2, 7] {
      for count in [0, 1, 5, 100] {
        #expect(SearchWorkers(threads: threads).map(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
      }
    }
  }

  @Test("a box of values that was stopped at once still holds the values of every policy, provably")
  func stoppedBox() throws {
    try forAll(0..<20, small, simpler: { _ in [] }) { game in
      let model = SearchModel(game.process)
      let box = RootBox(model, until: StopCondition(after: .zero))
      let evidence = SearchTree(coordinates: .values).emptyEvidence(model, box)
      return StationaryProver(game.process).isRootProved(evidence) ? nil : "\(box)"
    }
  }

  @Test("a matrix times its inverse is the identity")
  func inverses() {
    var source = TestRandom(seed: 2)
    for size in 1...6 {
      let matrix = (0..<size).map { row in
        (0..<size).map { Double(source.below(9)) - 4 + (row == $0 ? 20 : 0) }
      }
      let inverse = FloatingEvaluation.inverse(matrix)
      for row in 0..<size {
        for column in 0..<size {
          let entry = (0..<size).reduce(0) { $0 + matrix[row][$1] * inverse[$1][column] }
          #expect(abs(entry - (row == column ? 1 : 0)) < 1e-12)
        }
      }
    }
  }

  @Test("a search that is stopped and resumed from text ends like one that is not", arguments: [1, 20, 40])
  func resuming(limit: Int) throws {
    let process = SearchIntervalTests.dense(states: 3, actions: 2, responses: 2, seed: 5)
    let model = SearchModel(process)
    func search() -> StationarySearch {
      StationarySearch(model, target: 2e-4, threads: 1, stop: .never, report: { _ in })
    }
    var whole = search()
    whole.run()
    var begun = search()
    begun.run(nodeLimit: limit)
    let text = SearchCheckpoint(begun.state, of: process).text
    let checkpoint = SearchCheckpoint(text: text)
    let state = try #require(checkpoint.state(for: process))
    #expect(SearchCheckpoint(state, of: process).text == text)
    var resumed = search()
    resumed.resume(state)
    resumed.run()
    #expect(resumed.incumbent.value == whole.incumbent.value)
    #expect(resumed.counts == whole.counts && resumed.tree.upper == whole.tree.upper)
    let (left, right) = (whole.evidence(), resumed.evidence())
    #expect(left.upper == right.upper && left.evidence == right.evidence)
  }

  @Test("checkpoints of other processes and damaged ones are not for a process")
  func checkpoints() throws {
    let process = SearchIntervalTests.dense(states: 2, actions: 2, responses: 2, seed: 1)
    let other = SearchIntervalTests.dense(states: 2, actions: 2, responses: 2, seed: 2)
    var search = StationarySearch(SearchModel(process), target: 1e-3, threads: 1, stop: .never, report: { _ in })
    search.run(nodeLimit: 1)
    let checkpoint = SearchCheckpoint(search.state, of: process)
    #expect(checkpoint.isFor(process) && !checkpoint.isFor(other))
    let words = checkpoint.text.split(separator: " ", omittingEmptySubsequences: false)
    for place in stride(from: 1, to: words.count, by: 1 + words.count / 20) {
      var damaged = words
      damaged[place] = "x"
      // Where it still reads, going on from it is harmless: everything is proved again.
      let resumed = SearchCheckpoint(text: damaged.joined(separator: " "))
      guard resumed.isFor(process) else { continue }
      let answer = try process.stationaryCommitment(
        options: SolveOptions(gap: Rational(1, over: 100)), resuming: resumed)
      #expect(answer.value.lower <= answer.value.upper)
    }
  }

  @Test("stopped at once, it still has certified bounds and a state to go on from")
  func stopped() throws {
    let process = SearchIntervalTests.dense(states: 3, actions: 2, responses: 2, seed: 5)
    var kept: SearchCheckpoint?
    let answer = try process.stationaryCommitment(
      options: SolveOptions(stop: StopCondition(after: .zero)), keeping: { kept = $0 })
    #expect(answer.value.lower < answer.value.upper)
    let checkpoint = try #require(kept)
    let gap = SolveOptions(gap: Rational(1, over: 100))
    let resumed = try process.stationaryCommitment(options: gap, resuming: checkpoint)
    #expect(resumed.value.lower >= answer.value.lower && resumed.value.upper <= answer.value.upper)
  }

  @Test("where the library fails, the answer is still certified", arguments: [0, 3, 30, 300, 1000])
  func sabotage(calls: Int) throws {
    let process = SearchIntervalTests.dense(states: 2, actions: 2, responses: 2, seed: 3)
    let options = SolveOptions(gap: Rational(1, over: 1000))
    let sound = try process.stationaryCommitment(options: options)
    let answer = try FloatingProgram.sabotaged(after: calls) { try process.stationaryCommitment(options: options) }
    #expect(answer.value.lower <= sound.value.upper && answer.value.upper >= sound.value.lower)
  }

  @Test("a process whose programs would not fit is refused with their size")
  func size() throws {
    let count = 400
    let outcomes = (0..<16).map { pair in
      StackelbergProcess.Outcome(
        leader: 1, follower: Rational(pair),
        next: StateDistribution(
          Dictionary(
            uniqueKeysWithValues: (0..<20).map { ((pair * 37 + $0 * 11) % count, Rational(1, over: 20)) })))
    }
    let process = StackelbergProcess(
      leaderDiscount: Rational(1, over: 2), followerDiscount: Rational(1, over: 2), initial: .unit(0, count: count),
      states: (0..<count).map { .init(observation: $0, responses: 4, outcomes: outcomes) })
    #expect {
      _ = try process.stationaryCommitment()
    } throws: { error in
      guard case .unsupported(let text) = error as? EquilibriumError else { return false }
      return text.contains("columns") && text.contains("coefficients")
    }
  }
}
