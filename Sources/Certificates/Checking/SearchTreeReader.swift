internal import Exact

/// Reads the nodes of a search tree over the actions of several types, in preorder.
///
/// Of each branch on the way to the present node it keeps what its line said, so that memory is proportional to the text.
struct SearchTreeReader {
  private struct Branch {
    let type: Int
    let children: Int
    /// The actions of the type that the branch's node allows, in increasing order.
    let actions: [Int]
    /// The same actions, those of child 0 first, and for each child where its part begins.
    let parts: [Int]
    let starts: [Int]
    /// The child being read.
    var child = 0
  }

  /// For each type, the actions that the next node allows, in increasing order.
  private(set) var allowed: [[Int]]

  /// The number of actions of each type.
  private let actions: [Int]
  private var branches: [Branch] = []

  /// Whether no node is left to be read.
  private(set) var isComplete = false

  /// The number of nodes read.
  private(set) var records = Integer.zero

  init(actions: [Int]) {
    self.actions = actions
    allowed = actions.map { Array(0..<$0) }
  }

  /// Reads one node; of a leaf, its first word, and then calls `leaf` with the actions that it allows.
  mutating func readNode(
    _ scanner: inout CertificateScanner,
    leaf: (inout CertificateScanner, [[Int]]) throws(CertificateFault) -> Void
  ) throws(CertificateFault) {
    guard try scanner.nextLine() else {
      throw scanner.malformed("expected a node of the tree, found the end of the text")
    }
    switch try scanner.word() {
    case "leaf":
      try leaf(&scanner, allowed)
      advance()
    case "branch": try readBranch(&scanner)
    case let word: throw scanner.malformed("expected \"branch\" or \"leaf\", found \"\(word)\"")
    }
    records += .one
  }

  private mutating func readBranch(_ scanner: inout CertificateScanner) throws(CertificateFault) {
    let type = try scanner.count("the type", below: actions.count)
    let children = try scanner.count("the number of children", below: actions[type] + 1)
    guard children > 0 else { throw scanner.malformed("a branch has a child") }
    var groups: [Int] = []
    var next = allowed[type][...]
    for action in 0..<actions[type] {
      let group = try scanner.count("the child of an action", below: children)
      guard next.first == action else { continue }
      next = next.dropFirst()
      groups.append(group)
    }
    try scanner.endLine()
    var starts = [Int](repeating: 0, count: children + 1)
    for group in groups { starts[group + 1] += 1 }
    for child in 0..<children { starts[child + 1] += starts[child] }
    var parts = groups
    var ends = starts
    for (action, group) in zip(allowed[type], groups) {
      parts[ends[group]] = action
      ends[group] += 1
    }
    branches.append(Branch(type: type, children: children, actions: allowed[type], parts: parts, starts: starts))
    narrow()
  }

  /// Lets the present child of the innermost branch be the next node.
  private mutating func narrow() {
    let branch = branches[branches.count - 1]
    allowed[branch.type] = Array(branch.parts[branch.starts[branch.child]..<branch.starts[branch.child + 1]])
  }

  /// Moves behind a leaf.
  private mutating func advance() {
    while let branch = branches.last {
      if branch.child + 1 < branch.children {
        branches[branches.count - 1].child += 1
        narrow()
        return
      }
      allowed[branch.type] = branch.actions
      branches.removeLast()
    }
    isComplete = true
  }
}
