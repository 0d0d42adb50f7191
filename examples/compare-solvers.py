"""The work of examples/compare: generates games, has each solver answer them, and prints one table.

Every solver runs in a process of its own, which may be ended when its time is up. The times of OpenSpiel and HiGHS leave
out the start of Python, its imports and the reading of the game; that of stackelberg is the whole process, reading and
certificate included, and beside it stands what its solving takes (search, exact decisions, verification).
"""

import argparse
import itertools
import json
import random
import statistics
import subprocess
import sys
import time
from fractions import Fraction

TOLERANCE = Fraction(1, 10**6)

# Name, peers, arguments of `stackelberg generate` or None for a game made here; whether only with --large.
NORMAL = ("openspiel", "highs", "highs-tuned")
GAMES = [
    ("uniform 10x10", NORMAL, "uniform --rows 10 --columns 10", False),
    ("uniform 50x50", NORMAL, "uniform --rows 50 --columns 50", False),
    ("covariant -0.5 50x50", NORMAL, "covariant --rows 50 --columns 50 --correlation -0.5", False),
    ("covariant -0.5 100x100", NORMAL, "covariant --rows 100 --columns 100 --correlation -0.5", False),
    ("covariant -0.5 200x200", NORMAL, "covariant --rows 200 --columns 200 --correlation -0.5", True),
    ("covariant -0.9 200x200", NORMAL, "covariant --rows 200 --columns 200 --correlation -0.9", True),
    ("uniform 10x1000", NORMAL, "uniform --rows 10 --columns 1000", True),
    ("uniform 1000x10", NORMAL, "uniform --rows 1000 --columns 10", False),
    ("zero-sum 50x50", NORMAL, "zero-sum --rows 50 --columns 50", False),
    ("zero-sum 200x200", NORMAL, "zero-sum --rows 200 --columns 200", True),
    ("bertrand 50x50", NORMAL, "bertrand --prices 50", False),
    ("bertrand 200x200", NORMAL, "bertrand --prices 200", True),
    ("security 1140x20", NORMAL, None, False),
    ("bayesian 5x5, 4 types", ("dobss",), "random-bayesian --rows 5 --columns 5 --types 4", False),
    ("bayesian 5x5, 8 types", ("dobss",), "random-bayesian --rows 5 --columns 5 --types 8", False),
    ("bayesian 10x10, 4 types", ("dobss",), "random-bayesian --rows 10 --columns 10 --types 4", False),
    ("bayesian 10x10, 6 types", ("dobss",), "random-bayesian --rows 10 --columns 10 --types 6", True),
    ("bayesian 10x10, 8 types", ("dobss",), "random-bayesian --rows 10 --columns 10 --types 8", True),
]
PEERS = [
    ("openspiel", "OpenSpiel"),
    ("highs", "HiGHS, every LP"),
    ("highs-tuned", "HiGHS, pruned"),
    ("dobss", "HiGHS, DOBSS"),
]


# Solvers: each prints the leader's value in floating point and the seconds it took.


def matrix(rows):
    import numpy

    return numpy.array([[float(Fraction(cell)) for cell in row] for row in rows])


def solve_openspiel(game):
    """OpenSpiel's multiple linear programs, through CVXPY."""
    import pyspiel
    from open_spiel.python.algorithms import stackelberg_lp

    matrices = [matrix(rows) for rows in game["payoffs"]]
    tensor = pyspiel.create_matrix_game(*(values.tolist() for values in matrices))
    start = time.perf_counter()
    _, _, value, _ = stackelberg_lp.solve_stackelberg(tensor)
    return float(value), time.perf_counter() - start


def highs():
    import highspy

    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    return solver


def column_program(leader, follower, column):
    """The program whose optimum is the leader's best where a follower action is a best response, minimised."""
    import highspy
    import numpy

    rows, columns = leader.shape
    others = numpy.delete(numpy.arange(columns), column)
    regrets = follower[:, [column]] - follower[:, others]
    coefficients = numpy.vstack([numpy.ones(rows), regrets.T])
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = rows, columns
    program.col_cost_ = -leader[:, column]
    program.col_lower_, program.col_upper_ = numpy.zeros(rows), numpy.full(rows, highspy.kHighsInf)
    program.row_lower_ = numpy.concatenate([[1.0], numpy.zeros(columns - 1)])
    program.row_upper_ = numpy.concatenate([[1.0], numpy.full(columns - 1, highspy.kHighsInf)])
    kept = coefficients != 0
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = numpy.concatenate([[0], numpy.cumsum(kept.sum(axis=1))])
    program.a_matrix_.index_ = numpy.nonzero(kept)[1]
    program.a_matrix_.value_ = coefficients[kept]
    return program


def optimum(solver):
    """The optimum of the program passed last, or None where there is none above the bound."""
    import highspy

    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return -solver.getInfo().objective_function_value
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kObjectiveBound):
        return None
    raise RuntimeError(f"HiGHS ended with {status}")


