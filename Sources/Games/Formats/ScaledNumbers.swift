import Exact

/// Many numbers over their least common denominator, as compact as they allow.
///
/// Payoffs are never collected as rationals, which take 32 bytes each: the text is read twice, first for the common
/// denominator and then for the numerators, which are machine words wherever all of them fit.
struct ScaledNumbers {
  enum Storage {
    case words([Int])
    case integers([Integer])
  }

  fileprivate(set) var storage: Storage
  let denominator: Integer

  /// These numbers as the payoffs of one player, row by row.
  func payoffs(rows: Int, columns: Int) -> PayoffMatrix {
    let numerators =
      switch storage {
      case .words(let words): IntegerMatrix(rows: rows, columns: columns, words: words)
      case .integers(let integers): IntegerMatrix(rows: rows, columns: columns, entries: integers)
      }
    return PayoffMatrix(numerators: numerators, denominator: denominator)
  }

  /// The numbers at the given places, in that order; the memory for as many must be within the budget.
  func gathered(count: Int, places: (_ take: (_ from: Int, _ to: Int) -> Void) -> Void) -> ScaledNumbers {
    switch storage {
    case .words(let words):
      var result = [Int](repeating: 0, count: count)
      places { result[$1] = words[$0] }
      return ScaledNumbers(storage: .words(result), denominator: denominator)
    case .integers(let integers):
      var result = [Integer](repeating: .zero, count: count)
      places { result[$1] = integers[$0] }
      return ScaledNumbers(storage: .integers(result), denominator: denominator)
    }
  }
}

/// How much memory numbers may take beyond the text they are read from.
struct MemoryBudget {
  /// Thrown by the one number that goes beyond.
  struct Exceeded: Error {}

  /// The message for exceeding it.
  static let message =
    "expected payoffs that fit the memory limit of 20 times the input, found some that do not when brought to a common "
    + "denominator"

  /// The allowance of small inputs, in bytes: a small text can hold large numbers.
  private static let floor = 32 << 20

  private let limit: Int
  private var spent = 0

  /// The budget for a text, of which some has been spent already.
  init(input: Int, spent: Int) {
    limit = max(Self.floor, 20 * input)
    self.spent = input + spent
  }

  /// Puts down some bytes.
  mutating func spend(_ bytes: Int) throws(Exceeded) {
    spent += bytes
    if spent > limit { throw Exceeded() }
  }

  /// Checks that as many bytes more would be within the budget.
  func allow(_ bytes: Int) throws(Exceeded) {
    if bytes > limit - spent { throw Exceeded() }
  }

  /// What a boxed integer takes: the box, the limbs, and what the allocator adds to both.
  static func bytes(of value: Integer) -> Int {
    value.small == nil ? 96 + value.bitWidth / 8 : 0
  }
}

extension ScaledNumbers {
  /// Called for one number: the list it belongs to, its place there, and its value.
  typealias Visit = (_ list: Int, _ place: Int, _ value: Numeral) throws(MemoryBudget.Exceeded) -> Void

