import Foundation
import Testing

/// The repository that this file lies in.
private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// All files below a folder with a given ending, and their texts.
private func files(below folder: String, ending: String) throws -> [(name: String, text: String)] {
  let base = repository.appending(path: folder)
  let names = try FileManager.default.subpathsOfDirectory(atPath: base.path()).filter { $0.hasSuffix(ending) }
  return try names.sorted().map {
    ("\(folder)/\($0)", try String(contentsOf: base.appending(path: $0), encoding: .utf8))
  }
}

/// What the proofs define or prove, by name.
private func provedNames() throws -> Set<String> {
  let pattern =
    /(?m)^\s*(?:Theorem|Lemma|Corollary|Example|Definition|Fixpoint|Inductive|Record)\s+([A-Za-z_][A-Za-z0-9_']*)/
  return Set(
    try files(below: "Proofs/theories", ending: ".v").flatMap { $0.text.matches(of: pattern).map { String($0.1) } })
}

/// The words between backticks.
private func quoted(_ text: some StringProtocol) -> [String] {
  String(text).matches(of: /`([^`]+)`/).map { String($0.1) }
}

@Suite("From rules and claims to theorems") struct TraceabilityTests {
  /// The rows of the tables in `Proofs/README.md` with three columns: a rule or claim, Swift symbols, theorems.
  private static func rows() throws -> [(subject: String, symbols: [String], theorems: [String])] {
    let text = try String(contentsOf: repository.appending(path: "Proofs/README.md"), encoding: .utf8)
    guard let section = text.split(separator: "## 6. From rules to theorems").last?.split(separator: "\n## ").first
    else { return [] }
    return section.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.contains("| Swift |") }.map { line in
      let cells = line.split(separator: " | ")
      return (String(cells[0].dropFirst(2)), quoted(cells[1]), quoted(cells[2]))
    }
  }

  @Test("every theorem that the table names is proved") func theorems() throws {
    let names = try provedNames()
    let rows = try Self.rows()
    #expect(rows.count > 20)
    for row in rows {
      #expect(!row.theorems.isEmpty, "\(row.subject) names no theorem")
      for theorem in row.theorems { #expect(names.contains(theorem), "\(row.subject): no \(theorem)") }
    }
  }

  @Test("every Swift symbol that the table names exists") func symbols() throws {
    let sources = try files(below: "Sources", ending: ".swift").map(\.text)
    for row in try Self.rows() {
      #expect(!row.symbols.isEmpty, "\(row.subject) names no symbol")
      for symbol in row.symbols {
        let parts = symbol.split(separator: ".")
        let declared = try Regex(#"(?:struct|enum|class|actor|extension)\s+\#(parts[0])\b"#)
        let homes = sources.filter { $0.contains(declared) }
        #expect(!homes.isEmpty, "\(row.subject): no type \(parts[0])")
        guard parts.count == 2 else { continue }
        let member = try Regex(#"(?:func|var|let|case)\s+\#(parts[1])\b"#)
        #expect(homes.contains { $0.contains(member) }, "\(row.subject): no \(symbol)")
      }
    }
  }

  /// The kinds whose rules are argued in the format, but not yet in the proofs.
  private static let unproved: Set = ["policy", "quantal", "stationary", "tied"]

  @Test("every rule of the certificate format is in the table, but for those said to be without proof")
  func rules() throws {
    let format = try files(below: "Sources/Certificates/Certificates.docc", ending: "CertificateFormat.md")[0].text
    let kinds = format.matches(of: /(?m)^### Kinds? (.+)$/).flatMap {
      $0.1.split(separator: ", ").flatMap { $0.split(separator: " and ") }.map(String.init)
    }
    #expect(kinds.count >= 9)
    let subjects = try Self.rows().map(\.subject)
    #expect(Self.unproved.isSubset(of: kinds))
    for kind in kinds {
      let isProved = subjects.contains { $0.contains("`\(kind)`") }
      #expect(isProved != Self.unproved.contains(kind), "the kind \(kind)")
    }
  }

  @Test("every theorem that documentation cites is proved") func citations() throws {
    let names = try provedNames()
    var cited = 0
    let sources = try files(below: "Sources", ending: ".swift") + files(below: "Sources", ending: ".md")
    for file in sources {
      for match in file.text.matches(of: /[Tt]heorems?\s+(?:\/\/\/\s+)?((?:`[A-Za-z0-9_']+`(?:,? and |, )?)+)/) {
        for theorem in quoted(match.1) {
          cited += 1
          #expect(names.contains(theorem), "\(file.name) cites \(theorem)")
        }
      }
    }
    #expect(cited > 5)
  }

  @Test("every theorem that the proofs' own page names exists") func page() throws {
    let names = try provedNames()
    let text = try String(contentsOf: repository.appending(path: "Proofs/README.md"), encoding: .utf8)
    let sections = text.split(separator: "\n## ").dropFirst().filter { !$0.hasPrefix("4.") && !$0.hasPrefix("7.") }
    #expect(sections.count == 5)
    for word in sections.flatMap(quoted)
    where word.contains("_") && word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      #expect(names.contains(word), "\(word)")
    }
  }
}