def solve_highs(game):
    """One program per column, each from the start, as HiGHS does by default."""
    leader, follower = (matrix(rows) for rows in game["payoffs"])
    start = time.perf_counter()
    solver = highs()
    best = None
    for column in range(leader.shape[1]):
        solver.passModel(column_program(leader, follower, column))
        value = optimum(solver)
        best = value if best is None or (value is not None and value > best) else best
    return best, time.perf_counter() - start


def solve_highs_tuned(game):
    """Pure commitments first, columns by their largest payoff, those that cannot pay more left out, the dual simplex method
    from the best row, stopped at the best value so far."""
    import highspy

    leader, follower = (matrix(rows) for rows in game["payoffs"])
    start = time.perf_counter()
    solver = highs()
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("solver", "simplex")
    rows, columns = leader.shape
    tied = follower == follower.max(axis=1, keepdims=True)
    best = max(leader[row][tied[row]].max() for row in range(rows))
    for column in sorted(range(columns), key=lambda column: -leader[:, column].max()):
        if leader[:, column].max() <= best:
            break
        solver.setOptionValue("objective_bound", -best)
        solver.passModel(column_program(leader, follower, column))
        basis = highspy.HighsBasis()
        states = [highspy.HighsBasisStatus.kLower] * rows
        states[int(leader[:, column].argmax())] = highspy.HighsBasisStatus.kBasic
        basis.col_status = states
        basis.row_status = [highspy.HighsBasisStatus.kLower] + [highspy.HighsBasisStatus.kBasic] * (columns - 1)
        basis.valid = True
        solver.setBasis(basis)
        value = optimum(solver)
        if value is not None and value > best:
            best = value
    return float(best), time.perf_counter() - start


