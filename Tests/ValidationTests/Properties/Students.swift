import Games
import Learning

extension Student {
  /// A follower taught by hindsight and by whole episodes, and a leader by proximal policy optimisation, as the product
  /// trains them.
  static let product = Student("contextual", budget: 9_000) { game, seed, _ in
    let settings = RunSettings(.contextual, .ppo, in: game)
    return try settings.session(in: settings.environment(of: game), seed: seed)
  }

  /// A follower taught by hindsight and by whole episodes, and a leader by proximal policy optimisation, put together from
  /// parts, which may have faults.
  static func contextual(_ name: String = "contextual, from parts", _ faults: Faults = Faults()) -> Student {
    Student(name, budget: 9_000) { game, seed, witness in
      try FaultySession(
        .contextual, RunSettings(.contextual, .ppo, in: game), in: game, faults: faults, seed: seed, witness: witness
      ) { ProximalLeader($0) }
    }
  }

  /// The same with a leader by the cross-entropy method, which draws commitments.
  static func drawing(
    _ name: String = "contextual, cross-entropy", _ faults: Faults = Faults(), budget: Int = 5_000
  ) -> Student {
    Student(name, budget: budget) { game, seed, witness in
      try FaultySession(
        .contextual, RunSettings(.contextual, .ce, in: game), in: game, faults: faults, seed: seed, witness: witness
      ) { CrossEntropyLeader($0) }
    }
  }

  /// A leader against a follower that learns within its episodes, for a short while.
  static func innerLoop(_ name: String = "inner loop", _ faults: Faults = Faults()) -> Student {
    Student(name, budget: 3_000) { game, seed, witness in
      try FaultySession(
        .innerLoop(episodes: 4), RunSettings(.contextual, .ppo, in: game), in: game, faults: faults, seed: seed,
        witness: witness
      ) { ProximalLeader($0) }
    }
  }

  /// A leader against an exact best response.
  static func bestResponse(
    _ name: String = "best response", ties: BestResponseOracle.Ties = .towardLeader
  ) -> Student {
    Student(name, budget: 6_000) { game, seed, witness in
      try FaultySession(
        .best(ties), RunSettings(.contextual, .ppo, in: game), in: game, faults: Faults(), seed: seed, witness: witness
      ) { ProximalLeader($0) }
    }
  }
}

// MARK: - Leaders that commit to mixtures

extension Student {
  private static func mixture(
    _ name: String, _ recipe: MixtureRecipe, _ fault: FaultyMixtureSession.Fault?
  ) -> Student {
    Student(name, budget: .max / 4, isPure: false) { game, seed, witness in
      try FaultyMixtureSession(recipe, in: game, fault: fault, seed: seed, witness: witness)
    }
  }

  /// A leader that searches mixtures in a learned model.
  static func planning(_ name: String = "mixture", _ fault: FaultyMixtureSession.Fault? = nil) -> Student {
    var recipe = MixtureRecipe.normalForm
    (recipe.search.starts, recipe.search.restarts, recipe.search.generations) = (128, 6, 24)
    return mixture(name, recipe, fault)
  }

  /// A leader that plays mixtures to find out what they are worth, and knows little of the game beside.
  static func playing(_ name: String = "mixture, played", _ fault: FaultyMixtureSession.Fault? = nil) -> Student {
    var recipe = MixtureRecipe.playedNormalForm
    recipe.modelSteps = 24
    recipe.valuation = .played(episodes: 16)
    (recipe.search.starts, recipe.search.restarts, recipe.search.generations) = (32, 2, 6)
    (recipe.search.population, recipe.search.elite, recipe.search.finalEffort) = (16, 4, 64)
    return mixture(name, recipe, fault)
  }

  /// A network taught to answer every mixed leader, and a short search.
  static func network(_ name: String = "mixture, network", _ fault: FaultyMixtureSession.Fault? = nil) -> Student {
    var settings = ContextualValueNetwork.Settings()
    (settings.hidden, settings.updates, settings.contexts, settings.poolContexts) = ([8], 200, 16, 128)
    var search = CommitmentSearch.Settings()
    (search.starts, search.restarts, search.generations, search.population, search.elite) = (16, 1, 4, 8, 2)
    let recipe = MixtureRecipe(
      modelSteps: 200, follower: .pool(.network(settings), size: 8, margin: 0.002, grows: true), search: search)
    return mixture(name, recipe, fault)
  }
}
