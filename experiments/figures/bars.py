"""Eight neurons divide eight bars: receptive fields, and terms over learning; the bars of Makkeh et al.
2025.

Runs: bars, seed 1, and its scores on seeds 1 to 10. From nothing: a minute on one core.
"""

import numpy as np
from _picture import Table, pyplot
from _runs import Job

from infomorph import plot


def jobs(scale):
    return [Job("bars", {}, seed) for seed in scale.from_one(10, 2)]


def draw(runs, scale):
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4), layout="constrained",
                                            width_ratios=(2, 3))
    there = runs.all(jobs(scale))
    rows = []
    if there:
        run = there[0]
        plot.receptive_fields(run.weights(run.weight_epochs[-1], "hidden/receptive"), (8, 8), ax=left,
                              columns=4)
        plot.information(run, "hidden", ax=right)
        left.set_title("receptive weights of the eight neurons")
        right.set_title("their information")
        summaries = [one.summary for one in there]
        for name in ("bars_recovered", "information_per_neuron", "joint_information"):
            values = [float(np.mean(summary[name])) for summary in summaries]
            rows.append([name.replace("_", " "), f"{np.median(values):.3f}",
                         f"{min(values):.3f}–{max(values):.3f}"])
    return figure, [Table(f"Of {len(there)} seeds:", ["score", "median", "range"], rows)]
