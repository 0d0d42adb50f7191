import Exact
import Games
import Testing

@Suite("Arrays of NumPy are read exactly, and nothing else is") struct NumPyTests {
  /// The file that `numpy.save` writes for `[[0.1, 1.5, -2.0], [0.0, 0.25, 3.0]]`.
  private static let saved: [UInt8] = {
    var header = Array("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".utf8)
    while (10 + header.count + 1) % 64 != 0 { header.append(0x20) }
    header.append(0x0A)
    let numbers: [Double] = [0.1, 1.5, -2, 0, 0.25, 3]
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0] + header
      + numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) } }
  }()

  @Test("every entry is the fraction that the double is") func exact() throws {
    let array = try NumPyArray(reading: Self.saved[...], source: "file")
    #expect(array.shape == [2, 3])
    #expect(array.entries[0] == Rational(Integer("3602879701896397") ?? 0, over: Integer("36028797018963968") ?? 1))
    #expect(array.entries[1...] == [Rational(3, over: 2), -2, 0, Rational(1, over: 4), 3])
  }

  @Test(
    "the smallest, the halves and the largest are read",
    arguments: [
      ("<f2", [0x01, 0x00] as [UInt8], Rational(1, over: 16_777_216)), ("<f2", [0x00, 0x3C], 1),
      ("<f2", [0x55, 0x35], Rational(1365, over: 4096)), (">i2", [0xFF, 0xFE], -2),
      ("<u4", [0, 0, 0, 0x80], 2_147_483_648),
      ("|b1", [1], 1), ("<i8", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], -1),
    ])
  func elements(element: String, bytes: [UInt8], value: Rational) throws {
    let header = Array("{'shape': (1,), 'fortran_order': True, 'descr': '\(element)'}".utf8)
    let file = [0x93] + Array("NUMPY".utf8) + [3, 0, UInt8(header.count), 0, 0, 0] + header + bytes
    #expect(try NumPyArray(reading: file[...], source: "file").entries == [value])
  }

  @Test("whatever the bytes are, they are read or refused") func mutated() throws {
    var random = SeededGenerator(seed: 4)
    var (read, refused) = (0, 0)
    for _ in 0..<4000 {
      var bytes = Self.saved
      for _ in 0..<random.uniform(in: 1...3) {
        switch random.uniform(in: 0...2) {
        case 0: bytes[random.uniform(in: 0...(bytes.count - 1))] = UInt8(random.uniform(in: 0...255))
        case 1: bytes.removeLast(random.uniform(in: 0...8))
        default: bytes[random.uniform(in: 10...70)] = UInt8(ascii: "0") + UInt8(random.uniform(in: 0...9))
        }
      }
      do {
        let array = try NumPyArray(reading: bytes[...], source: "file")
        #expect(array.entries.count == array.shape.reduce(1, *))
        read += 1
      } catch {
        #expect(error.source == "file")
        refused += 1
      }
    }
    #expect(read > 100 && refused > 100)
  }
}
