import Certificates

/// The proof of an answer in the format VIPR.
enum VIPRConversion {
  /// What `--to` calls the format.
  static let name = "vipr"

  /// The text for a solution or a certificate, which is verified first.
  ///
  /// - Throws: exit code 1 where the certificate is refuted, 65 where it is none or there is no such proof of its kind.
  static func text(of path: String) throws(CommandFailure) -> String {
    let (bytes, source) = try Files.read(path)
    let isCertificate = bytes.starts(with: "stackelberg-certificate".utf8) || bytes.first == UInt8(ascii: "#")
    let certificate =
      isCertificate
      ? Certificate<Unchecked>(text: bytes)
      : try VerifyCommand.certificate(of: try VerifyCommand.read(bytes, source), source)
    do throws(CertificateFault) {
      if let text = try certificate.verified().vipr() { return String(decoding: text, as: UTF8.self) }
    } catch {
      let code: ExitCode = if case .malformed = error { .badInput } else { .refuted }
      throw CommandFailure(code: code, message: "\(source): \(error)")
    }
    throw CommandFailure(
      code: .badInput,
      message: "\(source): expected a certificate of kind bayesian, the only one that is a mixed-integer claim")
  }
}
