extension Forgery {
  /// A target that coverage leaves as it is; the answer is right, but a level is no evidence for it.
  private static let indifferent = """
    stackelberg-certificate 1
    kind security
    dims 1 1
    resources 0
    probabilities 1 1
    defender 1
    0 0
    attacker 1
    0 1
    coverage 1 0
    attacked 0
    value 0
    upper 0
    evidence level
    level 1
    end 0

    """

  /// A branch whose second child allows nothing, so that its leaf proves nothing and need not.
  private static let emptyChild = """
    stackelberg-certificate 1
    kind security
    dims 2 2
    resources 1
    probabilities 1 1 0
    defender 1
    1 0
    1 0
    1 0
    1 0
    attacker 1
    0 1
    0 1
    0 1
    0 1
    coverage 2 1 1
    attacked 0 1
    value 1/2
    upper 1
    evidence tree
    branch 0 2 0 0
    leaf 1 0
    weights 0 0
    sbound 0 0 0
    sbound 1 0 0
    weights 1 0
    sbound 0 0 0
    sbound 1 0 0
    leaf 1 -1
    weights 0 1 0 100
    weights 1 0
    sbound 0 -1 1 1 -1
    sbound 1 0 0
    end 3

    """

  /// Security games.
  static let security: [CertificateCase] = level + tree

  private static let level: [CertificateCase] = [
    CertificateCase(
      "security: more than the resources", "coverage 3 2 1", by: "coverage 3 2 2", in: Good.securityLevel, .rejected),
    CertificateCase(
      "security: a coverage above 1", "coverage 3 2 1", by: "coverage 3 4 -1", in: Good.securityLevel, .rejected),
    CertificateCase(
      "security: a coverage of three targets", "coverage 3 2 1", by: "coverage 3 1 1 1", in: Good.securityLevel,
      .malformed),
    CertificateCase(
      "security: probabilities below 1", "probabilities 1 1", by: "probabilities 2 1", in: Good.securityLevel, .rejected
    ),
    CertificateCase(
      "security: an attack that is not the best", ["coverage 3 2 1": "coverage 2 1 1", "value -2/3": "value -1/2"],
      in: Good.securityLevel, .rejected),
    CertificateCase(
      "security: a tie broken against the defender", ["attacked 1": "attacked 0", "value -2/3": "value -1"],
      in: Good.securityLevel, .rejected),
    CertificateCase(
      "security: a target out of range", "attacked 1", by: "attacked 2", in: Good.securityLevel, .malformed),
    CertificateCase(
      "security: a false value", "value -2/3", by: "value -1", in: Good.securityLevel, .rejected),
    CertificateCase(
      "security: an upper bound below the value", "upper -2/3", by: "upper -1", in: Good.securityLevel, .rejected),
    CertificateCase("security: a loose upper bound", "upper -2/3", by: "upper 7", in: Good.securityLevel, .accepted),
    CertificateCase("security: another level", "level 2/3", by: "level 1", in: Good.securityLevel, .rejected),
    CertificateCase(
      "security: the level is not in lowest terms", "level 2/3", by: "level 4/6", in: Good.securityLevel, .accepted),
    CertificateCase(
      "security: resources are left for a lower level", "resources 1", by: "resources 2", in: Good.securityLevel,
      .rejected),
    CertificateCase(
      "security: resources are left, but the level cannot fall",
      [
        "resources 1": "resources 5", "coverage 3 2 1": "coverage 2 2 1", "attacked 1": "attacked 0",
        "value -2/3": "value 0", "upper -2/3": "upper 0", "level 2/3": "level 0", "0 1": "-1 1",
      ], in: Good.securityLevel, .accepted),
    CertificateCase(
      "security: a covered target below the level",
      [
        "resources 1": "resources 5", "coverage 3 2 1": "coverage 1 1 1", "attacked 1": "attacked 0",
        "value -2/3": "value 0", "upper -2/3": "upper 0", "level 2/3": "level 0", "0 1": "-1 1",
      ], in: Good.securityLevel, .rejected),
    CertificateCase("security: a level where coverage does not help", indifferent, .rejected),
    CertificateCase(
      "security: too many resources to be read", "resources 1", by: "resources 10000000", in: Good.securityLevel,
      .malformed),
    CertificateCase(
      "security: negative resources", "resources 1", by: "resources -1", in: Good.securityLevel, .malformed),
    CertificateCase("security: no targets", "dims 2 1", by: "dims 0 1", in: Good.securityLevel, .malformed),
    CertificateCase(
      "security: more targets than the text can hold", "dims 2 1", by: "dims 9999999 1", in: Good.securityLevel,
      .malformed),
    CertificateCase(
      "security: more types than the text can hold", "dims 2 1", by: "dims 2 9999999", in: Good.securityLevel,
      .malformed),
    CertificateCase("security: three payoffs", "0 -3", by: "0 -3 1", in: Good.securityLevel, .malformed),
    CertificateCase(
      "security: evidence of no kind", "evidence level", by: "evidence none", in: Good.securityLevel, .malformed),
    CertificateCase("security: a wrong end", "end 0", by: "end 1", in: Good.securityLevel, .malformed),
    CertificateCase(
      "security: a malformed level behind a false coverage",
      ["coverage 3 2 1": "coverage 3 2 2", "level 2/3": "level"],
      in: Good.securityLevel, .malformed),
    CertificateCase(
      "security: a false level before a wrong end", ["level 2/3": "level 1", "end 0": "end"], in: Good.securityLevel,
      .rejected),
  ]

