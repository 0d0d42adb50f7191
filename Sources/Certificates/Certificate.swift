/// Not yet looked at.
public enum Unchecked {}

/// Checked line by line in exact arithmetic.
public enum Verified {}

/// A certificate: the text of a game, a claim about it, and evidence that needs no solver to check.
///
/// Only ``verified()`` makes a `Certificate<Verified>`, so holding one means that this very text was checked.
public struct Certificate<Check>: Sendable {
  /// The text, in the format described in <doc:CertificateFormat>.
  public let text: [UInt8]

  private let checkedClaim: Claim?

  private init(text: [UInt8], claim: Claim?) {
    self.text = text
    checkedClaim = claim
  }
}

extension Certificate where Check == Unchecked {
  /// A text that may be a certificate.
  public init(text: [UInt8]) {
    self.init(text: text, claim: nil)
  }

  /// Checks the text: reads it strictly and replays its evidence in integers.
  ///
  /// - Throws: ``CertificateFault``: the text is malformed, or its claim is not proved by its evidence.
  public func verified() throws(CertificateFault) -> Certificate<Verified> {
    var checker = Checker(text)
    return Certificate<Verified>(text: text, claim: try checker.check())
  }
}

extension Certificate where Check == Verified {
  /// What was proved.
  public var claim: Claim {
    guard let checkedClaim else { preconditionFailure("a verified certificate keeps its claim") }
    return checkedClaim
  }
}

/// Why a certificate was not accepted.
public enum CertificateFault: Error, Sendable, Hashable {
  /// The text breaks the grammar at a line, counted from 1.
  case malformed(line: Int, String)
  /// The text is well formed, but the evidence of the record at this line does not prove the claim.
  case rejected(line: Int, String)
}

extension CertificateFault: CustomStringConvertible {
  /// The line and what is wrong there.
  public var description: String {
    switch self {
    case .malformed(let line, let reason): "malformed at line \(line): \(reason)"
    case .rejected(let line, let reason): "rejected at line \(line): \(reason)"
    }
  }
}
