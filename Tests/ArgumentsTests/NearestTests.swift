import Testing

@testable import Arguments

@Suite("The nearest candidate is the one a typing error leads away from") struct NearestTests {
  @Test(
    "the distance counts typing errors",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "ab", 1), ("abc", "abd", 1), ("abc", "bac", 1),
      ("ca", "abc", 3), ("kitten", "sitting", 3), ("comitment", "commitment", 1), ("josn", "json", 1),
    ])
  func distance(source: String, target: String, expected: Int) {
    #expect(editDistance(source, target) == expected)
    #expect(editDistance(target, source) == expected)
  }

  @Test("the distance is the one its recursion defines, on all short words over two letters")
  func definition() {
    func defined(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
      guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
      var least = min(defined(a.dropLast(), b) + 1, defined(a, b.dropLast()) + 1)
      least = min(least, defined(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
      if a.count > 1, b.count > 1, a.dropLast().last == y, b.dropLast().last == x {
        least = min(least, defined(a.dropLast(2), b.dropLast(2)) + 1)
      }
      return least
    }
    var words = [""]
    var longest = words
    for _ in 1...4 {
      longest = longest.flatMap { [$0 + "a", $0 + "b"] }
      words += longest
    }
    for source in words {
      for target in words {
        #expect(editDistance(source, target) == defined(Array(source)[...], Array(target)[...]))
      }
    }
  }

  @Test(
    "a candidate is named only when it is close",
    arguments: [
      ("comitment", "commitment"), ("commit", "commitment"), ("follower", "followers"), ("folowers", "followers"),
      ("follow", nil), ("JSON", "json"), ("j", "json"), ("x", nil), ("", nil), ("jsno", "json"), ("jxxn", nil),
    ] as [(String, String?)])
  func nearestCandidate(word: String, expected: String?) {
    let candidates = ["commitment", "followers", "follower-class", "json", "q"]
    #expect(nearest(to: word, among: candidates) == expected)
  }
}
