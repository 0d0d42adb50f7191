/// The text of a certificate, or of what is not quite one, with the verdict that the format demands.
public struct CertificateCase: Sendable, CustomStringConvertible {
  /// What is good or wrong about it.
  public let description: String

  /// The text.
  public let text: String

  /// How a reader is to decide it.
  public let verdict: Verdict

  init(_ name: String, _ text: String, _ verdict: Verdict) {
    description = name
    self.text = text
    self.verdict = verdict
  }

  /// The good certificate with one line replaced.
  init(_ name: String, _ line: String, by other: String, in good: CertificateCase = Good.strong, _ verdict: Verdict) {
    self.init(name, [line: other], in: good, verdict)
  }

  /// The good certificate with some lines replaced.
  init(_ name: String, _ changes: [String: String], in good: CertificateCase = Good.strong, _ verdict: Verdict) {
    let lines = good.text.split(separator: "\n").map(String.init)
    precondition(changes.keys.allSatisfy(lines.contains), "only lines of the certificate are replaced: \(name)")
    self.init(name, lines.map { changes[$0] ?? $0 }.joined(separator: "\n") + "\n", verdict)
  }
}
