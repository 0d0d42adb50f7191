/// A text with one JSON value to a line, as logs and records are.
package struct JSONLines: Sendable {
  /// The lines, without the empty one after the last break.
  private let rows: [[UInt8]]
  private let source: String

  /// Divides a text into lines; what they say is not looked at yet.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - source: where it came from, for error messages.
  package init(_ bytes: [UInt8], source: String) {
    var rows = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    if rows.last?.isEmpty == true { rows.removeLast() }
    self.rows = rows
    self.source = source
  }

  /// The number of lines.
  package var count: Int { rows.count }

  /// What a line says.
  ///
  /// - Parameters:
  ///   - index: the line, counted from 0.
  ///   - read: reads the value of the line.
  /// - Throws: ``InputError`` with the place in the whole text.
  package func line<Result>(
    _ index: Int, _ read: (JSONValue) throws(InputError) -> Result
  ) throws(InputError) -> Result {
    do throws(InputError) {
      return try read(JSONDocument(parsing: rows[index], source: source).root)
    } catch {
      var error = error
      error.location = .init(line: index + (error.location?.line ?? 1), column: error.location?.column ?? 1)
      throw error
    }
  }
}
