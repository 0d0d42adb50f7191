/// Certificates that a reader must refuse, each with the verdict that the format demands.
public enum Forgery {
  /// All of them; a few are harmless changes that are to be accepted.
  public static let all: [CertificateCase] =
    text + order + programs + processes + security + players + bayesianGames + stagewise

  // MARK: Text and games

  /// Two follower actions of one class; the true weak value is 8/5.
  private static let twins = CertificateCase(
    "twins",
    """
    stackelberg-certificate 1
    kind weak
    dims 2 2
    leader 1
    1 4
    2 0
    follower 1
    1 1
    1 1
    strategy 1 1 0
    response 0
    guaranteed 1
    value 1
    upper 1
    lower attained
    dominated 0 1 1 1 1
    same 1 0
    end 2

    """, .rejected)

  private static let text: [CertificateCase] = [
    CertificateCase("version 2", "stackelberg-certificate 1", by: "stackelberg-certificate 2", .malformed),
    CertificateCase("an unknown kind", "kind sse", by: "kind nash", .malformed),
    CertificateCase("no actions", "dims 2 2", by: "dims 0 2", .malformed),
    CertificateCase("more rows than there are", "dims 2 2", by: "dims 3 2", .malformed),
    CertificateCase("a denominator of zero", "leader 1", by: "leader 0", .malformed),
    CertificateCase("a negative denominator", "follower 1", by: "follower -1", .malformed),
    CertificateCase("a short row", "2 4", by: "2", .malformed),
    CertificateCase("a long row", "2 4", by: "2 4 4", .malformed),
    CertificateCase("two spaces", "2 4", by: "2  4", .malformed),
    CertificateCase("a space at the end", "2 4", by: "2 4 ", .malformed),
    CertificateCase("a carriage return", "2 4", by: "2 4\r", .malformed),
    CertificateCase("a plus sign", "2 4", by: "2 +4", .malformed),
    CertificateCase("a leading zero", "2 4", by: "2 04", .malformed),
    CertificateCase("minus zero", "1 0", by: "1 -0", .malformed),
    CertificateCase("a decimal", "2 4", by: "2 4.0", .malformed),
    CertificateCase("a response out of range", "response 1", by: "response 2", .malformed),
    CertificateCase("a fraction over zero", "value 7/2", by: "value 7/0", .malformed),
    CertificateCase("records out of order", "bound 0 1 0 0", by: "bound 1 1 0 0", .malformed),
    CertificateCase("a wrong count at the end", "end 2", by: "end 3", .malformed),
    CertificateCase("something behind the end", Good.strong.text + "end 2\n", .malformed),
    CertificateCase("no line feed at the end", String(Good.strong.text.dropLast()), .malformed),
    CertificateCase("an empty text", "", .malformed),
    CertificateCase("a sparse index twice", "bound 0 1 0 0", by: "sbound 0 1 2 0 1 0 1", .malformed),
    CertificateCase("a sparse index out of range", "bound 0 1 0 0", by: "sbound 0 1 1 2 1", .malformed),
    CertificateCase("an empty record after a sparse one", "bound 1 2 1 0", by: "sbound 1", .malformed),
    CertificateCase("probabilities that do not sum to 1", "strategy 2 1 1", by: "strategy 2 1 2", .rejected),
    CertificateCase("a negative probability", "strategy 2 1 1", by: "strategy 2 3 -1", .rejected),
    CertificateCase("a response that is not best", "strategy 2 1 1", by: "strategy 3 2 1", .rejected),
    CertificateCase("a value off by a little", "value 7/2", by: "value 7000001/2000000", .rejected),
    CertificateCase("an upper bound below the value", "upper 7/2", by: "upper 3", .rejected),
    CertificateCase("an upper bound that nothing proves", "bound 1 2 1 0", by: "bound 1 2 0 0", .rejected),
    CertificateCase("a negative multiplier", "bound 0 1 0 0", by: "bound 0 1 0 -1", .rejected),
    CertificateCase("a class dominated by its own twin", twins.text, .rejected),
    CertificateCase(
      "a class dominated by itself", "dominated 0 1 1 1 1", by: "dominated 0 1 1 0 1", in: twins, .rejected),
    CertificateCase(
      "a dominating mixture of nothing", "dominated 0 1 1 1 1", by: "dominated 0 1 0", in: twins, .rejected),
    CertificateCase(
      "actions said to be the same that differ", "same 1 0", by: "dominated 1 1 1 0 1", in: Good.weak, .rejected),
    CertificateCase("the same as a later action", "same 1 0", by: "same 1 2", in: Good.weak, .malformed),
    CertificateCase(
      "the same as a different action", "wbound 2 3 1 2 3 1 0 2", by: "same 2 0", in: Good.weak, .rejected),
    CertificateCase(
      "weights outside of the class", "wbound 0 3 1 1 3 1 2 4", by: "wbound 0 3 1 2 3 1 2 4", in: Good.weak, .rejected),
    CertificateCase(
      "weights that do not sum to 1", "wbound 0 3 1 1 3 1 2 4", by: "wbound 0 3 1 1 2 1 2 4", in: Good.weak, .rejected),
    CertificateCase(
      "an inducing point that induces another", "inducing 1 1 0", by: "inducing 1 0 1", in: Good.weak, .rejected),
    CertificateCase("an inducing point with a tie", "inducing 1 1 0", by: "inducing 3 2 1", in: Good.weak, .rejected),
    CertificateCase("a limit where the class is not best", "limit 3 2 1", by: "limit 1 0 1", in: Good.weak, .rejected),
    CertificateCase("a limit that pays less", "limit 3 2 1", by: "limit 1 1 0", in: Good.weak, .rejected),
    CertificateCase("a supremum said to be attained", "lower limit", by: "lower attained", in: Good.weak, .rejected),
    CertificateCase("a guarantee off by one", "guaranteed -2", by: "guaranteed -1", in: Good.weak, .rejected),
    CertificateCase(
      "a strategy that secures less", "strategy 2 1 1", by: "strategy 3 2 1", in: Good.zeroSum, .rejected),
    CertificateCase("a mixture that concedes more", "mixture 2 1 1", by: "mixture 3 2 1", in: Good.zeroSum, .rejected),
    CertificateCase(
      "a header that asks for more memory than the text could fill",
      "stackelberg-certificate 1\nkind lp-optimal\ndims 0 0 99999999\nfree 0\nsobjective 1 0\nprimal 1 0\n", .malformed),
    CertificateCase(
      "many sparse rows over many variables",
      "stackelberg-certificate 1\nkind lp-infeasible\ndims 2000000 0 20000\nfree 0\nsobjective 1 0\nsrow 1 0 0\n",
      .malformed),
  ]

