"""Memories of correlated patterns: score against the correlation of neighbouring units, after the
correlated patterns of Blümel et al. 2025.

Runs: memory_capacity with data.patterns.type = markov and correlations of either sign, goals redundancy
and information_with_pattern, and memory_rules with the pseudo-inverse and Hebb's rule; seeds 1 to 5, quick
1. From nothing: 10 minutes on one core.
"""

from _memories import Scores, memory_job
from _picture import COLOURS, MARKERS, Table, legend, open_frame, pyplot

CORRELATIONS = (-0.9, -0.7, -0.4, 0.0, 0.4, 0.7, 0.9)
LOADS = (1.4, 1.6, 1.8)
# By name: spec, goal, what is set, loads.
CURVES = {
    "redundancy": ("memory_capacity", "redundancy", {}, LOADS),
    "information_with_pattern": ("memory_capacity", "information_with_pattern", {}, LOADS),
    "pseudo_inverse": ("memory_rules", None, {"memory.rule": "pseudo_inverse"}, (0.9,)),
    "hebb": ("memory_rules", None, {"memory.rule": "hebb"}, (0.1,)),
}


def job(name, correlation, scale):
    spec, goal, settings, loads = CURVES[name]
    patterns = {"data.patterns.type": "markov", "data.patterns.correlation": correlation}
    return memory_job(loads, scale.count(5, 1), 1, {**settings, **patterns}, goal, spec)


def jobs(scale):
    return [job(name, correlation, scale) for name in CURVES for correlation in CORRELATIONS]


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(7.5, 4), layout="constrained")
    rows = []
    for k, (name, (_, _, _, loads)) in enumerate(CURVES.items()):
        scores = {c: Scores(runs.all([job(name, c, scale)])) for c in CORRELATIONS}
        for number, load in enumerate(loads):
            there = [c for c in CORRELATIONS if load in scores[c].end]
            means = [scores[c].end[load].mean() for c in there]
            ax.plot(there, means, ("-", "--", ":")[number], color=COLOURS[k], marker=MARKERS[k],
                    markersize=4, label=f"{name}, load {load:g}")
            rows.append([name, f"{load:g}", *(f"{mean:.3f}" for mean in means)])
    ax.set(xlabel="correlation of neighbouring units", ylabel="score (mean overlap of recalled patterns)")
    legend(ax, beside=True)
    open_frame(ax)
    caption = f"Mean score after learning; 100 neurons, seeds 1 to {scale.count(5, 1)}."
    return figure, [Table(caption, ["rule or goal", "load", *map("{:g}".format, CORRELATIONS)], rows)]
