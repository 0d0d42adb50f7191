public import Exact

/// The numbers in the laws of learners that are usual, and how strongly a probable law is to be believed.
public struct LawSettings: Sendable, Hashable {
  /// How far from the certified value a leader may end, and how far above its worth a belief may lie, as a fraction of
  /// the range of the leader's values; not negative.
  public var gap: Rational

  /// How much a follower may lose, as a fraction of the range of its values; not negative.
  public var regret: Rational

  /// In which share of games a law that is about quality is to hold, above 0 and up to 1; 1 makes it certain.
  public var probability: Rational

  /// How strongly a probable law is to be believed, or its opposite, before it is decided; at least 1/2 and less than 1.
  public var belief: Rational

  /// Settings.
  public init(
    gap: Rational = Rational(1, over: 100), regret: Rational = Rational(1, over: 100),
    probability: Rational = Rational(9, over: 10), belief: Rational = Rational(99, over: 100)
  ) {
    self.gap = gap
    self.regret = regret
    self.probability = probability
    self.belief = belief
  }

  /// Why these settings make no sense, or `nil`.
  public var fault: String? {
    if gap < 0 { return "gap: expected a number that is not negative, found \(gap)" }
    if regret < 0 { return "regret: expected a number that is not negative, found \(regret)" }
    if probability <= 0 || probability > 1 {
      return "probability: expected a number above 0 and up to 1, found \(probability)"
    }
    guard belief < Rational(1, over: 2) || belief >= 1 else { return nil }
    return "belief: expected a number from 1/2 and below 1, found \(belief)"
  }
}

extension LawSettings: Codable {
  private enum CodingKeys: String, CodingKey { case gap, regret, probability, belief }

  /// Reads the numbers, each a string such as `1/100`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Rational {
      do { return try Rational(parsing: values.decode(String.self, forKey: key)) } catch let error as NumberFault {
        throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: "\(error)")
      }
    }
    self.init(
      gap: try number(.gap), regret: try number(.regret), probability: try number(.probability),
      belief: try number(.belief))
    if let fault {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: fault))
    }
  }

  /// Writes the numbers as strings.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode("\(gap)", forKey: .gap)
    try values.encode("\(regret)", forKey: .regret)
    try values.encode("\(probability)", forKey: .probability)
    try values.encode("\(belief)", forKey: .belief)
  }
}
