internal import Certificates
internal import Exact
internal import LinearPrograms

/// The tree of regions of a search.
///
/// A node knows its parent and which side of the parent's cut it is.
struct SearchTree: Sendable {
  struct Node: Sendable {
    var parent: Int?
    var isSecond = false
    /// The cut that was made, with the first of two children in a row.
    var split: SearchCut?
    var children: Int?
    /// Of nodes that were not cut: a bound, `nil` where the region is empty; what proves it; and how to go on.
    var bound: Double?
    var draft: LeafDraft?
    var statuses: [UInt8]?
    var cut: SearchCut?
    var isOpen = true
  }

  let coordinates: SearchCoordinates
  var nodes: [Node] = []
  /// The nodes that are open, in the order they came.
  var open: [Int] = []
  /// The largest bound of a closed node.
  var closedBound = -Double.greatestFiniteMagnitude

  init(coordinates: SearchCoordinates) { self.coordinates = coordinates }

  /// The largest bound of any node.
  var upper: Double { open.reduce(closedBound) { max($0, nodes[$1].bound ?? -.greatestFiniteMagnitude) } }

  /// The cuts that lead to a node, each with whether it is the second side.
  func cuts(to index: Int) -> [(cut: SearchCut, isSecond: Bool)] {
    var path: [(cut: SearchCut, isSecond: Bool)] = []
    var next = index
    while let parent = nodes[next].parent {
      if let cut = nodes[parent].split { path.append((cut, nodes[next].isSecond)) }
      next = parent
    }
    return path.reversed()
  }

  /// The region of a node.
  func region(of index: Int, in root: SearchRegion, _ model: SearchModel) -> SearchRegion {
    var region = root
    for (cut, isSecond) in cuts(to: index) { region.narrow(by: cut, toSecond: isSecond, model) }
    return region
  }

  /// Adds the root.
  mutating func plant(_ bound: RegionBound) {
    insert(parent: nil, isSecond: false, bound, limit: .greatestFiniteMagnitude)
  }

  /// Replaces an open node by its two parts.
  ///
  /// - Returns: the first of the two new nodes.
  @discardableResult
  mutating func split(_ index: Int, by cut: SearchCut, _ first: RegionBound, _ second: RegionBound) -> Int {
    let limit = nodes[index].bound ?? 0
    let children = nodes.count
    nodes[index].split = cut
    nodes[index].children = children
    nodes[index].draft = nil
    nodes[index].statuses = nil
    nodes[index].isOpen = false
    open.removeAll { $0 == index }
    insert(parent: index, isSecond: false, first, limit: limit)
    insert(parent: index, isSecond: true, second, limit: limit)
    return children
  }

  private mutating func insert(parent: Int?, isSecond: Bool, _ bound: RegionBound, limit: Double) {
    var node = Node(parent: parent, isSecond: isSecond)
    node.bound = bound.isEmpty ? nil : min(bound.bound, limit)
    node.draft = bound.draft
    node.isOpen = !bound.isEmpty
    if node.isOpen {
      node.statuses = bound.resting?.statuses
      node.cut = bound.cut
      open.append(nodes.count)
    }
    nodes.append(node)
  }

  /// Closes an open node with the bound that it has.
  mutating func close(_ index: Int) {
    nodes[index].isOpen = false
    nodes[index].statuses = nil
    open.removeAll { $0 == index }
    if let bound = nodes[index].bound { closedBound = max(closedBound, bound) }
  }

  /// Whether the tree is one leaf.
  var isRootAlone: Bool { nodes.count == 1 }
}

extension SearchCut {
  /// The cut in true units.
  func certified(_ model: SearchModel) -> StationaryCut {
    switch self {
    case .coordinate(let k, let bound):
      .value(state: model.relevant[k], at: (Rational(exactly: bound) ?? 0) * model.followerScale)
    case .response(let state, let response): .response(state: state, response: response)
    case .probability(let observation, let action, let bound):
      .probability(observation: observation, action: action, at: Rational(exactly: bound) ?? 0)
    }
  }
}

extension SearchTree {
  /// Evidence with this tree's coordinates and a root that proves nothing yet.
  func emptyEvidence(_ model: SearchModel, _ box: RootBox) -> StationaryEvidence {
    StationaryEvidence(
      coordinates: coordinates == .values || model.relevant.isEmpty ? .values : .differences(from: model.relevant[0]),
      lower: box.lower, upper: box.upper, security: box.security,
      tree: .leaf(LeafDraft(trivialFor: model).leaf(model)))
  }

  /// The evidence of the whole tree, every leaf completed exactly, with the bound that it proves.
  ///
  /// - Parameters:
  ///   - denominator: of the constants of the leaves.
  ///   - exact: given a leaf and its region, a better proof, if there is one; asked where the bound exceeds a value.
  func evidence(
    _ model: SearchModel, _ box: RootBox, _ prover: StationaryProver, denominator: Integer, _ workers: SearchWorkers,
    above value: Rational? = nil,
    exact: @Sendable (Int, StationaryRegion) -> (leaf: StationaryLeaf, bound: Rational)? = { _, _ in nil }
  ) -> (evidence: StationaryEvidence, bound: Rational?) {
    var evidence = emptyEvidence(model, box)
    let trivial = LeafDraft(trivialFor: model)
    var regions: [(index: Int, region: StationaryRegion)] = []
    func gather(_ index: Int, _ region: StationaryRegion) {
      guard let split = nodes[index].split, let first = nodes[index].children else {
        regions.append((index, region))
        return
      }
      let parts = region.divided(by: split.certified(model))
      gather(first, parts.first)
      gather(first + 1, parts.second)
    }
    gather(0, prover.region(of: evidence))
    let leaves = regions
    let proofs = workers.map(leaves.count) { place -> (leaf: StationaryLeaf, bound: Rational?) in
      let (index, region) = leaves[place]
      let leaf = (nodes[index].draft ?? trivial).leaf(model)
      // Where nothing lies in the region, nothing needs a proof.
      guard let repaired = prover.repaired(leaf, in: region, denominator: denominator) else {
        return (trivial.leaf(model), nil)
      }
      if let value, repaired.bound > value, let better = exact(index, region), better.bound < repaired.bound {
        return (better.leaf, better.bound)
      }
      return (repaired.leaf, repaired.bound)
    }
    var place = 0
    func tree(_ index: Int) -> StationaryTree {
      if let split = nodes[index].split, let first = nodes[index].children {
        return .cut(split.certified(model), first: tree(first), second: tree(first + 1))
      }
      place += 1
      return .leaf(proofs[place - 1].leaf)
    }
    evidence.tree = tree(0)
    return (evidence, proofs.compactMap(\.bound).max())
  }
}
