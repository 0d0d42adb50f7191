/// Policies that NumPy saved, as the text of a policy file.
///
/// An array (`.npy`) is the leader's policy. An archive (`.npz`) holds that of the leader under `leader` and may hold that of
/// the follower under `follower`; the names `arr_0` and `arr_1` that `numpy.savez` gives by itself do as well, and a single
/// array may have any name.
public enum NumPyPolicy {
  /// Whether bytes begin as a file of NumPy does.
  public static func begins(_ bytes: [UInt8]) -> Bool { NumPyArray.begins(bytes) || NumPyArchive.begins(bytes) }

  /// The policies as JSON text, to be read for the game.
  ///
  /// - Throws: ``InputError`` with what was expected.
  public static func text(of bytes: [UInt8], source: String, for game: Game) throws(InputError) -> [UInt8] {
    guard NumPyArchive.begins(bytes) else {
      return Array(try NumPyArray(reading: bytes[...], source: source).json.text.utf8)
    }
    let arrays = try NumPyArchive(reading: bytes, source: source).arrays
    let names = arrays.map(\.name)
    if arrays.count == 1, names != ["follower"] { return Array(arrays[0].array.json.text.utf8) }
    let roles = [["leader", "follower"], ["arr_0", "arr_1"]].first { Set(names) == Set($0) }
    guard let roles, let leader = arrays.first(where: { $0.name == roles[0] }),
      let follower = arrays.first(where: { $0.name == roles[1] })
    else {
      throw InputError(
        source: source,
        message: "expected one array, or two called leader and follower, found "
          + (names.isEmpty ? "none" : Wording.list(names)))
    }
    let list = [(leader.array, false), (follower.array, true)].map { array, follows -> JSONOutput in
      .object([.init("kind", .string(kind(of: array, in: game, follows: follows))), .init("probabilities", array.json)])
    }
    return Array(
      JSONOutput.object([.init("format", "stackelberg-policy/1"), .init("policies", .array(list))]).text.utf8)
  }

  /// The kind of policy that an array holds, which shows in the number of its dimensions.
  private static func kind(of array: NumPyArray, in game: Game, follows: Bool) -> String {
    guard case .markov(let game) = game else { return "mixed" }
    guard array.shape.count == 3 else { return "stationary" }
    return follows && game.states.contains { $0.order == .sequential } ? "conditional" : "markov"
  }
}
