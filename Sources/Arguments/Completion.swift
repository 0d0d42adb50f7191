/// What a shell offers while a value is being typed.
public enum Completion: Sendable, Hashable {
  /// Nothing: a number, or text that only the user knows.
  case none
  /// The names of files and folders.
  case file
  /// One of these words; a word that ends in `:` or `=` is the start of a longer one.
  case words([String])
}
