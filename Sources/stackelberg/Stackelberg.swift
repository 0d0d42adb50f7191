import Arguments
import Glibc

/// The command: parses, calls a command, reports its failure, exits.
@main
enum Stackelberg {
  static let program = Program(
    name: "stackelberg", version: "0.1.0",
    summary: "Exact Stackelberg equilibria, each with a certificate that can be checked without the solver.",
    commands: [
      SolveCommand.description, VerifyCommand.description, TrainCommand.description, ValidateCommand.description,
      CheckCommand.description, GenerateCommand.description, ConvertCommand.description, PlotCommand.description,
      ReportCommand.description,
      ListCommand.description, BenchCommand.description, CompletionsCommand.description,
    ],
    exitCodes: [
      .init(0, "success"), .init(1, "a claim was refuted"), .init(2, "wrong usage"), .init(65, "bad input data"),
      .init(66, "an input cannot be opened"), .init(70, "internal error"), .init(73, "an output cannot be written"),
      .init(75, "stopped early, with a valid partial result"),
    ])

  static func main() {
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func run(_ arguments: [String]) -> ExitCode {
    do throws(UsageError) {
      switch try program.parse(arguments) {
      case .help(let text), .version(let text):
        do throws(CommandFailure) { try Files.print(text + "\n") } catch {
          Files.note("stackelberg: \(error.message)")
          return error.code
        }
        return .success
      case .run(let command, let arguments): return perform(command, arguments)
      }
    } catch {
      Files.note(arguments.isEmpty ? error.message : "stackelberg: \(error.message)")
      Files.note(program.hint(for: error))
      return .usage
    }
  }

  private static func perform(_ command: CommandDescription, _ arguments: ParsedArguments) -> ExitCode {
    do throws(CommandFailure) {
      switch command.name {
      case SolveCommand.description.name: return try SolveCommand.run(arguments)
      case VerifyCommand.description.name: return try VerifyCommand.run(arguments)
      case TrainCommand.description.name: return try TrainCommand.run(arguments)
      case ValidateCommand.description.name: return try ValidateCommand.run(arguments)
      case CheckCommand.description.name: return try CheckCommand.run(arguments)
      case GenerateCommand.description.name: return try GenerateCommand.run(arguments)
      case ConvertCommand.description.name: return try ConvertCommand.run(arguments)
      case PlotCommand.description.name: return try PlotCommand.run(arguments)
      case ReportCommand.description.name: return try ReportCommand.run(arguments)
      case ListCommand.description.name: return try ListCommand.run(arguments)
      case BenchCommand.description.name: return try BenchCommand.run(arguments)
      default: return try CompletionsCommand.run(arguments)
      }
    } catch {
      Files.note("stackelberg: \(error.message)")
      if error.code == .usage { Files.note(program.hint(for: UsageError("", command: command.name))) }
      return error.code
    }
  }
}
