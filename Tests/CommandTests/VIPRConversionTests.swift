import Foundation
import TestSupport
import Testing

@Suite("convert --to vipr writes proofs for other checkers") struct VIPRConversionTests {
  /// A game of two types that both prefer the first action whatever the leader does.
  static let certificate = """
    stackelberg-certificate 1
    kind bayesian
    dims 2 2
    columns 2 1
    probabilities 3 1 2
    leader 1
    4 0
    1 9
    3
    6
    follower 1
    1 0
    1 0
    0
    0
    strategy 1 0 1
    responses 0 0
    value 13/3
    upper 13/3
    branch 0 2 0 1
    leaf 3
    weights 0 4 1
    sbound 0 0
    weights 1 6 12
    sbound 0 0
    leaf 3
    weights 0 -20 -11
    sbound 1 1 0 20
    weights 1 6 12
    sbound 0 0
    end 3

    """

  let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(Self.certificate, to: "proof")
    try folder.write(Sample.named, to: "game.json")
  }

  @Test("a certificate becomes a proof of the same value") func certificate() async throws {
    let run = try await folder.run("convert", "proof", "--to", "vipr")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    let proved = try VIPRChecker.check(run.output)
    #expect(proved.lower == proved.upper)
    #expect("\(proved.upper)" == "13/3")
    #expect(try await folder.run("convert", "proof", "--to", "vipr", "--output", "proof.vipr").output.isEmpty)
    #expect(try folder.text(of: "proof.vipr") == run.output)
  }

  @Test("what is no proof of such a value is none in VIPR either") func others() async throws {
    let solved = try await folder.run("solve", "game.json", "--json", "--output", "answer.json")
    #expect(solved.code == 0)
    for (name, code) in [("answer.json", 65), ("game.json", 65), ("nowhere", 66)] as [(String, Int32)] {
      let run = try await folder.run("convert", name, "--to", "vipr")
      #expect(run.code == code && run.output.isEmpty, "\(name): \(run.errors)")
    }
    try folder.write(Self.certificate.replacingOccurrences(of: "upper 13/3", with: "upper 14/3"), to: "weaker")
    #expect(try await folder.run("convert", "weaker", "--to", "vipr").code == 0)
    try folder.write(Self.certificate.replacingOccurrences(of: "value 13/3", with: "value 14/3"), to: "wrong")
    let wrong = try await folder.run("convert", "wrong", "--to", "vipr")
    #expect(wrong.code == 1 && wrong.output.isEmpty)
  }
}
