"""Capacity of a memory against its size, and what it extrapolates to: after Blümel et al. 2025; beside it
the limit that Cover 1965 implies.

Runs: memory_capacity (goal redundancy, fixed bins) and memory_weaning (15000 steps) with N from 25 to 400 at
loads around the capacity; seeds 1 to 20, of 100 and 200 neurons 1 to 5, of 400 1 and 2; quick: up to 100
neurons, 2 seeds. From nothing: about two hours on one core, quick 2 minutes.
"""

from math import comb

import numpy as np
from _memories import HELD, Scores, memory_job
from _picture import COLOURS, GREY, MARKERS, Table, legend, open_frame, pyplot

# By name: spec, what is set, loads. The goal of weaning does not depend on the bins of the recurrent class.
CURVES = {
    "redundancy": ("memory_capacity", {}, (1.3, 1.4, 1.5, 1.6, 1.7)),
    "weaning": ("memory_weaning", {"training.steps": 15000, "memory.binning.bins": [2, 2]},
                (1.4, 1.5, 1.6, 1.7, 1.8, 1.9)),
}
SIZES = (25, 50, 100, 200, 400)


def kept(neurons, load):
    """The share of patterns that can be kept if each neuron that has no weights without an error loses
    one pattern for all. Of p random patterns in n dimensions, 2 sum_{k<n} binom(p - 1, k) of the 2^p
    labellings can be separated (Cover 1965)."""
    patterns, inputs = round(load * neurons), neurons - 1
    separable = sum(comb(patterns - 1, k) for k in range(inputs)) / 2 ** (patterns - 1)
    return 1 - neurons * (1 - separable) / patterns


def limit(neurons):
    """The load at which the share of kept patterns falls to that which counts as held."""
    loads = np.arange(neurons, 2 * neurons + 1) / neurons
    shares = [kept(neurons, load) for load in loads]
    above = max(k for k, share in enumerate(shares) if share >= HELD)
    return loads[above] + (shares[above] - HELD) / (shares[above] - shares[above + 1]) / neurons


def sizes(scale):
    return SIZES[:3] if scale.quick else SIZES


def seeds(neurons, scale):
    return scale.count(20 if neurons < 100 else 5 if neurons < 400 else 2, 2)


def loads(name, neurons):
    """Around the capacity, which grows with the size."""
    return [load for load in CURVES[name][2] if neurons < 200 or load >= 1.6]


def job(name, neurons, load, scale):
    spec, settings, _ = CURVES[name]
    return memory_job([load], seeds(neurons, scale), 1, {"memory.neurons": neurons, **settings}, None, spec)


def jobs(scale):
    return [job(name, n, load, scale) for n in sizes(scale) for name in CURVES for load in loads(name, n)]


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(6.5, 4), layout="constrained")
    rows = []
    for k, name in enumerate(CURVES):
        found = {}
        for neurons in sizes(scale):
            scores = Scores(runs.all(job(name, neurons, load, scale) for load in loads(name, neurons)))
            crossing = scores.crossing()
            if crossing:
                found[neurons] = crossing
            shown = [f"{x:g}: {scores.end[x].mean():.3f}" for x in scores.loads]
            rows.append([name, str(neurons), str(seeds(neurons, scale)),
                         "–" if crossing is None else f"{crossing:.3f}", ", ".join(shown) or "–"])
        inverse = np.array([1 / n for n in found])
        ax.plot(inverse, list(found.values()), MARKERS[k], color=COLOURS[k], label=name)
        if len(found) > 2:
            slope, end = np.polyfit(inverse, list(found.values()), 1)
            ax.plot([0, inverse.max()], [end, end + slope * inverse.max()], color=COLOURS[k],
                    label=f"extrapolated to {end:.2f}")
            rows.append([name, "extrapolated", "", f"{end:.3f}", ""])
    ax.plot([1 / n for n in sizes(scale)], [limit(n) for n in sizes(scale)], "--", color=GREY,
            label="a lost pattern for each neuron that must err")
    rows += [["limit", str(n), "", f"{limit(n):.3f}", f"1.7: {kept(n, 1.7):.3f}, 1.8: {kept(n, 1.8):.3f}, "
              f"1.9: {kept(n, 1.9):.3f}"] for n in sizes(scale)]
    ax.axhline(2, color=GREY, linestyle=":", label="bound of threshold units (Gardner)")
    ax.set(xlabel="neurons", ylabel=f"load at a mean score of {HELD}")
    ax.set_xticks([0, *(1 / n for n in sizes(scale))], ["∞", *map(str, sizes(scale))], rotation=60)
    legend(ax, beside=True)
    open_frame(ax)
    caption = (f"Load at which the mean score after learning falls to {HELD}, linear between loads; "
               "extrapolated: a straight line in 1/N. The limit: where each neuron that has no weights "
               "without an error loses one pattern for all (see kept()).")
    return figure, [Table(caption, ["memory", "neurons", "seeds", "capacity", "mean scores by load"], rows)]
