/// Certificates written by hand, one of each kind at least; they are to be accepted.
public enum Good {
  /// The worked example of the format: the value 7/2 of the commitment game.
  public static let strong = CertificateCase(
    "sse",
    """
    stackelberg-certificate 1
    kind sse
    dims 2 2
    leader 1
    2 4
    1 3
    follower 1
    1 0
    0 1
    strategy 2 1 1
    response 1
    value 7/2
    upper 7/2
    bound 0 1 0 0
    bound 1 2 1 0
    end 2

    """, .accepted)

  /// The supremum -4/3 of a game whose follower is indifferent between its first two actions.
  public static let weak = CertificateCase(
    "weak",
    """
    stackelberg-certificate 1
    kind weak
    dims 2 3
    leader 1
    0 0 -2
    -1 -8 0
    follower 1
    0 0 1
    2 2 0
    strategy 3 3 0
    response 2
    guaranteed -2
    value -4/3
    upper -4/3
    lower limit
    class 2
    limit 3 2 1
    inducing 1 1 0
    wbound 0 3 1 1 3 1 2 4
    same 1 0
    wbound 2 3 1 2 3 1 0 2
    end 3

    """, .accepted)

  /// Matching pennies.
  public static let zeroSum = CertificateCase(
    "zero-sum",
    """
    stackelberg-certificate 1
    kind zero-sum
    dims 2 2
    leader 1
    1 -1
    -1 1
    strategy 2 1 1
    mixture 2 1 1
    value 0
    upper 0
    end 0

    """, .accepted)

  /// The second row pays 3 where the follower's best response breaks the tie for the leader.
  public static let pure = CertificateCase(
    "pure",
    """
    stackelberg-certificate 1
    kind pure
    ties strong
    dims 2 2
    leader 1
    2 1
    0 3
    follower 1
    1 0
    2 2
    strategy 1 0 1
    response 1
    value 3
    upper 3
    end 0

    """, .accepted)

  /// The greatest sum of two numbers of which one is at most 1 and half the other at most 2.
  public static let optimum = CertificateCase(
    "lp-optimal",
    """
    stackelberg-certificate 1
    kind lp-optimal
    dims 2 0 2
    free 0
    objective 1 1 1
    row 1 1 1 0
    row 2 4 0 1
    primal 1 1 4
    dual 1 1 2
    eqdual 1
    end 2

    """, .accepted)

  /// A contradiction among 130 variables, of which one occurs; the text before the end line is 144 bytes.
  public static let contradiction = CertificateCase(
    "lp-infeasible",
    """
    stackelberg-certificate 1
    kind lp-infeasible
    dims 1 1 130
    free 1 7
    sobjective 1 1 3 1
    srow 1 -1 1 120 1
    seqrow 1 0 1 120 1
    dual 1 1
    eqdual 1 -1
    end 2

    """, .accepted)

  /// An objective that grows along an edge; the third variable is free.
  public static let unbounded = CertificateCase(
    "lp-unbounded",
    """
    stackelberg-certificate 1
    kind lp-unbounded
    dims 1 1 3
    free 1 2
    objective 1 1 0 0
    row 1 1 1 -1 0
    eqrow 1 2 0 1 1
    primal 1 1 0 2
    ray 1 1 1 -1
    end 2

    """, .accepted)

  /// Two states worth 3 and 4 under the best policy.
  public static let process = CertificateCase(
    "mdp",
    """
    stackelberg-certificate 1
    kind mdp
    dims 2 2
    discount 1/2
    lower 1 3 4
    upper 1 3 4
    policy 1 0
    trans 0 0 1 1 1 0 1
    trans 0 1 1 1 1 1 1
    trans 1 0 1 2 1 1 1
    trans 1 1 2 0 2 0 1 1 1
    end 4

    """, .accepted)

  /// One state, where the bounded party plays its first action with a probability from 1/4 to 1/2; the second response is
  /// not played, so its low level does not matter.
  public static let bounded = CertificateCase(
    "imdp",
    """
    stackelberg-certificate 1
    kind imdp
    dims 1 2 2
    discount 1/2
    lower 1 2
    upper 1 4
    policy 0
    box 0 4 1 2 2 3
    levels 0 0 1 6 1
    trans 0 0 0 1 4 1 0 1
    trans 0 0 1 1 0 1 0 1
    levels 0 1 1 3 99
    trans 0 1 0 1 1 1 0 1
    trans 0 1 1 1 1 1 0 1
    end 7

    """, .accepted)

  /// All of them.
  public static let all =
    [
      strong, weak, pure, zeroSum, optimum, contradiction, unbounded, process, bounded,
    ] + security + players + bayesianGames + stagewisePlay
}
