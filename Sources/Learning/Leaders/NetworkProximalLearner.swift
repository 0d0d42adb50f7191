public import Games
internal import Networks

/// One agent that learns by proximal policy optimisation (PPO) with an actor and a critic network; model-free.
///
/// It takes what it meets for its surroundings, whoever else learns there: several of these side by side are independent
/// learners, with no notion of commitment. Its observations are listed.
///
/// Where there are fewer observations than samples, most of what goes through the networks goes through them many times.
/// With ``Settings/mergesRows`` every observation goes through once: the old probability, the value and the ratio of a
/// sample depend on its observation and its action alone, and so the gradient of a minibatch needs no more than sums per
/// cell (``Networks/AdvantageCells``, ``Networks/TargetCells``). The update is the one from all rows, up to rounding.
///
/// Source: J. Schulman et al., Proximal Policy Optimization Algorithms, arXiv 1707.06347, 2017, equation 7 with a learned
/// value, and section 5.
public struct NetworkProximalLearner: Sendable {
  /// How it learns.
  public struct Settings: Sendable, Hashable, Codable {
    /// The widths of the hidden layers of both networks, whose activation is tanh.
    public var hidden = [64, 64]
    /// The rate of Adam.
    public var rate = 0.0003
    /// How often every sample is used.
    public var epochs = 4
    /// How many steps of Adam an epoch takes.
    public var minibatches = 4
    /// How far the ratio of new and old probabilities may leave 1.
    public var clip = 0.2
    /// The weight of the entropy beside standardised advantages.
    public var entropy = 0.01
    /// The weight of half the mean squared error of values.
    public var valueWeight = 0.5
    /// How much later surprises count, step by step.
    public var trace = 0.95
    /// The length to which the gradient of either network is cut.
    public var gradientLength = 0.5
    /// Whether every observation goes through the networks once, or every sample.
    public var mergesRows = true

    /// The usual settings.
    public init() {}
  }

  /// How it learns.
  public let settings: Settings

  private var actor: TrainedNetwork
  private var critic: TrainedNetwork

  /// For each observation, what describes it to the networks.
  private let features: Matrix

  /// For each observation and action, whether it is open; `nil` where all are.
  private let legal: [Bool]?

  private let discount: Double
  private let actions: Int

  private var samples = NetworkProximalSamples()
  private var policy: Categorical

  /// For each sample, its minibatch in this epoch.
  private var parts: [Int] = []

  /// The samples of this epoch, minibatch by minibatch.
  private var order: [Int] = []

  /// The number of samples that go through the networks together, there and back, where every sample does: so few that all
  /// that belongs to them stays in a cache.
  private static let chunk = 512

  /// For each minibatch and cell, its sums in this epoch.
  private var sums: [CellSums] = []

  /// The rows that go through the networks, with what belongs to them.
  private var inputs: Matrix
  private var openRows: [Bool]?
  private var oldLogProbabilities: Matrix
  private var merged = MergedRows()
  private var advantages: AdvantageCells
  private var targets: TargetCells

  /// An agent of an environment that has learned nothing.
  ///
  /// - Parameters:
  ///   - agent: its number.
  ///   - random: where the parameters of the networks come from.
  /// - Precondition: its observations are listed.
  public init(
    _ agent: Int, of environment: some Environment, settings: Settings = Settings(),
    using random: inout SeededGenerator
  ) {
    let space = environment.agents[agent]
    guard let count = space.observations else { preconditionFailure("observations are listed") }
    self.settings = settings
    actions = space.actions
    discount = environment.discounts[agent]
    var features = Matrix(rows: count, columns: space.features)
    for observation in 0..<count {
      var row = [Float](repeating: 0, count: space.features)
      var span = row.mutableSpan
      environment.encode(observation, of: agent, into: &span)
      for (column, number) in row.enumerated() { features[observation, column] = number }
    }
    self.features = features
    let legal = (0..<count).flatMap { observation in
      let open = environment.available(to: agent, at: observation)
      return (0..<space.actions).map { open.contains($0) }
    }
    self.legal = legal.allSatisfy(\.self) ? nil : legal
    actor = TrainedNetwork(
      Network(
        NetworkShape(inputs: space.features, hidden: settings.hidden, outputs: space.actions),
        output: .orthogonal(gain: 0.01), using: &random))
    critic = TrainedNetwork(
      Network(NetworkShape(inputs: space.features, hidden: settings.hidden, outputs: 1), using: &random))
    policy = Categorical(logits: Matrix(rows: 0, columns: space.actions))
    inputs = Matrix(rows: 0, columns: space.features)
    oldLogProbabilities = Matrix(rows: 0, columns: space.actions)
    advantages = AdvantageCells(rows: 0, actions: space.actions)
    targets = TargetCells(rows: 0, columns: 1)
  }

