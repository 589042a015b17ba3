"""Eight neurons divide eight bars: receptive fields, and terms over learning; the bars of Makkeh et al.
2025.

Runs: bars, seed 1. From nothing: 10 seconds.
"""

import numpy as np
from _picture import Table, pyplot
from _runs import Job

from infomorph import plot

SCORES = ("bars_recovered", "information_per_neuron", "joint_information")


def jobs(scale):
    return [Job("bars")]


def draw(runs, scale):
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4), layout="constrained",
                                            width_ratios=(2, 3))
    rows = []
    for run in runs.all(jobs(scale)):
        plot.receptive_fields(run.weights(run.weight_epochs[-1], "hidden/receptive"), (8, 8), ax=left,
                              columns=4)
        plot.information(run, "hidden", ax=right)
        left.set_title("receptive weights of the eight neurons")
        right.set_title("their information")
        rows = [[score.replace("_", " "), f"{np.mean(run.summary[score]):.3f}"] for score in SCORES]
    return figure, [Table("In the end:", ["score", "seed 1"], rows)]
