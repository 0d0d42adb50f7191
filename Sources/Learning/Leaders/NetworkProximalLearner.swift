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

  private var actor: Trained
  private var critic: Trained

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
    actor = Trained(
      Network(
        NetworkShape(inputs: space.features, hidden: settings.hidden, outputs: space.actions),
        output: .orthogonal(gain: 0.01), using: &random))
    critic = Trained(
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
    for (row, observation) in observations.enumerated() {
      for column in 0..<width {
        inputs.elements[row * width + column] = features.elements[observation * width + column]
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
      if settings.mergesRows { sum() }
      for part in 0..<settings.minibatches {
        if settings.mergesRows { collect(part) } else { spread(part) }
        if advantages.count > 0 { step() }
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
    // For each part, the places left in it and in those before it.
    var left = (0..<number).map { ($0 + 1) * count / number }
    left.withUnsafeMutableBufferPointer { left in
      parts.withUnsafeMutableBufferPointer { parts in
        for sample in 0..<count {
          // 64 random bits on fewer than 2^32 places: none is likelier than another by more than a 2^32nd.
          let place = Int(UInt64(count - sample).multipliedFullWidth(by: random.next()).high)
          var part = 0
          for other in 0..<number {
            let isBehind = place >= left[other]
            part += isBehind ? 1 : 0
            left[other] -= isBehind ? 0 : 1
          }
          parts[sample] = part
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

  /// Gives every sample of a minibatch a row of its own.
  private mutating func spread(_ part: Int) {
    let chosen = parts.indices.filter { parts[$0] == part }
    oldLogProbabilities.resize(rows: chosen.count)
    advantages.clear(rows: chosen.count)
    targets.clear(rows: chosen.count)
    for (row, sample) in chosen.enumerated() {
      oldLogProbabilities[row, samples.actions[sample]] = samples.logProbabilities[sample]
      advantages.add(row: row, action: samples.actions[sample], advantage: samples.advantages[sample])
      targets.add(row: row, target: samples.targets[sample])
    }
    gather(chosen.map { samples.observations[$0] })
  }

  /// One step of Adam for each network.
  private mutating func step() {
    pass(inputs, openRows)
    let settings = settings
    let surrogate = ClippedSurrogate(clip: settings.clip, entropyWeight: settings.entropy)
    let (policy, advantages, old, targets) = (policy, advantages, oldLogProbabilities, targets)
    actor.step(rate: settings.rate, length: settings.gradientLength) { _, gradient in
      surrogate.loss(of: policy, cells: advantages, oldLogProbabilities: old, addingGradientTo: &gradient)
    }
    critic.step(rate: settings.rate, length: settings.gradientLength) { values, gradient in
      targets.squaredError(of: values, weight: settings.valueWeight, addingGradientTo: &gradient)
    }
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

/// A network with what it needs to be trained.
private struct Trained: Sendable {
  private(set) var network: Network
  private var way: NetworkPass
  private var optimiser: Adam
  private var outputGradient: Matrix
  private var gradient: [Float]

  init(_ network: Network) {
    self.network = network
    way = NetworkPass(network.shape)
    optimiser = Adam(count: network.shape.parameterCount, epsilon: 1e-5)
    outputGradient = Matrix(rows: 0, columns: network.shape.outputs)
    gradient = [Float](repeating: 0, count: network.shape.parameterCount)
  }

  /// The outputs for the rows that went forward last.
  var output: Matrix { way.output }

  mutating func forward(_ rows: Matrix) { way.forward(rows, through: network) }

  /// A step against the gradient of a loss of the outputs for the rows that went forward last.
  mutating func step(rate: Double, length: Double, loss: (Matrix, inout Matrix) -> Void) {
    outputGradient.resize(rows: way.rows)
    outputGradient.clear()
    loss(way.output, &outputGradient)
    gradient.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    way.backward(outputGradient, through: network, addingTo: &gradient)
    GradientClipping.clip(&gradient, toLength: Float(length))
    optimiser.step(&network.parameters, gradient: gradient, learningRate: Float(rate))
  }
}
