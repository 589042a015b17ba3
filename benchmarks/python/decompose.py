"""What does it cost to decompose from Python?

    PYTHONPATH=build/bench/python python3 benchmarks/python/decompose.py [BENCHMARKS]

times decompositions from Python and, with the program of the C++ benchmarks, the same decomposition
from C++, in turns, and prints medians in ms: of wall time, and of processor time, which other work on
the machine disturbs less.
"""

import json
import statistics
import subprocess
import sys
import time
import warnings

import numpy as np

import infomorph

RANDOM = np.random.default_rng(1)


def with_target(table):
    """The target, the last column, depends on the first two."""
    table[:, -1] = (table[:, 0] + table[:, 1]) % (table.max() + 1)
    return table


SMALL = with_target(RANDOM.integers(0, 4, (1000, 3)))
LONG = with_target(RANDOM.integers(0, 4, (1_000_000, 4)))
LONG32 = LONG.astype(np.int32)
WIDE = RANDOM.integers(0, 3, (2000, 301))
REAL = RANDOM.random((2000, 301))

CALLS = {
    "decompose, 1000 x 3": (200, lambda: infomorph.decompose(SMALL)),
    "decompose, 1e6 x 4": (5, lambda: infomorph.decompose(LONG)),
    "decompose, 1e6 x 4 of int32": (5, lambda: infomorph.decompose(LONG32)),
    "decompose_each, 44 850 pairs": (1, lambda: infomorph.decompose_each(WIDE)),
    "decompose_each, 44 850 pairs, bins=4": (1, lambda: infomorph.decompose_each(REAL, bins=4)),
}


def milliseconds(repeats: int, call) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    for _ in range(repeats):
        call()
    return (
        1000 * (time.perf_counter() - wall) / repeats,
        1000 * (time.process_time() - processor) / repeats,
    )


def from_cpp(program: str, benchmark: str) -> tuple[float, float]:
    done = subprocess.run(
        [program, f"--benchmark_filter={benchmark}/", "--benchmark_format=json",
         "--benchmark_min_time=0.1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
    )
    run = json.loads(done.stdout)["benchmarks"][0]
    return run["real_time"], run["cpu_time"]


def main(program: str | None) -> None:
    calls = {
        name: lambda repeats=repeats, call=call: milliseconds(repeats, call)
        for name, (repeats, call) in CALLS.items()
    }
    if program:
        for name in ("samples/1000", "samples/1000000", "wide_samples/1000000"):
            benchmark = f"decompose_{name}"
            calls[f"C++ {benchmark}"] = lambda name=benchmark: from_cpp(program, name)
    times = {name: [] for name in calls}
    warnings.simplefilter("ignore", infomorph.EstimateWarning)
    for turn in range(9):
        for name, call in calls.items():
            if turn < 3 or "pairs" not in name:
                times[name].append(call())
    print("| call | ms | of processor time |\n|---|---|---|")
    for name, values in times.items():
        wall, processor = map(statistics.median, zip(*values))
        print(f"| {name} | {wall:.3f} | {processor:.3f} |")


main(*sys.argv[1:2] or [None])
