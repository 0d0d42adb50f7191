"""The work of examples/compare --learning: times learners of the same kind side by side, and prints one table.

All do the same: two independent learners play the iterated prisoner's dilemma of ten moves in many copies side by side, and
each learns by proximal policy optimisation (PPO) from what it met. Their settings are those of `stackelberg bench learn`, and
stand below. Every measurement is a process of its own, bound to one processor; its figure is joint steps of the environment,
those of all copies together, per second of processor time of all its threads, playing and learning. Compiling and the first
updates are not counted.

Before anything is timed, PyTorch and JAX learn from the same batch from the same parameters, and must come to the same losses
and the same parameters; and each learns for a while, after which both players must defect nearly always. Of stackelberg the
same is asked in what is timed; that an update from merged rows is the one from all, its tests show.
"""

import argparse
import importlib.metadata
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import time

COPIES = [1, 16, 256, 4096]

# The game: the reward of a player by its own action and the other's, who remembers what both did last.
PAYOFFS = [[3.0, 1.0], [4.0, 2.0]]
OBSERVATIONS, ACTIONS, HORIZON, AGENTS = 5, 2, 10, 2

# The networks, and how they learn.
HIDDEN = 64
RATE, EPSILON, FIRST_DECAY, SECOND_DECAY = 3e-4, 1e-5, 0.9, 0.999
EPOCHS, MINIBATCHES = 4, 4
CLIP, ENTROPY_WEIGHT, VALUE_WEIGHT, GRADIENT_LENGTH = 0.2, 0.01, 0.5, 0.5
DISCOUNT, TRACE = 1.0, 0.95


