import Exact
import Games
import Testing

@Suite("SHA-256") struct SHA256Tests {
  @Test(
    "gives the published hashes",
    arguments: [
      ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        1,
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
      ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
  func vectors(text: String, repeated: Int, hash: String) {
    var sha = SHA256()
    for _ in 0..<repeated { sha.update(text.utf8) }
    #expect(sha.hexDigest() == hash)
  }

  @Test("does not depend on how the bytes are cut") func pieces() {
    for length in 0..<200 {
      let bytes = (0..<length).map { UInt8($0) }
      var whole = SHA256()
      whole.update(bytes)
      var single = SHA256()
      for byte in bytes { single.update([byte]) }
      #expect(whole.hexDigest() == single.hexDigest())
    }
  }
}

@Suite("The digest of a game") struct GameDigestTests {
  @Test("is that of the canonical text") func canonical() throws {
    let game = try readNormalForm(
      #"{"format": "stackelberg-game/1", "kind": "normal-form", "payoffs": "#
        + #"[[[1, -2, 0.75], [0, "2/4", 5e0]], [[1, 1.0, "3/3"], ["0/7", 0, 2]]]}"#)
    #expect(game.canonicalText == "normal-form\n2 3\n1 -2 3/4\n0 1/2 5\n1 1 1\n0 0 2\n")
    #expect(game.digest == "dc6d623a86ca744a5f29dc4a3c807a6cb1935f7f44a27d59473558ebc3f497ca")
  }

  @Test("does not see names") func names() throws {
    var game = try readNormalForm(Sample.json)
    let digest = game.digest
    game.title = nil
    game.players = nil
    game.actions = nil
    #expect(game.digest == digest)
  }

  @Test("is the same in every format") func formats() throws {
    let game = try read(Sample.json)
    #expect(try read(game.text(as: .nfg)).digest == game.digest)
    #expect(game.kind == "normal-form")
  }

  @Test("sees payoffs, sizes and the order of players") func differences() {
    func digest(_ leader: [[Rational]], _ follower: [[Rational]]) -> String {
      BimatrixGame(leader: PayoffMatrix(leader), follower: PayoffMatrix(follower)).digest
    }
    let digests = [
      digest([[1, 2]], [[3, 4]]), digest([[1], [2]], [[3], [4]]), digest([[3, 4]], [[1, 2]]),
      digest([[1, 3]], [[2, 4]]),
      digest([[12]], [[34]]),
    ]
    #expect(Set(digests).count == digests.count)
  }
}
