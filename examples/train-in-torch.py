#!/usr/bin/env python3
"""Trains a leader of the iterated prisoner's dilemma in PyTorch and validates it with stackelberg.

    python3 examples/train-in-torch.py [--stackelberg PROGRAM] [--output leader.npy] [--steps 400] [--seed 1]

The leader commits to probabilities of cooperation at the five things it can remember: the start, and what both did last. The
follower answers with the best of its 32 deterministic policies, softly at first, so that the leader's value has a gradient:
the ten steps are summed over all that can happen, and Adam follows the gradient through them. Learned commitments lie next to
ties: of several starts, that is kept which is worth most against the worst of the responses that are nearly best.

The policy is written as an array [observation][action] with numpy.save, and judged by `stackelberg validate`, which solves the
game exactly: the gap that it prints does not depend on anything in this script. Nothing is installed; without PyTorch the
script says so and ends.
"""
import argparse
import itertools
import os
import shutil
import subprocess
import sys

try:
    import numpy
except ImportError:
    sys.exit("train-in-torch.py needs NumPy to write the policy: python3 -m pip install numpy")
try:
    import torch
except ImportError:
    sys.exit("train-in-torch.py needs PyTorch to train: python3 -m pip install torch (nothing else here does)")

GAME = "@iterated-prisoners-dilemma"
STEPS = 10
# Actions: 0 cooperates, 1 defects. Payoffs of the leader and of the follower by the leader's and the follower's action.
LEADER = torch.tensor([[3.0, 1.0], [4.0, 2.0]], dtype=torch.float64)
FOLLOWER = LEADER.T


def next_observation():
    """What is remembered next, by both actions: 1 to 4, the leader's action fastest; 0 is the start."""
    return [[1 + leader + 2 * follower for follower in range(2)] for leader in range(2)]


def values(policy, responses):
    """The values of both, for each deterministic response (one row of probabilities of defecting per response)."""
    count = responses.shape[0]
    here = torch.zeros(count, 5, dtype=torch.float64)
    here[:, 0] = 1
    leader_sum = torch.zeros(count, dtype=torch.float64)
    follower_sum = torch.zeros(count, dtype=torch.float64)
    after = next_observation()
    for _ in range(STEPS):
        there = [torch.zeros(count, dtype=torch.float64) for _ in range(5)]
        for observation in range(5):
            for mine, theirs in itertools.product(range(2), range(2)):
                answer = responses[:, observation] if theirs == 1 else 1 - responses[:, observation]
                weight = here[:, observation] * policy[observation, mine] * answer
                leader_sum = leader_sum + weight * LEADER[mine, theirs]
                follower_sum = follower_sum + weight * FOLLOWER[mine, theirs]
                there[after[mine][theirs]] = there[after[mine][theirs]] + weight
        here = torch.stack(there, dim=1)
    return leader_sum, follower_sum


def train(steps, seed):
    """The leader's probabilities, [observation][action]."""
    torch.manual_seed(seed)
    responses = torch.tensor(list(itertools.product([0.0, 1.0], repeat=5)), dtype=torch.float64)
    best, best_value = None, -float("inf")
    for _ in range(8):
        logits = torch.randn(5, 2, dtype=torch.float64, requires_grad=True)
        optimiser = torch.optim.Adam([logits], lr=0.05)
        for step in range(steps):
            policy = torch.softmax(logits, dim=1)
            leader, follower = values(policy, responses)
            temperature = 2.0 * (0.02 / 2.0) ** (step / steps)
            value = (torch.softmax(follower / temperature, dim=0) * leader).sum()
            optimiser.zero_grad()
            (-value).backward()
            optimiser.step()
        with torch.no_grad():
            policy = torch.softmax(logits, dim=1)
            leader, follower = values(policy, responses)
            # Against the leader among what is nearly best for the follower.
            value = leader[follower >= follower.max() - 0.01].min().item()
        if value > best_value:
            best, best_value = policy, value
    print(f"PyTorch believes in a value of {best_value:.4f}, {best_value / STEPS:.4f} per step")
    return best.numpy()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    here = os.path.dirname(os.path.abspath(__file__))
    built = os.path.join(here, "..", ".build", "release", "stackelberg")
    arguments.add_argument("--stackelberg", default=shutil.which("stackelberg") or built)
    arguments.add_argument("--output", default="leader.npy")
    arguments.add_argument("--steps", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    numpy.save(options.output, train(options.steps, options.seed))
    command = [
        options.stackelberg, "validate", options.output, "--game", GAME, "--follower-class", "stationary",
        "--tolerance", "0.05", "--gap", "0.001", "--time-limit", "60",
    ]
    print(" ".join(command), flush=True)
    # 0: within the tolerance; 1: not; 75: undecided.
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
