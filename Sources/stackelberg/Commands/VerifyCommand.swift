import Arguments
import Certificates
import Games
import Reports

/// `stackelberg verify`.
enum VerifyCommand {
  static let description = CommandDescription(
    name: "verify", summary: "Check a solution or a certificate without a solver.",
    discussion: [
      "Reads a solution (stackelberg-solution/1) or a bare certificate, from this program or any other, and replays the "
        + "evidence in exact arithmetic. Every field of a solution is compared with what its certificate proves. Exit code 0: "
        + "proved; 1: refuted; 65: not a solution or certificate.",
      "The certificate contains the game it is about. With --game that game is compared with a file; without, the answer says "
        + "which game was verified by its size and digest.",
      "With --checker the certificate also goes to the checker extracted from the proofs (make -C Proofs checker builds it as "
        + "Proofs/checker/check), and both verdicts are named; the claim stands only if both accept it. PATH is a path: "
        + "commands are not searched for. A program that never answers is waited for until Ctrl-C.",
    ],
    positionals: [
      Positional("FILE", completion: .file, "A solution or a certificate, or - for standard input.")
    ],
    options: [
      .value("game", "GAME", completion: .file, "The game that the certificate must be about."),
      .value("certificate", "FILE", completion: .file, "The certificate of a solution that does not contain its own."),
      .value("checker", "PATH", completion: .file, "The proved checker, asked for a second verdict."),
      GameArgument.format,
      .flag("quiet", short: "q", "Print nothing; the exit code tells."),
    ],
    examples: [
      .init("stackelberg verify answer.json --game game.json", "check an answer against its game"),
      .init("stackelberg solve @maintain --json | stackelberg verify - --game @maintain", "check an answer at once"),
      .init("stackelberg verify answer.json --checker Proofs/checker/check", "ask the proved checker as well"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let path = arguments.positional("FILE") else { return .usage }
    if [path, arguments.value("game"), arguments.value("certificate")].count(where: { $0 == "-" }) > 1 {
      throw CommandFailure(code: .usage, message: "standard input can be read only once")
    }
    let game: Game? =
      if let name = arguments.value("game") {
        try GameArgument.read(name, format: arguments.value("format")).game
      } else { nil }
    let (bytes, source) = try Files.read(path)
    let solution: Solution? =
      if bytes.starts(with: "stackelberg-certificate".utf8) || bytes.first == UInt8(ascii: "#") { nil } else {
        try read(bytes, source)
      }
    let certificate =
      if let solution { try self.certificate(of: solution, source, arguments) } else {
        Certificate<Unchecked>(text: bytes)
      }
    let proved: ProvedChecker.Verdict? =
      if let path = arguments.value("checker") {
        try ProvedChecker(path: path).verdict(on: certificate.text)
      } else { nil }
    let verified: VerifiedClaim
    do throws(VerificationFailure) {
      verified =
        if let solution { try solution.verify(certificate: certificate, game: game) } else {
          try certificate.verify(game: game)
        }
    } catch {
      let second = proved.map { "the proved checker says \($0)" }
      if case .certificate(.malformed) = error {
        throw CommandFailure(
          code: .badInput, message: "\(source): \(error)" + (second.map { "; \($0)" } ?? ""))
      }
      if !arguments.has("quiet") {
        try Files.print("REFUTED \(error)\n" + (second.map { $0 + "\n" } ?? ""))
      }
      return .refuted
    }
    return try report(verified, proved, game: game, isQuiet: arguments.has("quiet"))
  }

  static func read(_ bytes: [UInt8], _ source: String) throws(CommandFailure) -> Solution {
    do throws(InputError) {
      return try Solution(reading: JSONDocument(parsing: bytes, source: source))
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }

  private static func certificate(
    of solution: Solution, _ source: String, _ arguments: ParsedArguments
  ) throws(CommandFailure) -> Certificate<Unchecked> {
    if let path = arguments.value("certificate") { return Certificate(text: try Files.read(path).bytes) }
    return try self.certificate(of: solution, source)
  }

  /// The certificate that a solution contains or names.
  static func certificate(
    of solution: Solution, _ source: String
  ) throws(CommandFailure) -> Certificate<Unchecked> {
    switch solution.certificate {
    case .inline(let certificate): return certificate
    case .file(let name):
      let path = name.hasPrefix("/") ? name : SolveCommand.folder(of: source) + name
      return Certificate(text: try Files.read(path).bytes)
    case .none:
      throw CommandFailure(
        code: .badInput,
        message: "\(source): \(VerificationFailure.noCertificate); give one with --certificate FILE")
    }
  }

  /// Prints what this program's checker accepted, together with the proved checker's verdict where it was asked.
  private static func report(
    _ verified: VerifiedClaim, _ proved: ProvedChecker.Verdict?, game: Game?, isQuiet: Bool
  ) throws(CommandFailure) -> ExitCode {
    let claim = verified.claim.summary
    if let proved, proved != .valid(claim: claim) {
      if case .valid(let other) = proved {
        throw CommandFailure(
          code: .internalError, message: "the checkers read different claims: \(claim) here, \(other) there")
      }
      if !isQuiet { try Files.print("REFUTED the proved checker says \(proved)\nthis program says VALID \(claim)\n") }
      return .refuted
    }
    var text = "VALID \(claim)\n"
    if proved != nil { text += "the proved checker says VALID \(claim)\n" }
    if let leader = verified.leader, leader > 0 { text += "player \(leader) leads\n" }
    if let certified = verified.game, game == nil {
      let isNormalForm = certified.kind == "normal-form"
      text +=
        isNormalForm ? "of the \(certified.sizeText) game" : "of the \(certified.kind) game (\(certified.sizeText))"
      text += " with digest \(certified.digest)\n"
    }
    if !verified.uncheckedFields.isEmpty {
      text += "not covered by the certificate: \(verified.uncheckedFields.joined(separator: ", "))\n"
    }
    if !isQuiet { try Files.print(text) }
    return .success
  }
}
