import Foundation
import Games
import Learning
import TestSupport
import Testing

/// A value with one peak: the squared distance from a commitment.
private struct Peak: CommitmentValue {
  let top: [Double]

  func appraisal(of commitment: [Double], effort: Int, using random: inout SeededGenerator) -> Appraisal {
    let distance = zip(commitment, top).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return Appraisal(value: -distance, response: 0, steps: 1)
  }
}

/// A wide hill to the left of 9/10 that ends in a cliff, and a narrow higher one to its right.
private struct Cliff: CommitmentValue {
  func appraisal(of commitment: [Double], effort: Int, using random: inout SeededGenerator) -> Appraisal {
    let place = commitment[0]
    let isLeft = place < 0.9
    return Appraisal(value: isLeft ? place : 20 * (place - 0.94), response: isLeft ? 0 : 1, steps: effort)
  }
}

/// A value that turns out lower the first time that a commitment is looked at closely.
private struct Disappointing: CommitmentValue {
  var known = false

  func appraisal(of commitment: [Double], effort: Int, using random: inout SeededGenerator) -> Appraisal {
    let isTempting = commitment[0] > 0.5
    return Appraisal(
      value: isTempting ? (known ? -1 : 2) : commitment[0], response: isTempting ? 1 : 0, steps: 1)
  }

  mutating func attend(to commitment: [Double]) -> Bool {
    guard !known, commitment[0] > 0.5 else { return false }
    known = true
    return true
  }
}

/// What is larger the nearer it comes to an edge that luck moves, and nothing beyond.
private struct LuckyEdge: CommitmentValue {
  let sharesChance: Bool

  func appraisal(of commitment: [Double], effort: Int, using random: inout SeededGenerator) -> Appraisal {
    let edge = 0.6 + 0.1 * random.normal()
    return Appraisal(value: commitment[0] < edge ? commitment[0] : 0, response: 0, steps: 1)
  }
}

@Suite("A search among commitments")
struct CommitmentSearchTests {
  static let space = CommitmentSpace(LeaderSpace(actions: 3, available: [[0, 1, 2], [0, 2], [1]]))

  @Test("draws and keeps distributions over the open actions", arguments: 1...3 as ClosedRange<UInt64>)
  func distributions(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for number in 0..<60 {
      let numbers =
        number < 30
        ? Self.space.start(number, using: &random)
        : Self.space.projected(Self.space.context(using: &random).map { $0 + random.normal() })
      let commitment = Self.space.commitment(numbers)
      for observation in 0..<3 {
        let row = commitment[observation * 3..<observation * 3 + 3]
        #expect(row.allSatisfy { $0 >= 0 } && abs(row.reduce(0, +) - 1) < 1e-12)
      }
      #expect(commitment[4] == 0 && commitment[7] == 1)
      #expect(zip(Self.space.numbers(of: commitment), numbers).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test("finds a peak inside, by either method", arguments: [CommitmentSearch.Method.crossEntropy, .proximal])
  func peak(method: CommitmentSearch.Method) {
    var value = Peak(top: [0.2, 0.5, 0.3, 0.65, 0, 0.35, 0, 1, 0])
    var settings = method == .proximal ? CommitmentSearch.Settings.proximal : CommitmentSearch.Settings()
    (settings.starts, settings.contenders) = (32, 0)
    var search = CommitmentSearch(Self.space, settings: settings, random: SeededGenerator(seed: 3))
    search.finish(&value)
    let found = search.commitment.table.flatMap { $0 }
    #expect(zip(found, value.top).allSatisfy { abs($0 - $1) < 0.03 }, "\(found)")
    #expect(search.environmentSteps == search.appraisals)
  }

  @Test("climbs once for every answer, so that a narrow region is not lost")
  func answers() {
    let space = CommitmentSpace(LeaderSpace(actions: 2, available: [[0, 1]]))
    func found(restarts: Int) -> Double {
      var settings = CommitmentSearch.Settings()
      (settings.starts, settings.restarts, settings.firstDeviation, settings.keepsBest) = (33, restarts, 0.01, true)
      var value = Cliff()
      var best = 1.0
      for seed in 1...5 as ClosedRange<UInt64> {
        var search = CommitmentSearch(space, settings: settings, random: SeededGenerator(seed: seed))
        search.finish(&value)
        best = min(best, search.commitment.table[0][0])
      }
      return best
    }
    #expect(found(restarts: 2) > 0.99)
  }

  @Test("does not end at a commitment whose value did not stand a closer look")
  func verification() {
    let space = CommitmentSpace(LeaderSpace(actions: 2, available: [[0, 1]]))
    var settings = CommitmentSearch.Settings()
    (settings.restarts, settings.keepsBest) = (2, true)
    var value = Disappointing()
    var search = CommitmentSearch(space, settings: settings, random: SeededGenerator(seed: 1))
    search.finish(&value)
    #expect(value.known)
    #expect(search.commitment.table[0][0] <= 0.5 && search.commitment.table[0][0] > 0.45)
  }

  @Test("goes on alike after it was saved and read", arguments: [CommitmentSearch.Method.crossEntropy, .proximal])
  func resuming(method: CommitmentSearch.Method) throws {
    var settings = CommitmentSearch.Settings()
    (settings.method, settings.generations, settings.population, settings.restarts) = (method, 6, 8, 2)
    settings.starts = 20
    var value = Cliff()
    var whole = CommitmentSearch(
      CommitmentSpace(LeaderSpace(actions: 2, available: [[0, 1], [0, 1]])), settings: settings,
      random: SeededGenerator(seed: 9))
    var pieces = whole
    whole.finish(&value)
    while !pieces.isFinished {
      pieces.advance(&value)
      pieces = try JSONDecoder().decode(CommitmentSearch.self, from: try JSONEncoder().encode(pieces))
    }
    #expect(pieces == whole)
    #expect(whole.progress == 1)
  }

  @Test("stays before an edge that luck moves where every commitment has its own chance")
  func luck() {
    let space = CommitmentSpace(LeaderSpace(actions: 2, available: [[0, 1]]))
    var settings = CommitmentSearch.Settings()
    (settings.restarts, settings.generations, settings.leastDeviation) = (1, 60, 0.01)
    func ends(sharesChance: Bool) -> [Double] {
      (1...20 as ClosedRange<UInt64>).map { seed in
        var value = LuckyEdge(sharesChance: sharesChance)
        var search = CommitmentSearch(space, settings: settings, random: SeededGenerator(seed: seed))
        search.finish(&value)
        return search.commitment.table[0][0]
      }
    }
    let (own, shared) = (ends(sharesChance: false), ends(sharesChance: true))
    #expect(own.allSatisfy { 0.4 < $0 && $0 < 0.7 }, "\(own)")
    #expect(shared.contains { $0 > 0.7 }, "what is shared leads over the edge: \(shared)")
  }
}
