"""Prints the tables of benchmarks/README.md from the JSON of a benchmark run."""

import json
import statistics
import sys
from collections import defaultdict

# Rows that are given as ratios of medians: measured, and what it is measured against.
RATIOS = {
    "csv_decompose": "csv_read",
    "readout_epoch/2": "readout_products/2",
    "context_lateral_step/100/0/1024": "context_lateral_products/100/0/1024",
    "context_lateral_step/1000/0/1024": "context_lateral_products/1000/0/1024",
}


def medians(path):
    with open(path) as file:
        results = json.load(file)
    times = defaultdict(list)
    for run in results["benchmarks"]:
        if run["run_type"] == "iteration":
            times[run["run_name"].removesuffix("/real_time")].append(run["real_time"])
            unit = run["time_unit"]
            assert unit == "ms", f"{run['run_name']} is timed in {unit}: expected ms"
    return {
        name: (statistics.median(values), min(values), max(values))
        for name, values in times.items()
    }


def main():
    table = medians(sys.argv[1])
    print("| benchmark | median ms | min | max |\n|---|---|---|---|")
    for name, (median, low, high) in table.items():
        print(f"| {name} | {median:.2f} | {low:.2f} | {high:.2f} |")
    print("\n| ratio of medians | |\n|---|---|")
    for name, against in RATIOS.items():
        if name in table and against in table:
            print(f"| {name} : {against} | {table[name][0] / table[against][0]:.2f} |")


if __name__ == "__main__":
    main()
