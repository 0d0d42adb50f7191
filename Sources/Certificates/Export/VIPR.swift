internal import Exact
internal import Games

extension Certificate where Check == Verified {
  /// The claim as a mixed-integer program, and its proof, in the format VIPR 1.0 that independent programs check.
  ///
  /// There is one for the kind `bayesian` and `nil` for all others. The program is the one without big constants: `x` is the
  /// commitment, `z^t_ij` the probability of row i together with answer j of type t, and `q^t_j` whether that is its answer.
  ///
  ///     max  sum_t P_t sum_ij L^t_ij z^t_ij
  ///     s.t. sum_i x_i = 1;  sum_j q^t_j = 1;  sum_j z^t_ij = x_i;  sum_i z^t_ij = q^t_j;
  ///          sum_i (F^t_ij - F^t_ih) z^t_ij >= 0 for all h != j;  x, q, z >= 0, q integer.
  ///
  /// The commitment is the solution that attains the value, and every node of the tree derives `objective <= upper`: a leaf as
  /// a combination of rows of the program and of the assumptions above it, a branch by joining both sides of its splits.
  ///
  /// Sources: K. Cheung, A. Gleixner and D. Steffy, Verifying Integer Programming Results, IPCO 2017; P. Paruchuri et al.,
  /// Playing Games for Security, AAMAS 2008, with the program of C. Casorran, B. Fortz, M. Labbé and F. Ordóñez, A Study of
  /// General and Security Stackelberg Game Formulations, European Journal of Operational Research 278, 2019.
  ///
  /// - Throws: ``CertificateFault`` where the text is no certificate after all, which it is.
  public func vipr() throws(CertificateFault) -> [UInt8]? {
    guard case .bayesian(let claim) = claim else { return nil }
    return try VIPRWriter(claim).write(proof: text)
  }
}

