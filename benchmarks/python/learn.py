"""What does it cost to drive a network from Python?

    PYTHONPATH=build/bench/python python3 benchmarks/python/learn.py build/bench/bin/benchmarks

times a learning step from Python and, with the program of the C++ benchmarks, the same step
(context_lateral_step/100/0/1024), in turns and for as many steps, since steps take longer as weights
grow; prints medians in ms, and of the ratios of each turn.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import time

import numpy as np

import infomorph

SPEC = pathlib.Path(__file__).parents[2] / "experiments" / "mnist_context_lateral.toml"
TURNS, WARM_UP = 15, 60


def from_python(x, y, steps: int) -> float:
    network = infomorph.Network(SPEC, width=784, classes=10, threads=2)
    for _ in range(WARM_UP):
        network.learn(x, y)
    begun = time.perf_counter()
    for _ in range(steps):
        network.learn(x, y)
    return 1000 * (time.perf_counter() - begun) / steps


def from_cpp(program: str) -> tuple[float, int]:
    done = subprocess.run(
        [program, "--benchmark_filter=context_lateral_step/100/0/1024/", "--benchmark_format=json",
         "--benchmark_min_time=0.35"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
    )
    run = json.loads(done.stdout)["benchmarks"][0]
    return run["real_time"], run["iterations"]


def main(program: str) -> None:
    x = np.random.default_rng(1).uniform(-1.7, 1.7, (1024, 784)).astype(np.float32)
    y = np.arange(1024) * 7 % 10
    turns = []
    for _ in range(TURNS):
        cpp, steps = from_cpp(program)
        turns.append((from_python(x, y, steps), cpp))
    for name, values in zip(("Python", "C++"), zip(*turns, strict=True), strict=True):
        print(f"{name:7} {statistics.median(values):6.2f} ms a step")
    print(f"ratio   {statistics.median(a / b for a, b in turns):6.3f}")


main(sys.argv[1])
