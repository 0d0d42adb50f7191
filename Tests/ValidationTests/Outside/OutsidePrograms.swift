import Exact
import Games
import Testing

@testable import Validation

/// Programs for a shell, which answer a game of two actions or do something else.
enum OutsidePrograms {
  /// Answers every game with the first action.
  static let constant = "while IFS= read -r line; do echo '[1, 0]'; done"

  /// Answers every game with the seed and the steps that it was told.
  static let echo = """
    while IFS= read -r line; do
      end=${line##*\\"seed\\": }
      seed=${end%%,*}
      steps=${end##*: }
      echo "{\\"policy\\": [\\"1/2\\", 0.5], \\"value\\": $seed, \\"error\\": 0.25, \\"steps\\": ${steps%%\\}*}}"
    done
    """

  /// A game of two players with as many actions each.
  static func game(_ actions: Int = 2) -> Game {
    let rows = (0..<actions).map { row in (0..<actions).map { Rational(row * $0) } }
    return .normalForm(BimatrixGame(leader: PayoffMatrix(rows), follower: PayoffMatrix(rows)))
  }

  static func command(_ script: String) -> OutsideCommand { OutsideCommand(["/bin/sh", "-c", script]) }
}

/// A program that does something wrong after it was asked, or before.
struct HostileProgram: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let script: String
  /// How it is described.
  let fault: String
  /// What keeps the test short where a program does nothing; generous elsewhere.
  var time = Duration.seconds(120)
  var memory = 4 << 30

  init(_ what: String, _ script: String, fault: String) {
    testDescription = what
    self.script = script
    self.fault = fault
  }

  /// One that is waited for in vain.
  init(_ what: String, idle script: String, fault: String = "no answer within 0.2 seconds") {
    self.init(what, script, fault: fault)
    time = .milliseconds(200)
  }

  private static func answering(_ what: String, _ line: String, fault: String) -> HostileProgram {
    HostileProgram(what, "read -r line; printf '%s\\n' '\(line)'; read -r line", fault: "answer:\(fault)")
  }

  static let all = silent + ending + flooding + nonsense + wrong

  private static let silent = [
    HostileProgram("hangs", idle: "read -r line; sleep 1000"),
    HostileProgram("never reads", idle: "sleep 1000"),
    HostileProgram(
      "hangs after half a line", idle: "read -r line; printf '[1, '; sleep 1000"),
    HostileProgram(
      "ignores every request to end", idle: "trap '' TERM INT HUP QUIT; read -r line; while :; do sleep 1; done"),
    HostileProgram("stops itself", idle: "read -r line; kill -STOP $$"),
    HostileProgram("closes its input and lives on", idle: "exec <&-; sleep 1000"),
    HostileProgram("floods its standard error without an answer", idle: "read -r line; yes >&2"),
    HostileProgram("runs in circles", idle: "read -r line; while :; do :; done"),
    HostileProgram(
      "closes its output and lives on", "read -r line; exec >&-; sleep 1000",
      fault: "closed its standard output before it answered"),
  ]

  private static let ending = [
    HostileProgram("ends at once", "exit 3", fault: "ended with status 3 before it answered"),
    HostileProgram(
      "is there only in part", "exec /nonexistent/program",
      fault: "ended with status 127 before it answered"),
    HostileProgram("ends when asked", "read -r line; exit 0", fault: "ended with status 0 before it answered"),
    HostileProgram(
      "ends with a complaint", "read -r line; echo 'first' >&2; echo 'no such luck' >&2; exit 2",
      fault: "ended with status 2 before it answered"),
    HostileProgram(
      "ends in the middle of a line", "read -r line; printf '[1, 0]'; exit 0",
      fault: "ended with status 0 in the middle of a line"),
    HostileProgram("is killed", "read -r line; kill -KILL $$", fault: "ended by signal 9 before it answered"),
    HostileProgram(
      "crashes", "ulimit -c 0; read -r line; kill -SEGV $$", fault: "ended by signal 11 before it answered"),
    HostileProgram(
      "leaves somebody behind who keeps the pipe open", "read -r line; sleep 1000 & exit 4",
      fault: "ended with status 4 before it answered"),
    HostileProgram(
      "has many children and ends",
      "read -r line; i=0; while [ $i -lt 200 ]; do sleep 1000 & i=$((i + 1)); done; exit 5",
      fault: "ended with status 5 before it answered"),
    HostileProgram(
      "floods its standard error and ends", "read -r line; yes | head -c 3000000 >&2; echo '\u{7}gone' >&2; exit 1",
      fault: "ended with status 1 before it answered"),
  ]

  private static let flooding: [HostileProgram] = {
    var memory = HostileProgram("eats memory", "read -r line; tail /dev/zero", fault: "held more than 64 MiB of memory")
    memory.memory = 64 << 20
    return [
      memory,
      HostileProgram(
        "writes a line of a hundred megabytes", "read -r line; head -c 100000000 /dev/zero | tr '\\0' 1",
        fault: "a line of more than 16 MiB"),
      HostileProgram(
        "floods its output before it reads", "exec yes",
        fault: "wrote something before it had read the game, which begins \"y\""),
      HostileProgram(
        "floods its output with answers", "read -r line; exec yes '[1, 0]'",
        fault: "wrote more than one line for a game; the second begins \"[1, 0]\""),
      HostileProgram(
        "answers twice", "while read -r line; do printf '[1, 0]\\n[0, 1]\\n'; done",
        fault: "wrote more than one line for a game; the second begins \"[0, 1]\""),
      HostileProgram(
        "answers before the question", "sleep 0.1; echo '[1, 0]'; sleep 1000",
        fault: "wrote something before it had read the game, which begins \"[1, 0]\""),
    ]
  }()

  private static let nonsense = [
    HostileProgram(
      "writes binary garbage", "read -r line; printf '\\377\\376\\001\\n'; read -r line",
      fault: "answer:1:1: expected a value, found byte 0xFF"),
    HostileProgram(
      "nests a million lists", "read -r line; head -c 1000000 /dev/zero | tr '\\0' '['; echo; read -r line",
      fault: "answer:1:129: expected at most 128 levels of arrays and objects, found '['"),
    HostileProgram(
      "answers with a hundred thousand keys",
      "read -r line; printf '{'; seq 100000 | sed 's/.*/\"&\":0,/' | tr -d '\\n'; echo '\"policy\":[1,0]}'; read -r line",
      fault: "answer:1:2: expected one of the keys \"policy\", \"value\", \"error\", \"steps\", found \"1\""),
    answering("answers with nothing", "", fault: "1:1: expected a value, found the end of the input"),
    answering("answers with words", "Loading ...", fault: "1:1: expected a value, found 'Loading'"),
    answering("answers with NaN", "[NaN, 1]", fault: "1:2: expected a value, found 'NaN'"),
    answering("answers with half of JSON", "[1, 0", fault: "1:6: expected ',' or ']', found the end of the input"),
    answering(
      "answers with a number", "1",
      fault: "1:1: expected a policy, an object with the key \"policy\", or an object with the key \"refused\", "
        + "found the number 1"),
    answering(
      "answers with something else", "{\"answer\": [1, 0]}",
      fault: "1:2: expected one of the keys \"policy\", \"value\", \"error\", \"steps\", found \"answer\""),
  ]

  private static let wrong = [
    answering(
      "probabilities sum to more than 1", "{\"policy\": [0.5, 0.75]}",
      fault: "1:12: policy: expected probabilities that sum to 1, found the sum 5/4"),
    answering(
      "a probability is negative", "[1.5, -0.5]",
      fault: "1:7: [1]: expected a probability, not negative, found the number -0.5"),
    answering(
      "probabilities are words", "[\"a\", \"b\"]",
      fault: "1:2: [0]: expected a probability such as 3, 0.25 or \"1/3\", found the string \"a\""),
    answering(
      "there are too many probabilities", "{\"policy\": [1, 0, 0]}",
      fault: "1:12: policy: expected 2 probabilities, one per leader action, found 3 elements"),
    answering(
      "probabilities are nested", "{\"policy\": [[0.5, 0.5], [0.5, 0.5]]}",
      fault: "1:13: policy[0]: expected a probability such as 3, 0.25 or \"1/3\", found an array"),
    answering(
      "the policy is of another kind",
      "{\"format\": \"stackelberg-policy/1\", \"policies\": [{\"kind\": \"stationary\", \"probabilities\": [[1, 0]]}]}",
      fault: "1:58: policies[0].kind: expected \"mixed\", found the string \"stationary\""),
    answering(
      "a standard error is negative", "{\"policy\": [1, 0], \"error\": -1}",
      fault: "1:29: error: expected a standard error, not negative, found the number -1"),
    answering(
      "a value is beyond all bounds", "{\"policy\": [1, 0], \"value\": 1e5000}",
      fault: "1:29: value: expected what the commitment is believed to be worth, in the range of doubles, "
        + "found the number 1e5000"),
    HostileProgram(
      "the policy is one of another game",
      "read -r line; echo '{\"format\": \"stackelberg-policy/1\", \"game\": \"00\", "
        + "\"policies\": [{\"kind\": \"mixed\", \"probabilities\": [1, 0]}]}'; read -r line",
      fault: "the policy says that it is one of another game"),
  ]
}
