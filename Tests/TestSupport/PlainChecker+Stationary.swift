import Exact

// The kind "stationary", read from the description of the format alone.

extension PlainChecker {
  /// What is known in a region.
  private struct Region {
    /// The coordinates' bounds.
    var box: [(least: Rational, most: Rational)]
    var responses: [Set<Int>]
    /// For each observation and action, the bounds of its probability; a pure commitment has none.
    var probabilities: [[(least: Rational, most: Rational)]]
    var actions: [Set<Int>]
  }

  private struct Commitment {
    let process: Process
    let isPure: Bool
    let reference: Int?
    let upper: Rational

    /// The distributions of which all others in a region are mixtures.
    func corners(_ observation: Int, _ region: Region) -> [[Rational]] {
      let count = process.actions[observation]
      if isPure {
        return region.actions[observation].sorted().map { action in (0..<count).map { $0 == action ? 1 : 0 } }
      }
      let bounds = region.probabilities[observation]
      if bounds.allSatisfy({ $0.least <= 0 && $0.most >= 1 }) {
        return (0..<count).map { action in (0..<count).map { $0 == action ? 1 : 0 } }
      }
      if bounds.contains(where: { $0.least > $0.most }) { return [] }
      var found: Set<[Rational]> = []
      for mask in 0..<(1 << count) {
        let point = bounds.indices.map { mask >> $0 & 1 == 1 ? bounds[$0].most : bounds[$0].least }
        for free in bounds.indices {
          var corner = point
          corner[free] = 1 - (point.reduce(0, +) - point[free])
          if bounds[free].least <= corner[free], corner[free] <= bounds[free].most { found.insert(corner) }
        }
      }
      return found.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The largest value of an affine function of the follower's values, from its values at the corners of the coordinates.
    func maximum(_ region: Region, _ function: ([Rational]) -> Rational) -> Rational {
      func atCoordinates(_ coordinates: [Rational]) -> Rational {
        guard let reference else { return function(coordinates) }
        return function(
          coordinates.indices.map { $0 == reference ? coordinates[$0] : coordinates[$0] + coordinates[reference] })
      }
      let zero = [Rational](repeating: 0, count: region.box.count)
      let constant = atCoordinates(zero)
      return region.box.enumerated().reduce(constant) { sum, bound in
        var unit = zero
        unit[bound.offset] = 1
        let slope = atCoordinates(unit) - constant
        return sum + slope * (slope > 0 ? bound.element.most : bound.element.least)
      }
    }

    func isEmpty(_ region: Region) -> Bool {
      region.box.contains { $0.least > $0.most } || region.responses.contains(where: \.isEmpty)
        || process.actions.indices.contains { corners($0, region).isEmpty }
    }
  }

  mutating func checkStationary() throws {
    let process = try process()
    let named = try line("commitment")
    try grammar(named == ["mixed"] || named == ["pure"])
    let isPure = named == ["pure"]
    let policy = try policy(process)
    let response = try responses(process)
    let count = process.states.count
    let (follower, leader) = (try vector("follower", count), try vector("leader", count))
    let (value, upper) = (try rational("value"), try rational("upper"))
    var reference: Int?
    let coordinates = try line("coordinates")
    if coordinates != ["values"] {
      try grammar(coordinates.count == 2 && coordinates[0] == "differences")
      reference = try natural(coordinates[1], below: count)
    }
    let (least, most) = (try vector("least", count), try vector("most", count))
    var security: [[Rational]] = []
    for (index, state) in process.states.enumerated() {
      var rest = try labelled("secure", [index], atLeast: 1)
      let common = try denominator(rest.removeFirst())
      security.append(dense(try sparse(&rest, state.responses, over: common), state.responses))
      try grammar(rest.isEmpty)
    }

    try judge(process)
    for mixture in policy {
      try judgeDistribution(mixture)
      try judge(!isPure || mixture.contains(1))
    }
    let tied = try judgedTies(process, policy, follower)
    for (index, state) in process.states.enumerated() {
      try judge(tied[index].contains(response[index]))
      try judge(
        leader[index] == mean(policy[state.observation]) { process.leader(index, $0, response[index], leader) })
      try judgeDistribution(security[index])
      for action in state.outcomes.indices {
        try judge(mean(security[index]) { process.follower(index, action, $0, least) } >= least[index])
        for other in 0..<state.responses { try judge(process.follower(index, action, other, most) <= most[index]) }
      }
    }
    try judge(value == dot(process.initial, leader) && value <= upper)

    let box = (0..<count).map { state in
      guard let reference, state != reference else { return (least: least[state], most: most[state]) }
      return (least: least[state] - most[reference], most: most[state] - least[reference])
    }
    let root = Region(
      box: box, responses: process.states.map { Set(0..<$0.responses) },
      probabilities: process.actions.map { Array(repeating: (least: 0, most: 1), count: $0) },
      actions: process.actions.map { Set(0..<$0) })
    let all = Commitment(process: process, isPure: isPure, reference: reference, upper: upper)
    var waiting = [root]
    var records = 0
    while let region = waiting.popLast() {
      waiting += try node(all, region)
      records += 1
    }
    try end(Integer(records))
  }

