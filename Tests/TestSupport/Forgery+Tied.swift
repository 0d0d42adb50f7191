extension Forgery {
  private static let pure = Good.tiedPure
  private static let mixed = Good.tiedMixed

  /// Those of the kind `tied`.
  ///
  /// They are not among ``all``, for the proved checker does not know this kind.
  public static let tieds: [CertificateCase] = tiedGrammar + tiedClaims + tiedBounds

  private static let tiedGrammar: [CertificateCase] = [
    CertificateCase("tied: another commitment", "commitment pure", by: "commitment action", in: pure, .malformed),
    CertificateCase("tied: two commitments", "commitment pure", by: "commitment pure mixed", in: pure, .malformed),
    CertificateCase("tied: a state without observation", "observed 0 1", by: "observed 0", in: pure, .malformed),
    CertificateCase("tied: more observations than states", "observed 0 1", by: "observed 0 1 1", in: pure, .malformed),
    CertificateCase("tied: a negative observation", "observed 0 1", by: "observed 0 -1", in: pure, .malformed),
    CertificateCase("tied: no answers", "answers 2 0 1", by: "answers 0", in: pure, .malformed),
    CertificateCase("tied: too few answers", "answers 2 0 1", by: "answers 2 0", in: pure, .malformed),
    CertificateCase("tied: too many answers", "answers 2 0 1", by: "answers 2 0 1 1", in: pure, .malformed),
    CertificateCase("tied: a negative answer", "answers 2 0 1", by: "answers 2 0 -1", in: pure, .malformed),
    CertificateCase("tied: another bound", "bound enumeration", by: "bound search", in: pure, .malformed),
    CertificateCase(
      "tied: an exchange without numbers", "bound enumeration", by: "bound exchange", in: pure, .malformed),
    CertificateCase(
      "tied: an enumeration with numbers", "bound exchange", by: "bound enumeration", in: mixed, .rejected),
    CertificateCase("tied: records", "end 0", by: "end 1", in: pure, .malformed),
    CertificateCase("tied: a short joint bound", "joint 2 18 9", by: "joint 2 18", in: mixed, .malformed),
    CertificateCase("tied: no deviation", "deviation 1", by: "deviation", in: mixed, .malformed),
    CertificateCase("tied: a multiplier over zero", "multiplier 1/2", by: "multiplier 1/0", in: mixed, .malformed),
  ]

  private static let tiedClaims: [CertificateCase] = [
    CertificateCase(
      "tied: a process that comes back", "trans 1 0 0 3 3 0", by: "trans 1 0 0 3 3 1 1 1", in: pure, .rejected),
    CertificateCase(
      "tied: a discounted process that comes back",
      ["trans 1 0 0 3 3 0": "trans 1 0 0 3 3 1 0 1", "discounts 1 1": "discounts 1/2 1/2"], in: pure, .rejected),
    CertificateCase("tied: a pure policy that mixes", "policy 1 1 0 1", by: "policy 1 2 1 1", in: pure, .rejected),
    CertificateCase("tied: probabilities above 1", "policy 1 1 0 1", by: "policy 1 1 1 1", in: mixed, .rejected),
    CertificateCase("tied: an observation without answer", "observed 0 1", by: "observed 0 2", in: pure, .rejected),
    CertificateCase("tied: an answer without observation", "observed 0 1", by: "observed 0 0", in: pure, .rejected),
    CertificateCase("tied: an answer that is none", "answers 2 0 1", by: "answers 2 0 2", in: pure, .rejected),
    CertificateCase(
      "tied: an answer that others beat",
      [
        "answers 2 0 1": "answers 2 0 0", "follower 3": "follower 2", "value 6": "value 8",
        "upper 6": "upper 8",
      ], in: pure, .rejected),
    CertificateCase("tied: the follower gets less", "follower 3", by: "follower 2", in: pure, .rejected),
    CertificateCase("tied: the follower gets more", "follower 3", by: "follower 4", in: pure, .rejected),
    CertificateCase("tied: a smaller value", "value 6", by: "value 5", in: pure, .rejected),
    CertificateCase("tied: an upper bound below the value", "upper 8", by: "upper 7", in: mixed, .rejected),
    CertificateCase("tied: a looser bound", "upper 6", by: "upper 13/2", in: pure, .accepted),
  ]

  private static let tiedBounds: [CertificateCase] = [
    CertificateCase(
      "tied: a policy that is not the best",
      [
        "policy 0 1 0 1": "policy 0 1 1 0", "answers 2 0 1": "answers 2 0 1",
        "follower 3": "follower 5", "value 6": "value 5", "upper 6": "upper 5",
      ], in: pure, .rejected),
    CertificateCase("tied: mixed policies enumerated", "commitment pure", by: "commitment mixed", in: pure, .rejected),
    CertificateCase("tied: a negative multiplier", "multiplier 1/2", by: "multiplier -1/2", in: mixed, .rejected),
    CertificateCase(
      "tied: a joint bound too small at the end", "joint 2 18 9", by: "joint 2 18 8", in: mixed, .rejected),
    CertificateCase(
      "tied: a joint bound too small at the start", "joint 2 18 9", by: "joint 2 17 9", in: mixed, .rejected),
    CertificateCase("tied: a joint bound too large", "joint 2 18 9", by: "joint 2 19 9", in: mixed, .rejected),
    CertificateCase("tied: a deviation that is none", "deviation 1", by: "deviation 2", in: mixed, .rejected),
    CertificateCase("tied: a deviation that secures less", "deviation 1", by: "deviation 0", in: mixed, .rejected),
    CertificateCase("tied: more than is secured", "secured 1 2 2", by: "secured 1 3 2", in: mixed, .rejected),
    CertificateCase("tied: less than is secured", "secured 1 2 2", by: "secured 1 1 1", in: mixed, .rejected),
    CertificateCase("tied: other discounts", "discounts 1 1", by: "discounts 1 1/2", in: mixed, .rejected),
    CertificateCase("tied: less is secured behind", "secured 1 2 2", by: "secured 1 2 1", in: mixed, .accepted),
  ]
}
