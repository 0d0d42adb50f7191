import Networks
import Testing

@Suite("Merged rows give the updates of all rows") struct MergedRowsTests {
  @Test("distinct keys in the order of their first appearance, with counts") func keys() {
    var merged = MergedRows(keys: [4, 2, 4, 0, 2, 4], below: 5)
    #expect(merged.rows == [0, 1, 0, 2, 1, 0])
    #expect(merged.firsts == [0, 1, 3])
    #expect(merged.counts == [3, 2, 1])
    merged.merge(keys: [0, 0], below: 1)
    #expect(merged.rows == [0, 0] && merged.firsts == [0] && merged.counts == [2])
    merged.merge(keys: [], below: 0)
    #expect(merged.rows.isEmpty && merged.firsts.isEmpty && merged.counts.isEmpty)
  }

  @Test("rows of a matrix are merged as numbered ones are, bits deciding") func matrices() {
    var random = TestNumbers(seed: 3)
    let distinct = random.matrix(rows: 40, columns: 3)
    var merged = MergedRows()
    for number in [300, 5, 1, 0] {
      let keys = (0..<number).map { _ in random.index(below: 40) }
      let samples = Matrix(rows: number, columns: 3, elements: keys.flatMap { Array(distinct.row($0)) })
      merged.merge(samples)
      #expect(merged == MergedRows(keys: keys, below: 40))
      #expect(merged.firsts == MergedRows(keys: keys, below: 40).firsts)
    }
    merged.merge(Matrix([[0, 1], [-0.0, 1], [.nan, 1], [.nan, 1], [0, 1]]))
    #expect(merged.rows == [0, 1, 2, 2, 0])
  }

  @Test("sums, distinct rows and spreading") func moving() {
    let merged = MergedRows(keys: [1, 0, 1], below: 2)
    let samples = Matrix([[1, 2], [3, 4], [5, 6]])
    var result = Matrix(rows: 0, columns: 2)
    merged.sums(of: samples, into: &result)
    #expect(result == Matrix([[6, 8], [3, 4]]))
    var all = Matrix(rows: 0, columns: 2)
    merged.spread(result, into: &all)
    #expect(all == Matrix([[6, 8], [3, 4], [6, 8]]))
    merged.distinct(of: samples, into: &result)
    #expect(result == Matrix([[1, 2], [3, 4]]))
  }

  @Test("a network learns the same from merged and from all rows", arguments: [1, 2, 3]) func learning(_ seed: UInt64) {
    var random = TestNumbers(seed: seed)
    let shape = NetworkShape(inputs: 5, hidden: [16, 16], outputs: 3)
    var plain = Network(shape, using: &random)
    var sparing = plain
    let distinct = random.matrix(rows: 6, columns: 5)
    var (plainPass, sparingPass) = (NetworkPass(shape), NetworkPass(shape))
    var (plainStep, sparingStep) = (
      GradientDescent(count: shape.parameterCount, momentum: 0.5),
      GradientDescent(count: shape.parameterCount, momentum: 0.5)
    )
    for _ in 0..<20 {
      let samples = Matrix(
        rows: 50, columns: 5, elements: (0..<50).flatMap { _ in Array(distinct.row(random.index(below: 6))) })
      let weights = random.matrix(rows: 50, columns: 3)
      var (plainGradient, sparingGradient) = (
        [Float](repeating: 0, count: shape.parameterCount), [Float](repeating: 0, count: shape.parameterCount)
      )
      plainPass.forward(samples, through: plain)
      plainPass.backward(weights, through: plain, addingTo: &plainGradient)
      let merged = MergedRows(samples)
      var (rows, sums) = (Matrix(rows: 0, columns: 5), Matrix(rows: 0, columns: 3))
      merged.distinct(of: samples, into: &rows)
      merged.sums(of: weights, into: &sums)
      #expect(rows.rows <= 6)
      sparingPass.forward(rows, through: sparing)
      sparingPass.backward(sums, through: sparing, addingTo: &sparingGradient)
      plainStep.step(&plain.parameters, gradient: plainGradient, learningRate: 0.01)
      sparingStep.step(&sparing.parameters, gradient: sparingGradient, learningRate: 0.01)
      #expect(relativeDistance(sparingGradient, plainGradient.map(Double.init)) < 1e-4)
    }
    #expect(relativeDistance(sparing.parameters, plain.parameters.map(Double.init)) < 1e-5)
  }
}
