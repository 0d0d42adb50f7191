import Exact
import Games
import Learning
import Validation

/// A training in a domain: what every file says first, and how it is judged.
struct DomainTask: TrainingTask {
  let entry: DomainEntry
  let settings: RunSettings

  /// The members without the seed; the reference is the value that is stated with the domain.
  var members: [JSONOutput.Member] {
    [
      .init("domain", .object([.init("name", .string(entry.name)), .init("title", .string(entry.title))])),
      .init("concept", .string(entry.concept)), .init("settings", .raw(settings.jsonText)),
      .init("reference", .array([.exact(entry.value), .exact(entry.value)])),
    ]
  }

  /// A training that has not begun.
  func session(seed: UInt64) throws(OracleFault) -> any TrainingSession {
    try settings.session(in: entry.domain, seed: seed)
  }

  /// Judges a session exactly.
  func line(for session: any TrainingSession) throws(FollowerWorth.Fault) -> RunLog.Line {
    DomainJudge(of: entry).line(for: session)
  }

  /// What leader and followers do at each of their observations.
  func policyText(of session: any TrainingSession) -> String {
    func list(_ actions: [Int]) -> JSONOutput { .array(actions.map { .integer(Integer($0)) }) }
    var followers: [JSONOutput] = []
    if case .responses(let responses)? = session.follower { followers = responses.map { list($0.actions) } }
    return JSONOutput.object([
      .init("format", "stackelberg-domain-policy/1"), .init("domain", .string(entry.name)),
      .init("leader", list(session.leader.modes)), .init("followers", .array(followers)),
    ]).text
  }
}
