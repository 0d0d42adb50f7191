// Play stage by stage.
extension Forgery {
  /// All of these.
  static let stagewise: [CertificateCase] = stagewiseHeads + stagewiseStates + stagewiseJudgements

  private static func one(_ name: String, _ line: String, _ other: String, _ verdict: Verdict) -> CertificateCase {
    CertificateCase("stages: \(name)", line, by: other, in: Good.stagewise, verdict)
  }

  private static func three(_ name: String, _ changes: [String: String], _ verdict: Verdict) -> CertificateCase {
    CertificateCase("stages of three: \(name)", changes, in: Good.stagewisePlayers, verdict)
  }

  private static let stagewiseHeads: [CertificateCase] = [
    one("no states", "dims 2 2", "dims 0 2", .malformed),
    one("no players", "dims 2 2", "dims 2 0", .malformed),
    one("a size too many", "dims 2 2", "dims 2 2 2", .malformed),
    one("more states than the text can hold", "dims 2 2", "dims 9999999 2", .malformed),
    one("as many states as the limit", "dims 2 2", "dims 10000000 2", .malformed),
    one("more players than the text can hold", "dims 2 2", "dims 2 9999999", .malformed),
    one("discounts over zero", "discounts 2 1 1", "discounts 0 1 1", .malformed),
    one("one discount", "discounts 2 1 1", "discounts 2 1", .malformed),
    one("a negative discount", "discounts 2 1 1", "discounts 2 1 -1", .rejected),
    one("a discount above 1", "discounts 2 1 1", "discounts 2 3 1", .rejected),
    one("a discount of 1 where states come again", "discounts 2 1 1", "discounts 2 2 1", .rejected),
    one("another discount", "discounts 2 1 1", "discounts 3 1 1", .rejected),
    one("the same discounts in other words", "discounts 2 1 1", "discounts 4 2 2", .accepted),
    one("a start that is less than certain", "initial 2 1 1", "initial 3 1 1", .rejected),
    one("a negative start", "initial 2 1 1", "initial 2 3 -1", .rejected),
    one("a start over zero", "initial 2 1 1", "initial 0 1 1", .malformed),
    one("another start", "initial 2 1 1", "initial 4 1 3", .rejected),
    one("another value", "value 1", "value 2", .rejected),
    one("the value as another fraction", "value 1", "value 3/3", .accepted),
    one("values of another player", "values 1 1 2 2", "values 0 1 2 2", .malformed),
    one("values of one state", "values 1 1 2 2", "values 1 1 2", .malformed),
    one("values over zero", "values 1 1 2 2", "values 1 0 2 2", .malformed),
    one("values of more than play gives", "values 1 1 2 2", "values 1 1 3 2", .rejected),
    one("values of a state that is never left", "values 1 1 2 2", "values 1 1 2 3", .rejected),
  ]

  private static let stagewiseStates: [CertificateCase] = [
    one("states out of order", "state 1 1 2", "state 0 1 2", .malformed),
    one("a player without actions", "state 1 1 2", "state 1 0 2", .malformed),
    one("too few sizes", "state 1 1 2", "state 1 2", .malformed),
    one("too many sizes", "state 1 1 2", "state 1 1 2 1", .malformed),
    one("too many profiles", "state 1 1 2", "state 1 9999999 2", .malformed),
    one("many more profiles than machine words count", "state 1 1 2", "state 1 9999999 9999999", .malformed),
    one("more profiles than the text can hold", "state 1 1 2", "state 1 1 9999999", .malformed),
    one("an outcome over zero", "outcome 1 0 0 0", "outcome 0 0 0 0", .malformed),
    one("an outcome with too few rewards", "outcome 1 0 0 0", "outcome 1 0 0", .malformed),
    one("an outcome with a number too many", "outcome 1 0 0 0", "outcome 1 0 0 0 0", .malformed),
    one("more next states than there are", "outcome 1 0 0 0", "outcome 1 0 0 3 0 1 1 1 2 1", .malformed),
    one("next states out of order", "outcome 2 6 0 2 0 1 1 1", "outcome 2 6 0 2 1 1 0 1", .malformed),
    one("a next state twice", "outcome 2 6 0 2 0 1 1 1", "outcome 2 6 0 2 1 1 1 1", .malformed),
    one("a next state that does not exist", "outcome 1 2 1 1 1 1", "outcome 1 2 1 1 2 1", .malformed),
    one("a next state without a probability", "outcome 1 2 1 1 1 1", "outcome 1 2 1 1 1", .malformed),
    one("probabilities above 1", "outcome 1 2 1 1 1 1", "outcome 1 2 1 1 1 2", .rejected),
    one("a probability of zero", "outcome 1 0 0 0", "outcome 1 0 0 1 1 0", .rejected),
    one("a negative probability", "outcome 1 0 0 0", "outcome 1 0 0 1 1 -1", .rejected),
    one("a missing outcome", "outcome 1 0 0 0", "# nothing", .malformed),
    one("choices of another player", "choice 1 0 1", "choice 0 0 1", .malformed),
    one("a choice too few", "choice 1 0 1", "choice 1 0", .malformed),
    one("a choice too many", "choice 1 0 1", "choice 1 0 1 0", .malformed),
    one("a choice that does not exist", "choice 1 0 1", "choice 1 0 2", .malformed),
    one("a negative choice", "choice 1 0 1", "choice 1 0 -1", .malformed),
    one("a count of outcomes at the end", "end 2", "end 6", .malformed),
    one("of a kind of its own", "kind spe", "kind stagewise", .malformed),
  ]