  // MARK: The order of judging

  /// The worked example up to its first record.
  private static let withoutRecords = Good.strong.text.split(separator: "\n").prefix(14).joined(separator: "\n") + "\n"

  private static let order: [CertificateCase] = [
    CertificateCase(
      "sse: a malformed line behind a false one", ["strategy 2 1 1": "strategy 2 1 2", "upper 7/2": "upper 7/02"],
      .malformed),
    CertificateCase(
      "sse: a malformed record behind a false claim", ["strategy 2 1 1": "strategy 2 1 2", "bound 0 1 0 0": "bound 0"],
      .rejected),
    CertificateCase(
      "sse: a malformed record behind a false one", ["bound 0 1 0 0": "bound 0 1 0 -1", "bound 1 2 1 0": "bound 1"],
      .rejected),
    CertificateCase(
      "sse: a false record before a wrong end", ["bound 1 2 1 0": "bound 1 1 0 0", "end 2": "end 3"], .rejected),
    CertificateCase(
      "sse: a false claim without records", withoutRecords.replacing("upper 7/2", with: "upper 3"), .rejected),
    CertificateCase("sse: a true claim without records", withoutRecords, .malformed),
    CertificateCase(
      "weak: a malformed inducing point behind a false guarantee",
      ["guaranteed -2": "guaranteed -1", "inducing 1 1 0": "inducing 1 1"], in: Good.weak, .malformed),
    CertificateCase(
      "weak: a lower side of no kind behind a false response",
      ["response 2": "response 0", "lower limit": "lower supremum"], in: Good.weak, .malformed),
    CertificateCase(
      "weak: a malformed record behind a false limit",
      ["limit 3 2 1": "limit 1 1 0", "wbound 0 3 1 1 3 1 2 4": "wbound 0 0"], in: Good.weak, .rejected),
    CertificateCase(
      "weak: a malformed record behind a false one", ["same 1 0": "dominated 1 1 1 0 1", "end 3": "end"],
      in: Good.weak, .rejected),
    CertificateCase(
      "weak: a false record with an index too many", "same 1 0", by: "dominated 1 1 1 0 1 1", in: Good.weak, .malformed),
    CertificateCase(
      "pure: a malformed line behind a mixed strategy", ["strategy 1 0 1": "strategy 2 1 1", "upper 3": "upper three"],
      in: Good.pure, .malformed),
    CertificateCase(
      "pure: a false claim before a wrong end", ["strategy 1 0 1": "strategy 2 1 1", "end 0": "end 1"], in: Good.pure,
      .rejected),
    CertificateCase(
      "zero-sum: a malformed line behind a false one", ["strategy 2 1 1": "strategy 2 1 2", "upper 0": "upper -0"],
      in: Good.zeroSum, .malformed),
    CertificateCase(
      "zero-sum: a false claim before a wrong end", ["value 0": "value 1", "end 0": "end"], in: Good.zeroSum, .rejected),
    CertificateCase(
      "lp-optimal: malformed multipliers behind an infeasible point",
      ["primal 1 1 4": "primal 1 2 4", "eqdual 1": "eqdual 1 0"], in: Good.optimum, .malformed),
    CertificateCase(
      "lp-optimal: an infeasible point before a wrong end", ["primal 1 1 4": "primal 1 2 4", "end 2": "end 3"],
      in: Good.optimum, .rejected),
    CertificateCase(
      "lp-infeasible: no contradiction, and no end", ["dual 1 1": "dual 1 0", "end 2": "fin"], in: Good.contradiction,
      .rejected),
    CertificateCase(
      "a false claim in a text that breaks off",
      String(Good.zeroSum.text.dropLast()).replacing("value 0", with: "value 1"), .rejected),
  ]