/// Writes a claim of kind `bayesian` and its proof in the format VIPR 1.0.
package struct VIPRWriter {
  let claim: BayesianClaim
  let model: VIPRModel
  /// The derivations so far, a line each.
  private var derivations: [UInt8] = []
  private var derivationCount = 0

  package init(_ claim: BayesianClaim) {
    self.claim = claim
    model = VIPRModel(claim.game)
  }

  /// The whole text.
  ///
  /// - Parameter proof: the text of a certificate that proves the claim.
  package consuming func write(proof text: [UInt8]) throws(CertificateFault) -> [UInt8] {
    var tree = BayesianTreeReader(text, of: claim.game)
    try derive(&tree)
    var result = model.text
    result += "RTP range \(claim.value) \(claim.upper)\nSOL 1\n".utf8
    result += "commitment \(Self.listed(model.solution(claim.strategy, claim.responses)))\n".utf8
    result += "DER \(derivationCount)\n".utf8
    return result + derivations
  }

  /// `p i_1 a_1 .. i_p a_p`.
  static func listed(_ entries: [(index: Int, value: Rational)]) -> String {
    let entries = entries.filter { $0.value != 0 }
    return (["\(entries.count)"] + entries.map { "\($0.index) \($0.value)" }).joined(separator: " ")
  }

  // MARK: Derivations

  /// Appends a derived row.
  ///
  /// - Returns: its index among all rows.
  private mutating func append(_ label: String, _ row: String, _ reason: String) -> Int {
    let index = model.rowCount + derivationCount
    derivations += "\(label)\(index) \(row) { \(reason) } -1\n".utf8
    derivationCount += 1
    return index
  }

  /// A node that is being read, with what is known in it.
  private struct Branch {
    var node: Node
    let type: Int
    /// The actions of the type that each child allows.
    let parts: [[Int]]
    var next = 0
    /// The two assumptions of the split at each child that is not the last: one of its actions is the answer, or none is.
    var splits: [(some: Int, none: Int)] = []
    /// The rows that bound the objective in the children.
    var bounds: [Int] = []

    var isLast: Bool { parts[(next + 1)...].allSatisfy(\.isEmpty) }
  }

  /// What holds at a node.
  private struct Node {
    /// The actions that each type may answer with.
    var allowed: [[Int]]
    /// For each type and action that is not allowed, the row that says so.
    var excluded: [[Int: Int]]
    /// Whether some type has no action left, so that there is nothing to derive.
    var isEmpty: Bool { allowed.contains(where: \.isEmpty) }
  }

  /// Derives the bound at every node, the root last.
  private mutating func derive(_ tree: inout BayesianTreeReader) throws(CertificateFault) {
    var stack: [Branch] = []
    var node: Node? = Node(
      allowed: claim.game.types.map { Array(0..<$0.columns) }, excluded: claim.game.types.map { _ in [:] })
    while let current = node {
      var finished: Int?
      switch try tree.next(allowed: current.allowed) {
      case .branch(let type, let parts):
        stack.append(Branch(node: current, type: type, parts: parts))
      case .leaf(let leaf):
        if !current.isEmpty { finished = bound(leaf, at: current) }
        if !stack.isEmpty, let finished { stack[stack.count - 1].bounds.append(finished) }
      }
      node = nil
      while var branch = stack.popLast() {
        if branch.next < branch.parts.count {
          node = child(of: &branch)
          stack.append(branch)
          break
        }
        let joined = join(branch)
        if !stack.isEmpty, let joined { stack[stack.count - 1].bounds.append(joined) }
      }
    }
  }

  /// The next child of a branch, with the rows that exclude the actions which it does not allow.
  private mutating func child(of branch: inout Branch) -> Node {
    defer { branch.next += 1 }
    let (type, part) = (branch.type, branch.parts[branch.next])
    var child = branch.node
    child.allowed[type] = part
    if child.isEmpty { return child }
    if branch.isLast {
      let earlier = branch.parts[..<branch.next].filter { !$0.isEmpty }
      for (split, actions) in zip(branch.splits, earlier) {
        for action in actions {
          child.excluded[type][action] = exclude(action, of: type, from: actions, by: split.none)
        }
      }
    } else {
      let sum = "\(part.count) " + part.map { "\(model.answer(type, $0)) 1" }.joined(separator: " ")
      let split = (some: append("some", "G 1 \(sum)", "asm"), none: append("none", "L 0 \(sum)", "asm"))
      branch.splits.append(split)
      for action in branch.node.allowed[type] where !part.contains(action) {
        child.excluded[type][action] = exclude(action, of: type, otherThan: part, by: split.some)
      }
    }
    return child
  }

  /// `q <= 0` for one of several answers of which none is given: their sum, less the others.
  private mutating func exclude(_ action: Int, of type: Int, from actions: [Int], by none: Int) -> Int {
    if actions == [action] { return none }
    let others = actions.filter { $0 != action }.map { (index: model.answer(type, $0), value: Rational(-1)) }
    return append(
      "not", "L 0 1 \(model.answer(type, action)) 1", "lin \(Self.listed([(none, 1)] + others))")
  }

  /// `q <= 0` for an answer where one of some others is given: all answers sum to 1, less those and the rest.
  private mutating func exclude(_ action: Int, of type: Int, otherThan given: [Int], by some: Int) -> Int {
    let rest = (0..<claim.game.types[type].columns).filter { $0 != action && !given.contains($0) }
    return append(
      "not", "L 0 1 \(model.answer(type, action)) 1",
      "lin "
        + Self.listed(
          [(model.oneAnswer(type), 1), (some, -1)] + rest.map { (model.answer(type, $0), Rational(-1)) }))
  }

  /// The bound of a branch from those of its children, the last two first; `nil` where it has none.
  private mutating func join(_ branch: Branch) -> Int? {
    guard var joined = branch.bounds.last else { return nil }
    for (split, bound) in zip(branch.splits, branch.bounds).reversed() {
      joined = append("join", "L \(claim.upper) OBJ", "uns \(bound) \(split.some) \(joined) \(split.none)")
    }
    return joined
  }

  /// The bound of a leaf from the rows of the program and the exclusions.
  ///
  /// With `c^t_ij = P_t L^t_ij - mu^t_i + sum_h y^t_jh (F^t_ij - F^t_ih)`, `N = max_i sum_t mu^t_i`, `M_t` the largest c of an
  /// allowed answer and `K_j` that or the largest c of answer j, whichever is more, the objective is at most
  ///
  ///     N sum_i x_i + sum_t ( M_t sum_j q_j + sum_i mu_i (sum_j z_ij - x_i) + sum_j K_j (sum_i z_ij - q_j)
  ///         - sum_jh y_jh sum_i (F_ij - F_ih) z_ij + sum_j (K_j - M_t) q_j ) - (what is left, times z, x >= 0),
  ///
  /// where the last sum over j is about excluded answers only.
  private mutating func bound(_ leaf: BayesianTreeReader.Leaf, at node: Node) -> Int {
    let rows = claim.game.rows
    let totals = (0..<rows).map { row in leaf.weights.reduce(Rational.zero) { $0 + $1[row] } }
    let most = totals.reduce(totals[0]) { max($0, $1) }
    var terms: [(index: Int, value: Rational)] = [(model.oneCommitment, most)]
    for row in 0..<rows { terms.append((model.commitment(row), totals[row] - most)) }
    for (type, payoffs) in claim.game.types.enumerated() {
      let weights = leaf.weights[type]
      for row in 0..<rows { terms.append((model.coupling(type, row), weights[row])) }
      let values = (0..<payoffs.columns).map { action in
        let multipliers = leaf.multipliers[type][action] ?? []
        return (0..<rows).map { row in
          let own = payoffs.follower[row, action]
          return multipliers.reduce(payoffs.probability * payoffs.leader[row, action] - weights[row]) {
            $0 + $1.value * (own - payoffs.follower[row, $1.action])
          }
        }
      }
      let tops = values.map { $0.reduce($0[0]) { max($0, $1) } }
      let allowed = node.allowed[type].map { tops[$0] }
      let top = allowed.reduce(allowed[0]) { max($0, $1) }
      terms.append((model.oneAnswer(type), top))
      for action in 0..<payoffs.columns {
        let factor = max(top, tops[action])
        terms.append((model.marginal(type, action), factor))
        for (other, value) in leaf.multipliers[type][action] ?? [] where other != action {
          terms.append((model.regret(type, action, other), -value))
        }
        for row in 0..<rows { terms.append((model.joint(type, row, action), values[action][row] - factor)) }
        if let excluded = node.excluded[type][action], factor > top { terms.append((excluded, factor - top)) }
      }
    }
    return append("leaf", "L \(claim.upper) OBJ", "lin \(Self.listed(terms))")
  }
}
