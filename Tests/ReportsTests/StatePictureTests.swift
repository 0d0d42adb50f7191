import Exact
import Games
import Testing

@testable import Reports

@Suite("State diagrams and coverage show the exact probabilities") struct StatePictureTests {
  private let half = Rational(1, over: 2)

  /// Two states: in the first the leader's second action moves on for certain, its first with 1/2 if the follower wants so.
  private func game(_ order: MarkovGame.Order) -> MarkovGame {
    func outcome(_ next: [Int: Rational]) -> MarkovGame.Outcome {
      .init(rewards: [0, 0], next: StateDistribution(next))
    }
    return MarkovGame(
      actions: [["stay", "go"], ["let", "push"]], sizes: [2, 2], discounts: [half, half],
      initial: RationalVector([1, 0]),
      states: [
        .init(
          name: "a<b", available: [[0, 1], [0, 1]], order: order,
          outcomes: [outcome([0: 1]), outcome([0: half, 1: half]), outcome([1: 1]), outcome([1: 1])]),
        .init(name: "end", available: [[0], [0]], outcomes: [outcome([1: 1])]),
      ])
  }

  private func policy(_ first: [Rational]) throws -> MarkovPolicy {
    .stationary([try MixedStrategy(RationalVector(first)), .pure(0, of: 2)])
  }

