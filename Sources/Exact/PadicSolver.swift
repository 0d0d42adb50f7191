import CGMP

/// Solves square integer systems exactly by p-adic lifting (Dixon, Numerische Mathematik 40, 1982).
///
/// The matrix is factored once modulo a word-sized prime; each lifting step then finds one more p-adic digit of the
/// solution with quadratic work on machine words. The digits are turned into fractions by rational reconstruction and the
/// result is *verified* in integers before it is returned, so an answer is never a guess. The factors serve any number of
/// right-hand sides, for the matrix and for its transpose.
public struct PadicSolver: Sendable {
  /// The matrix and its transpose, for residuals.
  private let matrix: IntegerMatrix
  private let transpose: IntegerMatrix
  private let factors: ModularFactors

  /// Factors a square matrix.
  ///
  /// - Returns: `nil` where it is singular modulo every prime tried; then it is singular, or very unlucky, and
  ///   ``FractionFreeElimination`` decides.
  public init?(_ matrix: IntegerMatrix) {
    precondition(matrix.rows == matrix.columns, "a square system is needed")
    for prime in ModularFactors.primes {
      if let factors = ModularFactors(matrix, modulo: prime) {
        self.matrix = matrix
        self.transpose = matrix.transposed
        self.factors = factors
        return
      }
    }
    return nil
  }

  /// The solution `x` of `matrix * x = right`, verified.
  public func solve(_ right: [Integer]) -> RationalVector? {
    lift(matrix, right) { factors.solve($0) }
  }

  /// The solution `y` of `transpose(matrix) * y = right`, verified.
  public func solveTransposed(_ right: [Integer]) -> RationalVector? {
    lift(transpose, right) { factors.solveTransposed($0) }
  }

  /// Solves a square system, by lifting where possible and by fraction-free elimination otherwise.
  ///
  /// - Returns: `nil` exactly where the matrix is singular.
  public static func solve(_ matrix: IntegerMatrix, _ right: [Integer]) -> RationalVector? {
    if let solver = PadicSolver(matrix), let solution = solver.solve(right) { return solution }
    return FractionFreeElimination.solve(matrix, right)
  }

  // MARK: Lifting

  private func lift(_ matrix: IntegerMatrix, _ right: [Integer], modular: ([UInt64]) -> [UInt64]) -> RationalVector? {
    let size = matrix.rows
    if size == 0 { return .zeros(0) }
    let rightBits = right.reduce(0) { max($0, $1.bitWidth) }
    // Hadamard: numerators and denominators have at most this many bits; both must fit below the modulus.
    let sizeBits = Int.bitWidth - size.leadingZeroBitCount
    let bound =
      size * (max(matrix.entryBits, rightBits) + sizeBits / 2 + 1) + size * (matrix.entryBits + sizeBits / 2 + 1)
    let lastStep = bound / 30 + 3
    var residual = Residual(right, matrix: matrix, rightBits: rightBits)
    var digits: [[UInt64]] = []
    var nextAttempt = 2
    while digits.count < lastStep {
      let digit = modular(residual.reduced(modulo: factors.prime))
      digits.append(digit)
      residual.subtract(matrix, times: digit, thenDivideBy: factors.prime)
      if digits.count == nextAttempt || digits.count == lastStep || residual.isZero {
        if let candidate = reconstruct(digits), verifies(candidate, matrix, right) { return candidate }
        nextAttempt = digits.count + max(2, digits.count / 2)
      }
    }
    return nil
  }

  private func verifies(_ candidate: RationalVector, _ matrix: IntegerMatrix, _ right: [Integer]) -> Bool {
    let products = matrix.combiningColumns(SparseIntegers(candidate.numerators))
    return zip(products, right).allSatisfy { $0 == $1 * candidate.denominator }
  }

  /// Fractions over one denominator whose residues are the given p-adic digits, lowest digit first.
  private func reconstruct(_ digits: [[UInt64]]) -> RationalVector? {
    let prime = Integer(Int(factors.prime))
    let modulus = prime.power(digits.count)
    let bound = (modulus - .one).shifted(left: -1).squareRoot
    let half = modulus.shifted(left: -1)
    var denominator = Integer.one
    var numerators: [Integer] = []
    for coordinate in 0..<digits[0].count {
      let residue = Integer { value in
        for digit in digits.reversed() {
          __gmpz_mul_ui(value, value, UInt(factors.prime))
          __gmpz_add_ui(value, value, UInt(digit[coordinate]))
        }
      }
      let scaled = (residue * denominator).dividedFloor(by: modulus).remainder
      let symmetric = scaled > half ? scaled - modulus : scaled
      if symmetric.magnitude <= bound {
        numerators.append(symmetric)
      } else {
        guard let (numerator, factor) = rationalReconstruction(of: scaled, modulo: modulus, bound: bound) else {
          return nil
        }
        denominator *= factor
        guard denominator <= bound else { return nil }
        for index in numerators.indices { numerators[index] *= factor }
        numerators.append(numerator)
      }
    }
    return RationalVector(numerators: numerators, denominator: denominator)
  }
}

