/// The coefficients of incentives and consistency over a box.
struct LiftedLines {
  struct Entry {
    let pair: Int
    var constant: Double
    var slopes: [Double]
  }

  private let model: SearchModel
  let pairs: SearchModel.Pairs
  private let coordinates: SearchCoordinates?
  private let base: [Double]
  let widths: [Double]
  private let margin: Double

  /// The number of coordinates that are lifted.
  var lifted: Int { widths.count }

  /// The lines over the box of a region; without coordinates, those at fixed values, the lower end of the region.
  ///
  /// - Parameter margin: by how much a response must beat the others, in units of the range of follower rewards.
  init(_ model: SearchModel, _ region: SearchRegion, _ coordinates: SearchCoordinates?, margin: Double = 0) {
    self.model = model
    pairs = model.pairs(within: region.probabilities)
    self.coordinates = coordinates
    // A coordinate that hardly varies is held where it is.
    widths = coordinates == nil ? [] : region.widths.map { $0 < 1e-10 ? 0 : $0 }
    base = coordinates.map { $0.values(region.lower) } ?? region.lower
    self.margin = margin
  }

  /// For each state and response, another response that clearly beats it throughout the box, if there is one.
  var exclusions: [[Int?]] {
    model.responses.enumerated().map { state, count in
      (0..<count).map { response in
        (0..<count).first { other in
          other != response && greatest(incentive(state, response, other)) < -Self.exclusionMargin
        }
      }
    }
  }

  /// By how much a response must be beaten everywhere to be excluded, in units of the range of follower rewards.
  static let exclusionMargin = 1e-4

  /// The largest value of some entries over the box.
  func greatest(_ entries: [Entry]) -> Double {
    entries.map { entry in entry.slopes.reduce(entry.constant) { $0 + max(0, $1) } }.max() ?? 0
  }

  /// `Q(response) - Q(other)` for every corner.
  func incentive(_ state: Int, _ response: Int, _ other: Int) -> [Entry] {
    let count = model.responses[state]
    return pairs.corners[state].indices.map { corner in
      let pair = pairs.offset[state] + corner * count + response
      let rival = pairs.offset[state] + corner * count + other
      var weights = [Double](repeating: 0, count: model.relevant.count)
      for (next, probability) in pairs.next[pair] { if let place = model.place[next] { weights[place] += probability } }
      for (next, probability) in pairs.next[rival] {
        if let place = model.place[next] { weights[place] -= probability }
      }
      return entry(pair, pairs.follower[pair] - pairs.follower[rival] - margin, weights, own: nil)
    }
  }

  /// `Q(response) - v_s` for every corner.
  func consistency(_ state: Int, _ place: Int, _ response: Int) -> [Entry] {
    let count = model.responses[state]
    return pairs.corners[state].indices.map { corner in
      let pair = pairs.offset[state] + corner * count + response
      var weights = [Double](repeating: 0, count: model.relevant.count)
      for (next, probability) in pairs.next[pair] { if let place = model.place[next] { weights[place] += probability } }
      return entry(pair, pairs.follower[pair], weights, own: place)
    }
  }

  private func entry(_ pair: Int, _ reward: Double, _ weights: [Double], own: Int?) -> Entry {
    var result = Entry(pair: pair, constant: reward, slopes: [Double](repeating: 0, count: lifted))
    for (place, weight) in weights.enumerated() {
      let total = model.followerDiscount * weight - (place == own ? 1 : 0)
      guard total != 0 else { continue }
      result.constant += total * base[place]
      guard let coordinates else { continue }
      result.slopes[place] += total * widths[place]
      if coordinates == .differences && place != 0 { result.slopes[0] += total * widths[0] }
    }
    for k in result.slopes.indices where abs(result.slopes[k]) < 1e-13 { result.slopes[k] = 0 }
    return result
  }
}
