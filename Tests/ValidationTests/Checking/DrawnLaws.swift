import Exact
import Games
import LinearPrograms
import TestSupport

@testable import Validation

/// A law of the product.
typealias Law = Validation.LearnerLaw

/// A learner that learns nothing, and laws whose outcomes are drawn: a run of them is all bookkeeping.
struct DrawnLaws: Sendable, CustomStringConvertible {
  let description: String
  let heading: CheckHeading
  private let rates: [(fails: Int, isSilent: Int)]

  /// The run of a seed: how many games and laws, which are certain, how often they fail or say nothing.
  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let certain = ["answers", "bounded", "deterministic", "resumable"].filter { _ in random.uniform(in: 0...1) == 0 }
    let probable = ["converges", "regret", "improves"].filter { _ in random.uniform(in: 0...2) > 0 }
    var names = certain + probable
    if names.isEmpty { names = ["converges"] }
    let probabilities = [Rational(1, over: 2), Rational(4, over: 5), Rational(9, over: 10)]
    let laws = names.map { name in
      CheckHeading.Law(
        name, "\(name) as drawn",
        strength: probable.contains(name) ? .probable(probabilities[random.uniform(in: 0...2)]) : .certain)
    }
    rates = names.map { name in
      (
        [0, 1, 3, 20, 50, 100][random.uniform(in: 0...(probable.contains(name) ? 5 : 3))],
        [0, 0, 20, 100][random.uniform(in: 0...3)]
      )
    }
    heading = CheckHeading(
      learner: LearnerIdentity("drawn"), sample: Self.sample, seed: seed, games: random.uniform(in: 1...80),
      steps: random.uniform(in: 0...1) == 0 ? nil : 7, laws: laws, areLawsChosen: random.uniform(in: 0...1) == 0,
      settings: LawSettings(belief: [Rational(4, over: 5), Rational(99, over: 100)][random.uniform(in: 0...1)]),
      looksAtEveryGame: random.uniform(in: 0...2) == 0, shrinkingTries: 12)
    description = "seed \(seed): \(heading.games) games, \(names.joined(separator: ", "))"
  }

  static let sample: GameSample = {
    guard
      let sample = try? GameSample(parsing: "uniform:rows=1..3,columns=1..3,payoffs=-2..2 zero-sum:rows=2,columns=2")
    else { preconditionFailure("the families can be read") }
    return sample
  }()

  /// What is so of a law in a game; it depends on the seed of the training and on the game.
  func outcome(of law: Int, in game: Game, seed: UInt64) -> LawOutcome {
    let salt = game.digest.utf8.prefix(6).reduce(UInt64(0)) { $0 * 131 + UInt64($1) }
    var random = SeededGenerator(seed: seed).derived(UInt64(law)).derived(salt)
    if random.uniform(in: 0...99) < rates[law].isSilent { return .doesNotApply("nothing was drawn for \(law)") }
    return random.uniform(in: 0...99) < rates[law].fails ? .fails("drawn \"so\" for \(law): \(salt)") : .holds
  }

  var laws: [Law] {
    heading.laws.indices.map { index in
      let law = heading.laws[index]
      return Law(law.name, law.claim, strength: law.strength) { trial in
        outcome(of: index, in: trial.game, seed: trial.seed)
      }
    }
  }

  func run(threads: Int = 1, shard: CheckShard? = nil) -> PropertyRun {
    var heading = heading
    heading.shard = shard
    var run = PropertyRun(heading, learner: Silent(), laws: laws)
    run.threads = threads
    return run
  }

  /// The record of a run that is interrupted after some games, its text read again, and so on until it is over.
  func interrupted(every games: Int, threads: Int, shard: CheckShard? = nil) throws -> CheckRecord {
    var record: CheckRecord?
    while true {
      var run = run(threads: threads, shard: shard)
      run.interruption = Interruption()
      let (limit, interruption) = ((record?.games.count ?? 0) + games, run.interruption)
      let next = run.record(resuming: record) { event in
        if case .looked(let game, _, _, _) = event {
          let place = shard.map { (game.number - $0.index + 1) / $0.count } ?? game.number
          if place + 1 >= limit { interruption.raise() }
        }
      }
      record = try CheckRecord.read(Array(next.text.utf8), source: "checkpoint")
      if next.end != .stopped { return next }
    }
  }

  /// The records of all shards as they are read from their files, in an order of chance.
  func shards(_ count: Int, threads: Int) throws -> [(record: CheckRecord, source: String)] {
    var random = SeededGenerator(seed: UInt64(count))
    var shards: [(record: CheckRecord, source: String)] = []
    for index in 1...count {
      let text = run(threads: threads, shard: CheckShard(index, of: count)).record().text
      shards.insert(
        (try CheckRecord.read(Array(text.utf8), source: "\(index).jsonl"), "\(index).jsonl"),
        at: random.uniform(in: 0...shards.count))
    }
    return shards
  }
}

/// A learner that refuses all games; laws that ask it for nothing do not notice.
struct Silent: CheckedLearner {
  var name: String { "drawn" }
  func learn(_ game: Game, seed: UInt64, steps: Int) throws -> LearnedAnswer { throw LearnerRefusal("nothing to say") }
}
