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
  static func archive(_ files: [(name: String, content: Data)], method: UInt32 = 0) -> Data {
    /// Numbers in little-endian order, each with its number of bytes.
    func bytes(_ numbers: [(value: UInt32, count: UInt32)]) -> Data {
      var data = Data()
      for number in numbers {
        for place in 0..<number.count { data.append(UInt8(truncatingIfNeeded: number.value >> (8 * place))) }
      }
      return data
    }
    var (data, directory) = (Data(), Data())
    for (name, content) in files {
      let offset = UInt32(data.count)
      let size = UInt32(content.count)
      let length = UInt32(name.utf8.count)
      let sum = checkSum(content)
      let common = bytes([
        (20, 2), (0, 2), (method, 2), (0, 4), (sum, 4), (size, 4), (size, 4), (length, 2), (0, 2),
      ])
      data += bytes([(0x0403_4B50, 4)])
      data += common
      data += Data(name.utf8)
      data += content
      directory += bytes([(0x0201_4B50, 4), (20, 2)])
      directory += common
      directory += bytes([(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)])
      directory += Data(name.utf8)
    }
    let start = UInt32(data.count)
    let count = UInt32(files.count)
    data += directory
    data += bytes([(0x0605_4B50, 4), (0, 4), (count, 2), (count, 2), (UInt32(directory.count), 4), (start, 4), (0, 2)])
    return data
  }

  /// The remainder of the polynomial division by which archives check their entries, from a table.
  private static func checkSum(_ data: Data) -> UInt32 {
    var table: [UInt32] = []
    for byte in 0..<256 {
      var entry = UInt32(byte)
      for _ in 0..<8 { entry = entry % 2 == 1 ? 0xEDB8_8320 ^ (entry >> 1) : entry >> 1 }
      table.append(entry)
    }
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in data { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    return ~sum
  }
}
