"""What the resolution of the bins does to a memory: score against the number of bins of the recurrent
class, by goal; published capacities are those of Blümel et al. 2025.

Runs: memory_capacity at load 1.7 with each published goal, fixed bins of -20..20 and adaptive_range
bins; seeds 11 to 14, quick 11 and four numbers of bins. From nothing: 20 minutes on one core.
"""

from _memories import GOALS, HELD, Scores, memory_job
from _picture import COLOURS, GREY, MARKERS, Table, legend, open_frame, pyplot

LOAD = 1.7
BINS = (8, 12, 30, 60, 120, 240, 1000)
QUICK = (8, 30, 120, 1000)
TYPES = {"fixed": "-", "adaptive_range": "--"}
FIRST = 11


def job(goal, kind, bins, scale):
    settings = {"memory.binning.type": kind, "memory.binning.bins": [2, bins]}
    return memory_job([LOAD], scale.count(4, 1), FIRST, settings, goal)


def numbers(scale):
    return QUICK if scale.quick else BINS


def numbers_of(goal, scale):
    # What the output says of the bit of the pattern does not depend on the bins of the other class.
    few = goal == "information_with_pattern"
    return [bins for bins in numbers(scale) if bins <= 30 or not few]


def jobs(scale):
    return [job(goal, kind, bins, scale) for goal in GOALS for bins in numbers_of(goal, scale)
            for kind in TYPES]


def draw(runs, scale):
    figure, ax = pyplot.subplots(figsize=(8.5, 4), layout="constrained")
    rows = []
    for k, goal in enumerate(GOALS):
        for kind, dashes in TYPES.items():
            scores = {bins: Scores(runs.all([job(goal, kind, bins, scale)]))
                      for bins in numbers_of(goal, scale)}
            there = [bins for bins in scores if scores[bins].loads]
            ends = {bins: scores[bins].end[LOAD].mean() for bins in there}
            best = {bins: scores[bins].best[LOAD] for bins in there}
            ax.plot(there, list(ends.values()), dashes, color=COLOURS[k], marker=MARKERS[k],
                    markersize=4, label=f"{goal}, {kind}")
            rows.append([goal, kind, *(f"{ends[b]:.3f} / {best[b]:.3f}" if b in ends else "–"
                                       for b in numbers(scale))])
    ax.axhline(HELD, color=GREY, linestyle=":", linewidth=1)
    ax.set(xscale="log", xlabel="bins of the recurrent class", ylabel=f"score at load {LOAD:g}")
    ax.set_xticks(numbers(scale), numbers(scale))
    ax.minorticks_off()
    legend(ax, beside=True)
    open_frame(ax)
    last = FIRST + scale.count(4, 1) - 1
    caption = (f"Score at load {LOAD:g} after 5000 steps / at the best of about 15 logarithmic steps; mean "
               f"of seeds {FIRST} to {last}. – stands for what was not run.")
    return figure, [Table(caption, ["goal", "bins are", *map(str, numbers(scale))], rows)]
