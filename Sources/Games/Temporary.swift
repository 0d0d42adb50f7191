extension NormalFormGame {
  package func led(by player: Int) -> NormalFormGame {
    reordered([player] + sizes.indices.filter { $0 != player })
  }
}
extension BayesianGame {
  package var merged: BimatrixGame? { nil }
}
