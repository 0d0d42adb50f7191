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
    let width = count <= 4 ? 124.0 : count <= 6 ? 112 : count <= 9 ? 80 : 76
    names = game.states.indices.map {
      game.stateName($0).lines(fitting: width - 10, at: Self.small * 1.13, atMost: 3)
    }
    let isCommitted = policies[leader] != nil
    let nodeHeight = 18 + Double(names.map(\.count).max() ?? 1) * 13 + (isCommitted ? 20 : 0)
    let loops = transitions.edges.contains { $0.origin == $0.destination }
    let hasColumns = count >= CircularLayout.columnsFrom
    let height =
      hasColumns
      ? CircularLayout.relativeHeight(count) * (nodeHeight + 52)
      : [0, 0, 40, 170, 210, 240, 270][count] + (count < 3 ? 0 : (nodeHeight - 31) * Double((count + 1) / 3))
    let inset = Picture.margin + width / 2 + (hasColumns && loops ? 40 : 6)
    let edges = transitions.edges
    func layout(top: Double) -> CircularLayout {
      CircularLayout(
        nodes: count, edges: edges.map { ($0.origin, $0.destination) },
        in: Box(left: inset, top: top, right: Picture.width - inset, bottom: top + height))
    }
    // Ways from a state to itself need room outside of the ring.
    let sides = layout(top: 0).sides
    func room(_ side: CircularLayout.Side) -> Double {
      edges.contains { $0.origin == $0.destination && sides[$0.origin] == side } ? 36 : 8
    }
    let top = Picture.top + nodeHeight / 2 + room(.top)
    self.layout = layout(top: top)
    nodes = self.layout.centres.map { Box(around: $0, width: width, height: nodeHeight) }
    bottom = top + height + nodeHeight / 2 + room(.bottom) + 6
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
    for edge in transitions.edges where edge.origin == edge.destination {
      let text = label(edge)
      let (loop, place) = loop(at: edge.origin, labelWidth: text.width(at: PictureStyle.labelSize))
      edges += loop
      taken.append(Box(around: place, width: text.width(at: PictureStyle.labelSize) + 4, height: 13))
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

  /// The way from a state to itself, outside of the ring, and where its label goes.
  private func loop(at state: Int, labelWidth width: Double) -> (markup: [Markup], label: Point) {
    let (node, centre) = (nodes[state], layout.centres[state])
    let way: [Point]
    let place: Point
    switch layout.sides[state] {
    case .top, .bottom:
      let (border, sign) = layout.sides[state] == .top ? (node.top, -1.0) : (node.bottom, 1.0)
      way = [
        Point(x: centre.x - 12, y: border), Point(x: centre.x - 26, y: border + sign * 34),
        Point(x: centre.x + 26, y: border + sign * 34), Point(x: centre.x + 12, y: border + sign),
      ]
      // On the right of the loop, or on its left at the edge of the picture.
      let fits = centre.x + 22 + width <= Picture.width - Picture.margin
      place = Point(x: centre.x + (fits ? 22 + width / 2 : -22 - width / 2), y: border + sign * 20)
    case .left, .right:
      let (border, sign) = layout.sides[state] == .left ? (node.left, -1.0) : (node.right, 1.0)
      way = [
        Point(x: border, y: centre.y - 4), Point(x: border + sign * 34, y: centre.y - 14),
        Point(x: border + sign * 34, y: centre.y + 30), Point(x: border + sign, y: centre.y + 16),
      ]
      let outside = border + sign * (4 + width / 2)
      let room = Picture.margin + width / 2
      place = Point(x: min(max(outside, room), Picture.width - room), y: centre.y - 18)
    }
    let curve = "M \(way[0].text) C \(way[1].text) \(way[2].text) \(way[3].text)"
    return ([.path(curve, "axis"), arrow(at: way[3], along: way[3] - way[2])], place)
  }

  /// The way of a step, from border to border, bent to its right so that the way back is another; the more the less states
  /// it would cover.
  private func arc(_ edge: StateTransitions.Edge) -> Arc {
    let (start, end) = (layout.centres[edge.origin], layout.centres[edge.destination])
    let way = end - start
    func isInside(_ point: Point, _ box: Box) -> Bool {
      point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom
    }
    var best: (cost: Int, arc: Arc)?
    for bend in game.stateCount == 2 ? [0.28] : [0.16, 0.3, 0.45, 0.6] {
      let control = (start + end) * 0.5 + Point(x: -way.y, y: way.x) * bend
      let arc = Arc(start: start, control: control, end: end)
      var cost = 0
      for part in 1..<40 {
        let point = arc.point(Double(part) / 40)
        if point.x < Picture.margin || point.x > Picture.width - Picture.margin { cost += 10 }
        for (state, node) in nodes.enumerated()
        where state != edge.origin && state != edge.destination && isInside(point, node) { cost += 1 }
      }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, arc) }
    }
    guard let whole = best?.arc else { preconditionFailure("there is a bend") }
    func isInside(_ t: Double, _ box: Box) -> Bool { isInside(whole.point(t), box) }
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
      let box = Box(around: arc.point(t), width: text.width(at: PictureStyle.labelSize) + 4, height: 13)
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