  /// Reads a node.
  ///
  /// - Returns: the regions of its children, the first last.
  private mutating func node(_ all: Commitment, _ region: Region) throws -> [Region] {
    let tokens = try line()
    switch tokens.first {
    case "leaf":
      try grammar(tokens.count == 3)
      let common = try denominator(tokens[1])
      let restrictions = try natural(tokens[2], below: all.process.states.count + 1)
      try leaf(all, region, common, restrictions)
      return []
    case "empty":
      try grammar(tokens.count == 1)
      try judge(all.isEmpty(region))
      return []
    case "cut": return try cut(all, region, Array(tokens.dropFirst()))
    default: throw Malformed()
    }
  }

  private func cut(_ all: Commitment, _ region: Region, _ tokens: [Substring]) throws -> [Region] {
    var (first, second) = (region, region)
    try grammar(tokens.count >= 3)
    switch tokens[0] {
    case "value":
      try grammar(tokens.count == 3)
      let state = try natural(tokens[1], below: all.process.states.count)
      let bound = try number(tokens[2])
      first.box[state].most = min(region.box[state].most, bound)
      second.box[state].least = max(region.box[state].least, bound)
    case "response":
      try grammar(tokens.count == 3)
      let state = try natural(tokens[1], below: all.process.states.count)
      let response = try natural(tokens[2], below: all.process.states[state].responses)
      first.responses[state].formIntersection([response])
      second.responses[state].remove(response)
    case "probability":
      try grammar(!all.isPure && tokens.count == 4)
      let observation = try natural(tokens[1], below: all.process.actions.count)
      let action = try natural(tokens[2], below: all.process.actions[observation])
      try grammar(all.process.actions[observation] <= 10)
      let bound = try number(tokens[3])
      let known = region.probabilities[observation][action]
      first.probabilities[observation][action].most = min(known.most, bound)
      second.probabilities[observation][action].least = max(known.least, bound)
    case "action":
      try grammar(all.isPure && tokens.count == 3)
      let observation = try natural(tokens[1], below: all.process.actions.count)
      let action = try natural(tokens[2], below: all.process.actions[observation])
      first.actions[observation].formIntersection([action])
      second.actions[observation].remove(action)
    default: throw Malformed()
    }
    return [second, first]
  }

  private struct Statement {
    var state: Int
    var isBound: Bool
    var constant: Rational
    var slopes: [Int: Rational]
    var cases: [Int: (consistency: Rational, incentives: [Int: Rational])] = [:]

    func value(_ values: [Rational]) -> Rational { slopes.reduce(constant) { $0 + $1.value * values[$1.key] } }
  }

  private mutating func statement(
    _ name: String, _ all: Commitment, _ region: Region, _ common: Integer, state expected: Int?
  ) throws -> Statement {
    let process = all.process
    let tokens = try line(name)
    try grammar(tokens.count >= 3)
    let state = try natural(tokens[0], below: process.states.count)
    try grammar(expected == nil || expected == state)
    let constant = Rational(try integer(tokens[1]), over: common)
    var rest = tokens[2...]
    let slopes = try sparse(&rest, process.states.count, over: common)
    try grammar(rest.isEmpty)
    var result = Statement(state: state, isBound: expected != nil, constant: constant, slopes: slopes)
    for response in region.responses[state].sorted() {
      var rest = try labelled("case", [response], atLeast: 3)
      let own = try denominator(rest.removeFirst())
      let consistency = Rational(try integer(rest.removeFirst()), over: own)
      let incentives = try sparse(&rest, process.states[state].responses, over: own)
      try grammar(rest.isEmpty)
      result.cases[response] = (consistency, incentives)
    }
    return result
  }

  private mutating func leaf(_ all: Commitment, _ region: Region, _ common: Integer, _ count: Int) throws {
    let process = all.process
    var bounds: [Statement] = []
    for state in process.states.indices {
      bounds.append(try statement("bound", all, region, common, state: state))
    }
    var restrictions: [Statement] = []
    for _ in 0..<count {
      let restriction = try statement("restrict", all, region, common, state: nil)
      try grammar(restrictions.last.map { $0.state < restriction.state } ?? true)
      restrictions.append(restriction)
    }
    for statement in bounds + restrictions {
      for (response, multipliers) in statement.cases {
        try judge(multipliers.incentives.values.allSatisfy { $0 >= 0 })
        for corner in all.corners(process.states[statement.state].observation, region) {
          let most = all.maximum(region) { values in
            let left = mean(corner) { action in
              func worth(_ other: Int) -> Rational { process.follower(statement.state, action, other, values) }
              var sum = multipliers.consistency * (worth(response) - values[statement.state])
              for (other, weight) in multipliers.incentives { sum += weight * (worth(response) - worth(other)) }
              guard statement.isBound else { return sum }
              return sum + process.leader(statement.state, action, response, bounds.map { $0.value(values) })
            }
            return left - statement.value(values)
          }
          try judge(most <= 0)
        }
      }
    }
    let paid = all.maximum(region) { values in
      dot(process.initial, bounds.map { $0.value(values) }) + restrictions.reduce(0) { $0 + $1.value(values) }
    }
    try judge(paid <= all.upper)
  }
}
