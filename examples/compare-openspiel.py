"""OpenSpiel's half of examples/compare: solves one game, or reports on one game both have solved."""

import json
import sys
import time
from fractions import Fraction

TOLERANCE = 1e-6


def solve(path):
    """Prints the leader's value of a game in OpenSpiel's floating point, and the seconds the solver took."""
    import pyspiel
    from open_spiel.python.algorithms import stackelberg_lp

    with open(path) as file:
        payoffs = json.load(file)["payoffs"]
    leader, follower = ([[float(Fraction(cell)) for cell in row] for row in matrix] for matrix in payoffs)
    game = pyspiel.create_matrix_game(leader, follower)
    start = time.perf_counter()
    _, _, value, _ = stackelberg_lp.solve_stackelberg(game)
    print(json.dumps({"value": float(value), "seconds": time.perf_counter() - start}))


def report(size, their_seconds, their_output, our_seconds, our_output):
    """Prints one line of the table; fails where the values differ."""
    with open(their_output) as file:
        theirs = json.load(file)
    with open(our_output) as file:
        exact = Fraction(json.load(file)["value"])
    name, process, ours = f"{size} × {size}", float(their_seconds), float(our_seconds)
    agrees = abs(Fraction(theirs["value"]) - exact) <= Fraction(TOLERANCE) * max(abs(exact), 1)
    verdict = "agree" if agrees else f"DIFFER: OpenSpiel {theirs['value']!r}, exactly {float(exact)!r}"
    print(
        f"{name:<10} {process:12.3f} {theirs['seconds']:12.3f} {ours:14.4f} {process / ours:8.0f}x "
        f"{theirs['seconds'] / ours:8.0f}x  {float(exact):.6g}, {verdict}"
    )
    return agrees


if __name__ == "__main__":
    if sys.argv[1] == "solve":
        solve(sys.argv[2])
    elif not report(*sys.argv[2:]):
        sys.exit(1)
