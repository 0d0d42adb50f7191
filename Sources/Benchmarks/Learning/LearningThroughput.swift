internal import Games
internal import Glibc
internal import Learning
internal import LinearPrograms
internal import Networks

/// How many joint steps are played and learned from in a second of processor time.
public struct LearningThroughput: Sendable, Hashable {
  /// The number of copies of the environment.
  public let copies: Int
  /// The number of steps in every copy between two updates.
  public let stepsPerUpdate: Int
  /// Whether equal observations went through the networks once.
  public let mergesRows: Bool
  /// The joint steps that were measured.
  public let steps: Int
  /// The processor time of the thread they took, in seconds.
  public let seconds: Double
  /// What each player earned per joint step in the last play, by which to see that they learned.
  public let meanRewards: [Double]

  /// Joint steps per second of processor time.
  public var stepsPerSecond: Double { Double(steps) / seconds }
}

extension LearningBenchmark {
  /// The numbers of copies that are measured.
  public static let copies = [1, 16, 256, 4096]

  /// What multiplies matrices, as far as it is known.
  public static var productLibrary: String {
    let loops = "loops of this program with \(vectorInstructions)"
    guard ProductLibrary.isTuned else { return loops }
    let known = [
      ("openblas_set_num_threads", "OpenBLAS"), ("MKL_Set_Num_Threads", "MKL"), ("bli_thread_set_num_threads", "BLIS"),
    ]
    let name = known.first { dlsym(nil, $0.0) != nil }?.1 ?? "a tuned BLAS"
    return "\(loops); \(name) in one thread from a million weights on"
  }

  /// Measures two independent learners, actor and critic 5-64-64-out with tanh, 4 epochs of 4 minibatches, in the iterated
  /// prisoner's dilemma of ten moves: play and learning together, in one thread.
  ///
  /// Between two updates every copy plays 128 steps, or fewer so that no batch has more than 131,072 joint steps. One
  /// update before the measurement is not counted, where it takes less than the time of the measurement.
  ///
  /// - Returns: the measurement, or `nil` where the run was stopped.
  public func throughput(copies: Int, mergesRows: Bool) -> LearningThroughput? {
    guard case .markov(let game)? = Catalogue.entry(named: "iterated-prisoners-dilemma")?.game else {
      preconditionFailure("the catalogue has the prisoner's dilemma")
    }
    report("\(copies) copies, \(mergesRows ? "merged" : "every row") …")
    var settings = NetworkProximalLearner.Settings()
    settings.mergesRows = mergesRows
    let stepsPerUpdate = max(1, min(128, 131_072 / copies))
    var training = NetworkProximalTraining(
      MarkovEnvironment(game), copies: copies, stepsPerUpdate: stepsPerUpdate, settings: settings, seed: seeds[0])
    var (start, before) = (processorTime(), 0)
    training.advance()
    let first = processorTime()
    if first - start < measuredSeconds { (start, before) = (first, training.environmentSteps) }
    while processorTime() - start < measuredSeconds {
      if interruption.isRaised { return nil }
      training.advance()
    }
    return LearningThroughput(
      copies: copies, stepsPerUpdate: stepsPerUpdate, mergesRows: mergesRows,
      steps: training.environmentSteps - before, seconds: processorTime() - start,
      meanRewards: training.meanRewards)
  }
}

/// The processor time of this thread, in seconds.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
