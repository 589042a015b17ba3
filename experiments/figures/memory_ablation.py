"""What parts of a memory's learning are worth: score against load with one of them changed; after the
ablations of Blümel et al. 2025.

Runs: memory_capacity with its goal, {1}{2}, and one change at a time: the weight of a neuron's own bit, its
spread over the neurons, gradient ascent without moments, soft bins, other initial weights. 100 neurons, seeds 1
to 5, quick 1. From nothing: 10 minutes on one core.
"""

from _memories import HELD, Scores, memory_job
from _picture import COLOURS, GREY, MARKERS, Table, legend, open_frame, pyplot

LOADS = (0.4, 0.8, 1.2, 1.4, 1.6)
SOFT = {"memory.binning.type": "soft", "memory.binning.bins": [10, 10],
        "memory.binning.softness": [1e-5, 0.5]}
# By name: what is set, colour, dashes.
CHANGES = {
    "as published": ({}, COLOURS[0], "-"),
    "external weight 1": ({"memory.external_weight": 1.0}, COLOURS[1], "--"),
    "external weight 4": ({"memory.external_weight": 4.0}, COLOURS[1], "-"),
    "external weight 8": ({"memory.external_weight": 8.0}, COLOURS[1], ":"),
    "external weights within 50 %": ({"memory.external_spread": 0.5}, COLOURS[2], "-"),
    "external weights within 100 %": ({"memory.external_spread": 1.0}, COLOURS[2], "--"),
    "SGD, rate 1": ({"memory.optimiser": {"type": "sgd", "learning_rate": 1.0}}, COLOURS[3], "--"),
    "SGD, rate 10": ({"memory.optimiser": {"type": "sgd", "learning_rate": 10.0}}, COLOURS[3], "-"),
    "10 soft bins each": (SOFT, COLOURS[4], "-"),
    "initial weights of scale 1": ({"memory.initial_scale": 1.0}, COLOURS[5], "-"),
}


def job(change, scale):
    return memory_job(LOADS, scale.count(5, 1), 1, CHANGES[change][0], "redundancy")


def jobs(scale):
    return [job(change, scale) for change in CHANGES]


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(8, 4), layout="constrained")
    rows = []
    for k, (change, (_, colour, dashes)) in enumerate(CHANGES.items()):
        scores = Scores(runs.all([job(change, scale)]))
        means = scores.means()
        ax.plot(scores.loads, means, dashes, color=colour, marker=MARKERS[k % len(MARKERS)], markersize=4,
                label=change)
        rows.append([change, *(f"{mean:.3f}" for mean in means or [])])
    ax.axhline(HELD, color=GREY, linestyle=":", linewidth=1)
    ax.set(xlabel="load (patterns per neuron)", ylabel="score (mean overlap of recalled patterns)")
    legend(ax, beside=True)
    open_frame(ax)
    caption = f"Mean score after 5000 steps; 100 neurons, seeds 1 to {scale.count(5, 1)}."
    return figure, [Table(caption, ["change", *map("{:g}".format, LOADS)], rows)]