  @Test("without policies steps have the least and the greatest probability, with all of them one")
  func bounds() throws {
    let game = game(.simultaneous)
    let third = Rational(1, over: 3)
    let free = StateTransitions(of: game, policies: [nil, nil], leader: 0)
    #expect(
      free.edges == [
        .init(origin: 0, destination: 0, probability: 0...1), .init(origin: 0, destination: 1, probability: 0...1),
        .init(origin: 1, destination: 1, probability: 1...1),
      ])
    let committed = StateTransitions(of: game, policies: [try policy([third, 1 - third]), nil], leader: 0)
    #expect(
      committed.edges.prefix(2) == [
        .init(origin: 0, destination: 0, probability: (third * half)...third),
        .init(origin: 0, destination: 1, probability: (1 - third)...(1 - third * half)),
      ])
    let decided = StateTransitions(
      of: game, policies: [try policy([third, 1 - third]), try policy([0, 1])], leader: 0)
    #expect(
      decided.edges.prefix(2).map(\.probability) == [
        (third * half)...(third * half), (1 - third * half)...(1 - third * half),
      ])
  }

  @Test("who sees the leader's action answers each of them, so that bounds add up over them")
  func sequential() throws {
    // The first action leads on if the follower pushes, the second one if it does not.
    func outcome(_ next: Int) -> MarkovGame.Outcome { .init(rewards: [0, 0], next: .certainly(next)) }
    func game(_ order: MarkovGame.Order) -> MarkovGame {
      MarkovGame(
        sizes: [2, 2], discounts: [half, half], initial: RationalVector([1, 0]),
        states: [
          .init(
            available: [[0, 1], [0, 1]], order: order, outcomes: [outcome(0), outcome(1), outcome(1), outcome(0)]),
          .init(available: [[0], [0]], outcomes: [outcome(1)]),
        ])
    }
    let leader = try policy([half, half])
    let blind = StateTransitions(of: game(.simultaneous), policies: [leader, nil], leader: 0)
    #expect(blind.edges[0].probability == half...half)
    let seeing = StateTransitions(of: game(.sequential), policies: [leader, nil], leader: 0)
    #expect(seeing.edges[0].probability == 0...1)
    let answers = MarkovPolicy.conditional([
      [.pure(1, of: 2), .pure(0, of: 2)], [.pure(0, of: 2), .pure(0, of: 2)],
    ])
    let answered = StateTransitions(of: game(.sequential), policies: [leader, answers], leader: 0)
    #expect(answered.edges[0] == .init(origin: 0, destination: 1, probability: 1...1))
  }

  @Test("the diagram names states, probabilities and what is committed to, and says so in words")
  func diagram() throws {
    let third = Rational(1, over: 3)
    let picture = try Picture.states(of: game(.simultaneous), policies: [try policy([third, 1 - third])])
    let root = try XMLTree(parsing: picture.text)
    let texts = root.all("text").map(\.text)
    #expect(
      texts.contains("a<b") && texts.contains("1/3, 2/3") && texts.contains("1/6–1/3") && texts.contains("2/3–5/6"))
    #expect(
      picture.description.contains("a<b, start with probability 1: stay 1/3, go 2/3; then a<b 1/6–1/3, end 2/3–5/6."))
    // One way to each other state, one loop for each state that may stay.
    #expect(root.all("path").count == 3)
  }

  @Test("nodes do not overlap, whatever their number") func nodes() throws {
    for count in 1...12 {
      let states = (0..<count).map { state in
        MarkovGame.State(
          name: "a state with a name in several words \(state)", available: [[0], [0]],
          outcomes: [
            .init(
              rewards: [0, 0],
              next: count == 1 ? .certainly(0) : StateDistribution([state: half, (state + 1) % count: half]))
          ])
      }
      let game = MarkovGame(
        sizes: [1, 1], discounts: [half, half], initial: .unit(0, count: count), states: states)
      let policy = MarkovPolicy.stationary(states.map { _ in .pure(0, of: 1) })
      let root = try XMLTree(parsing: Picture.states(of: game, policies: [policy]).text)
      let boxes = try root.all("rect").filter { $0.attributes["rx"] != nil }.map { try $0.points() }
      try #require(boxes.count == count)
      for (index, first) in boxes.enumerated() {
        for second in boxes[..<index] {
          let isApart =
            first[1].x <= second[0].x || second[1].x <= first[0].x || first[1].y <= second[0].y
            || second[1].y <= first[0].y
          #expect(isApart, "\(count) states")
        }
      }
    }
  }

  @Test("a ring has no crossing where its nodes can be ordered without") func ring() {
    // A ring through the nodes in an awkward order.
    let ring = [0, 3, 1, 4, 2, 5]
    let edges = ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) }
    let layout = CircularLayout(nodes: 6, edges: edges, in: Box(left: 0, top: 0, right: 100, bottom: 100))
    for (first, second) in edges {
      #expect((layout.centres[first] - layout.centres[second]).length < 51)
    }
  }

  @Test("bars are as long as the coverage, the attacked target is marked and ties are") func coverage() throws {
    let payoffs = SecurityGame.AttackerType.Payoffs(
      covered: RationalVector([0, 0, 0]), uncovered: RationalVector([4, 4, 1]))
    let defender = SecurityGame.AttackerType.Payoffs(
      covered: RationalVector([0, 0, 0]), uncovered: RationalVector([-4, -1, -1]))
    let game = SecurityGame(
      targetNames: ["<gate>", "wall", "tower"], resources: 1,
      types: [.init(probability: 1, defender: defender, attacker: payoffs)])
    let picture = try Picture.coverage(RationalVector([half, half, 0]), in: game)
    let root = try XMLTree(parsing: picture.text)
    let bars = try root.all("rect").filter { $0.attributes["class"] == "f0" && !$0.children.isEmpty }.map {
      try $0.points()
    }
    let grid = try root.all("line").map { try $0.points() }
    try #require(bars.count == 3 && grid.count == 5)
    #expect(bars.map { $0[1].x } == [grid[2][0].x, grid[2][0].x, grid[0][0].x])
    #expect(root.all("circle").map { $0.attributes["class"] } == ["f1", "open s1", "open s1", "f1"])
    #expect(picture.description.contains("The attacker attacks wall; <gate> would be just as good."))
    #expect(picture.description.contains("That is worth −1/2 to the defender."))
    #expect(throws: PictureRefusal.self) { try Picture.coverage(RationalVector([1, 1, 0]), in: game) }
    #expect(throws: PictureRefusal.self) { try Picture.coverage(RationalVector([1, 0]), in: game) }
  }
}
