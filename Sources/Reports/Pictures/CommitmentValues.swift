internal import Evaluation
public import Exact
public import Games

/// What every commitment of a leader with two actions is worth, exactly: a piecewise linear function that may jump where the
/// follower is indifferent.
///
/// A commitment is named by the probability of the leader's first action.
public struct CommitmentValues: Sendable, Hashable {
  /// What a commitment is worth where ties are broken for the leader and against it.
  public struct Worth: Sendable, Hashable {
    /// The value with ties for the leader.
    public let strong: Rational
    /// The value with ties against the leader.
    public let weak: Rational

    /// The value with ties for the leader, twice.
    var withoutTies: Worth { Worth(strong: strong, weak: strong) }
  }

  /// A commitment at which pieces meet, or an end.
  public struct Place: Sendable, Hashable {
    /// The probability of the leader's first action.
    public let probability: Rational
    /// What the commitment is worth.
    public let worth: Worth
    /// The follower's best responses.
    public let responses: [Int]
  }

  /// The commitments between two neighbouring places: both values are linear there.
  public struct Piece: Sendable, Hashable {
    /// What the values come to at the lower place, seen from within.
    public let start: Worth
    /// What the values come to at the upper place, seen from within.
    public let end: Worth
    /// The follower's best responses throughout.
    public let responses: [Int]
  }

  /// Where pieces meet, and the two ends, by increasing probability.
  public let places: [Place]

  /// The pieces between neighbouring places.
  public let pieces: [Piece]

  /// The regions they come from.
  public let regions: CommitmentRegions

  /// The values in a game.
  ///
  /// - Throws: where the leader does not have two actions, or the follower has more than 100.
  public init(of game: BimatrixGame) throws(PictureRefusal) {
    guard game.rows == 2 else { throw PictureRefusal("expected a leader with two actions, found \(game.rows)") }
    let regions = try CommitmentRegions(of: game)
    var probabilities = Set(regions.regions.flatMap { $0.corners.map { $0[0] } }).union([0, 1])
    let ties = probabilities.sorted()
    // Where the follower is indifferent throughout, the leader's best or worst answer may change within a piece.
    for (lower, upper) in zip(ties, ties.dropFirst()) {
      let tied = Self.evaluate((lower + upper) / 2, game).bestResponses
      for (index, first) in tied.enumerated() {
        for second in tied[..<index] {
          let (atZero, atOne) = (
            game.leader[1, first] - game.leader[1, second], game.leader[0, first] - game.leader[0, second]
          )
          guard atZero != atOne else { continue }
          let crossing = atZero / (atZero - atOne)
          if crossing > lower, crossing < upper { probabilities.insert(crossing) }
        }
      }
    }
    let ordered = probabilities.sorted()
    self.regions = regions
    places = ordered.map { probability in
      let evaluation = Self.evaluate(probability, game)
      return Place(
        probability: probability, worth: Worth(strong: evaluation.strongValue, weak: evaluation.weakValue),
        responses: evaluation.bestResponses)
    }
    pieces = zip(ordered, ordered.dropFirst()).map { lower, upper in
      let evaluation = Self.evaluate((lower + upper) / 2, game)
      func worth(at probability: Rational) -> Worth {
        func value(_ response: Int) -> Rational {
          probability * game.leader[0, response] + (1 - probability) * game.leader[1, response]
        }
        return Worth(strong: value(evaluation.strongResponse), weak: value(evaluation.weakResponse))
      }
      return Piece(start: worth(at: lower), end: worth(at: upper), responses: evaluation.bestResponses)
    }
  }

  private static func evaluate(_ probability: Rational, _ game: BimatrixGame) -> CommitmentEvaluation {
    guard let strategy = try? MixedStrategy(RationalVector([probability, 1 - probability])) else {
      preconditionFailure("a probability is from 0 to 1")
    }
    return CommitmentEvaluation(of: strategy, in: game)
  }
}
