import Testing

@testable import Reports

@Suite("Ticks are round, cover the data and are labelled exactly") struct TicksTests {
  @Test(
    "the places are those one would choose by hand",
    arguments: [
      (0.0, 10.0, 6, ["0", "2", "4", "6", "8", "10"]),
      (0.3, 0.9, 8, ["0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"]),
      (-1, 1, 5, ["−1", "−0.5", "0", "0.5", "1"]), (0, 25_320, 9, ["0", "5k", "10k", "15k", "20k", "25k", "30k"]),
      (0, 3_500_000, 9, ["0", "500k", "1M", "1.5M", "2M", "2.5M", "3M", "3.5M"]),
      (7, 7, 6, ["2", "4", "6", "8", "10", "12"]),
      (0, 0, 6, ["−1", "−0.5", "0", "0.5", "1"]), (0.00001, 0.00003, 4, ["0.00001", "0.00002", "0.00003"]),
    ] as [(Double, Double, Int, [String])])
  func chosen(lower: Double, upper: Double, count: Int, labels: [String]) {
    #expect(Ticks.linear(covering: lower...upper, atMost: count).ticks.map(\.label) == labels)
  }

  @Test("powers of ten, with what lies between where there is room")
  func logarithmic() {
    #expect(Ticks.logarithmic(covering: 1...1000, atMost: 4).ticks.map(\.label) == ["1", "10", "100", "1k"])
    #expect(Ticks.logarithmic(covering: 3...45, atMost: 6).ticks.map(\.label) == ["2", "5", "10", "20", "50"])
    #expect(Ticks.logarithmic(covering: 1...1e12, atMost: 5).ticks.map(\.label) == ["1", "1k", "1M", "1G", "1T"])
    #expect(Ticks.logarithmic(covering: 5...5, atMost: 6).ticks.map(\.label) == ["5", "10"])
  }

  @Test("whatever the range, ticks cover it, increase, are at most as many as asked for and use the space")
  func covering() {
    var state: UInt64 = 5
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    for round in 0..<4000 {
      let scale = Double("1e\(round % 41 - 20)") ?? 1
      let (first, second) = ((random() - 0.5) * scale, (random() - 0.5) * scale)
      let range = min(first, second)...max(first, second)
      let count = 3 + round % 8
      let linear = Ticks.linear(covering: range, atMost: count)
      check(linear, range, count)
      let width = linear.range.upperBound - linear.range.lowerBound
      // Of the steps 1, 2 and 5 the next finer one would not do; so at worst 5/2 of the range are left empty at both ends.
      #expect(width <= (range.upperBound - range.lowerBound) * 6, "\(range)")
      let positive = abs(first)...(abs(first) * (1 + random() * 1e6))
      check(Ticks.logarithmic(covering: positive, atMost: count), positive, count)
    }
  }

  private func check(_ ticks: Ticks, _ range: ClosedRange<Double>, _ count: Int) {
    #expect(ticks.range.lowerBound <= range.lowerBound && ticks.range.upperBound >= range.upperBound, "\(range)")
    #expect(ticks.ticks.count <= max(count, 3) && ticks.ticks.count >= 2, "\(range) \(count): \(ticks.ticks)")
    #expect(zip(ticks.ticks, ticks.ticks.dropFirst()).allSatisfy { $0.value < $1.value })
    let units: [(Character, String)] = [("k", "e3"), ("M", "e6"), ("G", "e9"), ("T", "e12")]
    for tick in ticks.ticks {
      var text = tick.label.map { $0 == "−" ? "-" : String($0) }.joined()
      for (unit, power) in units where text.last == unit { text = text.dropLast() + power }
      #expect(Double(text) == tick.value, "\(tick)")
    }
  }
}
