extension Good {
  /// Two steps of the prisoners' dilemma, the last without memory of the step: a leader that plays one action per observation.
  public static let tiedPure = CertificateCase(
    "tied: enumeration",
    """
    stackelberg-certificate 1
    kind tied
    dims 2 2
    discounts 1 1
    actions 2 2
    initial 1 1 0
    state 0 0 2 1
    trans 0 0 0 3 3 1 1 1
    trans 0 0 1 1 4 0
    trans 0 1 0 4 1 1 1 1
    trans 0 1 1 2 2 0
    state 1 1 2 1
    trans 1 0 0 3 3 0
    trans 1 0 1 1 4 0
    trans 1 1 0 4 1 0
    trans 1 1 1 2 2 0
    commitment pure
    policy 0 1 0 1
    policy 1 1 0 1
    observed 0 1
    answers 2 0 1
    follower 3
    value 6
    upper 6
    bound enumeration
    end 0

    """, .accepted)

  /// The same game for a leader that mixes, against a follower who cannot tell the states apart.
  public static let tiedMixed = CertificateCase(
    "tied: exchange",
    """
    stackelberg-certificate 1
    kind tied
    dims 2 2
    discounts 1 1
    actions 2 2
    initial 1 1 0
    state 0 0 2 1
    trans 0 0 0 3 3 1 1 1
    trans 0 0 1 1 4 0
    trans 0 1 0 4 1 1 1 1
    trans 0 1 1 2 2 0
    state 1 1 2 1
    trans 1 0 0 3 3 0
    trans 1 0 1 1 4 0
    trans 1 1 0 4 1 0
    trans 1 1 1 2 2 0
    commitment mixed
    policy 0 1 0 1
    policy 1 1 0 1
    observed 0 0
    answers 1 0
    follower 2
    value 8
    upper 8
    bound exchange
    multiplier 1/2
    joint 2 18 9
    deviation 1
    secured 1 2 2
    end 0

    """, .accepted)

  /// Those of the kind `tied`.
  public static let tieds = [tiedPure, tiedMixed]
}
