"""What a learner in Python needs to be checked by `stackelberg check --command`: three lines.

    from stackelberg_protocol import serve

    serve(lambda game, seed, steps: [0.5, 0.5])

The program is started once. For every game it gets a line of JSON on its standard input, with the game as a file of the format
stackelberg-game/1 would hold it, a seed and a budget, and it answers with a line of JSON.
"""
import json
import os
import sys
from fractions import Fraction


class Refused(Exception):
    """Raised by a learner that is not for games such as this one, with the reason; no failure."""


def serve(learn):
    """Answers one game after another until the standard input ends.

    `learn(game, seed, steps)` returns a policy, or a dictionary with the keys `policy` and, as far as they are known, `value`
    (what it believes its commitment to be worth), `error` (the standard error of that) and `steps` (how many it took).
    """
    # Whatever else is printed goes to the standard error, so that only answers are answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        question = json.loads(line)
        try:
            answer = learn(question["game"], question["seed"], question["budget"]["steps"])
        except Refused as reason:
            answer = {"refused": str(reason)}
        print(json.dumps(answer), file=answers, flush=True)


def number(value):
    """A number of a game as a float; fractions that are no decimals are written as strings such as "1/3"."""
    return float(Fraction(value)) if isinstance(value, str) else float(value)


def matrices(game):
    """The payoffs of the leader and of the follower by the leader's and the follower's action."""
    if game["kind"] != "normal-form" or len(game["payoffs"]) != 2:
        raise Refused("only games of two players in normal form are learned")
    return [[[number(payoff) for payoff in row] for row in matrix] for matrix in game["payoffs"]]


def policies(*strategies):
    """The leader's probabilities in a game in normal form, and then the follower's, whose regret is judged beside them."""
    kinds = [{"kind": "mixed", "probabilities": [float(p) for p in strategy]} for strategy in strategies]
    return {"format": "stackelberg-policy/1", "policies": kinds}
