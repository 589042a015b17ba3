"""How much a memory holds, by rule and goal: score against load and published capacities; Blümel et al.
2025.

Runs: memory_rules by classical rule; memory_capacity with each published goal, once with the 60 fixed
bins of the spec and once with those that suit it (memory_bins): 240 and 120 adaptive_range bins and 15000 steps,
soft bins for optimised_2; memory_weaning, and the same for 15000 steps. 100 neurons; seeds 101 to 120 (the bins
were chosen on 11 to 14), quick 101 and 102. From nothing: quick 5 minutes on
one core, all seeds about ten times that.
"""

from _memories import GOALS, HELD, Scores, memory_job
from _picture import COLOURS, GREY, MARKERS, Table, legend, open_frame, published, pyplot

FIRST = 101


def fine(bins):
    return {"memory.binning.type": "adaptive_range", "memory.binning.bins": [2, bins], "training.steps": 15000}


# Found on seeds 11 and 12: 10 soft bins, or a rate of 0.01, 0.05, hold less.
SOFT = {"memory.binning.type": "soft", "memory.binning.bins": [10, 20],
        "memory.binning.softness": [1e-5, 0.5], "memory.optimiser.learning_rate": 0.02}
# By name: spec, goal, what is set, loads, colour, dashes.
CURVES = {
    "hebb": ("memory_rules", None, {"memory.rule": "hebb"}, (0.1, 0.12, 0.14, 0.16, 0.18, 0.2), GREY, "-"),
    "storkey": ("memory_rules", None, {"memory.rule": "storkey"}, (0.3, 0.35, 0.4, 0.45, 0.5), GREY, "--"),
    "pseudo_inverse": ("memory_rules", None, {"memory.rule": "pseudo_inverse"},
                       (0.8, 0.9, 0.95, 0.98, 1.0), GREY, "-."),
    "descent_l2": ("memory_rules", None, {"memory.rule": "descent_l2"},
                   (1.0, 1.05, 1.1, 1.15, 1.2), COLOURS[6], "--"),
    "probability_flow": ("memory_rules", None, {"memory.rule": "probability_flow"},
                         (1.5, 1.55, 1.6), COLOURS[6], "-"),
    "perceptron": ("memory_rules", None, {"memory.rule": "perceptron"}, (1.5, 1.6, 1.7), GREY, ":"),
}
PUBLISHED_BINS = (1.56, 1.6, 1.62, 1.64, 1.68)
CHOSEN = {
    "redundancy": (fine(240), (1.7, 1.74, 1.76)),
    "information_with_pattern": ({}, ()),  # which does not depend on them
    "optimised_1": (fine(120), (1.7, 1.74, 1.76)),
    "optimised_2": (SOFT, (1.68, 1.7, 1.74)),
}
for k, goal in enumerate(GOALS):
    CURVES[goal] = ("memory_capacity", goal, {}, PUBLISHED_BINS, COLOURS[k], "--")
    settings, loads = CHOSEN[goal]
    if settings:
        CURVES[f"{goal}, chosen bins"] = ("memory_capacity", goal, settings, loads, COLOURS[k], "-")
CURVES["weaning"] = ("memory_weaning", None, {}, (1.76, 1.8, 1.84), COLOURS[5], "--")
CURVES["weaning, 15000 steps"] = (
    "memory_weaning", None, {"training.steps": 15000, "memory.binning.bins": [2, 2]}, (1.76, 1.8, 1.82),
    COLOURS[5], "-")  # its goal does not depend on the bins of the recurrent class


def jobs_of(name, scale):
    spec, goal, settings, loads, *_ = CURVES[name]
    return [memory_job([load], scale.count(20, 2), FIRST, settings, goal, spec) for load in loads]


def jobs(scale):
    return [job for name in CURVES for job in jobs_of(name, scale)]


def text(value):
    return "–" if value is None else f"{value:g}"


def draw(runs, scale):
    theirs = {point.model: point.y for point in published("memory_capacity")}
    figure, panels = pyplot.subplots(1, 2, figsize=(11, 4.5), width_ratios=(2, 3), sharey=True,
                                     layout="constrained")
    rows = []
    for k, (name, (*_, colour, dashes)) in enumerate(CURVES.items()):
        scores = Scores(runs.all(jobs_of(name, scale)))
        for ax in panels:
            ax.plot(scores.loads, scores.means(), dashes, color=colour, marker=MARKERS[k % len(MARKERS)],
                    markersize=4, label=name)
        goal = name.split(",")[0]
        shown = [f"{x:g}: {scores.end[x].mean():.3f} / {scores.best[x]:.3f}" for x in scores.loads]
        rows.append([name, text(theirs.get(goal)), text(scores.capacity()),
                     text(scores.authors_capacity()), ", ".join(shown) or "not run"])
    for ax, loads in zip(panels, ((0, 1.25), (1.48, 1.86)), strict=True):
        for name, capacity in theirs.items():
            ax.axvline(capacity, ymax=0.06, color=CURVES[name][-2], linewidth=2)
        ax.axhline(HELD, color=GREY, linestyle=":", linewidth=1)
        ax.set(xlabel="load (patterns per neuron)", xlim=loads, ylim=(0, 1.02))
        open_frame(ax)
    panels[0].set_ylabel("score (mean overlap of recalled patterns)")
    legend(panels[1], beside=True, title="short bars: published capacities")
    last = FIRST + scale.count(20, 2) - 1
    caption = (f"Capacity: the largest load with a mean score of {HELD}, seeds {FIRST} to {last}; after "
               "learning, and by the authors' criterion, at any of the about 15 logarithmic steps that are "
               "looked at. Scores: after learning / at the best step.")
    return figure, [Table(caption, ["rule or goal", "published", "capacity", "by the authors' criterion",
                                    "mean scores by load"], rows)]
