import Certificates
import TestSupport
import Testing

/// A certificate that must not be accepted, made from a good one by replacing a line or the whole text.
private struct Forgery: Sendable, CustomTestStringConvertible {
  enum Verdict: Sendable { case malformed, rejected }

  let testDescription: String
  let text: String
  let verdict: Verdict

  init(_ name: String, _ text: String, _ verdict: Verdict) {
    testDescription = name
    self.text = text
    self.verdict = verdict
  }

  /// The good certificate with one line replaced.
  init(_ name: String, _ line: String, by other: String, in good: String = strong, _ verdict: Verdict) {
    let lines = good.split(separator: "\n").map(String.init)
    precondition(lines.contains(line), "\(line) is a line of the certificate")
    self.init(name, lines.map { $0 == line ? other : $0 }.joined(separator: "\n") + "\n", verdict)
  }

  /// The worked example of the format: the value 7/2 of the commitment game.
  static let strong = """
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

    """

  /// The supremum -4/3 of a game whose follower is indifferent between its first two actions.
  static let weak = """
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

    """

  /// Two follower actions of one class; the true weak value is 8/5.
  static let twins = """
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

    """

  static let zeroSum = """
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

    """

  static let all: [Forgery] = [
    Forgery("version 2", "stackelberg-certificate 1", by: "stackelberg-certificate 2", .malformed),
    Forgery("an unknown kind", "kind sse", by: "kind nash", .malformed),
    Forgery("no actions", "dims 2 2", by: "dims 0 2", .malformed),
    Forgery("more rows than there are", "dims 2 2", by: "dims 3 2", .malformed),
    Forgery("a denominator of zero", "leader 1", by: "leader 0", .malformed),
    Forgery("a negative denominator", "follower 1", by: "follower -1", .malformed),
    Forgery("a short row", "2 4", by: "2", .malformed),
    Forgery("a long row", "2 4", by: "2 4 4", .malformed),
    Forgery("two spaces", "2 4", by: "2  4", .malformed),
    Forgery("a space at the end", "2 4", by: "2 4 ", .malformed),
    Forgery("a carriage return", "2 4", by: "2 4\r", .malformed),
    Forgery("a plus sign", "2 4", by: "2 +4", .malformed),
    Forgery("a leading zero", "2 4", by: "2 04", .malformed),
    Forgery("minus zero", "1 0", by: "1 -0", .malformed),
    Forgery("a decimal", "2 4", by: "2 4.0", .malformed),
    Forgery("a response out of range", "response 1", by: "response 2", .malformed),
    Forgery("a fraction over zero", "value 7/2", by: "value 7/0", .malformed),
    Forgery("records out of order", "bound 0 1 0 0", by: "bound 1 1 0 0", .malformed),
    Forgery("a wrong count at the end", "end 2", by: "end 3", .malformed),
    Forgery("something behind the end", strong + "end 2\n", .malformed),
    Forgery("no line feed at the end", String(strong.dropLast()), .malformed),
    Forgery("an empty text", "", .malformed),
    Forgery("a sparse index twice", "bound 0 1 0 0", by: "sbound 0 1 2 0 1 0 1", .malformed),
    Forgery("a sparse index out of range", "bound 0 1 0 0", by: "sbound 0 1 1 2 1", .malformed),
    Forgery("an empty record after a sparse one", "bound 1 2 1 0", by: "sbound 1", .malformed),
    Forgery("probabilities that do not sum to 1", "strategy 2 1 1", by: "strategy 2 1 2", .rejected),
    Forgery("a negative probability", "strategy 2 1 1", by: "strategy 2 3 -1", .rejected),
    Forgery("a response that is not best", "strategy 2 1 1", by: "strategy 3 2 1", .rejected),
    Forgery("a value off by a little", "value 7/2", by: "value 7000001/2000000", .rejected),
    Forgery("an upper bound below the value", "upper 7/2", by: "upper 3", .rejected),
    Forgery("an upper bound that nothing proves", "bound 1 2 1 0", by: "bound 1 2 0 0", .rejected),
    Forgery("a negative multiplier", "bound 0 1 0 0", by: "bound 0 1 0 -1", .rejected),
    Forgery("a class dominated by its own twin", twins, .rejected),
    Forgery("a class dominated by itself", "dominated 0 1 1 1 1", by: "dominated 0 1 1 0 1", in: twins, .rejected),
    Forgery("a dominating mixture of nothing", "dominated 0 1 1 1 1", by: "dominated 0 1 0", in: twins, .rejected),
    Forgery("actions said to be the same that differ", "same 1 0", by: "dominated 1 1 1 0 1", in: weak, .rejected),
    Forgery("the same as a later action", "same 1 0", by: "same 1 2", in: weak, .malformed),
    Forgery("the same as a different action", "wbound 2 3 1 2 3 1 0 2", by: "same 2 0", in: weak, .rejected),
    Forgery(
      "weights outside of the class", "wbound 0 3 1 1 3 1 2 4", by: "wbound 0 3 1 2 3 1 2 4", in: weak, .rejected),
    Forgery(
      "weights that do not sum to 1", "wbound 0 3 1 1 3 1 2 4", by: "wbound 0 3 1 1 2 1 2 4", in: weak, .rejected),
    Forgery("an inducing point that induces another", "inducing 1 1 0", by: "inducing 1 0 1", in: weak, .rejected),
    Forgery("an inducing point with a tie", "inducing 1 1 0", by: "inducing 3 2 1", in: weak, .rejected),
    Forgery("a limit where the class is not best", "limit 3 2 1", by: "limit 1 0 1", in: weak, .rejected),
    Forgery("a limit that pays less", "limit 3 2 1", by: "limit 1 1 0", in: weak, .rejected),
    Forgery("a supremum said to be attained", "lower limit", by: "lower attained", in: weak, .rejected),
    Forgery("a guarantee off by one", "guaranteed -2", by: "guaranteed -1", in: weak, .rejected),
    Forgery("a strategy that secures less", "strategy 2 1 1", by: "strategy 3 2 1", in: zeroSum, .rejected),
    Forgery("a mixture that concedes more", "mixture 2 1 1", by: "mixture 3 2 1", in: zeroSum, .rejected),
    Forgery(
      "a header that asks for more memory than the text could fill",
      "stackelberg-certificate 1\nkind lp-optimal\ndims 0 0 99999999\nfree 0\nsobjective 1 0\nprimal 1 0\n", .malformed),
    Forgery(
      "many sparse rows over many variables",
      "stackelberg-certificate 1\nkind lp-infeasible\ndims 2000000 0 20000\nfree 0\nsobjective 1 0\nsrow 1 0 0\n",
      .malformed),
  ]
}