  /// Reads some lists of numbers that a text presents in any order, each time the same.
  ///
  /// - Parameters:
  ///   - lists: the number of lists.
  ///   - budget: the memory they may take.
  ///   - count: the length of each list, asked for after the first pass, so that a text which claims more numbers than
  ///     it has is refused before memory is reserved. Places that are not visited stay zero.
  ///   - pass: presents every number once; called two to four times.
  static func read(
    lists: Int, within budget: MemoryBudget, count: () -> Int, pass: (Visit) throws(InputError) -> Void
  ) throws(InputError) -> [ScaledNumbers] {
    var denominators = [CommonDenominator](repeating: CommonDenominator(), count: lists)
    try pass { (list, _, value) throws(MemoryBudget.Exceeded) in try denominators[list].include(value, within: budget) }
    var boxed = denominators.map(\.needsBoxes)
    while true {
      var budget = budget
      var tables = denominators.enumerated().map { list, denominator in
        ScaledNumbers(
          storage: boxed[list]
            ? .integers(Array(repeating: .zero, count: count())) : .words(Array(repeating: 0, count: count())),
          denominator: denominator.value)
      }
      // The array of boxes, and once more as much while a matrix is built from it.
      var reserve = boxed.reduce(0) { $0 + ($1 ? 24 : 8) * count() }
      var overflowed = [Bool](repeating: false, count: lists)
      try pass { (list, place, value) throws(MemoryBudget.Exceeded) in
        try budget.spend(reserve)
        reserve = 0
        if overflowed[list] { return }
        if boxed[list] {
          let numerator = denominators[list].scaled(value)
          try budget.spend(MemoryBudget.bytes(of: numerator))
          tables[list].setInteger(numerator, at: place)
        } else if let numerator = denominators[list].scaledWord(value) {
          tables[list].setWord(numerator, at: place)
        } else {
          overflowed[list] = true
        }
      }
      if !overflowed.contains(true) { return tables }
      boxed = zip(boxed, overflowed).map { $0 || $1 }
    }
  }

  private mutating func setWord(_ value: Int, at place: Int) {
    guard case .words(var words) = storage else { return }
    storage = .words([])
    words[place] = value
    storage = .words(words)
  }

  private mutating func setInteger(_ value: Integer, at place: Int) {
    guard case .integers(var integers) = storage else { return }
    storage = .words([])
    integers[place] = value
    storage = .integers(integers)
  }
}

/// The least common denominator of numbers that come one at a time.
private struct CommonDenominator {
  private(set) var value: Integer = 1
  private var word: Int? = 1

  /// Bits of numerators beyond those of their denominators: the largest such number, and the sum.
  private var excess = 0
  private var totalExcess = 0
  private var nonzero = 0

  /// Whether some scaled numerator certainly does not fit a machine word.
  var needsBoxes: Bool { excess + value.bitWidth - 1 > Int.bitWidth }

  /// Takes in a number.
  ///
  /// The scaled numerators have at least the bits counted here, so that hopeless lists are given up early.
  mutating func include(_ numeral: Numeral, within budget: MemoryBudget) throws(MemoryBudget.Exceeded) {
    let bits: Int
    switch numeral {
    case .small(let numerator, let denominator):
      if numerator == 0 { return }
      bits = denominator.leadingZeroBitCount - numerator.magnitude.leadingZeroBitCount
      if denominator != 1 { include(denominator) }
    case .big(let rational):
      bits = rational.numerator.bitWidth - rational.denominator.bitWidth
      include(rational.denominator)
    }
    excess = max(excess, bits)
    totalExcess += bits
    nonzero += 1
    if word == nil || bits > 0 { try budget.allow((totalExcess + nonzero * (value.bitWidth - 1)) / 8) }
  }

  private mutating func include(_ denominator: Int) {
    if let word, word % denominator == 0 { return }
    include(Integer(denominator))
  }

  private mutating func include(_ denominator: Integer) {
    if value == denominator || value.dividedFloor(by: denominator).remainder.isZero { return }
    value = Integer.leastCommonMultiple(value, denominator)
    word = value.small
  }

  /// The numerator of a number over the common denominator, where it fits a machine word.
  func scaledWord(_ numeral: Numeral) -> Int? {
    if let word, case .small(let numerator, let denominator) = numeral {
      if denominator == word { return numerator }
      let (product, overflow) = numerator.multipliedReportingOverflow(by: denominator == 1 ? word : word / denominator)
      return overflow ? nil : product
    }
    return scaled(numeral).small
  }

  /// The numerator of a number over the common denominator.
  func scaled(_ numeral: Numeral) -> Integer {
    let rational = numeral.rational
    if rational.isZero { return .zero }
    if rational.denominator == value { return rational.numerator }
    return rational.numerator * value.dividedExactly(by: rational.denominator)
  }
}
