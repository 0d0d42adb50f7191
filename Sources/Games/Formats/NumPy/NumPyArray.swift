public import Exact

/// An array as NumPy saves it (`.npy`), every entry as the fraction that it is.
///
/// Source: the description of the format in NumPy's `numpy.lib.format`, versions 1 to 3.
public struct NumPyArray: Sendable, Hashable {
  /// The size of each dimension; none for a single number.
  public let shape: [Int]

  /// The entries, the last dimension fastest, however they were stored.
  public let entries: [Rational]

  /// The most entries that are read.
  public static let entryLimit = 1 << 20

  /// An array.
  ///
  /// - Precondition: there are as many entries as the shape says.
  public init(shape: [Int], entries: [Rational]) {
    precondition(shape.reduce(1, *) == entries.count, "a shape tells the number of entries")
    self.shape = shape
    self.entries = entries
  }

  /// The first bytes of every such file.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Whether bytes begin as such a file does.
  public static func begins(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: magic) }

  /// Reads a file: numbers as `float16` to `float64`, integers of up to 64 bits with or without sign, or truth values, of
  /// either byte order, by rows or by columns.
  ///
  /// - Throws: ``InputError`` with what was expected; the place in the array of a number that is not finite.
  public init(reading bytes: ArraySlice<UInt8>, source: String) throws(InputError) {
    func fault(_ message: String) -> InputError { InputError(source: source, message: message) }
    guard Self.begins(bytes) else { throw fault("expected a NumPy array (.npy), found other bytes") }
    var reader = ByteReader(bytes.dropFirst(Self.magic.count))
    guard let version = reader.integer(1), reader.integer(1) != nil, (1...3).contains(version) else {
      throw fault("expected version 1, 2 or 3 of NumPy's format")
    }
    guard let length = reader.integer(version == 1 ? 2 : 4), length < 1 << 16, let text = reader.take(Int(length))
    else {
      throw fault("expected the header of a NumPy array, found the end of the file")
    }
    let header = try NumPyHeader(String(decoding: text, as: UTF8.self), source: source)
    var count = 1
    for size in header.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Self.entryLimit else {
        throw fault("expected an array of at most \(Self.entryLimit) entries")
      }
      count = product
    }
    let expected = count * header.element.size
    guard reader.rest.count == expected else {
      throw fault(
        "expected \(Wording.count(expected, "byte")) for the shape \(header.shapeText), found \(reader.rest.count)")
    }
    var stored: [Rational] = []
    stored.reserveCapacity(count)
    for place in 0..<count {
      guard let data = reader.take(header.element.size), let value = header.element.value(data) else {
        let found = Self.indices(of: place, in: header).map { "[\($0)]" }.joined()
        throw InputError(source: source, path: found, message: "expected a finite number")
      }
      stored.append(value)
    }
    shape = header.shape
    guard header.isByColumns, header.shape.count > 1 else {
      entries = stored
      return
    }
    var byRows = stored
    for place in 0..<count {
      let indices = Self.indices(of: place, in: header)
      byRows[zip(indices, header.shape).reduce(0) { $0 * $1.1 + $1.0 }] = stored[place]
    }
    entries = byRows
  }

  /// The indices of the entry that is stored at a place.
  private static func indices(of place: Int, in header: NumPyHeader) -> [Int] {
    var rest = place
    var result: [Int] = []
    for size in header.isByColumns ? header.shape : header.shape.reversed() {
      result.append(rest % size)
      rest /= size
    }
    return header.isByColumns ? result : result.reversed()
  }

  /// The array as nested lists of exact numbers.
  package var json: JSONOutput {
    func nested(_ part: ArraySlice<Rational>, _ sizes: ArraySlice<Int>) -> JSONOutput {
      guard let size = sizes.first else { return .exact(part[part.startIndex]) }
      let stride = size == 0 ? 0 : part.count / size
      return .array(
        (0..<size).map { index in
          let start = part.startIndex + index * stride
          return nested(part[start..<start + stride], sizes.dropFirst())
        })
    }
    return nested(entries[...], shape[...])
  }
}

/// Bytes that are taken one after the other, the least significant first.
struct ByteReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next bytes, or `nil` where there are not so many.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// The next bytes as an integer without sign.
  mutating func integer(_ count: Int) -> UInt64? {
    take(count)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
