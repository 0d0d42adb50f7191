extension Forgery {
  private static let good = Good.quantal

  private static func changed(_ name: String, _ line: String, by other: String, _ verdict: Verdict) -> CertificateCase {
    CertificateCase("quantal: \(name)", line, by: other, in: good, verdict)
  }

  /// Those of the kind `quantal`.
  ///
  /// They are not among ``all``, for the proved checker does not know this kind.
  public static let quantals: [CertificateCase] = quantalGrammar + quantalClaims + quantalCells

  private static let quantalGrammar: [CertificateCase] = [
    changed("no columns", "dims 2 2", by: "dims 2 0", .malformed),
    changed("as many columns as never", "dims 2 2", by: "dims 2 65", .malformed),
    changed("a rationality over zero", "rationality 2", by: "rationality 2/0", .malformed),
    changed("no digits", "precision 8", by: "precision 0", .malformed),
    changed("too many digits", "precision 8", by: "precision 4097", .malformed),
    changed("a fraction of digits", "precision 8", by: "precision 8/1", .malformed),
    changed("a strategy of three actions", "strategy 16 1 15", by: "strategy 16 1 15 0", .malformed),
    changed("a response", "value 11/4", by: "response 0", .malformed),
    changed("a node of no kind", "cut 0 1 0", by: "branch 0 1 0", .malformed),
    changed("a cut of no place", "cut 0 1 0", by: "cut 0 1", .malformed),
    changed("a cut of two places", "cut 0 1 0", by: "cut 0 1 0 0", .malformed),
    changed("a cut over zero", "cut 0 1 0", by: "cut 0 1 0/0", .malformed),
    changed("a cut between actions that are not there", "cut 0 1 0", by: "cut 0 2 0", .malformed),
    changed("a leaf over zero", "leaf 8 3 13 7 14 3 20 5", by: "leaf 0 3 13 7 14 3 20 5", .malformed),
    changed("a row that is not there", "leaf 8 3 13 7 14 3 20 5", by: "leaf 8 3 13 7 14 3 32 5", .malformed),
    changed("rows out of order", "leaf 8 3 13 7 14 3 20 5", by: "leaf 8 3 14 3 13 7 20 5", .malformed),
    changed("a row too few", "leaf 8 3 13 7 14 3 20 5", by: "leaf 8 3 13 7 14 3", .malformed),
    changed("a cell left open", "leaf 8 3 13 12 16 2 20 6", by: "cut 0 1 1/2", .malformed),
    changed("no second leaf", "leaf 8 3 13 12 16 2 20 6", by: "# none", .malformed),
    changed("a leaf too many", "end 3", by: "leaf 8 3 13 12 16 2 20 6\nend 4", .malformed),
    changed("a wrong count", "end 3", by: "end 2", .malformed),
  ]

  private static let quantalClaims: [CertificateCase] = [
    changed("no distribution", "strategy 16 1 15", by: "strategy 16 1 16", .rejected),
    changed("a negative probability", "strategy 16 1 15", by: "strategy 16 -1 17", .rejected),
    changed("a negative rationality", "rationality 2", by: "rationality -2", .rejected),
    changed("a rationality that is not in lowest terms", "rationality 2", by: "rationality 4/2", .accepted),
    changed("a larger value than the strategy pays", "value 11/4", by: "value 14/5", .rejected),
    changed("a value that eight digits do not show", "value 11/4", by: "value 2766/1000", .rejected),
    CertificateCase(
      "quantal: a value that more digits show", ["precision 8": "precision 64", "value 11/4": "value 2766/1000"],
      in: good, .accepted),
    changed("a smaller value", "value 11/4", by: "value 0", .accepted),
    changed("a smaller value for another strategy", "strategy 16 1 15", by: "strategy 1 1 0", .rejected),
    changed("an upper bound below the value", "upper 23/8", by: "upper 5/2", .rejected),
    changed("a smaller upper bound", "upper 23/8", by: "upper 2874/1000", .rejected),
    changed("a loose upper bound", "upper 23/8", by: "upper 3", .accepted),
    changed("one digit", "precision 8", by: "precision 1", .rejected),
    CertificateCase(
      "quantal: a malformed leaf behind a false claim", ["value 11/4": "value 3", "leaf 8 3 13 7 14 3 20 5": "leaf"],
      in: good, .rejected),
    CertificateCase(
      "quantal: a malformed line behind a false rationality",
      ["rationality 2": "rationality -2", "upper 23/8": "upper"], in: good, .malformed),
    CertificateCase(
      "quantal: another uniform value", ["value 2": "value 3/2", "upper 2": "upper 3/2"], in: Good.quantalUniform,
      .rejected),
    CertificateCase("quantal: a larger uniform value", "value 2", by: "value 5/2", in: Good.quantalUniform, .rejected),
    CertificateCase(
      "quantal: uniform shares for a rational follower", "rationality 0", by: "rationality 1", in: Good.quantalUniform,
      .rejected),
  ]

  private static let quantalCells: [CertificateCase] = [
    changed("a cut above its cell", "cut 0 1 0", by: "cut 0 1 3/2", .rejected),
    changed("a cut below its cell", "cut 0 1 0", by: "cut 0 1 -3/2", .rejected),
    changed("a cut at the end of its cell", "cut 0 1 0", by: "cut 0 1 -1", .rejected),
    changed("another cut", "cut 0 1 0", by: "cut 0 1 1/2", .rejected),
    changed("the cells exchanged", "cut 0 1 0", by: "cut 1 0 0", .rejected),
    changed("a cut between an action and itself", "cut 0 1 0", by: "cut 0 0 0", .rejected),
    changed("the same cut in other digits", "cut 0 1 0", by: "cut 0 1 0/5", .accepted),
    changed("no multipliers", "leaf 8 3 13 7 14 3 20 5", by: "leaf 8 0", .rejected),
    changed("a negative multiplier", "leaf 8 3 13 12 16 2 20 6", by: "leaf 8 3 13 12 16 -2 20 6", .rejected),
    changed("a multiplier of zero", "leaf 8 3 13 7 14 3 20 5", by: "leaf 8 4 13 7 14 3 20 5 21 0", .accepted),
    changed("a row of an action and itself", "leaf 8 3 13 7 14 3 20 5", by: "leaf 8 4 0 9 13 7 14 3 20 5", .accepted),
    changed("the multiplier of another tangent", "leaf 8 3 13 7 14 3 20 5", by: "leaf 8 3 13 7 15 3 20 5", .rejected),
    changed("a smaller multiplier", "leaf 8 3 13 7 14 3 20 5", by: "leaf 9 3 13 7 14 3 20 5", .rejected),
    CertificateCase(
      "quantal: a malformed leaf behind a false one",
      ["leaf 8 3 13 7 14 3 20 5": "leaf 8 0", "leaf 8 3 13 12 16 2 20 6": "leaf"], in: good, .rejected),
    CertificateCase(
      "quantal: a leaf of one cell for the other",
      ["leaf 8 3 13 7 14 3 20 5": "leaf 8 3 13 12 16 2 20 6", "leaf 8 3 13 12 16 2 20 6": "leaf 8 3 13 7 14 3 20 5"],
      in: good, .rejected),
  ]
}
