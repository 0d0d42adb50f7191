internal import Exact
internal import Games

/// A set of cases that are measured together.
public struct BenchmarkSuite: Sendable {
  /// The name by which it is chosen.
  public let name: String

  /// What it measures, in one line.
  public let summary: String

  /// The cases, in the order of the table.
  public let cases: [BenchmarkCase]

  /// Every suite there is.
  public static let all = [exact]

  /// Exact solving of one-shot games.
  public static let exact = BenchmarkSuite(
    name: "exact", summary: "exact values of one-shot games, each with a verified certificate",
    cases: normalForm + others)

  /// The cases with these names, in the order of the suite, or else those up to a size.
  ///
  /// - Returns: the cases, or the first name that is none of the suite's.
  public func cases(named names: [String], upTo size: BenchmarkCase.Size) -> (cases: [BenchmarkCase], unknown: String?)
  {
    if let unknown = names.first(where: { name in !cases.contains { $0.name == name } }) { return ([], unknown) }
    return (cases.filter { names.isEmpty ? $0.size <= size : names.contains($0.name) }, nil)
  }

  // MARK: Cases

  private static func covariant(_ size: Int, _ tenths: Int) throws(FamilyError) -> GameFamily {
    try .covariant(rows: size, columns: size, correlation: Rational(tenths, over: 10))
  }

  private static let normalForm: [BenchmarkCase] = [
    .family("uniform-10x10", .quick, try .uniform(rows: 10, columns: 10)),
    .family("uniform-50x50", .quick, try .uniform(rows: 50, columns: 50)),
    .family("covariant-5-20x20", .quick, try covariant(20, -5)),
    .family("covariant-5-100x100", .standard, try covariant(100, -5)),
    .family("covariant-5-200x200", .large, try covariant(200, -5)),
    .family("covariant-9-20x20", .quick, try covariant(20, -9)),
    .family("covariant-9-100x100", .standard, try covariant(100, -9)),
    .family("covariant-9-200x200", .large, try covariant(200, -9)),
    .family("uniform-10x1000", .standard, try .uniform(rows: 10, columns: 1000)),
    .family("uniform-1000x10", .quick, try .uniform(rows: 1000, columns: 10)),
    .family("zero-sum-20x20", .quick, try .zeroSum(rows: 20, columns: 20)),
    .family("zero-sum-100x100", .standard, try .zeroSum(rows: 100, columns: 100)),
    .family("zero-sum-200x200", .large, try .zeroSum(rows: 200, columns: 200)),
    .family("bertrand-20x20", .quick, try .bertrand(prices: 20)),
    .family("bertrand-200x200", .large, try .bertrand(prices: 200)),
    .expandedSecurity("security-45x10", .quick, targets: 10, resources: 2),
    .expandedSecurity("security-1140x20", .standard, targets: 20, resources: 3),
  ]

  private static let others: [BenchmarkCase] = [
    .bayesian(.quick, rows: 5, columns: 5, types: 4),
    .bayesian(.standard, rows: 5, columns: 5, types: 8),
    .bayesian(.standard, rows: 10, columns: 10, types: 4),
    .bayesian(.large, rows: 10, columns: 10, types: 6),
    .bayesian(.large, rows: 10, columns: 10, types: 8),
    .security(.quick, targets: 100),
    .security(.standard, targets: 10_000),
  ]
}
