#!/usr/bin/env python3
"""A learner that needs nothing but NumPy: it tries commitments, watches what the follower does, and keeps the best.

    stackelberg check --command 'python3 examples/learners/numpy_learner.py' --family uniform:rows=2..3,columns=2..3

It learns games of two players in normal form, and Markov games of two players who see the state and move at once; a game in
normal form is treated as a Markov game with one state and one round. Commitments are drawn around the best so far, first from
everywhere, then ever closer to it. The follower best-responds to each: it plans ahead by dynamic programming, and breaks ties
for the leader. A step of the budget is a round of play, so a commitment costs as many as an episode has rounds.

--mistake wrong-sign makes a learner that keeps the worst commitment, --mistake boasting one that believes in twice the payoff
range more than it has: `stackelberg check` finds both out.
"""
import argparse

import numpy

from stackelberg_protocol import Refused, matrices, number, serve


class Game:
    """A Markov game as arrays: rewards [player][state, a, b], transitions [state, a, b, next], and how long it lasts."""

    def __init__(self, game):
        if game["kind"] != "markov":
            self.rewards = [numpy.array([matrix]) for matrix in matrices(game)]
            self.transitions = numpy.zeros((*self.rewards[0].shape, 1))
            self.initial, self.discounts, self.horizon = numpy.ones(1), [1.0, 1.0], 1
        else:
            self.read(game)
        # In a discounted game, as many rounds of planning as leave a millionth, and episodes as long as the discount means.
        longest = max(self.discounts)
        self.plan = self.horizon or int(numpy.ceil(numpy.log(1e-6) / numpy.log(max(longest, 1e-6))))
        self.rounds = self.horizon or int(numpy.ceil(1 / (1 - longest)))

    def read(self, game):
        def named(names):
            names = [None] * names if isinstance(names, int) else names
            return [str(index) if name is None else name for index, name in enumerate(names)]

        states, actions = named(game["states"]), [named(names) for names in game["actions"]]
        if len(actions) != 2 or any(isinstance(state, dict) for state in states) or game.get("order") == "sequential":
            raise Refused("only two players who move at once, with the same actions in all states, are learned")
        if any(game.get("observations") or []):
            raise Refused("only players who see the state are learned")

        def index(reference, names):
            return reference if isinstance(reference, int) else names.index(reference)

        def all_of(reference, names):
            return range(len(names)) if reference == "*" else [index(reference, names)]

        def distribution(of):
            result = numpy.zeros(len(states))
            for state, probability in (of if isinstance(of, dict) else {of: 1}).items():
                result[index(state, states)] = number(probability)
            return result

        shape = (len(states), len(actions[0]), len(actions[1]))
        self.rewards = [numpy.zeros(shape), numpy.zeros(shape)]
        self.transitions = numpy.zeros((*shape, len(states)))
        for move in game["moves"]:
            where = numpy.ix_(all_of(move["state"], states), *map(all_of, move["actions"], actions))
            for player in range(2):
                self.rewards[player][where] = number(move["rewards"][player])
            self.transitions[where] = distribution(move["next"])
        self.initial, self.horizon = distribution(game["initial"]), game.get("horizon")
        discounts = game.get("discount", 1)
        self.discounts = [number(x) for x in (discounts if isinstance(discounts, list) else [discounts] * 2)]

    def values(self, commitments):
        """The leader's value of each of some commitments [which, state, a], to which the follower responds best."""
        leader, follower = (numpy.einsum("ksa,sab->ksb", commitments, rewards) for rewards in self.rewards)
        transitions = numpy.einsum("ksa,sabt->ksbt", commitments, self.transitions)
        ahead = [numpy.zeros(commitments.shape[:2])] * 2
        for _ in range(self.plan):
            mine, theirs = (
                now + discount * numpy.einsum("ksbt,kt->ksb", transitions, later)
                for now, discount, later in zip((leader, follower), self.discounts, ahead)
            )
            best = theirs.max(axis=2, keepdims=True)
            ahead = [numpy.where(theirs >= best - 1e-12, mine, -numpy.inf).max(axis=2), best[..., 0]]
        return ahead[0] @ self.initial


def learn(description, seed, steps, mistake=None):
    game = Game(description)
    random = numpy.random.default_rng(seed)
    states, actions, _ = game.rewards[0].shape
    tries = max(1, steps // game.rounds)
    best, value, made = None, -numpy.inf, 0
    while made < tries:
        count = min(100, tries - made)
        # Corners are tried, too: where the follower is indifferent, nothing else may come near what they are worth.
        commitments = random.dirichlet(numpy.full(actions, 0.7), (count, states))
        corners = random.random((count, states)) < 0.3
        commitments[corners] = numpy.eye(actions)[random.integers(actions, size=corners.sum())]
        if made > tries // 4:
            # From as far as everywhere to a hundred-thousandth: the optimum lies where the follower is about to change its mind.
            reach = 10 ** (-5 * random.random((count, 1, 1)))
            commitments = (1 - reach) * best + reach * commitments
        values = game.values(commitments)
        if mistake == "wrong-sign":
            values = -values
        if values.max() > value:
            best, value = commitments[values.argmax()], values.max()
        made += count
    if mistake == "boasting":
        value += 2 * (game.rewards[0].max() - game.rewards[0].min()) * game.rounds
    one_shot = description["kind"] != "markov"
    return {
        "policy": (best[0] if one_shot else best).tolist(),
        "value": float(value),
        "steps": made * game.rounds,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mistake", choices=["wrong-sign", "boasting"])
    mistake = parser.parse_args().mistake
    serve(lambda game, seed, steps: learn(game, seed, steps, mistake))
