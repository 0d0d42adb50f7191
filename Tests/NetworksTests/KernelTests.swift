import CKernels
import Foundation
import Networks
import Testing

@Suite("Loops for all vector instructions of the processor do what they say") struct KernelTests {
  /// The loops for every set of instructions that this processor has.
  static var sets: [ckernels] {
    (0...).lazy.map { ckernels_offered($0) }.prefix { $0 != nil }.compactMap { $0?.pointee }
  }

  /// Around multiples of all numbers of lanes and of the height and the width of a tile.
  static let sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 31, 33, 63, 64, 65, 67, 79, 131]

  /// Calls a function with each set of loops.
  private func each(_ body: (ckernels, String) -> Void) {
    for set in Self.sets { body(set, String(cString: set.name)) }
  }

  /// What an expected number may differ by: rounding of a sum of some terms no larger than 1.
  private func tolerance(_ terms: Int) -> Double { 2e-7 * Double(terms + 1) }

  @Test("the best is the first that is offered, and something always is") func choice() {
    #expect(!Self.sets.isEmpty)
    #expect(ckernels_best() == ckernels_offered(0))
    #expect(ckernels_offered(-1) == nil && ckernels_offered(100) == nil)
  }

  @Test("products, of lines and of columns, from nothing and from what is there") func products() {
    var random = TestNumbers(seed: 1)
    for (index, columns) in Self.sizes.enumerated() {
      for rows in [1, 2, 3, 4, 5, 6, 7, 13] {
        let depth = Self.sizes[(index + rows) % 14]
        let left = random.matrix(rows: rows, columns: depth).elements
        let right = random.matrix(rows: depth, columns: columns).elements
        let start = random.matrix(rows: rows, columns: columns).elements
        let across = (0..<depth * rows).map { left[$0 % rows * depth + $0 / rows] }
        func expected(_ from: (Int, Int) -> Float) -> [Double] {
          (0..<rows * columns).map { place in
            let (i, j) = (place / columns, place % columns)
            return (0..<depth).reduce(Double(from(i, j))) {
              $0 + Double(left[i * depth + $1]) * Double(right[$1 * columns + j])
            }
          }
        }
        func agrees(_ result: [Float], _ expected: [Double]) -> Bool {
          zip(result, expected).allSatisfy { abs(Double($0) - $1) < tolerance(depth) } && result[rows * columns] == 7
        }
        each { set, name in
          var result = [Float](repeating: .nan, count: rows * columns) + [7]
          set.product(rows, columns, depth, left, depth, 1, right, nil, 0, &result)
          #expect(agrees(result, expected { _, _ in 0 }), "\(name): \(rows), \(columns), \(depth)")
          let single = Array(result[(rows - 1) * columns..<rows * columns])
          set.product(rows, columns, depth, across, 1, rows, right, start, 0, &result)
          #expect(agrees(result, expected { start[$1] }), "\(name): \(rows), \(columns), \(depth)")
          result = start + [7]
          result.withUnsafeMutableBufferPointer { result in
            guard let result = result.baseAddress else { return }
            set.product(rows, columns, depth, left, depth, 1, right, result, columns, result)
          }
          #expect(
            agrees(result, expected { start[$0 * columns + $1] }), "\(name): \(rows), \(columns), \(depth)")
          // A row comes out with the same bits whichever rows are beside it.
          var alone = [Float](repeating: .nan, count: columns)
          set.product(1, columns, depth, Array(left.suffix(depth)), depth, 1, right, nil, 0, &alone)
          #expect(alone == single, "\(name): \(rows), \(columns), \(depth)")
        }
      }
    }
  }

  @Test("scalar products, with the same bits whatever the number of rows", arguments: sizes)
  func scalarProducts(depth: Int) {
    var random = TestNumbers(seed: 2)
    for (rows, columns) in [(1, 1), (3, 2), (4, 1), (9, 7)] {
      let left = random.matrix(rows: rows, columns: depth).elements
      let right = random.matrix(rows: columns, columns: depth).elements
      let start = random.matrix(rows: 1, columns: columns).elements
      each { set, name in
        var result = [Float](repeating: .nan, count: rows * columns) + [7]
        set.scalar_products(rows, columns, depth, left, right, start, &result)
        #expect(result[rows * columns] == 7)
        for row in 0..<rows {
          var alone = [Float](repeating: .nan, count: columns)
          set.scalar_products(1, columns, depth, Array(left[row * depth..<(row + 1) * depth]), right, start, &alone)
          #expect(alone[...] == result[row * columns..<(row + 1) * columns], "\(name)")
          for column in 0..<columns {
            let exact = (0..<depth).reduce(Double(start[column])) {
              $0 + Double(left[row * depth + $1]) * Double(right[column * depth + $1])
            }
            #expect(abs(Double(alone[column]) - exact) < tolerance(depth), "\(name)")
          }
        }
      }
    }
  }

  @Test("transposition and sums of rows", arguments: sizes) func shapes(columns: Int) {
    var random = TestNumbers(seed: 3)
    for rows in [1, 3, 4, 7, 12, 17] {
      let matrix = random.matrix(rows: rows, columns: columns).elements
      let start = random.matrix(rows: 1, columns: columns).elements
      each { set, name in
        var transposed = [Float](repeating: .nan, count: rows * columns) + [7]
        set.transpose(rows, columns, matrix, &transposed)
        #expect(
          transposed == (0..<rows * columns).map { matrix[$0 % rows * columns + $0 / rows] } + [7], "\(name)")
        var row = start + [7]
        set.add_rows(rows, columns, matrix, &row)
        #expect(row[columns] == 7)
        for column in 0..<columns {
          let exact = (0..<rows).reduce(Double(start[column])) { $0 + Double(matrix[$1 * columns + column]) }
          #expect(abs(Double(row[column]) - exact) < tolerance(rows), "\(name)")
        }
      }
    }
  }

  @Test("the hyperbolic tangent is right to some units in the last place, at every number of any size") func tangent() {
    // Both signs of every exponent with some significands, and finely where the tangent bends.
    var arguments: [Float] = [0, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    for exponent in -126...127 {
      for step in 0..<8 {
        arguments.append(Float(sign: .plus, exponent: exponent, significand: 1 + Float(step) / 8))
      }
    }
    arguments += (0...20_000).map { Float($0) * 6e-4 }
    arguments += arguments.map { -$0 }
    each { set, name in
      var values = arguments
      set.hyperbolic_tangent(values.count, &values)
      var worst = 0.0
      for (argument, value) in zip(arguments, values) where argument.isNormal {
        worst = max(worst, abs(Double(value) / tanh(Double(argument)) - 1))
      }
      #expect(worst < 5e-7, "\(name)")
      #expect(values.allSatisfy { abs($0) <= 1 }, "\(name)")
      #expect(
        zip(arguments, values).allSatisfy {
          abs($0) >= .leastNormalMagnitude || abs($1 - $0) <= 2 * .leastNonzeroMagnitude
        }, "\(name)")
    }
  }

  @Test("the hyperbolic tangent of infinities is 1 or -1, and not a number stays so, in every lane") func extremes() {
    each { set, name in
      for count in Self.sizes {
        for place in 0..<count {
          for (extreme, expected) in [(Float.infinity, Float(1)), (-.infinity, -1), (.nan, .nan)] {
            var values = [Float](repeating: 0.5, count: count) + [7]
            values[place] = extreme
            set.hyperbolic_tangent(count, &values)
            #expect(
              expected.isNaN ? values[place].isNaN : abs(values[place] - expected) < 1e-6, "\(name): \(extreme)")
            #expect(values[count] == 7)
            for other in 0..<count where other != place { #expect(abs(values[other] - 0.462_117_16) < 5e-7) }
            if count > 20 { break }
          }
          if count > 20 { break }
        }
      }
    }
  }

  @Test("what goes number by number, and the sum of squares", arguments: sizes) func numbers(count: Int) {
    var random = TestNumbers(seed: 4)
    let values = random.matrix(rows: 1, columns: count).elements
    let given = random.matrix(rows: 1, columns: count).elements
    each { set, name in
      var gradient = given + [7]
      set.scale_by_tangent_slope(count, values, &gradient)
      #expect(gradient[count] == 7)
      for (place, value) in values.enumerated() {
        let exact = Double(given[place]) * (1 - Double(value) * Double(value))
        #expect(abs(Double(gradient[place]) - exact) < 2e-7, "\(name)")
      }
      var scaled = given + [7]
      set.scale(count, 0.375, &scaled)
      #expect(scaled == given.map { $0 * 0.375 } + [7], "\(name)")
      let squares = given.reduce(0) { $0 + Double($1) * Double($1) }
      #expect(abs(set.sum_of_squares(count, given) / squares - 1) < 1e-13, "\(name)")
    }
  }

  @Test("steps of Adam", arguments: sizes) func adam(count: Int) {
    var random = TestNumbers(seed: 5)
    let gradient = random.matrix(rows: 1, columns: count).elements
    let start = random.matrix(rows: 3, columns: count).elements
    let (first, second, rate, inverse, epsilon): (Float, Float, Float, Float, Float) = (0.9, 0.99, 0.01, 2, 1e-3)
    each { set, name in
      var (means, parameters) = (Array(start[0..<count]) + [7], Array(start[count..<2 * count]) + [7])
      var squares = start[(2 * count)...].map(abs) + [7]
      set.adam(count, gradient, first, second, rate, inverse, epsilon, &means, &squares, &parameters)
      #expect(means[count] == 7 && squares[count] == 7 && parameters[count] == 7)
      for place in 0..<count {
        let slope = Double(gradient[place])
        let mean = Double(first) * Double(start[place]) + (1 - Double(first)) * slope
        let square = Double(second) * abs(Double(start[2 * count + place])) + (1 - Double(second)) * slope * slope
        let step = Double(rate) * mean / ((square * Double(inverse)).squareRoot() + Double(epsilon))
        #expect(abs(Double(means[place]) - mean) < 2e-7, "\(name)")
        #expect(abs(Double(squares[place]) - square) < 2e-7, "\(name)")
        #expect(abs(Double(parameters[place]) - (Double(start[count + place]) - step)) < 1e-6, "\(name)")
      }
    }
  }
}