  /// For each observation, the probabilities with which it acts.
  public var commitment: TablePolicy {
    let policy = Categorical(logits: actor.network.outputs(for: features), legal: legal)
    return TablePolicy(
      (0..<features.rows).map { policy.probabilities.row($0).map(Double.init) })
  }

  /// The parameters of the actor and of the critic.
  public var parameters: (actor: [Float], critic: [Float]) { (actor.network.parameters, critic.network.parameters) }

  // MARK: Playing

  /// Gets ready to play.
  public mutating func begin(copies: Int, steps: Int) {
    samples.clear(copies: copies, steps: steps)
    if settings.mergesRows { pass(features, legal) }
  }

  /// Sends rows through both networks.
  private mutating func pass(_ rows: Matrix, _ open: [Bool]?) {
    actor.forward(rows)
    critic.forward(rows)
    policy.set(logits: actor.output, legal: open)
  }

  /// Collects the rows of some observations.
  private mutating func gather(_ observations: some Collection<Int>) {
    inputs.resize(rows: observations.count)
    let (width, actions) = (features.columns, actions)
    inputs.elements.withUnsafeMutableBufferPointer { inputs in
      features.elements.withUnsafeBufferPointer { features in
        var place = 0
        for observation in observations {
          for column in 0..<width { inputs[place + column] = features[observation * width + column] }
          place += width
        }
      }
    }
    openRows = legal.map { legal in
      observations.flatMap { legal[$0 * actions..<($0 + 1) * actions] }
    }
  }

  /// Acts in all copies at once, and remembers.
  ///
  /// - Parameters:
  ///   - observations: what it observes in each copy.
  ///   - step: the number of the step since ``begin(copies:steps:)``.
  ///   - agent: its number, which says where its actions are written among those of all agents.
  ///   - generators: each copy's source of random numbers.
  public mutating func act(
    at observations: [Int], step: Int, agent: Int, of agents: Int, using generators: inout [SeededGenerator],
    into taken: inout [Int]
  ) {
    if !settings.mergesRows {
      gather(observations)
      pass(inputs, openRows)
    }
    let (actions, isMerged) = (actions, settings.mergesRows)
    let (probabilities, logarithms) = (policy.probabilities.elements, policy.logProbabilities.elements)
    let values = critic.output.elements
    let first = step * samples.copies
    for copy in observations.indices {
      let observation = observations[copy]
      let row = isMerged ? observation : copy
      let start = row * actions
      var rest = generators[copy].unit()
      var action = 0
      var last = 0
      while action < actions {
        let probability = Double(probabilities[start + action])
        if probability > 0 { last = action }
        rest -= probability
        if rest < 0 { break }
        action += 1
      }
      // Rounding may leave nothing to the last action.
      if action == actions { action = last }
      taken[copy * agents + agent] = action
      samples.record(
        first + copy, observation: observation, action: action,
        logProbability: logarithms[start + action], value: Double(values[row]))
    }
  }

  /// Remembers what came of a step in all copies.
  ///
  /// - Parameter rewards: those of all agents in all copies.
  public mutating func receive(step: Int, rewards: [Double], agent: Int, of agents: Int, ends: [EpisodeEnd]) {
    samples.receive(step: step, rewards: rewards, agent: agent, of: agents, ends: ends)
  }

