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


def values(policies, responses):
    """The values of both for each policy and each deterministic response, whose rows are probabilities of [action]."""
    # Axes: policy, response, observation, the leader's action, the follower's.
    together = policies[:, None, :, :, None] * responses[None, :, :, None, :]
    here = torch.zeros(len(policies), len(responses), 5, dtype=torch.float64)
    here[:, :, 0] = 1
    leader, follower = 0, 0
    for _ in range(STEPS):
        profiles = (here[..., None, None] * together).sum(dim=2)
        leader = leader + (profiles * LEADER).sum(dim=(2, 3))
        follower = follower + (profiles * FOLLOWER).sum(dim=(2, 3))
        # Remembered next: 1 to 4, the leader's action fastest; nobody is at the start, 0, again.
        here = torch.nn.functional.pad(profiles.transpose(2, 3).flatten(start_dim=2), (1, 0))
    return leader, follower


def train(steps, seed, starts=64):
    """The leader's probabilities, [observation][action]; all starts are trained side by side."""
    torch.manual_seed(seed)
    # Small tensors: further threads would wait more than they work.
    torch.set_num_threads(1)
    defections = torch.tensor(list(itertools.product([0.0, 1.0], repeat=5)), dtype=torch.float64)
    responses = torch.stack([1 - defections, defections], dim=2)
    logits = torch.randn(starts, 5, 2, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.Adam([logits], lr=0.05)
    for step in range(steps):
        leader, follower = values(torch.softmax(logits, dim=2), responses)
        temperature = 2.0 * (0.02 / 2.0) ** (step / steps)
        value = (torch.softmax(follower / temperature, dim=1) * leader).sum()
        optimiser.zero_grad()
        (-value).backward()
        optimiser.step()
    with torch.no_grad():
        policies = torch.softmax(logits, dim=2)
        leader, follower = values(policies, responses)
        # Against the leader among what is nearly best for the follower.
        nearly = follower >= follower.amax(dim=1, keepdim=True) - 0.01
        worth = leader.where(nearly, torch.inf).amin(dim=1)
    best = worth.argmax()
    print(f"PyTorch believes in a value of {worth[best]:.4f}, {worth[best] / STEPS:.4f} per step")
    return policies[best].numpy()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    here = os.path.dirname(os.path.abspath(__file__))
    built = os.path.join(here, "..", ".build", "release", "stackelberg")
    arguments.add_argument("--stackelberg", default=shutil.which("stackelberg") or built)
    arguments.add_argument("--output", default="leader.npy")
    arguments.add_argument("--steps", type=int, default=400)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    program = shutil.which(options.stackelberg)
    if program is None:
        sys.exit(f"{options.stackelberg} is not there: swift build -c release, or name the program with --stackelberg")
    if not options.output.endswith(".npy"):
        arguments.error("--output is a file in .npy")
    folder = os.path.dirname(options.output) or "."
    if not os.path.isdir(folder):
        sys.exit(f"there is no folder {folder}")
    numpy.save(options.output, train(options.steps, options.seed))
    command = [
        program, "validate", options.output, "--game", GAME, "--follower-class", "stationary",
        "--tolerance", "0.01", "--gap", "0.001", "--time-limit", "60",
    ]
    print(" ".join(command), flush=True)
    # 0: within the tolerance; 1: not; 75: undecided.
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
