"""Capacity of a memory against its size, and what it extrapolates to: after Blümel et al. 2025.

Runs: memory_capacity (goal redundancy, fixed bins) and memory_weaning with N from 25 to 400 at loads
around the capacity; seeds 1 to 5, of 400 neurons 1 and 2; quick: up to 100 neurons, 2 seeds. From nothing:
50 minutes on one core.
"""

import numpy as np
from _memories import HELD, Scores, memory_job
from _picture import COLOURS, GREY, MARKERS, Table, legend, open_frame, pyplot

LOADS = (1.4, 1.5, 1.6, 1.7, 1.8, 1.9)
# By name: spec, what is set, the largest size, loads.
CURVES = {
    "redundancy": ("memory_capacity", {}),
    "weaning": ("memory_weaning", {}),
}
SIZES = (25, 50, 100, 200, 400)


def sizes(scale):
    return SIZES[:3] if scale.quick else SIZES


def seeds(neurons, scale):
    return scale.count(20 if neurons < 100 else 5 if neurons < 400 else 2, 2)


def job(name, neurons, load, scale):
    spec, settings = CURVES[name]
    return memory_job([load], seeds(neurons, scale), 1, {"memory.neurons": neurons, **settings}, None, spec)


def jobs(scale):
    return [job(name, n, load, scale) for n in sizes(scale) for name in CURVES for load in LOADS]


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(6.5, 4), layout="constrained")
    rows = []
    for k, name in enumerate(CURVES):
        found = {}
        for neurons in sizes(scale):
            scores = Scores(runs.all(job(name, neurons, load, scale) for load in LOADS))
            crossing = scores.crossing()
            if crossing:
                found[neurons] = crossing
            shown = [f"{x:g}: {scores.end[x].mean():.3f}" for x in scores.loads]
            rows.append([name, str(neurons), str(seeds(neurons, scale)),
                         "–" if crossing is None else f"{crossing:.3f}", ", ".join(shown) or "–"])
        inverse = np.array([1 / n for n in found])
        ax.plot(inverse, list(found.values()), MARKERS[k], color=COLOURS[k], label=name)
        if len(found) > 2:
            slope, limit = np.polyfit(inverse, list(found.values()), 1)
            ax.plot([0, inverse.max()], [limit, limit + slope * inverse.max()], color=COLOURS[k],
                    label=f"extrapolated to {limit:.2f}")
            rows.append([name, "extrapolated", "", f"{limit:.3f}", ""])
    ax.axhline(2, color=GREY, linestyle=":", label="bound of threshold units (Gardner)")
    ax.set(xlabel="neurons", ylabel=f"load at a mean score of {HELD}")
    ax.set_xticks([0, *(1 / n for n in sizes(scale))], ["∞", *map(str, sizes(scale))])
    legend(ax)
    open_frame(ax)
    caption = (f"Load at which the mean score after learning falls to {HELD}, linear between loads; "
               "extrapolated: a straight line in 1/N.")
    return figure, [Table(caption, ["memory", "neurons", "seeds", "capacity", "mean scores by load"], rows)]
