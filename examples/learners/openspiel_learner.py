#!/usr/bin/env python3
"""A learner that plays a game of OpenSpiel, and knows nothing of the payoffs but what it was paid.

    stackelberg check --command 'python3 examples/learners/openspiel_learner.py' --family uniform:rows=2..3,columns=2..3

A game of two players in normal form becomes a matrix game of OpenSpiel (pip install open_spiel). Both players remember what
every pair of actions paid them. In each round the leader announces a commitment, the follower answers with the action that has
paid best against it as far as it remembers, and they play: the leader's action is drawn from its commitment. A commitment is
worth what the leader remembers of the follower's answer to it; new ones are drawn around the best, ever closer. A step of the
budget is a play. The follower's last answer is told beside the commitment, so that its regret is judged as well.

--mistake swapped makes a learner that takes the follower's returns for its own and the other way round: `stackelberg check`
finds it out.
"""
import argparse

import numpy
import pyspiel

from stackelberg_protocol import matrices, policies, serve


class Table:
    """A game of OpenSpiel that is played, and what was paid in it: the means by [player, a, b]."""

    def __init__(self, leader, follower, swapped):
        rows, columns = ([str(action) for action in range(count)] for count in numpy.shape(leader))
        self.game = pyspiel.create_matrix_game("game", "Game", rows, columns, leader, follower)
        self.order = [1, 0] if swapped else [0, 1]
        self.paid = numpy.zeros((2, len(rows), len(columns)))
        self.plays = numpy.zeros((len(rows), len(columns)))

    def play(self, a, b):
        state = self.game.new_initial_state()
        state.apply_actions([a, b])
        self.plays[a, b] += 1
        returns = numpy.array(state.returns())[self.order]
        self.paid[:, a, b] += (returns - self.paid[:, a, b]) / self.plays[a, b]

    def response(self, commitment):
        """The follower's answer as far as it remembers, and what the leader remembers of that."""
        mine, theirs = commitment @ self.paid
        # Ties are broken for the leader.
        answer = numpy.where(theirs >= theirs.max() - 1e-12, mine, -numpy.inf).argmax()
        return answer, mine[answer]


def learn(game, seed, steps, mistake=None):
    random = numpy.random.default_rng(seed)
    table = Table(*matrices(game), swapped=mistake == "swapped")
    actions, responses = table.plays.shape
    # Every pair of actions once, as far as the budget goes.
    pairs = [(a, b) for a in range(actions) for b in range(responses)][:steps]
    for a, b in pairs:
        table.play(a, b)
    best = numpy.full(actions, 1 / actions)
    value = table.response(best)[1]
    budget = steps - len(pairs)
    for step in range(budget):
        # Corners first, then everywhere, then ever closer to the best so far.
        if step < actions:
            commitment = numpy.eye(actions)[step]
        else:
            commitment = random.dirichlet(numpy.full(actions, 0.7))
            if step > budget / 4:
                reach = 10 ** (-5 * random.random())
                commitment = (1 - reach) * best + reach * commitment
        answer, worth = table.response(commitment)
        if worth > value:
            best, value = commitment, worth
        drawn = min((random.random() >= commitment.cumsum()).sum(), actions - 1)
        table.play(drawn, answer)
    follower = numpy.eye(responses)[table.response(best)[0]]
    return {"policy": policies(best, follower), "value": float(value), "steps": steps}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mistake", choices=["swapped"])
    mistake = parser.parse_args().mistake
    serve(lambda game, seed, steps: learn(game, seed, steps, mistake))
