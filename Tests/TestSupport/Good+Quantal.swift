extension Good {
  /// Two actions of each player, all commitments cut in two where the follower expects the same from its actions.
  public static let quantal = CertificateCase(
    "quantal",
    """
    stackelberg-certificate 1
    kind quantal
    dims 2 2
    leader 1
    2 4
    1 3
    follower 1
    1 0
    0 1
    rationality 2
    precision 8
    strategy 16 1 15
    value 11/4
    upper 23/8
    cut 0 1 0
    leaf 8 3 13 7 14 3 20 5
    leaf 8 3 13 12 16 2 20 6
    end 3

    """, .accepted)

  /// A follower that answers every commitment with all its actions alike: the value is rational.
  public static let quantalUniform = CertificateCase(
    "quantal: without rationality",
    """
    stackelberg-certificate 1
    kind quantal
    dims 2 2
    leader 1
    5 -1
    -5 2
    follower 1
    -3 1
    5 -1
    rationality 0
    precision 1
    strategy 1 1 0
    value 2
    upper 2
    leaf 2 2 8 6 17 7
    end 1

    """, .accepted)

  /// Those of the kind `quantal`.
  ///
  /// They are not among ``all``, for the proved checker does not know this kind.
  public static let quantals = [quantal, quantalUniform]
}
