internal import Exact

/// What the header of a NumPy array says: `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
struct NumPyHeader {
  /// How an entry is stored.
  struct Element {
    /// What the bytes mean.
    enum Kind: Character {
      case float = "f"
      case signed = "i"
      case unsigned = "u"
      case truth = "b"
    }

    let kind: Kind
    let size: Int
    let isBigEndian: Bool

    /// The number that bytes stand for, or `nil` where it is not finite.
    func value(_ data: ArraySlice<UInt8>) -> Rational? {
      let bits = (isBigEndian ? Array(data) : data.reversed()).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      switch kind {
      case .float:
        let number: Double =
          switch size {
          case 2: Self.half(UInt16(truncatingIfNeeded: bits))
          case 4: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
          default: Double(bitPattern: bits)
          }
        return Rational(exactly: number)
      case .signed:
        let unused = 64 - 8 * size
        return Rational(Int(Int64(bitPattern: bits << unused) >> unused))
      case .unsigned: return Rational(Integer(Int(bits >> 1)) * 2 + Integer(Int(bits & 1)))
      case .truth: return bits == 0 ? 0 : 1
      }
    }

    /// The number that half a word stands for.
    private static func half(_ bits: UInt16) -> Double {
      let exponent = Int(bits >> 10 & 0x1F)
      let fraction = Double(bits & 0x3FF)
      let sign: Double = bits >> 15 == 0 ? 1 : -1
      if exponent == 0x1F { return fraction == 0 ? sign * .infinity : .nan }
      if exponent == 0 { return sign * fraction * 0x1p-24 }
      return sign * (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
    }
  }

  let element: Element
  let isByColumns: Bool
  let shape: [Int]

  /// The shape as Python writes it.
  var shapeText: String {
    shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(\.description).joined(separator: ", ")))"
  }

  /// Reads a header.
  init(_ text: String, source: String) throws(InputError) {
    func fault(_ message: String) -> InputError { InputError(source: source, message: message) }
    guard let descriptor = Self.entry("descr", of: text), let order = Self.entry("fortran_order", of: text),
      let shape = Self.entry("shape", of: text)
    else { throw fault("expected a header with descr, fortran_order and shape") }
    element = try Self.element(descriptor, source)
    guard ["True", "False"].contains(where: order.hasPrefix) else {
      throw fault("expected fortran_order True or False")
    }
    isByColumns = order.hasPrefix("True")
    guard shape.first == "(", let end = shape.firstIndex(of: ")") else { throw fault("expected a shape in brackets") }
    let sizes = shape[shape.index(after: shape.startIndex)..<end].split(separator: ",").map {
      $0.drop { $0 == " " }.prefix { $0 != " " }
    }
    self.shape = sizes.compactMap { Int($0) }
    guard self.shape.count == sizes.count, self.shape.count <= 64, self.shape.allSatisfy({ $0 >= 0 }) else {
      throw fault("expected at most 64 sizes from 0 in the shape")
    }
  }

  /// What follows a key.
  private static func entry(_ key: String, of text: String) -> Substring? {
    for mark in ["'", "\""] {
      let quoted = "\(mark)\(key)\(mark)"
      var rest = text[...]
      while !rest.isEmpty, !rest.hasPrefix(quoted) { rest = rest.dropFirst() }
      guard !rest.isEmpty else { continue }
      rest = rest.dropFirst(quoted.count).drop { $0 == " " }
      guard rest.first == ":" else { return nil }
      return rest.dropFirst().drop { $0 == " " }
    }
    return nil
  }

  private static func element(_ text: Substring, _ source: String) throws(InputError) -> Element {
    let kinds = "float16, float32, float64, an integer of up to 64 bits or bool"
    guard let mark = text.first, mark == "'" || mark == "\"" else {
      throw InputError(source: source, message: "expected an array of \(kinds), found one of records")
    }
    let name = text.dropFirst().prefix { $0 != mark }
    let letters = name.drop { "<>|=".contains($0) }
    let sizes: [Element.Kind: [Int]] = [
      .float: [2, 4, 8], .signed: [1, 2, 4, 8], .unsigned: [1, 2, 4, 8], .truth: [1],
    ]
    guard let kind = letters.first.flatMap(Element.Kind.init(rawValue:)), let size = Int(letters.dropFirst()),
      sizes[kind]?.contains(size) == true
    else {
      throw InputError(source: source, message: "expected an array of \(kinds), found \(Wording.quoted(String(name)))")
    }
    return Element(kind: kind, size: size, isBigEndian: name.first == ">")
  }
}
