// Games of several players, and commitment at a margin.
extension Good {
  /// A mediator of chicken, who has one action of its own and gets 12, 9, 9 or 0.
  public static let correlated = CertificateCase(
    "correlated",
    """
    stackelberg-certificate 1
    kind correlated
    dims 3
    actions 1 2 2
    payoffs 0 1
    12 9 9 0
    payoffs 1 1
    6 2 7 0
    payoffs 2 1
    6 7 2 0
    joint 4 3 0 2 1 1 2 1
    value 21/2
    upper 21/2
    multipliers 4
    regret 1 0 1 1 3
    regret 1 1 0
    regret 2 0 1 1 3
    regret 2 1 0
    end 4

    """, .accepted)

  /// Two followers whose first actions are an equilibrium where the leader plays its own first at most one time in five.
  public static let followers = CertificateCase(
    "followers",
    """
    stackelberg-certificate 1
    kind followers
    dims 3
    actions 2 2 2
    payoffs 0 1
    2 -2 2 0
    0 -1 1 0
    payoffs 1 1
    -2 -1 0 2
    2 2 0 1
    payoffs 2 1
    -2 2 -1 1
    2 1 0 0
    strategy 5 1 4
    profile 0 0
    value 2/5
    upper 2/5
    sbound 0 5 1 3 2
    sbound 1 1 0
    sbound 2 1 2 0 2 3 4
    sbound 3 1 0
    end 4

    """, .accepted)

  /// Matching pennies between two followers, for a stake of 1 or 3/2 that the leader sets.
  public static let noEquilibrium = CertificateCase(
    "no-equilibrium",
    """
    stackelberg-certificate 1
    kind no-equilibrium
    dims 3
    actions 2 2 2
    payoffs 0 1
    1 2 3 4
    5 6 7 8
    payoffs 1 2
    2 -2 -2 2
    3 -3 -3 3
    payoffs 2 1
    -1 1 1 -1
    -1 1 1 -1
    sbound 0 1 1 3 1
    bound 1 7 0 2 0 0
    sbound 2 1 2 0 1 1 5
    sbound 3 1 1 2 1
    end 4

    """, .accepted)

  /// The commitment game with a second column between which the follower makes no difference, at a margin of 1/2.
  public static let margin = CertificateCase(
    "margin",
    """
    stackelberg-certificate 1
    kind margin
    dims 2 3
    leader 1
    2 4 5
    1 3 2
    follower 1
    1 0 0
    0 1 1
    margin 1/2
    strategy 4 1 3
    response 1
    value 13/4
    upper 13/4
    sbound 0 1 0
    bound 1 2 1 0 0
    sbound 2 1 1 0 2
    end 3

    """, .accepted)

  /// All of these.
  static let players = [correlated, followers, noEquilibrium, margin]
}
