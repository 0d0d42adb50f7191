internal import Exact
public import Games

extension Picture {
  /// The states of a Markov game with the steps between them and how likely these are; with a policy of the leader, what it
  /// commits to in each state.
  ///
  /// - Parameters:
  ///   - game: the game, of at most 12 states.
  ///   - policies: the leader's policy, and those of the players after it as far as they are given, the others in their order.
  ///   - leader: the player who leads.
  /// - Throws: where there are more states.
  public static func states(
    of game: MarkovGame, policies: [MarkovPolicy] = [], leader: Int = 0
  ) throws(PictureRefusal) -> Picture {
    guard game.stateCount <= 12 else {
      throw PictureRefusal("expected a game with at most 12 states, found \(game.stateCount)")
    }
    let players = [leader] + game.sizes.indices.filter { $0 != leader }
    var byPlayer = [MarkovPolicy?](repeating: nil, count: game.playerCount)
    for (player, policy) in zip(players, policies) { byPlayer[player] = policy }
    return StateChart(game: game, policies: byPlayer, leader: leader).picture
  }
}

/// The drawing of a state diagram.
private struct StateChart {
  let game: MarkovGame
  let policies: [MarkovPolicy?]
  let leader: Int
  let transitions: StateTransitions
  let layout: CircularLayout
  let nodes: [Box]
  let bottom: Double

  /// The names of states in lines that fit into a node.
  let names: [[String]]

  private static let small = 11.0

  init(game: MarkovGame, policies: [MarkovPolicy?], leader: Int) {
    self.game = game
    self.policies = policies
    self.leader = leader
    transitions = StateTransitions(of: game, policies: policies, leader: leader)
    let count = game.stateCount
    let width = count <= 4 ? 124.0 : count <= 6 ? 112 : count <= 9 ? 90 : 76
    names = game.states.indices.map {
      game.stateName($0).lines(fitting: width - 10, at: Self.small * 1.13, atMost: 3)
    }
    let isCommitted = policies[leader] != nil
    let nodeHeight = 18 + Double(names.map(\.count).max() ?? 1) * 13 + (isCommitted ? 20 : 0)
    let loops = transitions.edges.contains { $0.origin == $0.destination }
    let base = [0, 0, 40, 170, 210, 240, 270][min(count, 6)] + Double(max(0, count - 6)) * 28
    let height = base + (count < 3 ? 0 : (nodeHeight - 31) * Double((count + 1) / 3))
    let top = Picture.top + nodeHeight / 2 + (loops ? 36 : 8)
    let inset = Picture.margin + width / 2 + 6
    layout = CircularLayout(
      nodes: count, edges: transitions.edges.map { ($0.origin, $0.destination) },
      in: Box(left: inset, top: top, right: Picture.width - inset, bottom: top + height))
    nodes = layout.centres.map { Box(around: $0, width: width, height: nodeHeight) }
    bottom = top + height + nodeHeight / 2 + (loops && count > 1 ? 44 : 14)
  }

  private func label(_ edge: StateTransitions.Edge) -> String {
    let (least, greatest) = (edge.probability.lowerBound, edge.probability.upperBound)
    return least == greatest ? least.label : "\(least.label)–\(greatest.label)"
  }

  private func distribution(_ state: Int) -> MixedStrategy? {
    policies[leader]?.distribution(step: 0, observation: game.observations[leader].ofState[state])
  }

  private var mixes: Bool { game.states.indices.contains { (distribution($0)?.support.count ?? 0) > 1 } }

  private var legend: Legend {
    var entries: [Legend.Entry] = []
    if mixes {
      for action in 0..<min(game.sizes[leader], 8) {
        entries.append(.init(sign: .area("f\(action)"), text: game.actionName(action, of: leader)))
      }
    }
    if game.states.indices.contains(where: { !game.initial[$0].isZero }) {
      entries.append(.init(sign: .line("axis wide"), text: "start"))
    }
    return Legend(entries)
  }

  var picture: Picture {
    var edges: [Markup] = []
    var labels: [Markup] = []
    var taken: [Box] = []
    let middle = (nodes.map(\.top).min() ?? 0) + ((nodes.map(\.bottom).max() ?? 0) - (nodes.map(\.top).min() ?? 0)) / 2
    for edge in transitions.edges where edge.origin == edge.destination {
      let node = nodes[edge.origin]
      let isAbove = layout.centres[edge.origin].y <= middle
      let (border, sign) = (isAbove ? node.top : node.bottom, isAbove ? -1.0 : 1.0)
      let centre = (node.left + node.right) / 2
      let (start, end) = (Point(x: centre - 12, y: border), Point(x: centre + 12, y: border + sign * 1))
      let (first, second) = (
        Point(x: centre - 26, y: border + sign * 34), Point(x: centre + 26, y: border + sign * 34)
      )
      edges.append(.path("M \(start.text) C \(first.text) \(second.text) \(end.text)", "axis"))
      edges.append(arrow(at: end, along: end - second))
      let text = label(edge)
      let width = text.width(at: Self.small + 1)
      // On the right of the loop, or on its left at the edge of the picture.
      let fits = centre + 22 + width <= Picture.width - Picture.margin
      let place = Point(x: centre + (fits ? 22 + width / 2 : -22 - width / 2), y: border + sign * 20)
      taken.append(Box(around: place, width: width + 4, height: 13))
      labels.append(.label(text, at: Point(x: place.x, y: place.y + 4), .middle, "halo"))
    }
    for edge in transitions.edges where edge.origin != edge.destination {
      let arc = arc(edge)
      edges.append(.path("M \(arc.start.text) Q \(arc.control.text) \(arc.end.text)", "axis"))
      edges.append(arrow(at: arc.end, along: arc.end - arc.control))
      let text = label(edge)
      let box = placed(text, along: arc, avoiding: taken)
      taken.append(box)
      labels.append(
        .label(text, at: Point(x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + 4), .middle, "halo"))
    }
    let content = edges + game.states.indices.flatMap(node) + labels
    return Picture(
      title: game.title ?? "States", description: description, height: bottom + legend.height + Picture.margin,
      content + legend.markup(top: bottom))
  }

