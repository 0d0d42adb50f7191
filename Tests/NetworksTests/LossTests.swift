import Foundation
import Networks
import Testing

@Suite("Losses and their gradients agree with their definitions, merged or not") struct LossTests {
  /// One move of a batch.
  private struct Sample {
    let row: Int
    let action: Int
    let advantage: Double
    let target: Double
  }

  private let surrogate = ClippedSurrogate(clip: 0.1, entropyWeight: 0.3)

  /// The loss of proximal policy optimisation, sample by sample, in double precision.
  private func loss(_ logits: [[Double]], _ samples: [Sample], old: Matrix) -> Double {
    samples.reduce(0) { sum, sample in
      let normaliser = log(logits[sample.row].reduce(0) { $0 + exp($1) })
      let logarithms = logits[sample.row].map { $0 - normaliser }
      let ratio = exp(logarithms[sample.action] - Double(old[sample.row, sample.action]))
      let clipped = min(max(ratio, 0.9), 1.1)
      let entropy = -logarithms.reduce(0) { $0 + exp($1) * $1 }
      return sum - min(ratio * sample.advantage, clipped * sample.advantage) - 0.3 * entropy
    } / Double(samples.count)
  }

  private func samples(_ random: inout TestNumbers, rows: Int, actions: Int, number: Int) -> [Sample] {
    (0..<number).map { _ in
      Sample(
        row: random.index(below: rows), action: random.index(below: actions), advantage: Double(random.symmetric()),
        target: Double(random.symmetric()))
    }
  }

  @Test("the clipped surrogate, against differences of its definition", arguments: 1...8) func clipped(_ seed: UInt64) {
    var random = TestNumbers(seed: seed)
    let (rows, actions) = (4, 3)
    let logits = random.matrix(rows: rows, columns: actions)
    // Old logits near the new ones, so that some ratios are clipped and some are not.
    var before = logits
    for place in before.elements.indices { before.elements[place] += 0.3 * random.symmetric() }
    let old = Categorical(logits: before).logProbabilities
    let samples = samples(&random, rows: rows, actions: actions, number: 60)
    var cells = AdvantageCells(rows: rows, actions: actions)
    for sample in samples { cells.add(row: sample.row, action: sample.action, advantage: sample.advantage) }
    var gradient = Matrix(rows: rows, columns: actions)
    let report = surrogate.loss(
      of: Categorical(logits: logits), cells: cells, oldLogProbabilities: old, addingGradientTo: &gradient)
    let exact = (0..<rows).map { logits.row($0).map(Double.init) }
    #expect(abs(report.surrogate - 0.3 * report.entropy - loss(exact, samples, old: old)) < 1e-6)
    let expected = (0..<rows * actions).map { place in
      var (above, below) = (exact, exact)
      above[place / actions][place % actions] += 1e-6
      below[place / actions][place % actions] -= 1e-6
      return (loss(above, samples, old: old) - loss(below, samples, old: old)) / 2e-6
    }
    #expect(relativeDistance(gradient.elements, expected) < 1e-5)
    #expect(report.clipped > 0 && report.clipped < 1 && report.divergence > 0)
  }

