import Exact
import Testing

@testable import LinearPrograms

@Suite("The guard around GLPK") struct GuardTests {
  private static func program() throws -> FloatingProgram {
    var program = try FloatingProgram.empty(objective: [2, 1], isFree: [false, false])
    try program.append([1, 1], isEquation: true, bound: 1)
    return program
  }

  /// The failure that `body` throws, where it is one of this package's.
  private func failure(_ body: () throws -> Void) -> SolverFailure? {
    do {
      try body()
      return nil
    } catch { return error as? SolverFailure }
  }

  @Test("an attempt to end the process comes back as an error with GLPK's words, and solving goes on")
  func abort() throws {
    let fault = failure {
      var program = try Self.program()
      try program.provokeFatalError()
    }
    #expect(fault == .library(.fatal))
    #expect(FloatingProgram.lastMessage.contains("column number out of range"))
    var next = try Self.program()
    let proposal = try next.optimise(until: .never)
    #expect(proposal.verdict == .optimal && proposal.objective == 2)
  }

  @Test("after an abort the other problems of the thread say that they are lost")
  func lost() throws {
    var first = try Self.program()
    var second = try Self.program()
    var faults: [SolverFailure] = []
    do throws(SolverFailure) { try first.provokeFatalError() } catch { faults.append(error) }
    do throws(SolverFailure) { _ = try second.optimise(until: .never) } catch { faults.append(error) }
    #expect(faults == [.library(.fatal), .library(.environmentLost)])
  }

  @Test("numbers that are not finite never reach GLPK", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(number: Double) throws {
    #expect(
      failure { _ = try FloatingProgram.empty(objective: [number], isFree: [false]) } == .library(.notFinite))
    #expect(
      failure {
        var program = try Self.program()
        try program.append([number, 0], isEquation: false, bound: 1)
      } == .library(.notFinite))
    #expect(
      failure {
        var program = try Self.program()
        try program.append([1, 0], isEquation: false, bound: number)
      } == .library(.notFinite))
  }

  @Test("an integer beyond the range of doubles is refused by the guard and solved without GLPK")
  func beyondDoubles() throws {
    let huge = Rational(Integer(10).power(400))
    let program = LinearProgram(maximise: [1], constraints: [.init([1], .atMost, huge)])
    var statistics = SolveStatistics()
    guard case .optimal(_, _, let value) = try program.solve(until: .never, statistics: &statistics) else {
      Issue.record("the program has an optimum")
      return
    }
    #expect(value == huge)
    #expect(statistics.libraryFault == .notFinite)
  }

  @Test("where GLPK fails at every call, the exact simplex method still answers", arguments: 0..<8)
  func sabotage(calls: Int) throws {
    let program = LinearProgram(
      maximise: [3, 2],
      constraints: [.init([1, 1], .atMost, 4), .init([1, 3], .atMost, 6), .init([1, 0], .atMost, 3)])
    let outcome = try FloatingProgram.sabotaged(after: calls) { try program.solve() }
    guard case .optimal(let point, _, let value) = outcome else {
      Issue.record("the program has an optimum")
      return
    }
    #expect(value == 11)
    #expect(point.rationals == [3, 1])
  }

  @Test("an interrupt or a deadline stops a solve")
  func stops() throws {
    let interruption = Interruption()
    interruption.raise()
    let program = LinearProgram(maximise: [1], constraints: [.init([1], .atMost, 1)])
    #expect(throws: SolverFailure.stopped) { _ = try program.solve(until: StopCondition(at: interruption)) }
    #expect(throws: SolverFailure.stopped) { _ = try program.solve(until: StopCondition(after: .zero)) }
  }
}
