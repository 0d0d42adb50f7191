// Play stage by stage.
extension Good {
  /// Two states, of which the second is never left; the first may end the game.
  public static let stagewise = CertificateCase(
    "spe",
    """
    stackelberg-certificate 1
    kind spe
    dims 2 2
    discounts 2 1 1
    initial 2 1 1
    values 0 1 2 0
    values 1 1 2 2
    value 1
    state 0 2 2
    outcome 1 2 1 1 1 1
    outcome 1 0 0 0
    outcome 2 6 0 2 0 1 1 1
    outcome 2 2 4 1 1 1
    choice 0 0
    choice 1 0 1
    state 1 1 2
    outcome 1 0 1 1 1 1
    outcome 1 1 0 1 1 1
    choice 0 0
    choice 1 0
    end 2

    """, .accepted)

  /// Two steps without discounting: in the second, a third player is indifferent, and can move the second player by what it
  /// does.
  public static let stagewisePlayers = CertificateCase(
    "spe of three players",
    """
    stackelberg-certificate 1
    kind spe
    dims 2 3
    discounts 1 1 1 1
    initial 1 1 0
    values 0 1 1 0
    values 1 1 2 2
    values 2 3 0 0
    value 1
    state 0 1 1 1
    outcome 1 1 0 0 1 1 1
    choice 0 0
    choice 1 0
    choice 2 0
    state 1 1 2 2
    outcome 1 0 2 0 0
    outcome 1 0 0 0 0
    outcome 1 10 1 0 0
    outcome 2 20 2 0 0
    choice 0 0
    choice 1 0
    choice 2 0 0
    end 2

    """, .accepted)

  /// All of these.
  static let stagewisePlay = [stagewise, stagewisePlayers]
}
