extension Forgery {
  private static let game = Good.bayesian
  private static let tree = Good.bayesianTree

  /// Those of games against several types.
  static let bayesianGames: [CertificateCase] = grammar + claims + leaves

  private static let grammar: [CertificateCase] = [
    CertificateCase("types: none", "dims 2 2", by: "dims 2 0", in: game, .malformed),
    CertificateCase("types: no leader actions", "dims 2 2", by: "dims 0 2", in: game, .malformed),
    CertificateCase("types: a type without actions", "columns 2 3", by: "columns 2 0", in: game, .malformed),
    CertificateCase("types: columns of one type alone", "columns 2 3", by: "columns 2", in: game, .malformed),
    CertificateCase("types: more columns than there are", "columns 2 3", by: "columns 2 4", in: game, .malformed),
    CertificateCase(
      "types: more columns than any text holds", "columns 2 3", by: "columns 2 10000000", in: game, .malformed),
    CertificateCase(
      "types: probabilities over zero", "probabilities 1 1 0", by: "probabilities 0 1 0", in: game, .malformed),
    CertificateCase("types: one probability", "probabilities 1 1 0", by: "probabilities 1 1", in: game, .malformed),
    CertificateCase("types: a response out of range", "responses 1 2", by: "responses 2 1", in: game, .malformed),
    CertificateCase("types: one response", "responses 1 2", by: "responses 1", in: game, .malformed),
    CertificateCase("types: a branch of no type", "branch 0 2 0 1", by: "branch 2 2 0 1", in: game, .malformed),
    CertificateCase("types: a branch without children", "branch 0 2 0 1", by: "branch 0 0 0 0", in: game, .malformed),
    CertificateCase("types: more children than actions", "branch 0 2 0 1", by: "branch 0 3 0 1", in: game, .malformed),
    CertificateCase("types: an action of no child", "branch 0 2 0 1", by: "branch 0 2 0 2", in: game, .malformed),
    CertificateCase("types: an action without a child", "branch 0 2 0 1", by: "branch 0 2 0", in: game, .malformed),
    CertificateCase("types: a leaf over zero", "leaf 2", by: "leaf 0", in: game, .malformed),
    CertificateCase("types: a short line of weights", "weights 0 7 7", by: "weights 0 7", in: game, .malformed),
    CertificateCase("types: weights of another type", "weights 0 7 7", by: "weights 1 7 7", in: game, .malformed),
    CertificateCase(
      "types: a record of an action that is not allowed", "sbound 1 1 0 1", by: "sbound 0 1 1 1", in: game, .malformed),
    CertificateCase("types: a multiplier of no action", "sbound 1 1 0 1", by: "sbound 1 1 2 1", in: game, .malformed),
    CertificateCase("types: the end in place of a node", "branch 0 2 0 1", by: "end 3", in: game, .malformed),
    CertificateCase("types: a wrong count of nodes", "end 3", by: "end 2", in: game, .malformed),
    CertificateCase("types: a node behind the last", "end 3", by: "leaf 1\nend 4", in: game, .malformed),
    CertificateCase(
      "types: the root is a leaf, and more follows", "branch 1 2 0 0", by: "branch 1 1 0 0", in: tree, .malformed),
  ]

  private static let claims: [CertificateCase] = [
    CertificateCase(
      "types: probabilities above 1", "probabilities 1 1 0", by: "probabilities 1 1 1", in: game, .rejected),
    CertificateCase(
      "types: a negative probability", "probabilities 2 1 1", by: "probabilities 2 3 -1", in: tree, .rejected),
    CertificateCase("types: another prior", "probabilities 2 1 1", by: "probabilities 3 1 2", in: tree, .rejected),
    CertificateCase(
      "types: a response that is not best", ["responses 1 1": "responses 0 1", "value 3": "value 2"], in: tree,
      .rejected),
    CertificateCase(
      "types: an impossible type's response that is not best", "responses 1 2", by: "responses 1 1", in: game, .rejected
    ),
    CertificateCase("types: a value off by a little", "value 3", by: "value 3000001/1000000", in: tree, .rejected),
    CertificateCase("types: an upper bound below the value", "upper 7/2", by: "upper 3", in: game, .rejected),
    CertificateCase("types: an upper bound above the value", "upper 7/2", by: "upper 4", in: game, .accepted),
    CertificateCase(
      "types: a malformed line behind a false one", ["strategy 2 1 1": "strategy 2 1 2", "upper 3": "upper 03"],
      in: tree,
      .malformed),
    CertificateCase(
      "types: a malformed node behind a false claim", ["strategy 2 1 1": "strategy 2 1 2", "branch 1 2 0 0": "branch"],
      in: tree, .rejected),
  ]

  private static let leaves: [CertificateCase] = [
    CertificateCase(
      "types: an action hidden in the node for nothing", "branch 1 2 0 0", by: "branch 1 2 1 0", in: tree, .malformed),
    CertificateCase("types: children exchanged", "branch 0 2 1 0", by: "branch 0 2 0 1", in: tree, .malformed),
    CertificateCase("types: weights that leave a gap", "weights 0 7 7", by: "weights 0 7 6", in: game, .rejected),
    CertificateCase("types: weights that are too large", "weights 0 7 7", by: "weights 0 8 7", in: game, .rejected),
    CertificateCase(
      "types: weights moved from one type to another",
      ["weights 0 5 4": "weights 0 6 5", "weights 1 1 2": "weights 1 0 1"],
      in: tree, .accepted),
    CertificateCase(
      "types: weights moved in one row", ["weights 0 5 4": "weights 0 6 4", "weights 1 1 2": "weights 1 0 2"], in: tree,
      .rejected),
    CertificateCase("types: a multiplier too small", "sbound 1 1 0 1", by: "sbound 1 0", in: game, .rejected),
    CertificateCase("types: a negative multiplier", "sbound 1 1 0 1", by: "sbound 1 1 0 -1", in: game, .rejected),
    CertificateCase(
      "types: a negative multiplier that would not matter", "sbound 1 1 1 6", by: "sbound 1 1 1 -1", in: game, .rejected
    ),
    CertificateCase(
      "types: a comparison of an action with itself", "sbound 1 1 0 1", by: "sbound 1 2 0 1 1 9", in: game, .accepted),
    CertificateCase("types: another denominator", "leaf 2", by: "leaf 3", in: game, .rejected),
    CertificateCase(
      "types: a false leaf before a malformed one", ["weights 0 5 4": "weights 0 6 4", "leaf 4": "leaf"], in: tree,
      .rejected),
    CertificateCase(
      "types: a malformed line behind a false one of the same leaf",
      ["weights 0 5 4": "weights 0 6 4", "weights 1 1 2": "weights 1 1"], in: tree, .malformed),
    CertificateCase(
      "types: a false leaf before a wrong end", ["weights 1 4 6": "weights 1 5 2", "end 5": "end 4"], in: tree,
      .rejected),
    CertificateCase(
      "types: a malformed line in the node for nothing", "weights 0 99 -99", by: "weights 0 99 -0", in: tree, .malformed
    ),
    CertificateCase(
      "types: a record in the node for nothing", "end 5", by: "sbound 0 0\nend 5", in: tree, .malformed),
  ]
}