  private static let tree: [CertificateCase] = [
    CertificateCase("security: a child that allows nothing", emptyChild, .accepted),
    CertificateCase(
      "security: a level for two types",
      Good.securityTree.text.replacing("evidence tree", with: "evidence level\nlevel 1"),
      .rejected),
    CertificateCase(
      "security: an attack of a type without probability that is not the best",
      ["probabilities 2 1 1": "probabilities 1 1 0", "attacked 1 1": "attacked 1 0", "value -4/3": "value -2/3"],
      in: Good.securityTree, .rejected),
    CertificateCase(
      "security: an upper bound below the leaves", ["value -4/3": "value -4/3", "upper -4/3": "upper -3/2"],
      in: Good.securityTree, .rejected),
    CertificateCase(
      "security: a false leaf", "sbound 1 0 1 0 4", by: "sbound 1 0 1 0 3", in: Good.securityTree, .rejected),
    CertificateCase(
      "security: weights that pay one type and charge no other", "weights 1 2 0 -1 1 8", by: "weights 1 2 0 -1 1 9",
      in: Good.securityTree, .rejected),
    CertificateCase(
      "security: a negative price", "sbound 0 8 0", by: "sbound 0 -8 0", in: Good.securityTree, .rejected),
    CertificateCase("security: a negative shared price", "leaf 6 8", by: "leaf 6 -8", in: Good.securityTree, .rejected),
    CertificateCase(
      "security: a negative multiplier", "sbound 1 0 1 0 8", by: "sbound 1 0 1 0 -8", in: Good.securityTree, .rejected),
    CertificateCase(
      "security: a multiplier of zero", "sbound 0 8 0", by: "sbound 0 8 1 1 0", in: Good.securityTree, .accepted),
    CertificateCase(
      "security: a comparison of a target with itself", "sbound 0 8 0", by: "sbound 0 8 1 0 5", in: Good.securityTree,
      .accepted),
    CertificateCase("security: a leaf over zero", "leaf 6 0", by: "leaf 0 0", in: Good.securityTree, .malformed),
    CertificateCase("security: a leaf without a price", "leaf 6 0", by: "leaf 6", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: the weights of another type", "weights 0 2 0 1 1 -8", by: "weights 1 2 0 1 1 -8",
      in: Good.securityTree,
      .malformed),
    CertificateCase(
      "security: the record of a target that is not allowed", "sbound 0 8 0", by: "sbound 0 8 0\nsbound 1 8 0",
      in: Good.securityTree, .malformed),
    CertificateCase(
      "security: no record of an allowed target", "sbound 1 1 0", by: "# none", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: the other target first", "branch 0 2 0 1", by: "branch 0 2 1 0", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a child too many", "branch 0 2 0 1", by: "branch 0 3 0 1", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a target in no child", "branch 0 2 0 1", by: "branch 0 2 0 2", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a branch without children", "branch 0 2 0 1", by: "branch 0 0 0 0", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a branch over no type", "branch 0 2 0 1", by: "branch 2 2 0 1", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a branch over one target", "branch 0 2 0 1", by: "branch 0 2 0", in: Good.securityTree, .malformed),
    CertificateCase("security: a node of no kind", "leaf 6 0", by: "node 6 0", in: Good.securityTree, .malformed),
    CertificateCase("security: a wrong number of nodes", "end 5", by: "end 4", in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a leaf where no node is left", "end 5",
      by: "leaf 1 0\nweights 0 0\nsbound 0 0 0\nsbound 1 0 0\nweights 1 0\nsbound 0 0 0\nsbound 1 0 0\nend 6",
      in: Good.securityTree, .malformed),
    CertificateCase(
      "security: an end where a node is left", "branch 0 2 0 1", by: "branch 0 2 0 0\nbranch 0 2 0 1",
      in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a malformed line behind a false one of the same leaf",
      ["sbound 0 8 0": "sbound 0 -8 0", "sbound 1 1 0": "sbound 1 1"], in: Good.securityTree, .malformed),
    CertificateCase(
      "security: a malformed line behind a false one of an earlier leaf",
      ["sbound 0 8 0": "sbound 0 -8 0", "weights 1 1 1 9": "weights 1 1 1"], in: Good.securityTree, .rejected),
    CertificateCase(
      "security: a malformed leaf behind a false claim", ["value -4/3": "value -1", "leaf 6 0": "leaf"],
      in: Good.securityTree, .rejected),
  ]
}
