import Certificates
import Equilibria
import Exact
import Foundation
import Games
import LinearPrograms
import TestSupport
import Testing

@Suite("VIPR files prove what their certificates prove") struct VIPRTests {
  @Test("whatever the tree and the multipliers", arguments: 0..<300) func random(seed: UInt64) throws {
    let certificate = try RandomBayesianProof(seed: seed).certificate.verified()
    guard case .bayesian(let claim) = certificate.claim else { throw UnexpectedClaim() }
    let text = try #require(try certificate.vipr())
    let proved = try VIPRChecker.check(String(decoding: text, as: UTF8.self))
    #expect(proved == VIPRChecker.Range(lower: claim.value, upper: claim.upper))
  }

  @Test("exact values, with a leaf for every combination of responses", arguments: 0..<60)
  func exact(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let certificate = try ExhaustiveProof(.random(&random)).certificate.verified()
    guard case .bayesian(let claim) = certificate.claim else { throw UnexpectedClaim() }
    #expect(claim.value == claim.upper)
    let text = try #require(try certificate.vipr())
    #expect(
      try VIPRChecker.check(String(decoding: text, as: UTF8.self)) == .init(lower: claim.value, upper: claim.value))
  }

  @Test("the solver's own certificates", arguments: 0..<60) func solved(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let answer = try BayesianGame.random(&random).equilibrium()
    let text = try #require(try answer.certificate.vipr())
    #expect(
      try VIPRChecker.check(String(decoding: text, as: UTF8.self))
        == .init(lower: answer.value.lower, upper: answer.value.upper))
  }

  @Test("the known answer by-leader-advantage") func knownAnswer() throws {
    let half = Rational(1, over: 2)
    let game = BayesianGame(types: [
      .init(probability: half, leader: PayoffMatrix([[2, 4], [1, 3]]), follower: PayoffMatrix([[1, 0], [0, 2]])),
      .init(probability: half, leader: PayoffMatrix([[1, 2], [0, 3]]), follower: PayoffMatrix([[1, 0], [1, 2]])),
    ])
    for certificate in [try ExhaustiveProof(game).certificate.verified(), try game.equilibrium().certificate] {
      let text = try #require(try certificate.vipr())
      #expect(try VIPRChecker.check(String(decoding: text, as: UTF8.self)) == .init(lower: 3, upper: 3))
    }
  }

  @Test("a VIPR file that claims more, or says less, is refused", arguments: 0..<40) func damaged(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let certificate = try ExhaustiveProof(.random(&random)).certificate.verified()
    guard case .bayesian(let claim) = certificate.claim else { throw UnexpectedClaim() }
    let text = String(decoding: try #require(try certificate.vipr()), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    func refused(_ change: (String) -> String?) -> Bool {
      let changed = lines.compactMap(change).joined(separator: "\n") + "\n"
      return changed != text && (try? VIPRChecker.check(changed)) == nil
    }
    let lower = claim.upper - Rational(1, over: 1000)
    // A lower bound everywhere, which does not follow; a higher value, which is not reached; a row missing.
    #expect(
      refused {
        $0.replacing("L \(claim.upper) OBJ", with: "L \(lower) OBJ").replacing(
          "range \(claim.value) \(claim.upper)", with: "range \(claim.value) \(lower)")
      })
    #expect(refused { $0.replacing("range \(claim.value) ", with: "range \(claim.value + 1) ") })
    #expect(refused { $0.hasPrefix("commitment E") ? nil : $0 })
    #expect(refused { $0 == lines.last ? nil : $0 })
    #expect(refused { $0.replacing(" G 0 1 0 1", with: " G 2 1 0 1") })
  }

  @Test(
    "the public checker viprchk accepts them, where STACKELBERG_VIPRCHK names it", .enabled(if: publicChecker != nil))
  func publiclyChecked() throws {
    for seed in UInt64(0)..<100 {
      var random = TestRandom(seed: seed)
      let proofs = [try RandomBayesianProof(seed: seed).certificate, try ExhaustiveProof(.random(&random)).certificate]
      for proof in proofs {
        let certificate = try proof.verified()
        guard case .bayesian(let claim) = certificate.claim else { throw UnexpectedClaim() }
        let text = String(decoding: try #require(try certificate.vipr()), as: UTF8.self)
        #expect(try Self.isPubliclyAccepted(text), "seed \(seed)")
        let more = text.replacing(
          "range \(claim.value) \(claim.upper)", with: "range \(claim.value) \(claim.upper - 1)")
        #expect(try !Self.isPubliclyAccepted(more), "seed \(seed)")
      }
    }
  }

  private static let publicChecker = ProcessInfo.processInfo.environment["STACKELBERG_VIPRCHK"]

  private static func isPubliclyAccepted(_ text: String) throws -> Bool {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).vipr")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(publicChecker))
    process.arguments = [file.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return said.contains("Successfully verified")
  }

  @Test("other kinds have none") func otherKinds() throws {
    for text in try sampleCertificates(seed: 1) {
      let certificate = try Certificate<Unchecked>(text: text).verified()
      if case .bayesian = certificate.claim { continue }
      #expect(try certificate.vipr() == nil)
    }
  }
}

