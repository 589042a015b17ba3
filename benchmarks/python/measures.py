"""How long do the same decompositions take by dit?

    build/peers/bin/python benchmarks/python/measures.py PROGRAM

of a Python that has dit (its own, since dit brings many packages): times `infomorph pid` on tables of
counts, start of the program and reading included, and the same measures by dit, in the same run, and
compares their atoms before. PROGRAM is build/bench/bin/infomorph. Prints medians of five in ms, of dit
one where a call takes more than ten seconds.
"""

import itertools
import json
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

import dit

# Name here, name in dit, values of the sources and of the target.
CASES = [
    ("mmi", "PID_MMI", (5, 5, 4)),
    ("min", "PID_WB", (5, 5, 4)),
    ("pm", "PID_PM", (5, 5, 4)),
    ("ccs", "PID_CCS", (5, 5, 4)),
    ("broja", "PID_BROJA", (5, 5, 4)),
    ("mmi", "PID_MMI", (3, 3, 3, 4)),
    ("min", "PID_WB", (3, 3, 3, 4)),
    ("pm", "PID_PM", (3, 3, 3, 4)),
]


def milliseconds(call):
    start = time.perf_counter()
    result = call()
    return 1000 * (time.perf_counter() - start), result


def repeated(call):
    first, result = milliseconds(call)
    times = [first]
    while len(times) < 5 and first < 10_000:
        times.append(milliseconds(call)[0])
    return statistics.median(times), result


def table_of(values, folder):
    draw = random.Random(1)
    outcomes = list(itertools.product(*map(range, values)))
    counts = [draw.randint(1, 9) for _ in outcomes]
    total = sum(counts)
    names = [f"s{i}" for i in range(len(values) - 1)] + ["t", "p"]
    path = pathlib.Path(folder) / ("x".join(map(str, values)) + ".csv")
    rows = [",".join(map(str, [*outcome, count / total])) for outcome, count in zip(outcomes, counts)]
    path.write_text("\n".join([",".join(names), *rows]) + "\n")
    return path, dit.Distribution(outcomes, [count / total for count in counts])


def here(program, path, measure):
    command = [program, "pid", path, "--target", "t", "--probability", "p", "--measure", measure,
               "--json", "--threads", "1"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return {name: atom["total"] for name, atom in json.loads(done.stdout)["atoms"].items()}


def by_dit(distribution, name):
    pid = getattr(dit.pid, name)(distribution)
    atoms = {}
    for node in pid._lattice:
        text = "".join("{" + "".join(str(i + 1) for i in sorted(c)) + "}"
                       for c in sorted(node, key=lambda c: (len(c), c)))
        atoms[text] = float(pid.get_pi(node))
    return atoms


def main(program):
    print("| measure | values | infomorph ms | dit ms | ratio | largest difference |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for measure, name, values in CASES:
            path, distribution = table_of(values, folder)
            ours, atoms = repeated(lambda: here(program, path, measure))
            theirs, others = repeated(lambda: by_dit(distribution, name))
            apart = max(abs(atoms[text] - others[text]) for text in atoms)
            print(f"| {measure} | {' x '.join(map(str, values))} | {ours:.1f} | {theirs:.0f} | "
                  f"{theirs / ours:.0f} | {apart:.1e} |", flush=True)


main(sys.argv[1])