  /// The way of a step, from border to border, bent to its right so that the way back is another.
  private func arc(_ edge: StateTransitions.Edge) -> Arc {
    let (start, end) = (layout.centres[edge.origin], layout.centres[edge.destination])
    let way = end - start
    let bend = game.stateCount == 2 ? 0.28 : 0.16
    let control = (start + end) * 0.5 + Point(x: -way.y, y: way.x) * bend
    let whole = Arc(start: start, control: control, end: end)
    func isInside(_ t: Double, _ box: Box) -> Bool {
      let point = whole.point(t)
      return point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom
    }
    let parts = (0...400).map { Double($0) / 400 }
    let first = parts.last { isInside($0, nodes[edge.origin]) } ?? 0
    let last = parts.first { $0 > first && isInside($0, nodes[edge.destination]) } ?? 1
    return whole.between(first, last)
  }

  private func arrow(at tip: Point, along direction: Point) -> Markup {
    let unit = direction * (1 / max(direction.length, 1e-9))
    let side = Point(x: -unit.y, y: unit.x)
    return .polygon([tip, tip - unit * 9 + side * 4, tip - unit * 9 - side * 4], "dot")
  }

  /// Where a label beside a curve covers least of other labels and nodes.
  private func placed(_ text: String, along arc: Arc, avoiding taken: [Box]) -> Box {
    let picture = Box(
      left: Picture.margin, top: Picture.top, right: Picture.width - Picture.margin, bottom: bottom)
    var best: (cost: Double, box: Box)?
    for t in [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82] {
      let box = Box(around: arc.point(t), width: text.width(at: Self.small + 1) + 4, height: 13)
      let cost =
        taken.reduce(0) { $0 + $1.overlap(with: box) } + nodes.reduce(0) { $0 + 2 * $1.overlap(with: box) }
        + (picture.contains(box) ? 0 : 1000)
      if best.map({ cost < $0.cost }) ?? true { best = (cost, box) }
    }
    return best?.box ?? Box(around: arc.point(0.5), width: 0, height: 0)
  }

  /// A state with what the leader commits to there.
  private func node(_ state: Int) -> [Markup] {
    let box = nodes[state]
    let centre = layout.centres[state]
    let isStart = !game.initial[state].isZero
    let room = box.width - 10
    let mixed = distribution(state)
    let block = Double(names[state].count) * 13 + (mixed == nil ? 0 : 18)
    var result: [Markup] = [
      .element(
        "rect",
        [
          "class": "open axis\(isStart ? " wide" : "")", "x": box.left.coordinate, "y": box.top.coordinate,
          "width": box.width.coordinate, "height": box.height.coordinate, "rx": "9",
        ], [.element("title", text: words(state))])
    ]
    var line = centre.y - block / 2 + 10
    for name in names[state] {
      result.append(.label(name, at: Point(x: centre.x, y: line), .middle, "small strong"))
      line += 13
    }
    guard let mixed else { return result }
    let isPure = mixed.support.count == 1
    let list = mixed.support.map { isPure ? game.actionName($0, of: leader) : mixed[$0].label }
    result.append(
      .label(
        list.joined(separator: ", ").fitting(room, at: Self.small), at: Point(x: centre.x, y: line), .middle,
        "small"))
    if mixes {
      var left = box.left + 8
      for action in mixed.support {
        let right = left + (box.width - 16) * mixed[action].approximation
        let bar = Box(left: left, top: box.bottom - 8, right: right, bottom: box.bottom - 4)
        result.append(.rectangle(bar, "f\(PictureStyle.hue(action))"))
        left = right
      }
    }
    return result
  }

  /// A state in words.
  private func words(_ state: Int) -> String {
    var text = game.states[state].name ?? "State \(state)"
    if !game.initial[state].isZero { text += ", start with probability \(game.initial[state].label)" }
    if let mixed = distribution(state) {
      text +=
        ": " + mixed.support.map { "\(game.actionName($0, of: leader)) \(mixed[$0].label)" }.joined(separator: ", ")
    }
    return text
  }

  private var description: String {
    let isCommitted = policies[leader] != nil
    var sentences = [
      "States and the steps between them with their probabilities"
        + (isCommitted ? ", and what \(game.players?[leader] ?? "the leader") commits to." : ".")
    ]
    if policies.contains(where: { $0 == nil }) {
      sentences.append("Where a range is given, it depends on what players do whose policy is not given.")
    }
    for state in game.states.indices {
      let steps = transitions.edges.filter { $0.origin == state }
        .map { "\(game.stateName($0.destination)) \(label($0))" }
      sentences.append("\(words(state)); then \(steps.joined(separator: ", ")).")
    }
    return sentences.joined(separator: " ")
  }
}
