/// The publication a game or a family of games comes from.
public struct Citation: Sendable, Hashable, CustomStringConvertible {
  /// The authors, initials before names.
  public let author: String

  /// The title of the work.
  public let title: String

  /// Where it appeared: a journal with its volume, a conference, a publisher.
  public let venue: String

  /// The year it appeared.
  public let year: Int

  /// A citation.
  public init(author: String, title: String, venue: String, year: Int) {
    self.author = author
    self.title = title
    self.venue = venue
    self.year = year
  }

  /// Author, title, venue and year in one line.
  public var description: String { "\(author), \(title), \(venue), \(year)" }
}