  // MARK: Linear programs

  private static let programs: [CertificateCase] = [
    CertificateCase("a pure strategy that mixes", "strategy 1 0 1", by: "strategy 2 1 1", in: Good.pure, .rejected),
    CertificateCase("a pure strategy that pays less", "strategy 1 0 1", by: "strategy 1 1 0", in: Good.pure, .rejected),
    CertificateCase(
      "ties for the leader said to be against it", "ties strong", by: "ties weak", in: Good.pure, .rejected),
    CertificateCase("ties of no kind", "ties strong", by: "ties", in: Good.pure, .malformed),
    CertificateCase("an upper bound below another row", "upper 3", by: "upper 2", in: Good.pure, .rejected),
    CertificateCase("an infeasible point", "primal 1 1 4", by: "primal 1 1 5", in: Good.optimum, .rejected),
    CertificateCase("a point below the optimum", "primal 1 1 4", by: "primal 1 1 3", in: Good.optimum, .rejected),
    CertificateCase("multipliers that do not cover", "dual 1 1 2", by: "dual 1 1 1", in: Good.optimum, .rejected),
    CertificateCase("a negative multiplier of a row", "dual 1 1 2", by: "dual 1 -1 3", in: Good.optimum, .rejected),
    CertificateCase("a multiplier of no row", "eqdual 1", by: "eqdual 1 1", in: Good.optimum, .malformed),
    CertificateCase("free variables out of order", "free 1 7", by: "free 2 7 7", in: Good.contradiction, .malformed),
    CertificateCase(
      "rows that do not contradict", "srow 1 -1 1 120 1", by: "srow 1 0 1 120 1", in: Good.contradiction,
      .rejected),
    CertificateCase("a free variable left over", "free 1 7", by: "free 1 120", in: Good.contradiction, .accepted),
    CertificateCase(
      "more variables than bytes", "dims 1 1 130", by: "dims 1 1 100000", in: Good.contradiction,
      .malformed),
    CertificateCase(
      "more variables than bytes, and no contradiction",
      ["dims 1 1 130": "dims 1 1 100000", "srow 1 -1 1 120 1": "srow 1 0 1 120 1"], in: Good.contradiction, .malformed),
    CertificateCase(
      "as many variables as bytes", "dims 1 1 130", by: "dims 1 1 144", in: Good.contradiction, .accepted),
    CertificateCase(
      "one variable more than bytes", "dims 1 1 130", by: "dims 1 1 145", in: Good.contradiction, .malformed),
    CertificateCase(
      "a comment before the last line counts",
      ["dims 1 1 130": "dims 1 1 150", "eqdual 1 -1": "# a note\neqdual 1 -1"],
      in: Good.contradiction, .accepted),
    CertificateCase(
      "a comment behind the last line does not", ["dims 1 1 130": "dims 1 1 150", "end 2": "# a note\nend 2"],
      in: Good.contradiction, .malformed),
    CertificateCase("a ray of zeros", "ray 1 1 1 -1", by: "ray 1 0 0 0", in: Good.unbounded, .rejected),
    CertificateCase("a ray that runs into a row", "ray 1 1 1 -1", by: "ray 1 2 1 -1", in: Good.unbounded, .rejected),
    CertificateCase("a ray that leaves an equation", "ray 1 1 1 -1", by: "ray 1 1 1 0", in: Good.unbounded, .rejected),
    CertificateCase("a ray that leaves a sign", "free 1 2", by: "free 0", in: Good.unbounded, .rejected),
    CertificateCase(
      "a ray from an infeasible point", "primal 1 1 0 2", by: "primal 1 2 0 2", in: Good.unbounded, .rejected),
    CertificateCase(
      "a ray from beside an equation", "primal 1 1 0 2", by: "primal 1 1 0 1", in: Good.unbounded, .rejected),
    CertificateCase(
      "a ray along which the objective falls", "objective 1 1 0 0", by: "objective 1 -1 0 0", in: Good.unbounded,
      .rejected),
    CertificateCase("a ray over zero", "ray 1 1 1 -1", by: "ray 0 1 1 -1", in: Good.unbounded, .malformed),
    CertificateCase("multipliers in place of a ray", "ray 1 1 1 -1", by: "dual 1 0", in: Good.unbounded, .malformed),
    CertificateCase(
      "a short ray from an infeasible point", ["primal 1 1 0 2": "primal 1 2 0 2", "ray 1 1 1 -1": "ray 1 1 1"],
      in: Good.unbounded, .malformed),
    CertificateCase(
      "a false ray before a wrong end", ["ray 1 1 1 -1": "ray 1 0 0 0", "end 2": "end 3"], in: Good.unbounded, .rejected
    ),
    CertificateCase("an unbounded program with a wrong end", "end 2", by: "end 0", in: Good.unbounded, .malformed),
  ]

