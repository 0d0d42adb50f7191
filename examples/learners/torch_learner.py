#!/usr/bin/env python3
"""A learner in PyTorch: gradient ascent of the leader through the follower's response.

    stackelberg check --command 'python3 examples/learners/torch_learner.py' --family uniform:rows=2..3,columns=2..3

It learns games of two players in normal form. The leader's commitment is a softmax of parameters. A best response has no
gradient, so the follower learns along with it to choose softly, the better an action the likelier, and ever more sharply; the
leader's value of that is differentiated. Many starts are trained side by side. At every step each of them is also asked for
what it is worth against the true best response, and the best of all is what the leader commits to. A step of the budget is one
commitment that is responded to.

--mistake wrong-sign makes a learner that descends instead, and trusts its last commitment: `stackelberg check` finds it out.
"""
import argparse

import torch

from stackelberg_protocol import matrices, serve

# Small tensors: further threads would wait more than they work.
torch.set_num_threads(1)


def learn(game, seed, steps, mistake=None, starts=40):
    leader, follower = (torch.tensor(matrix, dtype=torch.float64) for matrix in matrices(game))
    actions = len(leader)
    source = torch.Generator().manual_seed(seed)
    # The same game to the gradient, whatever units it is paid in.
    scaled = [(matrix - matrix.min()) / (matrix.max() - matrix.min()).clamp(min=1e-9) for matrix in (leader, follower)]

    def worth(commitments):
        """The leader's value of commitments [which, action] against best responses, which break ties for it."""
        theirs = commitments @ follower
        ties = theirs >= theirs.amax(dim=1, keepdim=True) - 1e-12
        return (commitments @ leader).where(ties, -torch.inf).amax(dim=1)

    # The corners, which a softmax never reaches, come first.
    commitments = torch.eye(actions, dtype=torch.float64)[: max(1, steps)]
    values, taken = worth(commitments), len(commitments)
    if mistake == "wrong-sign":
        values = -values
    best, value = commitments[values.argmax()], values.max()

    logits = torch.randn(starts, actions, generator=source, dtype=torch.float64).requires_grad_()
    optimiser = torch.optim.Adam([logits], lr=0.1)
    updates = (steps - taken) // starts
    for update in range(updates):
        progress = update / updates
        commitments = torch.softmax(logits, dim=1)
        with torch.no_grad():
            values = worth(commitments)
            if mistake == "wrong-sign":
                values = -values
            if values.max() > value:
                best, value = commitments[values.argmax()].clone(), values.max()
        taken += starts
        temperature = 0.3 * (0.002 / 0.3) ** progress
        responses = torch.softmax(commitments @ scaled[1] / temperature, dim=1)
        gain = (responses * (commitments @ scaled[0])).sum()
        optimiser.param_groups[0]["lr"] = 0.1 * (1 - 0.9 * progress)
        optimiser.zero_grad()
        (gain if mistake == "wrong-sign" else -gain).backward()
        optimiser.step()
    return {"policy": best.tolist(), "value": float(value), "steps": taken}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mistake", choices=["wrong-sign"])
    mistake = parser.parse_args().mistake
    serve(lambda game, seed, steps: learn(game, seed, steps, mistake))