def solve_dobss(game):
    """DOBSS (Paruchuri et al. 2008) with the smallest constants that are valid, to the end of the search."""
    import highspy

    types = [
        (float(Fraction(kind["probability"])), matrix(kind["payoffs"][0]), matrix(kind["payoffs"][1]))
        for kind in game["types"]
    ]
    start = time.perf_counter()
    solver = highs()
    for option, setting in [("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-7), ("mip_feasibility_tolerance", 1e-9)]:
        solver.setOptionValue(option, setting)
    inf = highspy.kHighsInf
    count = 0

    def variable(cost, lower, upper, integer=False):
        nonlocal count
        solver.addVar(lower, upper)
        solver.changeColCost(count, cost)
        if integer:
            solver.changeColIntegrality(count, highspy.HighsVarType.kInteger)
        count += 1
        return count - 1

    def row(lower, upper, entries):
        solver.addRow(lower, upper, len(entries), [index for index, _ in entries], [value for _, value in entries])

    first = None
    for probability, leader, follower in types:
        rows, columns = leader.shape
        z = [[variable(-probability * leader[i, j], 0, 1) for j in range(columns)] for i in range(rows)]
        q = [variable(0, 0, 1, integer=True) for _ in range(columns)]
        a = variable(0, -inf, inf)
        first = first or z
        row(1, 1, [(cell, 1) for cell in itertools.chain(*z)])
        for i in range(rows) if first is not z else []:
            row(0, 0, [(cell, 1) for cell in z[i]] + [(cell, -1) for cell in first[i]])
        row(1, 1, [(index, 1) for index in q])
        for j in range(columns):
            marginal = [(z[i][j], 1) for i in range(rows)]
            row(0, inf, marginal + [(q[j], -1)])
            row(-inf, 1, marginal)
            constant = float((follower.max(axis=1) - follower[:, j]).max())
            paid = [(z[i][h], -follower[i, j]) for i in range(rows) for h in range(columns) if follower[i, j] != 0]
            row(0, inf, [(a, 1)] + paid)
            row(-inf, constant, [(a, 1)] + paid + [(q[j], constant)])
    value = optimum(solver)
    return value, time.perf_counter() - start


SOLVERS = {
    "openspiel": solve_openspiel,
    "highs": solve_highs,
    "highs-tuned": solve_highs_tuned,
    "dobss": solve_dobss,
}


# The table.


def expanded_security(targets=20, resources=3, seed=1):
    """A security game in normal form: the rows are all sets of targets to cover, the columns the targets."""
    source = random.Random(seed)
    payoffs = [
        (source.randint(1, 10), source.randint(-10, -1), source.randint(-10, -1), source.randint(1, 10))
        for _ in range(targets)
    ]
    allocations = list(itertools.combinations(range(targets), resources))
    leader = [[payoffs[t][0 if t in rows else 1] for t in range(targets)] for rows in allocations]
    follower = [[payoffs[t][2 if t in rows else 3] for t in range(targets)] for rows in allocations]
    return {"format": "stackelberg-game/1", "kind": "normal-form", "payoffs": [leader, follower]}


class Comparison:
    def __init__(self, arguments):
        self.stackelberg = arguments.stackelberg
        self.scratch = arguments.scratch
        self.runs = arguments.runs
        self.limit = arguments.limit or (900 if arguments.large else 60)
        self.differs = False

    def generate(self, arguments):
        """The file of a game, or None where this version generates no such games."""
        path = f"{self.scratch}/game.json"
        if arguments is None:
            with open(path, "w") as file:
                json.dump(expanded_security(), file)
            return path
        command = [self.stackelberg, "generate", *arguments.split(), "--seed", "1", "--output", path]
        made = subprocess.run(command, capture_output=True, text=True)
        return path if made.returncode == 0 else None

    def peer(self, method, path):
        """The value and the median seconds of another solver, or the reason why there are none."""
        values, seconds = [], []
        for _ in range(self.runs):
            if sum(seconds) > self.limit:
                break
            try:
                run = subprocess.run(
                    [sys.executable, __file__, "solve", method, path],
                    capture_output=True,
                    text=True,
                    timeout=self.limit + 10,
                )
            except subprocess.TimeoutExpired:
                return None, f"over {self.limit} s"
            if run.returncode != 0:
                return None, (run.stderr.strip().splitlines() or ["no answer"])[-1][:60]
            answer = json.loads(run.stdout.splitlines()[-1])
            values.append(answer["value"])
            seconds.append(answer["seconds"])
        return values[-1], statistics.median(seconds)

    def ours(self, path):
        """The exact value, the median seconds of a whole process, and those of solving alone."""
        processes, solving = [], []
        for _ in range(self.runs):
            start = time.perf_counter()
            run = subprocess.run(
                [self.stackelberg, "solve", path, "--json", "--timing", "--certificate", "inline"],
                capture_output=True,
                text=True,
                check=True,
            )
            processes.append(time.perf_counter() - start)
            stages = dict(part.split()[:2] for part in run.stderr.splitlines()[-1].split(": ")[-1].split(", "))
            solving.append(sum(float(stages[name]) for name in stages if name != "reading") / 1000)
        value = Fraction(json.loads(run.stdout)["value"])
        return value, statistics.median(processes), statistics.median(solving)

    def spread(self, path):
        """The range of the leader's payoffs, against which differences are measured; 1 where that is zero."""
        with open(path) as file:
            game = json.load(file)
        matrices = [kind["payoffs"][0] for kind in game["types"]] if "types" in game else [game["payoffs"][0]]
        cells = [Fraction(cell) for rows in matrices for row in rows for cell in row]
        return (max(cells) - min(cells)) or 1

    def line(self, name, methods, arguments):
        path = self.generate(arguments)
        if path is None:
            return [name] + ["-"] * (len(PEERS) + 3) + ["not generated by this version"]
        value, process, solving = self.ours(path)
        scale = self.spread(path)
        cells, fastest, agreed, notes = [], None, 0, []
        for method, heading in PEERS:
            if method not in methods:
                cells.append("")
                continue
            found, seconds = self.peer(method, path)
            if found is None:
                cells.append("-")
                notes.append(f"{heading} {seconds}")
            elif abs(Fraction(found) - value) > TOLERANCE * scale:
                cells.append("differs")
                notes.append(f"{heading} found {found!r}")
                self.differs = True
            else:
                cells.append(figure(seconds))
                agreed += 1
                fastest = seconds if fastest is None else min(fastest, seconds)
        shown = f"{float(value):.6g}"
        if len(notes) and "differs" in cells:
            return [name] + ["differs" if cell == "differs" else "-" for cell in cells] + ["-"] * 3 + [
                f"exactly {value}; " + "; ".join(notes)
            ]
        if agreed == 0:
            return [name] + cells + ["-"] * 3 + ["; ".join(notes) or "not compared"]
        ratio = f"{fastest / solving:.3g}x"
        return [name] + cells + [figure(process), figure(solving), ratio, "; ".join([f"{shown}, agree"] + notes)]


def figure(seconds):
    return f"{seconds:.3g}" if seconds < 100 else f"{seconds:.0f}"


def compare(arguments):
    parser = argparse.ArgumentParser(prog="examples/compare")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float)
    parser.add_argument("--stackelberg", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--scratch", required=True, help=argparse.SUPPRESS)
    comparison = Comparison(parser.parse_args(arguments))
    large = "--large" in arguments
    heading = ["game"] + [title for _, title in PEERS]
    heading += ["stackelberg", "its solving", "fastest/solving", "value"]
    widths = [24, 10, 16, 14, 13, 12, 12, 16, 0]
    for cells in itertools.chain([heading], (comparison.line(*game[:3]) for game in GAMES if large or not game[3])):
        aligned = [cell.ljust(width) if place in (0, 8) else cell.rjust(width)
                   for place, (cell, width) in enumerate(zip(cells, widths))]
        print("  ".join(aligned).rstrip(), flush=True)
    print("Seconds; stackelberg is the whole process with its verified certificate, the others solve only.")
    return 1 if comparison.differs else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["solve"]:
        with open(sys.argv[3]) as source:
            found, elapsed = SOLVERS[sys.argv[2]](json.load(source))
        print(json.dumps({"value": found, "seconds": elapsed}))
    else:
        sys.exit(compare(sys.argv[1:]))
