internal import Exact
public import Games

/// Where a search for stationary commitment left off: enough to go on to the same answer.
///
/// Nothing in it is believed: policies are evaluated again, and every bound is proved again from its multipliers. The text has
/// one line for the process, one for the search, one for every distribution of the incumbent's policy and one for every node
/// of the tree.
public struct SearchCheckpoint: Sendable, Hashable {
  /// The text.
  public let text: String

  /// A checkpoint from its text; whether it belongs to a process is told by ``isFor(_:)``.
  public init(text: String) { self.text = text }

  /// Whether a search of a process can go on from here.
  public func isFor(_ process: StackelbergProcess) -> Bool { state(for: process) != nil }

  private static let format = "stackelberg-search/1"

  init(_ state: SearchState, of process: StackelbergProcess) {
    var lines = [Self.format, Self.shape(process)]
    let counts = state.counts
    lines.append(
      "search \(counts.nodes) \(counts.programs) \(counts.rounds) \(counts.incumbents) \(state.attempted) "
        + (state.tree.map { "\($0.coordinates.rawValue) \($0.closedBound)" } ?? "none"))
    for distribution in state.policy {
      lines.append((["policy"] + distribution.rationals.map(\.description)).joined(separator: " "))
    }
    for node in state.tree?.nodes ?? [] {
      var output = TokenOutput()
      output.write(node)
      lines.append(output.text)
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// What a checkpoint of another process differs in, most likely.
  private static func shape(_ process: StackelbergProcess) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for state in process.states {
      for outcome in state.outcomes {
        for byte in "\(outcome.leader) \(outcome.follower) \(outcome.next.states) \(outcome.next.probabilities)".utf8 {
          hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
      }
    }
    return "process \(process.states.count) \(process.leaderDiscount) \(process.followerDiscount) \(hash)"
  }

  /// The state of a search of a process; `nil` where the text makes no sense or speaks of another process.
  func state(for process: StackelbergProcess) -> SearchState? {
    let lines = text.split(separator: "\n").map(String.init)
    let first = 3 + process.actions.count
    guard lines.count >= first, lines[0] == Self.format, lines[1] == Self.shape(process) else { return nil }
    let search = lines[2].split(separator: " ").map(String.init)
    guard search.count >= 7, search[0] == "search", let attempted = Double(search[5]) else { return nil }
    let numbers = search[1...4].compactMap { Int($0) }
    guard numbers.count == 4 else { return nil }
    var policy: [RationalVector] = []
    for (line, actions) in zip(lines[3...], process.actions) {
      let entries = line.split(separator: " ").dropFirst().compactMap { try? Rational(parsing: String($0)) }
      guard entries.count == actions else { return nil }
      policy.append(RationalVector(entries))
    }
    var result = SearchState(
      policy: policy, attempted: attempted, tree: nil,
      counts: SearchCounts(
        nodes: numbers[0], programs: numbers[1], rounds: numbers[2], incumbents: numbers[3]))
    guard search[6] != "none" else { return result }
    guard let coordinates = SearchCoordinates(rawValue: search[6]), search.count == 8, let closed = Double(search[7])
    else { return nil }
    var tree = SearchTree(coordinates: coordinates)
    tree.closedBound = closed
    for line in lines[first...] {
      var input = TokenInput(line)
      guard let node = input.node() else { return nil }
      if node.isOpen { tree.open.append(tree.nodes.count) }
      tree.nodes.append(node)
    }
    guard tree.isConsistent(with: process) else { return nil }
    result.tree = tree
    return result
  }
}

extension SearchTree {
  /// Whether the indices of a tree that was read make sense for a process.
  fileprivate func isConsistent(with process: StackelbergProcess) -> Bool {
    let model = SearchModel(process)
    let relevant = model.relevant.count
    guard !nodes.isEmpty, nodes[0].parent == nil else { return false }
    func isPossible(_ cut: SearchCut?) -> Bool {
      switch cut {
      case nil: true
      case .coordinate(let k, let bound): k >= 0 && k < relevant && bound.isFinite
      case .response(let state, let response):
        model.responses.indices.contains(state) && response >= 0 && response < model.responses[state]
      case .probability(let observation, let action, let bound):
        process.actions.indices.contains(observation) && action >= 0 && action < process.actions[observation]
          && bound.isFinite
      }
    }
    for (index, node) in nodes.enumerated() {
      if let parent = node.parent {
        guard parent >= 0, parent < index, let first = nodes[parent].children,
          index == first + (node.isSecond ? 1 : 0)
        else { return false }
      } else if index > 0 {
        return false
      }
      guard isPossible(node.split), isPossible(node.cut), (node.split == nil) == (node.children == nil) else {
        return false
      }
      if let children = node.children {
        guard children > index, children + 1 < nodes.count, nodes[children].parent == index, !node.isOpen,
          nodes[children + 1].parent == index
        else { return false }
      }
      if let draft = node.draft {
        guard draft.bounds.count == model.states, draft.bounds.allSatisfy({ $0.count == relevant }),
          draft.fits(model.responses), draft.restrictions.values.allSatisfy({ $0.slopes.count == relevant })
        else { return false }
      }
    }
    return true
  }
}

extension LeafDraft {
  /// Whether there is a multiplier for every comparison and for consistency.
  fileprivate func fits(_ responses: [Int]) -> Bool {
    func fits(_ weights: [[Double]], _ count: Int) -> Bool {
      weights.count == count && weights.allSatisfy { $0.count == count + 1 }
    }
    return multipliers.count == responses.count && zip(multipliers, responses).allSatisfy(fits)
      && restrictions.allSatisfy { responses.indices.contains($0.key) && fits($0.value.multipliers, responses[$0.key]) }
  }
}

/// Words of one line, separated by spaces.
private struct TokenOutput {
  private(set) var text = "node"

  mutating func write(_ word: some CustomStringConvertible) { text += " \(word)" }

  mutating func write(_ number: Int?) { write(number.map(String.init) ?? "-") }

  mutating func write(_ numbers: [Double]) {
    write(numbers.count)
    for number in numbers { write(number == 0 ? "0" : number.description) }
  }

  mutating func write(_ rows: [[Double]]) {
    write(rows.count)
    for row in rows { write(row) }
  }

  mutating func write(_ cut: SearchCut?) {
    switch cut {
    case nil: write("-")
    case .coordinate(let k, let bound): write("coordinate \(k) \(bound)")
    case .response(let state, let response): write("response \(state) \(response)")
    case .probability(let observation, let action, let bound): write("probability \(observation) \(action) \(bound)")
    }
  }

  mutating func write(_ node: SearchTree.Node) {
    write(node.parent)
    write(node.isSecond ? 1 : 0)
    write(node.isOpen ? 1 : 0)
    write(node.children)
    write(node.split)
    write(node.cut)
    write(node.bound.map(\.description) ?? "-")
    write(node.statuses.map { statuses in String(decoding: statuses.map { $0 + 48 }, as: UTF8.self) } ?? "-")
    guard let draft = node.draft else { return write("-") }
    write(draft.bounds)
    write(draft.multipliers.count)
    for rows in draft.multipliers { write(rows) }
    write(draft.restrictions.count)
    for (state, restriction) in draft.restrictions.sorted(by: { $0.key < $1.key }) {
      write(state)
      write(restriction.slopes)
      write(restriction.multipliers)
    }
  }
}

/// The words of one line, one after the other.
private struct TokenInput {
  private var words: ArraySlice<Substring>

  init(_ line: String) { words = line.split(separator: " ")[...] }

  mutating func word() -> Substring? { words.popFirst() }

  mutating func integer() -> Int? { word().flatMap { Int($0) } }

  mutating func double() -> Double? { word().flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

  /// An integer, or a dash for none.
  mutating func optional() -> Int?? {
    guard let word = word() else { return nil }
    if word == "-" { return .some(nil) }
    return Int(word).map { .some($0) }
  }

  mutating func list<Element>(_ read: (inout TokenInput) -> Element?) -> [Element]? {
    guard let count = integer(), count >= 0, count <= words.count else { return nil }
    var result: [Element] = []
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      result.append(element)
    }
    return result
  }

  mutating func numbers() -> [Double]? { list { $0.double() } }

  mutating func rows() -> [[Double]]? { list { $0.numbers() } }

  mutating func cut() -> SearchCut?? {
    switch word() {
    case "-": return .some(nil)
    case "coordinate":
      guard let k = integer(), let bound = double() else { return nil }
      return .some(.coordinate(k, at: bound))
    case "response":
      guard let state = integer(), let response = integer() else { return nil }
      return .some(.response(state: state, response: response))
    case "probability":
      guard let observation = integer(), let action = integer(), let bound = double() else { return nil }
      return .some(.probability(observation: observation, action: action, at: bound))
    default: return nil
    }
  }

  mutating func node() -> SearchTree.Node? {
    guard word() == "node", let parent = optional(), let isSecond = integer(), let isOpen = integer(),
      let children = optional(), let split = cut(), let cut = cut(), let bound = word(), let statuses = word()
    else { return nil }
    var node = SearchTree.Node(parent: parent)
    node.isSecond = isSecond == 1
    node.isOpen = isOpen == 1
    node.children = children
    node.split = split
    node.cut = cut
    if bound != "-" {
      guard let number = Double(bound), number.isFinite else { return nil }
      node.bound = number
    }
    if statuses != "-" {
      guard statuses.utf8.allSatisfy({ (49...53).contains($0) }) else { return nil }
      node.statuses = statuses.utf8.map { $0 - 48 }
    }
    if words.first == "-" { return node }
    guard let bounds = rows(), let multipliers = list({ $0.rows() }), let count = integer(), count >= 0 else {
      return nil
    }
    var draft = LeafDraft(bounds: bounds, multipliers: multipliers)
    for _ in 0..<count {
      guard let state = integer(), let slopes = numbers(), let rows = rows() else { return nil }
      draft.restrictions[state] = LeafDraft.Restriction(slopes: slopes, multipliers: rows)
    }
    node.draft = draft
    return node
  }
}
