/// The places of rows and columns in the lifted program of a region.
///
/// Columns: occupancies `z` of pairs of a corner and a response; `q` standing for `z θ_k`; the coordinates `θ`, from 0 to 1
/// over the box; for relevant states the policy `y` and `yq` standing for `y θ_k`. Rows: flow of `z` and of `q`; `q <= z`;
/// incentives and consistency of `z`; for relevant states the sums of `y` and `yq`, `yq <= y`, incentives and consistency
/// of `y`; the objective as the last row, by which worse solutions can be cut off.
struct LiftedShape: Sendable {
  /// The number of coordinates that are lifted; none for a program at fixed values.
  let lifted: Int
  let pairs: Int
  let states: Int
  /// For each relevant state, its first pair among those of relevant states.
  let policyOffset: [Int]
  let policyPairs: Int
  /// For each state, the first row of its incentives and, if relevant, of its consistency, in the occupancy part.
  let incentive: [Int]
  let consistency: [Int?]
  /// The same in the policy part, by relevant state.
  let sumRow: [Int]
  let policyIncentive: [Int]
  let policyConsistency: [Int]
  let productRow: Int
  let policyProductRow: Int
  let rows: Int
  let columns: Int

  init(_ model: SearchModel, _ pairs: SearchModel.Pairs, lifted: Int) {
    self.lifted = lifted
    self.pairs = pairs.count
    states = model.states
    var offset = 0
    policyOffset = model.relevant.map { state in
      defer { offset += pairs.offset[state + 1] - pairs.offset[state] }
      return offset
    }
    policyPairs = offset
    columns = pairs.count * (1 + lifted) + lifted + offset * (1 + lifted)
    var row = states * (1 + lifted)
    productRow = row
    row += pairs.count * lifted
    var (incentive, consistency) = ([Int](), [Int?]())
    for state in 0..<states {
      let count = model.responses[state]
      incentive.append(row)
      row += count * (count - 1)
      if model.place[state] != nil {
        consistency.append(row)
        row += count
      } else {
        consistency.append(nil)
      }
    }
    (self.incentive, self.consistency) = (incentive, consistency)
    policyProductRow = row
    row += offset * lifted
    var (sums, policyIncentive, policyConsistency) = ([Int](), [Int](), [Int]())
    for state in model.relevant {
      let count = model.responses[state]
      sums.append(row)
      row += 1 + lifted
      policyIncentive.append(row)
      row += count * (count - 1)
      policyConsistency.append(row)
      row += count
    }
    (sumRow, self.policyIncentive, self.policyConsistency) = (sums, policyIncentive, policyConsistency)
    rows = row + 1
  }

  /// The last row.
  var objectiveRow: Int { rows - 1 }

  /// The number of coefficients of a program of this shape.
  func coefficients(_ model: SearchModel) -> Int {
    var perLayer = 0
    for pair in 0..<model.pairs.count {
      let isRelevant = model.place[model.pairs.state[pair]] != nil
      let count = model.responses[model.pairs.state[pair]]
      perLayer += 1 + model.pairs.next[pair].count + (isRelevant ? 2 * count + 1 : count - 1)
    }
    return perLayer * (1 + lifted) + 2 * (pairs + policyPairs) * lifted + pairs
  }

  func z(_ pair: Int) -> Int { pair }
  func q(_ pair: Int, _ k: Int) -> Int { pairs + pair * lifted + k }
  func theta(_ k: Int) -> Int { pairs * (1 + lifted) + k }
  func y(_ pair: Int) -> Int { pairs * (1 + lifted) + lifted + pair }
  func yq(_ pair: Int, _ k: Int) -> Int { pairs * (1 + lifted) + lifted + policyPairs + pair * lifted + k }
  func flow(_ state: Int) -> Int { state }
  func flow(_ state: Int, _ k: Int) -> Int { states + state * lifted + k }
  /// The row that compares a response with another.
  static func comparison(_ response: Int, _ other: Int, of count: Int) -> Int {
    response * (count - 1) + (other > response ? other - 1 : other)
  }
}