@Suite("Forged certificates") struct ForgeryTests {
  @Test("a forgery is refused in the right way, by both readers", arguments: Forgery.all)
  private func refused(_ forgery: Forgery) {
    let text = Array(forgery.text.utf8)
    do throws(CertificateFault) {
      _ = try Certificate<Unchecked>(text: text).verified()
      Issue.record("accepted")
    } catch {
      switch error {
      case .malformed: #expect(forgery.verdict == .malformed)
      case .rejected: #expect(forgery.verdict == .rejected)
      }
    }
    #expect(!PlainChecker.accepts(text))
  }

  @Test("the certificates they are made from are good", arguments: [Forgery.strong, Forgery.weak, Forgery.zeroSum])
  private func good(text: String) throws {
    let certificate = try Certificate<Unchecked>(text: Array(text.utf8)).verified()
    #expect(PlainChecker.accepts(certificate.text))
  }

  @Test("comments are ignored, and an accepted line repeats the claim")
  func comments() throws {
    let text = Forgery.strong.split(separator: "\n").map { "# a note\n\($0)\n" }.joined()
    let claim = try Certificate<Unchecked>(text: Array(text.utf8)).verified().claim
    #expect(claim.summary == "kind=sse m=2 n=2 value=7/2 upper=7/2")
  }
}