private struct UnexpectedClaim: Error {}

extension BayesianGame {
  /// A small game; probabilities of zero, equal types and ties are frequent.
  fileprivate static func random(_ random: inout TestRandom) -> BayesianGame {
    let rows = 1 + random.below(3)
    let count = 1 + random.below(3)
    var shares = (0..<count).map { _ in random.below(4) }
    if shares.reduce(0, +) == 0 { shares[0] = 1 }
    let total = shares.reduce(0, +)
    return BayesianGame(
      types: shares.map { share in
        let columns = 1 + random.below(3)
        let denominator = 1 + random.below(3)
        func payoffs() -> PayoffMatrix {
          PayoffMatrix(
            (0..<rows).map { _ in (0..<columns).map { _ in Rational(random.below(9) - 4, over: denominator) } })
        }
        return FollowerType(probability: Rational(share, over: total), leader: payoffs(), follower: payoffs())
      })
  }

  /// The payoffs of a column to the leader, or by how much one column beats another for the type.
  fileprivate func paid(_ type: Int, _ action: Int) -> [Rational] {
    (0..<rows).map { types[type].probability * types[type].leader[$0, action] }
  }

  fileprivate func regret(_ type: Int, _ action: Int, _ other: Int) -> [Rational] {
    (0..<rows).map { types[type].follower[$0, action] - types[type].follower[$0, other] }
  }

  /// A best response of each type to a commitment, the one best for the leader among several, and what they pay it.
  fileprivate func answer(to strategy: [Rational]) -> (responses: [Int], value: Rational) {
    var responses: [Int] = []
    var value = Rational.zero
    for (index, type) in types.enumerated() {
      func payoff(_ entry: (Int) -> Rational) -> Rational {
        strategy.indices.reduce(.zero) { $0 + strategy[$1] * entry($1) }
      }
      let worth = (0..<type.columns).map { action in
        (payoff { type.follower[$0, action] }, payoff { paid(index, action)[$0] }, -action)
      }
      guard let best = worth.max(by: <) else { continue }
      responses.append(-best.2)
      value += best.1
    }
    return (responses, value)
  }
}

/// A certificate with a random commitment, a random tree and random multipliers, and the upper bound that they happen to prove.
private struct RandomBayesianProof {
  let certificate: Certificate<Unchecked>

  init(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let game = BayesianGame.random(&random)
    var weights = (0..<game.rows).map { _ in random.below(3) }
    if weights.reduce(0, +) == 0 { weights[0] = 1 }
    let strategy = weights.map { Rational($0, over: weights.reduce(0, +)) }
    let (responses, value) = game.answer(to: strategy)
    var records: [BayesianRecord] = []
    var upper = value
    Self.grow(game, game.types.map { Array(0..<$0.columns) }, 4, &random, &records, &upper)
    certificate = .bayesian(
      game, strategy: try MixedStrategy(RationalVector(strategy)), responses: responses, value: value, upper: upper,
      tree: records)
  }

  private static func grow(
    _ game: BayesianGame, _ allowed: [[Int]], _ depth: Int, _ random: inout TestRandom,
    _ records: inout [BayesianRecord], _ upper: inout Rational
  ) {
    if depth == 0 || random.below(4) == 0 {
      let denominator = 1 + random.below(3)
      let prices = game.types.map { _ in (0..<game.rows).map { _ in random.below(7) - 3 } }
      let comparisons = allowed.enumerated().map { type, actions in
        actions.map { action in
          (
            action: action,
            multipliers: SparseIntegers((0..<game.types[type].columns).map { _ in Integer(random.below(3)) })
          )
        }
      }
      let leaf = BayesianLeaf(
        denominator: Integer(denominator), weights: prices.map { $0.map { Integer($0) } }, comparisons: comparisons)
      records.append(.leaf(leaf))
      if let bound = bound(leaf, game) { upper = max(upper, bound) }
      return
    }
    let type = random.below(game.types.count)
    let children = 1 + random.below(game.types[type].columns)
    let groups = (0..<game.types[type].columns).map { _ in random.below(children) }
    records.append(.branch(type: type, groups: groups, children: children))
    for child in 0..<children {
      var inside = allowed
      inside[type] = allowed[type].filter { groups[$0] == child }
      grow(game, inside, depth - 1, &random, &records, &upper)
    }
  }

