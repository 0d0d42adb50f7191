/// Names that a file refers to: a string stands for the one so called, an integer for the one with that index.
struct NameTable {
  /// What is named, with its article, for messages: `a state`.
  let noun: String

  /// The number of names.
  let count: Int

  /// The names, or `nil` where they are the indices.
  let names: [String]?

  private let indices: [String: Int]

  /// A table of names, which differ; `nil` for as many indices.
  init(_ noun: String, names: [String]?, count: Int) {
    self.noun = noun
    self.count = count
    self.names = names
    indices = Dictionary((names ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What a value refers to.
  func index(of value: JSONValue) throws(InputError) -> Int {
    if value.kind == .string, let index = index(named: value.string ?? "") { return index }
    if value.kind == .number, let index = value.withBytes({ Int(String(decoding: $0.prefix(32), as: UTF8.self)) }),
      (0..<count).contains(index)
    {
      return index
    }
    if value.kind == .number { throw value.error("expected \(noun), an index below \(count), found \(value.summary)") }
    throw value.error("expected \(noun), found \(value.summary)\(hint(value.string))")
  }

  /// What the key of an object refers to: a name.
  func index(ofKey key: JSONValue) throws(InputError) -> Int {
    if let index = index(named: key.string ?? "") { return index }
    throw key.error("expected \(noun) for a key, found \(key.quotation)\(hint(key.string))")
  }

  /// What an index is called, for messages.
  func description(_ index: Int) -> String { names.map { Wording.quoted($0[index]) } ?? "\(index)" }

  private func index(named name: String) -> Int? {
    guard names == nil else { return indices[name] }
    guard let index = Int(name), (0..<count).contains(index), "\(index)" == name else { return nil }
    return index
  }

  private func hint(_ text: String?) -> String {
    // The nearest of very many names takes longer to find than it is worth.
    guard let text, let names, names.count <= 10_000, let near = NearestName.nearest(to: text, among: names) else {
      return ""
    }
    return " (did you mean \(Wording.quoted(near))?)"
  }
}