  // MARK: Processes

  private static let processes: [CertificateCase] = [
    CertificateCase("no discount", "discount 1/2", by: "discount 1", in: Good.process, .rejected),
    CertificateCase("a negative discount", "discount 1/2", by: "discount -1/2", in: Good.process, .rejected),
    CertificateCase("a discount in decimals", "discount 1/2", by: "discount 0.5", in: Good.process, .malformed),
    CertificateCase("a bound below the optimum", "upper 1 3 4", by: "upper 1 3 3", in: Good.process, .rejected),
    CertificateCase(
      "a bound a little below it", "upper 1 3 4", by: "upper 1000 2999 4000", in: Good.process, .rejected),
    CertificateCase("more than the policy is worth", "lower 1 3 4", by: "lower 2 7 8", in: Good.process, .rejected),
    CertificateCase("a policy that is worth less", "policy 1 0", by: "policy 0 0", in: Good.process, .rejected),
    CertificateCase("a policy of another process", "policy 1 0", by: "policy 2 0", in: Good.process, .malformed),
    CertificateCase("a policy for one state", "policy 1 0", by: "policy 1", in: Good.process, .malformed),
    CertificateCase(
      "probabilities below 1", "trans 0 0 1 1 1 0 1", by: "trans 0 0 2 2 1 0 1", in: Good.process, .rejected),
    CertificateCase("no next state", "trans 0 0 1 1 1 0 1", by: "trans 0 0 1 1 0", in: Good.process, .rejected),
    CertificateCase(
      "a negative probability of a next state", "trans 1 1 2 0 2 0 1 1 1", by: "trans 1 1 2 0 2 0 3 1 -1",
      in: Good.process, .rejected),
    CertificateCase(
      "a probability of zero", "trans 0 0 1 1 1 0 1", by: "trans 0 0 1 1 2 0 1 1 0", in: Good.process, .accepted),
    CertificateCase(
      "next states out of order", "trans 1 1 2 0 2 0 1 1 1", by: "trans 1 1 2 0 2 1 1 0 1", in: Good.process, .malformed
    ),
    CertificateCase(
      "a next state out of range", "trans 0 1 1 1 1 1 1", by: "trans 0 1 1 1 1 2 1", in: Good.process, .malformed),
    CertificateCase(
      "a transition over zero", "trans 0 1 1 1 1 1 1", by: "trans 0 1 0 1 1 1 1", in: Good.process, .malformed),
    CertificateCase(
      "actions out of order", "trans 0 0 1 1 1 0 1", by: "trans 0 1 1 1 1 0 1", in: Good.process, .malformed),
    CertificateCase(
      "a reward too large", "trans 1 1 2 0 2 0 1 1 1", by: "trans 1 1 2 5 2 0 1 1 1", in: Good.process, .rejected),
    CertificateCase("no states", "dims 2 2", by: "dims 0 2", in: Good.process, .malformed),
    CertificateCase("a wrong number of transitions", "end 4", by: "end 2", in: Good.process, .malformed),
    CertificateCase(
      "more actions than the text can hold", "dims 2 2", by: "dims 2 99999999", in: Good.process, .malformed),
    CertificateCase(
      "more states than the text can hold", "dims 2 2", by: "dims 99999999 2", in: Good.process, .malformed),
    CertificateCase(
      "more actions than the text can hold, and no discount",
      ["dims 2 2": "dims 2 9999999", "discount 1/2": "discount 1"], in: Good.process, .rejected),
    CertificateCase(
      "a short policy and no discount", ["discount 1/2": "discount 1", "policy 1 0": "policy 1"], in: Good.process,
      .malformed),
    CertificateCase(
      "a malformed line behind a false one of the same state",
      ["trans 0 0 1 1 1 0 1": "trans 0 0 1 9 1 0 1", "trans 0 1 1 1 1 1 1": "trans 0 1 1 1 1 1"], in: Good.process,
      .malformed),
    CertificateCase(
      "a malformed line behind a false and a true one of the same state",
      """
      stackelberg-certificate 1
      kind mdp
      dims 1 3
      discount 0
      lower 1 0
      upper 1 1
      policy 0
      trans 0 0 1 2 1 0 1
      trans 0 1 1 1 1 0 1
      trans 0 2 1 1 1 0
      end 3

      """, .malformed),
    CertificateCase(
      "a malformed line behind a false one of an earlier state",
      ["trans 0 0 1 1 1 0 1": "trans 0 0 1 9 1 0 1", "trans 1 0 1 2 1 1 1": "trans 1 0 1 2 1 1"], in: Good.process,
      .rejected),
    CertificateCase(
      "a false transition before a wrong end", ["trans 1 1 2 0 2 0 1 1 1": "trans 1 1 1 9 1 0 1", "end 4": "end 5"],
      in: Good.process, .rejected),

    CertificateCase("boxes: no discount", "discount 1/2", by: "discount 1/1", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: a bound below what can be expected", "upper 1 4", by: "upper 10 39", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: more than the policy is worth", "lower 1 2", by: "lower 10 21", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: a policy whose level proves nothing", "policy 0", by: "policy 1", in: Good.bounded, .rejected),
    CertificateCase("boxes: a policy out of range", "policy 0", by: "policy 2", in: Good.bounded, .malformed),
    CertificateCase(
      "boxes: a high level too low", "levels 0 0 1 6 1", by: "levels 0 0 1 0 1", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: a high level too high", "levels 0 0 1 6 1", by: "levels 0 0 1 7 1", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: a low level too high", "levels 0 0 1 6 1", by: "levels 0 0 1 6 6", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: a low level too low", "levels 0 0 1 6 1", by: "levels 0 0 1 6 0", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: another high level as good", "levels 0 0 1 6 1", by: "levels 0 0 1 4 1", in: Good.bounded, .accepted),
    CertificateCase("boxes: more room", "box 0 4 1 2 2 3", by: "box 0 4 1 1 2 3", in: Good.bounded, .rejected),
    CertificateCase("boxes: less room", "box 0 4 1 2 2 3", by: "box 0 8 3 5 4 5", in: Good.bounded, .accepted),
    CertificateCase("boxes: nothing fits", "box 0 4 1 2 2 3", by: "box 0 4 3 2 3 3", in: Good.bounded, .rejected),
    CertificateCase("boxes: too small", "box 0 4 1 2 2 3", by: "box 0 4 1 1 1 2", in: Good.bounded, .rejected),
    CertificateCase("boxes: inside out", "box 0 4 1 2 2 3", by: "box 0 4 2 2 1 3", in: Good.bounded, .rejected),
    CertificateCase("boxes: below zero", "box 0 4 1 2 2 3", by: "box 0 4 -1 2 2 3", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: an empty box and a malformed line",
      ["box 0 4 1 2 2 3": "box 0 4 1 1 1 2", "levels 0 1 1 3 99": "levels 0 1 1 3"], in: Good.bounded, .malformed),
    CertificateCase("boxes: no upper bounds", "box 0 4 1 2 2 3", by: "box 0 4 1 2", in: Good.bounded, .malformed),
    CertificateCase(
      "boxes: the box of another state", "box 0 4 1 2 2 3", by: "box 1 4 1 2 2 3", in: Good.bounded, .malformed),
    CertificateCase("boxes: one level", "levels 0 0 1 6 1", by: "levels 0 0 1 6", in: Good.bounded, .malformed),
    CertificateCase(
      "boxes: levels out of order", "levels 0 1 1 3 99", by: "levels 0 0 1 3 99", in: Good.bounded, .malformed),
    CertificateCase(
      "boxes: the transition of another response", "trans 0 1 0 1 1 1 0 1", by: "trans 0 0 0 1 1 1 0 1",
      in: Good.bounded,
      .malformed),
    CertificateCase(
      "boxes: probabilities above 1", "trans 0 1 1 1 1 1 0 1", by: "trans 0 1 1 1 1 1 0 2", in: Good.bounded, .rejected),
    CertificateCase(
      "boxes: a malformed line behind a false level",
      ["levels 0 0 1 6 1": "levels 0 0 1 0 1", "trans 0 1 1 1 1 1 0 1": "trans 0 1 1 1 1 1 0"], in: Good.bounded,
      .malformed),
    CertificateCase(
      "boxes: a false level before a wrong end", ["levels 0 0 1 6 1": "levels 0 0 1 0 1", "end 7": "end 1"],
      in: Good.bounded, .rejected),
    CertificateCase("boxes: a wrong end", "end 7", by: "end 8", in: Good.bounded, .malformed),
    CertificateCase("boxes: no actions", "dims 1 2 2", by: "dims 1 0 2", in: Good.bounded, .malformed),
    CertificateCase(
      "boxes: larger than the text", "dims 1 2 2", by: "dims 1 99999999 99999999", in: Good.bounded, .malformed),
  ]
}
