import Testing
import Validation

@Suite("Command lines are taken as shells take them") struct OutsideCommandTests {
  @Test(
    "words, quotation marks and backslashes need no shell",
    arguments: [
      ("python3 mine.py", ["python3", "mine.py"]), ("  mine\t--rate=0.1  ", ["mine", "--rate=0.1"]),
      ("'my learner' \"and one\"", ["my learner", "and one"]), ("a\\ b c''d", ["a b", "cd"]),
      ("mine ''", ["mine", ""]),
      ("mine \"a\\\"b\\n\" 'c\\d'", ["mine", "a\"b\\n", "c\\d"]), ("", []),
    ])
  func plain(_ text: String, _ words: [String]) {
    #expect(OutsideCommand(shell: text).words == words)
    #expect(OutsideCommand(shell: text).description == text)
  }

  @Test(
    "anything else is left to a shell",
    arguments: [
      "cd there && ./mine", "mine > log", "OMP_NUM_THREADS=1 python3 mine.py", "mine $HOME", "mine \"$HOME\"",
      "mine `pwd`",
      "mine *.py", "ulimit -v 8000000; exec mine", "exec mine", "mine 'unfinished", "mine \\", "~/mine", "mine # mine",
    ])
  func shell(_ text: String) { #expect(OutsideCommand(shell: text).words == ["/bin/sh", "-c", text]) }

  @Test("words are shown as one would type them, and read back as the same")
  func shown() {
    let command = OutsideCommand(["./mine", "it's", "", "a b", "--rate=0.1"])
    #expect(command.description == "./mine 'it'\\''s' '' 'a b' --rate=0.1")
    #expect(OutsideCommand(shell: command.description).words == command.words)
  }
}
