/// How the tests were built.
public enum TestBuild {
  /// Whether the build is an optimised one, in which heavy claims are tested in full.
  public static var isOptimized: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }
}
