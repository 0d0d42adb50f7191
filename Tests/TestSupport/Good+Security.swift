extension Good {
  /// Two targets held down to 2/3 for the attacker by one resource.
  public static let securityLevel = CertificateCase(
    "security level",
    """
    stackelberg-certificate 1
    kind security
    dims 2 1
    resources 1
    probabilities 1 1
    defender 1
    0 -3
    0 -1
    attacker 1
    0 2
    0 1
    coverage 3 2 1
    attacked 1
    value -2/3
    upper -2/3
    evidence level
    level 2/3
    end 0

    """, .accepted)

  /// Two equally likely types that see the same two targets the other way round; a tree of three leaves.
  public static let securityTree = CertificateCase(
    "security tree",
    """
    stackelberg-certificate 1
    kind security
    dims 2 2
    resources 1
    probabilities 2 1 1
    defender 1
    0 -3
    0 -1
    0 -1
    0 -3
    attacker 1
    0 2
    0 1
    0 1
    0 2
    coverage 3 2 1
    attacked 1 1
    value -4/3
    upper -4/3
    evidence tree
    branch 0 2 0 1
    leaf 6 0
    weights 0 2 0 1 1 -8
    sbound 0 8 0
    weights 1 2 0 -1 1 8
    sbound 0 0 1 1 4
    sbound 1 1 0
    branch 1 2 0 1
    leaf 6 8
    weights 0 2 0 16 1 -5
    sbound 1 0 1 0 8
    weights 1 2 0 -5 1 16
    sbound 0 0 1 1 8
    leaf 6 8
    weights 0 2 0 8 1 -1
    sbound 1 0 1 0 4
    weights 1 1 1 9
    sbound 1 0 0
    end 5

    """, .accepted)

  /// Security games.
  static let security = [securityLevel, securityTree]
}
