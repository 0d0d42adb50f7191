/// The games of the literature that this package knows by name.
public enum Catalogue {
  /// Every entry, the first ones first to meet.
  public static let entries: [CatalogueEntry] =
    commitment + dilemmas + zeroSum + coordination + markets + laboratory + ordinal + players + bayesian + security
    + markov + iterated + corners + random

  /// The entry of a name, or `nil` where there is none.
  public static func entry(named name: String) -> CatalogueEntry? {
    entries.first { $0.name == name }
  }

  /// The name that a mistyped one most likely stands for, or `nil` where none is close.
  public static func nearest(to name: String) -> String? {
    NearestName.nearest(to: name, among: entries.map(\.name))
  }
}
