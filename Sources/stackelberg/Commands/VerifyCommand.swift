import Arguments
import Certificates
import Games

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
    ],
    positionals: [
      Positional("FILE", completion: .file, "A solution or a certificate, or - for standard input.")
    ],
    options: [
      .value("game", "GAME", completion: .file, "The game that the certificate must be about."),
      .value("certificate", "FILE", completion: .file, "The certificate of a solution that does not contain its own."),
      GameArgument.format,
      .flag("quiet", short: "q", "Print nothing; the exit code tells."),
    ],
    examples: [
      .init("stackelberg verify answer.json --game game.json", "check an answer against its game"),
      .init("stackelberg solve @maintain --json | stackelberg verify - --game @maintain", "check an answer at once"),
    ])

  static func run(_ arguments: ParsedArguments) throws(CommandFailure) -> ExitCode {
    guard let path = arguments.positional("FILE") else { return .usage }
    if [path, arguments.value("game"), arguments.value("certificate")].count(where: { $0 == "-" }) > 1 {
      throw CommandFailure(code: .usage, message: "standard input can be read only once")
    }
    let game: BimatrixGame? =
      if let name = arguments.value("game") {
        try GameArgument.read(name, format: arguments.value("format"))
      } else { nil }
    let (bytes, source) = try Files.read(path)
    do {
      let verified: VerifiedClaim
      if bytes.starts(with: "stackelberg-certificate".utf8) || bytes.first == UInt8(ascii: "#") {
        verified = try Certificate<Unchecked>(text: bytes).verify(game: game)
      } else {
        let solution = try read(bytes, source)
        let certificate = try certificate(of: solution, source, arguments)
        verified = try solution.verify(certificate: certificate, game: game)
      }
      if !arguments.has("quiet") { try report(verified, game: game) }
      return .success
    } catch let failure as VerificationFailure {
      switch failure {
      case .certificate(.malformed): throw CommandFailure(code: .badInput, message: "\(source): \(failure)")
      case .noCertificate:
        throw CommandFailure(code: .badInput, message: "\(source): \(failure); give one with --certificate FILE")
      default:
        if !arguments.has("quiet") { try Files.print("REFUTED \(failure)\n") }
        return .refuted
      }
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(code: .internalError, message: "\(error)")
    }
  }

  private static func read(_ bytes: [UInt8], _ source: String) throws(CommandFailure) -> Solution {
    do throws(InputError) {
      return try Solution(reading: JSONDocument(parsing: bytes, source: source))
    } catch {
      throw CommandFailure(code: .badInput, message: "\(error)")
    }
  }

  private static func certificate(
    of solution: Solution, _ source: String, _ arguments: ParsedArguments
  ) throws -> Certificate<Unchecked> {
    if let path = arguments.value("certificate") { return Certificate(text: try Files.read(path).bytes) }
    switch solution.certificate {
    case .inline(let certificate): return certificate
    case .file(let name):
      let path = name.hasPrefix("/") ? name : SolveCommand.folder(of: source) + name
      return Certificate(text: try Files.read(path).bytes)
    case .none: throw VerificationFailure.noCertificate
    }
  }

  private static func report(_ verified: VerifiedClaim, game: BimatrixGame?) throws(CommandFailure) {
    var text = "VALID \(verified.claim.summary)\n"
    if verified.leader == 1 { text += "player 1 leads\n" }
    if let certified = verified.claim.game, game == nil {
      text += "of the \(certified.rows) × \(certified.columns) game with digest \(certified.digest)\n"
    }
    if !verified.uncheckedFields.isEmpty {
      text += "not covered by the certificate: \(verified.uncheckedFields.joined(separator: ", "))\n"
    }
    try Files.print(text)
  }
}

extension Claim {
  /// The game inside the certificate, where it contains all of it.
  fileprivate var game: BimatrixGame? {
    if case .commitment(let claim) = self { claim.game } else { nil }
  }
}
