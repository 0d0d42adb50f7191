extension Good {
  /// The commitment game as the only possible of two types; the other, of probability zero, still answers.
  public static let bayesian = CertificateCase(
    "bayesian",
    """
    stackelberg-certificate 1
    kind bayesian
    dims 2 2
    columns 2 3
    probabilities 1 1 0
    leader 1
    2 4
    1 3
    9 9 9
    9 9 9
    follower 2
    2 0
    0 2
    1 2 0
    1 0 4
    strategy 2 1 1
    responses 1 2
    value 7/2
    upper 7/2
    branch 0 2 0 1
    leaf 1
    weights 0 2 1
    sbound 0 0
    weights 1 0 0
    sbound 0 0
    sbound 1 0
    sbound 2 0
    leaf 2
    weights 0 7 7
    sbound 1 1 0 1
    weights 1 0 0
    sbound 0 0
    sbound 1 1 1 6
    sbound 2 0
    end 3

    """, .accepted)

  /// Two types, and a tree one of whose nodes allows nothing, so that its multipliers do not matter.
  public static let bayesianTree = CertificateCase(
    "bayesian, a node for nothing",
    """
    stackelberg-certificate 1
    kind bayesian
    dims 2 2
    columns 2 2
    probabilities 2 1 1
    leader 1
    2 4
    1 3
    1 2
    0 3
    follower 1
    1 0
    0 2
    1 0
    1 2
    strategy 2 1 1
    responses 1 1
    value 3
    upper 3
    branch 1 2 0 0
    branch 0 2 1 0
    leaf 2
    weights 0 5 4
    sbound 1 0
    weights 1 1 2
    sbound 0 0
    sbound 1 0
    leaf 4
    weights 0 4 2
    sbound 0 0
    weights 1 4 6
    sbound 0 1 1 1
    sbound 1 0
    leaf 1
    weights 0 99 -99
    sbound 0 1 1 -1
    sbound 1 0
    weights 1 0 0
    end 5

    """, .accepted)

  /// Those of games against several types.
  static let bayesianGames = [bayesian, bayesianTree]
}