  /// Judges what was done.
  ///
  /// - Parameter observations: what it observes in each copy after the last step.
  public mutating func finish(at observations: [Int]) {
    if !settings.mergesRows {
      gather(observations)
      critic.forward(inputs)
    }
    let values = critic.output.elements
    let last = observations.enumerated().map { copy, observation in
      Double(values[settings.mergesRows ? observation : copy])
    }
    samples.estimate(last: last, discount: discount, trace: settings.trace)
  }

  // MARK: Learning

  /// Learns from all that was played since ``begin(copies:steps:)``.
  ///
  /// - Parameter random: which samples are used together.
  public mutating func learn(using random: inout SeededGenerator) {
    if settings.mergesRows { merge() }
    for _ in 0..<settings.epochs {
      divide(using: &random)
      if settings.mergesRows { sum() } else { sort() }
      for part in 0..<settings.minibatches {
        let places = part * samples.count / settings.minibatches..<(part + 1) * samples.count / settings.minibatches
        guard !places.isEmpty else { continue }
        if settings.mergesRows {
          collect(part)
          addGradients(ofAll: places.count)
        } else {
          for start in stride(from: places.lowerBound, to: places.upperBound, by: Self.chunk) {
            spread(start..<min(start + Self.chunk, places.upperBound))
            addGradients(ofAll: places.count)
          }
        }
        actor.step(rate: settings.rate, length: settings.gradientLength)
        critic.step(rate: settings.rate, length: settings.gradientLength)
      }
    }
  }

  /// Draws which minibatch every sample belongs to: every division into parts of the right sizes is equally likely.
  ///
  /// Samples are gone through in order, and each goes to a part with the probability of that part's share of the places
  /// that are left.
  private mutating func divide(using random: inout SeededGenerator) {
    let (count, number) = (samples.count, settings.minibatches)
    if parts.count != count { parts = [Int](repeating: 0, count: count) }
    // A copy that lives in registers.
    var generator = random
    defer { random = generator }
    // For each part, the places left in it and in those before it.
    let left = (0..<number).map { ($0 + 1) * count / number }
    parts.withUnsafeMutableBufferPointer { parts in
      if number <= 4, count <= Int(Int32.max) {
        var places = SIMD4<Int32>(repeating: Int32(count))
        for (part, left) in left.enumerated() { places[part] = Int32(left) }
        for sample in 0..<count {
          let place = Int32(truncatingIfNeeded: generator.place(below: count - sample))
          let isBehind = places .<= place
          parts[sample] = Int(SIMD4<Int32>().replacing(with: 1, where: isBehind).wrappedSum())
          places &-= SIMD4(repeating: 1).replacing(with: 0, where: isBehind)
        }
        return
      }
      var places = left
      places.withUnsafeMutableBufferPointer { places in
        for sample in 0..<count {
          let place = generator.place(below: count - sample)
          var part = 0
          for other in 0..<number {
            let isBehind = place >= places[other]
            part += isBehind ? 1 : 0
            places[other] -= isBehind ? 0 : 1
          }
          parts[sample] = part
        }
      }
    }
  }

  /// Lists the samples minibatch by minibatch, in each in their order.
  private mutating func sort() {
    let (count, number) = (samples.count, settings.minibatches)
    if order.count != count { order = [Int](repeating: 0, count: count) }
    var next = (0..<number).map { $0 * count / number }
    next.withUnsafeMutableBufferPointer { next in
      order.withUnsafeMutableBufferPointer { order in
        for (sample, part) in parts.enumerated() {
          order[next[part]] = sample
          next[part] += 1
        }
      }
    }
  }

