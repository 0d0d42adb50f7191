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

  /// What the same policy is worth; no tie is broken.
  public static let policy = CertificateCase(
    "policy",
    """
    stackelberg-certificate 1
    kind policy
    dims 1 1
    discounts 1/2 1/2
    actions 2
    initial 1 1
    state 0 0 2 1
    trans 0 0 0 0 4 0
    trans 0 0 1 1 1 1 0 1
    trans 0 1 0 0 0 0
    trans 0 1 1 0 1 0
    policy 0 7 2 5
    follower 6 7
    strong 3 1
    responses 1
    weak 3 1
    responses 1
    end 0

    """, .accepted)

  /// Those of the kinds `stationary` and `policy`.
  public static let stationaries = [stationary, policy]
}
