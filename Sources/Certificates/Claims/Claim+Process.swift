public import Games

// Which Markov game a claim about a process speaks of.

extension StationaryClaim {
  /// Whether the claim is about the value of a concept in a game: the process is the one that concept and game make, and
  /// the commitment is the concept's.
  ///
  /// The follower of a process sees the state and may choose any policy; a concept with another follower is another problem,
  /// unless its restriction changes nothing in the game.
  public func isAbout(_ game: MarkovGame, concept: SolutionConcept) -> Bool {
    concept.response == .strong && concept.commitment == (isPure ? .pure : .mixed) && concept.margin == nil
      && concept.followers == nil && concept.dynamics?.order == nil && process.isOf(game, concept: concept)
      && concept.hasUnrestrictedFollower(in: game)
  }
}

extension PolicyClaim {
  /// Whether the claim is about policies of the leader that a concept names in a game, and a follower as it names.
  ///
  /// What the policy is worth is claimed for ties broken either way.
  public func isAbout(_ game: MarkovGame, concept: SolutionConcept) -> Bool {
    [.strong, .weak].contains(concept.response) && concept.margin == nil && concept.followers == nil
      && concept.dynamics?.order == nil && process.isOf(game, concept: concept)
      && concept.hasUnrestrictedFollower(in: game)
  }
}

extension SolutionConcept {
  /// Whether the follower may use any policy, or as good a one as any.
  ///
  /// - Precondition: the game has two players.
  func hasUnrestrictedFollower(in game: MarkovGame) -> Bool {
    dynamics?.followerClass ?? .unrestricted == .unrestricted || !game.isRestricting(follower: 1 - leader)
  }
}

extension TiedClaim {
  /// Whether the claim is about the value of a concept in a game whose follower is restricted to functions of what it observes.
  public func isAbout(_ game: MarkovGame, concept: SolutionConcept) -> Bool {
    guard concept.response == .strong, concept.commitment == (isPure ? .pure : .mixed), concept.margin == nil,
      concept.followers == nil, concept.dynamics?.followerClass == .stationary, concept.dynamics?.order == nil
    else { return false }
    return isOf(game, concept: concept)
  }

  /// Whether the process and what the follower observes are those of a game, with this leader.
  func isOf(_ game: MarkovGame, leader: Int) -> Bool {
    SolutionConcept.Policies.allCases.contains { policies in
      SolutionConcept.Foresight.allCases.contains { foresight in
        isOf(
          game,
          concept: SolutionConcept(leader: leader, dynamics: .init(policies: policies, foresight: foresight)))
      }
    }
  }

  private func isOf(_ game: MarkovGame, concept: SolutionConcept) -> Bool {
    let dynamics = concept.dynamics ?? SolutionConcept.Dynamics()
    guard game.playerCount == 2, (0..<2).contains(concept.leader),
      dynamics.policies == .stationary || game.horizon != nil,
      let unrolled = try? game.process(
        leader: concept.leader, leaderPolicies: dynamics.policies, foresight: dynamics.foresight)
    else { return false }
    return unrolled.process == process
      && game.followerObservations(in: unrolled, leader: concept.leader) == followerObservations
  }
}

extension StackelbergProcess {
  /// Whether the process is the one that a game makes of the leader, the leader's policies and the foresight of a concept.
  func isOf(_ game: MarkovGame, concept: SolutionConcept) -> Bool {
    let dynamics = concept.dynamics ?? SolutionConcept.Dynamics()
    guard game.playerCount == 2, (0..<2).contains(concept.leader),
      dynamics.policies == .stationary || game.horizon != nil
    else { return false }
    let unrolled = try? game.process(
      leader: concept.leader, leaderPolicies: dynamics.policies, foresight: dynamics.foresight)
    return unrolled?.process == self
  }

  /// Whether the process is one that a game makes with this leader, for some of the policies and some foresight.
  func isOf(_ game: MarkovGame, leader: Int) -> Bool {
    SolutionConcept.Policies.allCases.contains { policies in
      SolutionConcept.Foresight.allCases.contains { foresight in
        isOf(
          game,
          concept: SolutionConcept(leader: leader, dynamics: .init(policies: policies, foresight: foresight)))
      }
    }
  }
}