  /// Collects the distinct observations of the batch, with the probabilities at each of the policy that played.
  private mutating func merge() {
    merged.merge(keys: samples.observations, below: features.rows)
    let actions = actions
    let distinct = merged.firsts.map { samples.observations[$0] }
    oldLogProbabilities.resize(rows: distinct.count)
    for (row, observation) in distinct.enumerated() {
      for action in 0..<actions {
        oldLogProbabilities[row, action] = policy.logProbabilities.elements[observation * actions + action]
      }
    }
    gather(distinct)
  }

  /// Sums up the samples of all minibatches at once, cell by cell.
  private mutating func sum() {
    let (actions, cells) = (actions, merged.firsts.count * actions)
    let count = settings.minibatches * cells
    if sums.count != count { sums = [CellSums](repeating: CellSums(), count: count) }
    let (parts, rows, taken) = (parts, merged.rows, samples.actions)
    let (advantages, targets) = (samples.advantages, samples.targets)
    sums.withUnsafeMutableBufferPointer { sums in
      sums.update(repeating: CellSums())
      for sample in parts.indices {
        let (advantage, target) = (advantages[sample], targets[sample])
        let place = parts[sample] * cells + rows[sample] * actions + taken[sample]
        sums[place].number += 1
        sums[place].gain += max(advantage, 0)
        sums[place].loss += min(advantage, 0)
        sums[place].target += target
        sums[place].squares += target * target
      }
    }
  }

  /// Makes cells of the sums of a minibatch.
  private mutating func collect(_ part: Int) {
    let rows = merged.firsts.count
    advantages.clear(rows: rows)
    targets.clear(rows: rows)
    for row in 0..<rows {
      for action in 0..<actions {
        let sum = sums[(part * rows + row) * actions + action]
        guard sum.number > 0 else { continue }
        advantages.add(row: row, action: action, number: sum.number, gain: sum.gain, loss: sum.loss)
        targets.add(row: row, number: sum.number, sum: sum.target, squares: sum.squares)
      }
    }
  }

  /// Gives every sample of some places in the order a row of its own.
  private mutating func spread(_ places: Range<Int>) {
    let chosen = order[places]
    let (actions, samples) = (actions, samples)
    oldLogProbabilities.resize(rows: chosen.count)
    oldLogProbabilities.elements.withUnsafeMutableBufferPointer { old in
      var start = 0
      for sample in chosen {
        old[start + samples.actions[sample]] = samples.logProbabilities[sample]
        start += actions
      }
    }
    advantages.replace(bySingle: chosen, actions: samples.actions, advantages: samples.advantages)
    targets.replace(bySingle: chosen, targets: samples.targets)
    gather(chosen.lazy.map { samples.observations[$0] })
  }

  /// Sends the rows there and back through both networks.
  ///
  /// - Parameter number: the number of samples of the minibatch.
  private mutating func addGradients(ofAll number: Int) {
    pass(inputs, openRows)
    let (settings, number) = (settings, Double(number))
    let surrogate = ClippedSurrogate(clip: settings.clip, entropyWeight: settings.entropy)
    let (policy, advantages, old, targets) = (policy, advantages, oldLogProbabilities, targets)
    actor.addGradient { _, gradient in
      surrogate.loss(
        of: policy, cells: advantages, ofAll: number, oldLogProbabilities: old, addingGradientTo: &gradient)
    }
    critic.addGradient { values, gradient in
      targets.squaredError(of: values, weight: settings.valueWeight, ofAll: number, addingGradientTo: &gradient)
    }
  }
}

extension SeededGenerator {
  /// One of fewer than 2^32 places.
  ///
  /// From 64 random bits: none is likelier than another by more than a 2^32nd.
  @inline(__always) fileprivate mutating func place(below count: Int) -> Int {
    Int(UInt64(count).multipliedFullWidth(by: next()).high)
  }
}

/// What the samples of a cell come to: an observation, an action and a minibatch.
private struct CellSums: Sendable {
  /// The number of samples.
  var number = 0.0
  /// The sums of positive and of negative advantages.
  var gain = 0.0
  var loss = 0.0
  /// The sums of the targets of values and of their squares.
  var target = 0.0
  var squares = 0.0
}
