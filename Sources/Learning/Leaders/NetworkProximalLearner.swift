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
  private var order: [Int] = []

  /// The rows that go through the networks, with what belongs to them.
  private var inputs: Matrix
  private var openRows: [Bool]?
  private var oldLogProbabilities: Matrix
  private var merged = MergedRows()
  private var positions: [Int] = []
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
    let count = samples.count
    if order.count != count { order = Array(0..<count) }
    if settings.mergesRows { merge() }
    for _ in 0..<settings.epochs {
      shuffle(using: &random)
      for minibatch in 0..<settings.minibatches {
        let part = order[minibatch * count / settings.minibatches..<(minibatch + 1) * count / settings.minibatches]
        if !part.isEmpty { learn(from: part) }
      }
    }
  }

  /// Puts the samples into a random order.
  ///
  /// Source: R. Durstenfeld, Algorithm 235: Random Permutation, Communications of the ACM 7, 1964.
  private mutating func shuffle(using random: inout SeededGenerator) {
    order.withUnsafeMutableBufferPointer { order in
      for place in stride(from: order.count - 1, to: 0, by: -1) {
        // 64 bits on fewer than 2^32 places: no place is likelier than another by more than 2^-32.
        let other = Int(UInt64(place + 1).multipliedFullWidth(by: random.next()).high)
        order.swapAt(place, other)
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

  /// Gives every sample of a minibatch a row of its own.
  private mutating func spread(_ part: ArraySlice<Int>) {
    if positions.count != samples.count { positions = [Int](repeating: 0, count: samples.count) }
    oldLogProbabilities.resize(rows: part.count)
    for (row, sample) in part.enumerated() {
      positions[sample] = row
      oldLogProbabilities[row, samples.actions[sample]] = samples.logProbabilities[sample]
    }
    gather(part.map { samples.observations[$0] })
  }

  /// One step of Adam for each network.
  private mutating func learn(from part: ArraySlice<Int>) {
    if !settings.mergesRows { spread(part) }
    advantages.clear(rows: inputs.rows)
    targets.clear(rows: inputs.rows)
    if settings.mergesRows {
      advantages.add(samples: part, rows: merged.rows, actions: samples.actions, advantages: samples.advantages)
      targets.add(samples: part, rows: merged.rows, targets: samples.targets)
    } else {
      advantages.add(samples: part, rows: positions, actions: samples.actions, advantages: samples.advantages)
      targets.add(samples: part, rows: positions, targets: samples.targets)
    }
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