  private static let stagewiseJudgements: [CertificateCase] = [
    one("a follower who gains by another answer", "choice 1 0 1", "choice 1 1 1", .rejected),
    one("a follower who gains where play does not lead", "choice 1 0 1", "choice 1 0 0", .rejected),
    one("a reward that tempts the first player", "outcome 2 2 4 1 1 1", "outcome 2 5 4 1 1 1", .rejected),
    one("a reward that makes it indifferent", "outcome 2 2 4 1 1 1", "outcome 2 4 4 1 1 1", .accepted),
    one("a reward where play does not lead", "outcome 1 0 0 0", "outcome 1 -5 1 0", .accepted),
    one("an end in place of a state, with a reward to match", "outcome 1 2 1 1 1 1", "outcome 1 2 2 0", .accepted),
    CertificateCase(
      "stages: a malformed line behind a false start", ["initial 2 1 1": "initial 2 1 2", "value 1": "value"],
      in: Good.stagewise, .malformed),
    CertificateCase(
      "stages: a malformed state behind a false start", ["initial 2 1 1": "initial 2 1 2", "state 0 2 2": "state 0"],
      in: Good.stagewise, .rejected),
    CertificateCase(
      "stages: a malformed line behind a false one of the same state",
      ["outcome 1 2 1 1 1 1": "outcome 1 2 1 1 1 2", "choice 1 0 1": "choice 1 0 1 1"], in: Good.stagewise, .malformed),
    CertificateCase(
      "stages: a malformed line behind a false one of an earlier state",
      ["choice 1 0 1": "choice 1 1 1", "state 1 1 2": "state 1 1"], in: Good.stagewise, .rejected),
    CertificateCase(
      "stages: a false choice before a wrong end", ["choice 1 0": "choice 1 1", "end 2": "end 1"], in: Good.stagewise,
      .rejected),
    three("another answer where the second does not move", ["choice 2 0 0": "choice 2 1 0"], .rejected),
    three("an answer that makes no difference", ["choice 2 0 0": "choice 2 0 1"], .accepted),
    three("less than certain to go on", ["outcome 1 1 0 0 1 1 1": "outcome 2 2 0 0 1 1 1"], .rejected),
    three("undiscounted, and no later state", ["outcome 1 0 0 0 0": "outcome 1 0 0 0 1 1 1"], .rejected),
    three("undiscounted, and an earlier state", ["outcome 1 0 0 0 0": "outcome 1 0 0 0 1 0 1"], .rejected),
    three(
      "only one player undiscounted, and an earlier state",
      [
        "discounts 1 1 1 1": "discounts 1 0 0 1", "values 1 1 2 2": "values 1 1 0 2",
        "outcome 1 0 0 0 0": "outcome 1 0 0 0 1 0 1",
      ], .rejected),
    three(
      "a player who counts nothing beyond the present",
      ["discounts 1 1 1 1": "discounts 1 1 0 1", "values 1 1 2 2": "values 1 1 0 2"], .accepted),
    CertificateCase(
      "stages: one player",
      """
      stackelberg-certificate 1
      kind spe
      dims 1 1
      discounts 2 1
      initial 1 1
      values 0 1 4
      value 4
      state 0 2
      outcome 1 2 1 0 1
      outcome 1 3 0
      choice 0 0
      end 1

      """, .accepted),
    CertificateCase(
      "stages: the second player moves for the better of the first",
      """
      stackelberg-certificate 1
      kind spe
      dims 1 3
      discounts 1 1 1 1
      initial 1 1
      values 0 1 10
      values 1 1 1
      values 2 1 0
      value 10
      state 0 1 2 2
      outcome 1 0 2 0 0
      outcome 1 0 0 0 0
      outcome 1 10 1 0 0
      outcome 1 10 1 0 0
      choice 0 0
      choice 1 1
      choice 2 1 0
      end 1

      """, .accepted),
  ]
}
