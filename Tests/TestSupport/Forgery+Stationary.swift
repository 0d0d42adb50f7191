extension Forgery {
  private static let stop = Good.stationary
  private static let promise = Good.promise
  private static let pure = Good.purePromise
  private static let tied = Good.tied
  private static let policy = Good.policy

  /// Those of the kinds `stationary` and `policy`.
  ///
  /// They are not among ``all``, for the proved checker does not know these kinds.
  public static let stationaries: [CertificateCase] =
    processGrammar + stationaryGrammar + treeGrammar + processFaults + claimFaults + rootFaults + treeFaults + harmless
    + policies

  // MARK: Grammar

  private static let processGrammar: [CertificateCase] = [
    CertificateCase("process: no states", "dims 2 2", by: "dims 0 2", in: promise, .malformed),
    CertificateCase("process: no observations", "dims 2 2", by: "dims 2 0", in: promise, .malformed),
    CertificateCase("process: more states than there are", "dims 2 2", by: "dims 3 2", in: promise, .malformed),
    CertificateCase("process: as many states as never", "dims 2 2", by: "dims 9999999 2", in: promise, .malformed),
    CertificateCase("process: too many states", "dims 2 2", by: "dims 10000000 2", in: promise, .malformed),
    CertificateCase("process: one discount", "discounts 9/10 9/10", by: "discounts 9/10", in: promise, .malformed),
    CertificateCase("process: decimals", "discounts 9/10 9/10", by: "discounts 0.9 0.9", in: promise, .malformed),
    CertificateCase(
      "process: an observation without actions", "actions 1 2", by: "actions 0 2", in: promise, .malformed),
    CertificateCase("process: actions of one observation", "actions 1 2", by: "actions 1", in: promise, .malformed),
    CertificateCase("process: more actions than lines", "actions 1 2", by: "actions 1 3", in: promise, .malformed),
    CertificateCase("process: a start in one state", "initial 1 1 0", by: "initial 1 1", in: promise, .malformed),
    CertificateCase("process: a start over zero", "initial 1 1 0", by: "initial 0 1 0", in: promise, .malformed),
    CertificateCase("process: another state", "state 1 1 1 1", by: "state 0 1 1 1", in: promise, .malformed),
    CertificateCase("process: no such observation", "state 1 1 1 1", by: "state 1 2 1 1", in: promise, .malformed),
    CertificateCase("process: no responses", "state 1 1 1 1", by: "state 1 1 0 1", in: promise, .malformed),
    CertificateCase("process: a state over zero", "state 1 1 1 1", by: "state 1 1 1 0", in: promise, .malformed),
    CertificateCase(
      "process: a state without a denominator", "state 1 1 1 1", by: "state 1 1 1", in: promise, .malformed),
    CertificateCase(
      "process: responses out of order", "trans 0 0 0 0 1 1 0 1", by: "trans 0 0 1 0 1 1 0 1", in: promise, .malformed),
    CertificateCase(
      "process: actions out of order", "trans 1 1 0 0 3 1 0 1", by: "trans 1 0 0 0 3 1 0 1", in: promise, .malformed),
    CertificateCase(
      "process: a next state that is none", "trans 0 0 1 2 0 1 1 1", by: "trans 0 0 1 2 0 1 2 1", in: promise,
      .malformed
    ),
    CertificateCase(
      "process: next states out of order", "trans 0 0 1 2 0 1 1 1", by: "trans 0 0 1 2 0 2 1 1 0 1", in: promise,
      .malformed),
    CertificateCase(
      "process: one reward", "trans 1 1 0 0 3 1 0 1", by: "trans 1 1 0 3 1 0 1", in: promise, .malformed),
  ]

  private static let stationaryGrammar: [CertificateCase] = [
    CertificateCase(
      "stationary: a commitment of no kind", "commitment mixed", by: "commitment correlated", in: promise, .malformed),
    CertificateCase("stationary: the other policy first", "policy 0 1 1", by: "policy 1 1 1", in: promise, .malformed),
    CertificateCase("stationary: a policy over zero", "policy 0 1 1", by: "policy 0 0 1", in: promise, .malformed),
    CertificateCase("stationary: a short policy", "policy 1 27 8 19", by: "policy 1 27 27", in: promise, .malformed),
    CertificateCase("stationary: one response", "responses 1 0", by: "responses 1", in: promise, .malformed),
    CertificateCase(
      "stationary: a response out of range", "responses 1 0", by: "responses 1 1", in: promise, .malformed),
    CertificateCase("stationary: one value", "follower 9 90 100", by: "follower 9 90", in: promise, .malformed),
    CertificateCase(
      "stationary: values over zero", "leader 513 6120 5660", by: "leader 0 6120 5660", in: promise, .malformed),
    CertificateCase(
      "stationary: coordinates of no kind", "coordinates differences 0", by: "coordinates ratios 0", in: promise,
      .malformed),
    CertificateCase(
      "stationary: no reference", "coordinates differences 0", by: "coordinates differences", in: promise, .malformed),
    CertificateCase(
      "stationary: a reference out of range", "coordinates differences 0", by: "coordinates differences 2", in: promise,
      .malformed),
    CertificateCase(
      "stationary: a reference of values", "coordinates values", by: "coordinates values 0", in: stop, .malformed),
    CertificateCase("stationary: one least value", "least 1 10 9", by: "least 1 10", in: promise, .malformed),
    CertificateCase(
      "stationary: three greatest values", "most 19 270 300", by: "most 19 270 300 1", in: promise, .malformed),
    CertificateCase(
      "stationary: security of another state", "secure 1 1 1 0 1", by: "secure 0 1 1 0 1", in: promise, .malformed),
    CertificateCase(
      "stationary: security over zero", "secure 1 1 1 0 1", by: "secure 1 0 1 0 1", in: promise, .malformed),
    CertificateCase(
      "stationary: security by no response", "secure 1 1 1 0 1", by: "secure 1 1 1 1 1", in: promise, .malformed),
  ]

  private static let treeGrammar: [CertificateCase] = [
    CertificateCase("stationary: a cut of nothing", "cut value 0 9", by: "cut", in: promise, .malformed),
    CertificateCase("stationary: a cut of no kind", "cut value 0 9", by: "cut state 0 9", in: promise, .malformed),
    CertificateCase("stationary: a cut of no state", "cut value 0 9", by: "cut value 2 9", in: promise, .malformed),
    CertificateCase("stationary: a cut without a number", "cut value 0 9", by: "cut value 0", in: promise, .malformed),
    CertificateCase("stationary: a cut over zero", "cut value 0 9", by: "cut value 0 9/0", in: promise, .malformed),
    CertificateCase(
      "stationary: a cut of no response", "cut response 0 1", by: "cut response 0 2", in: stop, .malformed),
    CertificateCase(
      "stationary: a response of no state", "cut response 0 1", by: "cut response 1 0", in: stop, .malformed),
    CertificateCase(
      "stationary: a probability of no observation", "cut probability 1 1 19/27", by: "cut probability 2 1 19/27",
      in: promise, .malformed),
    CertificateCase(
      "stationary: a probability of no action", "cut probability 1 1 19/27", by: "cut probability 0 1 19/27",
      in: promise, .malformed),
    CertificateCase(
      "stationary: an action cut in a mixed commitment", "cut probability 1 1 19/27", by: "cut action 1 1", in: promise,
      .malformed),
    CertificateCase(
      "stationary: a probability cut in a pure commitment", "cut action 1 0", by: "cut probability 1 0 1/2", in: pure,
      .malformed),
    CertificateCase("stationary: an action that is none", "cut action 1 0", by: "cut action 1 2", in: pure, .malformed),
    CertificateCase("stationary: an empty region that says more", "empty", by: "empty 0", in: promise, .malformed),
    CertificateCase("stationary: a node of no kind", "empty", by: "nothing", in: promise, .malformed),
    CertificateCase("stationary: a leaf over zero", "leaf 57 0", by: "leaf 0 0", in: promise, .malformed),
    CertificateCase(
      "stationary: a leaf without restrictions' number", "leaf 57 0", by: "leaf 57", in: promise, .malformed),
    CertificateCase("stationary: a restriction that is missing", "leaf 57 0", by: "leaf 57 1", in: promise, .malformed),
    CertificateCase("stationary: more restrictions than states", "leaf 57 0", by: "leaf 57 3", in: promise, .malformed),
    CertificateCase("stationary: a restriction too many", "leaf 1900 2", by: "leaf 1900 1", in: pure, .rejected),
    CertificateCase(
      "stationary: two restrictions of one state", "restrict 1 0 2 0 4617 1 -5130",
      by: "restrict 0 0 2 0 4617 1 -5130", in: pure, .malformed),
    CertificateCase(
      "stationary: a restriction of no state", "restrict 1 0 2 0 4617 1 -5130", by: "restrict 2 0 2 0 4617 1 -5130",
      in: pure, .malformed),
    CertificateCase(
      "stationary: the bound of another state", "bound 1 840 1 1 -19", by: "bound 0 840 1 1 -19", in: promise,
      .malformed),
    CertificateCase(
      "stationary: a bound with the value of no state", "bound 1 840 1 1 -19", by: "bound 1 840 1 2 -19", in: promise,
      .malformed),
    CertificateCase(
      "stationary: a bound in numbers too many", "bound 1 840 1 1 -19", by: "bound 1 840 1 1 -19 0", in: promise,
      .malformed),
    CertificateCase(
      "stationary: a case of another response", "case 1 3 1 0", by: "case 0 3 1 0", in: promise, .malformed),
    CertificateCase("stationary: a case over zero", "case 1 3 1 0", by: "case 1 0 1 0", in: promise, .malformed),
    CertificateCase(
      "stationary: a comparison with no response", "case 1 3 1 0", by: "case 1 3 1 1 2 1", in: promise, .malformed),
    CertificateCase(
      "stationary: the case of a response that is excluded", "case 1 1 -2 0", by: "case 0 1 -2 0", in: stop, .malformed),
    CertificateCase(
      "stationary: the cases of two responses where one is left", "case 1 1 -2 0", by: "case 0 1 0 0\ncase 1 1 -2 0",
      in: stop, .malformed),
    CertificateCase("stationary: a wrong count of nodes", "end 5", by: "end 4", in: promise, .malformed),
    CertificateCase("stationary: the end in place of a node", "cut value 0 9", by: "end 1", in: promise, .malformed),
    CertificateCase("stationary: a node behind the last", "end 5", by: "empty\nend 6", in: promise, .malformed),
  ]

  // MARK: Faults

  private static let processFaults: [CertificateCase] = [
    CertificateCase(
      "process: a negative discount", "discounts 9/10 9/10", by: "discounts -9/10 9/10", in: promise, .rejected),
    CertificateCase("process: a discount above 1", "discounts 1 1", by: "discounts 1 11/10", in: tied, .rejected),
    CertificateCase(
      "process: a leader's discount of 1 that never ends", "discounts 9/10 9/10", by: "discounts 1 9/10", in: promise,
      .rejected),
    CertificateCase(
      "process: a follower's discount of 1 that never ends", "discounts 1/2 1/2", by: "discounts 1/2 1", in: stop,
      .rejected),
    CertificateCase("process: a start that sums to 2", "initial 1 1 0", by: "initial 1 1 1", in: tied, .rejected),
    CertificateCase("process: a negative start", "initial 1 1 0", by: "initial 1 2 -1", in: promise, .rejected),
    CertificateCase(
      "process: probabilities above 1", "trans 0 0 1 2 0 1 1 1", by: "trans 0 0 1 2 0 1 1 2", in: promise, .rejected),
    CertificateCase(
      "process: a negative probability", "trans 0 0 1 2 0 1 1 1", by: "trans 0 0 1 2 0 2 0 -1 1 1", in: promise,
      .rejected),
    CertificateCase(
      "process: an observation nowhere",
      ["dims 2 1": "dims 2 2", "actions 2": "actions 2 1", "policy 0 2 1 1": "policy 0 2 1 1\npolicy 1 1 1"],
      in: tied, .rejected),
  ]

  private static let claimFaults: [CertificateCase] = [
    CertificateCase("stationary: a policy above 1", "policy 1 27 8 19", by: "policy 1 27 9 19", in: promise, .rejected),
    CertificateCase("stationary: a negative policy", "policy 1 2 0 2", by: "policy 1 2 -1 3", in: pure, .rejected),
    CertificateCase(
      "stationary: a mixed policy in a pure commitment",
      [
        "policy 1 2 0 2": "policy 1 27 8 19", "follower 19 270 300": "follower 9 90 100",
        "leader 19 200 180": "leader 513 6120 5660", "value 200/19": "value 680/57", "upper 200/19": "upper 12",
      ],
      in: pure, .rejected),
    CertificateCase(
      "stationary: a policy that breaks the promise", "policy 1 27 8 19", by: "policy 1 27 9 18", in: promise, .rejected
    ),
    CertificateCase("stationary: another response", "responses 1 0", by: "responses 0 0", in: promise, .rejected),
    CertificateCase(
      "stationary: a response that is not best",
      ["responses 1": "responses 0", "leader 3 1": "leader 3 0", "value 1/3": "value 0"],
      in: stop, .rejected),
    CertificateCase(
      "stationary: follower values too high", "follower 9 90 100", by: "follower 9 91 100", in: promise, .rejected),
    CertificateCase(
      "stationary: follower values that a response exceeds", "follower 6 7", by: "follower 12 13", in: stop, .rejected),
    CertificateCase("stationary: other leader values", "leader 3 1", by: "leader 6 3", in: stop, .rejected),
    CertificateCase(
      "stationary: leader values too high in a state that is not reached", "leader 2 2 1", by: "leader 2 2 2",
      in: tied, .rejected),
    CertificateCase(
      "stationary: a value off by a little", ["value 680/57": "value 680000001/57000000", "upper 680/57": "upper 12"],
      in: promise, .rejected),
    CertificateCase(
      "stationary: an upper bound below the value", "upper 9/25", by: "upper 33/100", in: stop, .rejected),
    CertificateCase(
      "stationary: a malformed line behind a false one",
      ["policy 1 27 8 19": "policy 1 27 9 19", "secure 0 1 1 0 1": "secure 0 1 1 0"],
      in: promise, .malformed),
    CertificateCase(
      "stationary: a malformed node behind a false claim",
      ["policy 1 27 8 19": "policy 1 27 9 19", "cut value 0 9": "cut"],
      in: promise, .rejected),
  ]

  private static let rootFaults: [CertificateCase] = [
    CertificateCase("stationary: more than is secured", "least 1 10 9", by: "least 10 101 90", in: promise, .rejected),
    CertificateCase(
      "stationary: more than is secured in a state that does not matter", "least 1 10 9", by: "least 1 10 10",
      in: promise, .rejected),
    CertificateCase(
      "stationary: less than is possible", "most 19 270 300", by: "most 19 270 299", in: promise, .rejected),
    CertificateCase(
      "stationary: a mixture that secures less", "secure 0 1 1 0 1", by: "secure 0 2 2 0 1 1 1", in: promise, .rejected),
    CertificateCase("stationary: security below 1", "secure 0 1 1 0 1", by: "secure 0 2 1 0 1", in: promise, .rejected),
    CertificateCase(
      "stationary: negative security", "secure 0 1 1 0 1", by: "secure 0 1 2 0 2 1 -1", in: promise, .rejected),
  ]

  private static let treeFaults: [CertificateCase] = [
    CertificateCase(
      "stationary: a mixture that does not secure what opposed payoffs would allow", "secure 0 16 2 0 7 1 9",
      by: "secure 0 16 2 0 8 1 8", in: Good.opposed, .rejected),
    CertificateCase(
      "stationary: less than the follower can secure", "least 16 -9", by: "least 100 -56", in: Good.opposed, .rejected),
    CertificateCase(
      "stationary: a lower bound that leaves too much", "least 16 -9", by: "least 16 -10", in: Good.opposed, .rejected),
    CertificateCase(
      "stationary: opposed payoffs without their sum", "case 1 1 1 0", by: "case 1 1 0 0", in: Good.opposed, .rejected),
    CertificateCase(
      "stationary: a region that is not empty", "cut value 0 9", by: "cut value 0 10", in: promise, .rejected),
    CertificateCase(
      "stationary: a bound that is too low", "bound 1 840 1 1 -19", by: "bound 1 839 1 1 -19", in: promise, .rejected),
    CertificateCase(
      "stationary: bounds that exceed the upper bound", "bound 0 870 1 0 -19", by: "bound 0 871 1 0 -19", in: promise,
      .rejected),
    CertificateCase(
      "stationary: another slope", "bound 0 870 1 0 -19", by: "bound 0 870 1 0 -20", in: promise, .rejected),
    CertificateCase(
      "stationary: the value of another state", "bound 0 870 1 0 -19", by: "bound 0 870 1 1 -19", in: promise, .rejected
    ),
    CertificateCase("stationary: another multiplier", "case 1 3 1 0", by: "case 1 2 1 0", in: promise, .rejected),
    CertificateCase(
      "stationary: a negative comparison", "case 1 3 1 0", by: "case 1 3 1 1 0 -1", in: promise, .rejected),
    CertificateCase(
      "stationary: a negative comparison of a response with itself", "case 1 3 1 0", by: "case 1 3 1 1 1 -1",
      in: promise, .rejected),
    CertificateCase(
      "stationary: a probability cut that leaves too much", "cut probability 1 1 19/27",
      by: "cut probability 1 1 18/27",
      in: promise, .rejected),
    CertificateCase(
      "stationary: the probability of the other action", "cut probability 1 1 19/27", by: "cut probability 1 0 19/27",
      in: promise, .rejected),
    CertificateCase(
      "stationary: a value cut that leaves too much", "cut value 0 59/50", by: "cut value 0 6/5", in: stop, .rejected),
    CertificateCase(
      "stationary: a value cut that leaves too much behind it", "cut value 0 59/50", by: "cut value 0 117/100",
      in: stop,
      .rejected),
    CertificateCase(
      "stationary: a restriction that is too low", "restrict 0 -13 0", by: "restrict 0 -14 0", in: stop, .rejected),
    CertificateCase(
      "stationary: a restriction that is too high", "restrict 0 -13 0", by: "restrict 0 -8 0", in: stop, .rejected),
    CertificateCase(
      "stationary: a weak restriction", "case 1 1 570 1 0 100", by: "case 1 1 560 1 0 100", in: stop, .rejected),
    CertificateCase(
      "stationary: the other action first", "cut action 1 0", by: "cut action 1 1", in: pure, .rejected),
    CertificateCase(
      "stationary: values in place of differences", "coordinates values", by: "coordinates differences 1", in: pure,
      .rejected),
    CertificateCase(
      "stationary: a false leaf before a wrong end", ["bound 1 840 1 1 -19": "bound 1 839 1 1 -19", "end 5": "end 1"],
      in: promise, .rejected),
    CertificateCase(
      "stationary: a malformed line in a false leaf",
      ["bound 0 870 1 0 -19": "bound 0 800 1 0 -19", "bound 1 840 1 1 -19": "bound 1 840 1 1"],
      in: promise, .malformed),
    CertificateCase(
      "stationary: the pure promise as a mixed one",
      ["commitment pure": "commitment mixed", "cut action 1 0": "cut probability 1 0 1/2"], in: pure, .rejected),
  ]

  private static let harmless: [CertificateCase] = [
    CertificateCase(
      "process: a probability of zero", "trans 0 0 1 2 0 1 1 1", by: "trans 0 0 1 2 0 2 0 0 1 1", in: promise, .accepted
    ),
    CertificateCase(
      "process: a probability of zero to stay", "trans 1 0 0 0 0 0", by: "trans 1 0 0 0 0 1 0 0", in: tied, .accepted),
    CertificateCase(
      "stationary: other coordinates", "coordinates differences 0", by: "coordinates values", in: promise, .accepted),
    CertificateCase(
      "stationary: an upper bound above the value", "upper 680/57", by: "upper 12", in: promise, .accepted),
    CertificateCase("stationary: values over more", "leader 3 1", by: "leader 6 2", in: stop, .accepted),
    CertificateCase(
      "stationary: a comparison of a response with itself", "case 1 3 1 0", by: "case 1 3 1 1 1 7", in: promise,
      .accepted),
    CertificateCase(
      "stationary: a comparison of weight zero", "case 1 3 1 0", by: "case 1 3 1 1 0 0", in: promise, .accepted),
    CertificateCase(
      "stationary: an empty region by its responses",
      [
        "cut response 0 1": "cut response 0 1\ncut response 0 1", "bound 0 -2 1 0 2": "bound 0 -2 1 0 2",
        "restrict 0 -13 0": "restrict 0 -13 0",
        "case 1 1 570 1 0 100": "case 1 1 570 1 0 100\nempty", "end 5": "end 7",
      ], in: stop, .accepted),
    CertificateCase(
      "stationary: an empty region by its actions",
      ["cut action 1 0": "cut action 0 0\ncut action 1 0", "end 5": "empty\nend 7"], in: pure,
      .accepted),
    CertificateCase(
      "stationary: an empty region by its probabilities",
      ["cut probability 1 1 19/27": "cut probability 1 0 -1\nempty\ncut probability 1 1 19/27", "end 5": "end 7"],
      in: promise,
      .accepted),
  ]

  // MARK: Kind policy

  private static let policies: [CertificateCase] = [
    CertificateCase("policy: a policy above 1", "policy 1 27 8 19", by: "policy 1 27 9 19", in: policy, .rejected),
    CertificateCase("policy: a response out of range", "responses 1 0", by: "responses 1 1", in: policy, .malformed),
    CertificateCase(
      "policy: follower values too high", "follower 9 90 100", by: "follower 9 99 100", in: policy, .rejected),
    CertificateCase(
      "policy: strong values too high", "strong 513 6120 5660", by: "strong 513 6121 5660", in: policy, .rejected),
    CertificateCase(
      "policy: the weak values as strong ones",
      ["strong 513 6120 5660": "strong 27 0 8", "responses 1 0": "responses 0 0"], in: policy, .rejected),
    CertificateCase(
      "policy: the strong values as weak ones",
      ["weak 27 0 8": "weak 513 6120 5660", "responses 0 0": "responses 1 0"], in: policy, .rejected),
    CertificateCase(
      "policy: a strong response that attains less", "responses 1 0", by: "responses 0 0", in: policy, .rejected),
    CertificateCase(
      "policy: a weak response that attains more", "responses 0 0", by: "responses 1 0", in: policy, .rejected),
    CertificateCase("policy: weak values too low", "weak 27 0 8", by: "weak 27 -1 8", in: policy, .rejected),
    CertificateCase("policy: another policy", "policy 1 27 8 19", by: "policy 1 1 0 1", in: policy, .rejected),
    CertificateCase("policy: a record", "end 0", by: "end 1", in: policy, .malformed),
    CertificateCase(
      "policy: a commitment", "policy 0 1 1", by: "commitment mixed\npolicy 0 1 1", in: policy, .malformed),
  ]
}