def steps_per_update(copies: int) -> int:
    return max(1, min(128, 131_072 // copies))


def initial_parameters(seed: int):
    """For each agent an actor and a critic: three layers of weights [input][output] and biases, orthogonal."""
    import numpy

    source = numpy.random.default_rng(seed)

    def layer(inputs, outputs, gain):
        square, _ = numpy.linalg.qr(source.standard_normal((max(inputs, outputs), min(inputs, outputs))))
        weights = gain * (square if inputs >= outputs else square.T)
        return weights.astype(numpy.float32), numpy.zeros(outputs, numpy.float32)

    def network(outputs, gain):
        return [layer(OBSERVATIONS, HIDDEN, 2**0.5), layer(HIDDEN, HIDDEN, 2**0.5), layer(HIDDEN, outputs, gain)]

    return [(network(ACTIONS, 0.01), network(1, 1.0)) for _ in range(AGENTS)]


# PyTorch. Learners have `advance`, which plays and learns and returns how many joint steps that were, `defection`, the share of
# steps of the last play in which both defected, and `learn_from`, which does one update of the first agent with a given batch.


class TorchLearners:
    def __init__(self, copies: int, seed: int):
        import torch

        torch.set_num_threads(1)
        torch.manual_seed(seed)
        self.torch, self.copies, self.steps = torch, copies, steps_per_update(copies)
        self.networks, self.optimisers = [], []
        for parameters in initial_parameters(seed):
            actor, critic = (self.network(layers) for layers in parameters)
            self.networks.append((actor, critic))
            self.optimisers.append(
                torch.optim.Adam(
                    [*actor.parameters(), *critic.parameters()],
                    lr=RATE, betas=(FIRST_DECAY, SECOND_DECAY), eps=EPSILON, fused=True,
                )
            )
        self.features, self.payoffs = torch.eye(OBSERVATIONS), torch.tensor(PAYOFFS)
        self.observed = torch.zeros(copies, dtype=torch.int64)
        self.step = torch.zeros(copies, dtype=torch.int64)

    def network(self, layers):
        torch = self.torch
        modules = []
        for weights, biases in layers:
            linear = torch.nn.Linear(*weights.shape)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(weights.T.copy()))
                linear.bias.copy_(torch.from_numpy(biases))
            modules += [linear, torch.nn.Tanh()]
        return torch.nn.Sequential(*modules[:-1])

    def play(self):
        torch, shape = self.torch, (self.steps, self.copies)
        observed = torch.empty(shape, dtype=torch.int64)
        ends = torch.empty(shape, dtype=torch.bool)
        actions = torch.empty((AGENTS, *shape), dtype=torch.int64)
        rewards, logarithms, values = (torch.empty((AGENTS, *shape)) for _ in range(3))
        for step in range(self.steps):
            observed[step] = self.observed
            rows = self.features[self.observed]
            for agent, (actor, critic) in enumerate(self.networks):
                distribution = torch.log_softmax(actor(rows), dim=1)
                taken = torch.multinomial(distribution.exp(), 1)
                actions[agent, step] = taken[:, 0]
                logarithms[agent, step] = distribution.gather(1, taken)[:, 0]
                values[agent, step] = critic(rows)[:, 0]
            first, second = actions[0, step], actions[1, step]
            rewards[0, step], rewards[1, step] = self.payoffs[first, second], self.payoffs[second, first]
            self.step += 1
            over = self.step == HORIZON
            ends[step] = over
            self.step.masked_fill_(over, 0)
            self.observed = (1 + first + 2 * second).masked_fill(over, 0)
        return observed, actions, rewards, ends, logarithms, values

    def learn(self, agent, observed, actions, rewards, ends, logarithms, values, last, orders):
        """Learns from a batch [step][copy] that ends before the observations `last`, in the given orders of samples."""
        torch = self.torch
        (actor, critic), optimiser = self.networks[agent], self.optimisers[agent]
        with torch.no_grad():
            advantages = torch.empty_like(values)
            following, carried = critic(self.features[last])[:, 0], torch.zeros_like(values[0])
            goes_on = (~ends).float()
            for step in reversed(range(len(values))):
                surprise = rewards[step] + DISCOUNT * following * goes_on[step] - values[step]
                carried = surprise + DISCOUNT * TRACE * goes_on[step] * carried
                advantages[step], following = carried, values[step]
            targets = (advantages + values).reshape(-1)
            advantages = (advantages - advantages.mean()) / (advantages.std(correction=0) + 1e-8)
        rows, actions = self.features[observed.reshape(-1)], actions.reshape(-1, 1)
        advantages, logarithms = advantages.reshape(-1), logarithms.reshape(-1)
        losses = []
        for order in orders:
            for part in torch.tensor_split(order, MINIBATCHES):
                distribution = torch.log_softmax(actor(rows[part]), dim=1)
                ratio = (distribution.gather(1, actions[part])[:, 0] - logarithms[part]).exp()
                clipped = ratio.clamp(1 - CLIP, 1 + CLIP)
                surrogate = torch.minimum(ratio * advantages[part], clipped * advantages[part]).mean()
                entropy = -(distribution.exp() * distribution).sum(dim=1).mean()
                error = (critic(rows[part])[:, 0] - targets[part]).square().mean()
                loss = VALUE_WEIGHT * 0.5 * error - surrogate - ENTROPY_WEIGHT * entropy
                optimiser.zero_grad()
                loss.backward()
                for network in (actor, critic):
                    torch.nn.utils.clip_grad_norm_(network.parameters(), GRADIENT_LENGTH)
                optimiser.step()
                losses.append(loss.detach())
        return losses

    def advance(self):
        with self.torch.no_grad():
            observed, actions, *batch = self.play()
        rewards, ends, logarithms, values = batch
        count = self.copies * self.steps
        for agent in range(AGENTS):
            orders = [self.torch.randperm(count) for _ in range(EPOCHS)]
            self.learn(
                agent, observed, actions[agent], rewards[agent], ends, logarithms[agent], values[agent], self.observed, orders
            )
        self.both_defected = (actions.sum(dim=0) == 2).float().mean()
        return count

    def defection(self):
        return float(self.both_defected)

    def learn_from(self, batch, orders):
        torch = self.torch
        observed, actions, rewards, ends, last = (torch.from_numpy(part) for part in batch)
        actor, critic = self.networks[0]
        with torch.no_grad():
            rows = self.features[observed]
            logarithms = torch.log_softmax(actor(rows), dim=-1).gather(-1, actions[..., None])[..., 0]
            values = critic(rows)[..., 0]
        orders = [torch.from_numpy(order) for order in orders]
        losses = self.learn(0, observed, actions, rewards, ends, logarithms, values, last, orders)
        parts = [part.detach() for network in self.networks[0] for part in network.parameters()]
        # Linear layers keep their weights [output][input].
        parameters = [(part.T if part.dim() == 2 else part).reshape(-1).tolist() for part in parts]
        return [float(loss) for loss in losses], sum(parameters, [])


# JAX: playing by a scan over steps, learning by one over epochs and minibatches, several updates in one compiled function.


class JaxLearners:
    def __init__(self, copies: int, seed: int):
        import jax

        self.jax, self.copies, self.steps = jax, copies, steps_per_update(copies)
        numpy = jax.numpy
        self.features, self.payoffs = numpy.eye(OBSERVATIONS), numpy.array(PAYOFFS)
        # Calls cost something too.
        self.updates = max(1, min(64, 131_072 // (copies * self.steps)))
        agents = [jax.tree.map(numpy.asarray, parameters) for parameters in initial_parameters(seed)]
        zeros = [jax.tree.map(numpy.zeros_like, parameters) for parameters in agents]
        optimisers = [(zero, jax.tree.map(numpy.copy, zero), numpy.zeros(())) for zero in zeros]
        nothing = numpy.zeros(copies, numpy.int32)
        self.state = (agents, optimisers, (nothing, numpy.copy(nothing)), jax.random.key(seed))
        self.run = jax.jit(self.advanced, donate_argnums=0)

    def outputs(self, layers, rows):
        numpy = self.jax.numpy
        for weights, biases in layers[:-1]:
            rows = numpy.tanh(rows @ weights + biases)
        weights, biases = layers[-1]
        return rows @ weights + biases

    def play(self, agents, place, key):
        jax, numpy = self.jax, self.jax.numpy

        def move(place, numbers):
            observed, step = place
            rows = self.features[observed]
            actions, logarithms, values = [], [], []
            for (actor, critic), number in zip(agents, numbers):
                distribution = jax.nn.log_softmax(self.outputs(actor, rows))
                bounds = numpy.cumsum(numpy.exp(distribution[:, :-1]), axis=1)
                taken = numpy.sum(number[:, None] >= bounds, axis=1)
                actions.append(taken)
                logarithms.append(numpy.take_along_axis(distribution, taken[:, None], axis=1)[:, 0])
                values.append(self.outputs(critic, rows)[:, 0])
            first, second = actions
            rewards = (self.payoffs[first, second], self.payoffs[second, first])
            over = step + 1 == HORIZON
            after = (numpy.where(over, 0, 1 + first + 2 * second), numpy.where(over, 0, step + 1))
            return after, (observed, tuple(actions), rewards, over, tuple(logarithms), tuple(values))

        numbers = jax.random.uniform(key, (self.steps, AGENTS, self.copies))
        return jax.lax.scan(move, place, numbers)

    def loss(self, agent, rows, actions, logarithms, advantages, targets):
        jax, numpy = self.jax, self.jax.numpy
        actor, critic = agent
        distribution = jax.nn.log_softmax(self.outputs(actor, rows))
        ratio = numpy.exp(numpy.take_along_axis(distribution, actions[:, None], axis=1)[:, 0] - logarithms)
        surrogate = numpy.minimum(ratio * advantages, numpy.clip(ratio, 1 - CLIP, 1 + CLIP) * advantages).mean()
        entropy = -(numpy.exp(distribution) * distribution).sum(axis=1).mean()
        error = numpy.square(self.outputs(critic, rows)[:, 0] - targets).mean()
        return VALUE_WEIGHT * 0.5 * error - surrogate - ENTROPY_WEIGHT * entropy

    def step(self, learner, samples):
        """One step of Adam for both networks of an agent."""
        jax, numpy = self.jax, self.jax.numpy
        agent, (means, squares, count) = learner
        loss, gradients = jax.value_and_grad(self.loss)(agent, *samples)

        def shortened(gradient):
            length = numpy.sqrt(sum(numpy.sum(numpy.square(part)) for part in jax.tree.leaves(gradient)))
            return jax.tree.map(lambda part: part * numpy.minimum(1, GRADIENT_LENGTH / length), gradient)

        gradients = tuple(shortened(gradient) for gradient in gradients)
        means = jax.tree.map(lambda mean, part: FIRST_DECAY * mean + (1 - FIRST_DECAY) * part, means, gradients)
        squares = jax.tree.map(
            lambda square, part: SECOND_DECAY * square + (1 - SECOND_DECAY) * part * part, squares, gradients
        )
        count = count + 1
        rate, correction = RATE / (1 - FIRST_DECAY**count), 1 / (1 - SECOND_DECAY**count)
        agent = jax.tree.map(
            lambda part, mean, square: part - rate * mean / (numpy.sqrt(square * correction) + EPSILON),
            agent, means, squares,
        )
        return (agent, (means, squares, count)), loss

    def learn(self, agent, optimiser, observed, actions, rewards, ends, logarithms, values, last, orders):
        """Learns from a batch [step][copy] that ends before the observations `last`, in the given orders of samples."""
        jax, numpy = self.jax, self.jax.numpy
        following = self.outputs(agent[1], self.features[last])[:, 0]

        def back(carry, sample):
            following, carried = carry
            reward, end, value = sample
            goes_on = 1.0 - end
            carried = reward + DISCOUNT * following * goes_on - value + DISCOUNT * TRACE * goes_on * carried
            return (value, carried), carried

        start = (following, numpy.zeros_like(following))
        _, advantages = jax.lax.scan(back, start, (rewards, ends, values), reverse=True)
        targets = advantages + values
        advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
        samples = [part.reshape(-1) for part in (observed, actions, logarithms, advantages, targets)]

        def minibatch(learner, part):
            observed, *others = (sample[part] for sample in samples)
            return self.step(learner, (self.features[observed], *others))

        parts = orders.reshape(EPOCHS * MINIBATCHES, -1)
        return jax.lax.scan(minibatch, (agent, optimiser), parts)

    def update(self, state, _):
        jax, numpy = self.jax, self.jax.numpy
        agents, optimisers, place, key = state
        key, playing, *drawing = jax.random.split(key, 2 + AGENTS)
        place, (observed, actions, rewards, ends, logarithms, values) = self.play(agents, place, playing)
        learned = []
        for agent in range(AGENTS):
            bits = jax.random.bits(drawing[agent], (EPOCHS, self.copies * self.steps))
            (learner, _) = self.learn(
                agents[agent], optimisers[agent], observed, actions[agent], rewards[agent], ends,
                logarithms[agent], values[agent], place[0], numpy.argsort(bits, axis=1),
            )
            learned.append(learner)
        agents, optimisers = ([learner[part] for learner in learned] for part in range(2))
        return (agents, optimisers, place, key), numpy.mean(actions[0] + actions[1] == 2)

    def advanced(self, state):
        state, defection = self.jax.lax.scan(self.update, state, length=self.updates)
        return state, defection[-1]

    def advance(self):
        self.state, self.both_defected = self.run(self.state)
        self.jax.block_until_ready(self.state)
        return self.copies * self.steps * self.updates

    def defection(self):
        return float(self.both_defected)

    def learn_from(self, batch, orders):
        jax, numpy = self.jax, self.jax.numpy
        observed, actions, rewards, ends, last = (numpy.asarray(part) for part in batch)
        agents, optimisers, _, _ = self.state
        actor, critic = agents[0]
        rows = self.features[observed]
        distribution = jax.nn.log_softmax(self.outputs(actor, rows))
        logarithms = numpy.take_along_axis(distribution, actions[..., None], axis=-1)[..., 0]
        values = self.outputs(critic, rows)[..., 0]
        (agent, _), losses = jax.jit(self.learn)(
            agents[0], optimisers[0], observed, actions, rewards, ends, logarithms, values, last, numpy.asarray(orders)
        )
        parameters = [part.reshape(-1).tolist() for part in jax.tree.leaves(agent)]
        return losses.tolist(), sum(parameters, [])


LEARNERS = {"torch": ("PyTorch", TorchLearners), "jax": ("JAX", JaxLearners)}


# What is done in processes of their own; each prints its answer.


def measure(library: str, copies: str, seconds: str):
    """Joint steps and the processor time they took."""
    learners = LEARNERS[library][1](int(copies), seed=1)
    learners.advance()
    steps, start = 0, time.process_time()
    while time.process_time() - start < float(seconds):
        steps += learners.advance()
    return {"steps": steps, "seconds": time.process_time() - start}


def learns(library: str):
    """The share of mutual defection after learning, which begins near a quarter."""
    learners, steps = LEARNERS[library][1](16, seed=1), 0
    while steps < 400_000 and (steps == 0 or learners.defection() < 0.95):
        steps += learners.advance()
    return {"defection": learners.defection(), "steps": steps}


def update(library: str):
    """The losses and the parameters that an update with a fixed batch gives, played at random in 16 copies."""
    import numpy

    source = numpy.random.default_rng(1)
    steps, copies = 128, 16
    actions = source.integers(ACTIONS, size=(AGENTS, steps, copies))
    after = 1 + actions[0] + 2 * actions[1]
    ends = numpy.zeros((steps, copies), bool)
    ends[HORIZON - 1 :: HORIZON] = True
    observed = numpy.zeros((steps, copies), numpy.int64)
    observed[1:] = numpy.where(ends[:-1], 0, after[:-1])
    rewards = numpy.array(PAYOFFS, numpy.float32)[actions[0], actions[1]]
    orders = numpy.stack([source.permutation(steps * copies) for _ in range(EPOCHS)])
    learners = LEARNERS[library][1](copies, seed=1)
    losses, parameters = learners.learn_from((observed, actions[0], rewards, ends, after[-1]), orders)
    start = [part.reshape(-1).tolist() for network in initial_parameters(1)[0] for layer in network for part in layer]
    return {"losses": losses, "parameters": parameters, "start": sum(start, [])}


WORK = {"measure": measure, "learns": learns, "update": update}


def work(name: str, *arguments):
    """Has a process of its own do some work; its answer, or ends with the reason why there is none."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", JAX_PLATFORMS="cpu")
    environment["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    command = [sys.executable, os.path.abspath(__file__), "work", name, *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command[2:])}: {(run.stderr.strip().splitlines() or ['no answer'])[-1]}")
    return json.loads(run.stdout.splitlines()[-1])


# The table.


def distance(left, right) -> float:
    return max(abs(one - other) for one, other in zip(left, right, strict=True))


def disagreements(libraries: list[str]) -> list[str]:
    """What keeps the rows from being compared."""
    found = []
    updates = [work("update", library) for library in libraries]
    for library, made in zip(libraries, updates):
        if distance(made["parameters"], made["start"]) < RATE * EPOCHS:
            found.append(f"{LEARNERS[library][0]} does not move")
    for library, made in zip(libraries[1:], updates[1:]):
        names = f"{LEARNERS[libraries[0]][0]} and {LEARNERS[library][0]}"
        for what, tolerance in [("losses", 1e-4), ("parameters", RATE / 10)]:
            apart = distance(updates[0][what], made[what])
            if apart > tolerance:
                found.append(f"{names}: {what} of the same update differ by {apart:.2g}")
    for library in libraries if not found else []:
        learned = work("learns", library)
        if learned["defection"] < 0.95:
            found.append(f"{LEARNERS[library][0]} does not learn: both defect in {learned['defection']:.3f} of all steps")
    return found


def compare(arguments) -> int:
    parser = argparse.ArgumentParser(prog="examples/compare --learning")
    parser.add_argument("--learning", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured; medians are shown")
    parser.add_argument("--seconds", type=float, default=1, help="processor time of a measurement")
    parser.add_argument("--stackelberg", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--scratch", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    installed = [library for library in LEARNERS if importlib.util.find_spec(library)]
    found = disagreements(installed)
    if found:
        print("\n".join(found))
        return 1
    rows = {library: [[] for _ in COPIES] for library in [*installed, False, True]}
    for _ in range(options.runs):
        run = subprocess.run(
            [options.stackelberg, "bench", "learn", "--cases", "throughput", "--json", "--quiet"],
            capture_output=True, text=True, check=True,
        )
        answer = json.loads(run.stdout)
        for line in answer["throughput"]:
            updates = line["steps"] / (line["copies"] * line["stepsPerUpdate"])
            # Mutual defection pays both 2; random play, 2.5.
            if line["copies"] > 1 and updates > 50 and max(abs(reward - 2) for reward in line["meanRewards"]) > 0.1:
                print(f"stackelberg does not learn: mean rewards {line['meanRewards']} after {line['steps']} steps")
                return 1
            rows[line["merged"]][COPIES.index(line["copies"])].append(line["stepsPerSecond"])
        for library in installed:
            for place, copies in enumerate(COPIES):
                measured = work("measure", library, copies, options.seconds)
                rows[library][place].append(measured["steps"] / measured["seconds"])
    medians = {name: [statistics.median(cell) for cell in row] for name, row in rows.items()}
    print("copies".ljust(28) + "".join(f"{copies:>11}" for copies in COPIES))
    for name, (title, _) in LEARNERS.items():
        if name in medians:
            title, cells = f"{title} {importlib.metadata.version(name)}", [figure(cell) for cell in medians[name]]
        else:
            cells = ["not installed"]
        print(title.ljust(28) + "".join(cell.rjust(11) for cell in cells))
    titles = {False: "stackelberg, all rows", True: "stackelberg, merged"}
    for name, title in titles.items():
        print(title.ljust(28) + "".join(figure(cell).rjust(11) for cell in medians[name]))
    for name, title in titles.items():
        for library in installed:
            ratios = [ours / theirs for ours, theirs in zip(medians[name], medians[library])]
            heading = f"{title.split(', ')[1]} / {LEARNERS[library][0]}"
            print(heading.ljust(28) + "".join(f"{ratio:.3g}x".rjust(11) for ratio in ratios))
    print(f"Joint steps per second of processor time, playing and learning. {answer['products']}.")
    return 0


def figure(number: float) -> str:
    """Three digits that count."""
    return f"{float(f'{number:.3g}'):.0f}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        os.sched_setaffinity(0, {random.choice(sorted(os.sched_getaffinity(0)))})
        print(json.dumps(WORK[sys.argv[2]](*sys.argv[3:])))
    else:
        sys.exit(compare(sys.argv[1:]))