  /// What a leaf bounds, term by term; `nil` where a type has no action.
  private static func bound(_ leaf: BayesianLeaf, _ game: BayesianGame) -> Rational? {
    let rows = 0..<game.rows
    func number(_ value: Integer) -> Rational { Rational(value, over: leaf.denominator) }
    guard var result = rows.map({ row in leaf.weights.reduce(Rational.zero) { $0 + number($1[row]) } }).max() else {
      return nil
    }
    for (type, records) in leaf.comparisons.enumerated() {
      let values = records.flatMap { record in
        rows.map { row in
          zip(record.multipliers.indices, record.multipliers.values).reduce(
            game.paid(type, record.action)[row] - number(leaf.weights[type][row])
          ) { $0 + number($1.1) * game.regret(type, record.action, $1.0)[row] }
        }
      }
      guard let most = values.max() else { return nil }
      result += most
    }
    return result
  }
}

/// The exact value by one linear program per combination of responses, each a leaf.
private struct ExhaustiveProof {
  let certificate: Certificate<Unchecked>

  init(_ game: BayesianGame) throws {
    var best: (strategy: [Rational], value: Rational)?
    var evidence: [(multipliers: [[Rational]], proportion: Bool, responses: [Int])] = []
    for responses in Self.combinations(game.types.map(\.columns)) {
      var objective = [Rational](repeating: .zero, count: game.rows)
      var rows: [LinearProgram.Constraint] = []
      for (type, action) in responses.enumerated() {
        objective = zip(objective, game.paid(type, action)).map { $0 + $1 }
        for other in 0..<game.types[type].columns {
          rows.append(.init(game.regret(type, other, action), .atMost, 0))
        }
      }
      rows.append(.init(Array(repeating: 1, count: game.rows), .equal, 1))
      func split(_ multipliers: RationalVector) -> [[Rational]] {
        var rest = multipliers.rationals[...]
        return game.types.map { type in
          defer { rest = rest.dropFirst(type.columns) }
          return Array(rest.prefix(type.columns))
        }
      }
      switch try LinearProgram(maximise: objective, constraints: rows).solve() {
      case .optimal(let point, let multipliers, let value):
        if best.map({ value > $0.value }) ?? true { best = (point.rationals, value) }
        evidence.append((split(multipliers), false, responses))
      case .infeasible(let multipliers): evidence.append((split(multipliers), true, responses))
      case .unbounded: Issue.record("a payoff over a simplex is bounded")
      }
    }
    let (strategy, value) = try #require(best)
    var records: [BayesianRecord] = []
    var leaf = 0
    Self.branch(game, 0) { record in
      if case .branch = record { return records.append(record) }
      records.append(.leaf(Self.leaf(evidence[leaf], game, below: value)))
      leaf += 1
    }
    certificate = .bayesian(
      game, strategy: try MixedStrategy(RationalVector(strategy)), responses: game.answer(to: strategy).responses,
      value: value, upper: value, tree: records)
  }

  /// All combinations, the last type's responses varying fastest.
  private static func combinations(_ counts: [Int]) -> [[Int]] {
    counts.reduce([[]]) { begun, count in begun.flatMap { start in (0..<count).map { start + [$0] } } }
  }

  /// The complete tree in preorder; a leaf stands for itself.
  private static func branch(_ game: BayesianGame, _ type: Int, _ visit: (BayesianRecord) -> Void) {
    guard type < game.types.count else {
      return visit(.leaf(BayesianLeaf(denominator: 1, weights: [], comparisons: [])))
    }
    let columns = game.types[type].columns
    visit(.branch(type: type, groups: Array(0..<columns), children: columns))
    for _ in 0..<columns { branch(game, type + 1, visit) }
  }

  /// A leaf with one response per type: weights that leave nothing to the type, and multipliers, of which those that prove a
  /// combination impossible are scaled up until they prove the value.
  private static func leaf(
    _ evidence: (multipliers: [[Rational]], proportion: Bool, responses: [Int]), _ game: BayesianGame,
    below value: Rational
  ) -> BayesianLeaf {
    func weights(_ scale: Rational) -> [[Rational]] {
      evidence.responses.enumerated().map { type, action in
        (0..<game.rows).map { row in
          evidence.multipliers[type].enumerated().reduce(game.paid(type, action)[row]) {
            $0 + scale * $1.element * game.regret(type, action, $1.offset)[row]
          }
        }
      }
    }
    var scale = Rational.one
    func most() -> Rational {
      let weights = weights(scale)
      return (0..<game.rows).map { row in weights.reduce(Rational.zero) { $0 + $1[row] } }.reduce(-1_000_000, max)
    }
    while evidence.proportion, most() > value { scale = scale * 2 }
    let prices = RationalVector(weights(scale).flatMap { $0 } + evidence.multipliers.flatMap { $0.map { scale * $0 } })
    var numerators = prices.numerators[...]
    func take(_ count: Int) -> [Integer] {
      defer { numerators = numerators.dropFirst(count) }
      return Array(numerators.prefix(count))
    }
    let taken = game.types.map { _ in take(game.rows) }
    let comparisons = evidence.responses.enumerated().map { type, action in
      [(action: action, multipliers: SparseIntegers(take(game.types[type].columns)))]
    }
    return BayesianLeaf(denominator: prices.denominator, weights: taken, comparisons: comparisons)
  }
}