/// The fraction whose residue is given, with numerator and denominator at most `bound`, by the half-extended Euclidean
/// algorithm (Wang 1981).
///
/// - Returns: `nil` where there is none. It is unique where `2 * bound² < modulus`.
func rationalReconstruction(
  of residue: Integer, modulo modulus: Integer, bound: Integer
) -> (numerator: Integer, denominator: Integer)? {
  var (previous, current) = (__mpz_struct(), __mpz_struct())
  var (previousFactor, factor) = (__mpz_struct(), __mpz_struct())
  var (quotient, remainder) = (__mpz_struct(), __mpz_struct())
  modulus.withGMP { __gmpz_init_set(&previous, $0) }
  residue.withGMP { __gmpz_init_set(&current, $0) }
  __gmpz_init(&previousFactor)
  __gmpz_init_set_ui(&factor, 1)
  __gmpz_init(&quotient)
  __gmpz_init(&remainder)
  defer {
    __gmpz_clear(&previous)
    __gmpz_clear(&previousFactor)
    __gmpz_clear(&remainder)
    __gmpz_clear(&quotient)
  }
  while bound.withGMP({ __gmpz_cmp(&current, $0) > 0 }) {
    __gmpz_tdiv_qr(&quotient, &remainder, &previous, &current)
    __gmpz_submul(&previousFactor, &quotient, &factor)
    (previous, current, remainder) = (current, remainder, previous)
    swap(&previousFactor, &factor)
  }
  let numerator = Integer(taking: current)
  let denominator = Integer(taking: factor)
  guard !denominator.isZero, denominator.magnitude <= bound,
    Integer.greatestCommonDivisor(numerator, denominator) == .one
  else { return nil }
  return denominator.signum < 0 ? (-numerator, -denominator) : (numerator, denominator)
}

// MARK: - Residuals

/// The part of the right-hand side that the digits so far do not explain, divided by the power of the prime.
private enum Residual {
  /// Everything fits 128 bits.
  case words([Int128])
  case integers([Integer])

  init(_ right: [Integer], matrix: IntegerMatrix, rightBits: Int) {
    let sizeBits = Int.bitWidth - matrix.rows.leadingZeroBitCount
    if case .small = matrix.storage, matrix.entryBits + sizeBits + 32 < 120, rightBits < 63 {
      self = .words(right.map { Int128($0.small ?? 0) })
    } else {
      self = .integers(right)
    }
  }

  var isZero: Bool {
    switch self {
    case .words(let words): words.allSatisfy { $0 == 0 }
    case .integers(let integers): integers.allSatisfy(\.isZero)
    }
  }

  func reduced(modulo prime: UInt64) -> [UInt64] {
    switch self {
    case .words(let words):
      return words.map { word in
        let remainder = word % Int128(prime)
        return UInt64(remainder < 0 ? remainder + Int128(prime) : remainder)
      }
    case .integers(let integers): return integers.map { UInt64($0.residue(modulo: UInt(prime))) }
    }
  }

  mutating func subtract(_ matrix: IntegerMatrix, times digit: [UInt64], thenDivideBy prime: UInt64) {
    let size = matrix.rows
    switch (self, matrix.storage) {
    case (.words(var residual), .small(let words)):
      // Taken out of the enum first, so that the update happens in place.
      self = .words([])
      words.withUnsafeBufferPointer { words in
        for row in 0..<size {
          var sum: Int128 = 0
          for column in 0..<size {
            let product = words[row * size + column].multipliedFullWidth(by: Int(digit[column]))
            sum &+= Int128(product.high) << 64 | Int128(product.low)
          }
          residual[row] = (residual[row] - sum) / Int128(prime)
        }
      }
      self = .words(residual)
    case (.words, .big):
      preconditionFailure("word residuals go with word matrices")
    case (.integers(let residual), _):
      var weights = SparseIntegers()
      for (index, value) in digit.enumerated() { weights.append(index: index, value: Integer(Int(value))) }
      let products = matrix.combiningColumns(weights)
      let divisor = Integer(Int(prime))
      self = .integers(zip(residual, products).map { ($0 - $1).dividedExactly(by: divisor) })
    }
  }
}

