import Testing

@testable import Games

@Suite("The seeded generator gives fixed streams") struct SeededGeneratorTests {
  @Test("xoshiro256** follows its reference from the state 1, 2, 3, 4")
  func referenceOutputs() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
      16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test("SplitMix64 follows its reference from 1234567")
  func splitMix() {
    var source = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in source.next() } == expected)
  }

  @Test("a seed fills the state by SplitMix64")
  func seeding() {
    var zero = SeededGenerator(seed: 0)
    #expect((0..<2).map { _ in zero.next() } == [0x99EC_5F36_CB75_F2B4, 0xBF6E_1F78_4956_452A])
    var other = SeededGenerator(seed: 42)
    #expect((0..<2).map { _ in other.next() } == [0x1578_0B2E_0C2E_C716, 0x6104_D986_6D11_3A7E])
  }

  @Test("bounded integers are fixed, with and without repeated draws")
  func boundedIntegers() {
    var generator = SeededGenerator(seed: 7)
    #expect((0..<12).map { _ in generator.uniform(in: -10...10) } == [4, -5, 7, 10, 10, 8, -9, -8, -2, -7, 1, 5])
    var repeating = SeededGenerator(seed: 11)
    let expected: [UInt64] = [2_059_341_166_098_043_887, 804_595_326_201_286_720, 2_262_130_911_428_151_894]
    #expect(expected.map { _ in repeating.uniform(below: 1 << 63 + 1) } == expected)
  }

  @Test("bounded integers cover their range evenly")
  func evenly() {
    var generator = SeededGenerator(seed: 1)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.uniform(in: 0...5)] += 1 }
    // Five standard deviations of a binomial count with mean 10,000.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 457 })
  }

  @Test("ranges of one integer and of all integers work")
  func extremeRanges() {
    var generator = SeededGenerator(seed: 1)
    #expect(generator.uniform(in: 5...5) == 5)
    #expect(generator.uniform(in: Int.min...Int.min) == Int.min)
    let everything = (0..<64).map { _ in generator.uniform(in: Int.min...Int.max) }
    #expect(everything.contains { $0 < 0 } && everything.contains { $0 > 0 })
  }

  @Test("streams derived and split off are fixed and differ")
  func streams() {
    var generator = SeededGenerator(seed: 5)
    let derived = (0..<2).map { index -> UInt64 in
      var stream = generator.derived(UInt64(index))
      return stream.next()
    }
    #expect(derived == [16_647_847_682_252_070_692, 12_204_215_464_420_396_927])
    #expect(generator == SeededGenerator(seed: 5))
    var first = generator.split()
    var second = generator.split()
    #expect(first.next() == 8_714_203_317_293_891_785)
    #expect(second.next() == 3_445_606_809_918_279_457)
    #expect(generator.next() == 11_982_022_302_389_484_462)
  }
}