  @Test("merged cells give actor and critic the update of all samples", arguments: 1...4) func merged(_ seed: UInt64) {
    var random = TestNumbers(seed: seed)
    let (observations, actions, number) = (5, 2, 64)
    let samples = samples(&random, rows: observations, actions: actions, number: number)
    let features = random.matrix(rows: observations, columns: 3)
    let actor = Network(NetworkShape(inputs: 3, hidden: [12, 12], outputs: actions), using: &random)
    let critic = Network(NetworkShape(inputs: 3, hidden: [12, 12], outputs: 1), using: &random)
    let before = random.matrix(rows: observations, columns: actions)
    let old = Categorical(logits: before).logProbabilities

    func update(_ rowOf: (Int) -> Int, _ batch: Matrix, _ old: Matrix) -> (actor: [Float], critic: [Float], [Double]) {
      var cells = AdvantageCells(rows: batch.rows, actions: actions)
      var targets = TargetCells(rows: batch.rows, columns: 1)
      for (index, sample) in samples.enumerated() {
        cells.add(row: rowOf(index), action: sample.action, advantage: sample.advantage)
        targets.add(row: rowOf(index), target: sample.target)
      }
      var (actorPass, criticPass) = (NetworkPass(actor.shape), NetworkPass(critic.shape))
      actorPass.forward(batch, through: actor)
      criticPass.forward(batch, through: critic)
      var (policyGradient, valueGradient) = (
        Matrix(rows: batch.rows, columns: actions), Matrix(rows: batch.rows, columns: 1)
      )
      let report = surrogate.loss(
        of: Categorical(logits: actorPass.output), cells: cells, oldLogProbabilities: old,
        addingGradientTo: &policyGradient)
      let error = targets.squaredError(of: criticPass.output, weight: 0.5, addingGradientTo: &valueGradient)
      var actorGradient = [Float](repeating: 0, count: actor.parameters.count)
      var criticGradient = [Float](repeating: 0, count: critic.parameters.count)
      actorPass.backward(policyGradient, through: actor, addingTo: &actorGradient)
      criticPass.backward(valueGradient, through: critic, addingTo: &criticGradient)
      return (
        actorGradient, criticGradient, [report.surrogate, report.entropy, report.divergence, report.clipped, error]
      )
    }

    let rows = MergedRows(keys: samples.map(\.row), below: observations)
    func gathered(_ matrix: Matrix, _ numbers: [Int]) -> Matrix { Matrix(numbers.map { Array(matrix.row($0)) }) }
    let all = samples.map(\.row)
    let distinct = rows.firsts.map { samples[$0].row }
    let plain = update({ $0 }, gathered(features, all), gathered(old, all))
    let sparing = update({ rows.rows[$0] }, gathered(features, distinct), gathered(old, distinct))
    #expect(relativeDistance(sparing.actor, plain.actor.map(Double.init)) < 2e-5)
    #expect(relativeDistance(sparing.critic, plain.critic.map(Double.init)) < 2e-5)
    for (left, right) in zip(sparing.2, plain.2) { #expect(abs(left - right) < 1e-6) }
  }

  @Test("squared errors per cell and per sample") func squares() {
    let outputs = Matrix([[1, 2], [-1, 0.5]])
    var cells = TargetCells(rows: 2, columns: 2)
    for (row, column, target) in [(0, 0, 3.0), (0, 0, 0.0), (1, 1, 0.25), (0, 1, 2.0)] {
      cells.add(row: row, column: column, target: target)
    }
    var gradient = Matrix(rows: 2, columns: 2)
    let loss = cells.squaredError(of: outputs, weight: 2, addingGradientTo: &gradient)
    // ½ · (4 + 1 + 1/16 + 0) · 2/4.
    #expect(abs(loss - 1.265_625) < 1e-12)
    #expect(gradient == Matrix([[-0.5, 0], [0, 0.125]]))

    var other = Matrix(rows: 2, columns: 2)
    let targets = Matrix([[3, 2], [-1, 1]])
    #expect(abs(SquaredError.loss(of: outputs, targets: targets, addingGradientTo: &other) - 1.0625) < 1e-12)
    #expect(other == Matrix([[-1, 0], [0, -0.25]]))
  }

  @Test("cells forget what was there") func clearing() {
    var cells = AdvantageCells(rows: 2, actions: 2)
    cells.add(row: 1, action: 1, advantage: -2)
    cells.clear(rows: 3)
    #expect(cells == AdvantageCells(rows: 3, actions: 2))
    var targets = TargetCells(rows: 3, columns: 1)
    targets.add(row: 2, target: 1)
    targets.clear(rows: 1)
    #expect(targets == TargetCells(rows: 1, columns: 1))
  }

  @Test("minibatches are added as their samples are") func minibatches() {
    var random = TestNumbers(seed: 12)
    let samples = samples(&random, rows: 4, actions: 3, number: 30)
    let minibatch = [7, 3, 29, 0, 3, 11]
    var (cells, others) = (AdvantageCells(rows: 4, actions: 3), AdvantageCells(rows: 4, actions: 3))
    var (targets, otherTargets) = (TargetCells(rows: 4, columns: 3), TargetCells(rows: 4, columns: 3))
    var (values, otherValues) = (TargetCells(rows: 4, columns: 1), TargetCells(rows: 4, columns: 1))
    let (rows, actions) = (samples.map(\.row), samples.map(\.action))
    cells.add(samples: minibatch[...], rows: rows, actions: actions, advantages: samples.map(\.advantage))
    targets.add(samples: minibatch[...], rows: rows, columns: actions, targets: samples.map(\.target))
    values.add(samples: minibatch[...], rows: rows, targets: samples.map(\.target))
    for sample in minibatch.map({ samples[$0] }) {
      others.add(row: sample.row, action: sample.action, advantage: sample.advantage)
      otherTargets.add(row: sample.row, column: sample.action, target: sample.target)
      otherValues.add(row: sample.row, target: sample.target)
    }
    #expect(cells == others && cells.count == 6)
    #expect(targets == otherTargets && values == otherValues)
  }

  @Test("listed samples get a row each, whatever was there before") func singles() {
    var random = TestNumbers(seed: 13)
    let samples = samples(&random, rows: 4, actions: 3, number: 30)
    for listed in [[7, 3, 29, 0, 3, 11], [5], []] {
      var (cells, others) = (AdvantageCells(rows: 2, actions: 3), AdvantageCells(rows: listed.count, actions: 3))
      var (targets, otherTargets) = (TargetCells(rows: 2, columns: 2), TargetCells(rows: listed.count, columns: 2))
      cells.add(row: 1, action: 2, advantage: -1)
      targets.add(row: 1, column: 1, target: 3)
      cells.replace(bySingle: listed[...], actions: samples.map(\.action), advantages: samples.map(\.advantage))
      targets.replace(bySingle: listed[...], targets: samples.map(\.target))
      for (row, sample) in listed.enumerated() {
        others.add(row: row, action: samples[sample].action, advantage: samples[sample].advantage)
        otherTargets.add(row: row, target: samples[sample].target)
      }
      #expect(cells == others && targets == otherTargets)
    }
  }

  @Test("losses and gradients of parts add up to those of the whole") func parts() {
    var random = TestNumbers(seed: 14)
    let (rows, actions, cut) = (9, 3, 4)
    let samples = samples(&random, rows: rows, actions: actions, number: rows)
    let (logits, outputs) = (random.matrix(rows: rows, columns: actions), random.matrix(rows: rows, columns: 1))
    var before = logits
    for place in before.elements.indices { before.elements[place] += 0.3 * random.symmetric() }
    func losses(_ range: Range<Int>) -> (sums: [Double], policy: [Float], values: [Float]) {
      func part(_ matrix: Matrix) -> Matrix { Matrix(range.map { Array(matrix.row($0)) }) }
      var (cells, targets) = (AdvantageCells(rows: 0, actions: actions), TargetCells(rows: 0, columns: 1))
      cells.replace(
        bySingle: Array(range)[...], actions: samples.map(\.action), advantages: samples.map(\.advantage))
      targets.replace(bySingle: Array(range)[...], targets: samples.map(\.target))
      var (policy, values) = (Matrix(rows: range.count, columns: actions), Matrix(rows: range.count, columns: 1))
      let number: Double? = range.count == rows ? nil : Double(rows)
      let report = surrogate.loss(
        of: Categorical(logits: part(logits)), cells: cells, ofAll: number,
        oldLogProbabilities: Categorical(logits: part(before)).logProbabilities, addingGradientTo: &policy)
      let error = targets.squaredError(of: part(outputs), weight: 0.5, ofAll: number, addingGradientTo: &values)
      return (
        [report.surrogate, report.entropy, report.divergence, report.clipped, error], policy.elements, values.elements
      )
    }
    let (whole, first, second) = (losses(0..<rows), losses(0..<cut), losses(cut..<rows))
    for index in whole.sums.indices {
      #expect(abs(first.sums[index] + second.sums[index] - whole.sums[index]) < 1e-12)
    }
    #expect(first.policy + second.policy == whole.policy && first.values + second.values == whole.values)
  }

  @Test("the slope of one sample is what its cell gives") func slope() {
    for (difference, advantage) in [(0.05, 2.0), (0.5, 2.0), (-0.5, 2.0), (0.05, -2.0), (0.5, -2.0), (-0.5, -2.0)] {
      func loss(_ difference: Double) -> Double {
        let ratio = exp(difference)
        return -min(ratio * advantage, min(max(ratio, 0.9), 1.1) * advantage)
      }
      let expected = (loss(difference + 1e-6) - loss(difference - 1e-6)) / 2e-6
      let slope = surrogate.slope(logDensity: difference - 1, oldLogDensity: -1, advantage: advantage)
      #expect(abs(slope - expected) < 1e-6)
    }
  }
}
