import Foundation

/// Files as NumPy writes them, made by hand after the description of the format.
enum NumPyFile {
  /// An array of doubles, by rows.
  static func array(_ shape: [Int], _ entries: [Double]) -> Data {
    array("<f8", shape, entries.map { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Data($0) } })
  }

  /// An array of entries that are already bytes.
  static func array(_ element: String, _ shape: [Int], _ entries: [Data], byColumns: Bool = false, version: UInt8 = 1)
    -> Data
  {
    let sizes = shape.map(\.description).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '\(element)', 'fortran_order': \(byColumns ? "True" : "False"), 'shape': (\(sizes)), }"
    let before = version == 1 ? 10 : 12
    while (before + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    var data = Data([0x93]) + Data("NUMPY".utf8) + Data([version, 0])
    let length = UInt32(header.utf8.count)
    data += Data((0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * UInt32($0))) })
    data += Data(header.utf8)
    for entry in entries { data += entry }
    return data
  }

  /// An archive of files, stored as they are unless the method says otherwise.
  static func archive(_ files: [(name: String, content: Data)], method: UInt16 = 0) -> Data {
    func bytes(_ value: UInt32, _ count: Int) -> Data {
      Data((0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) })
    }
    var (data, directory) = (Data(), Data())
    for (name, content) in files {
      let offset = UInt32(data.count)
      let sizes = bytes(checkSum(content), 4) + bytes(UInt32(content.count), 4) + bytes(UInt32(content.count), 4)
      let common =
        bytes(20, 2) + bytes(0, 2) + bytes(UInt32(method), 2) + bytes(0, 4) + sizes
        + bytes(UInt32(name.utf8.count), 2)
      data += bytes(0x0403_4B50, 4) + common + bytes(0, 2) + Data(name.utf8) + content
      directory +=
        bytes(0x0201_4B50, 4) + bytes(20, 2) + common + bytes(0, 2) + bytes(0, 2) + bytes(0, 2) + bytes(0, 2)
        + bytes(0, 4) + bytes(offset, 4) + Data(name.utf8)
    }
    let start = UInt32(data.count)
    data += directory
    data += bytes(0x0605_4B50, 4) + bytes(0, 2) + bytes(0, 2) + bytes(UInt32(files.count), 2)
    data += bytes(UInt32(files.count), 2) + bytes(UInt32(directory.count), 4) + bytes(start, 4) + bytes(0, 2)
    return data
  }

  /// The remainder of the polynomial division by which archives check their entries, from a table.
  private static func checkSum(_ data: Data) -> UInt32 {
    let table = (0..<256).map { byte in
      (0..<8).reduce(UInt32(byte)) { sum, _ in sum % 2 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
    return ~data.reduce(0xFFFF_FFFF) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
