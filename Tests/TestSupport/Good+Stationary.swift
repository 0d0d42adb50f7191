extension Good {
  /// The example of the format: a state that the follower leaves or not, where the best commitment is irrational.
  public static let stationary = CertificateCase(
    "stationary",
    """
    stackelberg-certificate 1
    kind stationary
    dims 1 1
    discounts 1/2 1/2
    actions 2
    initial 1 1
    state 0 0 2 1
    trans 0 0 0 0 4 0
    trans 0 0 1 1 1 1 0 1
    trans 0 1 0 0 0 0
    trans 0 1 1 0 1 0
    commitment mixed
    policy 0 7 2 5
    responses 1
    follower 6 7
    leader 3 1
    value 1/3
    upper 9/25
    coordinates values
    least 1 1
    most 1 4
    secure 0 1 1 1 1
    cut response 0 1
    cut value 0 59/50
    leaf 1 0
    bound 0 -2 1 0 2
    case 1 1 -2 0
    leaf 5 1
    bound 0 10 0
    case 1 1 0 0
    restrict 0 -13 0
    case 1 1 570 1 0 100
    leaf 1 0
    bound 0 0 0
    case 0 1 0 0
    end 5

    """, .accepted)

  /// A follower helps because the leader has promised to pay for it, with probability 19/27; the value 680/57 is exact.
  public static let promise = CertificateCase(
    "stationary: a promise",
    """
    stackelberg-certificate 1
    kind stationary
    dims 2 2
    discounts 9/10 9/10
    actions 1 2
    initial 1 1 0
    state 0 0 2 1
    trans 0 0 0 0 1 1 0 1
    trans 0 0 1 2 0 1 1 1
    state 1 1 1 1
    trans 1 0 0 1 0 1 0 1
    trans 1 1 0 0 3 1 0 1
    commitment mixed
    policy 0 1 1
    policy 1 27 8 19
    responses 1 0
    follower 9 90 100
    leader 513 6120 5660
    value 680/57
    upper 680/57
    coordinates differences 0
    least 1 10 9
    most 19 270 300
    secure 0 1 1 0 1
    secure 1 1 1 0 1
    cut value 0 9
    empty
    cut probability 1 1 19/27
    leaf 57 0
    bound 0 870 1 0 -19
    case 0 3 1 0
    case 1 3 1 0
    bound 1 840 1 1 -19
    case 0 3 1 0
    leaf 513 0
    bound 0 6120 0
    case 0 1 0 0
    case 1 1 0 0
    bound 1 5660 0
    case 0 2 0 0
    end 5

    """, .accepted)

  /// The same process where the leader does not mix: it pays for help for certain.
  public static let purePromise = CertificateCase(
    "stationary: a pure promise",
    """
    stackelberg-certificate 1
    kind stationary
    dims 2 2
    discounts 9/10 9/10
    actions 1 2
    initial 1 1 0
    state 0 0 2 1
    trans 0 0 0 0 1 1 0 1
    trans 0 0 1 2 0 1 1 1
    state 1 1 1 1
    trans 1 0 0 1 0 1 0 1
    trans 1 1 0 0 3 1 0 1
    commitment pure
    policy 0 1 1
    policy 1 2 0 2
    responses 1 0
    follower 19 270 300
    leader 19 200 180
    value 200/19
    upper 200/19
    coordinates values
    least 1 10 9
    most 19 270 300
    secure 0 1 1 0 1
    secure 1 1 1 0 1
    cut action 1 0
    cut response 0 1
    leaf 1900 2
    bound 0 29000 0
    case 1 1 0 0
    bound 1 28000 0
    case 0 1 0 0
    restrict 0 -5700 2 0 -5130 1 5130
    case 1 1 0 1 0 3
    restrict 1 0 2 0 4617 1 -5130
    case 0 10 27 0
    leaf 1 0
    bound 0 0 0
    case 0 1 0 0
    bound 1 1 0
    case 0 1 0 0
    leaf 19 0
    bound 0 200 0
    case 0 1 0 0
    case 1 1 0 0
    bound 1 180 0
    case 0 1 0 0
    end 5

    """, .accepted)

  /// Two steps without discount, of which the leader cannot tell the one from the other.
  public static let tied = CertificateCase(
    "stationary: one observation",
    """
    stackelberg-certificate 1
    kind stationary
    dims 2 1
    discounts 1 1
    actions 2
    initial 1 1 0
    state 0 0 1 1
    trans 0 0 0 1 0 1 1 1
    trans 0 1 0 0 0 1 1 1
    state 1 0 1 1
    trans 1 0 0 0 0 0
    trans 1 1 0 1 0 0
    commitment mixed
    policy 0 2 1 1
    responses 0 0
    follower 1 0 0
    leader 2 2 1
    value 1
    upper 3/2
    coordinates values
    least 1 0 0
    most 1 0 0
    secure 0 1 1 0 1
    secure 1 1 1 0 1
    cut probability 0 0 1/2
    leaf 2 0
    bound 0 3 0
    case 0 1 0 0
    bound 1 2 0
    case 0 1 0 0
    leaf 2 0
    bound 0 3 0
    case 0 1 0 0
    bound 1 1 0
    case 0 1 0 0
    end 3

    """, .accepted)

  /// A game whose payoffs are opposed, so that the leader's value is the follower's with another sign; it is irrational.
  public static let opposed = CertificateCase(
    "stationary: opposed payoffs",
    """
    stackelberg-certificate 1
    kind stationary
    dims 1 1
    discounts 1/2 1/2
    actions 2
    initial 1 1
    state 0 0 2 1
    trans 0 0 0 1 -1 1 0 1
    trans 0 0 1 0 0 0
    trans 0 1 0 0 0 0
    trans 0 1 1 1 -1 0
    commitment mixed
    policy 0 16 7 9
    responses 0
    follower 25 -14
    leader 25 14
    value 14/25
    upper 9/16
    coordinates values
    least 16 -9
    most 1 0
    secure 0 16 2 0 7 1 9
    leaf 1 0
    bound 0 0 1 0 -1
    case 0 1 1 0
    case 1 1 1 0
    end 1

    """, .accepted)

  /// What the promise is worth: the follower is indifferent, and helps or does not.
  public static let policy = CertificateCase(
    "policy",
    """
    stackelberg-certificate 1
    kind policy
    dims 2 2
    discounts 9/10 9/10
    actions 1 2
    initial 1 1 0
    state 0 0 2 1
    trans 0 0 0 0 1 1 0 1
    trans 0 0 1 2 0 1 1 1
    state 1 1 1 1
    trans 1 0 0 1 0 1 0 1
    trans 1 1 0 0 3 1 0 1
    policy 0 1 1
    policy 1 27 8 19
    follower 9 90 100
    strong 513 6120 5660
    responses 1 0
    weak 27 0 8
    responses 0 0
    end 0

    """, .accepted)

  /// Those of the kinds `stationary` and `policy`.
  ///
  /// They are not among ``all``, for the proved checker does not know these kinds.
  public static let stationaries = [stationary, promise, purePromise, tied, opposed, policy]
}
