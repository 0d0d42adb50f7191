/// Several arrays in one file, as `numpy.savez` writes them (`.npz`): a ZIP archive whose entries are stored as they are.
///
/// Source: PKWARE, APPNOTE, the ZIP file format specification, for the records of local files and of the directory.
public struct NumPyArchive: Sendable, Hashable {
  /// The arrays by their names, without `.npy`, in the order of the archive.
  public let arrays: [(name: String, array: NumPyArray)]

  /// Whether bytes begin as such a file does.
  public static func begins(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Whether both hold the same arrays in the same order.
  public static func == (left: NumPyArchive, right: NumPyArchive) -> Bool {
    left.arrays.elementsEqual(right.arrays) { $0 == $1 }
  }

  /// Feeds names and arrays to a hasher.
  public func hash(into hasher: inout Hasher) {
    for (name, array) in arrays {
      hasher.combine(name)
      hasher.combine(array)
    }
  }

  /// Reads an archive.
  ///
  /// - Throws: ``InputError`` with what was expected; compressed entries are refused.
  public init(reading bytes: [UInt8], source: String) throws(InputError) {
    func fault(_ message: String) -> InputError { InputError(source: source, message: message) }
    var arrays: [(name: String, array: NumPyArray)] = []
    for entry in try ZipDirectory(of: bytes, source: source).entries {
      guard entry.name.hasSuffix(".npy") else {
        throw fault("expected arrays (.npy) in the archive, found \(Wording.quoted(entry.name))")
      }
      let name = String(entry.name.dropLast(4))
      guard !arrays.contains(where: { $0.name == name }) else {
        throw fault("the archive has two arrays \(Wording.quoted(name))")
      }
      arrays.append((name, try NumPyArray(reading: entry.content, source: "\(source): \(entry.name)")))
    }
    self.arrays = arrays
  }
}

/// The directory of a ZIP archive.
private struct ZipDirectory {
  struct Entry {
    let name: String
    let content: ArraySlice<UInt8>
  }

  var entries: [Entry] = []

  init(of bytes: [UInt8], source: String) throws(InputError) {
    func fault(_ message: String) -> InputError { InputError(source: source, message: message) }
    guard let end = Self.endRecord(in: bytes) else {
      throw fault("expected a ZIP archive (.npz), found no directory at its end")
    }
    var record = ByteReader(bytes[(end + 10)...])
    guard let count = record.integer(2), record.integer(4) != nil, let offset = record.integer(4),
      offset <= UInt64(end)
    else { throw fault("expected the directory of a ZIP archive") }
    var directory = ByteReader(bytes[Int(offset)...])
    for _ in 0..<count {
      // Signature, two versions, flags; method; time, date, check sum; sizes; lengths of name, extra and comment; disk,
      // attributes; where the local record is.
      guard directory.integer(4) == 0x0201_4B50, directory.integer(4) != nil, let flags = directory.integer(2),
        let method = directory.integer(2), directory.integer(4) != nil, let check = directory.integer(4),
        let packed = directory.integer(4), let size = directory.integer(4), let nameLength = directory.integer(2),
        let extraLength = directory.integer(2), let commentLength = directory.integer(2),
        directory.integer(8) != nil, let local = directory.integer(4),
        let name = directory.take(Int(nameLength)), directory.take(Int(extraLength + commentLength)) != nil
      else { throw fault("expected an entry of the archive's directory, found the end of the file") }
      let title = String(decoding: name, as: UTF8.self)
      guard method == 0, flags & 1 == 0, packed == size else {
        throw fault(
          "\(Wording.quoted(title)) is compressed or encrypted; write the archive with numpy.savez, which stores arrays as "
            + "they are, rather than with savez_compressed")
      }
      guard size < 0xFFFF_FFFF, let content = Self.content(bytes, at: local, size: size) else {
        throw fault("expected \(size) bytes of \(Wording.quoted(title)), found the end of the file")
      }
      guard UInt64(Self.checkSum(content)) == check else {
        throw fault("the check sum of \(Wording.quoted(title)) is not that of its bytes: the file is damaged")
      }
      entries.append(Entry(name: title, content: content))
    }
  }

  /// The last record that ends a directory.
  private static func endRecord(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let first = max(0, bytes.count - 22 - 0xFFFF)
    return (first...(bytes.count - 22)).last { bytes[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06]) }
  }

  /// What an entry holds: behind its local record, whose name and extra field have lengths of their own.
  private static func content(_ bytes: [UInt8], at offset: UInt64, size: UInt64) -> ArraySlice<UInt8>? {
    guard offset < UInt64(bytes.count) else { return nil }
    var record = ByteReader(bytes[Int(offset)...])
    guard record.integer(4) == 0x0403_4B50, record.take(22) != nil, let name = record.integer(2),
      let extra = record.integer(2), record.take(Int(name + extra)) != nil
    else { return nil }
    return record.take(Int(size))
  }

  /// The cyclic redundancy check of ZIP, bit by bit.
  private static func checkSum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var sum = ~(0 as UInt32)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