// MARK: - Modulo a prime

/// The LU factors of a matrix modulo a prime below 2^31, with row exchanges.
private struct ModularFactors: Sendable {
  /// The largest primes below 2^31.
  static let primes: [UInt64] = [2_147_483_647, 2_147_483_629, 2_147_483_587]

  let prime: UInt64
  private let inverse: UInt64
  private let size: Int
  /// Unit lower triangle below the diagonal, upper triangle on and above it, row by row.
  private var entries: [UInt64]
  private var pivotInverses: [UInt64]
  /// `order[k]` is the row of the matrix that stands in row `k` of the factors.
  private var order: [Int]

  init?(_ matrix: IntegerMatrix, modulo prime: UInt64) {
    self.prime = prime
    inverse = UInt64.max / prime
    let size = matrix.rows
    self.size = size
    order = Array(0..<size)
    pivotInverses = []
    switch matrix.storage {
    case .small(let words):
      entries = words.map { word in
        let remainder = word % Int(prime)
        return UInt64(remainder < 0 ? remainder + Int(prime) : remainder)
      }
    case .big(let integers): entries = integers.map { UInt64($0.residue(modulo: UInt(prime))) }
    }
    for pivot in 0..<size {
      guard let chosen = (pivot..<size).first(where: { entries[$0 * size + pivot] != 0 }) else { return nil }
      if chosen != pivot {
        for column in 0..<size { entries.swapAt(chosen * size + column, pivot * size + column) }
        order.swapAt(chosen, pivot)
      }
      let reciprocal = power(entries[pivot * size + pivot], prime - 2)
      pivotInverses.append(reciprocal)
      let (prime, inverse) = (prime, inverse)
      entries.withUnsafeMutableBufferPointer { entries in
        for row in (pivot + 1)..<max(size, pivot + 1) where entries[row * size + pivot] != 0 {
          let factor = barrett(entries[row * size + pivot] &* reciprocal, prime, inverse)
          entries[row * size + pivot] = factor
          let negated = prime - factor
          for column in (pivot + 1)..<size {
            let value = entries[row * size + column] &+ negated &* entries[pivot * size + column]
            entries[row * size + column] = barrett(value, prime, inverse)
          }
        }
      }
    }
  }

  /// The solution of the factored system modulo the prime.
  func solve(_ right: [UInt64]) -> [UInt64] {
    var result = order.map { right[$0] }
    for row in 0..<size {
      var value = result[row]
      for column in 0..<row { value = reduce(value &+ (prime &- entries[row * size + column]) &* result[column]) }
      result[row] = value
    }
    for row in (0..<size).reversed() {
      var value = result[row]
      for column in (row + 1)..<max(size, row + 1) {
        value = reduce(value &+ (prime &- entries[row * size + column]) &* result[column])
      }
      result[row] = reduce(value &* pivotInverses[row])
    }
    return result
  }

  /// The solution of the transposed system modulo the prime.
  func solveTransposed(_ right: [UInt64]) -> [UInt64] {
    var work = right
    // Forward through the transposed upper triangle, updating what lies behind row by row.
    for row in 0..<size {
      let value = reduce(work[row] &* pivotInverses[row])
      work[row] = value
      let negated = prime &- value
      for column in (row + 1)..<max(size, row + 1) {
        work[column] = reduce(work[column] &+ negated &* entries[row * size + column])
      }
    }
    for row in (0..<size).reversed() {
      let negated = prime &- work[row]
      for column in 0..<row { work[column] = reduce(work[column] &+ negated &* entries[row * size + column]) }
    }
    var result = [UInt64](repeating: 0, count: size)
    for (position, row) in order.enumerated() { result[row] = work[position] }
    return result
  }

  private func reduce(_ value: UInt64) -> UInt64 { barrett(value, prime, inverse) }

  private func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
    var (result, square, rest) = (UInt64(1), base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = reduce(result &* square) }
      square = reduce(square &* square)
      rest >>= 1
    }
    return result
  }
}

/// The remainder of a 64-bit value by a prime below 2^31, by multiplication with its reciprocal (Barrett).
@inline(__always)
private func barrett(_ value: UInt64, _ prime: UInt64, _ inverse: UInt64) -> UInt64 {
  let quotient = value.multipliedFullWidth(by: inverse).high
  var remainder = value &- quotient &* prime
  while remainder >= prime { remainder &-= prime }
  return remainder
}
