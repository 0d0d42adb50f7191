extension JSONValue {
  /// The same value, to be written again: numbers with the digits that they have.
  package var output: JSONOutput {
    switch kind {
    case .object: .object(members.map { .init($0.key.string ?? "", $0.value.output) })
    case .array: .array(elements.map(\.output))
    case .string: .string(string ?? "")
    case .null: .null
    case .number, .boolean: .raw(withBytes { String(decoding: $0, as: UTF8.self) })
    }
  }

  /// The value of what must be the seed of a random number generator.
  package func seed() throws(InputError) -> UInt64 {
    let value = kind == .number ? withBytes { UInt64(String(decoding: $0.prefix(32), as: UTF8.self)) } : nil
    guard let value else { throw error(expected: "a seed from 0 to \(UInt64.max)") }
    return value
  }
}
